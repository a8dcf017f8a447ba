"""Taking items out of the queue: done, remove, clear; and undo, which reverses the last change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.domain.colleague_note import ColleagueNote, Conversation, ReturnSubscription
from chalicelib.domain.command import Clear, Close, Closing, FinishLow, ListItems, Undo
from chalicelib.domain.item import KEPT_AFTER_CLOSING, Item, State
from chalicelib.domain.jobs import CommandJob
from chalicelib.domain.level import Level
from chalicelib.domain.person import Person
from chalicelib.domain.priority import PriorityRule
from chalicelib.domain.reminder import Reminder, ReminderState
from chalicelib.domain.reply import Change, Receipt, Record
from chalicelib.messages.blocks import message
from chalicelib.messages.confirmations import cleared_text, closed_text, finished_text, with_undo
from chalicelib.parsing.errors import NotUnderstood
from chalicelib.ports import Context
from chalicelib.services.outcome import Outcome, answered

_CLEARED_AT_ONCE = 45
"""Items, each perhaps with its reminder: a transaction of DynamoDB holds 100 records."""
_STATES = {Closing.DONE: State.DONE, Closing.REMOVE: State.REMOVED}
_HOW = {State.DONE: "Done:", State.REMOVED: "Removed"}


def close(command: Close, job: CommandJob, _person: Person, context: Context) -> Outcome:
    """Close one item; doing so twice says so and changes nothing."""
    item = context.store.numbered(job.user, command.number)
    if item is None:
        raise _no_such(command.number)
    if item.state is not State.OPEN:
        return answered(job, message(f"*#{item.number}* is out of your queue already."))
    closed = item.closed(_STATES[command.how], context.now)
    text = closed_text(item, _HOW[closed.state])
    changes = (Change(item, closed), *_reminder_ended(item, job.user, context))
    return answered(job, with_undo(text, job.user, job.id, job.view), *changes, undo_window=float(KEPT_AFTER_CLOSING))


def clear(command: Clear, job: CommandJob, _person: Person, context: Context) -> Outcome:
    """Remove all open items of a level, at most 45 at a time."""
    query = ListItems(strongest=command.level, weakest=command.level)
    page = context.store.open_items(job.user, query, _CLEARED_AT_ONCE)
    text = cleared_text(command.level, len(page.items), page.has_more)
    return _close_all(page.items, State.REMOVED, text, job, context)


def finish_low(command: FinishLow, job: CommandJob, _person: Person, context: Context) -> Outcome:
    """Done with what an absence left of low and lowest priority, at most 45 at a time."""
    taken = context.store.taken_since(job.user, command.first)
    low = [item for item in taken if item.level >= Level.LOW and item.number <= command.last]
    text = finished_text(min(len(low), _CLEARED_AT_ONCE), len(low) > _CLEARED_AT_ONCE)
    return _close_all(low[:_CLEARED_AT_ONCE], State.DONE, text, job, context)


def _close_all(items: Sequence[Item], state: State, text: str, job: CommandJob, context: Context) -> Outcome:
    changes: list[Change] = []
    for item in items:
        changes.append(Change(item, item.closed(state, context.now)))
        changes += _reminder_ended(item, job.user, context)
    if not changes:
        return answered(job, message(text))
    return answered(job, with_undo(text, job.user, job.id, job.view), *changes, undo_window=float(KEPT_AFTER_CLOSING))


def undo(command: Undo, job: CommandJob, person: Person, context: Context) -> Outcome:
    """Reverse the last change, or the named one, if nothing touched its records since."""
    request = command.request or context.store.latest_change(job.user)
    receipt = context.store.receipt(job.user, request) if request else None
    if receipt is None or not receipt.undo_until:
        return answered(job, message("There is nothing to undo."))
    if context.now > receipt.undo_until:
        return answered(job, message("That was too long ago to be undone."))
    reversed_changes = _reversed(receipt, job.user, person, context)
    if reversed_changes is None:
        return answered(job, message("That can't be undone any more: it was changed again since."))
    return answered(job, message("Undone: it is as it was before."), *reversed_changes, undo_window=0.0)


def find_open(number: int, job: CommandJob, context: Context) -> Item:
    """The open item of that number; raises NotUnderstood."""
    item = context.store.numbered(job.user, number)
    if item is None or item.state is not State.OPEN:
        raise _no_such(number)
    return item


def _reminder_ended(item: Item, user: str, context: Context) -> list[Change]:
    """Nobody wants to be reminded of what is finished."""
    reminder = context.store.reminder(user, item.reminder) if item.reminder else None
    if reminder is None or reminder.state is ReminderState.ENDED:
        return []
    return [Change(reminder, reminder.ended(context.now))]


def _no_such(number: int) -> NotUnderstood:
    return NotUnderstood(f"There is no #{number} in your queue.", "list")


def _reversed(receipt: Receipt, user: str, person: Person, context: Context) -> list[Change] | None:
    """The changes turned round, on the records as they are now; None when one of them was changed since."""
    result: list[Change] = []
    for change in receipt.changes:
        if isinstance(change.after or change.before, ReturnSubscription | ColleagueNote | Conversation):
            continue  # What a colleague was told stays told.
        was = change.before.version if change.before else 0
        current = _current(change, user, person, context)
        if current is None or current.version != was + 1:
            return None
        before = replace(change.before, version=current.version) if change.before and change.before.version else None
        result.append(Change(current, before))
    return result


def _current(change: Change, user: str, person: Person, context: Context) -> Record | None:
    """The record of a change as it is now; None when it is gone or of a kind that nobody undoes."""
    match change.after or change.before:
        case Person():
            return person
        case Item(channel=channel, ts=ts):
            return context.store.item(user, channel, ts)
        case Reminder(id=number):
            return context.store.reminder(user, number)
        case PriorityRule(target=target):
            return context.store.rules(user, [target]).get(target)
        case _:
            return None
