"""Days as people type them: `21.12.-4.1.`, `friday after next`; and a part of a day of several."""

from __future__ import annotations

import pytest

from tests.commands.corrections import away
from tests.harness import ANA, BotHarness, buttons


@pytest.mark.parametrize(
    ("typed", "then"),
    [
        ("i'm on holiday 21.12.-4.1.", "12-21 00:00 to 01-05 00:00"),
        ("away 21.12.–4.1.", "12-21 00:00 to 01-05 00:00"),
        ("away 21.12.-4.1.2027 skiing", "12-21 00:00 to 01-05 00:00"),
        ("away 21.-23.12.", "12-21 00:00 to 12-24 00:00"),
        ("away 21-23.12.", "12-21 00:00 to 12-24 00:00"),
    ],
)
def test_days_of_an_absence(ana: BotHarness, typed: str, then: str) -> None:
    ana.say(ANA, typed)
    assert away(ana) == [then]


@pytest.mark.parametrize(
    "typed",
    [
        "away friday after next",
        "away tuesday after next",
        "away the monday after next",
        "away on thursday after next",
        "remind me the friday after next to pay",
    ],
)
def test_of_a_weekday_after_next_it_is_asked_which(ana: BotHarness, typed: str) -> None:
    [asked] = ana.say(ANA, typed)
    first, second = (each["text"]["text"] for each in buttons(asked.message))
    assert ("next week" in first, "the week after next" in second) == (True, True)
    assert away(ana) == []


@pytest.mark.parametrize(
    "typed", ["no, monday afternoon only", "no, monday afternoon", "actually only monday afternoon"]
)
def test_a_part_of_one_day_instead_of_several(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "away monday to wednesday")
    [asked] = ana.say(ANA, typed)
    assert [each["text"]["text"] for each in buttons(asked.message)] == [
        "1. Set you as away from Mon 30 Nov, 00:00 until 14:00",
        "2. Set you as away from Mon 30 Nov, 14:00 until 18:00",
    ]
