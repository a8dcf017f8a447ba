"""When a repeating reminder comes: every day, on weekdays, on a day of the month; always at the same local time."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.local_time import local_datetime, moment_of

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
WORKING_DAYS = (0, 1, 2, 3, 4)


@dataclass(frozen=True)
class Recurrence:
    """A local time (`hour`, `minute`) on some weekdays (0 is Monday), or on one day of each month.

    In a month that has no such day it is the month's last day.
    """

    hour: int
    minute: int
    weekdays: tuple[int, ...] = EVERY_DAY
    month_day: int | None = None

    @property
    def is_daily(self) -> bool:
        return self.month_day is None and set(self.weekdays) == set(EVERY_DAY)

    @property
    def at(self) -> time:
        return time(self.hour, self.minute)

    def next_after(self, moment: float, zone: ZoneInfo) -> float:
        """The first time after a moment (epoch seconds). A day has one time at most, so a doubled hour comes once."""
        start = local_datetime(moment, zone).date() - timedelta(days=1)
        return next(at for day in self._days(start) if (at := moment_of(day, self.at, zone)) > moment)

    def _days(self, start: date) -> Iterator[date]:
        day = start
        while True:
            if self._has(day):
                yield day
            day += timedelta(days=1)

    def _has(self, day: date) -> bool:
        if self.month_day is None:
            return day.weekday() in self.weekdays
        return day.day == min(self.month_day, calendar.monthrange(day.year, day.month)[1])
