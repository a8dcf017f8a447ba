"""Setting a reminder, the reminders of items that come back, and resuming paused ones."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.follow_ups import follow_up
from chalicelib.domain.item import Item, ItemKey, State
from chalicelib.domain.jobs import Envelope, ResumeRemindersJob
from chalicelib.domain.person import Person
from chalicelib.domain.receipt import CHUNK, Change, Record
from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder import Reminder, ReminderState, When
from chalicelib.messages import reminder_questions
from chalicelib.messages.reminders import (
    already_set_text,
    item_is_finished_text,
    reminders_back_text,
    set_text,
    several_set_text,
    without_item_text,
)
from chalicelib.ports import Context


@dataclass(frozen=True)
class ReminderSet:
    """What setting a reminder comes to: the reminder, or the one that comes at that time anyway, and what is said."""

    reminder: Reminder
    is_new: bool
    text: str

    @property
    def changes(self) -> list[Change]:
        return [Change(None, self.reminder)] if self.is_new else []


@dataclass(frozen=True)
class RemindersSet:
    """The same for several items at once."""

    changes: list[Change]
    text: str


def set_reminder(
    when: When,
    item: Item | None,
    user: str,
    context: Context,
    *,
    is_new_item: bool = False,
    names_item: bool = False,
    made_before: Sequence[Record] = (),
) -> ReminderSet:
    """A reminder of the item, or of the list, beside those that there are: none is lost because another is set. What comes
    at the very same time already is not set again. Raises NotUnderstood for a series that ends before its first time.
    `names_item`: nothing else that is said does."""
    own_zone = context.zone_of(user)
    named = item if names_item else None
    others = [] if is_new_item else _others(item, context.reminders.running(user))
    reminder, is_new = _set(when, item, others, user, context)
    if not is_new:
        return ReminderSet(reminder, False, already_set_text(reminder, named, context.now, own_zone))
    # Who is not stored has no ids counted up.
    taken = [each.id for each in made_before if isinstance(each, Reminder)]
    reminder = replace(reminder, id=max([reminder.id, *(id_ + 1 for id_ in taken)]))
    beside = others if item is not None else []
    return ReminderSet(reminder, True, set_text(reminder, named, beside, context.now, own_zone))


def set_reminders(when: When, items: Sequence[Item], user: str, context: Context) -> RemindersSet:
    """A reminder of each of several items, all at the same time or times."""
    running = context.reminders.running(user)
    found = [_set(when, item, _others(item, running), user, context) for item in items]
    new = [reminder for reminder, is_new in found if is_new]
    about_new = [item for item, (_, is_new) in zip(items, found, strict=True) if is_new]
    already = [reminder for reminder, is_new in found if not is_new]
    text = several_set_text(new, about_new, already, context.now, context.zone_of(user))
    return RemindersSet([Change(None, reminder) for reminder in new], text)


def _set(
    when: When, item: Item | None, others: Sequence[Reminder], user: str, context: Context
) -> tuple[Reminder, bool]:
    """The reminder, and whether it is new: one of the `others` may come then anyway."""
    own_zone = context.zone_of(user)
    zone = ZoneInfo(when.zone) if when.zone else own_zone
    recurrence = when.recurrence.starting(context.now, zone) if when.recurrence else None
    due_at = replace(when, recurrence=recurrence).first(context.now, zone)
    if due_at is None:
        raise NotUnderstood(reminder_questions.SERIES_ENDS_BEFORE_IT_BEGINS)
    for other in others:
        if _comes_then(other, recurrence, due_at, zone, own_zone):
            return other, False
    reminder = Reminder(
        id=context.reminders.next_id(user),
        due_at=due_at,
        zone=zone.key,
        recurrence=recurrence,
        follows_persons_zone=not when.zone,
        channel=item.channel if item else "",
        ts=item.ts if item else "",
        item_number=item.number if item else 0,
        label=item.label if item else "",
    )
    return reminder, True


def _others(item: Item | None, running: Sequence[Reminder]) -> list[Reminder]:
    """The reminders of the same item, or of the list, that are to come."""
    coming = (each for each in running if each.state is not ReminderState.MISSED)
    return [each for each in coming if (not each.is_of_item if item is None else each.is_about(item))]


def _comes_then(
    other: Reminder, recurrence: Recurrence | None, due_at: float, zone: ZoneInfo, own_zone: ZoneInfo
) -> bool:
    """Whether the other reminder comes at the same time, or at the same times, in zones that are the same now."""
    if other.state is not ReminderState.ACTIVE:
        return False
    if other.recurrence is None or recurrence is None:
        return other.recurrence is recurrence and other.due_at == due_at
    if other.last_is_snoozed or (recurrence.times is not None and other.came):
        return False
    if replace(other.recurrence, start="") != replace(recurrence, start=""):
        return False
    following = other.due_at if other.next_regular_at is None else other.next_regular_at
    is_in_step = other.recurrence.start == recurrence.start or following == due_at
    return is_in_step and (own_zone.key if other.follows_persons_zone else other.zone) == zone.key


def coming_reminders(user: str, context: Context) -> list[tuple[Reminder, Item | None]]:
    """What is to come, by id, each with its item (None: it is about the list). A reminder of what is off the list is not:
    it does not come before the item is back, unless it is what brings it back; one that comes after a snooze is."""
    running = [each for each in context.reminders.running(user) if each.state is not ReminderState.MISSED]
    items = items_of(running, user, context)
    found = ((each, items.get(each.id)) for each in running)
    return [
        (reminder, item)
        for reminder, item in found
        if not reminder.is_of_item or (item is not None and (reminder.comes_for(item) or _comes_after(reminder, item)))
    ]


def item_to_come_for(reminder: Reminder, user: str, context: Context) -> Item:
    """The item that a reminder is about; raises NotUnderstood if that is off the list and it would not come."""
    item = context.records.get(ItemKey(user, reminder.channel, reminder.ts))
    if item is None or not reminder.is_about(item):
        raise no_such_reminder(reminder.id)
    if not reminder.comes_for(item):
        text = item_is_finished_text(reminder, item.number)
        raise NotUnderstood(text, f"restore #{item.number}", are_corrections=True)
    return item


def no_such_reminder(*numbers: int) -> NotUnderstood:
    return NotUnderstood(reminder_questions.no_such_reminder(*numbers), "reminder list")


def items_of(reminders: Sequence[Reminder], user: str, context: Context) -> dict[int, Item]:
    """The items that they are about, on the list or off it, by the ids of the reminders."""
    keys = {each.id: ItemKey(user, each.channel, each.ts) for each in reminders if each.is_of_item}
    if not keys:
        return {}
    found = zip(keys, context.records.get_all(*keys.values()), strict=True)
    return {id_: item for id_, item in found if item is not None}


def _comes_after(reminder: Reminder, item: Item) -> bool:
    """Whether its item is snoozed, and back on the list before the reminder comes."""
    until = item.snoozed_until if item.state is State.SNOOZED else None
    return until is not None and reminder.is_about(item) and reminder.due_at >= until


def reminders_of(items: Collection[Item], user: str, context: Context) -> list[Reminder]:
    """Those of the items that are still to come, by their times."""
    coming = [each for each in context.reminders.running(user) if each.state is not ReminderState.MISSED]
    about = [each for each in coming if any(each.is_about(item) for item in items)]
    return sorted(about, key=lambda each: each.due_at)


@dataclass(frozen=True)
class TakenOff:
    """Items that are off the list, the series that bring some of them back, and what changes of these: of what is done, the time that was moved and is
    still to come does not come any more."""

    items: list[Item]
    series: list[Reminder]
    changes: list[Change]


def taken_off(items: Sequence[Item], state: State, user: str, context: Context) -> TakenOff:
    """The items off the list: a to-do that is done is kept for its series."""
    finished = [item.closed(state, context.now) for item in items]
    if state is not State.DONE or not any(item.is_todo for item in items):
        return TakenOff(finished, [], [])
    by_key = {(item.channel, item.ts): item for item in finished}
    series: list[Reminder] = []
    changes: list[Change] = []
    for reminder in context.reminders.running(user):
        item = by_key.get((reminder.channel, reminder.ts))
        if item is None or not reminder.brings_back(item):
            continue
        after = reminder.done_for_this_time(context.now) if len(changes) < CHUNK else reminder
        changes += [Change(reminder, after)] if after != reminder else []
        if after.state is not ReminderState.ENDED:
            series.append(after)
            by_key[item.channel, item.ts] = item.kept_for(after.due_at)
    return TakenOff(list(by_key.values()), series, changes)


def reminders_back(items: Collection[Item], user: str, context: Context) -> str:
    """What is said of the reminders of items that come back on the list, which are given as they were: which are still to
    come, and whose time has passed meanwhile. Empty if there are none."""
    coming: list[Reminder] = []
    missed: list[Reminder] = []
    by_message = {(item.channel, item.ts): item for item in items if not item.is_open}
    for reminder in context.reminders.running(user) if by_message else ():
        item = by_message.get((reminder.channel, reminder.ts))
        if item is None or not reminder.is_about(item):
            continue
        if reminder.state is not ReminderState.MISSED:
            coming.append(reminder)
        elif reminder.due_at >= (item.finished_at or 0.0):
            missed.append(reminder)
    if not (coming or missed):
        return ""
    return reminders_back_text(coming, missed, context.now, context.zone_of(user))


def lost_with(items: Collection[Item], changes: Collection[Change], user: str, context: Context) -> str:
    """What is said of the reminders of items that are forgotten, beside those that are deleted in the same changes."""
    deleted = {change.before.id for change in changes if isinstance(change.before, Reminder)}
    running = context.reminders.running(user) if items else ()
    lost = [each for each in running if each.id not in deleted and any(each.is_about(item) for item in items)]
    return without_item_text(lost) if lost else ""


def passed_meanwhile(items: Collection[Item], since: float, user: str, context: Context) -> str:
    """What is said of the reminders whose time has passed since a moment, when many items come back: `items`, which are given
    as they were, and others before them."""
    missed = [
        each for each in context.reminders.running(user) if each.state is ReminderState.MISSED and each.due_at >= since
    ]
    keys = [ItemKey(user, each.channel, each.ts) for each in missed]
    found = context.records.get_all(*keys) if keys else ()
    back = [
        reminder
        for reminder, item in zip(missed, found, strict=True)
        if item is not None and reminder.is_about(item) and (item.is_open or item in items)
    ]
    return reminders_back_text([], back, context.now, context.zone_of(user)) if back else ""


def note_zone(person: Person, zone: ZoneInfo) -> list[Change]:
    """Note the zone in which the person reads times and their reminders are computed, when they set their first. A later change of it is
    told by a job of its own, which moves all of them."""
    return [] if person.zone else [Change(person, replace(person, zone=zone.key))]


def resume_job(user: str, context: Context) -> Envelope:
    """The job that lets reminders go on whose time came while the person was not subscribed."""
    job = ResumeRemindersJob(workspace=context.workspace, at=context.now, user=user)
    return follow_up(job, user, f"{context.now:.6f}")
