"""Days that are said by another one, by a week, a month or a year, against dateutil's calendar; whatever the day is today."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import FR, MO, WE, relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.reminder import When
from tests.parsing.times.reading import MADRID, read

DAYS = st.dates(date(2000, 1, 1), date(2080, 12, 31))
NAMES = "january february march april may june july august september october november december".split()
MORNING, EVENING = time(9), time(18)


def moment(day: date, at: time) -> float:
    return datetime.combine(day, at, MADRID).timestamp()


def at_of(typed: str, today: date) -> float | None:
    """When it is, as said at 8:00 on that day; None where it is asked about."""
    value = read("when", typed, moment(today, time(8)))
    assert isinstance(value, When | NotUnderstood)
    return value.at if isinstance(value, When) else None


@settings(max_examples=200, deadline=None)
@given(DAYS)
def test_a_week_and_a_month_have_their_end_their_beginning_and_their_middle(today: date) -> None:
    next_week = today + relativedelta(days=1, weekday=MO)
    next_month = today + relativedelta(months=1, day=1)
    for typed, day, at in (
        ("end of next week", next_week + relativedelta(weekday=FR), EVENING),
        ("start of next week", next_week, MORNING),
        ("mid next week", next_week + relativedelta(weekday=WE), MORNING),
        ("end of next month", today + relativedelta(months=1, day=31), EVENING),
        ("the last day of the month", today + relativedelta(day=31), MORNING),
        ("the beginning of next month", next_month, MORNING),
        ("the middle of next month", next_month + relativedelta(day=15), MORNING),
        ("the first of next month", next_month, MORNING),
        ("the month after next", today + relativedelta(months=2, day=1), MORNING),
        ("the week after next", next_week + timedelta(days=7), MORNING),
        ("end of the year", date(today.year, 12, 31), EVENING),
        ("a week today", today + timedelta(days=7), MORNING),
        ("this time tomorrow", today + timedelta(days=1), time(8)),
    ):
        assert at_of(typed, today) == moment(day, at), typed


@settings(max_examples=200, deadline=None)
@given(DAYS, st.integers(1, 12))
def test_the_middle_of_a_month_is_ahead_or_asked_about(today: date, month: int) -> None:
    middle = date(today.year + (month < today.month), month, 15)
    expected = moment(middle, MORNING) if middle >= today else None
    assert at_of(f"mid {NAMES[month - 1]}", today) == expected


@settings(max_examples=300, deadline=None)
@given(DAYS, st.integers(1, 340), st.integers(1, 40), st.sampled_from(["days", "weeks", "months"]))
def test_so_long_before_and_after_a_day(today: date, days_ahead: int, count: int, unit: str) -> None:
    base = today + timedelta(days=days_ahead)
    count = min(count, 11) if unit == "months" else count
    for typed, day in (
        (f"{count} {unit} before {base}", base - relativedelta(**{unit: count})),
        (f"{count} {unit} after {base}", base + relativedelta(**{unit: count})),
    ):
        is_readable = today <= day and moment(day, MORNING) - moment(today, time(8)) <= 366 * 86400
        assert at_of(typed, today) == (moment(day, MORNING) if is_readable else None), typed


@settings(max_examples=200, deadline=None)
@given(DAYS, st.integers(0, 6))
def test_the_week_after_a_weekday(today: date, number: int) -> None:
    day = today + timedelta(days=(number - today.weekday()) % 7)
    expected = None if day == today else moment(day + timedelta(days=7), MORNING)
    assert at_of(f"{day:%A} week".lower(), today) == expected
