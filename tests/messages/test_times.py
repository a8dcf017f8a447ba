"""A moment has its time of day, in the reader's zone, which is named by its city; an age has its largest unit."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.recurrence import LAST, WORKING_DAYS, Recurrence
from chalicelib.messages.times import age_in_words, moment_in_words, recurrence_in_words

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


@pytest.mark.parametrize(
    ("recurrence", "words"),
    [
        (Recurrence(9, 0), "daily at 09:00"),
        (Recurrence(9, 0, ()), "daily at 09:00"),
        (Recurrence(9, 0, until="2026-12-11"), "daily at 09:00, until 11 December 2026"),
        (Recurrence(9, 0, times=5), "daily at 09:00, 5 times"),
        (Recurrence(9, 0, times=1), "daily at 09:00, once"),
        (Recurrence(10, 0, (), interval=3), "every 3 days at 10:00"),
        (Recurrence(9, 5, WORKING_DAYS), "every weekday at 09:05"),
        (Recurrence(9, 0, (0, 2, 3)), "every Monday, Wednesday and Thursday at 09:00"),
        (Recurrence(16, 0, (4,), interval=2), "every 2 weeks on Friday at 16:00"),
        (Recurrence(16, 0, WORKING_DAYS, interval=2), "every 2 weeks on weekdays at 16:00"),
        (Recurrence(9, 0, month_day=22), "on the 22nd of each month at 09:00"),
        (Recurrence(9, 0, month_day=1, interval=3), "every 3 months on the 1st at 09:00"),
        (Recurrence(15, 0, nth=LAST), "on the last day of each month at 15:00"),
        (Recurrence(15, 0, WORKING_DAYS, nth=LAST), "on the last working day of each month at 15:00"),
        (Recurrence(9, 0, (0,), nth=1), "on the first Monday of each month at 09:00"),
        (Recurrence(9, 0, (0, 1), nth=-2), "on the 2nd last Monday or Tuesday of each month at 09:00"),
        (Recurrence(9, 0, (4,), nth=LAST, interval=2), "every 2 months on the last Friday at 09:00"),
        (Recurrence(9, 0, WORKING_DAYS, nth=6), "on the 6th working day of each month at 09:00"),
        (Recurrence(9, 0, month_day=3, month=12), "every year on 3 December at 09:00"),
        (
            Recurrence(9, 0, (4,), nth=LAST, month=11, interval=2),
            "every 2 years on the last Friday of November at 09:00",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_series_is_said_in_words(recurrence: Recurrence, words: str) -> None:
    assert recurrence_in_words(recurrence) == words
