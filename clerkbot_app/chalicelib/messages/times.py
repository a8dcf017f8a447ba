"""Moments and ages as people read them, in somebody's own time zone."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from chalicelib.domain.local_time import local_datetime

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
