"""Moments, ages, series and quiet hours as people read them, in somebody's own time zone."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from chalicelib.domain.absence import QuietHours
from chalicelib.domain.local_time import local_datetime
from chalicelib.domain.recurrence import EVERY_DAY, WORKING_DAYS, Recurrence

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNITS = ((60, "min", "mins"), (3600, "hour", "hours"), (86400, "day", "days"))


def moment_in_words(moment: float, now: float, zone: ZoneInfo) -> str:
    """`today, Tuesday 24 November, 15:30 (Madrid time)`: with weekday, date, time and zone, and the year if another."""
    local, today = local_datetime(moment, zone), local_datetime(now, zone).date()
    near = {0: "today, ", 1: "tomorrow, "}.get((local.date() - today).days, "")
    year = f" {local.year}" if local.year != today.year else ""
    return f"{near}{local:%A} {local.day} {local:%B}{year}, {local:%H:%M} ({city_of(zone)} time)"


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


def quiet_hours_in_words(quiet: QuietHours) -> str:
    """`every weekday 18:00-09:00`"""
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
