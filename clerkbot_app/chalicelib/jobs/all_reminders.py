"""What is done to all reminders of a person, some at a time: they go on after a pause, or follow into another time zone."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from chalicelib.commands.return_digest import with_end_of_quiet_hours
from chalicelib.domain.follow_ups import next_part
from chalicelib.domain.jobs import ResumeRemindersJob, ZoneJob
from chalicelib.domain.local_time import local_datetime, zone_or_utc
from chalicelib.domain.person import Person
from chalicelib.domain.receipt import CHUNK, Change
from chalicelib.domain.reminder import Reminder, ReminderState
from chalicelib.domain.reply import Destination, DestinationKind, Reply
from chalicelib.messages.blocks import message
from chalicelib.messages.reminders import zone_changed_text
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
    if not person.version or after == person:
        return Outcome()
    moved_person = Outcome(_told(person, zone, context), (*changes, Change(person, after)))
    return with_end_of_quiet_hours(moved_person, context)


def _told(person: Person, zone: ZoneInfo, context: Context) -> tuple[Reply, ...]:
    """The zone in which times are said from now on, where its clocks are others, and what becomes of the person's reminders."""
    now, running = context.now, context.reminders.running(person.user)
    if local_datetime(now, zone).utcoffset() == local_datetime(now, person.own_zone).utcoffset():
        return ()
    ahead = [each for each in running if each.follows_persons_zone and each.due is not None and each.due > now]
    once = sorted((each for each in ahead if each.recurrence is None), key=lambda each: each.due_at)
    follows = bool(person.quiet) or len(once) < len(ahead)
    if person.is_paused:
        return ()
    text = zone_changed_text(person.own_zone, zone, once, now, follows=follows)
    return (Reply(Destination(DestinationKind.DIRECT, person.user), message(text)),)
