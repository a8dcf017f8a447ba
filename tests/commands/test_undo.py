"""Undo reverses the last change, whatever it was, once, and never over what was changed since."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.local_time import local_datetime
from chalicelib.domain.priority import RuleKey
from chalicelib.domain.receipt import Record
from chalicelib.domain.record_key import RecordKey
from chalicelib.domain.reply import DestinationKind
from chalicelib.messages.confirmations import TOO_LATE_TO_UNDO
from chalicelib.ports import ItemQuery
from chalicelib.services.idempotency import UNDO_SECONDS
from tests.harness import ANA, BOB, CAROL, MINUTE, BotHarness, text_of


def unversioned(bot: BotHarness) -> dict[RecordKey[Any], Record]:
    """All records, without their versions."""
    return {key: replace(record, version=0) for key, record in bot.store.records.items()}


@pytest.fixture
def used(ana: BotHarness) -> BotHarness:
    """Ana has an item #1 with a reminder, a rule, and is away."""
    ana.say_in_thread(ANA, "save message red deploy priority high reminder in 3d", ana.write())
    ana.say(ANA, "set priority low <@U0BOB>")
    ana.say(ANA, "away for 2h lunch")
    return ana


CHANGES = [
    "subscribe always",
    "unsubscribe",
    "away",
    "away until 15:30 dentist",
    "back",
    "set priority highest <@U0BOB>",
    "set priority highest <#C0OPS|ops>",
    "priority #1 lowest",
    "done #1",
    "remove #1",
    "clear high",
    "remind me #1 tomorrow at 9",
    "reminder daily at 9:00",
    "disable reminder R1",
    "snooze R1 4d",
    "all clear on",
]


@pytest.mark.parametrize("text", CHANGES)
def test_a_change_is_undone(used: BotHarness, text: str) -> None:
    before = unversioned(used)
    used.say(ANA, text)
    changed = unversioned(used)
    used.say(ANA, "undo")
    assert (changed != before, unversioned(used)) == (True, before)


@pytest.mark.parametrize("text", CHANGES)
def test_after_an_undo_the_same_things_are_due_as_before(used: BotHarness, text: str) -> None:
    before = used.due_entries()
    used.say(ANA, text)
    used.say(ANA, "undo")
    assert used.due_entries() == before


def test_each_of_three_changes_of_one_person_is_undone_by_its_own_button(used: BotHarness) -> None:
    [first] = used.say(ANA, f"vip <@{BOB}>")
    [second] = used.say(ANA, "all clear on")
    [third] = used.say(ANA, f"vip <@{CAROL}>")
    used.press(ANA, "Undo", first)
    after_first = used.store.person(ANA).preferences
    used.press(ANA, "Undo", second)
    after_second = used.store.person(ANA).preferences
    used.press(ANA, "Undo", third)
    assert [(after_first.vips, after_first.all_clear), (after_second.vips, after_second.all_clear)] == [
        ((CAROL,), True),
        ((CAROL,), False),
    ]
    assert used.store.person(ANA).preferences.vips == ()


def test_an_absence_is_undone_whatever_else_was_planned_since(ana: BotHarness) -> None:
    [friday] = ana.say(ANA, "away from friday 9:00 until friday 12:00")
    ana.say(ANA, "away from monday 9:00 until monday 12:00")
    ana.press(ANA, "Undo", friday)
    [left] = ana.store.person(ANA).absences
    assert local_datetime(left.start, ZoneInfo("Europe/Madrid")).weekday() == 0


def test_a_hundred_and_thirty_items_are_cleared_and_come_back_as_one(ana: BotHarness) -> None:
    for _ in range(130):
        ana.say_in_thread(ANA, "save message priority low reminder in 3d", ana.write())
    said = text_of(ana.say(ANA, "clear low"))
    cleared = ana.store.open(ANA, ItemQuery(), 1).items
    undone = text_of(ana.say(ANA, "undo"))
    back = ana.store.open(ANA, ItemQuery(), 200).items
    assert (said, cleared, undone, len(back), len(ana.store.running(ANA))) == (
        "Removed 130 low items.",
        (),
        "Undone: 130 items are back on your list.",
        130,
        130,
    )


def test_a_save_is_undone(ana: BotHarness) -> None:
    before = unversioned(ana)
    ana.say_in_thread(ANA, "save message", ana.write())
    ana.say(ANA, "undo")
    assert unversioned(ana) == before


def test_an_update_is_undone(ana: BotHarness) -> None:
    ts = ana.write()
    ana.say_in_thread(ANA, "save message red deploy priority high", ts)
    before = ana.item(ANA, ts)
    ana.say_in_thread(ANA, "save thread blue deploy priority low", ts)
    ana.say(ANA, "undo")
    assert replace(ana.item(ANA, ts), version=before.version) == before


