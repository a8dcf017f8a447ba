"""People of other organizations, who meet the bot in channels shared through Slack Connect: their mentions are collected as
each subscriber wants, and nothing else is done for them or kept of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from chalicelib.commands.request import Request
from chalicelib.domain.installation import WORKSPACE
from chalicelib.domain.jobs import CommandJob, MentionsJob, Origin, Sender
from chalicelib.domain.reply import Destination, DestinationKind, Reply
from chalicelib.messages.blocks import message
from chalicelib.messages.colleagues import NOT_FOR_OUTSIDERS
from chalicelib.ports import Context
from chalicelib.services.idempotency import Work

J = TypeVar("J", CommandJob, MentionsJob)
_TOLD_EVERY = 24 * 3600.0
"""Seconds, counted from midnight UTC: once a day at most."""


def with_known_sender(job: J, context: Context) -> J:
    """The job with what its sender is: a colleague in another workspace of the same organization was taken for an outsider.

    A slash command does not name the person's workspace.
    """
    suspected = job.sender is Sender.EXTERNAL
    if not suspected and not (isinstance(job, CommandJob) and job.origin is Origin.SLASH):
        return job
    is_outside = context.slack.is_outside(job.user, suspected=suspected)
    return job if is_outside is suspected else replace(job, sender=Sender.EXTERNAL if is_outside else Sender.PERSON)


def refuse(request: Request, work: Work) -> None:
    """Say once a day, to them alone, that the bot is not for them. The receipt of that, in the workspace's own partition, is
    all that is kept of them, for a week. Their Home tab says the same each time."""
    if request.job.origin is Origin.HOME:
        work.send(Reply(Destination(DestinationKind.HOME, request.user)))
        return
    day = int(request.now // _TOLD_EVERY)
    refusal = replace(request.explain(message(NOT_FOR_OUTSIDERS)), keeps_receipt=True)
    work.do_once(WORKSPACE, f"outsider/{request.user}/{day}", lambda: refusal)
