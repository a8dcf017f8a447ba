"""Following a person into another time zone: some of their reminders at a time, and at last their quiet hours."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.domain.follow_ups import next_part
from chalicelib.domain.jobs import ZoneJob
from chalicelib.domain.local_time import zone_or_utc
from chalicelib.domain.receipt import CHUNK, Change
from chalicelib.ports import Context
from chalicelib.services.idempotency import Outcome, Work


def move_to_zone(job: ZoneJob, work: Work) -> None:
    request = f"zone/{job.zone}/{job.at:.6f}"
    work.do_once(job.user, request, lambda: _decide(job, work.context), job.part)


def _decide(job: ZoneJob, context: Context) -> Outcome:
    """What is in the zone already is not moved again, so the job may come twice and go on where it was."""
    zone = zone_or_utc(job.zone)
    moved = ((each, each.moved_to(zone, context.now)) for each in context.reminders.running(job.user))
    changes = [Change(before, after) for before, after in moved if before != after]
    if len(changes) > CHUNK:
        return Outcome(changes=tuple(changes[:CHUNK]), jobs=(next_part(job, job.user, f"{job.zone}/{job.at:.0f}"),))
    person = context.person(job.user)
    quiet_due = person.quiet.next_end(context.now, zone) if person.quiet else None
    after = replace(person, zone=zone.key, quiet_due=quiet_due)
    return Outcome(changes=(*changes, Change(person, after))) if person.version and after != person else Outcome()
