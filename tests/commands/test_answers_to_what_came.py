"""What is said to a reminder that came alone, while it is the last thing that was said: the choices on its buttons, in words."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import State
from tests.commands.corrections import reminded
from tests.harness import ANA, HOUR, MINUTE, BotHarness, buttons

NOT_WAITING = "I'm not waiting for an answer."


@pytest.fixture
def came(ana: BotHarness) -> BotHarness:
    """R1 came at 10:10, about #2; it is 10:12 on Tuesday."""
    for text in ("todo milk", "remind me to phone tom in 10 minutes"):
        ana.say(ANA, text)
    ana.pass_time(12 * MINUTE)
    return ana


def labels(bot: BotHarness) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.slack.sent[-1].message)]


def state_of(bot: BotHarness, number: int) -> State:
    [item] = bot.context.items.by_numbers(ANA, (number,))
    return item.state


@pytest.mark.parametrize(
    ("words", "then"),
    [
        ("in an hour", "11-24 11:13"),
        ("in half an hour", "11-24 10:43"),
        ("tomorrow", "11-25 09:00"),
        ("tomorrow morning", "11-25 09:00"),
        ("this evening", "11-24 18:00"),
        ("next week", "11-30 09:00"),
        ("no, next week", "11-30 09:00"),
        ("at 17:00", "11-24 17:00"),
        ("friday please", "11-27 09:00"),
        ("in an hour again", "11-24 11:13"),
        ("not today", "11-25 09:00"),
        ("not this week", "11-30 09:00"),
        ("not today, tomorrow", "11-25 09:00"),
        ("not reached, in an hour again", "11-24 11:13"),
        ("no answer, in an hour", "11-24 11:13"),
        ("he didn't pick up, tomorrow at 9", "11-25 09:00"),
        ("busy, in an hour", "11-24 11:13"),
    ],
)
def test_a_time_puts_it_off_at_once(came: BotHarness, words: str, then: str) -> None:
    came.now += 20
    [answer] = came.say(ANA, words)
    assert reminded(came) == [then]
    came.press(ANA, "Undo", answer)
    assert reminded(came) == []


@pytest.mark.parametrize("words", ["tomorrow", "in an hour", "not today"])
@pytest.mark.parametrize(
    "before", ["list", "todo bread", "remind me to eat tomorrow", "xyz abc", "done 1", "priority #1"]
)
def test_after_anything_else_it_is_asked_or_no_answer(came: BotHarness, before: str, words: str) -> None:
    came.say_all(ANA, before)
    was = reminded(came)
    came.say_all(ANA, words)
    assert came.context.reminders.running(ANA) == [] or [each for each in reminded(came) if each in was] == was


@pytest.mark.parametrize(
    "words",
    [
        "no longer needed",
        "not needed anymore",
        "it's no longer needed",
        "that's obsolete",
        "no longer relevant",
        "not necessary any more",
    ],
)
def test_what_is_not_needed_is_removed(came: BotHarness, words: str) -> None:
    [answer] = came.say(ANA, words)
    assert state_of(came, 2) is State.REMOVED
    came.press(ANA, "Undo", answer)
    assert state_of(came, 2) is State.OPEN


def test_of_a_series_that_is_not_needed_it_is_asked(ana: BotHarness) -> None:
    ana.say(ANA, "remind me every day at 11 to stretch")
    ana.pass_time(62 * MINUTE)
    ana.say_all(ANA, "no longer needed")
    assert labels(ana) == ["1. Cancel R1", "2. Remove #1 from your list"]


@pytest.mark.parametrize(
    "words",
    [
        "already did it yesterday",
        "did it yesterday",
        "done yesterday",
        "i did that this morning",
        "already done an hour ago",
    ],
)
def test_what_was_done_before_is_done(came: BotHarness, words: str) -> None:
    came.say_all(ANA, words)
    assert state_of(came, 2) is State.DONE


@pytest.mark.parametrize("words", ["no longer needed", "did it yesterday"])
@pytest.mark.parametrize("before", ["todo bread", "xyz abc", "show #1"])
def test_what_may_be_said_of_something_else_takes_nothing_away(came: BotHarness, before: str, words: str) -> None:
    came.say_all(ANA, before, words)
    assert state_of(came, 2) is State.OPEN


class TestANumberAlone:
    """Where no choice is open it is no hour of something old."""

    @pytest.mark.parametrize("number", ["1", "2", "#2", "1."])
    @pytest.mark.parametrize("before", ["xyz abc", "list", "done"])
    def test_after_something_else_was_said_nothing_waits(self, came: BotHarness, before: str, number: str) -> None:
        came.say_all(ANA, before)
        kept = came.kept
        answer = came.say_all(ANA, number)
        assert NOT_WAITING in answer
        assert labels(came) == [f"show #{number.strip('#.')}"]
        assert came.kept == kept

    @pytest.mark.parametrize("before", [("done", "undo"), ("snooze", "undo")])
    def test_after_undo_nothing_waits(self, came: BotHarness, before: tuple[str, ...]) -> None:
        came.say_all(ANA, *before)
        came.now += 4 * HOUR
        assert NOT_WAITING in came.say_all(ANA, "1")

    @pytest.mark.parametrize(
        "set_before", ["remind me at 16:00 to call bob", "remind me tomorrow at 13:00 to call bob"]
    )
    def test_it_corrects_nothing_after_a_failed_input(self, ana: BotHarness, set_before: str) -> None:
        ana.say_all(ANA, set_before, "xyz abc")
        was = reminded(ana)
        assert NOT_WAITING in ana.say_all(ANA, "1")
        assert reminded(ana) == was

    def test_of_no_item_only_that_is_said(self, came: BotHarness) -> None:
        came.say_all(ANA, "list")
        assert came.say_all(ANA, "7").startswith(NOT_WAITING)
        assert labels(came) == []

    def test_to_what_just_came_it_is_asked(self, came: BotHarness) -> None:
        came.say_all(ANA, "15")
        assert labels(came) == ["1. Snooze R1 for 15 mins", "2. Snooze R1 until 15:00"]
        came.say_all(ANA, "1")
        assert reminded(came) == ["11-24 10:28"]


@pytest.mark.parametrize("words", ["no, next week", "no, tomorrow", "friday instead", "next monday"])
def test_a_day_or_a_week_after_a_snooze_is_at_nine(came: BotHarness, words: str) -> None:
    came.say_all(ANA, "snooze", words)
    if labels(came) and labels(came)[0].startswith("1."):
        came.say_all(ANA, "1")
    assert [told[6:] for told in reminded(came)] == ["09:00"]


def test_a_corrected_hour_stays(came: BotHarness) -> None:
    """What was set by its hour keeps it on another day."""
    came.say_all(ANA, "snooze until 16:00", "no, tomorrow")
    assert reminded(came) == ["11-25 16:00"]
