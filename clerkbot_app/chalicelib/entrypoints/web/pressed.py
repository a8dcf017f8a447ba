"""What the web function has to know of a press: whether a modal completes its command, whose it is, and what the command names.

Anything else of it passes through unread: the worker reads presses with commands/registry.py, by the commands' own types.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from chalicelib.domain.modals import Modal, modal_that_completes
from chalicelib.entrypoints.web.payload import Payload, first_object_in, list_in, object_in, text_in
from chalicelib.frozen_value import FrozenValue


class Pressed(FrozenValue):
    """`fields` are the command's, as they are serialized. `shows_view`: what is below the pressed button is shown again after it."""

    modal: Modal
    fields: Mapping[str, Any]
    may_press: str = ""
    shows_view: bool = False


def row_pressed(payload: Payload) -> str:
    """The line of the row in which something was pressed, as the message or the view shows it; empty where none is above it. Raises
    Malformed."""
    pressed = text_in(first_object_in(payload, "actions"), "action_id") if "actions" in payload else ""
    shown = object_in(payload, "view") or object_in(payload, "message")
    row = ""
    for block in list_in(shown, "blocks"):
        if block.get("type") == "section":
            row = text_in(object_in(block, "text"), "text")
        elif block.get("type") not in {"context", "actions"}:
            row = ""
        parts = (*block.get("elements", ()), block.get("accessory", {}))
        if pressed and any(part.get("action_id") == pressed for part in parts):
            return row
    return ""


def press_to_complete(value: str) -> Pressed | None:
    """A serialized press (domain/command.py) whose command a modal completes; None for any other, and for what is none."""
    try:
        press = json.loads(value)
        name, fields = press["c"]
        modal = modal_that_completes(name)
        return Pressed(modal, dict(fields), str(press.get("o", "")), "s" in press) if modal else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
