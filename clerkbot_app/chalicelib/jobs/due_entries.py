"""What happens when something is due: a reminder is sent, a snoozed item comes back, an absence ends, old items rise. The table decides, not the job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from chalicelib.commands.actions import item_actions, reminder_actions
from chalicelib.commands.due_reminders import ShowDueReminders
from chalicelib.commands.list_items import ListItems, ShowItems
from chalicelib.commands.return_digest import end_absences, end_quiet_hours
from chalicelib.domain.absence import AbsenceSource
from chalicelib.domain.command import Press, serialize
from chalicelib.domain.due_entry import PROFILE_ENTRY, reminder_number, snoozed_item
from chalicelib.domain.follow_ups import next_part
from chalicelib.domain.item import Item, ItemKey
from chalicelib.domain.jobs import DueJob
from chalicelib.domain.local_time import local_datetime, moment_of, whole_minute
from chalicelib.domain.person import AGING_SECONDS, Person, PersonKey
from chalicelib.domain.receipt import CHUNK, Change, changes_of
from chalicelib.domain.reminder import Reminder, ReminderKey
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.messages.blocks import message
from chalicelib.messages.due_reminders import (
    ReminderActions,
    all_clear_message,
    back_on_the_list_text,
    item_reminder,
    list_reminder,
)
from chalicelib.ports import Context, ItemQuery
from chalicelib.services.absences import absence_by_status
from chalicelib.services.idempotency import Outcome, Work
from chalicelib.services.reminders import items_of


def run_due_entry(job: DueJob, work: Work) -> None:
    """Do what is due, once, if it still is: what was moved, cancelled or deleted meanwhile does nothing."""
    if job.what == PROFILE_ENTRY:
        _run_profile(job, work)
        return
    if (place := snoozed_item(job.what)) is not None:
        key = ItemKey(job.user, *place)
        work.do_once(job.user, f"due/{job.what}/{job.due}", lambda: _end_snooze(key, job, work.context))
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


def _end_snooze(key: ItemKey, job: DueJob, context: Context) -> Outcome:
    """The item is on the list again, with all others that come back at that time; their own jobs find it done."""
    person, item = context.records.get_all(PersonKey(job.user), key)
    if person is None or item is None or not _is_due(item.due, job, context):
        return Outcome()
    others = context.items.snoozed(job.user, max(job.due, context.now), CHUNK)
    before = [item, *(other for other in others if other.number != item.number)][:CHUNK]
    after = [each.reopened() for each in before]
    return Outcome(_back_on_the_list(after, person), changes_of(before, after))


def _back_on_the_list(items: Sequence[Item], person: Person) -> tuple[Reply, ...]:
    if not person.is_subscribed:
        return ()
    shown = serialize(ShowItems(tuple(item.number for item in items)))
    return (Reply(Destination(DestinationKind.DIRECT, person.user), message(back_on_the_list_text(items)), shown),)


def _decide_reminder(number: int, job: DueJob, context: Context) -> Outcome:
    person, reminder = context.records.get_all(PersonKey(job.user), ReminderKey(job.user, number))
    if person is None or reminder is None or not _is_due(reminder.due, job, context):
        return Outcome()
    if not person.is_subscribed:
        return Outcome(changes=(Change(reminder, reminder.paused()),))
    others = [
        each for each in context.reminders.running(job.user) if each.id != number and _is_due(each.due, job, context)
    ]
    return _remind([reminder, *others[: CHUNK - 1]], person, context)


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


def _remind(due: Sequence[Reminder], person: Person, context: Context) -> Outcome:
    """Send reminders that came at one moment, the first of them by its own job. The jobs of the others find them sent."""
    now = context.now
    items = items_of(due, person.user, context)
    changes: list[Change] = []
    of_items: list[Reminder] = []
    of_the_list: list[Reminder] = []
    for reminder in due:
        zone = _zone_of(reminder, person, context)
        item = items.get(reminder.id)
        if zone.key != reminder.zone and _is_still_to_come(reminder, zone, now):
            changes.append(Change(reminder, reminder.moved_to(zone, now)))
        elif reminder.is_of_item and (item is None or not reminder.is_about(item)):
            changes.append(Change(reminder, reminder.ended(now)))
        elif item is not None and not (reminder.comes_for(item) or _comes_after_snooze(reminder, item)):
            changes.append(Change(reminder, reminder.passed_over(now, zone)))
        else:
            (of_items if reminder.is_of_item else of_the_list).append(reminder)
    back = {
        item: item.reopened() if item.due is not None else item.back_for_next_time(now)
        for each in of_items
        if not (item := items[each.id]).is_open
    }
    items = {number: back.get(item, item) for number, item in items.items()}
    changes += [Change(done, again) for done, again in back.items()]
    by = due[0].id if len(of_items) > 1 else None
    changes += [
        Change(each, replace(each.fired(now, _zone_of(each, person, context)), fired_with=by)) for each in of_items
    ]
    changes += [Change(each, each.fired(now, _zone_of(each, person, context))) for each in of_the_list]
    replies: list[Reply] = []
    destination = Destination(DestinationKind.DIRECT, person.user)
    if by is not None:
        oldest = int(min(each.due_at for each in of_items))
        replies.append(Reply(destination, view=serialize(ShowDueReminders(by, int(now), oldest))))
    elif of_items:
        replies.append(Reply(destination, _of_one_item(of_items[0], items[of_items[0].id], person, context)))
    if of_the_list:
        replies += _of_the_list(of_the_list, destination, person, context)
    return Outcome(tuple(replies), tuple(changes))


def _comes_after_snooze(reminder: Reminder, item: Item) -> bool:
    """Whether the item is snoozed only until a moment before that of the reminder. Both are due where much time passed at once, and the job that ends the
    snooze may come behind this one: the reminder then tells of both."""
    if item.due is None or not reminder.is_about(item):
        return False
    return whole_minute(item.due) <= whole_minute(reminder.due_at)


def _zone_of(reminder: Reminder, person: Person, context: Context) -> ZoneInfo:
    return context.zone_of(person.user) if reminder.follows_persons_zone else ZoneInfo(reminder.zone)


def _is_still_to_come(reminder: Reminder, zone: ZoneInfo, now: float) -> bool:
    """Whether the time that has come in the zone of before, of the same date, is still to come where the person is now."""
    if reminder.recurrence is None:
        return False
    day = local_datetime(reminder.due_at, ZoneInfo(reminder.zone)).date()
    return moment_of(day, reminder.recurrence.at, zone) > now


def _of_one_item(reminder: Reminder, item: Item, person: Person, context: Context) -> Message:
    sender = context.slack.profile(item.sender) if item.sender else None
    press = _press(reminder, person, context, item_actions(item, person.user).done)
    return item_reminder(reminder, item, sender, press, context.now, context.zone_of(person.user))


def _press(reminder: Reminder, person: Person, context: Context, done: Press | None = None) -> ReminderActions:
    sent = reminder.fired(context.now, _zone_of(reminder, person, context))
    return reminder_actions(sent, person, context.now, context.zone_of(person.user), done)


def _of_the_list(
    reminders: Sequence[Reminder], destination: Destination, person: Person, context: Context
) -> list[Reply]:
    """The list is shown once, however many reminders of it came."""
    first, now = reminders[0], context.now
    zone = _zone_of(first, person, context)
    if context.items.open(person.user, ItemQuery(), 1).items:
        zone = context.zone_of(person.user)
        text = list_reminder(reminders, _press(first, person, context), now, zone)
        return [Reply(destination, text, serialize(ListItems()))]
    ending = [each for each in reminders if each.ends_with_this(now, zone)]
    said = ending or (reminders[:1] if person.preferences.all_clear else [])
    return [Reply(destination, all_clear_message(each, now, zone)) for each in said]
