"""Setting a reminder, and resuming paused ones."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from chalicelib.domain.item import Item
from chalicelib.domain.person import Person
from chalicelib.domain.receipt import CHUNK, Change
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState, When
from chalicelib.ports import Context


def set_reminder(when: When, item: Item | None, user: str, context: Context) -> tuple[Reminder, list[Change]]:
    """The reminder as it will be, and its change. An item has one: setting it again moves it."""
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
    return reminder, [Change(before, reminder)]


def note_zone(person: Person, zone: ZoneInfo) -> list[Change]:
    """Note the zone that the person's reminders are computed in."""
    return [] if person.zone == zone.key else [Change(person, replace(person, zone=zone.key))]


def resume_some(user: str, context: Context) -> tuple[list[Change], bool]:
    """Some of the reminders whose time came while the person was not subscribed go on; and whether more are left."""
    zone = context.zone_of(user)
    paused = [r for r in context.reminders.running(user) if r.state is ReminderState.PAUSED]
    return [Change(each, each.resumed(context.now, zone)) for each in paused[:CHUNK]], len(paused) > CHUNK
