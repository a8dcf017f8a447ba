"""When a repeating reminder comes: on some days, always at the same local time. See docs/decisions/0028."""

from __future__ import annotations

import calendar
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from chalicelib.domain.local_time import local_datetime, moment_of

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
WORKING_DAYS = (0, 1, 2, 3, 4)
LAST = -1
_A_MONDAY = date(1970, 1, 5).toordinal()
_LAST_DAY = date(9998, 12, 31).toordinal()
"""In every time zone, days until then are moments that Python can calculate with."""
_A_LEAP_YEAR = 2024
_MOST_MONTHS = 400
"""Months that are tried. As the calendar repeats after 400 years, a fifth Monday that is in none of them never comes."""


class Unsaid(StrEnum):
    """What was not said of the times that a series gets, and stays as it is."""

    HOUR = "hour"
    DAY = "day"
    RHYTHM = "rhythm"
    NUMBER = "number"
    """Which day of the month it is: it was said to be the last one."""
    START = "start"
    """From which day on an interval counts."""


class Unit(StrEnum):
    """What an interval counts."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Recurrence:
    """A local time (`hour`, `minute`) on some days, which are one of these:

    - `weekdays` (0 is Monday) of each week; without any, all days;
    - day `month_day` of each month; in a month that has no such day, the month's last day;
    - the `nth` of the `weekdays` in each month, counted from 1, or backwards from LAST. With all weekdays, LAST is the month's
      last day, with WORKING_DAYS the last of those. A month without a fifth Monday has none;
    - one of the latter two in `month` (1 to 12) of each year; 31 February never comes, and 29 February on the 28th of most years.

    It is each `interval`-th day (where there are no `weekdays`), week (which begins on Monday), month or year, counted from
    `start`: a local ISO date, before which it does not come. It comes on the local ISO date `until` for the last time, or ends
    when it has come so many `times`; the reminder counts them. What is empty or None is not asked for.
    """

    hour: int
    minute: int
    weekdays: tuple[int, ...] = EVERY_DAY
    month_day: int | None = None
    nth: int | None = None
    month: int | None = None
    interval: int = 1
    start: str = ""
    until: str = ""
    times: int | None = None

    @property
    def unit(self) -> Unit:
        if self.month is not None:
            return Unit.YEAR
        if self.month_day is not None or self.nth is not None:
            return Unit.MONTH
        return Unit.WEEK if self.weekdays else Unit.DAY

    @property
    def is_daily(self) -> bool:
        is_each_day = self.unit is Unit.DAY or (self.unit is Unit.WEEK and set(self.weekdays) == set(EVERY_DAY))
        return is_each_day and self.interval == 1

    @property
    def at(self) -> time:
        return time(self.hour, self.minute)

    def starting(self, now: float, zone: ZoneInfo) -> Recurrence:
        """As it is when it is set at `now` (epoch seconds): an interval counts from the first day that is to come."""
        if self.start or self.interval == 1:
            return self
        first = replace(self, interval=1).next_after(now, zone)
        return self if first is None else replace(self, start=local_datetime(first, zone).date().isoformat())

    def completed_by(self, before: Recurrence, due: date, unsaid: Collection[Unsaid]) -> Recurrence:
        """With what was not said as it was `before`, where that came on the local date `due` next. A rhythm without a day counts from there."""
        hour, minute = (before.hour, before.minute) if Unsaid.HOUR in unsaid else (self.hour, self.minute)
        at_hour = replace(self, hour=hour, minute=minute)
        if Unsaid.DAY in unsaid:
            if before.unit is self.unit and not before.is_daily:
                return replace(before, interval=self.interval, start="", hour=hour, minute=minute)
            return at_hour._on_day_of(due)
        has_one_day = before.nth is None or len(before.weekdays) == 1
        if (
            Unsaid.RHYTHM in unsaid
            and before.unit in {Unit.WEEK, Unit.MONTH}
            and before.month_day is None
            and has_one_day
        ):
            return replace(before.on_weekdays(self.weekdays), hour=hour, minute=minute)
        return at_hour.counting_from(due) if Unsaid.START in unsaid and at_hour.at >= before.at else at_hour

    def counting_from(self, day: date) -> Recurrence:
        """With an interval that counts from that local date, if it comes on such days: what was to come then still does."""
        on_day = replace(self, start=day.isoformat())
        return on_day if self.interval > 1 and on_day._day_from(day.toordinal()) == day.toordinal() else self

    def on_weekdays(self, weekdays: tuple[int, ...]) -> Recurrence:
        """On other days of the same weeks or months: where weeks are left out, its first one begins with its Monday."""
        is_in_some_weeks = self.unit is Unit.WEEK and self.interval > 1 and self.start
        start = date.fromordinal(_monday_of(self._start)).isoformat() if is_in_some_weeks else self.start
        return replace(self, weekdays=weekdays, start=start)

    def on_last_day(self) -> Recurrence:
        """On the last day of the same months."""
        return replace(self, weekdays=EVERY_DAY, month_day=None, nth=LAST)

    @property
    def is_on_day_of_month(self) -> bool:
        """Whether it comes on one day of its months: their 15th, or their last one."""
        return self.month_day is not None or (self.nth == LAST and set(self.weekdays) == set(EVERY_DAY))

    def _on_day_of(self, day: date) -> Recurrence:
        match self.unit:
            case Unit.WEEK if len(self.weekdays) == 1:
                return replace(self, weekdays=(day.weekday(),))
            case Unit.MONTH if self.nth is None:
                return replace(self, month_day=day.day)
            case Unit.YEAR if self.nth is None:
                return replace(self, month_day=day.day, month=day.month)
        return self

    def next_after(self, moment: float, zone: ZoneInfo) -> float | None:
        """The first time after a moment, both in epoch seconds; None when none is to come.

        A day has one time at most, so a doubled hour comes once. `times` is not looked at.
        """
        # From the day before: where the clocks skip midnight, a time of yesterday comes today.
        day = self._day_from(local_datetime(moment, zone).date().toordinal() - 1)
        while day is not None:
            at = moment_of(date.fromordinal(day), self.at, zone)
            if at > moment:
                return at
            day = self._day_from(day + 1)
        return None

    def _day_from(self, day: int) -> int | None:
        """The first of its days that is not before `day`; days are counted as by date.toordinal."""
        day = max(day, self._start)
        if self.unit is Unit.DAY:
            found = day + (self._start_or_monday - day) % self.interval
        elif self.unit is Unit.WEEK:
            found = self._weekday_from(day)
        else:
            found = self._month_day_from(day)
        last = date.fromisoformat(self.until).toordinal() if self.until else _LAST_DAY
        return found if found <= last else None

    def _weekday_from(self, day: int) -> int:
        monday = _monday_of(day)
        weeks_to_go = (_monday_of(self._start_or_monday) - monday) // 7 % self.interval
        this_week = [monday + weekday for weekday in self.weekdays if monday + weekday >= day]
        if weeks_to_go == 0 and this_week:
            return min(this_week)
        return monday + 7 * (weeks_to_go or self.interval) + min(self.weekdays)

    def _month_day_from(self, day: int) -> int:
        """Months are counted from the year 0; beyond _LAST_DAY when there is none."""
        from_month, first = _month_of(day), _month_of(self._start_or_monday)
        step = self.interval
        if self.month is not None:
            step, first = 12 * self.interval, first - first % 12 + self.month - 1
        month = from_month + (first - from_month) % step
        for number in range(month, min(month + step * _MOST_MONTHS, 12 * 9999), step):
            found = self._day_in_month(*divmod(number, 12))
            if found is not None and found >= day:
                return found
        return _LAST_DAY + 1

    def _day_in_month(self, year: int, months: int) -> int | None:
        first_weekday, length = calendar.monthrange(year, months + 1)
        before_first = date(year, months + 1, 1).toordinal() - 1
        if self.nth is None:
            day = self.month_day or 1
            is_never = self.month is not None and day > calendar.monthrange(_A_LEAP_YEAR, self.month)[1]
            return None if is_never else before_first + min(day, length)
        days = [day for day in range(1, length + 1) if (first_weekday + day - 1) % 7 in self.weekdays]
        index = self.nth - 1 if self.nth > 0 else len(days) + self.nth
        return before_first + days[index] if 0 <= index < len(days) else None

    @property
    def _start(self) -> int:
        return date.fromisoformat(self.start).toordinal() if self.start else 1

    @property
    def _start_or_monday(self) -> int:
        return self._start if self.start else _A_MONDAY


def _monday_of(day: int) -> int:
    return day - date.fromordinal(day).weekday()


def _month_of(day: int) -> int:
    found = date.fromordinal(day)
    return found.year * 12 + found.month - 1
