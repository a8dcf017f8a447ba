"""What a use case decided, and where its answers go."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.answer import Answer, Change, Message, Place, Where
from chalicelib.domain.job import CommandJob, Origin

UNDO_WINDOW = 600.0
"""Seconds for which a change can be undone; closing an item can be for as long as the item is kept."""


@dataclass(frozen=True)
class Outcome:
    """Changes to store together, answers to give afterwards. `undo_window` 0: the changes cannot be undone."""

    answers: tuple[Answer, ...] = ()
    changes: tuple[Change, ...] = ()
    undo_window: float = 0.0


def answered(job: CommandJob, message: Message, *changes: Change, undo_window: float = UNDO_WINDOW) -> Outcome:
    """Changes with one answer that only the person who asked sees; a button's view is shown again below it."""
    return Outcome((Answer(private_place(job), message, job.view),), changes, undo_window if changes else 0.0)


def private_place(job: CommandJob) -> Place:
    """Where the person who asked, and nobody else, reads the answer."""
    match job.origin:
        case Origin.DIRECT:
            return Place(Where.CHANNEL, job.user, job.channel, job.thread_ts)
        case Origin.SLASH | Origin.SHORTCUT:
            return Place(Where.RESPONSE, job.user, job.channel, response_url=job.response_url)
        case Origin.BUTTON:
            where = Where.REPLACE if job.owner in {"", job.user} else Where.RESPONSE
            return Place(where, job.user, job.channel, response_url=job.response_url)
        case Origin.HOME:
            return Place(Where.HOME, job.user)
        case Origin.MENTION:
            return Place(Where.PRIVATE, job.user, job.channel, job.thread_ts)


def thread_place(job: CommandJob) -> Place:
    """In the thread that the person wrote in, for everybody there; elsewhere as privately as they asked."""
    if job.origin is Origin.MENTION:
        return Place(Where.CHANNEL, job.user, job.channel, job.thread_ts or job.ts)
    return private_place(job)
