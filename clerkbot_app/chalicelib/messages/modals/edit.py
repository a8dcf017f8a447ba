"""The modal *Edit* of an item on the list."""

from __future__ import annotations

from chalicelib.domain.known import KnownItem
from chalicelib.domain.limits import LONGEST_LABEL, LONGEST_TODO
from chalicelib.domain.modals import Modal
from chalicelib.messages.modals.choices import LEVELS, TODO, reminder_fields, repeat_field, tags_field
from chalicelib.messages.modals.parts import View, choice, field, modal, shown, words


def edit_modal(item: KnownItem, metadata: str) -> View:
    called = (
        field("text", "What do you want to do?", words("Call mum", shown(item.text), most=LONGEST_TODO), needed=True)
        if item.kind == TODO
        else field("label", "Label", words("red deploy", shown(item.label), most=LONGEST_LABEL))
    )
    blocks = [
        called,
        tags_field(" ".join(item.tags)),
        field("level", "Priority", choice(LEVELS, str(item.level)), needed=True),
        *reminder_fields("Add a reminder"),
        repeat_field(),
    ]
    return modal(Modal.EDIT, f"Edit #{item.number}", blocks, submit="Save", metadata=metadata)
