"""Local times against zoneinfo: a skipped one is the first minute after the gap, a doubled one its first occurrence."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from chalicelib.domain.local_time import moment_of

zones = st.sampled_from(
    "Europe/Madrid Europe/London Europe/Dublin America/New_York America/St_Johns America/Sao_Paulo Africa/Casablanca "
    "Asia/Tehran Asia/Kolkata Asia/Kathmandu Australia/Lord_Howe Pacific/Apia Pacific/Chatham UTC".split()
).map(ZoneInfo)
days = st.dates(date(2000, 1, 1), date(2037, 12, 31))
minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))


def exists(local: datetime, zone: ZoneInfo) -> bool:
    return local.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local


def first_valid_minute(local: datetime, zone: ZoneInfo) -> datetime:
    """By trying each minute, which is slow and plain."""
    while not exists(local, zone):
        local += timedelta(minutes=1)
    return local


@given(days, minutes, zones)
def test_a_local_time_is_the_first_valid_minute_from_it_on(day: date, at: time, zone: ZoneInfo) -> None:
    expected = first_valid_minute(datetime.combine(day, at), zone).replace(tzinfo=zone, fold=0)
    assert moment_of(day, at, zone) == expected.timestamp()


@given(st.integers(2000, 2037), st.integers(0, 366 * 24 - 1), st.integers(-90, 90), zones)
def test_around_every_change_of_the_clocks_too(year: int, hour: int, offset: int, zone: ZoneInfo) -> None:
    begin = datetime(year, 1, 1, tzinfo=UTC) + timedelta(hours=hour)
    change = _next_change(begin, zone)
    assume(change is not None)
    assert change is not None
    local = (change.astimezone(zone).replace(tzinfo=None) + timedelta(minutes=offset)).replace(second=0, microsecond=0)
    expected = first_valid_minute(local, zone).replace(tzinfo=zone, fold=0)
    assert moment_of(local.date(), local.time(), zone) == expected.timestamp()


def _next_change(begin: datetime, zone: ZoneInfo) -> datetime | None:
    """The first hour in the year from then on in which the zone's offset is another one."""
    before = begin.astimezone(zone).utcoffset()
    week = next((n for n in range(1, 53) if (begin + timedelta(weeks=n)).astimezone(zone).utcoffset() != before), None)
    if week is None:
        return None
    hours = (begin + timedelta(weeks=week - 1, hours=n) for n in range(1, 7 * 24 + 1))
    return next(moment for moment in hours if moment.astimezone(zone).utcoffset() != before)


@pytest.mark.parametrize(
    ("zone", "local", "utc"),
    [
        ("Europe/Madrid", "2026-03-29 02:30", "2026-03-29 01:00"),
        ("Europe/Madrid", "2026-10-25 02:30", "2026-10-25 00:30"),
        ("America/New_York", "2026-03-08 02:00", "2026-03-08 07:00"),
        ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:30"),
        ("Pacific/Apia", "2011-12-30 12:00", "2011-12-30 10:00"),
    ],
)
def test_known_days(zone: str, local: str, utc: str) -> None:
    typed = datetime.fromisoformat(local)
    expected = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert moment_of(typed.date(), typed.time(), ZoneInfo(zone)) == expected.timestamp()
