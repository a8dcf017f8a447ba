"""The modals *New to-do* and *New reminder*: the same, but that a reminder always has a time."""

from __future__ import annotations

from chalicelib.domain.limits import LONGEST_TODO
from chalicelib.domain.modals import Modal
from chalicelib.messages.modals.choices import (
    LEVELS,
    NEVER,
    REPEATS,
    needed_reminder_fields,
    reminder_fields,
    tags_field,
)
from chalicelib.messages.modals.parts import View, choice, field, modal, note, words


def todo_modal(name: Modal, metadata: str) -> View:
    """`name` is Modal.TODO or Modal.REMINDER."""
    is_reminder = name is Modal.REMINDER
    text = field("text", "What do you want to do?", words("Call mum", most=LONGEST_TODO), needed=True)
    level = field("level", "Priority", choice(LEVELS, "3"), needed=True)
    blocks = [
        *([note("This adds a to-do to your list, and I'll remind you of it.")] if is_reminder else []),
        text,
        *(needed_reminder_fields() if is_reminder else reminder_fields()),
        field("repeat", "Repeat", choice(REPEATS, NEVER), needed=True),
        level,
        tags_field(),
    ]
    return modal(name, "New reminder" if is_reminder else "New to-do", blocks, submit="Add", metadata=metadata)