def test_undo_goes_back_step_by_step(used: BotHarness) -> None:
    used.say(ANA, "priority #1 low")
    used.say(ANA, "priority #1 highest")
    used.say(ANA, "remove #1")
    levels = []
    for _ in range(3):
        used.say(ANA, "undo")
        levels.append(text_of(used.say(ANA, "why #1")).split("*#1* is ")[1].split()[0].rstrip(":"))
    assert levels == ["highest", "low", "high"]


def test_pressing_undo_twice_undoes_once(used: BotHarness) -> None:
    [reply] = used.say(ANA, "remove #1")
    used.press(ANA, "Undo", reply)
    said = text_of(used.press(ANA, "Undo", reply))
    assert ("undone already" in said, used.open_numbers(ANA)) == (True, [1])


def test_what_was_changed_again_since_is_not_undone(used: BotHarness) -> None:
    [first] = used.say(ANA, "priority #1 low")
    used.say(ANA, "priority #1 lowest")
    said = text_of(used.press(ANA, "Undo", first))
    assert ("changed since then" in said, "lowest" in text_of(used.say(ANA, "why #1"))) == (True, True)


def test_after_ten_minutes_a_change_stays(ana: BotHarness) -> None:
    ana.say(ANA, "set priority low <@U0BOB>")
    ana.now += 10 * MINUTE + 1
    said = text_of(ana.say(ANA, "undo"))
    assert "nothing to undo from the last ten minutes" in said
    assert ana.store.get(RuleKey(ANA, BOB)) is not None


def test_within_ten_minutes_a_change_is_undone(ana: BotHarness) -> None:
    ana.say(ANA, "set priority low <@U0BOB>")
    ana.now += 10 * MINUTE - 1
    ana.say(ANA, "undo")
    assert ana.store.get(RuleKey(ANA, BOB)) is None


def test_with_nothing_changed_there_is_nothing_to_undo(bot: BotHarness) -> None:
    assert "nothing to undo" in text_of(bot.say(ANA, "undo"))


def test_what_changed_nothing_is_not_what_is_undone(used: BotHarness) -> None:
    used.say(ANA, "remove #1")
    for text in ("list", "help", "banana", "back pain", "done #1"):
        used.say(ANA, text)
    used.say(ANA, "undo")
    assert used.open_numbers(ANA) == [1]


def test_one_person_does_not_undo_what_another_did(used: BotHarness) -> None:
    used.say(ANA, "remove #1")
    used.say(BOB, "undo")
    assert used.open_numbers(ANA) == []


def test_somebody_elses_undo_button_changes_nothing(used: BotHarness) -> None:
    [reply] = used.say(ANA, "remove #1")
    used.press(BOB, "Undo", reply)
    assert used.open_numbers(ANA) == []


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (
            ["done #1"],
            "Undone: #1 is back on your list. Still to come: *R1* (Friday 27 November, 10:00 (Madrid time)).",
        ),
        (["save thread"], "Undone: #2 is no longer saved."),
        (
            ["save thread", "save message priority high", "clear high"],
            "Undone: #1, #2 and #3 are back on your list. Still to come: *R1* (Friday 27 November, 10:00 (Madrid time)).",
        ),
        (["done #1", "restore #1"], "Undone: #1 is off your list again."),
        (["priority #1 low"], "Undone: #1 is high again."),
        (["give #1 to <@U0CAROL>"], "Undone: #1 is no longer offered."),
        (["away until 15:30"], "Undone: your absence has its earlier end."),
        (["away from friday to saturday"], "Undone: your absence is cancelled."),
        (["back"], "Undone: your absence is back."),
        (["unsubscribe"], "Undone: I collect your mentions while you're away again, and your absence is back."),
        (["subscribe always"], "Undone: I collect your mentions while you're away again."),
        (["remind me #1 in 9d"], "Undone: R2 is cancelled."),
        (["reminder daily at 9:00"], "Undone: R2 is cancelled."),
        (["disable reminder R1"], "Undone: R1 is set again."),
        (["snooze R1 9d"], "Undone: R1 comes at its earlier time."),
        (["set priority high <#C0OPS|ops>"], "Undone: there is no priority for <#C0OPS>."),
        (["set priority high <@U0BOB>"], "Undone: new messages from <@U0BOB> are low again."),
        (["quiet hours every weekday 18:00-9:00"], "Undone: your quiet hours are changed back."),
        (["vip <@U0CAROL>"], "Undone: your settings are changed back."),
    ],
)
def test_it_says_what_came_of_it(used: BotHarness, texts: list[str], said: str) -> None:
    for text in texts:
        used.say_in_thread(ANA, f"{text} priority high" if text == "save thread" else text, used.write())
    assert text_of(used.say(ANA, "undo")) == said


def test_an_undo_button_that_is_too_old_leaves_the_message_that_has_it(ana: BotHarness) -> None:
    [saved] = ana.say_in_thread(ANA, "save message", ana.write())
    ana.pass_time(UNDO_SECONDS + 1)
    [reply] = ana.press(ANA, "Undo", saved)
    assert (reply.message.text, reply.destination.kind) == (TOO_LATE_TO_UNDO, DestinationKind.RESPONSE)
