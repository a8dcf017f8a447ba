"""`{span}`, `{minutes}`, `{clock}`, `{hours}` and `{weekdays}`."""

from __future__ import annotations

from datetime import time

import pytest

from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots import TIME_SLOTS
from tests.parsing.times.reading import MADRID, NOW, asked, read

MINUTE, HOUR, DAY = 60, 3600, 86400


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("45 min", 45 * MINUTE),
        ("45min", 45 * MINUTE),
        ("90 minutes", 90 * MINUTE),
        ("2h30", 150 * MINUTE),
        ("1h 30m", 90 * MINUTE),
        ("1h30m", 90 * MINUTE),
        ("an hour", HOUR),
        ("one hour", HOUR),
        ("an hour and a half", 90 * MINUTE),
        ("an hour and a quarter", 75 * MINUTE),
        ("one and a half hours", 90 * MINUTE),
        ("2 and a half hours", 150 * MINUTE),
        ("half an hour", 30 * MINUTE),
        ("a half hour", 30 * MINUTE),
        ("three quarters of an hour", 45 * MINUTE),
        ("1.5h", 90 * MINUTE),
        ("1.5 hours", 90 * MINUTE),
        ("1,5 hours", 90 * MINUTE),
        ("a couple of hours", 2 * HOUR),
        ("twenty minutes", 20 * MINUTE),
        ("forty-five minutes", 45 * MINUTE),
        ("seventeen minutes", 17 * MINUTE),
        ("twenty two minutes", 22 * MINUTE),
        ("1 hour and 10 minutes", 70 * MINUTE),
        ("2 days", 2 * DAY),
        ("a week", 7 * DAY),
        ("2w", 14 * DAY),
        ("a fortnight", 14 * DAY),
        ("a week and a half", 10 * DAY + 12 * HOUR),
        ("a month", 30 * DAY),
        ("3 months", 92 * DAY),
        ("a year", 365 * DAY),
    ],
)
def test_span(typed: str, seconds: int) -> None:
    assert read("span", typed) == seconds
    assert read("minutes", typed) == seconds


@pytest.mark.parametrize(("typed", "seconds"), [("10", 600), ("90", 5400), ("10 min", 600), ("an hour", 3600)])
def test_minutes(typed: str, seconds: int) -> None:
    assert read("minutes", typed) == seconds


@pytest.mark.parametrize("typed", ["0m", "0 hours", "367 days", "13 months", "2 years", "9999 h"])
def test_no_span_and_one_beyond_a_year_are_asked_about(typed: str) -> None:
    assert asked("span", typed).message


@pytest.mark.parametrize("typed", ["", "10", "5 apples", "a badge", "2h75", "2x", "half", "a couple", "3/12", "-5 min"])
def test_other_words_are_no_span(typed: str) -> None:
    assert TIME_SLOTS["span"](Sentence(typed, NOW, lambda: MADRID), 0) == []


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("9", time(9)),
        ("9am", time(9)),
        ("9:30", time(9, 30)),
        ("at 9:30", time(9, 30)),
        ("18.30", time(18, 30)),
        ("5 pm", time(17)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("12 noon", time(12)),
        ("noon", time(12)),
        ("nine oh five", time(9, 5)),
        ("five twenty five pm", time(17, 25)),
        ("midnight", time(0)),
        ("half past six", time(6, 30)),
        ("half past six pm", time(18, 30)),
        ("quarter to 5", time(4, 45)),
        ("a quarter to one", time(12, 45)),
        ("ten past nine", time(9, 10)),
        ("twenty-five to eight", time(7, 35)),
        ("9 o'clock", time(9)),
        ("nine o’clock", time(9)),
        ("17h", time(17)),
        ("17h45", time(17, 45)),
        ("0900", time(9)),
    ],
)
def test_clock(typed: str, at: time) -> None:
    assert read("clock", typed) == at


@pytest.mark.parametrize("typed", ["24:00", "25:00", "9:60", "13pm", "0am", "99"])
def test_what_is_no_time_of_day_is_asked_about(typed: str) -> None:
    assert "not a time of day" in asked("clock", typed).message


@pytest.mark.parametrize("slot", ["evening_clock", "when"])
def test_nothing_comes_at_the_end_of_a_day_each_day(slot: str) -> None:
    typed = "24:00" if slot == "evening_clock" else "every friday at 24:00"
    assert "not a time of day" in asked(slot, typed).message


@pytest.mark.parametrize("typed", ["", "1875", "2026", "9x", "lives", "-9", "123", "a"])
def test_other_words_are_no_clock(typed: str) -> None:
    assert TIME_SLOTS["clock"](Sentence(typed, NOW, lambda: MADRID), 0) == []


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("18:00-9:00", (18 * 60, 9 * 60)),
        ("from 18:00 to 9:00", (18 * 60, 9 * 60)),
        ("22:00-7:00", (22 * 60, 7 * 60)),
        ("22 to 7", (22 * 60, 7 * 60)),
        ("between 10pm and 7am", (22 * 60, 7 * 60)),
        ("from 10pm until 7", (22 * 60, 7 * 60)),
        ("9-17", (9 * 60, 17 * 60)),
        ("09:00-05:00", (9 * 60, 5 * 60)),
        ("22:00-24:00", (22 * 60, 0)),
        ("midnight to 6am", (0, 6 * 60)),
        ("noon to 1pm", (12 * 60, 13 * 60)),
        ("between nine in the evening and seven in the morning", (21 * 60, 7 * 60)),
        ("from ten at night until half past six in the morning", (22 * 60, 6 * 60 + 30)),
    ],
)
def test_hours(typed: str, hours: tuple[int, int]) -> None:
    assert read("hours", typed) == hours


@pytest.mark.parametrize(
    ("typed", "suggestions"),
    [("10-7", ("22:00-07:00", "10:00-19:00")), ("18:00-18:00", ()), ("18:00-25:00", ()), ("24:00-6:00", ())],
)
def test_hours_that_can_be_two_or_none_are_asked_about(typed: str, suggestions: tuple[str, ...]) -> None:
    assert asked("hours", typed).suggestions == suggestions


@pytest.mark.parametrize(
    ("typed", "weekdays"),
    [
        ("weekdays", (0, 1, 2, 3, 4)),
        ("on weekdays", (0, 1, 2, 3, 4)),
        ("every weekday", (0, 1, 2, 3, 4)),
        ("working days", (0, 1, 2, 3, 4)),
        ("weekends", (5, 6)),
        ("at the weekend", (5, 6)),
        ("every day", (0, 1, 2, 3, 4, 5, 6)),
        ("daily", (0, 1, 2, 3, 4, 5, 6)),
        ("monday to friday", (0, 1, 2, 3, 4)),
        ("mon-fri", (0, 1, 2, 3, 4)),
        ("friday to monday", (0, 4, 5, 6)),
        ("mondays and fridays", (0, 4)),
        ("on monday, wednesday and friday", (0, 2, 4)),
        ("every sunday", (6,)),
    ],
)
def test_weekdays(typed: str, weekdays: tuple[int, ...]) -> None:
    assert read("weekdays", typed) == weekdays
