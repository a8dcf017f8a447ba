"""Until when calls may take: one that could not end before the function does is not begun, so that its job can be reported as failed.

A function that ends in the middle reports nothing: its message comes again only after the visibility time-out, and without a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar

REPORT_SECONDS = 5.0
"""What a worker needs after its last call: one attempt to make a message visible later or to dead-letter it, and the answer to
Lambda."""

_left: ContextVar[Callable[[], float]] = ContextVar("seconds_left", default=lambda: float("inf"))


@contextmanager
def deadline(left: Callable[[], float]) -> Iterator[None]:
    """Within it, calls end in time. `left` returns the seconds until the process is stopped."""
    token = _left.set(left)
    try:
        yield
    finally:
        _left.reset(token)


def reporting() -> AbstractContextManager[None]:
    """Within it, calls may also use the time that is kept for telling the queue of a failure."""
    left = _left.get()
    return deadline(lambda: left() + REPORT_SECONDS)


def seconds_for_calls() -> float:
    """How long a call may take that is begun now, in seconds: not positive when it is too late; infinite without a deadline.

    A thread has the deadline of its context: start it in a copy of the context (`contextvars.copy_context().run`).
    """
    return _left.get()() - REPORT_SECONDS
