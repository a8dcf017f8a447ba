"""The reminders that were sent together in one message, as they are now: what is shown again when one of them is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.commands.item_actions import item_actions
from chalicelib.commands.request import CommandSpec, ReadingCommand
from chalicelib.commands.snooze import snooze_press
from chalicelib.domain.item import Item, ItemKey
from chalicelib.domain.reminder import Reminder, ReminderState
from chalicelib.domain.reply import Message
from chalicelib.messages.due_reminders import DueReminder, due_reminders
from chalicelib.messages.times import moment_in_words
from chalicelib.ports import Context


@dataclass(frozen=True)
class ShowDueReminders(ReadingCommand):
    """What came together with reminder `by` at the second `at` and is neither done nor snoozed. `due` is when the oldest was due.

    It names no other reminder, because a choice of a menu holds 150 characters.
    """

    name = "due"
    by: int
    at: int
    due: int

    def show(self, user: str, context: Context) -> Message:
        came = context.reminders.fired_with(user, self.by, self.at)
        waiting = [reminder for reminder in came if _is_waiting(reminder)]
        items = items_of(waiting, user, context)
        rows = [
            self._row(reminder, item, user, context)
            for reminder in waiting
            if (item := items.get(reminder.id)) and item.is_open
        ]
        is_whole = len(rows) == len(came)  # Else the oldest may be done or snoozed.
        return due_reminders(rows, self.at - self.due if is_whole else 0.0)

    def _row(self, reminder: Reminder, item: Item, user: str, context: Context) -> DueReminder:
        was_due_at = reminder.was_due_at
        return DueReminder(
            reminder,
            item,
            done=item_actions(item, user, self).done,
            snooze_20_minutes=snooze_press(reminder, 20 * 60.0, user, context.now, self),
            snooze_an_hour=snooze_press(reminder, 3600.0, user, context.now, self),
            was_due=moment_in_words(was_due_at, context.now, context.zone_of(user)) if was_due_at is not None else "",
        )


def items_of(reminders: Sequence[Reminder], user: str, context: Context) -> dict[int, Item]:
    """The items of reminders, as far as they are there, by the reminders' ids."""
    keys = {each.id: ItemKey(user, each.channel, each.ts) for each in reminders if each.is_of_item}
    found = context.records.get_all(*keys.values()) if keys else ()
    return {number: item for number, item in zip(keys, found, strict=True) if item is not None}


def _is_waiting(reminder: Reminder) -> bool:
    """Whether it came and was not snoozed since."""
    if reminder.recurrence is None:
        return reminder.state is ReminderState.ENDED
    return not reminder.is_snoozed


SPECS = (CommandSpec(ShowDueReminders),)
