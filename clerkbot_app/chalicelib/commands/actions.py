"""What the buttons and the menus of items and reminders do, wherever these are shown."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from chalicelib.commands.cancel_reminders import CancelReminder
from chalicelib.commands.edit import Edit
from chalicelib.commands.finish import Finish, FinishedAs
from chalicelib.commands.handover import AskWhoGetsIt
from chalicelib.commands.priorities import SetItemLevel
from chalicelib.commands.request import ReadingCommand
from chalicelib.commands.snooze import DEFAULT_SNOOZE, Snooze
from chalicelib.domain.command import Command, Press, serialize_press
from chalicelib.domain.item import Item
from chalicelib.domain.local_time import tomorrow_at
from chalicelib.domain.person import Person
from chalicelib.domain.reminder import Reminder
from chalicelib.messages.blocks import LONGEST_CHOICE
from chalicelib.messages.due_reminders import ReminderActions
from chalicelib.messages.items import ItemActions


def item_actions(item: Item, user: str, view: Command | None = None, whole: Command | None = None) -> ItemActions:
    """Done and the menu. The view is shown again after what takes the item off the list; the `whole` view, without its filters, after
    what the menu does, if the filters are too long for a choice. What lacks something (until when, which priority, whom, what name) asks for it
    when it is carried out, beside the message, which stays."""
    this = (item.number,)
    return ItemActions(
        done=Press(Finish(this), user, view),
        menu={
            "Snooze…": Press(Snooze(numbers=this), user),
            "Priority…": Press(SetItemLevel(this), user),
            "Give…": Press(AskWhoGetsIt(item.number), user),
            "Edit…": Press(Edit(item.channel, item.ts), user),
            "Remove": _that_fits(Press(Finish(this, FinishedAs.REMOVED), user, view), whole),
        },
    )


def _that_fits(press: Press, whole: Command | None) -> Press:
    if len(serialize_press(press)) <= LONGEST_CHOICE:
        return press
    return Press(press.command, press.may_press, whole)


def reminder_actions(
    reminder: Reminder, person: Person, now: float, zone: ZoneInfo, done: Press | None = None
) -> ReminderActions:
    """What the buttons of a reminder do, given as it is after it was sent. `zone` is the person's."""
    user, morning = person.user, tomorrow_at(person.preferences.day_hours.morning, now, zone)
    tomorrow = reminder.can_be_snoozed(now, until=morning)
    return ReminderActions(
        snooze_20_minutes=snooze_press(reminder, DEFAULT_SNOOZE, user, now),
        snooze_an_hour=snooze_press(reminder, 3600.0, user, now),
        snooze_until_tomorrow=Press(Snooze(reminder.id, until_tomorrow=True), user) if tomorrow else None,
        snooze_until_picked=Press(Snooze(reminder.id), user),
        cancel=Press(CancelReminder((reminder.id,)), user),
        done=done,
    )


def snooze_press(
    reminder: Reminder, seconds: float, user: str, now: float, view: ReadingCommand | None = None
) -> Press | None:
    """The button that snoozes a reminder which was sent; None where its series comes again before."""
    return Press(Snooze(reminder.id, by=seconds), user, view) if reminder.can_be_snoozed(now, by=seconds) else None
