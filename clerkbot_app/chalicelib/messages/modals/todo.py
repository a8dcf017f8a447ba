"""The modals *New to-do* and *New reminder*: the same, but that a reminder always has a time, and without words shows the list."""

from __future__ import annotations

from chalicelib.domain.limits import LONGEST_TODO
from chalicelib.domain.modals import Modal
from chalicelib.messages.modals.choices import (
    LEVELS,
    needed_reminder_fields,
    reminder_fields,
    repeat_field,
    tags_field,
)
from chalicelib.messages.modals.parts import View, choice, field, modal, words


def todo_modal(name: Modal, metadata: str) -> View:
    """`name` is Modal.TODO or Modal.REMINDER."""
    is_reminder = name is Modal.REMINDER
    what = "What should I remind you of?" if is_reminder else "What do you want to do?"
    hint = "Leave it empty to be shown your whole list." if is_reminder else ""
    blocks = [
        field("text", what, words("Call mum", most=LONGEST_TODO), hint=hint, needed=not is_reminder),
        *(needed_reminder_fields() if is_reminder else reminder_fields()),
        repeat_field(),
        field("level", "Priority", choice(LEVELS, "3"), needed=True),
        tags_field(),
    ]
    return modal(name, "New reminder" if is_reminder else "New to-do", blocks, submit="Add", metadata=metadata)
