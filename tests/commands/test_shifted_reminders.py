"""`move R1 an hour earlier`: a reminder so much earlier or later than it is, however it is named."""

from __future__ import annotations

import pytest

from tests.commands.corrections import reminded
from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.fixture
def call(ana: BotHarness) -> BotHarness:
    """Ana has R1 of #1, `call mum`, tomorrow at 15:00, and has looked at something else since."""
    ana.say(ANA, "remind me to call mum tomorrow at 15:00")
    ana.now += 3600
    return ana


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("move R1 an hour earlier", "11-25 14:00"),
        ("R1 half an hour later please", "11-25 15:30"),
        ("make R1 a day later", "11-26 15:00"),
        ("R1 should come 2 hours sooner", "11-25 13:00"),
        ("bring R1 forward by an hour", "11-25 14:00"),
        ("move #1 an hour earlier", "11-25 14:00"),
        ("remind me of #1 an hour earlier", "11-25 14:00"),
        ("remind me of mum an hour earlier", "11-25 14:00"),
        ("move mum an hour earlier", "11-25 14:00"),
        ("move the mum one an hour later", "11-25 16:00"),
        ("move the mum reminder a day later", "11-26 15:00"),
        ("an hour earlier for mum", "11-25 14:00"),
    ],
)
def test_comes_so_much_earlier_or_later_and_undo_takes_it_back(call: BotHarness, said: str, then: str) -> None:
    [answer] = call.say(ANA, said)
    assert reminded(call) == [then], text_of([answer])
    call.press(ANA, "Undo", answer)
    assert reminded(call) == ["11-25 15:00"]


@pytest.mark.parametrize(
    "said",
    [
        "half an hour earlier than that please",
        "make it half an hour earlier than planned",
        "remind me half an hour before that",
    ],
)
def test_the_one_just_set_is_meant_by_that(ana: BotHarness, said: str) -> None:
    ana.say_all(ANA, "remind me to call mum tomorrow at 15:00", said)
    assert reminded(ana) == ["11-25 14:30"]


def test_of_a_series_it_is_asked_whether_always(ana: BotHarness) -> None:
    ana.say(ANA, "remind me every day at 8 to stretch")
    ana.now += 3600
    [asked] = ana.say(ANA, "R1 an hour earlier")
    assert [each["text"]["text"] for each in buttons(asked.message)] == [
        "1. Snooze R1 until tomorrow, 07:00",
        "2. Move R1 to daily at 07:00",
    ]


def test_of_several_reminders_of_an_item_it_is_asked_which(ana: BotHarness) -> None:
    ana.say_all(ANA, "todo tea", "remind me of #1 at 17:00", "remind me of #1 at 19:00")
    [asked] = ana.say(ANA, "#1 an hour earlier")
    assert text_of([asked]).startswith("Which reminder: R1 or R2?")
    ana.say(ANA, "2")
    assert reminded(ana) == ["11-24 17:00", "11-24 18:00"]


@pytest.mark.parametrize("said", ["R7 an hour earlier", "R1 10 hours earlier", "move #2 an hour earlier"])
def test_what_can_not_be_changes_nothing(ana: BotHarness, said: str) -> None:
    ana.say_all(ANA, "remind me to call mum at 15:00", "todo tea", said)
    assert reminded(ana) == ["11-24 15:00"]


@pytest.mark.parametrize(
    "said",
    [
        "postpone R1 by an hour",
        "snooze R1 1h",
        "push R1 back an hour",
        "delay R1 by 1h",
        "postpone the mum reminder by an hour",
    ],
)
def test_what_is_put_off_by_so_much_before_it_came_comes_so_much_later(call: BotHarness, said: str) -> None:
    [answer] = call.say(ANA, said)
    assert reminded(call) == ["11-25 16:00"], text_of([answer])
    call.press(ANA, "Undo", answer)
    assert reminded(call) == ["11-25 15:00"]


def test_without_so_much_it_is_asked_as_it_has_not_come(call: BotHarness) -> None:
    [asked] = call.say(ANA, "snooze R1")
    assert reminded(call) == ["11-25 15:00"]
    assert [each["text"]["text"] for each in buttons(asked.message)] == ["1. Snooze R1 until tomorrow, 15:20"]


@pytest.fixture
def two(ana: BotHarness) -> BotHarness:
    """R1 of #1, `call mum`, at 15:00, and R2 of #2, `call dad`, at 16:00, by two messages."""
    ana.say_all(ANA, "remind me at 15:00 to call mum", "remind me at 16:00 to call dad")
    return ana


_SET_BY_ONE = "remind me to call mum at 15:00 and to call dad at 16:00"


