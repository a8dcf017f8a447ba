"""Time zones, and local times in them: from a date and a time of day to a moment, with daylight saving decided.

A local time that is skipped (spring forward) stands for the first valid minute after the gap; one that comes twice
(autumn) stands for its first occurrence.
"""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

UTC_ZONE = "UTC"
DAY_SECONDS = 86400
"""Of a day on which the clocks are not changed."""
LONGEST_DAY = 25 * 3600.0
"""Seconds of a day on which the clocks are put back by an hour."""


def moment_of(day: date, at: time, zone: ZoneInfo) -> float:
    """The epoch seconds of a local date and time."""
    aware = datetime.combine(day, at.replace(fold=0), zone)
    if (
        aware.utcoffset() == aware.replace(fold=1).utcoffset()
    ):  # Always, but for the hours in which the clocks are changed.
        return aware.timestamp()
    local = aware.replace(tzinfo=None)
    if aware.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local:
        return aware.timestamp()
    return _end_of_gap(local, zone)


def whole_minute(moment: float) -> float:
    """The moment, without its fraction of a second, rounded up to a whole minute: what is due is looked for once a minute,
    and comes at most a second early."""
    return math.ceil(math.floor(moment) / 60) * 60.0


def expiry(now: float, seconds: float) -> float:
    """When something that is kept for so long expires: a whole second, as DynamoDB's TTL wants it, in epoch seconds."""
    return float(math.ceil(now + seconds))


def local_datetime(moment: float, zone: ZoneInfo) -> datetime:
    return datetime.fromtimestamp(moment, zone)


def is_midnight(moment: float, zone: ZoneInfo) -> bool:
    return local_datetime(moment, zone).time() == time(0)


def tomorrow_at(at: time, now: float, zone: ZoneInfo) -> float:
    """That time of tomorrow in the zone, in epoch seconds."""
    return moment_of(local_datetime(now, zone).date() + timedelta(days=1), at, zone)


def _end_of_gap(local: datetime, zone: ZoneInfo) -> float:
    """The instant at which the clocks jump over a skipped local time: found between its two readings."""
    early = local.replace(tzinfo=zone, fold=1).astimezone(UTC)
    late = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    before = early.astimezone(zone).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) / 2
        if middle.astimezone(zone).utcoffset() == before:
            early = middle
        else:
            late = middle
    return float(math.floor(late.timestamp()))


def zone_named(name: str) -> ZoneInfo | None:
    """The zone of a city or of an IANA name, in any case; None when there is none."""
    key = _places().get(name.strip().lower().replace(" ", "_"))
    return ZoneInfo(key) if key else None


def zone_or_utc(key: str) -> ZoneInfo:
    """The zone that Slack's profile names; UTC when it is empty or unknown here."""
    try:
        return ZoneInfo(key or UTC_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(UTC_ZONE)


@cache
def _places() -> dict[str, str]:
    places: dict[str, str] = {}
    for key in sorted(available_timezones()):
        if key.startswith(("Etc/", "SystemV/", "posix/", "right/")):
            continue
        places.setdefault(key.rpartition("/")[2].lower(), key)
        places[key.lower()] = key
    return places
