"""Moments in words, in somebody's own time zone."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from chalicelib.domain.clock_time import local_datetime


def moment_in_words(moment: float, now: float, zone: ZoneInfo) -> str:
    """`15:30 today`, `09:00 tomorrow` or `Friday 4 December, 09:00`, with the zone's city."""
    local, today = local_datetime(moment, zone), local_datetime(now, zone).date()
    days = (local.date() - today).days
    city = zone.key.rpartition("/")[2].replace("_", " ")
    if days == 0:
        return f"{local:%H:%M} today ({city} time)"
    if days == 1:
        return f"{local:%H:%M} tomorrow ({city} time)"
    year = f" {local.year}" if local.year != today.year else ""
    return f"{local:%A} {local.day} {local:%B}{year}, {local:%H:%M} ({city} time)"
