"""The modal *Away*."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.domain.known import KnownPerson
from chalicelib.domain.limits import LONGEST_REASON
from chalicelib.domain.modals import Modal
from chalicelib.messages.modals.parts import View, choice, choices, field, modal, moment, people, words

UNTIL_BACK, UNTIL_TOMORROW = "back", "tomorrow"
SPANS: Mapping[str, int] = {"30m": 1800, "1h": 3600, "2h": 7200, "4h": 14400}
"""Seconds."""
LENGTHS: Mapping[str, str] = {
    UNTIL_BACK: "Until I say I'm back",
    "30m": "For 30 minutes",
    "1h": "For an hour",
    "2h": "For 2 hours",
    "4h": "For 4 hours",
    UNTIL_TOMORROW: "Until tomorrow morning",
}
SHOW = "show"


def away_modal(person: KnownPerson, metadata: str) -> View:
    settings = person.preferences
    shown = choices({SHOW: "Show it to people who mention me"}, [SHOW] if settings.show_reason else [])
    blocks = [
        field("length", "How long?", choice(LENGTHS, UNTIL_BACK), needed=True),
        field("until", "Or until", moment()),
        field("start", "Starting", moment(), hint="Leave it empty to start now."),
        field("reason", "Reason", words("Lunch", most=LONGEST_REASON)),
        field("show_reason", "Who sees the reason?", shown),
        field(
            "cover",
            "Who covers for me?",
            people("Choose a colleague", [settings.cover] if settings.cover else [], most=1),
        ),
    ]
    return modal(Modal.AWAY, "I'm away", blocks, submit="Save", metadata=metadata)
