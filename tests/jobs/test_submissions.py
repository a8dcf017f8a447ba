"""What is entered in a modal does the same as what is typed: the same records are stored, and Undo takes all of it back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.domain.colleague_request import ColleagueRequest, RequestKind
from chalicelib.domain.item import Item, Kind
from chalicelib.domain.modals import Modal
from chalicelib.domain.reply import DestinationKind
from tests.harness import ANA, BOB, CAROL, GENERAL, BotHarness, buttons, text_of
from tests.modals import RESPONSE_URL, button_payload, fill_in, opened, shortcut_payload, submit


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> int:
    """A moment of 2026 in Madrid's winter time."""
    return int(datetime(2026, month, day, hour - 1, minute, tzinfo=UTC).timestamp())


@dataclass(frozen=True)
class Journey:
    """The same, typed and entered. `on_message`: in the thread of a message, or from its menu."""

    typed: tuple[str, ...]
    modal: Modal
    entered: dict[str, Any]
    on_message: bool = False
    before: tuple[str, ...] = field(default=())


def journey(
    modal: Modal, *typed: str, on_message: bool = False, before: tuple[str, ...] = (), **entered: Any
) -> Journey:
    return Journey(typed, modal, entered, on_message, before)


JOURNEYS = {
    "save": journey(Modal.SAVE, "save message", on_message=True),
    "save with all": journey(
        Modal.SAVE,
        "save message red deploy priority high reminder in 3h +finance +q3",
        on_message=True,
        level="2",
        label="red deploy",
        tags="finance +Q3",
        reminder="3h",
    ),
    "save at a time": journey(Modal.SAVE, "save message reminder at 15:30", on_message=True, at=at(24, 15, 30)),
    "save for tomorrow": journey(Modal.SAVE, "save message reminder tomorrow", on_message=True, reminder="tomorrow"),
    "save for monday": journey(Modal.SAVE, "save message reminder on monday", on_message=True, reminder="monday"),
    "save again": journey(
        Modal.SAVE,
        'save message "blue deploy" priority low',
        before=("save message red deploy",),
        on_message=True,
        level="4",
        label="blue deploy",
    ),
    "todo": journey(Modal.TODO, "todo buy milk", text="buy milk"),
    "todo with all": journey(
        Modal.TODO,
        "todo order a badge tomorrow at 9 high +office",
        text="order a badge",
        at=at(25, 9),
        level="2",
        tags="office",
    ),
    "todo with marks": journey(Modal.TODO, "todo buy milk &amp; bread", text="buy milk & bread"),
    "remind": journey(Modal.REMINDER, "remind me to call mum in 20 minutes", text="call mum", reminder="20m"),
    "remind in an hour, as it is opened": journey(Modal.REMINDER, "remind me to call mum in 1 hour", text="call mum"),
    "remind daily": journey(
        Modal.REMINDER, "remind me every day at 9 to log my hours", text="log my hours", at=at(25, 9), repeat="daily"
    ),
    "remind on weekdays": journey(
        Modal.REMINDER, "remind me every weekday at 9 to plan", text="plan", at=at(25, 9), repeat="weekdays"
    ),
    "remind weekly": journey(
        Modal.REMINDER, "remind me every monday at 9 to plan", text="plan", at=at(30, 9), repeat="weekly"
    ),
    "remind every 2 weeks": journey(
        Modal.REMINDER, "remind me every other friday at 16:00 to clean", text="clean", at=at(27, 16), repeat="biweekly"
    ),
    "remind monthly": journey(
        Modal.REMINDER,
        "remind me on the 1st of each month at 9 to pay rent",
        text="pay rent",
        at=at(1, 9, month=12),
        repeat="monthly",
    ),
    "remind of the list": journey(
        Modal.REMINDER, "remind me of my list every day at 8:30", at=at(25, 8, 30), repeat="daily"
    ),
    "away": journey(Modal.AWAY, "away"),
    "away for": journey(Modal.AWAY, "away for 2h lunch", length="2h", reason="lunch"),
    "away until": journey(Modal.AWAY, "away until 15:30", until=at(24, 15, 30)),
    "away tomorrow morning": journey(Modal.AWAY, "away until tomorrow at 9", length="tomorrow"),
    "away later": journey(Modal.AWAY, "away from friday 18:00 until monday 9:00", start=at(27, 18), until=at(30, 9)),
    "away with a reason": journey(Modal.AWAY, "away for 1h dentist", length="1h", reason="dentist"),
    "rule of a channel": journey(Modal.RULE, f"set priority low <#{GENERAL}|general>", channel=GENERAL, level="4"),
    "rule of a person": journey(Modal.RULE, f"set priority high <@{BOB}>", person=[BOB]),
    "settings": journey(
        Modal.SETTINGS,
        "subscribe always",
        "groups off",
        "bots on",
        "who is away off",
        "save shortcut saves",
        "aging on",
        f"vip <@{BOB}>",
        f"vip <@{CAROL}>",
        f"cover <@{CAROL}>",
        "urgent 5",
        "follow status :palm_tree:",
        "reaction :bookmark:",
        "quiet hours every weekday 18:00-9:00",
        "set evening 20:00",
        "set afternoon 19:00",
        "set noon 13:00",
        subscription="always",
        collected=["collect_bots", "collect_external"],
        colleagues=[],
        list=["aging", "excerpts"],
        vips=[BOB, CAROL],
        cover=[CAROL],
        urgent="5",
        statuses=["palm_tree"],
        reaction="bookmark",
        quiet_days=["weekdays"],
        quiet_from="18:00",
        quiet_until="09:00",
        noon="13:00",
        afternoon="19:00",
        evening="20:00",
    ),
    "settings back": journey(
        Modal.SETTINGS,
        f"unvip <@{BOB}>",
        "cover off",
        "unfollow status",
        "reaction off",
        "quiet hours off",
        "set morning 8:00",
        before=(f"vip <@{BOB}>", f"cover <@{CAROL}>", "follow status :palm_tree:", "reaction :star:", "quiet weekends"),
        vips=[],
        cover=[],
        statuses=[],
        reaction="off",
        quiet_off=["0-1440-56"],
        morning="08:00",
    ),
    "other quiet hours": journey(
        Modal.SETTINGS,
        "quiet hours off",
        "quiet weekends",
        before=("quiet hours every weekday 18:00-9:00",),
        quiet_off=["1080-540-01234"],
        quiet_days=["weekend"],
    ),
    "more quiet hours": journey(
        Modal.SETTINGS,
        "quiet hours every monday and thursday 12:00-13:30",
        before=("quiet weekends", "quiet hours every day 22:00-7:00"),
        quiet_days=["0", "3"],
        quiet_from="12:00",
        quiet_until="13:30",
    ),
}


