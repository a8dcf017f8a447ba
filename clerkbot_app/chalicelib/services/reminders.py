"""Setting a reminder, and resuming paused ones."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from chalicelib.domain.follow_ups import follow_up
from chalicelib.domain.item import Item
from chalicelib.domain.jobs import Envelope, ResumeRemindersJob
from chalicelib.domain.person import Person
from chalicelib.domain.receipt import Change
from chalicelib.domain.reminder import Reminder, ReminderKey, When
from chalicelib.ports import Context


def set_reminder(when: When, item: Item | None, user: str, context: Context) -> tuple[Reminder | None, Reminder]:
    """The reminder as it was, if there was one, and as it will be. An item has one: setting it again moves it."""
    zone = ZoneInfo(when.zone) if when.zone else context.zone_of(user)
    before = context.records.get(ReminderKey(user, item.reminder)) if item and item.reminder else None
    reminder = Reminder(
        id=before.id if before else context.reminders.next_id(user),
        due_at=when.first(context.now, zone),
        zone=zone.key,
        recurrence=when.recurrence,
        follows_persons_zone=not when.zone,
        channel=item.channel if item else "",
        ts=item.ts if item else "",
        label=item.label if item else "",
        version=before.version if before else 0,
    )
    return before, reminder


def note_zone(person: Person, zone: ZoneInfo) -> list[Change]:
    """Note the zone that the person's reminders are computed in, when they get their first. A later change of it is
    followed by a job of its own, which moves all of them."""
    return [] if person.zone else [Change(person, replace(person, zone=zone.key))]


def resume_job(user: str, context: Context) -> Envelope:
    """The job that lets reminders go on whose time came while the person was not subscribed."""
    job = ResumeRemindersJob(workspace=context.workspace, at=context.now, user=user)
    return follow_up(job, user, f"{context.now:.6f}")
