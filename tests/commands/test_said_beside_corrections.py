"""Corrections with something beside them: an hour apart from its day, the reason, what it is wrong for, or who moved it."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.mark.parametrize(
    ("set_first", "corrected", "means"),
    [
        ("remind me thursday at 8 to call the dentist", "no friday, and make it 9", "Fri 27 Nov at 09:00"),
        ("remind me thursday at 8 to call the dentist", "friday, make it 9:30", "Fri 27 Nov at 09:30"),
        ("away until 12", "make it 1, traffic", "until 13:00"),
        ("away until 12", "make it half one, sorry, traffic", "until 13:30"),
        ("remind me saturday at 9 to call the miller", "its saturday, monday is better", "Mon 30 Nov at 09:00"),
        ("remind me saturday at 9 to call the miller", "it was saturday, sunday is better", "Sun 29 Nov at 09:00"),
        ("quiet hours 22 to 8", "hm make it 9 not 8", "22:00-09:00"),
        ("quiet hours 22 to 8", "not 22 but 23", "23:00-08:00"),
    ],
)
def test_it_is_still_a_correction(set_first: str, corrected: str, means: str) -> None:
    ana = BotHarness()
    ana.say(ANA, set_first)
    assert means in text_of(ana.say(ANA, corrected))


@pytest.mark.parametrize(
    "typed", ["he moved it to friday", "they've just moved it to friday", "it was pushed back to friday"]
)
def test_what_somebody_else_moved_is_asked_about(typed: str) -> None:
    ana = BotHarness()
    ana.say(ANA, "remind me thursday at 8 to meet the boss")
    [asked] = ana.say(ANA, typed)
    assert [each["text"]["text"] for each in buttons(asked.message)] == ["1. Move R1 to Fri 27 Nov, 08:00"]


@pytest.mark.parametrize("typed", ["make it 9 not 5", "make it 9, buy milk"])
def test_what_denies_another_hour_or_asks_for_more_changes_nothing(typed: str) -> None:
    ana = BotHarness()
    ana.say(ANA, "quiet hours 22 to 8")
    ana.say(ANA, typed)
    assert "22:00-08:00" in str(ana.say(ANA, "my quiet hours"))


@pytest.mark.parametrize(
    "typed",
    [
        "quiet hours off on sunday, turns out we open",
        "no, turn off sunday quiet",
        "turn off quiet on sunday",
        "cancel sunday quiet, we are open",
    ],
)
def test_quiet_hours_of_one_day_are_asked_about(typed: str) -> None:
    ana = BotHarness()
    ana.say(ANA, "quiet hours on sunday all day")
    [asked] = ana.say(ANA, typed)
    assert [each["text"]["text"] for each in buttons(asked.message)] == ["1. Turn off your quiet hours every Sunday"]
