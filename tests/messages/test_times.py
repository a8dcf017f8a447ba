"""A moment has its time of day, in the reader's zone, which is named by its city; an age has its largest unit."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.recurrence import LAST, WORKING_DAYS, Recurrence
from chalicelib.messages.times import (
    age_in_words,
    at_in_words,
    moment_in_words,
    recurrence_in_words,
    span_in_words,
    until_in_words,
)

MADRID = ZoneInfo("Europe/Madrid")
NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=MADRID).timestamp()
MINUTE, HOUR, DAY = 60, 3600, 86400


def madrid(local: str) -> float:
    return datetime.fromisoformat(local).replace(tzinfo=MADRID).timestamp()


def in_words(local: str, zone: ZoneInfo = MADRID) -> str:
    return moment_in_words(madrid(local), NOW, zone)


@pytest.mark.parametrize(
    ("local", "words"),
    [
        ("2026-11-24 15:30", "today, 15:30"),
        ("2026-11-25 09:00", "tomorrow, 09:00"),
        ("2026-12-04 09:00", "Fri 4 Dec, 09:00"),
        ("2026-11-22 09:00", "Sun 22 Nov, 09:00"),
        ("2027-01-02 09:05", "Sat 2 Jan 2027, 09:05"),
        ("2026-11-23 09:00", "yesterday, 09:00"),
    ],
)
def test_the_day_is_named_as_people_name_it(local: str, words: str) -> None:
    assert in_words(local) == words


def test_a_moment_is_in_the_readers_own_zone() -> None:
    assert in_words("2026-11-24 23:30", NEW_YORK) == "today, 17:30"


@pytest.mark.parametrize(
    ("local", "words"),
    [
        ("2026-11-24 13:35", "today, 07:35 New York time (13:35 for you)"),
        ("2026-11-25 13:35", "tomorrow, 07:35 New York time (13:35 for you)"),
        ("2026-11-25 02:00", "today, 20:00 New York time (tomorrow, 02:00 for you)"),
    ],
)
def test_what_was_said_in_another_zone_is_told_in_both(local: str, words: str) -> None:
    assert moment_in_words(madrid(local), NOW, MADRID, NEW_YORK) == words


def test_a_zone_with_the_same_clocks_is_not_named() -> None:
    assert moment_in_words(madrid("2026-11-24 15:30"), NOW, MADRID, ZoneInfo("Europe/Paris")) == "today, 15:30"


@pytest.mark.parametrize(
    ("local", "until", "at"),
    [
        ("2026-11-24 16:45", "until 16:45", "today at 16:45"),
        ("2026-11-25 09:00", "until tomorrow, 09:00", "tomorrow at 09:00"),
        ("2026-11-27 09:00", "until Fri 27 Nov, 09:00", "on Fri 27 Nov at 09:00"),
    ],
)
def test_in_a_sentence_it_is_as_short_as_it_is_clear(local: str, until: str, at: str) -> None:
    moment = madrid(local)
    assert (until_in_words(moment, NOW, MADRID), at_in_words(moment, NOW, MADRID)) == (until, at)


@pytest.mark.parametrize(
    ("local", "until"),
    [
        ("2026-11-25 00:00", "until the end of today"),
        ("2026-11-26 00:00", "until the end of tomorrow"),
        ("2026-11-28 00:00", "until the end of Fri 27 Nov"),
    ],
)
def test_midnight_is_the_end_of_a_day(local: str, until: str) -> None:
    assert until_in_words(madrid(local), NOW, MADRID) == until
    assert span_in_words(madrid("2026-11-24 14:00"), madrid("2026-11-25 00:00"), NOW, MADRID) == (
        "from today, 14:00 until midnight"
    )


def test_a_span_within_a_day_names_the_day_once() -> None:
    ends = (madrid("2026-11-27 16:00"), madrid("2026-11-28 09:00"))
    assert [span_in_words(madrid("2026-11-27 14:00"), end, NOW, MADRID) for end in ends] == [
        "from Fri 27 Nov, 14:00 until 16:00",
        "from Fri 27 Nov, 14:00 until Sat 28 Nov, 09:00",
    ]


@pytest.mark.parametrize(
    ("start", "until", "words"),
    [
        ("2026-11-27 00:00", "2026-11-28 00:00", "on Fri 27 Nov"),
        ("2026-11-25 00:00", "2026-11-26 00:00", "tomorrow"),
        ("2026-11-25 00:00", "2026-11-28 00:00", "from tomorrow to Fri 27 Nov"),
        ("2026-12-24 00:00", "2027-01-07 00:00", "from Thu 24 Dec to Wed 6 Jan 2027"),
        ("2026-11-27 00:00", "2026-11-28 09:00", "from Fri 27 Nov, 00:00 until Sat 28 Nov, 09:00"),
    ],
)
def test_whole_days_are_said_without_the_time_of_day(start: str, until: str, words: str) -> None:
    assert span_in_words(madrid(start), madrid(until), NOW, MADRID) == words


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
        (29 * DAY, "29 days ago"),
        (30 * DAY, "1 month ago"),
        (364 * DAY, "12 months ago"),
        (800 * DAY, "2 years ago"),
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
        (Recurrence(9, 0, until="2026-12-11"), "daily at 09:00, until 11 Dec"),
        (Recurrence(9, 0, until="2027-01-06"), "daily at 09:00, until 6 Jan 2027"),
        (Recurrence(9, 0, times=5), "daily at 09:00, 5 times"),
        (Recurrence(9, 0, times=1), "daily at 09:00, 1 time"),
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
    assert recurrence_in_words(recurrence, NOW, MADRID) == words
