"""The modal *Change* of a reminder: when it comes, and how it repeats."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.domain.known import KnownReminder
from chalicelib.domain.modals import Modal
from chalicelib.messages.modals.choices import NEVER, REPEATS
from chalicelib.messages.modals.parts import View, choice, field, modal, moment, name_in_row, note, title_of

KEEP, ONCE = "keep", "once"
OF_SERIES: Mapping[str, str] = {
    KEEP: "On the same days as now",
    ONCE: "Move only the next one",
    **{value: text for value, text in REPEATS.items() if value != NEVER},
}
CHOICES: Mapping[str, str] = {**REPEATS, **OF_SERIES}
"""Of any reminder."""


def change_reminder_modal(reminder: KnownReminder, metadata: str, row: str = "") -> View:
    """`row` is the line of the reminder where it was pressed, as markup."""
    repeats = choice(OF_SERIES, KEEP) if reminder.is_series else choice(REPEATS, NEVER)
    hint = "On the same days, only the time of day counts." if reminder.is_series else ""
    about = f"about *#{reminder.item}*" if reminder.item else "that shows your list"
    blocks = [
        note(f":alarm_clock: {row or f'Your reminder *R{reminder.id}* {about}.'}"),
        field("at", "Remind me at", moment(int(reminder.due_at)), hint=hint, needed=True),
        field("repeat", "Repeat", repeats, needed=True),
    ]
    return modal(
        Modal.CHANGE_REMINDER,
        title_of("Change", name_in_row(row), f"R{reminder.id}"),
        blocks,
        submit="Save",
        metadata=metadata,
    )
