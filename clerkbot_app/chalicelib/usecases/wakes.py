"""The names under which things of a person become due."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.answer import Record
from chalicelib.domain.person import Person
from chalicelib.domain.reminder import Reminder

PERSON = "person"
"""The end of being away or of quiet hours, or the rise of what waits: the first of these that a person's profile has."""


@dataclass(frozen=True)
class Wake:
    """Something of a person that is due at a time, in whole epoch seconds."""

    what: str
    due: int


def wake_of(record: Record | None) -> Wake | None:
    """When the record wants something to happen; None when it does not."""
    match record:
        case Reminder(id=number):
            what = f"R{number}"
        case Person():
            what = PERSON
        case _:
            return None
    return Wake(what, int(record.due)) if record.due is not None else None


def reminder_number(what: str) -> int | None:
    """The id of the reminder that `R3` names."""
    return int(what[1:]) if what[:1] == "R" and what[1:].isdecimal() else None
