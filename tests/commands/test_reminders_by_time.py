"""`cancel the 15:30 reminder`: a reminder is named by when it comes."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.fixture
def reminded(ana: BotHarness) -> BotHarness:
    """It is Wednesday."""
    for text in (
        "remind me at 15:30 to call weber",
        "remind me at 16:00 to call dean",
        "remind me friday at 9 to pay the rent",
        "remind me every monday at 8 to do room bookings",
        "remind me every day at 7:30 to stretch",
    ):
        ana.say(ANA, text)
    return ana


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("cancel the 15:30 reminder", "Cancelled *R1*"),
        ("cancel the 15:30 one", "Cancelled *R1*"),
        ("cancel my 4pm reminder", "Cancelled *R2*"),
        ("stop the half past three alarm", "Cancelled *R1*"),
        ("cancel the reminder at 15:30", "Cancelled *R1*"),
        ("delete the friday reminder", "Cancelled *R3*"),
        ("cancel the reminder on friday", "Cancelled *R3*"),
        ("move the 15:30 reminder to 17:00", "17:00"),
        ("snooze the friday reminder until monday", "*R3*"),
        ("skip the monday reminder next week", "Skipped *R4*"),
        ("skip the monday one next week", "Skipped *R4*"),
    ],
)
def test_the_only_one_of_that_time_is_meant(reminded: BotHarness, text: str, answer: str) -> None:
    assert answer in text_of(reminded.say(ANA, text))


def test_of_several_it_is_asked(reminded: BotHarness) -> None:
    reminded.say(ANA, "remind me at 15:30 to water the plants")
    [asked] = reminded.say(ANA, "cancel the 15:30 reminder")
    labels = [each["text"]["text"] for each in buttons(asked.message)]
    assert [label.split()[0] for label in labels] == ["R1", "R6"]


def test_where_none_comes_then_it_is_said(reminded: BotHarness) -> None:
    assert "no reminder for “17:00”" in text_of(reminded.say(ANA, "cancel the 17:00 reminder"))


def test_of_a_series_it_is_asked_whether_only_that_day_is_meant(reminded: BotHarness) -> None:
    [asked] = reminded.say(ANA, "cancel the monday reminder")
    assert len([*buttons(asked.message)]) == 2


def test_an_item_that_says_the_time_comes_first(ana: BotHarness) -> None:
    ana.say(ANA, "remind me tomorrow at 9 about the friday report")
    ana.say(ANA, "remind me friday at 10 to pay the rent")
    assert "Cancelled *R2*" not in text_of(ana.say(ANA, "cancel the friday reminder"))


def test_an_absence_of_that_day_is_asked_about(reminded: BotHarness) -> None:
    reminded.say(ANA, "away on friday")
    assert "Cancelled *R3*" not in text_of(reminded.say(ANA, "cancel the friday one"))
