"""`i'm off at 4`, asked until when, and `no, 4:30`: the beginning is corrected, and the question stands."""

from __future__ import annotations

import pytest

from tests.commands.corrections import away
from tests.harness import ANA, BotHarness, text_of


@pytest.mark.parametrize(
    ("typed", "corrected", "asked", "then"),
    [
        ("i'm off at 4 today", "no, 4:30", "Away from today, 16:30: until when?", "11-24 16:30 to 11-24 18:00"),
        ("i'm off at 4 today", "sorry, at 5", "Away from today, 17:00: until when?", "11-24 17:00 to 11-24 18:00"),
        ("i'm off at 4 today", "i meant 4:30", "Away from today, 16:30: until when?", "11-24 16:30 to 11-24 18:00"),
        ("away from 4", "no, from 4:30", "Away from today, 16:30: until when?", "11-24 16:30 to 11-24 18:00"),
        ("away from 4", "starting at 4:30", "Away from today, 16:30: until when?", "11-24 16:30 to 11-24 18:00"),
        (
            "away on friday at 4",
            "no, thursday",
            "Away from Thu 26 Nov, 16:00: until when?",
            "11-26 16:00 to 11-26 18:00",
        ),
        ("away on friday at 4", "no, 4:30", "Away from Fri 27 Nov, 16:30: until when?", "11-27 16:30 to 11-27 18:00"),
    ],
)
def test_a_denied_beginning_is_corrected(ana: BotHarness, typed: str, corrected: str, asked: str, then: str) -> None:
    assert "Away until when?" in text_of(ana.say(ANA, typed))
    assert asked in text_of(ana.say(ANA, corrected))
    assert away(ana) == []
    ana.say(ANA, "until 6")
    assert away(ana) == [then]


def test_it_may_be_corrected_again(ana: BotHarness) -> None:
    ana.say(ANA, "i'm off at 4 today")
    ana.say(ANA, "no, 4:30")
    assert "Away from today, 17:00: until when?" in text_of(ana.say(ANA, "no, 5"))


@pytest.mark.parametrize("answer", ["until 6", "6", "no, until 6", "only until 6", "for 2 hours"])
def test_an_end_is_an_answer(ana: BotHarness, answer: str) -> None:
    ana.say(ANA, "i'm off at 4 today")
    ana.say(ANA, answer)
    assert away(ana) == ["11-24 16:00 to 11-24 18:00"]


def test_no_beginning_is_in_the_past(ana: BotHarness) -> None:
    ana.say(ANA, "i'm off at 4 today")
    assert "has passed" in text_of(ana.say(ANA, "no, 9am"))
    assert away(ana) == []