def start(each: Journey) -> tuple[BotHarness, str]:
    bot = BotHarness().subscribe(ANA)
    ts = bot.write() if each.on_message else ""
    for text in each.before:
        bot.say_in_thread(ANA, text, ts) if each.on_message else bot.say(ANA, text)
    return bot, ts


def stored(bot: BotHarness) -> list[str]:
    """What is stored, without what only counts: versions, the buttons of what was listed, and the own time of a to-do, which is that of its request;
    and without what is kept with colleagues of whom they cover for: whether they do is what the person says."""
    records = []
    for record in bot.kept.values():
        if isinstance(record, ColleagueRequest) and record.kind is RequestKind.NAMED:
            continue
        values = {name: value for name, value in vars(record).items() if name not in {"version", "created_at", "rows"}}
        if values.get("text") or (values.get("id") and not values.get("channel")):
            values["ts"] = "of the to-do"
        records.append(f"{type(record).__name__} {sorted(values.items())}")
    return sorted(records)


@pytest.mark.parametrize("each", JOURNEYS.values(), ids=JOURNEYS.keys())
def test_entered_is_as_typed(each: Journey) -> None:
    by_words, ts = start(each)
    for text in each.typed:
        by_words.say_in_thread(ANA, text, ts) if each.on_message else by_words.say(ANA, text)
    by_modal, ts = start(each)
    before = stored(by_modal)
    fill_in(by_modal, ANA, each.modal, ts, **each.entered)
    assert stored(by_modal) == stored(by_words)
    assert stored(by_modal) != before


@pytest.mark.parametrize("each", JOURNEYS.values(), ids=JOURNEYS.keys())
def test_one_answer_confirms_it_and_one_undo_takes_it_back(each: Journey) -> None:
    bot, ts = start(each)
    before = stored(bot)
    [confirmed] = fill_in(bot, ANA, each.modal, ts, **each.entered)
    assert sum(element["text"]["text"] == "Undo" for element in buttons(confirmed.message)) == 1
    bot.press(ANA, "Undo", confirmed)
    assert stored(bot) == before


def test_the_first_settings_of_somebody_new_turn_the_bot_on() -> None:
    bot = BotHarness()
    said = text_of(fill_in(bot, ANA, Modal.SETTINGS, urgent="5", cover=[CAROL]))
    assert bot.store.person(ANA).is_subscribed
    assert "isn't on for you" not in said


def test_that_it_is_off_is_said_once_of_several_settings() -> None:
    bot = BotHarness().subscribe(ANA)
    bot.say(ANA, "unsubscribe")
    said = text_of(fill_in(bot, ANA, Modal.SETTINGS, urgent="5", cover=[CAROL]))
    assert said.count("isn't on for you") == 1


