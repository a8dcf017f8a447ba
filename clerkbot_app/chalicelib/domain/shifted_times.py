"""The times of an absence that is later or earlier: the same hours of other days, another hour of the same day. Moments are epoch seconds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.absence import Absence
from chalicelib.domain.local_time import DAY_SECONDS, is_midnight, local_datetime, moment_of

_A_WEEK = timedelta(days=7)
_HALF = 12
"""Hours of half a day."""
_EARLIEST = 7 * 60
"""Minutes: before this hour hardly anybody has an appointment."""
_MONTHS = (-1, 0, 1)


def has_whole_days(absence: Absence, zone: ZoneInfo) -> bool:
    """Whether it begins and ends at midnight."""
    return absence.until is not None and is_midnight(absence.until, zone) and is_midnight(absence.start, zone)


def later(moment: float, seconds: int, zone: ZoneInfo) -> float:
    """Whole days are counted by the calendar. `seconds` may be negative."""
    return moment + seconds if seconds % DAY_SECONDS else _days_later(moment, timedelta(seconds=seconds), zone)


def later_end(until: float | None, seconds: int, zone: ZoneInfo) -> float | None:
    return None if until is None else later(until, seconds, zone)


def moved_to_day(absence: Absence, day: float, zone: ZoneInfo) -> tuple[float, float | None]:
    """The same times by the clock, from the day on that begins then."""
    days = local_datetime(day, zone).date() - local_datetime(absence.start, zone).date()
    until = absence.until
    return _days_later(absence.start, days, zone), None if until is None else _days_later(until, days, zone)


def moved_into(absence: Absence, start: float, until: float, zone: ZoneInfo) -> tuple[float, float] | None:
    """The times within the days from `start` to `until`, of which none was said to be the first: the same weekdays of a
    week, all of a month for what lasts as many days. None where it could be any of them, or where it is there already."""
    if absence.until is None:
        return None
    first, after = (local_datetime(each, zone).date() for each in (start, until))
    begins, ends = (local_datetime(each, zone).date() for each in (absence.start, absence.until - 1))
    if after - first > _A_WEEK:
        fills_them = ends - begins == after - first - timedelta(days=1) and has_whole_days(absence, zone)
        return (start, until) if fills_them else None
    day = first + timedelta(days=(begins.weekday() - first.weekday()) % _A_WEEK.days)
    moved_start, moved_until = moved_to_day(absence, moment_of(day, time(0), zone), zone)
    is_there = moved_until is not None and moved_until <= until and moved_start != absence.start
    return (moved_start, moved_until) if is_there and moved_until is not None else None


def moved_to(absence: Absence, start: float, zone: ZoneInfo) -> tuple[float, float | None]:
    """As long as before, from then on."""
    moved = moved_to_day(absence, start, zone)
    if moved[0] == start or absence.until is None:
        return moved
    return start, start + absence.until - absence.start


def hours_of(
    absence: Absence, begins: int, ends: int, zone: ZoneInfo, *, either_half: bool = False
) -> tuple[float, float]:
    """From then until then on its first day, in minutes of the day; `2 to 3`, which may be of `either_half` of it, is in the afternoon where it
    was by day. What ends sooner than it begins ends on the next day."""
    local = local_datetime(absence.start, zone)
    if either_half and begins < _EARLIEST and local.hour * 60 >= _EARLIEST and ends + _HALF * 60 <= DAY_SECONDS // 60:
        begins, ends = begins + _HALF * 60, ends + _HALF * 60
    days = timedelta(days=ends <= begins)
    start, until = (time(each // 60 % 24, each % 60) for each in (begins, ends))
    return moment_of(local.date(), start, zone), moment_of(local.date() + days, until, zone)


def on_day(moment: float, day: date, zone: ZoneInfo, at: time | None = None) -> float:
    """The same time, or another, of another day."""
    return moment_of(day, local_datetime(moment, zone).time() if at is None else at, zone)


def hour_near(said: float, near: float, zone: ZoneInfo, *, either_half: bool) -> float:
    """The hour of the moment `said`, on the day of the moment `near`; the nearer one, if it may be of either half of the day."""
    at, day = local_datetime(said, zone).time(), local_datetime(near, zone).date()
    hours = (at.hour, (at.hour + _HALF) % (2 * _HALF)) if either_half else (at.hour,)
    return min((moment_of(day, at.replace(hour=each), zone) for each in hours), key=lambda each: abs(each - near))


def days_of_month(number: int, near: date) -> Iterator[date]:
    """The days with that number in the month of the day, and in the ones beside it."""
    for months in _MONTHS:
        year, month = divmod(near.year * 12 + near.month - 1 + months, 12)
        try:
            yield date(year, month + 1, number)
        except ValueError:
            continue  # A month without it.


def _days_later(moment: float, days: timedelta, zone: ZoneInfo) -> float:
    local = local_datetime(moment, zone)
    return moment_of(local.date() + days, local.time(), zone)
