"""Messages about reminders, and those that remind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from chalicelib.commands.actions import item_actions, reminder_actions
from chalicelib.commands.cancel_reminders import CancelReminder
from chalicelib.commands.due_reminders import ShowDueReminders
from chalicelib.commands.keep_all import KeepAll
from chalicelib.commands.reminder_list import ChangeReminder, ListReminders
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.undo import Undo
from chalicelib.domain.command import Press
from chalicelib.domain.receipt import CHUNK
from chalicelib.domain.reminder import ReminderState
from chalicelib.domain.reply import Message
from chalicelib.messages import (
    confirmations,
    due_reminders,
    items,
    reminder_list,
    reminders,
    understood,
)
from tests.commands.every_command import (
    LONGEST_REQUEST,
    NUMBER,
)
from tests.messages import longest_values as longest
from tests.messages.everything.pieces import UNDO, forty, one_above_other, page, snoozed


def of_reminders() -> Iterator[tuple[str, Message]]:
    many = [replace(longest.REMINDER, id=NUMBER - n, state=ReminderState.PAUSED) for n in range(30)]
    rows = [
        reminder_list.ReminderRow(
            each,
            longest.ITEM,
            Press(CancelReminder((each.id,)), longest.OWNER, ListReminders()),
            Press(ChangeReminder(each.id), longest.OWNER, ListReminders()),
        )
        for each in many
    ]
    yield "reminders", reminder_list.reminder_list(rows, [snoozed()] * 11, False, longest.NOW, longest.LONGEST_ZONE)
    keep, of_todo = Press(KeepAll(), longest.OWNER), {longest.REMINDER.id: longest.TODO}
    yield "cancel reminders", reminder_list.cancel_all_question([longest.REMINDER] * CHUNK, of_todo, 9_999, UNDO, keep)
    yield "cancel a few", reminder_list.cancel_all_question([longest.REMINDER] * 5, of_todo, 0, UNDO, keep)
    yield "cancel a reminder", reminder_list.cancel_all_question([longest.REMINDER], of_todo, 0, UNDO, keep)
    yield "no reminders", reminder_list.reminder_list([], [snoozed()], True, longest.NOW, longest.LONGEST_ZONE)
    texts = {
        "reminder set": reminders.set_text(longest.REMINDER, None, [], longest.NOW, longest.LONGEST_ZONE),
        "reminders set": reminders.several_set_text(
            [longest.REMINDER] * 20, forty()[:20], [longest.REMINDER] * 20, longest.NOW, longest.LONGEST_ZONE
        ),
        "one back on the list": due_reminders.back_on_the_list_text([longest.ITEM]),
        "many back on the list": due_reminders.back_on_the_list_text(forty()),
        "reminder of an item set": reminders.set_text(
            longest.REMINDER, longest.ITEM, [longest.REMINDER] * 30, longest.NOW, longest.LONGEST_ZONE
        ),
        "reminder of an item set already": reminders.already_set_text(
            longest.REMINDER, longest.ITEM, longest.NOW, longest.LONGEST_ZONE
        ),
        "reminder set beside one": reminders.set_text(
            longest.REMINDER, None, [longest.REMINDER], longest.NOW, longest.LONGEST_ZONE
        ),
        "reminder set beside many": reminders.set_text(
            longest.REMINDER, None, [longest.REMINDER] * 30, longest.NOW, longest.LONGEST_ZONE
        ),
        "reminders of what is back": reminders.reminders_back_text(
            many, [longest.REMINDER] * 30, longest.NOW, longest.LONGEST_ZONE
        ),
        "reminder set already": reminders.already_set_text(longest.REMINDER, None, longest.NOW, longest.LONGEST_ZONE),
        "reminders moved": reminders.moved_text(
            [longest.REMINDER] * CHUNK,
            [longest.REMINDER] * CHUNK,
            {longest.REMINDER.id: longest.ITEM},
            longest.NOW,
            longest.LONGEST_ZONE,
        ),
        "ends before": reminders.ends_before_text(longest.REMINDER, longest.TODO, longest.NOW, longest.LONGEST_ZONE),
        "pause": understood.pause_text([NUMBER] * CHUNK),
        "show": understood.show_reminders_text([NUMBER] * CHUNK),
        "snoozed": reminders.snoozed_text(longest.REMINDER, longest.ITEM, longest.NOW, longest.LONGEST_ZONE),
        "cancelled one": reminders.cancelled_text(many[:1], {many[0].id: longest.ITEM}),
        "cancelled many": reminders.cancelled_text(many, {many[0].id: longest.TODO}),
        "comes then": reminders.comes_then_text(longest.REMINDER, longest.TODO, longest.NOW, longest.LONGEST_ZONE),
        "not come yet": reminders.not_come_yet_text(longest.REMINDER, longest.TODO, longest.NOW, longest.LONGEST_ZONE),
        "skipped": reminders.skipped_text(
            longest.REMINDER, longest.REMINDER, longest.TODO, longest.NOW, longest.LONGEST_ZONE
        ),
        "comes once more": reminders.comes_once_text(longest.REMINDER, longest.TODO, longest.NOW, longest.LONGEST_ZONE),
        "of a forgotten item": reminders.without_item_text(many),
        "of a finished item": reminders.item_is_finished_text(longest.REMINDER, NUMBER),
        "no reminder of an item": reminders.no_reminder_of_item_text(NUMBER),
        "which reminder of an item": reminders.which_of_item_text(
            NUMBER, [longest.REMINDER] * 30, longest.NOW, longest.LONGEST_ZONE
        ),
        "comes again before": reminders.comes_again_text(
            longest.REMINDER, longest.TODO, longest.NOW + 9e6, longest.NOW, longest.LONGEST_ZONE
        ),
    }
    for name, text in texts.items():
        yield name, confirmations.with_undo(text, UNDO)
    late = replace(longest.REMINDER, due_at=longest.NOW - 9e6)
    sent = replace(longest.REMINDER, due_at=longest.NOW + 9e6, next_regular_at=None, last_fired=longest.NOW)
    actions = reminder_actions(
        sent, longest.PERSON, longest.NOW, longest.LONGEST_ZONE, item_actions(longest.ITEM, longest.OWNER).done
    )
    for name, sender in (("known", longest.PROFILE), ("pictureless", longest.WITHOUT_PICTURE), ("unknown", None)):
        shown = due_reminders.item_reminder(late, longest.ITEM, sender, actions, longest.NOW, longest.LONGEST_ZONE)
        yield f"reminder of an item of a sender who is {name}", shown
    head = due_reminders.list_reminder(
        [late],
        reminder_actions(sent, longest.PERSON, longest.NOW, longest.LONGEST_ZONE),
        longest.NOW,
        longest.LONGEST_ZONE,
    )
    yield "daily reminder", one_above_other(head, page(sender=longest.PROFILE))
    yield "all clear", due_reminders.all_clear_message(late, longest.NOW, longest.LONGEST_ZONE)
    several = due_reminders.list_reminder(
        [late] * CHUNK,
        reminder_actions(sent, longest.PERSON, longest.NOW, longest.LONGEST_ZONE),
        longest.NOW,
        longest.LONGEST_ZONE,
    )
    yield "several reminders of the list", several
    yield "no reminder is left of several", due_reminders.due_reminders([], 0)
    for count in (1, 20, 21, CHUNK):
        yield f"{count} reminders at one moment", due_reminders.due_reminders(_due(count), 9e6)
        yield f"{count} reminders dealt with", due_reminders.due_reminders(_dealt_with(count), 9e6)


def _due(count: int) -> list[due_reminders.DueReminder]:
    shown_again = ShowDueReminders(NUMBER, int(longest.NOW), int(longest.NOW))
    return [
        due_reminders.DueReminder(
            replace(longest.REMINDER, id=NUMBER - n),
            replace(longest.ITEM, number=NUMBER - n),
            done=item_actions(longest.ITEM, longest.OWNER, shown_again).done,
            snooze_20_minutes=Press(Snooze(NUMBER - n, by=1200.0), longest.OWNER, shown_again),
            snooze_an_hour=Press(Snooze(NUMBER - n, by=3600.0), longest.OWNER, shown_again),
        )
        for n in range(count)
    ]


def _dealt_with(count: int) -> list[due_reminders.StruckReminder]:
    shown_again = ShowDueReminders(NUMBER, int(longest.NOW), int(longest.NOW))
    undo = Press(Undo(LONGEST_REQUEST, number=NUMBER), longest.OWNER, shown_again)
    happened = items.back_text(longest.NOW + 9e6, longest.NOW, longest.LONGEST_ZONE)
    return [
        due_reminders.StruckReminder(
            replace(longest.REMINDER, id=NUMBER - n), replace(longest.ITEM, number=NUMBER - n), happened, undo
        )
        for n in range(count)
    ]
