"""Setting, listing, disabling and snoozing reminders; and following a person into another time zone."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from chalicelib.commands.finish import find_open
from chalicelib.domain.command import (
    DisableListReminders,
    DisableReminder,
    Remind,
    Snooze,
)
from chalicelib.domain.item import Item
from chalicelib.domain.jobs import CommandJob
from chalicelib.domain.person import Person
from chalicelib.domain.reminder import Reminder, ReminderState, SnoozedTooFar, When
from chalicelib.domain.reply import Change, Message
from chalicelib.messages.absence import subscribe_first
from chalicelib.messages.confirmations import with_undo
from chalicelib.messages.reminders import disabled_text, reminder_list, reminder_text
from chalicelib.messages.times import moment_in_words
from chalicelib.parsing.errors import NotUnderstood
from chalicelib.ports import Context, zone_of
from chalicelib.services.outcome import Outcome, answered


def remind(command: Remind, job: CommandJob, person: Person, context: Context) -> Outcome:
    """Set a reminder for an item, or for the list."""
    if not person.is_subscribed:
        return answered(job, subscribe_first(job.user))
    zone = zone_of(job.user, context)
    item = find_open(command.number, job, context) if command.number is not None else None
    reminder, changes = reminder_set(command.when, item, job.user, context)
    if item is not None and item.reminder != reminder.id:
        changes.append(Change(item, replace(item, reminder=reminder.id)))
    text = reminder_text(reminder, context.now, zone)
    return answered(job, with_undo(text, job.user, job.id), *changes, *in_zone(person, zone))


def reminder_set(when: When, item: Item | None, user: str, context: Context) -> tuple[Reminder, list[Change]]:
    """The reminder as it will be, and its change. An item has one: setting it again moves it."""
    own_zone = zone_of(user, context)
    zone = ZoneInfo(when.zone) if when.zone else own_zone
    before = context.store.reminder(user, item.reminder) if item and item.reminder else None
    reminder = Reminder(
        id=before.id if before else context.store.next_reminder(user),
        due_at=when.first(context.now, zone),
        zone=zone.key,
        recurrence=when.recurrence,
        follows=not when.zone,
        channel=item.channel if item else "",
        ts=item.ts if item else "",
        label=item.label if item else "",
        version=before.version if before else 0,
    )
    return reminder, [Change(before, reminder)]


def in_zone(person: Person, zone: ZoneInfo) -> list[Change]:
    """Note the zone that the person's reminders are reckoned in."""
    return [] if person.zone == zone.key else [Change(person, replace(person, zone=zone.key))]


def show_reminders(user: str, context: Context) -> Message:
    """The rows of `reminder list`, as they are now."""
    reminders = context.store.reminders(user)
    items = {r.id: context.store.item(user, r.channel, r.ts) for r in reminders if r.is_of_item}
    known = {number: item for number, item in items.items() if item is not None}
    return reminder_list(reminders, known, user, context.now, zone_of(user, context))


def disable(command: DisableReminder, job: CommandJob, _person: Person, context: Context) -> Outcome:
    return _disabled([_find(command.id, job.user, context)], job, context)


def disable_list_reminders(
    _command: DisableListReminders, job: CommandJob, _person: Person, context: Context
) -> Outcome:
    """Disable what shows the list: the daily reminder."""
    found = [reminder for reminder in context.store.reminders(job.user) if not reminder.is_of_item]
    if not found:
        raise NotUnderstood("You have no daily reminder.", "reminder list")
    return _disabled(found, job, context)


def snooze(command: Snooze, job: CommandJob, _person: Person, context: Context) -> Outcome:
    """Move one occurrence. A reminder that came once and ended can be snoozed for as long as it is kept."""
    before = context.store.reminder(job.user, command.id)
    if before is None:
        raise _no_such(command.id)
    if command.until is not None and command.until <= context.now:
        raise NotUnderstood("That time has passed: please choose a later one.", f"snooze R{command.id} 1h")
    zone = zone_of(job.user, context)
    try:
        after = before.snoozed(context.now, by=command.by, until=command.until)
    except SnoozedTooFar as problem:
        regular = moment_in_words(problem.regular, context.now, zone)
        raise NotUnderstood(f"*R{before.id}* comes again before that: {regular}.") from problem
    text = f":zzz: Reminder *R{after.id}* comes {moment_in_words(after.due_at, context.now, zone)}."
    if after.recurrence:
        text += f" Its series goes on {after.recurrence.in_words}."
    return answered(job, with_undo(text, job.user, job.id, job.view), Change(before, after))


def followed(user: str, context: Context) -> Outcome:
    """The person's series, moved into the time zone that Slack names now; no change when it is the same."""
    person = context.store.person(user)
    if not person.zone:
        return Outcome()
    zone = zone_of(user, context)
    if zone.key == person.zone:
        return Outcome()
    moved = [(reminder, reminder.moved_to(zone, context.now)) for reminder in context.store.reminders(user)]
    changes = [Change(before, after) for before, after in moved if before != after]
    quiet_due = person.quiet.next_end(context.now, zone) if person.quiet else None
    return Outcome(changes=(*changes, Change(person, replace(person, zone=zone.key, quiet_due=quiet_due))))


def resumed(person: Person, context: Context) -> list[Change]:
    """Reminders whose time came while the person was not subscribed go on."""
    zone = zone_of(person.user, context)
    paused = [r for r in context.store.reminders(person.user) if r.state is ReminderState.PAUSED]
    return [Change(reminder, reminder.resumed(context.now, zone)) for reminder in paused]


def _disabled(found: list[Reminder], job: CommandJob, context: Context) -> Outcome:
    changes = [Change(reminder, reminder.ended(context.now)) for reminder in found]
    return answered(job, with_undo(disabled_text(found), job.user, job.id, job.view), *changes)


def _find(number: int, user: str, context: Context) -> Reminder:
    reminder = context.store.reminder(user, number)
    if reminder is None or reminder.state is ReminderState.ENDED:
        raise _no_such(number)
    return reminder


def _no_such(number: int) -> NotUnderstood:
    return NotUnderstood(f"There is no reminder R{number}.", "reminder list")
