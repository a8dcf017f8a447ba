"""The modals *New to-do* and *New reminder*: the same, but that a reminder always has a time."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.domain.limits import LONGEST_TODO
from chalicelib.domain.modals import Modal
from chalicelib.messages.modals.choices import (
    LEVELS,
    needed_reminder_fields,
    reminder_fields,
    repeat_field,
    tags_field,
)
from chalicelib.messages.modals.parts import View, choice, field, modal, one_of, words

TO_DO, MY_LIST = "todo", "list"
ABOUT: Mapping[str, str] = {TO_DO: "Something to do", MY_LIST: "My whole list"}
"""What a reminder is about. One of the list shows it, and adds nothing."""


def todo_modal(name: Modal, metadata: str) -> View:
    """`name` is Modal.TODO or Modal.REMINDER."""
    is_reminder = name is Modal.REMINDER
    about = [field("about", "What should I remind you of?", one_of(ABOUT, TO_DO), needed=True)]
    blocks = [
        *(about if is_reminder else []),
        field("text", "What do you want to do?", words("Call mum", most=LONGEST_TODO), needed=not is_reminder),
        *(needed_reminder_fields() if is_reminder else reminder_fields()),
        repeat_field(),
        field("level", "Priority", choice(LEVELS, "3"), needed=True),
        tags_field(),
    ]
    return modal(name, "New reminder" if is_reminder else "New to-do", blocks, submit="Add", metadata=metadata)
