"""Times around the days on which the clocks change, in several zones, against dateutil's reading of the same zones."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil import tz
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.local_time import local_datetime
from chalicelib.domain.reminder import When
from chalicelib.parsing.time_slots.ranges import Range
from tests.parsing.times.reading import read

CHANGES = {
    "Europe/Madrid": ("2027-03-28", "2026-10-25"),
    "America/New_York": ("2027-03-14", "2026-11-01"),
    "Australia/Lord_Howe": ("2026-10-04", "2027-04-04"),
    "America/Santiago": ("2026-09-06", "2027-04-04"),
    "Africa/Cairo": ("2027-04-30", "2026-10-30"),
}
days = st.sampled_from(sorted(CHANGES)).flatmap(
    lambda zone: st.tuples(
        st.just(zone),
        st.sampled_from(CHANGES[zone]).map(date.fromisoformat),
        st.integers(-2, 2).map(lambda days: timedelta(days=days)),
    ).map(lambda found: (found[0], found[1] + found[2]))
)
clocks = st.builds(time, st.integers(0, 23) | st.integers(0, 3), st.integers(0, 59))


def by_dateutil(day: date, at: time, zone: str) -> float:
    """The moment, or the first one after a gap in which it would lie."""
    moment = datetime.combine(day, at, tz.gettz(zone))
    while not tz.datetime_exists(moment):
        moment += timedelta(minutes=1)
    return moment.timestamp()


def at_of(value: object) -> float:
    assert isinstance(value, When)
    assert value.at is not None
    return value.at


@settings(max_examples=300, deadline=None)
@given(days, clocks)
def test_a_time_of_a_day(where: tuple[str, date], at: time) -> None:
    (zone, day), clock = where, f"{at:%H:%M}"
    now = by_dateutil(day - timedelta(days=1), time(12), zone)
    expected = by_dateutil(day, at, zone)
    name = f"{day:%A}".lower()
    for typed in (f"tomorrow at {clock}", f"{clock} on {name}", f"{day} {clock}", f"on {day.day} {day:%B} at {clock}"):
        assert at_of(read("when", typed, now, ZoneInfo(zone))) == expected


@settings(max_examples=200, deadline=None)
@given(days, clocks, st.integers(1, 60))
def test_hours_are_counted_and_days_keep_the_time(where: tuple[str, date], at: time, count: int) -> None:
    zone, day = where
    now = by_dateutil(day, at, zone)
    assert at_of(read("when", f"in {count} hours", now, ZoneInfo(zone))) == now + count * 3600
    local = local_datetime(now, ZoneInfo(zone))
    expected = by_dateutil(local.date() + timedelta(days=count), local.time(), zone)
    assert at_of(read("when", f"in {count} days", now, ZoneInfo(zone))) == expected


@settings(max_examples=200, deadline=None)
@given(days, clocks, st.integers(1, 180))
def test_so_long_before_a_time_of_a_day(where: tuple[str, date], at: time, minutes: int) -> None:
    zone, day = where
    now = by_dateutil(day - timedelta(days=1), time(12), zone)
    base = by_dateutil(day, at, zone)
    for word, sign in (("before", -1), ("after", 1)):
        value = read("when", f"{minutes} minutes {word} {at:%H:%M} tomorrow", now, ZoneInfo(zone))
        assert at_of(value) == base + sign * minutes * 60


@settings(max_examples=200, deadline=None)
@given(days, st.integers(0, 22), st.integers(1, 3))
def test_a_range_lasts_from_its_start_to_its_end(where: tuple[str, date], hour: int, hours: int) -> None:
    zone, day = where
    now = by_dateutil(day - timedelta(days=1), time(12), zone)
    last = min(hour + hours, 23)
    start, until = by_dateutil(day, time(hour), zone), by_dateutil(day, time(last), zone)
    value = read("range", f"tomorrow {hour:02d}:00-{last:02d}:00", now, ZoneInfo(zone))
    if start < until:
        assert value == Range(start, until)
    midnights = (by_dateutil(day, time(0), zone), by_dateutil(day + timedelta(days=1), time(0), zone))
    assert read("range", "tomorrow", now, ZoneInfo(zone)) == Range(*midnights)
