"""`2 pm dentist on friday`: an hour before the words and its day behind them are one time, and none of it is lost."""

from __future__ import annotations

import pytest

from tests.commands.corrections import reminded
from tests.harness import ANA, BotHarness, text_of


@pytest.mark.parametrize(
    ("typed", "at", "text"),
    [
        ("2 pm dentist on friday", "11-27 14:00", "dentist"),
        ("at 2 pm dentist on friday", "11-27 14:00", "dentist"),
        ("todo 2 pm dentist on friday", "11-27 14:00", "dentist"),
        ("remind me 2 pm dentist on friday", "11-27 14:00", "dentist"),
        ("9am standup tomorrow", "11-25 09:00", "standup"),
        ("14:00 call with Eva tomorrow", "11-25 14:00", "call with Eva"),
        ("3pm review on monday", "11-30 15:00", "review"),
        ("10:30 gym every monday", "11-30 10:30", "gym"),
        ("remind me 9:30 pay rent on the 1st", "12-01 09:30", "pay rent"),
    ],
)
def test_the_hour_is_of_the_day(ana: BotHarness, typed: str, at: str, text: str) -> None:
    answer = text_of(ana.say(ANA, typed))
    if "Should I remind you?" in answer:
        answer = text_of(ana.say(ANA, "yes"))
    assert f"· {text} ·" in answer
    assert reminded(ana) == [at]


@pytest.mark.parametrize(
    "typed", ["remind me at 14:00 to order cake for friday", "remind me at 5 pm about the friday report"]
)
def test_the_day_of_what_it_is_about_stays_there(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, typed)
    [at] = reminded(ana)
    assert at.startswith("11-24")


@pytest.mark.parametrize("typed", ["todo 5 eggs tomorrow", "todo 3 loaves of bread tomorrow"])
def test_a_number_that_counts_is_no_hour(ana: BotHarness, typed: str) -> None:
    assert " ".join(typed.split()[1:-1]) in text_of(ana.say(ANA, typed))
    assert reminded(ana) == ["11-25 09:00"]
