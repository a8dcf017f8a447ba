"""`what's due today?`: what the person is reminded of that day, whenever it was saved."""

from __future__ import annotations

import pytest

from tests.harness import ANA, DAY, HOUR, BotHarness, shown_text_of, text_of


@pytest.fixture
def week(ana: BotHarness) -> BotHarness:
    """It is Tuesday, 10:00; the list was begun on Monday."""
    ana.now -= DAY
    ana.say(ANA, "todo read the book")
    ana.say(ANA, "remind me to call mum on wednesday at 9")
    ana.say(ANA, "remind me to pay rent on tuesday at 18:00")
    ana.say(ANA, "remind me to water the plants every weekday at 8")
    ana.pass_time(DAY)
    return ana


@pytest.mark.parametrize("text", ["what do i have to do today?", "what's due today", "due today", "what's due?"])
def test_of_today_it_is_what_is_reminded_of_today(week: BotHarness, text: str) -> None:
    said = shown_text_of(week.say(ANA, text))
    assert ("Due today" in said, "pay rent" in said, "today, 18:00" in said) == (True, True, True)
    assert ("call mum" in said, "read the book" in said, "plants" in said) == (False, False, True)


@pytest.mark.parametrize("text", ["what's due tomorrow", "list tomorrow", "what is due on wednesday"])
def test_of_a_day_to_come_series_are_there_too(week: BotHarness, text: str) -> None:
    said = shown_text_of(week.say(ANA, text))
    assert ("Due tomorrow" in said, "call mum" in said, "plants" in said) == (True, True, True)
    assert ("tomorrow, 08:00" in said, "rent" in said) == (True, False)


def test_of_a_later_day_a_series_is_named_with_its_time_of_that_day(week: BotHarness) -> None:
    said = shown_text_of(week.say(ANA, "what's due on friday"))
    assert ("plants" in said, "Fri 27 Nov, 08:00" in said) == (True, True)


def test_what_came_and_is_still_open_is_due_until_it_is_done(week: BotHarness) -> None:
    week.pass_time(9 * HOUR)
    assert "pay rent" in shown_text_of(week.say(ANA, "what's due today"))
    week.pass_time(DAY)
    said = shown_text_of(week.say(ANA, "overdue"))
    assert ("Overdue" in said, "pay rent" in said, "read the book" in said) == (True, True, False)
    week.say(ANA, "done #3")
    assert "pay rent" not in shown_text_of(week.say(ANA, "overdue"))


def test_where_nothing_is_due_it_says_what_lists_more(ana: BotHarness) -> None:
    ana.say(ANA, "todo read the book")
    assert "You have no reminders of items tomorrow." in text_of(ana.say(ANA, "what's due tomorrow"))
    assert "Nothing is overdue." in text_of(ana.say(ANA, "overdue"))


def test_what_comes_back_that_day_is_named(week: BotHarness) -> None:
    week.say(ANA, "snooze #1 until tomorrow at 11")
    assert "*#1* comes back on your list tomorrow at 11:00." in shown_text_of(week.say(ANA, "what's due tomorrow"))


@pytest.mark.parametrize("text", ["remind me at 23:50 to sleep", "remind me daily at 23:50 to sleep"])
def test_what_came_late_has_the_time_that_was_asked_for(ana: BotHarness, text: str) -> None:
    ana.say(ANA, text)
    ana.now += 15.75 * HOUR  # Nothing could be sent until 01:45.
    ana.pass_time(60)
    assert "yesterday, 23:50" in shown_text_of(ana.say(ANA, "overdue"))


@pytest.mark.parametrize("typed", ["what comes on Friday?", "what's coming on friday?", "what falls on friday"])
def test_what_comes_on_a_day_is_due_then(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "todo pay the rent on friday")
    assert "pay the rent" in text_of(ana.say(ANA, typed))
