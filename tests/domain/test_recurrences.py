"""What recurs comes at the same local time, once a day at most, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.quiet_hours import QuietHours
from chalicelib.domain.recurrence import LAST, WORKING_DAYS, Recurrence
from tests.parsing.in_madrid import MADRID

zones = st.sampled_from(
    "Europe/Madrid America/New_York America/St_Johns Australia/Lord_Howe Africa/Casablanca Asia/Kolkata UTC".split()
).map(ZoneInfo)
moments = st.floats(datetime(2015, 1, 1, tzinfo=UTC).timestamp(), datetime(2037, 1, 1, tzinfo=UTC).timestamp())
weekdays = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))
recurrences = st.builds(Recurrence, st.integers(0, 23), st.integers(0, 59), weekdays)
minutes = st.integers(0, 24 * 60 - 1)


def times(recurrence: Recurrence, moment: float, zone: ZoneInfo, count: int) -> list[float]:
    found: list[float] = []
    while len(found) < count:
        moment = next_time(recurrence, moment, zone)
        found.append(moment)
    return found


def next_time(recurrence: Recurrence, moment: float, zone: ZoneInfo) -> float:
    following = recurrence.next_after(moment, zone)
    assert following is not None
    return following


def days(found: list[float], zone: ZoneInfo) -> list[date]:
    return [local_datetime(moment, zone).date() for moment in found]


@given(recurrences, moments, zones)
def test_the_next_time_is_after_the_moment(recurrence: Recurrence, moment: float, zone: ZoneInfo) -> None:
    assert next_time(recurrence, moment, zone) > moment


@given(recurrences, moments, zones)
def test_no_day_has_two_times(recurrence: Recurrence, moment: float, zone: ZoneInfo) -> None:
    found = days(times(recurrence, moment, zone, 10), zone)
    assert all(earlier < later for earlier, later in pairwise(found))


@given(recurrences, moments, zones)
def test_every_time_is_that_local_time_of_a_day_that_it_has(
    recurrence: Recurrence, moment: float, zone: ZoneInfo
) -> None:
    for found in times(recurrence, moment, zone, 5):
        day = local_datetime(found, zone).date()
        assert (day.weekday() in recurrence.weekdays, found) == (True, moment_of(day, recurrence.at, zone))


@given(recurrences, moments, zones)
def test_no_time_is_left_out(recurrence: Recurrence, moment: float, zone: ZoneInfo) -> None:
    following = next_time(recurrence, moment, zone)
    first, last = (local_datetime(at, zone).date().toordinal() for at in (moment, following))
    between = (date.fromordinal(n) for n in range(first, last + 1))
    candidates = [moment_of(d, recurrence.at, zone) for d in between if d.weekday() in recurrence.weekdays]
    assert following == min(at for at in candidates if at > moment)


@pytest.mark.parametrize(
    ("recurrence", "after", "local"),
    [
        (Recurrence(9, 0), "2026-11-24 09:00", "2026-11-25 09:00"),
        (Recurrence(9, 0), "2026-11-24 08:59", "2026-11-24 09:00"),
        (Recurrence(9, 0, WORKING_DAYS), "2026-11-27 09:00", "2026-11-30 09:00"),
        (Recurrence(9, 0, month_day=31), "2026-11-24 09:00", "2026-11-30 09:00"),
        (Recurrence(9, 0, month_day=31), "2027-02-01 09:00", "2027-02-28 09:00"),
        (Recurrence(2, 30), "2026-03-28 12:00", "2026-03-29 03:00"),
        (Recurrence(2, 30), "2026-03-29 03:00", "2026-03-30 02:30"),
        (Recurrence(2, 30), "2026-10-24 12:00", "2026-10-25 02:30"),
        (Recurrence(9, 0, (1,), interval=2, start="2026-11-24"), "2026-11-24 09:00", "2026-12-08 09:00"),
        (Recurrence(9, 0, (0, 4), interval=2, start="2026-11-27"), "2026-11-27 09:00", "2026-12-07 09:00"),
        (Recurrence(10, 0, (), interval=3, start="2026-11-26"), "2026-11-25 10:00", "2026-11-26 10:00"),
        (Recurrence(10, 0, (), interval=3, start="2026-11-26"), "2026-11-26 10:00", "2026-11-29 10:00"),
        (Recurrence(15, 0, nth=LAST), "2026-11-30 15:00", "2026-12-31 15:00"),
        (Recurrence(15, 0, WORKING_DAYS, nth=LAST), "2027-01-01 15:00", "2027-01-29 15:00"),
        (Recurrence(9, 0, (0,), nth=1), "2026-11-24 09:00", "2026-12-07 09:00"),
        (Recurrence(9, 0, (4,), nth=LAST), "2026-11-24 09:00", "2026-11-27 09:00"),
        (Recurrence(9, 0, (0,), nth=5), "2026-11-30 09:00", "2027-03-29 09:00"),
        (Recurrence(9, 0, month_day=3, month=12), "2026-12-03 09:00", "2027-12-03 09:00"),
        (Recurrence(9, 0, month_day=29, month=2), "2026-11-24 09:00", "2027-02-28 09:00"),
    ],
)
def test_known_times_in_madrid(recurrence: Recurrence, after: str, local: str) -> None:
    moment, expected = (datetime.fromisoformat(text).replace(tzinfo=MADRID).timestamp() for text in (after, local))
    assert recurrence.next_after(moment, MADRID) == expected


@pytest.mark.parametrize(
    "recurrence",
    [
        Recurrence(9, 0, until="2026-11-23"),
        Recurrence(9, 0, (0,), start="2026-12-01", until="2026-12-06"),
        # A leap year has at most 29 days in February, and none has a sixth Monday.
        Recurrence(9, 0, (0,), nth=6, month=2),
        Recurrence(9, 0, (0, 1), nth=-20),
        Recurrence(9, 0, month_day=31, month=2),
        Recurrence(9, 0, month_day=31, month=6),
        Recurrence(9, 0, (0,), interval=10**12, start="2026-11-01"),
        Recurrence(9, 0, (), interval=10**12, start="2026-11-01"),
        Recurrence(9, 0, month_day=31, interval=10**12, start="2026-10-01"),
        Recurrence(9, 0, month_day=31, month=12, interval=10**12, start="2020-10-01"),
        Recurrence(9, 0, start="9999-12-30"),
    ],
    ids=repr,
)
def test_what_never_comes_is_found_to_end(recurrence: Recurrence) -> None:
    assert recurrence.next_after(datetime(2026, 11, 24, 12, tzinfo=MADRID).timestamp(), MADRID) is None


def test_a_last_day_is_a_local_date() -> None:
    """It is 11 December in Madrid until 23:00 by UTC."""
    daily = Recurrence(23, 30, until="2026-12-11")
    last = datetime(2026, 12, 11, 22, 30, tzinfo=UTC).timestamp()
    assert (daily.next_after(last - 1, MADRID), daily.next_after(last, MADRID)) == (last, None)


def test_a_doubled_time_comes_once() -> None:
    """On 25 October 2026 it is 02:30 twice in Madrid."""
    first = next_time(Recurrence(2, 30), datetime(2026, 10, 24, 12, tzinfo=MADRID).timestamp(), MADRID)
    following = next_time(Recurrence(2, 30), first, MADRID)
    assert local_datetime(following, MADRID).date() == date(2026, 10, 26)


@given(minutes, minutes, weekdays, moments, zones)
def test_quiet_hours_cover_only_moments_between_their_ends(
    begins: int, ends: int, on: tuple[int, ...], moment: float, zone: ZoneInfo
) -> None:
    period = QuietHours(begins, ends, on).covering(moment, zone)
    assert period is None or period[0] <= moment < period[1]


@given(minutes, minutes, weekdays, moments, zones)
def test_quiet_hours_end_where_their_period_ends(
    begins: int, ends: int, on: tuple[int, ...], moment: float, zone: ZoneInfo
) -> None:
    quiet = QuietHours(begins, ends, on)
    period = quiet.covering(moment, zone)
    assert quiet.next_end(moment, zone) > moment
    assert period is None or quiet.next_end(moment, zone) <= period[1]
