"""An hourglass on what a person asked with, while it has to wait: on the message that they typed, or whose button they pressed.

Nothing is kept for it. Slack knows a reaction by its message and name, so adding or removing it twice does no harm; and whoever begins
the job again removes it first, so it stands there for exactly as long as the job waits (docs/decisions/0039).
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.domain.jobs import CommandJob, Envelope, WorkspaceJob
from chalicelib.ports import PermanentError, RetryLater, Slack, TokenRejected, Unreachable

log = logging.getLogger(__name__)

HOURGLASS = "hourglass_flowing_sand"


@dataclass(frozen=True)
class BusySign:
    """The sign of one job. A slash command, the Home tab and a modal have no message that could have one: then it does nothing."""

    job: WorkspaceJob
    slack: Slack

    def put(self) -> None:
        """Where Slack refuses it, the person waits without a sign."""
        try:
            self._with(self.slack.add_reaction)
        except (RetryLater, TokenRejected) as refusal:
            log.warning(json.dumps({"event": "no_busy_sign", "reason": str(refusal)}))

    def take_away(self) -> None:
        """Raises RetryLater and TokenRejected: it is not left standing."""
        self._with(self.slack.remove_reaction)

    def put_if_work_goes_on(self, following: list[Envelope]) -> None:
        """A large change is done in parts: the sign stands there from the first to the last."""
        if not isinstance(self.job, CommandJob):
            return
        goes_on = any(isinstance(each.job, CommandJob) and each.job.part == self.job.part + 1 for each in following)
        if goes_on and not self.job.part:
            self.put()
        elif self.job.part and not goes_on:
            self.take_away()

    def _with(self, change: Callable[[str, str, str], None]) -> None:
        job = self.job
        ts = (job.ts or job.pressed_ts) if isinstance(job, CommandJob) else ""
        if not (isinstance(job, CommandJob) and job.channel and ts):
            return
        try:
            change(job.channel, ts, HOURGLASS)
        except (Unreachable, PermanentError) as refusal:
            # It is there already, or not any more; or the message is one that only the person sees.
            log.info(json.dumps({"event": "busy_sign_as_it_is", "reason": str(refusal)}))
