"""The reminders that were sent together in one message, as they are now: what is shown again when one of them is done."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.commands.actions import item_actions, snooze_press
from chalicelib.commands.request import CommandSpec
from chalicelib.commands.struck_rows import RowsCommand, Undoable
from chalicelib.commands.undo import Undo
from chalicelib.domain.command import Press
from chalicelib.domain.item import Item
from chalicelib.domain.reminder import Reminder, ReminderState
from chalicelib.domain.reply import Message
from chalicelib.messages.due_reminders import DueReminder, StruckReminder, due_reminders
from chalicelib.messages.items import back_text, ended_text
from chalicelib.messages.times import moment_in_words
from chalicelib.ports import Context
from chalicelib.services.reminders import items_of


@dataclass(frozen=True)
class ShowDueReminders(RowsCommand):
    """What came together with reminder `by` at the second `at` and is neither done nor snoozed, but for a moment ago. `due` is when the
    oldest was due.

    It names no other reminder, because a choice of a menu holds 150 characters.
    """

    name = "due"
    by: int
    at: int
    due: int

    def rows(self, user: str, context: Context, undoable: Undoable) -> Message:
        came = context.reminders.fired_with(user, self.by, self.at)
        items = items_of([each for each in came if _is_waiting(each) or each.key(user) in undoable], user, context)
        rows = [
            row
            for reminder in came
            if (item := items.get(reminder.id)) and (row := self._row_of(reminder, item, undoable, user, context))
        ]
        waiting = [row for row in rows if isinstance(row, DueReminder)]
        is_whole = len(waiting) == len(came)  # Else the oldest may be done or snoozed.
        return due_reminders(rows, self.at - self.due if is_whole else 0.0)

    def _row_of(
        self, reminder: Reminder, item: Item, undoable: Undoable, user: str, context: Context
    ) -> DueReminder | StruckReminder | None:
        """None: it was dealt with too long ago."""
        if _is_waiting(reminder) and item.is_open:
            return self._row(reminder, item, user, context)
        done = undoable.get(reminder.key(user) if item.is_open else item.key(user))
        if done is None:
            return None
        until = item.snoozed_until if item.is_unfinished else None
        back = until if until is not None else reminder.due if item.is_open else None
        happened = back_text(back, context.now, context.zone_of(user)) if back is not None else ended_text(item)
        undo = Press(Undo(done.request, number=item.number), user, self)
        return StruckReminder(reminder, item, happened, undo)

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


def _is_waiting(reminder: Reminder) -> bool:
    """Whether it came and was not snoozed since."""
    if reminder.recurrence is None:
        return reminder.state is ReminderState.ENDED
    return not reminder.is_snoozed


SPECS = (CommandSpec(ShowDueReminders),)
