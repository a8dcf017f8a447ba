"""A moment has its time of day, in the reader's zone, which is named by its city; an age has its largest unit."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from chalicelib.messages.times import age_in_words, moment_in_words

MADRID = ZoneInfo("Europe/Madrid")
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=MADRID).timestamp()
MINUTE, HOUR, DAY = 60, 3600, 86400


def in_words(local: str, zone: ZoneInfo = MADRID) -> str:
    return moment_in_words(datetime.fromisoformat(local).replace(tzinfo=MADRID).timestamp(), NOW, zone)


@pytest.mark.parametrize(
    ("local", "parts"),
    [
        ("2026-11-24 15:30", ("today", "15:30", "Madrid time")),
        ("2026-11-25 09:00", ("tomorrow", "09:00")),
        ("2026-12-04 09:00", ("Friday 4 December", "09:00")),
        ("2027-01-02 09:05", ("Saturday 2 January 2027", "09:05")),
    ],
)
def test_the_day_is_named_as_people_name_it(local: str, parts: tuple[str, ...]) -> None:
    assert [part for part in parts if part not in in_words(local)] == []


def test_a_moment_is_in_the_readers_own_zone() -> None:
    words = in_words("2026-11-24 23:30", ZoneInfo("America/New_York"))
    assert ("17:30" in words, "New York time" in words) == (True, True)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "just now"),
        (59.9, "just now"),
        (60, "1 min ago"),
        (119, "1 min ago"),
        (3 * MINUTE, "3 mins ago"),
        (HOUR - 1, "59 mins ago"),
        (HOUR, "1 hour ago"),
        (3 * HOUR, "3 hours ago"),
        (DAY - 1, "23 hours ago"),
        (DAY, "1 day ago"),
        (3 * DAY, "3 days ago"),
        (400 * DAY, "400 days ago"),
    ],
)
def test_an_age_has_the_largest_unit_that_fits(seconds: float, words: str) -> None:
    assert age_in_words(NOW - seconds, NOW) == words


def test_a_message_from_a_clock_that_runs_ahead_is_from_just_now() -> None:
    assert age_in_words(NOW + 5, NOW) == "just now"
