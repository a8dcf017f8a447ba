"""What becomes due, and when: of a person a reminder, a snoozed item or something of their profile (an absence, quiet hours, aging);
of a workspace the second deletion of what was uninstalled."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.installation import Tenant
from chalicelib.domain.item import Item
from chalicelib.domain.jobs import DueJob, Envelope
from chalicelib.domain.local_time import whole_minute
from chalicelib.domain.person import Person
from chalicelib.domain.receipt import Record
from chalicelib.domain.reminder import Reminder

PROFILE_ENTRY = "profile"
"""Names what is due of a person's profile."""
PURGE_ENTRY = "purge"
"""Names the second deletion of the data of a workspace's ended installations: it belongs to no person and no generation."""

_ITEM_PREFIX = "ITEM#"


@dataclass(frozen=True)
class DueEntry:
    """Something that is due at a time: a whole minute, in epoch seconds."""

    what: str
    due: int


def due_entry_of(record: Record | None) -> DueEntry | None:
    """When something must happen about the record; None when nothing must."""
    match record:
        case Reminder(id=number):
            what = f"R{number}"
        case Item(channel=channel, ts=ts):
            what = item_entry(channel, ts)
        case Person():
            what = PROFILE_ENTRY
        case _:
            return None
    return DueEntry(what, int(whole_minute(record.due))) if record.due is not None else None


def reminder_number(what: str) -> int | None:
    """The id of the reminder that `R3` names."""
    return int(what[1:]) if what[:1] == "R" and what[1:].isdecimal() else None


def item_entry(channel: str, ts: str) -> str:
    """Names a snoozed item by its message."""
    return f"{_ITEM_PREFIX}{channel}#{ts}"


def snoozed_item(what: str) -> tuple[str, str] | None:
    """The channel and the ts of the item that `item_entry` names."""
    channel, _, ts = what.removeprefix(_ITEM_PREFIX).partition("#")
    return (channel, ts) if what.startswith(_ITEM_PREFIX) else None


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
