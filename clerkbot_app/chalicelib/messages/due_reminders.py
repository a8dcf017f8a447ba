"""Several reminders that came at one moment, in one message: each with its own Done and Snooze."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.domain.command import Press
from chalicelib.domain.item import Item
from chalicelib.domain.reminder import LATE_AFTER, Reminder
from chalicelib.domain.reply import Block, Message
from chalicelib.messages.blocks import actions, button, context, menu, section
from chalicelib.messages.budget import named, rows_that_fit
from chalicelib.messages.item_words import among_many, struck_out, title_and_facts
from chalicelib.messages.times import duration_in_words, ending_in_words

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
