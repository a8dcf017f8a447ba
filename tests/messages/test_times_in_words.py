"""A moment is told with its clock time, in the reader's zone, and named by its city."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from chalicelib.messages.times import moment_in_words

MADRID = ZoneInfo("Europe/Madrid")
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=MADRID).timestamp()


def told(local: str, zone: ZoneInfo = MADRID) -> str:
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
    assert [part for part in parts if part not in told(local)] == []


def test_it_is_told_in_the_readers_own_zone() -> None:
    words = told("2026-11-24 23:30", ZoneInfo("America/New_York"))
    assert ("17:30" in words, "New York time" in words) == (True, True)