def test_a_setting_that_was_changed_elsewhere_meanwhile_stays() -> None:
    bot = BotHarness().subscribe(ANA)
    view = opened(bot, shortcut_payload(Modal.SETTINGS, ANA))
    bot.say(ANA, "urgent 9")
    answer = submit(bot, ANA, view, {"cover": [CAROL]})
    assert answer.envelope is not None
    bot.handle(answer.envelope.job)
    preferences = bot.store.person(ANA).preferences
    assert (preferences.urgent_budget, preferences.cover) == (9, CAROL)


def test_a_submission_that_comes_twice_is_done_once() -> None:
    bot = BotHarness().subscribe(ANA)
    answer = submit(bot, ANA, opened(bot, shortcut_payload(Modal.TODO, ANA)), {"text": "buy milk"})
    assert answer.envelope is not None
    for _ in range(2):
        bot.handle(answer.envelope.job)
    assert len(bot.open_numbers(ANA)) == 1


def test_a_submission_of_another_version_says_so_and_changes_nothing() -> None:
    bot = BotHarness().subscribe(ANA)
    before = stored(bot)
    job = replace(bot.direct_job(ANA, ""), submitted='{"modal":"todo","fields":[]}')
    assert "open it again" in text_of(bot.handle(job))
    assert stored(bot) == before


@pytest.mark.parametrize("container", [{"type": "view", "view_id": "V0HOME"}], ids=["home"])
def test_what_was_opened_at_home_is_answered_there(container: dict[str, Any]) -> None:
    bot = BotHarness().subscribe(ANA)
    view = opened(bot, button_payload(Modal.AWAY, ANA, container=container))
    answer = submit(bot, ANA, view, {"length": "2h"})
    assert answer.envelope is not None
    [said] = bot.handle(answer.envelope.job)
    assert said.destination.kind is DestinationKind.HOME


def test_what_was_opened_in_the_conversation_with_the_bot_is_answered_there_for_good() -> None:
    bot = BotHarness().subscribe(ANA)
    message = {"type": "message", "message_ts": "1795510800.000100", "channel_id": "D0CLERK"}
    payload = button_payload(Modal.AWAY, ANA, container=message, response_url="https://hooks.slack.com/actions/1")
    answer = submit(bot, ANA, opened(bot, payload), {"length": "2h"})
    assert answer.envelope is not None
    [said] = bot.handle(answer.envelope.job)
    assert said.destination.kind is DestinationKind.DIRECT


@pytest.mark.parametrize("is_reply", [False, True])
def test_a_whole_thread_is_saved_from_any_of_its_messages(is_reply: bool) -> None:
    by_words, by_modal = BotHarness().subscribe(ANA), BotHarness().subscribe(ANA)
    by_words.say_in_thread(ANA, "save thread red deploy priority high", first := by_words.write())
    assert by_modal.write() == first
    on = by_modal.write() if is_reply else first
    fill_in(by_modal, ANA, Modal.SAVE, on, thread=first, kind="thread", label="red deploy", level="2")
    assert stored(by_modal) == stored(by_words)


def test_a_reply_that_is_on_the_list_keeps_what_it_has_when_its_thread_is_saved() -> None:
    bot = BotHarness().subscribe(ANA)
    first, reply = bot.write(), bot.write()
    fill_in(bot, ANA, Modal.SAVE, reply, thread=first, label="the reply", level="1")
    fill_in(bot, ANA, Modal.SAVE, reply, thread=first, kind="thread", label="all of it", level="4")
    items = [record for record in bot.kept.values() if isinstance(record, Item)]
    assert [(each.ts, each.kind, each.label, each.level) for each in items] == [
        (reply, Kind.MESSAGE, "the reply", 1),
        (first, Kind.THREAD, "all of it", 4),
    ]


def test_what_was_saved_as_a_thread_is_shown_and_stays_so() -> None:
    bot = BotHarness().subscribe(ANA)
    bot.say_in_thread(ANA, "save thread", ts := bot.write())
    fill_in(bot, ANA, Modal.SAVE, ts, label="red deploy")
    [item] = [record for record in bot.kept.values() if isinstance(record, Item)]
    assert (item.kind, item.label) == (Kind.THREAD, "red deploy")


def test_a_message_outside_of_threads_is_saved_without_a_question() -> None:
    view = opened(bot := BotHarness().subscribe(ANA), shortcut_payload(Modal.SAVE, ANA, on=bot.write()))
    assert view is not None
    assert "kind" not in {block.get("block_id") for block in view["blocks"]}


def test_a_message_s_shortcut_is_answered_beside_it() -> None:
    bot = BotHarness().subscribe(ANA)
    [said] = fill_in(bot, ANA, Modal.SAVE, bot.write(), label="red deploy")
    assert (said.destination.kind, said.destination.response_url) == (DestinationKind.RESPONSE, RESPONSE_URL)
