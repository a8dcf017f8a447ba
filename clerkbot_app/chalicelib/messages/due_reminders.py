"""Reminders that come: one of an item or a to-do, one of the list, or several of one moment in one message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from chalicelib.domain.command import Press
from chalicelib.domain.item import Item
from chalicelib.domain.person import Profile
from chalicelib.domain.reminder import LATE_AFTER, Reminder
from chalicelib.domain.reply import Block, Message
from chalicelib.messages.blocks import actions, button, context, image, menu, moment_picker, section
from chalicelib.messages.budget import named, rows_that_fit
from chalicelib.messages.item_words import among_many, facts, spoken, struck_out, title, title_and_facts, todo_words
from chalicelib.messages.markup import typed
from chalicelib.messages.reminder_words import named_zone, rule_in_words
from chalicelib.messages.times import duration_in_words, ending_in_words, moment_in_words

_MOST_WITH_BUTTONS = 20
"""Reminders with a row of buttons each; of more, each has one line in all and a menu, as a message has at most fifty blocks and is
refused when it is too long."""
_MOST_CHARACTERS, _MOST_BLOCKS = 9_000, 44
"""Of the list: what was done with a button stands above it."""


@dataclass(frozen=True)
class DueReminder:
    """One reminder of an item, with what its buttons do. A snooze None: its series comes again before."""

    reminder: Reminder
    item: Item
    done: Press
    snooze_20_minutes: Press | None
    snooze_an_hour: Press | None
    was_due: str = ""
    """When it was due, in words, where that passed without its being sent."""


@dataclass(frozen=True)
class StruckReminder:
    """One that was dealt with a moment ago, in its place: what `happened`, in words."""

    reminder: Reminder
    item: Item
    happened: str
    undo: Press


def due_reminders(rows: Sequence[DueReminder | StruckReminder], late: float) -> Message:
    """`late` in seconds: how long ago the oldest of them was due when they were sent."""
    if not rows:
        text = "None of these reminders are left."
        return Message(text, (section(text),))
    waiting = [row for row in rows if isinstance(row, DueReminder)]
    title = "1 reminder" if len(waiting) == 1 else f"{len(waiting) or 'No'} reminders{'' if waiting else ' left'}"
    lateness = f" · the oldest {duration_in_words(late)} late" if late >= LATE_AFTER else ""
    made = [_blocks_of(row, is_short=len(rows) > _MOST_WITH_BUTTONS) for row in rows]
    fitting = rows_that_fit(made, _MOST_CHARACTERS, _MOST_BLOCKS)
    blocks = [section(f":alarm_clock: *{title}*{lateness}"), *(block for row in made[:fitting] for block in row)]
    numbers = [f"#{row.item.number}" for row in rows]
    if left := numbers[fitting:]:
        blocks.append(context(f"And {len(left)} more: {named(left)}. `done {left[0]}` works for these, too."))
    shown, struck = (
        tuple(row.item.number for row in rows if isinstance(row, kind)) for kind in (DueReminder, StruckReminder)
    )
    return Message(f"{title}: {named(numbers)}", tuple(blocks), shown=shown, struck=struck)


def _blocks_of(row: DueReminder | StruckReminder, *, is_short: bool) -> list[Block]:
    if isinstance(row, StruckReminder):
        line = f"*R{row.reminder.id}* · {struck_out(row.item)}\n{row.happened}"
        return [section(line, button("Undo", f"undo-R{row.reminder.id}", row.undo))]
    return _in_short(row) if is_short else _with_buttons(row)


def _with_buttons(row: DueReminder) -> list[Block]:
    name = f"R{row.reminder.id}"
    snoozes = (("Snooze 20 min", "20m", row.snooze_20_minutes), ("Snooze 1 hour", "1h", row.snooze_an_hour))
    return [
        section(_line(row, title_and_facts(row.item))),
        actions(
            button("Done", f"done-{name}", row.done),
            *(button(label, f"snooze-{name}-{span}", press) for label, span, press in snoozes if press is not None),
        ),
    ]


def _in_short(row: DueReminder) -> list[Block]:
    choices = {"Done": row.done, "Snooze 20 min": row.snooze_20_minutes, "Snooze 1 hour": row.snooze_an_hour}
    possible = {text: press for text, press in choices.items() if press is not None}
    return [section(_line(row, among_many(row.item)), menu(f"due-R{row.reminder.id}", possible))]


def _line(row: DueReminder, what: str) -> str:
    was_due = f" · it was due {row.was_due}" if row.was_due else ""
    ending = ending_in_words(row.reminder.series_is_over)
    return f"*R{row.reminder.id}* · {what}{was_due}{ending}"


@dataclass(frozen=True)
class ReminderActions:
    """What the buttons of a reminder do. `done` None: it is about the whole list; a snooze None: its series comes again
    before."""

    snooze_20_minutes: Press | None
    snooze_an_hour: Press | None
    snooze_until_tomorrow: Press | None
    snooze_until_picked: Press
    cancel: Press
    done: Press | None = None


def back_on_the_list_text(items: Sequence[Item]) -> str:
    """Above the items, whose time of being snoozed has ended."""
    what = "this is" if len(items) == 1 else "these are"
    return f":alarm_clock: As you asked, {what} back on your list:"


def item_reminder(
    reminder: Reminder, item: Item, sender: Profile | None, press: ReminderActions, now: float, zone: ZoneInfo
) -> Message:
    """The direct message about one item, with its buttons."""
    if item.is_todo:
        return _todo_reminder(reminder, item, press, now, zone)
    notes = f"{_lateness(reminder, now, zone)}{_ending(reminder, now, zone)}"
    text = f":alarm_clock: Reminder *R{reminder.id}*{notes}\n{title(item, sender)}"
    who: list[Block | str] = [image(sender.picture, sender.name)] if sender and sender.picture else []
    small_print = context(*who, facts(item, sender, now))
    notification = f"Reminder: {spoken(item, sender, now)}"
    return Message(notification, (section(text), small_print, *_buttons(reminder, press, item, now, zone)))


def _todo_reminder(reminder: Reminder, item: Item, press: ReminderActions, now: float, zone: ZoneInfo) -> Message:
    """The text of the to-do comes first, as in the notification."""
    words = todo_words(item)
    text = f":alarm_clock: *{words}*{_lateness(reminder, now, zone)}{_ending(reminder, now, zone)}"
    label = f" · _{typed(item.label)}_" if item.label else ""
    given_by = f" · from <@{item.given_by}>" if item.given_by else ""
    repeats = f" · {rule_in_words(reminder, now, zone)}" if reminder.recurrence else ""
    small_print = f"to-do{label}{given_by} · *#{item.number}* {item.level.word} · *R{reminder.id}*{repeats}"
    return Message(
        f"Reminder: {words}", (section(text), context(small_print), *_buttons(reminder, press, item, now, zone))
    )


def list_reminder(reminders: Sequence[Reminder], press: ReminderActions, now: float, zone: ZoneInfo) -> Message:
    """What stands above the list in the daily reminder. `press` is for the first, of several that came together."""
    first = reminders[0]
    asked = named([f"*R{each.id}*, {rule_in_words(each, now, zone)}{_ending(each, now, zone)}" for each in reminders])
    late = _lateness(min(reminders, key=lambda each: each.due_at), now, zone, several=len(reminders) > 1)
    text = f":alarm_clock: Your list, as you asked ({asked}){late}"
    if len(reminders) > 1:
        return Message(text, (section(text), context(f"`snooze R{first.id} 1h` moves one of these reminders.")))
    return Message(text, (section(text), *_buttons(first, press, None, now, zone)))


def all_clear_message(reminder: Reminder, now: float, zone: ZoneInfo) -> Message:
    text = f":sparkles: All clear: your list is empty ({rule_in_words(reminder, now, zone)}{_ending(reminder, now, zone)})."
    return Message(text, (section(text),))


def _ending(reminder: Reminder, now: float, zone: ZoneInfo) -> str:
    return ending_in_words(reminder.ends_with_this(now, zone))


def _lateness(reminder: Reminder, now: float, zone: ZoneInfo, *, several: bool = False) -> str:
    """`several`: it is the oldest of those that came together."""
    it, oldest = ("the oldest", "the oldest ") if several else ("it", "")
    was_due_at = reminder.due_at if reminder.was_due_at is None else reminder.was_due_at
    due = moment_in_words(was_due_at, now, zone, named_zone(reminder))
    if reminder.was_due_at is not None:
        return f" · {it} was due {due}"
    late = now - reminder.due_at
    return f" · {oldest}{duration_in_words(late)} late: it was due {due}" if late >= LATE_AFTER else ""


def _buttons(
    reminder: Reminder, press: ReminderActions, item: Item | None, now: float, zone: ZoneInfo
) -> tuple[Block, ...]:
    """Only what comes again can be stopped."""
    id_ = f"R{reminder.id}"
    comes_again = reminder.recurrence is not None and not reminder.ends_with_this(now, zone)
    done = [button("Done", f"done-{item.number}", press.done, style="primary")] if item and press.done else []
    snoozes = (
        ("Snooze 20 min", "20m", press.snooze_20_minutes),
        ("Snooze 1 hour", "1h", press.snooze_an_hour),
        ("Snooze until tomorrow", "tomorrow", press.snooze_until_tomorrow),
    )
    row = actions(
        *done,
        *(button(label, f"snooze-{id_}-{name}", snooze) for label, name, snooze in snoozes if snooze is not None),
        *([button("Stop repeating", f"cancel-{id_}", press.cancel)] if comes_again else []),
    )
    return (row, moment_picker(f"snooze-{id_}-pick", press.snooze_until_picked))
