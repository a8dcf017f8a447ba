"""What happens when a time has come: a reminder is sent, being away ends, waiting items rise. The table decides, not the
schedule."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from chalicelib.commands.return_digest import come_back, quiet_hours_end
from chalicelib.domain import due_entry as wakes
from chalicelib.domain.absence import AbsenceSource
from chalicelib.domain.command import ListItems
from chalicelib.domain.due_entry import AGING, AWAY, QUIET, DueEntry, due_entry_of, reminder_number
from chalicelib.domain.item import State
from chalicelib.domain.jobs import DueJob
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.person import Person
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.reply import Change, Destination, DestinationKind, Reply
from chalicelib.messages.reminders import all_clear_message, item_reminder, list_reminder
from chalicelib.ports import Context, zone_of
from chalicelib.services.aging import age
from chalicelib.services.outcome import Outcome
from chalicelib.services.slack_status import away_by_status


def wake(job: DueJob, context: Context) -> Outcome:
    """Do what is due, if it still is: what was moved, disabled or deleted meanwhile does nothing."""
    person = context.store.person(job.user)
    if job.what in {AWAY, QUIET, AGING}:
        meant = due_entry_of(person) == DueEntry(job.what, job.due)
        return _person(job.what, person, context) if meant else Outcome()
    number = reminder_number(job.what)
    reminder = context.store.reminder(job.user, number) if number is not None else None
    if reminder is None or not _is_meant(reminder.due, job):
        return Outcome()
    if not person.is_subscribed:
        return Outcome(changes=(Change(reminder, reminder.paused()),))
    return _remind(reminder, person, context)


def _is_meant(due: float | None, job: DueJob) -> bool:
    return due is not None and int(due) == job.due


def _person(what: str, person: Person, context: Context) -> Outcome:
    """What is due first of the person; what else is due as well is due again at once, under its own name."""
    match what:
        case wakes.AWAY:
            return _away(person, context)
        case wakes.QUIET:
            return quiet_hours_end(person, context)
        case _:
            return age(person, context)


def named(job: DueJob, context: Context) -> DueJob | None:
    """The job under the name of what is due: the sweep knows the profile's key only. None when that is not due any more."""
    if job.what != wakes.PERSON:
        return job
    wake = due_entry_of(context.store.person(job.user))
    return replace(job, what=wake.what) if wake is not None and wake.due == job.due else None


def _away(person: Person, context: Context) -> Outcome:
    """The end of being away; where a status makes it, a look whether that still says so."""
    away = person.away
    if away is not None and away.source is AbsenceSource.STATUS:
        still = away_by_status(person, away.start, context)
        if still is not None:
            following = replace(away, until=still.until, reason=still.reason, look_again=still.look_again)
            return Outcome(changes=(Change(person, person.gone(following)),))
    return come_back(person, context)


def _remind(reminder: Reminder, person: Person, context: Context) -> Outcome:
    zone = zone_of(person.user, context) if reminder.follows else ZoneInfo(reminder.zone)
    if zone.key != reminder.zone and _is_still_to_come(reminder, zone, context.now):
        return Outcome(changes=(Change(reminder, reminder.moved_to(zone, context.now)),))
    if reminder.is_of_item:
        return _item(reminder, person, zone, context)
    return _list(reminder, person, zone, context)


def _is_still_to_come(reminder: Reminder, zone: ZoneInfo, now: float) -> bool:
    """Whether, in the zone that the person is in now, today's time has not come yet."""
    if reminder.recurrence is None:
        return False
    return moment_of(local_datetime(now, zone).date(), reminder.recurrence.at, zone) > now


def _item(reminder: Reminder, person: Person, zone: ZoneInfo, context: Context) -> Outcome:
    item = context.store.item(person.user, reminder.channel, reminder.ts)
    if item is None or item.state is not State.OPEN:
        return Outcome(changes=(Change(reminder, reminder.ended(context.now)),))
    sender = context.slack.profile(item.sender) if item.sender else None
    message = item_reminder(reminder, item, sender, person.user, context.now, zone)
    change = Change(reminder, reminder.fired(context.now, zone))
    return Outcome((Reply(Destination(DestinationKind.DIRECT, person.user), message),), (change,))


def _list(reminder: Reminder, person: Person, zone: ZoneInfo, context: Context) -> Outcome:
    change = Change(reminder, reminder.fired(context.now, zone))
    place = Destination(DestinationKind.DIRECT, person.user)
    if context.store.open_items(person.user, ListItems(), 1).items:
        return Outcome((Reply(place, list_reminder(reminder, context.now, zone, person.user), "list"),), (change,))
    if person.preferences.all_clear:
        return Outcome((Reply(place, all_clear_message(reminder)),), (change,))
    return Outcome(changes=(change,))
