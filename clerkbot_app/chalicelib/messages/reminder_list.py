"""The list of a person's reminders, in a message and in the Home tab, and the question whether all of them should be cancelled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from chalicelib.domain.command import Press
from chalicelib.domain.item import Item
from chalicelib.domain.reminder import Reminder, ReminderState
from chalicelib.domain.reply import Block, Message
from chalicelib.messages.blocks import actions, button, context, header, line_with_buttons, message, paged, section
from chalicelib.messages.budget import named, rows_that_fit
from chalicelib.messages.item_words import linked, todo_words
from chalicelib.messages.markup import typed
from chalicelib.messages.reminder_words import next_and_last_in_words, rule_in_words, what_about
from chalicelib.messages.times import until_in_words

_MOST_ROWS = 20


MOST_SNOOZED = 10
"""Snoozed items that the list of reminders names."""


@dataclass(frozen=True)
class ReminderRow:
    """One row of the list of reminders. `item` None: the reminder shows the list, or its item is gone."""

    reminder: Reminder
    item: Item | None
    cancel: Press
    change: Press


def cancel_all_question(
    reminders: Sequence[Reminder], items: Mapping[int, Item], left: int, cancel: Press, keep: Press
) -> Message:
    """`Cancel all 2 reminders? R1 (#3 · buy milk) and R2 (your list)`; `left` are so many that they take another time."""
    count, about = len(reminders), what_about(reminders, items)
    what = "this reminder" if count == 1 else f"{'all' if not left else 'the first'} {count} reminders"
    text = f"Cancel {what}? You have {count + left:,}." if left else f"Cancel {what}?"
    text = f"{text}\n{named([f'*R{each.id}*{about[each.id]}' for each in reminders])}"
    label = f"Cancel {count} {'reminder' if count == 1 else 'reminders'}"
    yes = button(label, "cancel-all-reminders", cancel, style="danger")
    return message(text, actions(yes, button("Keep them" if count != 1 else "Keep it", "keep-items", keep)))


def reminder_list(
    rows: Sequence[ReminderRow], snoozed: Sequence[Item], is_on: bool, now: float, zone: ZoneInfo, when: str = ""
) -> Message:
    """Rows of id, label, type with its rule, next time and linked message, each with its buttons. Unless ClerkBot
    `is_on` for the person, none of them comes. Below them the snoozed items are named. `when`: the days that were asked for, in words."""
    small_print = [context(_snoozed_line(snoozed, now, zone))] if snoozed else []
    if not rows and when:
        text = f"You have no reminders {when}. `reminder list` shows all."
        return Message(text, (section(text),))
    if not rows:
        text = "You have no reminders. Examples: `remind me to call mum tomorrow at 9`, `reminder daily at 9:00`."
        return Message(text, (section(text), *small_print))
    lines = [_row_line(row.reminder, row.item, now, zone) for row in rows[:_MOST_ROWS]]
    shown = reminder_blocks(rows[:_MOST_ROWS], now, zone)
    fitting = rows_that_fit(shown)
    name = "Your reminders" if len(rows) == 1 else f"Your {len(rows):,} reminders"
    heading = paged(f"{name} {when}".rstrip(), 1, fitting, len(rows))
    blocks: list[Block] = [header(heading), *(block for row in shown[:fitting] for block in row)]
    if left := rows[fitting:]:
        blocks.append(context(f"And {len(left)} more: {named([f'R{row.reminder.id}' for row in left])}"))
    blocks += small_print
    if not is_on:
        blocks.append(context("ClerkBot is off: these are paused until you type `subscribe`."))
    return Message("\n".join([heading, *lines]), tuple(blocks))


def _snoozed_line(snoozed: Sequence[Item], now: float, zone: ZoneInfo) -> str:
    """`Snoozed: #5 (until tomorrow, …) and #7 (…). restore #5 brings it back now.`"""
    names = [f"*#{item.number}* ({until_in_words(item.snoozed_until or now, now, zone)})" for item in snoozed]
    more = "more" if len(snoozed) > MOST_SNOOZED else ""
    return f"Snoozed: {named([*names[:MOST_SNOOZED], *([more] if more else [])])}. `restore #{snoozed[0].number}` brings it back now."


def reminder_blocks(rows: Sequence[ReminderRow], now: float, zone: ZoneInfo) -> list[list[Block]]:
    """Of each row its line and its buttons."""
    return [
        line_with_buttons(
            _row_line(row.reminder, row.item, now, zone),
            button("Cancel", f"cancel-R{row.reminder.id}", row.cancel),
            button("Change", f"change-R{row.reminder.id}", row.change),
        )
        for row in rows
    ]


def _row_line(reminder: Reminder, item: Item | None, now: float, zone: ZoneInfo) -> str:
    number = f" · {linked(item, f'#{item.number}')}" if item else ""
    paused = " · paused" if reminder.state is ReminderState.PAUSED else ""
    left = f" ({reminder.times_left} left)" if reminder.came and reminder.times_left is not None else ""
    kind, times = _kind(reminder, item, now, zone), next_and_last_in_words(reminder, now, zone)
    return f"*R{reminder.id}*{_name(reminder, item)} · {kind}{left} · {times}{number}{paused}"


def _name(reminder: Reminder, item: Item | None) -> str:
    """The words of its to-do, or the label; empty if it has neither."""
    if item is not None and item.is_todo:
        return f" · {todo_words(item)}"
    label = item.label if item is not None else reminder.label
    return f" · _{typed(label)}_" if label else ""


def _kind(reminder: Reminder, item: Item | None, now: float, zone: ZoneInfo) -> str:
    """`to-do, once`, `list, every weekday at 09:00`; of the list each day its rule alone, as only that one is called daily reminder."""
    rule = rule_in_words(reminder, now, zone)
    if reminder.is_of_item:
        return f"{'to-do' if item is not None and item.is_todo else 'message'}, {rule}"
    is_daily = reminder.recurrence is not None and reminder.recurrence.is_daily
    return rule if is_daily else f"list, {rule}"
