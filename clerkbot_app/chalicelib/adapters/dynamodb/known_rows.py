"""A person's row and an item's, as the light client reads them: without pynamodb, and only what a modal shows.

test_known_rows.py compares what is read here with what rows.py writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.known import KnownAbsence, KnownItem, KnownPerson, KnownQuietHours, KnownReminder
from chalicelib.domain.preferences import Preferences

PlainRow = Mapping[str, Any]
"""A row's attributes as texts, numbers, lists and maps."""
_DEFAULTS = vars(Preferences())


def plain_row(attributes: Mapping[str, Mapping[str, Any]]) -> PlainRow:
    """From `{"label": {"S": "red"}}` to `{"label": "red"}`."""
    return {name: _plain(value) for name, value in attributes.items()}


def known_person(row: PlainRow | None) -> KnownPerson:
    """Raises KeyError, TypeError or ValueError for a row that is not as rows.py writes it."""
    if row is None:
        return KnownPerson()
    stored = row["preferences"]
    # A setting that an earlier version did not have is as it is for everybody; one of a later version is not known.
    known = {name: _as(default, stored[name]) for name, default in _DEFAULTS.items() if name in stored}
    quiet = row.get("quiet") or []
    return KnownPerson(
        subscription=row["subscription"],
        preferences=Preferences(**known),
        quiet=tuple(_quiet_hours(each) for each in (quiet if isinstance(quiet, list) else [quiet])),
        absences=tuple(map(_absence, row["absences"])),
    )


def known_item(row: PlainRow | None) -> KnownItem | None:
    """None for one that is not on the list. Raises KeyError, TypeError or ValueError."""
    if row is None or row["state"] != "open":
        return None
    return KnownItem(int(row["number"]), int(row["level"]), row["label"], tuple(row["tags"]), row["kind"], row["text"])


def known_reminder(row: PlainRow | None) -> KnownReminder | None:
    """None for one that is not to come any more. Raises KeyError, TypeError or ValueError."""
    if row is None or row["state"] == "ended":
        return None
    is_series = row.get("recurrence") is not None
    return KnownReminder(int(row["id"]), float(row["due_at"]), is_series, int(row["item_number"]))


def known_level(row: PlainRow | None) -> int | None:
    """The level, 1 (highest) to 5, that a rule gives; None if there is no such rule. Raises KeyError, TypeError or ValueError."""
    return None if row is None else int(row["level"])


def _as(default: Any, stored: Any) -> Any:
    """A stored value of the same type as a setting's default."""
    if isinstance(default, DayHours):
        return DayHours(**{part: time.fromisoformat(at) for part, at in stored.items()})
    return type(default)(stored)


def _absence(stored: PlainRow) -> KnownAbsence:
    return KnownAbsence(
        stored["start"], stored.get("until"), stored["reason"], stored.get("shows_reason"), stored.get("cover")
    )


def _quiet_hours(stored: PlainRow) -> KnownQuietHours:
    return KnownQuietHours(int(stored["begins"]), int(stored["ends"]), tuple(map(int, stored["weekdays"])))


def _plain(value: Mapping[str, Any]) -> Any:
    [(kind, content)] = value.items()
    match kind:
        case "M":
            return plain_row(content)
        case "L":
            return [_plain(member) for member in content]
        case "N":
            return float(content)
        case "NULL":
            return None
    return content
