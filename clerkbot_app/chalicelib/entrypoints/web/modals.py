"""Modals: opened while Slack's trigger lasts, and read when they are submitted.

A trigger lasts three seconds, so this is done here, and by the light clients only. What can't be opened in time becomes the job that
stands in for it: see decision 0035.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from chalicelib.adapters.installation.bot_reader import BotReader
from chalicelib.adapters.slack.light_views import ModalViews, NotOpened
from chalicelib.domain.jobs import CommandJob, Envelope, Origin
from chalicelib.domain.modals import Modal
from chalicelib.entrypoints.web.modal_views import rows_of, view_of
from chalicelib.entrypoints.web.payload import Payload, object_in, token_in
from chalicelib.entrypoints.web.pressed import row_pressed
from chalicelib.frozen_value import FrozenValue

log = logging.getLogger(__name__)

LATEST_OPENING = 1.5
"""Seconds after which it is not tried to open a modal any more: Slack's answer would come too late."""


class ModalOpener(FrozenValue):
    """`clock` returns epoch seconds."""

    reader: BotReader
    views: ModalViews
    clock: Callable[[], float]

    def open(self, modal: Modal, instead: Envelope, payload: Payload) -> list[Envelope]:
        """Open it; return the jobs that are to do then. Where it can't be opened, or the person wants none, that is `instead`.

        `payload` is Slack's, with the trigger, and the message or the modal in which it was chosen. Raises Malformed.
        """
        job = instead.job
        trigger = token_in(payload, "trigger_id")
        if (
            not isinstance(job, CommandJob)
            or not trigger
            or (modal is Modal.SAVE and not (job.channel and job.thread_ts))
        ):
            return [instead]
        is_in_modal = object_in(payload, "view").get("type") == "modal"
        try:
            return self._open(modal, instead, job, payload, trigger, is_in_modal=is_in_modal)
        except Exception as problem:
            # Whatever happened, what the person asked for is done without the modal.
            code = problem.code if isinstance(problem, NotOpened) else type(problem).__name__
            log.warning("a modal was not opened: %s", code)
            return [instead]

    def _open(
        self, modal: Modal, instead: Envelope, job: CommandJob, payload: Payload, trigger: str, *, is_in_modal: bool
    ) -> list[Envelope]:
        started = self.clock()
        for is_last in (False, True):
            found = self.reader.read(job.workspace, job.user, rows_of(modal, job))
            view = view_of(modal, found.rows, job, object_in(payload, "message"), row_pressed(payload))
            if view is None:
                return [instead]
            if self.clock() - started > LATEST_OPENING:
                raise NotOpened("too_late")
            try:
                opened = self.views.open(found.token, trigger, view, above_another=is_in_modal)
                break
            except NotOpened as refused:
                if is_last or not refused.is_token:
                    raise
                # The app may have been authorized anew, with another token.
                self.reader.forget(job.workspace)
        return [_filling(opened, job, instead.group)] if modal is Modal.LIST else []


def _filling(view: str, job: CommandJob, group: str) -> Envelope:
    """The job that shows the list in the opened modal."""
    filling = CommandJob(**{**vars(job), "id": f"opened/{view}", "origin": Origin.MODAL, "view": view})
    return Envelope(filling, group, f"opened:{view}")
