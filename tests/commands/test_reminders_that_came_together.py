"""Two reminders that came at one moment: people speak of both."""

from __future__ import annotations

import pytest

from chalicelib.domain.reminder import ReminderKey, ReminderState
from tests.harness import ANA, HOUR, MINUTE, BotHarness, buttons, text_of


@pytest.fixture
def came(ana: BotHarness) -> BotHarness:
    """R1 and R2 came at 11:00; it is 11:02."""
    ana.say(ANA, "remind me to email tom at 11:00")
    ana.say(ANA, "remind me to buy milk at 11:00")
    ana.pass_time(HOUR + 2 * MINUTE)
    return ana


def coming(bot: BotHarness) -> list[int]:
    found = [(id_, bot.store.get(ReminderKey(ANA, id_))) for id_ in (1, 2)]
    return [id_ for id_, each in found if each is not None and each.state is not ReminderState.ENDED]


def labels(bot: BotHarness) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.slack.sent[-1].message)]


@pytest.mark.parametrize("text", ["snooze both for an hour", "snooze them", "push both to tomorrow at 9"])
def test_both_are_snoozed_and_undone_together(came: BotHarness, text: str) -> None:
    came.say(ANA, text)
    assert coming(came) == [1, 2]
    came.say(ANA, "undo")
    assert coming(came) == []


@pytest.mark.parametrize("text", ["all done", "all done!", "they're all done", "both done"])
def test_all_done_is_said_of_these(came: BotHarness, text: str) -> None:
    came.say(ANA, text)
    came.say(ANA, "yes")
    assert [item.is_open for item in came.context.items.by_numbers(ANA, (1, 2))] == [False, False]


def test_all_done_is_said_of_one_as_well(ana: BotHarness) -> None:
    ana.say(ANA, "remind me to email tom at 11:00")
    ana.pass_time(HOUR + 2 * MINUTE)
    assert "Do you mean the reminder that came?" in text_of(ana.say(ANA, "all done"))
    assert "Done: *#1*" in text_of(ana.say(ANA, "yes"))


@pytest.mark.parametrize("text", ["snooze", "10 more minutes", "snooze 1h"])
def test_which_is_asked_and_may_be_both(came: BotHarness, text: str) -> None:
    assert "Which reminder: R1 or R2?" in text_of(came.say(ANA, text))
    assert labels(came) == ["R1 today at 11:00 · email tom", "R2 today at 11:00 · buy milk", "Both"]
    came.press(ANA, "Both", came.slack.sent[-1])
    assert coming(came) == [1, 2]


def test_both_can_be_typed(came: BotHarness) -> None:
    came.say(ANA, "10 more minutes")
    came.say(ANA, "both")
    assert coming(came) == [1, 2]


def test_one_of_them_can_be_typed(came: BotHarness) -> None:
    came.say(ANA, "10 more minutes")
    came.say(ANA, "R2")
    assert coming(came) == [2]


def test_another_time_instead_is_asked_of_them(came: BotHarness) -> None:
    came.say(ANA, "tomorrow instead")
    assert labels(came)[0] == "1. Snooze R1 and R2 until tomorrow, 09:00"
    came.say(ANA, "1")
    assert coming(came) == [1, 2]


def test_after_a_list_of_two_others_it_is_asked_which_are_meant(came: BotHarness) -> None:
    for text in ("todo order toner", "todo order paper", "find order"):
        came.now += 5
        came.say(ANA, text)
    assert "Which reminder: R1 or R2?" in text_of(came.say(ANA, "snooze both for an hour"))


def test_after_a_list_of_them_both_are_meant(came: BotHarness) -> None:
    came.now += 5
    came.say(ANA, "list")
    came.say(ANA, "snooze both for an hour")
    assert coming(came) == [1, 2]


def test_of_one_that_came_alone_it_is_asked(ana: BotHarness) -> None:
    ana.say(ANA, "remind me to email tom at 11:00")
    ana.pass_time(HOUR + MINUTE)
    ana.say(ANA, "snooze both for an hour")
    assert coming(ana) == []
    assert labels(ana) == ["R1 today at 11:00 · email tom"]


def test_what_came_a_minute_apart_came_together(ana: BotHarness) -> None:
    ana.say(ANA, "remind me to email tom at 11:00")
    ana.say(ANA, "remind me to buy milk at 11:01")
    ana.pass_time(HOUR + 5 * MINUTE)
    ana.say(ANA, "snooze both for an hour")
    assert coming(ana) == [1, 2]


def test_of_everything_it_is_asked_what_that_is(came: BotHarness) -> None:
    assert "Which items?" in text_of(came.say(ANA, "snooze everything until monday"))
    assert coming(came) == []
