"""The modals *Away*, of an absence from now on or planned, and *Change absence*."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.domain.known import KnownAbsence, KnownPerson
from chalicelib.domain.limits import LONGEST_REASON
from chalicelib.domain.modals import Modal
from chalicelib.messages.modals.parts import Block, View, choice, choices, field, modal, moment, people, shown, words

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
END_COUNTS = "An end above counts instead of this."
SHOW = "show"


def away_modal(person: KnownPerson, metadata: str) -> View:
    settings = person.preferences
    blocks = [
        field("start", "From", moment(), hint="Leave it empty to start now."),
        field("until", "Until", moment()),
        field("length", "Or for how long", choice(LENGTHS, UNTIL_BACK), hint=END_COUNTS, needed=True),
        *_reason_and_cover("", settings.show_reason, settings.cover),
    ]
    return modal(Modal.AWAY, "I'm away", blocks, submit="Save", metadata=metadata)


def change_absence_modal(absence: KnownAbsence, person: KnownPerson, metadata: str, *, runs: bool) -> View:
    """`runs`: it has begun, so only its end can be another."""
    settings = person.preferences
    shows_reason = settings.show_reason if absence.shows_reason is None else absence.shows_reason
    cover = settings.cover if absence.cover is None else absence.cover
    start, until = int(absence.start), int(absence.until) if absence.until is not None else None
    blocks = [
        *([] if runs else [field("start", "From", moment(start), hint="Empty: it starts now.")]),
        field("until", "Until", moment(until), hint="Empty: until you say that you're back."),
        *_reason_and_cover(shown(absence.reason), shows_reason, cover),
    ]
    return modal(Modal.CHANGE_ABSENCE, "Change absence", blocks, submit="Save", metadata=metadata)


def _reason_and_cover(reason: str, shows_reason: bool, cover: str) -> list[Block]:
    """What is entered here is said of this absence only."""
    who_sees = choices({SHOW: "Show it to people who mention me"}, [SHOW] if shows_reason else [])
    covering = people("Choose a colleague", [cover] if cover else [], most=1)
    return [
        field("reason", "Reason", words("Lunch", reason, most=LONGEST_REASON)),
        field("show_reason", "Who sees the reason?", who_sees, hint="In this absence only."),
        field("cover", "Who covers for me?", covering, hint="In this absence only. I'll tell them."),
    ]
