"""`from wednesday to next tuesday`: a day before the beginning is no end that could be chosen."""

from __future__ import annotations

import pytest

from tests.commands.corrections import away
from tests.harness import ANA, DAY, BotHarness, buttons, text_of


@pytest.fixture
def on_monday(ana: BotHarness) -> BotHarness:
    """30 November."""
    ana.now += 6 * DAY
    return ana


@pytest.mark.parametrize(
    ("typed", "then"),
    [
        ("i'm on holiday from wednesday to next tuesday, bob covers", "12-02 00:00 to 12-09 00:00"),
        ("i'm on holiday from tomorrow to next tuesday", "12-01 00:00 to 12-09 00:00"),
        ("away from tomorrow 9:00 to next tuesday 18:00", "12-01 09:00 to 12-08 18:00"),
        ("away from wednesday until next tuesday", "12-02 00:00 to 12-08 09:00"),
    ],
)
def test_only_the_day_behind_the_beginning_is_meant(on_monday: BotHarness, typed: str, then: str) -> None:
    on_monday.say(ANA, typed)
    assert away(on_monday) == [then]


@pytest.mark.parametrize("answer", ["next tuesday", "until next tuesday"])
def test_so_it_is_in_an_answer(on_monday: BotHarness, answer: str) -> None:
    on_monday.say(ANA, "away from wednesday")
    on_monday.say(ANA, answer)
    assert away(on_monday) == ["12-02 00:00 to 12-08 09:00"]


def test_two_days_behind_it_are_asked_about_as_they_are_typed(on_monday: BotHarness) -> None:
    [asked] = on_monday.say(ANA, "i'm on holiday from today to next friday, bob covers")
    assert "Which Friday: 4 December or 11 December?" in text_of([asked])
    near, far = (each["text"]["text"] for each in buttons(asked.message))
    assert near.startswith("i'm on holiday from today to friday bob")
    assert far.startswith("i'm on holiday from today to friday next week bob")
    assert away(on_monday) == []
