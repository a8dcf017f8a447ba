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
from chalicelib.domain.recurrence import WORKING_DAYS, Recurrence
from tests.parsing.in_madrid import MADRID

zones = st.sampled_from(
    "Europe/Madrid America/New_York America/St_Johns Australia/Lord_Howe Africa/Casablanca Asia/Kolkata UTC".split()
).map(ZoneInfo)
moments = st.floats(datetime(2015, 1, 1, tzinfo=UTC).timestamp(), datetime(2037, 1, 1, tzinfo=UTC).timestamp())
weekdays = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))
recurrences = st.builds(Recurrence, st.integers(0, 23), st.integers(0, 59), weekdays)
minutes = st.integers(0, 24 * 60 - 1)


def times(recurrence: Recurrence, moment: float, zone: ZoneInfo, count: int) -> list[float]:
    found = [recurrence.next_after(moment, zone)]
    while len(found) < count:
        found.append(recurrence.next_after(found[-1], zone))
    return found


def days(found: list[float], zone: ZoneInfo) -> list[date]:
    return [local_datetime(moment, zone).date() for moment in found]


@given(recurrences, moments, zones)
def test_the_next_time_is_after_the_moment(recurrence: Recurrence, moment: float, zone: ZoneInfo) -> None:
    assert recurrence.next_after(moment, zone) > moment


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
    following = recurrence.next_after(moment, zone)
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
    ],
)
def test_known_times_in_madrid(recurrence: Recurrence, after: str, local: str) -> None:
    moment, expected = (datetime.fromisoformat(text).replace(tzinfo=MADRID).timestamp() for text in (after, local))
    assert recurrence.next_after(moment, MADRID) == expected


def test_a_doubled_time_comes_once() -> None:
    """On 25 October 2026 it is 02:30 twice in Madrid."""
    first = Recurrence(2, 30).next_after(datetime(2026, 10, 24, 12, tzinfo=MADRID).timestamp(), MADRID)
    following = Recurrence(2, 30).next_after(first, MADRID)
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
