"""Of several quiet hours the periods that overlap or touch each other are one, in every zone and over changes of its clocks."""

from __future__ import annotations

import math
from zoneinfo import ZoneInfo

from hypothesis import assume, given
from hypothesis import strategies as st

from chalicelib.domain.quiet_hours import WHOLE_DAY, QuietHours, leaves_no_time, next_quiet_end, quiet_period
from chalicelib.domain.recurrence import EVERY_DAY, WORKING_DAYS
from tests.domain.test_recurrences import minutes, moments, weekdays, zones
from tests.parsing.in_madrid import MADRID

WEEK = 7 * 86400
of_hours = st.builds(QuietHours, minutes, minutes, weekdays).filter(lambda each: each.begins != each.ends)
of_days = st.builds(QuietHours, st.just(0), st.just(WHOLE_DAY), weekdays)
several = st.lists(of_hours | of_days, min_size=1, max_size=4)


@given(several, moments, zones)
def test_a_period_has_the_moment_in_it_and_nothing_of_them_around_it(
    quiet: list[QuietHours], moment: float, zone: ZoneInfo
) -> None:
    assume(not leaves_no_time(quiet, moment, zone))
    period = quiet_period(quiet, moment, zone)
    covered = [each for each in quiet if each.covering(moment, zone) is not None]
    assert (period is None) == (not covered)
    if period is not None:
        start, end = period
        assert start <= moment < end
        assert [each for each in quiet for at in (start - 1, end) if each.covering(at, zone)] == []


@given(several, moments, zones, st.floats(0, 1, exclude_max=True))
def test_every_moment_of_a_period_has_the_same_one(
    quiet: list[QuietHours], moment: float, zone: ZoneInfo, part: float
) -> None:
    assume(not leaves_no_time(quiet, moment, zone))
    period = quiet_period(quiet, moment, zone)
    assume(period is not None)
    if period is not None:
        start, end = period
        assert quiet_period(quiet, min(start + part * (end - start), math.nextafter(end, start)), zone) == period


@given(several, moments, zones)
def test_the_next_end_is_that_of_the_period_that_runs_or_comes(
    quiet: list[QuietHours], moment: float, zone: ZoneInfo
) -> None:
    assume(not leaves_no_time(quiet, moment, zone))
    end = next_quiet_end(quiet, moment, zone)
    assert end is not None
    assert moment < end <= moment + 2 * WEEK
    period = quiet_period(quiet, moment, zone)
    assert period is None or period[1] == end


@given(moments, zones)
def test_a_whole_week_leaves_no_time(moment: float, zone: ZoneInfo) -> None:
    days = [QuietHours(0, WHOLE_DAY, WORKING_DAYS), QuietHours(0, WHOLE_DAY, (5, 6))]
    nights = [QuietHours(9 * 60, 18 * 60), QuietHours(18 * 60, 9 * 60)]
    assert [leaves_no_time(quiet, moment, zone) for quiet in (days, nights, days[:1], nights[:1])] == [
        True,
        True,
        False,
        False,
    ]


def test_nobody_has_an_end_of_none() -> None:
    assert (next_quiet_end((), 0.0, MADRID), quiet_period((), 0.0, MADRID)) == (None, None)


def test_whole_days_stay_beside_hours_of_more_days() -> None:
    nights, weekends = QuietHours(18 * 60, 9 * 60, EVERY_DAY), QuietHours(0, WHOLE_DAY, (5, 6))
    assert (nights.takes_place_of(weekends), weekends.takes_place_of(QuietHours(60, 90, (6,)))) == (False, True)
