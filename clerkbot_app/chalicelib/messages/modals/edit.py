"""The modal *Edit* of an item on the list."""

from __future__ import annotations

from chalicelib.domain.known import KnownItem
from chalicelib.domain.limits import LONGEST_LABEL, LONGEST_TODO
from chalicelib.domain.modals import Modal
from chalicelib.messages.modals.choices import LEVELS, TODO, reminder_fields, repeat_field, tags_field
from chalicelib.messages.modals.parts import View, choice, field, modal, name_in_row, note, shown, title_of, words


def edit_modal(item: KnownItem, metadata: str, row: str = "") -> View:
    """`row` is the line of the item where it was pressed, as markup."""
    called = (
        field("text", "What do you want to do?", words("Call mum", shown(item.text), most=LONGEST_TODO), needed=True)
        if item.kind == TODO
        else field("label", "Label", words("red deploy", shown(item.label), most=LONGEST_LABEL))
    )
    blocks = [
        *([note(row)] if row and item.kind != TODO else []),
        called,
        tags_field(" ".join(item.tags)),
        field("level", "Priority", choice(LEVELS, str(item.level)), needed=True),
        *reminder_fields("Add a reminder"),
        repeat_field(),
    ]
    return modal(
        Modal.EDIT,
        title_of("Edit", name_in_row(row) or shown(item.text or item.label), f"#{item.number}"),
        blocks,
        submit="Save",
        metadata=metadata,
    )
