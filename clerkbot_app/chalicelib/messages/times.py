"""Moments, ages, series and quiet hours as people read them, in somebody's own time zone."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Sequence
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.quiet_hours import QuietHours
from chalicelib.domain.recurrence import EVERY_DAY, LAST, WORKING_DAYS, Recurrence, Unit

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NTH = ("", "first", "second", "third", "fourth", "fifth")
_TODAY, _TOMORROW, _YESTERDAY = "today", "tomorrow", "yesterday"
_NEAR_DAYS = {-1: _YESTERDAY, 0: _TODAY, 1: _TOMORROW}
_UNITS = ((60, "min", "mins"), (3600, "hour", "hours"), (86400, "day", "days"))
_UNITS_OF_AGE = (*_UNITS, (30 * 86400, "month", "months"), (365 * 86400, "year", "years"))


def moment_in_words(moment: float, now: float, zone: ZoneInfo, said_in: ZoneInfo | None = None) -> str:
    """`today, 15:30`, `tomorrow, 09:00`, `Fri 27 Nov, 09:00`, with the year if another, in the reader's zone. What was
    said in a zone whose clocks differ: `today, 07:35 New York time (13:35 for you)`."""
    day, clock = _day_and_clock(moment, now, zone, said_in)
    return f"{day}, {clock}"


def until_in_words(moment: float, now: float, zone: ZoneInfo, said_in: ZoneInfo | None = None) -> str:
    """As `moment_in_words`, but of today only the time of day: `until 16:45`, `until tomorrow, 09:00`. Midnight belongs to the day that
    ends with it: `until the end of today`."""
    if local_datetime(moment, said_in or zone).time() == local_datetime(moment, zone).time() == time(0):
        return f"until the end of {_day_before(moment, now, zone)}"
    day, clock = _day_and_clock(moment, now, zone, said_in)
    return f"until {clock if day == _TODAY else f'{day}, {clock}'}"


def at_in_words(moment: float, now: float, zone: ZoneInfo, said_in: ZoneInfo | None = None) -> str:
    """As `moment_in_words`, to end a sentence: `today at 15:30`, `tomorrow at 09:00`, `on Fri 27 Nov at 09:00`."""
    day, clock = _day_and_clock(moment, now, zone, said_in)
    return f"{on_day(day)} at {clock}"


def span_in_words(start: float, until: float, now: float, zone: ZoneInfo, said_in: ZoneInfo | None = None) -> str:
    """`from tomorrow, 14:00 until 16:00`: a day that is the same is named once. Of whole days only the days: `on Fri 27 Nov`,
    `from Fri 27 Nov to Sun 29 Nov`."""
    if (days := _whole_days(start, until, said_in or zone)) is not None:
        first, last = (day_in_words(day, local_datetime(now, zone).date()) for day in days)
        return on_day(first) if first == last else f"from {first} to {last}"
    begin_day, _ = _day_and_clock(start, now, zone, said_in)
    end_day, end_clock = _day_and_clock(until, now, zone, said_in)
    ends = f"until {end_clock}" if begin_day == end_day else until_in_words(until, now, zone, said_in)
    ends = "until midnight" if ends == f"until the end of {begin_day}" else ends
    return f"from {moment_in_words(start, now, zone, said_in)} {ends}"


def range_in_words(start: float, until: float, now: float, zone: ZoneInfo) -> str:
    """`today`, `tomorrow`, `on Fri 27 Nov` of a whole day; else as `span_in_words`."""
    first, today = local_datetime(start, zone).date(), local_datetime(now, zone).date()
    is_rest_of_today = first == today and until == moment_of(first + timedelta(days=1), time(0), zone)
    return _TODAY if is_rest_of_today else span_in_words(start, until, now, zone)


def _whole_days(start: float, until: float, zone: ZoneInfo) -> tuple[date, date] | None:
    """The first and the last day of what begins and ends with a day."""
    first, end = local_datetime(start, zone), local_datetime(until, zone)
    if first >= end or (first.time(), end.time()) != (time(0), time(0)):
        return None
    return first.date(), end.date() - timedelta(days=1)


def _day_and_clock(moment: float, now: float, zone: ZoneInfo, said_in: ZoneInfo | None) -> tuple[str, str]:
    today = local_datetime(now, zone).date()
    own, there = local_datetime(moment, zone), local_datetime(moment, said_in or zone)
    if said_in is None or own.utcoffset() == there.utcoffset():
        return day_in_words(own.date(), today), f"{own:%H:%M}"
    own_day = "" if own.date() == there.date() else f"{day_in_words(own.date(), today)}, "
    # What is still to come is not of yesterday for who reads it, whatever day it is there.
    is_behind = there.date() < today and moment > now
    day = _weekday_and_date(there.date(), today) if is_behind else day_in_words(there.date(), today)
    return day, f"{there:%H:%M} {city_of(said_in)} time ({own_day}{own:%H:%M} for you)"


def day_in_words(day: date, today: date) -> str:
    """`yesterday`, `today`, `tomorrow`, or else `Fri 27 Nov`, with the year if it is not this one."""
    return _NEAR_DAYS.get((day - today).days) or _weekday_and_date(day, today)


def _weekday_and_date(day: date, today: date) -> str:
    return f"{day:%a} {_date_in_words(day, today)}"


def day_of(moment: float, now: float, zone: ZoneInfo) -> str:
    """The day of a moment, as `day_in_words`."""
    return day_in_words(local_datetime(moment, zone).date(), local_datetime(now, zone).date())


def on_day(day: str) -> str:
    """A day in words, within a sentence: `tomorrow`, `on Fri 27 Nov`."""
    return day if day in _NEAR_DAYS.values() else f"on {day}"


def _day_before(moment: float, now: float, zone: ZoneInfo) -> str:
    """The day that ends with a midnight."""
    return day_in_words(local_datetime(moment, zone).date() - timedelta(days=1), local_datetime(now, zone).date())


def city_of(zone: ZoneInfo) -> str:
    return zone.key.rpartition("/")[2].replace("_", " ")


def age_in_words(then: float, now: float) -> str:
    """`just now`, `3 mins ago`, `1 hour ago`, `5 days ago`, `2 years ago`; both times in epoch seconds."""
    seconds = now - then
    return "just now" if seconds < 60 else f"{_in_largest_unit(seconds, _UNITS_OF_AGE)} ago"


def duration_in_words(seconds: float) -> str:
    """`1 min`, `3 hours`, `5 days`: in the largest unit that it fills."""
    return _in_largest_unit(seconds, _UNITS)


def all_of_duration_in_words(seconds: int, days: int, months: int) -> str:
    """`1 hour 30 mins`, `2 days`: every unit of it."""
    hours, minutes = divmod(seconds // 60, 60)
    parts = ((months, "month", "months"), (days, "day", "days"), (hours, "hour", "hours"), (minutes, "min", "mins"))
    return " ".join(f"{count} {one if count == 1 else many}" for count, one, many in parts if count)


def _in_largest_unit(seconds: float, units: Sequence[tuple[int, str, str]]) -> str:
    size, one, many = next((unit for unit in reversed(units) if seconds >= unit[0]), units[0])
    count = max(1, int(seconds // size))
    return f"{count} {one if count == 1 else many}"


def recurrence_in_words(recurrence: Recurrence, now: float, zone: ZoneInfo) -> str:
    """`daily at 09:00`, `every weekday at 09:00`, `every 2 weeks on Tuesday at 08:30`, `on the last Friday of each month at
    15:00, until 11 Dec`."""
    today = local_datetime(now, zone).date()
    end = f", until {_date_in_words(date.fromisoformat(recurrence.until), today)}" if recurrence.until else ""
    count = f", {recurrence.times} {'time' if recurrence.times == 1 else 'times'}" if recurrence.times else ""
    return f"{_days_in_words(recurrence)} at {recurrence.hour:02d}:{recurrence.minute:02d}{count}{end}"


def ending_in_words(is_last_time: bool) -> str:
    """What is added to a reminder whose series ends with it."""
    return " · for the last time" if is_last_time else ""


def _date_in_words(day: date, today: date) -> str:
    """`11 Dec`, `6 Jan 2027`"""
    return f"{day.day} {day:%b}{f' {day.year}' if day.year != today.year else ''}"


def _days_in_words(recurrence: Recurrence) -> str:
    if recurrence.is_daily:
        return "daily"
    each = f"every {recurrence.interval} {recurrence.unit.value}s"
    match recurrence.unit:
        case Unit.DAY:
            return each
        case Unit.WEEK if recurrence.interval == 1:
            return weekdays_in_words(recurrence.weekdays)
        case Unit.WEEK:
            return f"{each} on {_weekday_names(recurrence.weekdays)}"
        case Unit.MONTH if recurrence.interval == 1:
            return f"on the {_day_of_month_in_words(recurrence)} of each month"
        case Unit.MONTH:
            return f"{each} on the {_day_of_month_in_words(recurrence)}"
    month = month_name[recurrence.month or 1]
    day = f"{recurrence.month_day} {month}" if recurrence.nth is None else f"the {_nth_in_words(recurrence)} of {month}"
    return f"{'every year' if recurrence.interval == 1 else each} on {day}"


def _day_of_month_in_words(recurrence: Recurrence) -> str:
    return ordinal(recurrence.month_day or 1) if recurrence.nth is None else _nth_in_words(recurrence)


def _nth_in_words(recurrence: Recurrence) -> str:
    """`last day`, `first working day`, `second Monday`, `2nd last Friday`"""
    nth, weekdays = recurrence.nth or 1, recurrence.weekdays
    kinds = {EVERY_DAY: "day", WORKING_DAYS: "working day"}
    kind = kinds.get(weekdays) or " or ".join(WEEKDAYS[day] for day in weekdays)
    if nth < 0:
        return f"last {kind}" if nth == LAST else f"{ordinal(-nth)} last {kind}"
    return f"{_NTH[nth] if nth < len(_NTH) else ordinal(nth)} {kind}"


def all_quiet_hours_in_words(quiet: Sequence[QuietHours]) -> str:
    return "; ".join(map(quiet_hours_in_words, quiet))


def quiet_hours_in_words(quiet: QuietHours) -> str:
    """`every weekday 18:00-09:00`, `every Saturday and Sunday, all day`"""
    if quiet.are_whole_days:
        return f"{weekdays_in_words(quiet.weekdays)}, all day"
    begins, ends = map(time_of_day_in_words, (quiet.begins, quiet.ends))
    return f"{weekdays_in_words(quiet.weekdays)} {begins}-{ends}"


def time_of_day_in_words(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def weekdays_in_words(weekdays: tuple[int, ...]) -> str:
    if weekdays == EVERY_DAY:
        return "every day"
    if weekdays == WORKING_DAYS:
        return "every weekday"
    left_out = [each for each in EVERY_DAY if each not in weekdays]
    return f"every day except {WEEKDAYS[left_out[0]]}" if len(left_out) == 1 else f"every {_weekday_names(weekdays)}"


def _weekday_names(weekdays: tuple[int, ...]) -> str:
    if weekdays == WORKING_DAYS:
        return "weekdays"
    *most, last = (WEEKDAYS[day] for day in weekdays)
    return f"{', '.join(most)} and {last}" if most else last


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `3rd`, `11th`."""
    if number % 100 in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
