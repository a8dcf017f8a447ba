"""What happens when something is due: a reminder is sent, an absence ends, old items rise. The table decides, not the job."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from chalicelib.commands.finish import item_actions
from chalicelib.commands.home import ShowHome
from chalicelib.commands.list_items import ListItems
from chalicelib.commands.return_digest import end_absences, end_quiet_hours
from chalicelib.commands.snooze import reminder_actions
from chalicelib.domain.absence import AbsenceSource
from chalicelib.domain.command import serialize
from chalicelib.domain.due_entry import PROFILE_ENTRY, reminder_number
from chalicelib.domain.follow_ups import next_part
from chalicelib.domain.item import ItemKey
from chalicelib.domain.jobs import DueJob, HomeJob
from chalicelib.domain.local_time import local_datetime, moment_of, whole_minute
from chalicelib.domain.person import AGING_SECONDS, Person, PersonKey
from chalicelib.domain.receipt import CHUNK, Change
from chalicelib.domain.reminder import Reminder, ReminderKey
from chalicelib.domain.reply import Destination, DestinationKind, Reply
from chalicelib.messages.reminders import all_clear_message, item_reminder, list_reminder
from chalicelib.ports import Context, ItemQuery
from chalicelib.services.absences import absence_by_status
from chalicelib.services.idempotency import Outcome, Work


def run_due_entry(job: DueJob, work: Work) -> None:
    """Do what is due, once, if it still is: what was moved, cancelled or deleted meanwhile does nothing."""
    if job.what == PROFILE_ENTRY:
        _run_profile(job, work)
        return
    number = reminder_number(job.what)
    if number is not None:
        work.do_once(job.user, f"due/{job.what}/{job.due}", lambda: _decide_reminder(number, job, work.context))


def _run_profile(job: DueJob, work: Work) -> None:
    """The index names the profile only: all that is due of it is done, each under a name of its own. When the job comes
    again, each is asked for its receipt: what was done may not have been told yet, and is due no more."""
    context = work.context
    person = None if work.delivery.redelivered else context.person(job.user)
    if person is None or any(_is_due(absence.due, job, context) for absence in person.absences):
        work.do_once(job.user, f"due/away/{job.due}", lambda: _end_absences(job, context))
    if person is None or _is_due(person.quiet_due, job, context):
        work.do_once(job.user, f"due/quiet/{job.due}", lambda: _end_quiet_hours(job, context))
    if person is None or _is_due(person.aging_due, job, context):
        work.do_once(job.user, f"due/aging/{job.due}", lambda: _raise_old_items(job, context), job.part)


def _decide_reminder(number: int, job: DueJob, context: Context) -> Outcome:
    person, reminder = context.records.get_all(PersonKey(job.user), ReminderKey(job.user, number))
    if person is None or reminder is None or not _is_due(reminder.due, job, context):
        return Outcome()
    if not person.is_subscribed:
        return Outcome(changes=(Change(reminder, reminder.paused()),))
    return _remind(reminder, person, context)


def _is_due(moment: float | None, job: DueJob, context: Context) -> bool:
    """Whether the moment, rounded up to the minute as in the index, has come; by the job's own time, too, in case this
    computer's clock is behind the sweeper's."""
    return moment is not None and whole_minute(moment) <= max(job.due, context.now)


def _end_absences(job: DueJob, context: Context) -> Outcome:
    """The end of absences; where a status makes one, a look whether that still says so."""
    person = context.person(job.user)
    due = [absence for absence in person.absences if _is_due(absence.due, job, context)]
    ended = []
    after = person
    for absence in due:
        still = absence_by_status(person, absence.start, context) if absence.source is AbsenceSource.STATUS else None
        if still is None:
            ended.append(absence)
            continue
        longer = replace(absence, until=still.until, reason=still.reason, look_again=still.look_again)
        after = after.with_absence_changed(absence, longer)
    if not ended:
        return Outcome(changes=(Change(person, after),)) if after != person else Outcome()
    return end_absences(person, after.without_absences(ended), ended, context)


def _end_quiet_hours(job: DueJob, context: Context) -> Outcome:
    person = context.person(job.user)
    return end_quiet_hours(person, context) if _is_due(person.quiet_due, job, context) else Outcome()


def _raise_old_items(job: DueJob, context: Context) -> Outcome:
    """Raise what has waited for a day at its level, some at a time, and come again a day later. It is dated by when it was
    due: by when it is done, it would be a little later each day, and what was raised yesterday had not waited a day."""
    person = context.person(job.user)
    if person.aging_due is None or not _is_due(person.aging_due, job, context):
        return Outcome()
    due = whole_minute(person.aging_due)
    waiting = context.items.long_waiting(person.user, due - AGING_SECONDS, CHUNK)
    changes = tuple(Change(item, item.raised_one_level(due)) for item in waiting)
    if len(waiting) == CHUNK:
        return Outcome(changes=changes, jobs=(next_part(job, job.user, f"aging/{job.due}"),))
    return Outcome(changes=(*changes, Change(person, replace(person, aging_due=due + AGING_SECONDS))))


def _remind(reminder: Reminder, person: Person, context: Context) -> Outcome:
    zone = context.zone_of(person.user) if reminder.follows_persons_zone else ZoneInfo(reminder.zone)
    if zone.key != reminder.zone and _is_still_to_come(reminder, zone, context.now):
        return Outcome(changes=(Change(reminder, reminder.moved_to(zone, context.now)),))
    if reminder.is_of_item:
        return _remind_of_item(reminder, person, zone, context)
    return _remind_of_list(reminder, person, zone, context)


def _is_still_to_come(reminder: Reminder, zone: ZoneInfo, now: float) -> bool:
    """Whether the time that has come in the zone of before, of the same date, is still to come where the person is now."""
    if reminder.recurrence is None:
        return False
    day = local_datetime(reminder.due_at, ZoneInfo(reminder.zone)).date()
    return moment_of(day, reminder.recurrence.at, zone) > now


def _remind_of_item(reminder: Reminder, person: Person, zone: ZoneInfo, context: Context) -> Outcome:
    user = person.user
    item = context.records.get(ItemKey(user, reminder.channel, reminder.ts))
    if item is None or not reminder.is_about(item):
        return Outcome(changes=(Change(reminder, reminder.ended(context.now)),))
    if not item.is_open:
        return Outcome(changes=(Change(reminder, reminder.passed_over(context.now, zone)),))
    sender = context.slack.profile(item.sender) if item.sender else None
    actions = reminder_actions(reminder.id, user, item_actions(item, user).done)
    message = item_reminder(reminder, item, sender, actions, context.now, zone)
    change = Change(reminder, reminder.fired(context.now, zone))
    return Outcome((Reply(Destination(DestinationKind.DIRECT, user), message),), (change,))


def _remind_of_list(reminder: Reminder, person: Person, zone: ZoneInfo, context: Context) -> Outcome:
    user, now = person.user, context.now
    change = Change(reminder, reminder.fired(now, zone))
    destination = Destination(DestinationKind.DIRECT, user)
    if context.items.open(user, ItemQuery(), 1).items:
        message = list_reminder(reminder, reminder_actions(reminder.id, user), now, zone)
        return Outcome((Reply(destination, message, serialize(ListItems())),), (change,))
    if person.preferences.all_clear:
        return Outcome((Reply(destination, all_clear_message(reminder)),), (change,))
    return Outcome(changes=(change,))


def show_home(job: HomeJob, work: Work) -> None:
    """A person opened the Home tab."""
    work.send(Reply(Destination(DestinationKind.HOME, job.user), view=serialize(ShowHome())))
