"""What becomes due of a person, under which name: a reminder, the end of an absence or of quiet hours, aging."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.installation import Tenant
from chalicelib.domain.jobs import DueJob, Envelope
from chalicelib.domain.person import Person
from chalicelib.domain.receipt import Record
from chalicelib.domain.reminder import Reminder

AWAY, QUIET, AGING = "away", "quiet", "aging"
"""The end of an absence, the end of quiet hours, the raise of old items: what of a person's profile can be due."""

PERSON = "person"
"""The first of these, where only the profile's key is known: the sweeper names it so."""


@dataclass(frozen=True)
class DueEntry:
    """Something of a person that is due at a time, in whole epoch seconds."""

    what: str
    due: int


def due_entry_of(record: Record | None) -> DueEntry | None:
    """When something must happen about the record; None when nothing must."""
    match record:
        case Reminder(id=number):
            what = f"R{number}"
        case Person():
            what = first_due(record)
        case _:
            return None
    return DueEntry(what, int(record.due)) if record.due is not None else None


def first_due(person: Person) -> str:
    """What of a person is due first. Two that are due in the same second have different names, so both happen."""
    if person.away is not None and person.away.due == person.due:
        return AWAY
    return QUIET if person.quiet_due == person.due else AGING


def reminder_number(what: str) -> int | None:
    """The id of the reminder that `R3` names."""
    return int(what[1:]) if what[:1] == "R" and what[1:].isdecimal() else None


def due_job(tenant: Tenant, owner: str, entry: DueEntry) -> DueJob:
    return DueJob(
        workspace=tenant.workspace,
        generation=tenant.generation,
        at=float(entry.due),
        user=owner,
        what=entry.what,
        due=entry.due,
    )


def due_envelope(job: DueJob) -> Envelope:
    return Envelope(job, f"{job.workspace}:{job.user}", f"due:{job.workspace}:{job.user}:{job.what}:{job.due}")
