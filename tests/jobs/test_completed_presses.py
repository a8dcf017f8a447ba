"""What a modal completes of a button or a choice is as typed, is answered where it was pressed, and is one change to take back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.domain.modals import COMPLETES, Modal
from chalicelib.domain.reply import DestinationKind, Reply
from chalicelib.domain.submission import read_submission
from tests.harness import ANA, BOB, BotHarness, buttons, text_of
from tests.jobs.test_submissions import stored
from tests.modals import fill_in_pressed, opened, press_payload, submit


@dataclass(frozen=True)
class Pressed:
    """The same, typed, and entered in the modal that a button or a choice of an answer opens."""

    typed: tuple[str, ...]
    before: tuple[str, ...]
    shown: str
    label: str
    entered: dict[str, Any]


def pressed(label: str, /, *typed: str, before: tuple[str, ...], shown: str = "list", **entered: Any) -> Pressed:
    return Pressed(typed, before, shown, label, entered)


def at(day: int, hour: int, minute: int = 0) -> int:
    """A moment of November 2026 in Madrid."""
    return int(datetime(2026, 11, day, hour - 1, minute, tzinfo=UTC).timestamp())


ON_THE_LIST = ("todo buy milk +home",)
LINKED = ("save <https://acme.slack.com/archives/C0GENERAL/p1795510800000100> red deploy +q3",)
PLANNED = ("away from friday 18:00 until monday 9:00 ski trip",)
ONE_TIME = ("remind me to call mum tomorrow at 9",)
SERIES = ("remind me every weekday at 9 to plan",)
JOURNEYS = {
    "edit a to-do": pressed(
        "Edit…",
        "rename #1 buy milk &amp; bread",
        "untag #1 +home",
        "tag #1 +shop",
        "priority #1 high",
        "remind me #1 tomorrow at 9",
        before=ON_THE_LIST,
        text="buy milk & bread",
        tags="shop",
        level="2",
        reminder="tomorrow",
    ),
    "edit a message's item": pressed(
        "Edit…", "rename #1 blue deploy", "tag #1 +finance", before=LINKED, label="blue deploy", tags="q3 +finance"
    ),
    "be reminded again and again": pressed(
        "Edit…", "remind me #1 every monday at 9", before=LINKED, at=at(30, 9), repeat="weekly"
    ),
    "edit the priority": pressed("Edit…", "priority #1 lowest", before=LINKED, level="5"),
    "change a planned absence": pressed(
        "Change",
        "cancel my absence",
        "away from saturday 8:00 until monday 12:00 hut",
        before=PLANNED,
        shown="absences",
        start=at(28, 8),
        until=at(30, 12),
        reason="hut",
    ),
    "change a reason": pressed(
        "Change",
        "cancel my absence",
        "away from friday 18:00 until monday 9:00 hut",
        before=PLANNED,
        shown="absences",
        reason="hut",
    ),
    "change the end of the absence that runs": pressed(
        "Change", "away until 17:00", before=("away until 15:30 lunch",), shown="absences", until=at(24, 17)
    ),
    **{
        name: pressed("Change", typed, before=before, shown="reminder list", at=moment, **repeat)
        for name, before, typed, moment, repeat in (
            ("move a reminder", ONE_TIME, "move R1 to friday at 10", at(27, 10), {}),
            ("let it repeat", ONE_TIME, "move R1 to every monday at 10", at(30, 10), {"repeat": "weekly"}),
            ("other days of a series", SERIES, "move R1 to every day at 10", at(25, 10), {"repeat": "daily"}),
            ("another hour of a series", SERIES, "move R1 to every weekday at 10:30", at(25, 10, 30), {}),
            ("the next one of it", SERIES, "snooze R1 until tomorrow at 15:00", at(25, 15), {"repeat": "once"}),
        )
    },
    "other quiet hours": pressed(
        "Change",
        "quiet hours off",
        "quiet hours every weekday 19:00-8:00",
        before=("quiet hours every weekday 18:00-9:00",),
        shown="absences",
        quiet_from="19:00",
        quiet_until="08:00",
    ),
    "change a rule": pressed(
        "Change",
        f"set priority lowest <@{BOB}>",
        before=(f"set priority high <@{BOB}>",),
        shown="rules",
        level="5",
    ),
    "give": pressed("Give…", f"give #1 to <@{BOB}>", before=ON_THE_LIST, to=[BOB]),
    "give with a note": pressed(
        "Give…", f"give #1 to <@{BOB}> please check &amp; buy", before=ON_THE_LIST, to=[BOB], note="please check & buy"
    ),
}
every_journey = pytest.mark.parametrize("each", JOURNEYS.values(), ids=JOURNEYS.keys())


def start(each: Pressed) -> tuple[BotHarness, Reply]:
    bot = BotHarness().subscribe(ANA, BOB)
    for text in each.before:
        bot.say(ANA, text)
    [shown] = bot.say(ANA, each.shown)
    return bot, shown


@every_journey
def test_entered_is_as_typed(each: Pressed) -> None:
    by_words, _ = start(each)
    for text in each.typed:
        by_words.say(ANA, text)
    by_modal, shown = start(each)
    before = stored(by_modal)
    fill_in_pressed(by_modal, ANA, each.label, shown, **each.entered)
    assert stored(by_modal) == stored(by_words)
    assert stored(by_modal) != before


@every_journey
def test_one_undo_takes_it_back(each: Pressed) -> None:
    bot, shown = start(each)
    before = stored(bot)
    confirmed = fill_in_pressed(bot, ANA, each.label, shown, **each.entered)[-1]
    assert sum(element["text"]["text"] == "Undo" for element in buttons(confirmed.message)) == 1
    bot.press(ANA, "Undo", confirmed)
    # What a colleague was asked stays with them: the item says that it stands no more.
    assert [each for each in stored(bot) if not each.startswith("ColleagueRequest")] == before


@every_journey
def test_where_no_modal_can_be_opened_it_is_asked_for(each: Pressed) -> None:
    bot, shown = start(each)
    before = stored(bot)
    assert text_of(bot.press(ANA, each.label, shown))
    assert stored(bot) == before


@every_journey
def test_somebody_else_s_button_opens_nothing(each: Pressed) -> None:
    bot, shown = start(each)
    with pytest.raises(AssertionError, match="opens no modal"):
        opened(bot, press_payload(BOB, each.label, shown, written_at=bot.now))


def test_every_modal_that_completes_a_command_has_a_journey() -> None:
    def modal_of(each: Pressed) -> str:
        bot, shown = start(each)
        view = opened(bot, press_payload(ANA, each.label, shown, written_at=bot.now))
        assert view is not None
        return str(view["callback_id"])

    assert {modal_of(each) for each in JOURNEYS.values()} == set(COMPLETES) - {
        Modal.AWAY
    }  # Its choice is in the Home tab.


def give(bot: BotHarness, shown: Reply, **payload: Any) -> list[Reply]:
    view = opened(bot, press_payload(ANA, "Give…", shown, written_at=bot.now, **payload))
    answer = submit(bot, ANA, view, {"to": [BOB]})
    assert answer.envelope is not None
    return bot.handle(answer.envelope.job)


def test_what_was_pressed_in_the_list_s_modal_is_answered_above_the_list() -> None:
    bot, shown = start(JOURNEYS["give"])
    in_modal = {"type": "view", "view_id": "V0LIST"}
    *_, said = give(bot, shown, container=in_modal, view={"id": "V0LIST", "type": "modal"}, channel={}, response_url="")
    assert (said.destination.kind, said.destination.view) == (DestinationKind.MODAL, "V0LIST")


def test_what_was_pressed_at_home_is_answered_there() -> None:
    bot, shown = start(JOURNEYS["give"])
    at_home = {"type": "view", "view_id": "V0HOME"}
    *_, said = give(bot, shown, container=at_home, view={"id": "V0HOME", "type": "home"}, channel={}, response_url="")
    assert said.destination.kind is DestinationKind.HOME


@pytest.mark.parametrize(
    ("channel", "kind"), [("C0GENERAL", DestinationKind.RESPONSE), ("D0CLERK", DestinationKind.DIRECT)]
)
def test_what_was_pressed_in_a_message_is_answered_beside_it(channel: str, kind: DestinationKind) -> None:
    bot, shown = start(JOURNEYS["give"])
    *_, said = give(bot, replace(shown, destination=replace(shown.destination, channel=channel)))
    assert said.destination.kind is kind


def test_a_number_of_before_one_s_data_was_deleted_means_nothing() -> None:
    bot, shown = start(JOURNEYS["give"])
    view = opened(bot, press_payload(ANA, "Give…", shown, written_at=bot.now))
    bot.now += 60
    bot.agree(ANA, "delete my data")
    bot.say(ANA, "todo another one")
    before = stored(bot)
    answer = submit(bot, ANA, view, {"to": [BOB]})
    assert answer.envelope is not None
    assert "before you deleted" in text_of(bot.handle(answer.envelope.job))
    assert stored(bot) == before


@pytest.mark.parametrize("damage", [lambda press: press[:-2], lambda press: press.replace("ask-who", "ask-whom")])
def test_a_damaged_press_changes_nothing(damage: Callable[[str], str]) -> None:
    bot, shown = start(JOURNEYS["give"])
    view = opened(bot, press_payload(ANA, "Give…", shown, written_at=bot.now))
    answer = submit(bot, ANA, view, {"to": [BOB]})
    assert answer.envelope is not None
    job = answer.envelope.job
    before = stored(bot)
    assert "open it again" in text_of(bot.handle(replace_press(job, damage)))
    assert stored(bot) == before


def replace_press(job: Any, damage: Callable[[str], str]) -> Any:
    entered = read_submission(job.submitted)
    return replace(job, submitted=replace(entered, press=damage(entered.press)).encode())


def test_the_modal_of_giving_says_which_item() -> None:
    bot, shown = start(JOURNEYS["give"])
    view = opened(bot, press_payload(ANA, "Give…", shown, written_at=bot.now))
    assert view is not None
    assert (view["callback_id"], view["title"]["text"]) == (Modal.GIVE, "Give #1")
