"""A moment has its time of day, in the reader's zone, which is named by its city; an age has its largest unit."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from chalicelib.messages.times import age_in_words, at_in_words, moment_in_words, span_in_words, until_in_words

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
        ("2026-12-04 09:00", "Friday 4 December, 09:00"),
        ("2027-01-02 09:05", "Saturday 2 January 2027, 09:05"),
        ("2026-11-23 09:00", "Monday 23 November, 09:00"),
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
        ("2026-11-27 09:00", "until Friday 27 November, 09:00", "on Friday 27 November at 09:00"),
    ],
)
def test_in_a_sentence_it_is_as_short_as_it_is_clear(local: str, until: str, at: str) -> None:
    moment = madrid(local)
    assert (until_in_words(moment, NOW, MADRID), at_in_words(moment, NOW, MADRID)) == (until, at)


def test_a_span_within_a_day_names_the_day_once() -> None:
    ends = (madrid("2026-11-27 16:00"), madrid("2026-11-28 09:00"))
    assert [span_in_words(madrid("2026-11-27 14:00"), end, NOW, MADRID) for end in ends] == [
        "from Friday 27 November, 14:00 until 16:00",
        "from Friday 27 November, 14:00 until Saturday 28 November, 09:00",
    ]


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
