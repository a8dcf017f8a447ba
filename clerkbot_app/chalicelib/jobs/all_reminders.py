"""What is done to all reminders of a person, some at a time: they go on after a pause, or follow into another time zone."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.domain.follow_ups import next_part
from chalicelib.domain.jobs import ResumeRemindersJob, ZoneJob
from chalicelib.domain.local_time import zone_or_utc
from chalicelib.domain.receipt import CHUNK, Change
from chalicelib.domain.reminder import Reminder, ReminderState
from chalicelib.ports import Context
from chalicelib.services.idempotency import Outcome, Work


def resume_reminders(job: ResumeRemindersJob, work: Work) -> None:
    request = f"resume/{job.at:.6f}"
    work.do_once(job.user, request, lambda: _resume(job, request, work.context), job.part)


def _resume(job: ResumeRemindersJob, request: str, context: Context) -> Outcome:
    if not context.person(job.user).is_subscribed:
        return Outcome()  # Not any more.
    zone = context.zone_of(job.user)
    paused = [each for each in context.reminders.running(job.user) if _is_paused(each, job.at)]
    changes = tuple(Change(each, each.resumed(context.now, zone)) for each in paused[:CHUNK])
    more = (next_part(job, job.user, request),) if len(paused) > CHUNK else ()
    return Outcome(changes=changes, jobs=more)


def _is_paused(reminder: Reminder, subscribed_at: float) -> bool:
    """Whether its time came during the pause; the sweep may not have found that yet."""
    if reminder.state is ReminderState.PAUSED:
        return True
    return reminder.due is not None and reminder.due <= subscribed_at


def move_to_zone(job: ZoneJob, work: Work) -> None:
    request = f"zone/{job.zone}/{job.at:.6f}"
    work.do_once(job.user, request, lambda: _move(job, request, work.context), job.part)


def _move(job: ZoneJob, request: str, context: Context) -> Outcome:
    """What is in the zone already is not moved again, so the job may come twice and go on where it was."""
    zone = zone_or_utc(job.zone)
    moved = ((each, each.moved_to(zone, context.now)) for each in context.reminders.running(job.user))
    changes = [Change(before, after) for before, after in moved if before != after]
    if len(changes) > CHUNK:
        return Outcome(changes=tuple(changes[:CHUNK]), jobs=(next_part(job, job.user, request),))
    person = context.person(job.user)
    after = replace(person.with_quiet_hours(person.quiet, context.now, zone), zone=zone.key)
    return Outcome(changes=(*changes, Change(person, after))) if person.version and after != person else Outcome()
