"""The modals, by the names that Slack sends back: of a shortcut, of the modal itself, and of a button that opens one.

The web function imports this, so it imports nothing itself.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    GIVE = "give"
    EDIT = "edit"
    CHANGE_ABSENCE = "change_absence"
    CHANGE_REMINDER = "change_reminder"
    CHANGE_QUIET_HOURS = "change_quiet_hours"
    CHANGE_RULE = "change_rule"


_BY_CALLBACK_ID = {modal.value: modal for modal in Modal}
_OPENS = "opens-"


COMPLETES: Mapping[Modal, str] = {
    Modal.AWAY: "plan-away",
    Modal.GIVE: "ask-who-gets-it",
    Modal.EDIT: "edit",
    Modal.CHANGE_ABSENCE: "change-absence",
    Modal.CHANGE_REMINDER: "change-reminder",
    Modal.CHANGE_QUIET_HOURS: "change-quiet-hours",
    Modal.CHANGE_RULE: "change-rule",
}
"""The commands that lack something, and that a modal completes: their names. A press of one opens the modal; where that can't be
opened, the command is carried out, which asks for what it lacks."""
_COMPLETED_BY = {name: modal for modal, name in COMPLETES.items()}


def modal_that_completes(command: str) -> Modal | None:
    """By the command's name; None for one that is carried out as it is."""
    return _COMPLETED_BY.get(command)


def modal_named(callback_id: str) -> Modal | None:
    """The modal of a shortcut or of a submitted view; None for any other."""
    return _BY_CALLBACK_ID.get(callback_id)


def opening_action(modal: Modal) -> str:
    """The action id of a button that opens the modal."""
    return f"{_OPENS}{modal.value}"


def modal_of_action(action_id: str) -> Modal | None:
    """The modal that a button opens, by its action id; None for a button that does something else."""
    return modal_named(action_id.removeprefix(_OPENS)) if action_id.startswith(_OPENS) else None
