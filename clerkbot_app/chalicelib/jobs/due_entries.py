"""What happens when something is due: a reminder is sent, an absence ends, old items rise. The table decides, not the job."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from zoneinfo import ZoneInfo

from chalicelib.commands.finish import item_actions
from chalicelib.commands.home import ShowHome
from chalicelib.commands.list_items import ListItems
from chalicelib.commands.return_digest import end_absence, end_quiet_hours
from chalicelib.commands.snooze import reminder_actions
from chalicelib.domain.absence import AbsenceSource
from chalicelib.domain.command import serialize
from chalicelib.domain.due_entry import AGING, AWAY, PERSON, QUIET, DueEntry, due_entry_of, reminder_number
from chalicelib.domain.item import State
from chalicelib.domain.jobs import DueJob, HomeJob
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.person import AGING_SECONDS, Person
from chalicelib.domain.receipt import Change
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.reply import Destination, DestinationKind, Reply
from chalicelib.messages.reminders import all_clear_message, item_reminder, list_reminder
from chalicelib.ports import Context, ItemQuery
from chalicelib.services.absences import absence_by_status
from chalicelib.services.idempotency import Outcome, Work

MOST_RAISED_AT_ONCE = 90
"""Items raised in one transaction of DynamoDB, which holds 100 records; if there are more, the next is due in a moment."""
_A_MOMENT = 2.0


def run_due_entry(job: DueJob, work: Work) -> None:
    """Do what is due, once, if it still is: what was moved, cancelled or deleted meanwhile does nothing.

    What becomes due by that is done here as well: a second job for the same time would have the same deduplication id.
    """
    done: set[tuple[str, int]] = set()
    while (named := _resolve_person_entry(job, work.context)) is not None and (named.what, named.due) not in done:
        work.do_once(job.user, f"due/{named.what}/{named.due}", partial(_decide, named, work.context))
        done.add((named.what, named.due))


def _resolve_person_entry(job: DueJob, context: Context) -> DueJob | None:
    """The job under the name of what is due: the sweeper knows the profile's key only. None when nothing is due any more."""
    if job.what != PERSON:
        return job
    entry = due_entry_of(context.store.person(job.user))
    # The job's own time counts even if this computer's clock is behind the sweeper's.
    is_due = entry is not None and (entry.due == job.due or entry.due <= context.now)
    return replace(job, what=entry.what, due=entry.due) if entry is not None and is_due else None


def _decide(job: DueJob, context: Context) -> Outcome:
    person = context.store.person(job.user)
    if job.what in {AWAY, QUIET, AGING}:
        is_due = due_entry_of(person) == DueEntry(job.what, job.due)
        return _decide_person(job.what, person, context) if is_due else Outcome()
    number = reminder_number(job.what)
    reminder = context.store.reminder(job.user, number) if number is not None else None
    if reminder is None or reminder.due is None or int(reminder.due) != job.due:
        return Outcome()
    if not person.is_subscribed:
        return Outcome(changes=(Change(reminder, reminder.paused()),))
    return _remind(reminder, person, context)


def _decide_person(what: str, person: Person, context: Context) -> Outcome:
    """What is due first of the person; what else is due is due after it, under its own name."""
    if what == AWAY:
        return _end_absence(person, context)
    return end_quiet_hours(person, context) if what == QUIET else _raise_old_items(person, context)


def _end_absence(person: Person, context: Context) -> Outcome:
    """The end of an absence; where a status makes it, a look whether that still says so."""
    absence = person.away
    if absence is not None and absence.source is AbsenceSource.STATUS:
        still = absence_by_status(person, absence.start, context)
        if still is not None:
            longer = replace(absence, until=still.until, reason=still.reason, look_again=still.look_again)
            return Outcome(changes=(Change(person, person.with_absence(longer)),))
    return end_absence(person, context)


def _raise_old_items(person: Person, context: Context) -> Outcome:
    """Raise what has waited for a day at its level, and come again tomorrow."""
    waiting = context.store.long_waiting(person.user, context.now - AGING_SECONDS, MOST_RAISED_AT_ONCE)
    changes = [Change(item, item.raised_one_level(context.now)) for item in waiting]
    next_due = context.now + (_A_MOMENT if len(waiting) == MOST_RAISED_AT_ONCE else AGING_SECONDS)
    return Outcome(changes=(*changes, Change(person, replace(person, aging_due=next_due))))


def _remind(reminder: Reminder, person: Person, context: Context) -> Outcome:
    zone = context.zone_of(person.user) if reminder.follows_persons_zone else ZoneInfo(reminder.zone)
    if zone.key != reminder.zone and _is_still_to_come(reminder, zone, context.now):
        return Outcome(changes=(Change(reminder, reminder.moved_to(zone, context.now)),))
    if reminder.is_of_item:
        return _remind_of_item(reminder, person, zone, context)
    return _remind_of_list(reminder, person, zone, context)


def _is_still_to_come(reminder: Reminder, zone: ZoneInfo, now: float) -> bool:
    """Whether, in the zone that the person is in now, today's time has not come yet."""
    if reminder.recurrence is None:
        return False
    return moment_of(local_datetime(now, zone).date(), reminder.recurrence.at, zone) > now


def _remind_of_item(reminder: Reminder, person: Person, zone: ZoneInfo, context: Context) -> Outcome:
    user = person.user
    item = context.store.item(user, reminder.channel, reminder.ts)
    if item is None or item.state is not State.OPEN:
        return Outcome(changes=(Change(reminder, reminder.ended(context.now)),))
    sender = context.slack.profile(item.sender) if item.sender else None
    actions = reminder_actions(reminder.id, user, item_actions(item, user).done)
    message = item_reminder(reminder, item, sender, actions, context.now, zone)
    change = Change(reminder, reminder.fired(context.now, zone))
    return Outcome((Reply(Destination(DestinationKind.DIRECT, user), message),), (change,))


def _remind_of_list(reminder: Reminder, person: Person, zone: ZoneInfo, context: Context) -> Outcome:
    user, now = person.user, context.now
    change = Change(reminder, reminder.fired(now, zone))
    destination = Destination(DestinationKind.DIRECT, user)
    if context.store.open_items(user, ItemQuery(), 1).items:
        message = list_reminder(reminder, reminder_actions(reminder.id, user), now, zone)
        return Outcome((Reply(destination, message, serialize(ListItems())),), (change,))
    if person.preferences.all_clear:
        return Outcome((Reply(destination, all_clear_message(reminder)),), (change,))
    return Outcome(changes=(change,))


def show_home(job: HomeJob, work: Work) -> None:
    """A person opened the Home tab."""
    work.send(Reply(Destination(DestinationKind.HOME, job.user), view=serialize(ShowHome())))
