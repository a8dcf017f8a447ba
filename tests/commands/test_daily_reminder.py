"""The reminders of the whole list: the daily one, beside other series and beside those of items."""

from __future__ import annotations

import pytest

from tests.harness import ANA, DAY, BotHarness, text_of


@pytest.fixture
def used(ana: BotHarness) -> BotHarness:
    """Ana has #1 with a series of its own, R1, and the list every day at 9:00 Madrid time, R2."""
    ana.say_in_thread(ANA, "save message", ana.write())
    ana.say(ANA, "remind me #1 daily at 9:00")
    ana.say(ANA, "reminder daily at 9:00")
    return ana


@pytest.mark.parametrize(
    ("text", "is_set"),
    [
        ("reminder daily at 9:00", False),
        ("remind me every day at 9am", False),
        ("reminder daily at 9:00 in Madrid", False),
        ("reminder daily at 9:00 in New York", True),
        ("reminder daily at 9:30", True),
        ("remind me every weekday at 9", True),
    ],
)
def test_two_of_them_never_come_at_the_same_times(used: BotHarness, text: str, is_set: bool) -> None:
    said = text_of(used.say(ANA, text))
    assert ("You already have that reminder: *R2*" in said, len(used.store.running(ANA)) == 3) == (not is_set, is_set)


@pytest.mark.parametrize(
    "text",
    [
        "remind me every weekday at 9",
        "remind me every monday at 9",
        "reminder on the 1st of each month at 9:00",
        "remind me #1 daily at 9:30",
    ],
)
def test_disable_daily_reminder_ends_the_daily_list_and_no_other_series(used: BotHarness, text: str) -> None:
    used.say(ANA, text)
    assert ":no_bell: Cancelled *R2* (your list)." in text_of(used.say(ANA, "disable daily reminder"))
    assert [reminder.id for reminder in used.store.running(ANA)] == [1, 3]
    assert "no daily reminder" in text_of(used.say(ANA, "disable daily reminder"))


def test_two_daily_ones_at_different_times_are_both_cancelled_and_named(used: BotHarness) -> None:
    used.say(ANA, "reminder daily at 17:00")
    assert "Cancelled *R2* (your list) and *R3* (your list)" in text_of(used.say(ANA, "disable daily reminder"))
    said = text_of(used.say(ANA, "undo"))
    assert ("R2 (your list) is set again: tomorrow" in said, "R3 (your list) is set again: today" in said) == (
        True,
        True,
    )
    assert len([reply for reply in used.pass_time(DAY) if "Your list" in text_of([reply])]) == 2


@pytest.mark.parametrize("text", ["send me a daily summary", "daily digest", "morning briefing"])
def test_a_digest_of_each_day_is_the_daily_reminder(ana: BotHarness, text: str) -> None:
    [asked] = ana.say(ANA, text)
    assert "The daily reminder is the only digest: it shows your list." in text_of([asked])
    assert "I'll remind you daily at 09:00" in text_of(ana.press(ANA, "reminder daily at 9:00", asked))


def test_the_daily_summary_is_turned_off_by_that_name_too(ana: BotHarness) -> None:
    assert "You have no daily reminder." in text_of(ana.say(ANA, "daily summary off"))
    ana.say(ANA, "send me a digest every morning at 8:30")
    assert "Cancelled *R1* (your list)." in text_of(ana.say(ANA, "daily summary off"))
