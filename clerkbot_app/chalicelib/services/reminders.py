"""Setting a reminder, resuming paused ones, and moving them when the person's time zone changes."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from chalicelib.domain.item import Item
from chalicelib.domain.person import Person
from chalicelib.domain.receipt import Change
from chalicelib.domain.reminder import Reminder, ReminderState, When
from chalicelib.ports import Context
from chalicelib.services.idempotency import Outcome


def set_reminder(when: When, item: Item | None, user: str, context: Context) -> tuple[Reminder, list[Change]]:
    """The reminder as it will be, and its change. An item has one: setting it again moves it."""
    zone = ZoneInfo(when.zone) if when.zone else context.zone_of(user)
    before = context.store.reminder(user, item.reminder) if item and item.reminder else None
    reminder = Reminder(
        id=before.id if before else context.store.next_reminder(user),
        due_at=when.first(context.now, zone),
        zone=zone.key,
        recurrence=when.recurrence,
        follows_persons_zone=not when.zone,
        channel=item.channel if item else "",
        ts=item.ts if item else "",
        label=item.label if item else "",
        version=before.version if before else 0,
    )
    return reminder, [Change(before, reminder)]


def note_zone(person: Person, zone: ZoneInfo) -> list[Change]:
    """Note the zone that the person's reminders are computed in."""
    return [] if person.zone == zone.key else [Change(person, replace(person, zone=zone.key))]


def resume_reminders(person: Person, context: Context) -> list[Change]:
    """Reminders whose time came while the person was not subscribed go on."""
    zone = context.zone_of(person.user)
    paused = [r for r in context.store.reminders(person.user) if r.state is ReminderState.PAUSED]
    return [Change(reminder, reminder.resumed(context.now, zone)) for reminder in paused]


def follow_time_zone(user: str, context: Context) -> Outcome:
    """Move the person's series into the time zone that Slack names now; no change when it is the same."""
    person = context.store.person(user)
    if not person.zone:
        return Outcome()
    zone = context.zone_of(user)
    if zone.key == person.zone:
        return Outcome()
    moved = [(reminder, reminder.moved_to(zone, context.now)) for reminder in context.store.reminders(user)]
    changes = [Change(before, after) for before, after in moved if before != after]
    quiet_due = person.quiet.next_end(context.now, zone) if person.quiet else None
    return Outcome(changes=(*changes, Change(person, replace(person, zone=zone.key, quiet_due=quiet_due))))
