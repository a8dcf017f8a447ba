"""Moments, ages, series and quiet hours as people read them, in somebody's own time zone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from chalicelib.domain.local_time import local_datetime
from chalicelib.domain.quiet_hours import QuietHours
from chalicelib.domain.recurrence import EVERY_DAY, WORKING_DAYS, Recurrence

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TODAY, _TOMORROW = "today", "tomorrow"
_UNITS = ((60, "min", "mins"), (3600, "hour", "hours"), (86400, "day", "days"))


def moment_in_words(moment: float, now: float, zone: ZoneInfo, said_in: ZoneInfo | None = None) -> str:
    """`today, 15:30`, `tomorrow, 09:00`, `Friday 27 November, 09:00`, with the year if another, in the reader's zone. What was
    said in a zone whose clocks differ: `today, 07:35 New York time (13:35 for you)`."""
    day, clock = _day_and_clock(moment, now, zone, said_in)
    return f"{day}, {clock}"


def until_in_words(moment: float, now: float, zone: ZoneInfo, said_in: ZoneInfo | None = None) -> str:
    """As `moment_in_words`, but of today only the time of day: `until 16:45`, `until tomorrow, 09:00`."""
    day, clock = _day_and_clock(moment, now, zone, said_in)
    return f"until {clock if day == _TODAY else f'{day}, {clock}'}"


def at_in_words(moment: float, now: float, zone: ZoneInfo, said_in: ZoneInfo | None = None) -> str:
    """As `moment_in_words`, to end a sentence: `today at 15:30`, `tomorrow at 09:00`, `on Friday 27 November at 09:00`."""
    day, clock = _day_and_clock(moment, now, zone, said_in)
    return f"{'' if day in {_TODAY, _TOMORROW} else 'on '}{day} at {clock}"


def span_in_words(start: float, until: float, now: float, zone: ZoneInfo) -> str:
    """`from tomorrow, 14:00 until 16:00`: a day that is the same is named once."""
    begin, end = local_datetime(start, zone), local_datetime(until, zone)
    ends = f"until {end:%H:%M}" if begin.date() == end.date() else until_in_words(until, now, zone)
    return f"from {moment_in_words(start, now, zone)} {ends}"


def _day_and_clock(moment: float, now: float, zone: ZoneInfo, said_in: ZoneInfo | None) -> tuple[str, str]:
    today = local_datetime(now, zone).date()
    own, there = local_datetime(moment, zone), local_datetime(moment, said_in or zone)
    if said_in is None or own.utcoffset() == there.utcoffset():
        return _day(own.date(), today), f"{own:%H:%M}"
    own_day = "" if own.date() == there.date() else f"{_day(own.date(), today)}, "
    return _day(there.date(), today), f"{there:%H:%M} {city_of(said_in)} time ({own_day}{own:%H:%M} for you)"


def _day(day: date, today: date) -> str:
    if near := {0: _TODAY, 1: _TOMORROW}.get((day - today).days):
        return near
    return f"{day:%A} {day.day} {day:%B}{f' {day.year}' if day.year != today.year else ''}"


def city_of(zone: ZoneInfo) -> str:
    return zone.key.rpartition("/")[2].replace("_", " ")


def age_in_words(then: float, now: float) -> str:
    """`just now`, `3 mins ago`, `1 hour ago`, `5 days ago`; both times in epoch seconds."""
    seconds = now - then
    return "just now" if seconds < 60 else f"{duration_in_words(seconds)} ago"


def duration_in_words(seconds: float) -> str:
    """`1 min`, `3 hours`, `5 days`: in the largest unit that it fills."""
    size, one, many = next((unit for unit in reversed(_UNITS) if seconds >= unit[0]), _UNITS[0])
    count = max(1, int(seconds // size))
    return f"{count} {one if count == 1 else many}"


def recurrence_in_words(recurrence: Recurrence) -> str:
    """`daily at 09:00`, `every weekday at 09:00`, `every Monday and Thursday at 08:30`."""
    clock = f"{recurrence.hour:02d}:{recurrence.minute:02d}"
    if recurrence.month_day is not None:
        return f"on the {_ordinal(recurrence.month_day)} of each month at {clock}"
    if recurrence.weekdays == EVERY_DAY:
        return f"daily at {clock}"
    return f"{_weekdays_in_words(recurrence.weekdays)} at {clock}"


def all_quiet_hours_in_words(quiet: Sequence[QuietHours]) -> str:
    return "; ".join(map(quiet_hours_in_words, quiet))


def quiet_hours_in_words(quiet: QuietHours) -> str:
    """`every weekday 18:00-09:00`, `every Saturday and Sunday, all day`"""
    if quiet.are_whole_days:
        return f"{_weekdays_in_words(quiet.weekdays)}, all day"
    begins, ends = (f"{minutes // 60:02d}:{minutes % 60:02d}" for minutes in (quiet.begins, quiet.ends))
    return f"{_weekdays_in_words(quiet.weekdays)} {begins}-{ends}"


def _weekdays_in_words(weekdays: tuple[int, ...]) -> str:
    if weekdays == EVERY_DAY:
        return "every day"
    if weekdays == WORKING_DAYS:
        return "every weekday"
    *most, last = (WEEKDAYS[day] for day in weekdays)
    return f"every {', '.join(most)} and {last}" if most else f"every {last}"


def _ordinal(number: int) -> str:
    """`1st`, `2nd`, `3rd`, `11th`."""
    if number % 100 in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
