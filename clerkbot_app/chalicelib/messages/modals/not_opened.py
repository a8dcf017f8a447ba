"""What is said where a modal could not be opened in time."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.domain.modals import Modal

INSTEAD: Mapping[Modal, str] = {
    Modal.TODO: "`todo buy milk tomorrow at 9`",
    Modal.REMINDER: "`remind me to call mum tomorrow at 9`",
    Modal.AWAY: "`away until 15:30` or `away tomorrow`",
    Modal.RULE: "`set priority high #general` or `set priority low @bob`",
    Modal.CHANGE_QUIET_HOURS: "`quiet hours off`, and `quiet hours every weekday 18:00-9:00` with the new ones",
    Modal.CHANGE_RULE: "`set priority high #general` or `set priority low @bob`",
    Modal.CHANGE_ABSENCE: "`cancel my absence on friday`, and `away …` with the new times",
}
"""What can be typed, by the modals in whose place nothing else is done or shown."""


def not_opened_text(modal: Modal) -> str:
    return f"Sorry, Slack was too slow to open the form. Please try again, or type {INSTEAD[modal]}."
