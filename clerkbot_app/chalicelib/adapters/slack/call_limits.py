"""How often a method of Slack's may be called: after a refusal not before the time that Slack names, and for what is only nice
to have not more often than leaves room for the rest.

Source: https://docs.slack.dev/apis/web-api/rate-limits. A limit is for each method and workspace.
"""

from __future__ import annotations

import threading
from collections import defaultdict, deque
from collections.abc import Callable
from typing import TypeVar

from chalicelib.ports import RetryLater

V = TypeVar("V")
Limited = tuple[str, str]
"""A workspace and a method."""
MOST_A_MINUTE = 40
"""Of the fifty calls a minute of Slack's tier 3: ten are left for what can't be done without."""
_MINUTE = 60.0


class CallLimits:
    """What one process knows of the limits. Threads may share it; `clock` returns epoch seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._paused_until: dict[Limited, float] = {}
        self._calls: defaultdict[Limited, deque[float]] = defaultdict(deque)

    def asked(self, limited: Limited, call: Callable[[], V]) -> V:
        """What the call returns or raises; RetryLater without a call while Slack wants none."""
        left = self._seconds_left(limited)
        if left > 0:
            raise RetryLater(f"Slack wants no {limited[1]} before that", left)
        with self._lock:
            self._calls[limited].append(self._clock())
        try:
            return call()
        except RetryLater as refusal:
            if refusal.after is not None:
                with self._lock:
                    self._paused_until[limited] = self._clock() + refusal.after
            raise

    def room(self, limited: Limited) -> int:
        """How many calls may be made now that are only nice to have."""
        if self._seconds_left(limited) > 0:
            return 0
        with self._lock:
            calls = self._calls[limited]
            while calls and not 0 <= self._clock() - calls[0] < _MINUTE:
                calls.popleft()
            return max(0, MOST_A_MINUTE - len(calls))

    def _seconds_left(self, limited: Limited) -> float:
        with self._lock:
            return self._paused_until.get(limited, 0.0) - self._clock()
