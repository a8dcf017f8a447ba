"""Until when calls may take: one that could not end before the function does is not begun, so that its job can be reported as failed.

A function that ends in the middle reports nothing: its message comes again only after the visibility time-out, and without a reason.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

REPORT_SECONDS = 2.0
"""What a worker needs after its last call: to make a message visible later, and to answer Lambda."""

_left: ContextVar[Callable[[], float]] = ContextVar("seconds_left", default=lambda: float("inf"))


def within(left: Callable[[], float], do: Callable[P, R]) -> Callable[P, R]:
    """The function with a deadline for the calls in it. `left` returns the seconds until the process is stopped."""

    def do_within(*arguments: P.args, **named: P.kwargs) -> R:
        token = _left.set(left)
        try:
            return do(*arguments, **named)
        finally:
            _left.reset(token)

    return do_within


def seconds_for_calls() -> float:
    """How long a call may take that is begun now, in seconds: not positive when it is too late; infinite without a deadline.

    A thread has the deadline of its context: start it in a copy of the context (`contextvars.copy_context().run`).
    """
    return _left.get()() - REPORT_SECONDS
