"""The modal of the shortcut *My queue*: the person's list, with the buttons that it has in a message."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.domain.modals import Modal
from chalicelib.messages.modals.parts import Block, View, modal, note

_TITLE = "Your list"


def waiting_list() -> View:
    """What is seen until the worker has read the list."""
    return modal(Modal.LIST, _TITLE, [note(":hourglass_flowing_sand: Reading your list…")])


def list_modal(blocks: Sequence[Block]) -> View:
    """Slack takes no field to type in without a button that submits the modal."""
    has_field = any(block["type"] == "input" for block in blocks)
    return modal(Modal.LIST, _TITLE, blocks, submit="Answer" if has_field else "")
