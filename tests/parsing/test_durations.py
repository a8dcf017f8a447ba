from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.command import NotUnderstood
from chalicelib.parsing.durations import take_duration
from chalicelib.parsing.tokens import Tokens

MINUTE, HOUR, DAY, WEEK = 60, 3600, 86400, 604800


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("3m", 3 * MINUTE),
        ("3h", 3 * HOUR),
        ("3d", 3 * DAY),
        ("2w", 2 * WEEK),
        ("3 mins", 3 * MINUTE),
        ("3 hs", 3 * HOUR),
        ("3 Days.", 3 * DAY),
        ("2 weeks", 2 * WEEK),
        ("1h30m", HOUR + 30 * MINUTE),
        ("1h 30m", HOUR + 30 * MINUTE),
        ("1 hour and 30 minutes", HOUR + 30 * MINUTE),
        ("an hour", HOUR),
        ("a day", DAY),
        ("one week", WEEK),
        ("half an hour", 30 * MINUTE),
        ("90min", 90 * MINUTE),
        ("366d", 366 * DAY),
    ],
)
def test_a_duration_is_read(typed: str, seconds: int) -> None:
    assert take_duration(Tokens.of(typed)) == seconds


@pytest.mark.parametrize(
    ("typed", "left"), [("2h lunch", ["lunch"]), ("1h30m and then home", ["and", "then", "home"]), ("3d", [])]
)
def test_what_follows_the_duration_is_left(typed: str, left: list[str]) -> None:
    tokens = Tokens.of(typed)
    take_duration(tokens)
    assert [token.raw for token in tokens.rest()] == left


@pytest.mark.parametrize(
    "typed", ["", "0m", "0h0m", "3", "3 parsecs", "3x", "h3", "soon", "-3h", "1h30x", "1.5h", "3hours2"]
)
def test_what_is_no_duration_is_refused_with_examples(typed: str) -> None:
    with pytest.raises(NotUnderstood, match=r"as a duration|For how long"):
        take_duration(Tokens.of(typed))


@pytest.mark.parametrize("typed", ["367d", "53w", "9999h", "999999 weeks"])
def test_more_than_a_year_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood, match="more than a year"):
        take_duration(Tokens.of(typed))


@given(st.integers(0, 366), st.integers(0, 23), st.integers(0, 59))
def test_days_hours_and_minutes_add_up(days: int, hours: int, minutes: int) -> None:
    seconds = days * DAY + hours * HOUR + minutes * MINUTE
    tokens = Tokens.of(f"{days}d{hours}h{minutes}m")
    if 0 < seconds <= 366 * DAY:
        assert take_duration(tokens) == seconds
    else:
        with pytest.raises(NotUnderstood):
            take_duration(tokens)
