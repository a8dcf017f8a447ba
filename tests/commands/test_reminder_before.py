"""A wish for a reminder behind something else is no part of its name: `…, remind me one hour before`, `rename 1 to … and remind me at 8:30`."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, text_of


def reminders(bot: BotHarness) -> str:
    return text_of(bot.say(ANA, "reminders"))


@pytest.mark.parametrize(
    ("typed", "text", "when"),
    [
        (
            "todo meeting with the neighbours about the noise, on Thursday at 17:00, remind me one hour before",
            "meeting with the neighbours about the noise",
            "Thu 26 Nov, 16:00",
        ),
        (
            "meeting with the painter tomorrow at 15:00, please remind me 30 minutes before",
            "meeting with the painter",
            "tomorrow, 14:30",
        ),
        ("todo flight on Friday at 7am and remind me two hours before it", "flight", "Fri 27 Nov, 05:00"),
        ("todo dentist on Friday, remind me a day before", "dentist", "Thu 26 Nov, 09:00"),
        ("todo call Tom tomorrow at 11, ping me 10 minutes in advance please", "call Tom", "tomorrow, 10:50"),
    ],
)
def test_so_long_before_is_the_reminder(ana: BotHarness, typed: str, text: str, when: str) -> None:
    ana.say(ANA, typed)
    item = ana.store.by_number(ANA, 1)
    assert item is not None
    assert item.text == text
    assert when in reminders(ana)


@pytest.mark.parametrize(
    "typed", ["todo buy milk, remind me one hour before", "todo fair on Friday, remind me 1h before"]
)
def test_before_an_unknown_hour_is_asked(ana: BotHarness, typed: str) -> None:
    assert "When should I remind you" in text_of(ana.say(ANA, typed))
    assert ana.store.by_number(ANA, 1) is None
    ana.say(ANA, "tomorrow at 16:00")
    assert "tomorrow, 16:00" in reminders(ana)


def test_before_what_has_to_be_asked_about_nothing_is_added(ana: BotHarness) -> None:
    """It is Tuesday."""
    assert "When should I remind you" in text_of(ana.say(ANA, "todo fair on Tuesday at 17:00, remind me 1h before"))
    assert ana.store.by_number(ANA, 1) is None


@pytest.mark.parametrize(
    "typed",
    [
        "rename 1 to ring the architect Miller and remind me at 18:30",
        "rename 1 to ring the architect Miller, remind me of it at 18:30",
    ],
)
def test_behind_a_new_name_it_is_of_the_item(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "todo ring the architect")
    ana.say(ANA, typed)
    item = ana.store.by_number(ANA, 1)
    assert item is not None
    assert item.text == "ring the architect Miller"
    assert "today, 18:30" in reminders(ana)


def test_behind_a_new_name_it_is_asked_where_the_time_has_passed(ana: BotHarness) -> None:
    ana.say(ANA, "todo ring the architect")
    ana.say(ANA, "rename 1 to ring the architect Miller and remind me at 8:30")
    item = ana.store.by_number(ANA, 1)
    assert item is not None
    assert item.text == "ring the architect"
