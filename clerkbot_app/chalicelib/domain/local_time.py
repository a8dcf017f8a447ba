"""Local times: from a date and a time of day in a zone to a moment, with daylight saving decided.

A local time that is skipped (spring forward) stands for the first valid minute after the gap; one that comes twice
(autumn) stands for its first occurrence.
"""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def moment_of(day: date, at: time, zone: ZoneInfo) -> float:
    """The epoch seconds of a local date and time."""
    local = datetime.combine(day, at.replace(tzinfo=None, fold=0))
    aware = local.replace(tzinfo=zone)
    if aware.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local:
        return aware.timestamp()
    return _end_of_gap(local, zone)


def local_datetime(moment: float, zone: ZoneInfo) -> datetime:
    return datetime.fromtimestamp(moment, zone)


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
