"""`did you remind me about the sourdough last night?`: a name that holds words of time or of a question is found without these."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, text_of


@pytest.fixture
def baking(ana: BotHarness) -> BotHarness:
    """R1, each day at 22:00, of #1, `feed the sourdough`; R2, tomorrow at 6:30, of #2, `order flour`; R3 of #3, `plan last week of may`."""
    ana.say_all(
        ANA,
        "remind me at 22:00 every day to feed the sourdough",
        "remind me tomorrow at 6:30am to order flour",
        'todo plan "last week" of may',
        "remind me of #3 on friday",
    )
    return ana


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("did you remind me about the sourdough last night?", "R1"),
        ("did you remind me of the sourdough at 10 yesterday", "R1"),
        ("did you remind me to feed the sourdough?", "R1"),
        ("whats with the flour reminder at 6:30?", "R2"),
        ("what's up with the flour reminder", "R2"),
        ("what about the flour reminder at 6:30am?", "R2"),
        ("what happened to the sourdough reminder this morning?", "R1"),
        ("do i have a reminder for the flour tomorrow?", "R2"),
        ("is there a reminder about flour at 6:30?", "R2"),
        ("was there a reminder about sourdough yesterday?", "R1"),
        ("when will you remind me of the flour tomorrow?", "R2"),
        ("is there a reminder about last week?", "R3"),
    ],
)
def test_the_reminder_is_shown(baking: BotHarness, words: str, found: str) -> None:
    said = text_of(baking.say(ANA, words))
    assert [f"*{each}*" in said for each in ("R1", "R2", "R3")] == [each == found for each in ("R1", "R2", "R3")]


@pytest.mark.parametrize("words", ["did you remind me about bread last night?", "whats with the bread reminder at 6?"])
def test_where_none_to_come_says_it_only_that_is_said(baking: BotHarness, words: str) -> None:
    assert text_of(baking.say(ANA, words)).startswith("None of the reminders that are still to come says “bread”.")
