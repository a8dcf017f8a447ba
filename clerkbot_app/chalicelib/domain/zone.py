"""Time zones by the names that people use: `Madrid`, `New York`, `Europe/Madrid`, `UTC`."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

UTC_ZONE = "UTC"


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
