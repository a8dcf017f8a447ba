"""Moments as people type them, read at Tuesday 24 November 2026, 10:00 in Madrid. Nothing is guessed."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.command import NotUnderstood
from chalicelib.parsing.times import take_moment
from chalicelib.parsing.tokens import Tokens
from tests.parsing.in_madrid import MADRID, NOW


def moment(typed: str, now: float = NOW, zone: ZoneInfo = MADRID) -> float:
    return take_moment(Tokens.of(typed, now, lambda: zone), time_when_only_a_day=time(9)).at


def at(text: str, zone: str = "Europe/Madrid") -> float:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp()


@pytest.mark.parametrize(
    ("typed", "local"),
    [
        ("15:30", "2026-11-24 15:30"),
        ("15.30", "2026-11-24 15:30"),
        ("at 15:30", "2026-11-24 15:30"),
        ("at 15", "2026-11-24 15:00"),
        ("3pm", "2026-11-24 15:00"),
        ("3 pm", "2026-11-24 15:00"),
        ("3:05 PM", "2026-11-24 15:05"),
        ("noon", "2026-11-24 12:00"),
        ("today at 17", "2026-11-24 17:00"),
        ("tonight at 22:15", "2026-11-24 22:15"),
        ("tomorrow", "2026-11-25 09:00"),
        ("tomorrow at 7", "2026-11-25 07:00"),
        ("tomorrow 7", "2026-11-25 07:00"),
        ("tomorrow at midnight", "2026-11-25 00:00"),
        ("tomorrow 12am", "2026-11-25 00:00"),
        ("tomorrow 12pm", "2026-11-25 12:00"),
        ("wednesday", "2026-11-25 09:00"),
        ("on friday at 14:30", "2026-11-27 14:30"),
        ("fri 14:30", "2026-11-27 14:30"),
        ("monday", "2026-11-30 09:00"),
        ("next tuesday", "2026-12-01 09:00"),
        ("next friday at 9", "2026-11-27 09:00"),
        ("2026-12-24", "2026-12-24 09:00"),
        ("2026-12-24 10:00", "2026-12-24 10:00"),
        ("24 december at 10", "2026-12-24 10:00"),
        ("december 24th", "2026-12-24 09:00"),
        ("3rd dec", "2026-12-03 09:00"),
        ("2 january", "2027-01-02 09:00"),
        ("1 march 2027 at 8am", "2027-03-01 08:00"),
        ("17:00 tomorrow", "2026-11-25 17:00"),
        ("9am on friday", "2026-11-27 09:00"),
        ("9am next tuesday", "2026-12-01 09:00"),
        ("8:00 on 24 december", "2026-12-24 08:00"),
    ],
)
def test_a_moment_is_read_in_the_persons_own_zone(typed: str, local: str) -> None:
    assert moment(typed) == at(local)


@pytest.mark.parametrize(("typed", "seconds"), [("in 3m", 180), ("in 2 weeks", 1_209_600), ("in an hour", 3600)])
def test_a_duration_counts_from_now(typed: str, seconds: int) -> None:
    assert moment(typed) == NOW + seconds


@pytest.mark.parametrize(
    ("typed", "local", "zone"),
    [
        ("15:30 in London", "2026-11-24 15:30", "Europe/London"),
        ("15:30 in london.", "2026-11-24 15:30", "Europe/London"),
        ("15:30 in New York", "2026-11-24 15:30", "America/New_York"),
        ("15:30 in Europe/Lisbon", "2026-11-24 15:30", "Europe/Lisbon"),
        ("15:30 in UTC", "2026-11-24 15:30", "UTC"),
        ("tomorrow at 9 in Tokyo", "2026-11-25 09:00", "Asia/Tokyo"),
    ],
)
def test_a_named_place_gives_the_zone(typed: str, local: str, zone: str) -> None:
    assert moment(typed) == at(local, zone)


@pytest.mark.parametrize(
    "typed", ["9:00", "10:00", "at 9", "today", "today at 9", "2026-11-23", "1 november 2026", "09:00 today"]
)
def test_a_time_that_has_passed_is_asked_about(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        moment(typed)


def test_a_time_of_day_that_has_passed_suggests_tomorrow() -> None:
    with pytest.raises(NotUnderstood, match="tomorrow at 09:00"):
        moment("9:00")


@pytest.mark.parametrize(
    ("typed", "suggestions"), [("tuesday", ("today", "next tuesday")), ("tue", ("today", "next tuesday"))]
)
def test_todays_weekday_is_asked_about(typed: str, suggestions: tuple[str, ...]) -> None:
    with pytest.raises(NotUnderstood) as raised:
        moment(typed)
    assert raised.value.suggestions == suggestions


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "9",
        "at",
        "at noonish",
        "24:00",
        "9:60",
        "13pm",
        "0am",
        "next month",
        "31 february",
        "2027-02-29",
        "in 3 parsecs",
    ],
)
def test_what_is_no_moment_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        moment(typed)


def test_more_than_a_year_ahead_is_refused() -> None:
    with pytest.raises(NotUnderstood, match="more than a year"):
        moment("1 january 2028")


def test_the_day_is_that_of_the_named_place() -> None:
    # In Madrid it is 20:00 of Tuesday; in Tokyo it is 04:00 of Wednesday.
    evening = at("2026-11-24 20:00")
    assert moment("9:00 in Tokyo", evening) == at("2026-11-25 09:00", "Asia/Tokyo")
