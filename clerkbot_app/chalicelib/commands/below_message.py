"""What a person means who writes in a thread: below a message of the bot's, in their own conversation with it, what that message told of; below their own,
what they asked for by it; and what was done there since. Nothing that was said elsewhere meanwhile is meant there.

The receipt of a change keeps in which messages it was answered, so that it is found by the thread's first message. What only showed something leaves
no receipt: that is found by when it was sent.
"""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.commands.request import Request
from chalicelib.domain.jobs import Origin
from chalicelib.domain.question import PendingQuestion
from chalicelib.domain.receipt import Receipt

_SENT_WITHIN = 60.0
"""Seconds from a decision to its message in Slack: by them a reply below the message finds what was decided."""
_CLOCKS_DIFFER = 1.0
"""Seconds by which Slack's clock may be behind."""
_MOST_CHANGES = 20
"""Changes among which those of a thread are looked for: the first after its first message, and the last."""


def is_in_own_thread(request: Request) -> bool:
    """Whether the person writes in a thread of their own conversation with the bot."""
    return bool(request.job.thread_ts) and request.job.origin is Origin.DIRECT


def is_in_any_thread(request: Request) -> bool:
    """Whether the person writes in a thread, of their own conversation with the bot or of a channel."""
    return bool(request.job.thread_ts) and request.job.origin in {Origin.DIRECT, Origin.MENTION}


def done_in_thread(request: Request) -> Sequence[Receipt]:
    """The changes of which the thread's first message tells, or one of its others, the latest first, and that were not undone. Read once for a request."""
    known = request.known
    if known.done_in_thread is None:
        known.done_in_thread = _read_done_in_thread(request)
    return known.done_in_thread


def _read_done_in_thread(request: Request) -> Sequence[Receipt]:
    """One read, or a second one where much was done since."""
    requests, root = request.context.requests, request.job.thread_ts
    since = float(root) - _SENT_WITHIN
    changes = requests.undoable(request.user, since, _MOST_CHANGES)
    found = [each for each in changes if each.belongs_to_thread(root)]
    if len(changes) == _MOST_CHANGES and not any(each.is_told_in(root) for each in found):
        first = requests.undoable(request.user, since, _MOST_CHANGES, float(root) + _SENT_WITHIN)
        found += [each for each in first if each.is_told_in(root)]
    return found


def undone_in_thread(request: Request) -> Receipt | None:
    """The change of the thread that was taken back last, if nothing else was taken back since."""
    kept = request.kept_here
    undone = request.context.requests.receipt(request.user, kept.undone) if kept and kept.undone else None
    return undone if undone is not None and undone.belongs_to_thread(request.job.thread_ts) else None


def is_in_message(moment: float, request: Request) -> bool:
    """Whether what was decided at that moment is in the message below which the person writes, if they do. Where that tells of a change, only what was
    shown with its answer is."""
    if not is_in_own_thread(request):
        return True
    root = request.job.thread_ts
    told = next((each for each in done_in_thread(request) if each.is_told_in(root)), None)
    if told is not None:
        return moment == told.done_at
    return -_CLOCKS_DIFFER <= float(root) - moment <= _SENT_WITHIN


def is_asked_here(question: PendingQuestion, request: Request) -> bool:
    """Whether the question was asked where the person writes: below a message of the bot's it is that message, or stands below it."""
    root = request.job.thread_ts
    if not is_in_own_thread(request) or question.asked_by.endswith(f"/{root}"):
        return True
    asked = request.context.requests.receipt(request.user, question.buttons_of)
    return asked is not None and asked.belongs_to_thread(root)
