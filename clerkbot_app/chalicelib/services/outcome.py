"""What a use case decided, and where its answers go."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.jobs import CommandJob, Origin
from chalicelib.domain.reply import Change, Destination, DestinationKind, Message, Reply

UNDO_WINDOW = 600.0
"""Seconds for which a change can be undone; closing an item can be for as long as the item is kept."""


@dataclass(frozen=True)
class Outcome:
    """Changes to store together, answers to give afterwards. `undo_window` 0: the changes cannot be undone."""

    answers: tuple[Reply, ...] = ()
    changes: tuple[Change, ...] = ()
    undo_window: float = 0.0


def answered(job: CommandJob, message: Message, *changes: Change, undo_window: float = UNDO_WINDOW) -> Outcome:
    """Changes with one answer that only the person who asked sees; a button's view is shown again below it."""
    return Outcome((Reply(private_place(job), message, job.view),), changes, undo_window if changes else 0.0)


def private_place(job: CommandJob) -> Destination:
    """Where the person who asked, and nobody else, reads the answer."""
    match job.origin:
        case Origin.DIRECT:
            return Destination(DestinationKind.CHANNEL, job.user, job.channel, job.thread_ts)
        case Origin.SLASH | Origin.SHORTCUT:
            return Destination(DestinationKind.RESPONSE, job.user, job.channel, response_url=job.response_url)
        case Origin.BUTTON:
            where = DestinationKind.REPLACE if job.owner in {"", job.user} else DestinationKind.RESPONSE
            return Destination(where, job.user, job.channel, response_url=job.response_url)
        case Origin.HOME:
            return Destination(DestinationKind.HOME, job.user)
        case Origin.MENTION:
            return Destination(DestinationKind.PRIVATE, job.user, job.channel, job.thread_ts)


def thread_place(job: CommandJob) -> Destination:
    """In the thread that the person wrote in, for everybody there; elsewhere as privately as they asked."""
    if job.origin is Origin.MENTION:
        return Destination(DestinationKind.CHANNEL, job.user, job.channel, job.thread_ts or job.ts)
    return private_place(job)
