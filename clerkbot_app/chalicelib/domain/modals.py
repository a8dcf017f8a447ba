"""The modals, by the names that Slack sends back: of a shortcut, of the modal itself, and of a button that opens one.

The web function imports this, so it imports nothing itself.
"""

from __future__ import annotations

from enum import StrEnum


class Modal(StrEnum):
    """The callback id of each. Slack keeps them in the app's manifest and in open modals: they never change."""

    SAVE = "save_message"
    LIST = "my_queue"
    TODO = "new_todo"
    REMINDER = "new_reminder"
    AWAY = "away"
    RULE = "rule"
    SETTINGS = "settings"


_BY_CALLBACK_ID = {modal.value: modal for modal in Modal}
_OPENS = "opens-"


def modal_named(callback_id: str) -> Modal | None:
    """The modal of a shortcut or of a submitted view; None for any other."""
    return _BY_CALLBACK_ID.get(callback_id)


def opening_action(modal: Modal) -> str:
    """The action id of a button that opens the modal."""
    return f"{_OPENS}{modal.value}"


def modal_of_action(action_id: str) -> Modal | None:
    """The modal that a button opens, by its action id; None for a button that does something else."""
    return modal_named(action_id.removeprefix(_OPENS)) if action_id.startswith(_OPENS) else None
