"""Undo reverses the last change, whatever it was, once, and never over what was changed since."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.item import ItemKey
from chalicelib.domain.local_time import local_datetime
from chalicelib.domain.priority import RuleKey
from chalicelib.domain.reply import Reply
from chalicelib.messages.confirmations import NOTHING_LEFT_TO_UNDO, changed_since
from chalicelib.ports import ItemQuery
from tests.commands.undo.conftest import unversioned
from tests.harness import ANA, BOB, CAROL, GENERAL, MINUTE, BotHarness, shown_text_of, text_of


def change(bot: BotHarness, text: str) -> list[Reply]:
    return (bot.agree if text.startswith("clear") else bot.say)(ANA, text)


CHANGES = [
    "subscribe always",
    "unsubscribe",
    "away until 18:00",
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
    change(used, text)
    changed = unversioned(used)
    used.say(ANA, "undo")
    assert (changed != before, unversioned(used)) == (True, before)


@pytest.mark.parametrize("text", CHANGES)
def test_after_an_undo_the_same_things_are_due_as_before(used: BotHarness, text: str) -> None:
    before = used.due_entries()
    change(used, text)
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
    said = text_of(ana.agree(ANA, "clear low"))
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
            "Undone: #1 (red deploy) is back on your list. Still to come: *R1* (Fri 27 Nov, 10:00).",
        ),
        (["save thread"], "Undone: #2 is no longer saved."),
        (
            ["save thread", "save message priority high", "clear high"],
            "Undone: #1 (red deploy), #2 and #3 are back on your list. Still to come: *R1* (Fri 27 Nov, 10:00).",
        ),
        (["done #1", "restore #1"], "Undone: #1 (red deploy) is off your list again."),
        (["priority #1 low"], "Undone: #1 (red deploy) is high again."),
        (["give #1 to <@U0CAROL>"], "Undone: #1 (red deploy) is no longer offered."),
        (["away until 15:30"], "Undone: your absence is until 12:00 again."),
        (
            ["away on friday"],
            "Undone: you're no longer away on Fri 27 Nov.",
        ),
        (["back"], "Undone: you're away again until 12:00."),
        (
            ["unsubscribe"],
            "Undone: I collect your mentions while you're away again, and you're away again until 12:00.",
        ),
        (["subscribe always"], "Undone: I collect your mentions while you're away again."),
        (["remind me #1 in 9d"], "Undone: R2 (#1 · _red deploy_) is cancelled."),
        (["reminder daily at 9:00"], "Undone: R2 (your list) is cancelled."),
        (["disable reminder R1"], "Undone: R1 (#1 · _red deploy_) is set again: Fri 27 Nov, 10:00."),
        (["snooze R1 9d"], "Undone: R1 (#1 · _red deploy_) comes at its previous time: Fri 27 Nov, 10:00."),
        (["set priority high <#C0OPS|ops>"], "Undone: there is no priority for <#C0OPS>."),
        (["set priority high <@U0BOB>"], "Undone: new messages from <@U0BOB> are low again."),
        (["quiet hours every weekday 18:00-9:00"], "Undone: your quiet hours are off again."),
        (
            ["vip <@U0CAROL>"],
            "Undone: your settings are as before (VIPs, who reach you right away: nobody).",
        ),
    ],
)
def test_it_says_what_came_of_it(used: BotHarness, texts: list[str], said: str) -> None:
    for text in texts:
        if text.startswith("clear"):
            used.agree(ANA, text)
        else:
            used.say_in_thread(ANA, f"{text} priority high" if text == "save thread" else text, used.write())
    assert shown_text_of(used.say(ANA, "undo")[:1]) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("save message blue deploy", "Undone: #1 is labelled _red deploy_ again."),
        ("save thread", "Undone: #1 (red deploy) is a message again."),
        ("save message priority low", "Undone: #1 (red deploy) is high again."),
        ("save message blue deploy priority low", "Undone: #1 is high and labelled _red deploy_ again."),
        ("save thread blue deploy priority low", "Undone: #1 is high, labelled _red deploy_ and a message again."),
    ],
)
def test_what_an_update_changed_is_named(used: BotHarness, text: str, said: str) -> None:
    [ts] = [key.ts for key in used.store.records if isinstance(key, ItemKey)]
    used.say_in_thread(ANA, text, ts)
    assert text_of(used.say(ANA, "undo")) == said


def test_a_label_that_was_not_there_is_named_beside_the_priority(ana: BotHarness) -> None:
    ts = ana.write()
    ana.say_in_thread(ANA, "save message", ts)
    ana.say_in_thread(ANA, "save message blue deploy priority low", ts)
    assert text_of(ana.say(ANA, "undo")) == "Undone: #1 is medium and without a label again."


class TestWhatChangesNothing:
    """An undo by which nothing changes is never confirmed."""

    def test_what_was_saved_and_is_gone_already_is_not_undone_again(self, ana: BotHarness) -> None:
        ts = ana.write()
        [saved] = ana.say_in_thread(ANA, "save message", ts)
        del ana.store.records[ItemKey(ANA, GENERAL, ts)]
        assert text_of(ana.press(ANA, "Undo", saved)) == NOTHING_LEFT_TO_UNDO

    def test_quiet_hours_that_others_replaced_are_left_whole(self, ana: BotHarness) -> None:
        ana.say(ANA, "quiet hours every weekday 18:00-9:00")
        [second] = ana.say(ANA, "quiet hours every weekday 19:00-9:00")
        ana.say(ANA, "quiet hours every day 19:00-8:00")
        before = unversioned(ana)
        assert text_of(ana.press(ANA, "Undo", second)) == changed_since("quiet hours")
        assert unversioned(ana) == before

    def test_a_large_change_of_which_all_was_changed_since_is_not_undone(self, ana: BotHarness) -> None:
        for _ in range(50):
            ana.say_in_thread(ANA, "save message priority low", ana.write())
        [cleared] = ana.agree(ANA, "clear low")
        for number in range(1, 51):
            ana.say(ANA, f"restore #{number}")
        before = unversioned(ana)
        assert text_of(ana.press(ANA, "Undo", cleared)) == changed_since("10 items")
        assert unversioned(ana) == before

    def test_of_what_is_off_the_list_it_says_what_changed(self, used: BotHarness) -> None:
        [ts] = [key.ts for key in used.store.records if isinstance(key, ItemKey)]
        [updated] = used.say_in_thread(ANA, "save message blue deploy", ts)
        used.say(ANA, "done #1")
        assert text_of(used.press(ANA, "Undo", updated)) == "Undone: #1 is labelled _red deploy_ again."
