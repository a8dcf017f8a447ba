"""The modal *Give*: who gets an item, and what is said with it."""

from __future__ import annotations

from chalicelib.domain.limits import LONGEST_NOTE
from chalicelib.domain.modals import Modal
from chalicelib.messages.modals.parts import View, field, modal, name_in_row, note, people, title_of, words


def give_modal(number: int, metadata: str, row: str = "") -> View:
    """`row` is the line of the item where it was pressed, as markup."""
    blocks = [
        *([note(row)] if row else []),
        note(f"*#{number}* stays on your list until they accept."),
        field("to", "Give it to", people("Choose a colleague", most=1), needed=True),
        field("note", "Note", words("Please check", most=LONGEST_NOTE)),
    ]
    return modal(Modal.GIVE, title_of("Give", name_in_row(row), f"#{number}"), blocks, submit="Give", metadata=metadata)
