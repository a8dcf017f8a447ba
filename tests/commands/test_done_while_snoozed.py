"""What was put off of a series is done when its to-do is: it comes back at its next regular time."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, text_of


@pytest.fixture
def snoozed() -> BotHarness:
    """A daily reminder that came at 11:00 and was put off until 11:11."""
    ana = BotHarness()
    ana.say(ANA, "remind me every day at 11 to feed the cat")
    ana.pass_time(3600.0)
    ana.say(ANA, "snooze R1 10 min")
    return ana


@pytest.mark.parametrize("typed", ["done 1", "the cat is done"])
def test_it_comes_back_at_its_regular_time(snoozed: BotHarness, typed: str) -> None:
    assert "It comes back tomorrow, 11:00 (*R1*)" in text_of(snoozed.say(ANA, typed))
    assert not snoozed.pass_time(3600.0)
    assert "feed the cat" in text_of(snoozed.pass_time(23 * 3600.0))


def test_so_it_does_with_all_that_is_cleared(snoozed: BotHarness) -> None:
    snoozed.say(ANA, "todo wash the dog")
    [asked] = snoozed.say(ANA, "mark all as done")
    assert "comes back tomorrow, 11:00 (*R1*)" in text_of(snoozed.press(ANA, "Done with 2 items", asked))


def test_undo_brings_back_what_was_put_off(snoozed: BotHarness) -> None:
    snoozed.say(ANA, "done 1")
    snoozed.say(ANA, "undo")
    assert "feed the cat" in text_of(snoozed.pass_time(1200.0))


def test_what_was_put_off_before_it_came_is_done_too() -> None:
    ana = BotHarness()
    ana.say(ANA, "remind me every day at 11 to feed the cat")
    ana.say(ANA, "snooze R1 until 12")
    assert "It comes back tomorrow, 11:00 (*R1*)" in text_of(ana.say(ANA, "done 1"))


def test_the_last_time_of_a_series_that_was_put_off_does_not_bring_it_back() -> None:
    ana = BotHarness()
    ana.say(ANA, "remind me every day at 11 for 1 time to feed the cat")
    ana.pass_time(3700.0)
    ana.say(ANA, "snooze R1 20 min")
    said = text_of(ana.say(ANA, "done 1"))
    assert "Done: *#1*" in said
    assert "comes back" not in said


def test_removing_leaves_the_series_as_it_is(snoozed: BotHarness) -> None:
    assert "comes back" not in text_of(snoozed.say(ANA, "remove 1"))