@pytest.mark.parametrize(
    "said",
    [
        "postpone R1 and R2 by an hour",
        "snooze R1, R2 1h",
        "move R1 and R2 an hour later",
        "move #1 and #2 an hour later",
        "move both an hour later",
        "both an hour later",
        "make both an hour later",
        "push both back an hour",
        "postpone both by an hour",
        "move both reminders an hour later",
    ],
)
@pytest.mark.parametrize("by_one_message", [True, False])
def test_several_are_moved_together_with_one_undo(ana: BotHarness, said: str, *, by_one_message: bool) -> None:
    first = [_SET_BY_ONE] if by_one_message else ["remind me at 15:00 to call mum", "remind me at 16:00 to call dad"]
    ana.say_all(ANA, *first)
    ana.now += 60
    [answer] = ana.say(ANA, said)
    assert reminded(ana) == ["11-24 16:00", "11-24 17:00"], text_of([answer])
    ana.press(ANA, "Undo", answer)
    assert reminded(ana) == ["11-24 15:00", "11-24 16:00"]


def test_them_may_be_the_last_one_alone(two: BotHarness) -> None:
    [asked] = two.say(ANA, "make them an hour later")
    assert text_of([asked]).startswith("Are you sure?")
    two.say(ANA, "yes")
    assert reminded(two) == ["11-24 16:00", "11-24 17:00"]


def test_an_hour_later_after_two_offers_both(ana: BotHarness) -> None:
    ana.say(ANA, _SET_BY_ONE)
    ana.say(ANA, "an hour later")
    ana.say(ANA, "3")
    assert reminded(ana) == ["11-24 16:00", "11-24 17:00"]


def test_of_more_than_two_that_were_set_one_by_one_both_is_asked_about(two: BotHarness) -> None:
    two.say(ANA, "remind me at 17:00 to call gran")
    [asked] = two.say(ANA, "both an hour later")
    assert reminded(two) == ["11-24 15:00", "11-24 16:00", "11-24 17:00"]
    assert text_of([asked]).startswith("Are you sure?")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("move #1 and #99 an hour later", "There is no #99 on your list."),
        ("move R1 and R99 an hour later", "There is no reminder R99."),
        ("postpone R1 and R99 by an hour", "There is no reminder R99."),
        ("move #1 and #3 an hour later", "*#3* has no reminder to come."),
    ],
)
def test_what_is_not_there_is_said_and_the_rest_is_offered(two: BotHarness, said: str, why: str) -> None:
    two.say(ANA, "todo tea")
    [asked] = two.say(ANA, said)
    assert text_of([asked]).startswith(f"{why} Should I do the rest? Nothing was changed.")
    assert reminded(two) == ["11-24 15:00", "11-24 16:00"]
    two.say(ANA, "1")
    assert reminded(two) == ["11-24 16:00", "11-24 16:00"]


@pytest.mark.parametrize(
    "said",
    [
        "push that reminder back half an hour",
        "push that reminder back by half an hour",
        "move that reminder half an hour later",
        "make the reminder half an hour later",
        "delay this reminder by half an hour",
        "move R1 half an hour later",
    ],
)
@pytest.mark.parametrize("minutes_ago", [0, 30])
def test_the_reminder_that_just_came_comes_once_more(ana: BotHarness, said: str, minutes_ago: int) -> None:
    ana.say(ANA, "remind me in 20 minutes to call mum")
    ana.pass_time(20 * 60)
    ana.now += minutes_ago * 60
    [answer] = ana.say(ANA, said)
    assert reminded(ana) == ["11-24 11:20" if minutes_ago else "11-24 10:50"], text_of([answer])


@pytest.mark.parametrize("said", ["push that reminder back half an hour", "move that reminder half an hour later"])
def test_that_reminder_is_the_one_that_was_just_set(ana: BotHarness, said: str) -> None:
    ana.say_all(ANA, "remind me to call mum at 15:00", said)
    assert reminded(ana) == ["11-24 15:30"]


def test_one_that_came_can_not_come_earlier(ana: BotHarness) -> None:
    ana.say(ANA, "remind me in 20 minutes to call mum")
    ana.pass_time(3600)
    [answer] = ana.say(ANA, "move R1 half an hour earlier")
    assert text_of([answer]).startswith("There is no reminder R1.")
    assert reminded(ana) == []


def test_of_several_items_only_the_one_with_two_reminders_is_asked_about(call: BotHarness) -> None:
    call.say_all(ANA, "todo order milk", "remind me of #2 on friday at 10", "remind me of #2 on monday at 10")
    [asked] = call.say(ANA, "move #1 and #2 an hour later")
    assert text_of([asked]).startswith("Which reminder: R2 or R3?")
    first, second = (each["text"]["text"] for each in buttons(asked.message))
    assert "R1" in first
    assert "R2" in first
    assert "R1" in second
    assert "R3" in second
    call.press(ANA, second, asked)
    assert reminded(call) == ["11-25 16:00", "11-27 10:00", "11-30 11:00"]


def test_too_many_choices_are_asked_for_by_their_ids(call: BotHarness) -> None:
    for number in (1, 2, 3):
        call.say_all(
            ANA,
            f"todo errand {number}",
            f"remind me of #{number} on friday at 10",
            f"remind me of #{number} on monday at 10",
        )
    before = reminded(call)
    [asked] = call.say(ANA, "move #1, #2 and #3 an hour later")
    assert text_of([asked]).startswith("Which reminder:")
    assert reminded(call) == before
