"""The modal *Change* of quiet hours: on which days, and when."""

from __future__ import annotations

from chalicelib.domain.known import KnownQuietHours
from chalicelib.domain.modals import Modal
from chalicelib.messages.modals.parts import View, modal
from chalicelib.messages.modals.settings import quiet_hours_fields


def change_quiet_hours_modal(quiet: KnownQuietHours, metadata: str) -> View:
    return modal(
        Modal.CHANGE_QUIET_HOURS,
        "Change quiet hours",
        quiet_hours_fields("Quiet hours on", quiet, needed=True),
        submit="Save",
        metadata=metadata,
    )
