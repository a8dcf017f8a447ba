"""Quiet hours: local hours that repeat, in which a person counts as away. Somebody may have several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.recurrence import EVERY_DAY

WHOLE_DAY = 24 * 60
"""The end of a day, in minutes of that day."""
MOST_QUIET_HOURS = 7
"""A person has at most so many at a time."""
_MOST_IN_A_ROW = 7 * MOST_QUIET_HOURS


@dataclass(frozen=True)
class QuietHours:
    """Local hours that repeat on the weekdays on which they begin (0 is Monday); times in minutes of the day.

    `ends` at or before `begins` means on the following day: what begins on Friday evening ends on Saturday morning. From 0
    until 1440 they are whole days.
    """

    begins: int
    ends: int
    weekdays: tuple[int, ...] = EVERY_DAY

    @property
    def are_whole_days(self) -> bool:
        return (self.begins, self.ends) == (0, WHOLE_DAY)

    def covering(self, moment: float, zone: ZoneInfo) -> tuple[float, float] | None:
        """Start and end (epoch seconds) of the period in which the moment lies."""
        today = local_datetime(moment, zone).date()
        periods = (self._period(today - timedelta(days=back), zone) for back in (0, 1))
        return next((p for p in periods if p is not None and p[0] <= moment < p[1]), None)

    def next_end(self, moment: float, zone: ZoneInfo) -> float:
        """The next end of a period after the moment, whether that period has begun or not."""
        day = local_datetime(moment, zone).date() - timedelta(days=2)
        while True:
            period = self._period(day, zone)
            if period is not None and period[1] > moment:
                return period[1]
            day += timedelta(days=1)

    def contain(self, other: QuietHours) -> bool:
        """Whether the other ones are at the same times, on days that these have as well."""
        return (self.begins, self.ends) == (other.begins, other.ends) and set(other.weekdays) <= set(self.weekdays)

    def without(self, weekdays: Sequence[int]) -> QuietHours | None:
        """Those of the other days; None where there are no others."""
        left = tuple(each for each in self.weekdays if each not in weekdays)
        return replace(self, weekdays=left) if left else None

    def takes_place_of(self, other: QuietHours) -> bool:
        """Whether these are said instead of the other ones: they are on all of the other's days. Whole days go on beside hours
        that are said for more days."""
        if other.are_whole_days and not self.are_whole_days:
            return False
        return set(other.weekdays) <= set(self.weekdays)

    def _period(self, day: date, zone: ZoneInfo) -> tuple[float, float] | None:
        if day.weekday() not in self.weekdays:
            return None
        end_day = day + timedelta(days=self.ends <= self.begins or self.ends == WHOLE_DAY)
        return moment_of(day, _time(self.begins), zone), moment_of(end_day, _time(self.ends % WHOLE_DAY), zone)


def quiet_period(quiet: Sequence[QuietHours], moment: float, zone: ZoneInfo) -> tuple[float, float] | None:
    """Start and end (epoch seconds) of the time in which the moment lies: periods that overlap or touch each other are one."""
    period = _covering(quiet, moment, zone)
    if period is None:
        return None
    start, end = period
    for _ in range(_MOST_IN_A_ROW):
        earlier = _covering(quiet, start - 1, zone)
        later = _covering(quiet, end, zone)
        if earlier is None and later is None:
            break
        start, end = earlier[0] if earlier else start, later[1] if later else end
    return start, end


def next_quiet_end(quiet: Sequence[QuietHours], moment: float, zone: ZoneInfo) -> float | None:
    """When quiet time ends next after the moment, whether it has begun or not; None without quiet hours."""
    ends = [each.next_end(moment, zone) for each in quiet]
    if not ends:
        return None
    period = quiet_period(quiet, min(ends) - 1, zone)
    return period[1] if period is not None else min(ends)


def with_quiet_hours(quiet: Sequence[QuietHours], added: QuietHours) -> tuple[QuietHours, ...]:
    """The quiet hours with some more, the last; those whose place they take are gone. What contains them is enough."""
    if (around := next((each for each in quiet if each.contain(added)), None)) is not None:
        return (*(each for each in quiet if each != around), around)
    return (*(each for each in quiet if not added.takes_place_of(each)), added)


def leaves_no_time(quiet: Sequence[QuietHours], moment: float, zone: ZoneInfo) -> bool:
    """Whether a person with these quiet hours would never be there: some week without an end of them."""
    end = next_quiet_end(quiet, moment, zone)
    return end is not None and quiet_period(quiet, end, zone) is not None


def _covering(quiet: Sequence[QuietHours], moment: float, zone: ZoneInfo) -> tuple[float, float] | None:
    """From the earliest start to the latest end of the periods in which the moment lies."""
    periods = [period for each in quiet if (period := each.covering(moment, zone)) is not None]
    return (min(start for start, _ in periods), max(end for _, end in periods)) if periods else None


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
