"""Moments in words, in somebody's own time zone."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from chalicelib.domain.local_time import local_datetime


def moment_in_words(moment: float, now: float, zone: ZoneInfo) -> str:
    """`today, Tuesday 24 November, 15:30 (Madrid time)`: with weekday, date, time and zone, and the year if another."""
    local, today = local_datetime(moment, zone), local_datetime(now, zone).date()
    near = {0: "today, ", 1: "tomorrow, "}.get((local.date() - today).days, "")
    year = f" {local.year}" if local.year != today.year else ""
    return f"{near}{local:%A} {local.day} {local:%B}{year}, {local:%H:%M} ({city_of(zone)} time)"


def city_of(zone: ZoneInfo) -> str:
    return zone.key.rpartition("/")[2].replace("_", " ")
