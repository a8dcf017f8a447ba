"""`move my absence to 6:30am to 8am`: hours from one to another, and the half of the day that was said, or not."""

from __future__ import annotations

import pytest

from tests.commands.corrections import away
from tests.harness import ANA, MINUTE, BotHarness


@pytest.fixture
def planned(ana: BotHarness) -> BotHarness:
    """It is Tuesday 24 November, 10:00. Ana is away tomorrow from 14:00 until 16:00."""
    ana.say(ANA, "away tomorrow 2pm to 4pm")
    ana.now += MINUTE
    return ana


@pytest.mark.parametrize(
    ("hours", "start", "until"),
    [
        ("6:30am to 8am", "06:30", "08:00"),
        ("06:30 to 08:00", "06:30", "08:00"),
        ("2am to 3am", "02:00", "03:00"),
        ("6:30 to 8", "18:30", "20:00"),
        ("2 to 3", "14:00", "15:00"),
        ("2 to 3pm", "14:00", "15:00"),
        ("9 to 5pm", "09:00", "17:00"),
        ("9 to 5", "09:00", "17:00"),
    ],
)
@pytest.mark.parametrize("said", ["move my absence to {}", "my absences|move the first one to {}"])
def test_a_half_that_was_said_is_kept(planned: BotHarness, said: str, hours: str, start: str, until: str) -> None:
    for text in said.format(hours).split("|"):
        planned.say(ANA, text)
    assert away(planned) == [f"11-25 {start} to 11-25 {until}"]


@pytest.mark.parametrize("text", ["make it 6am to 8am", "no, 6am to 8am", "actually 6am to 8am"])
def test_a_correction_is_of_its_day_where_the_hours_have_passed_today(planned: BotHarness, text: str) -> None:
    planned.say(ANA, text)
    assert away(planned) == ["11-25 06:00 to 11-25 08:00"]
