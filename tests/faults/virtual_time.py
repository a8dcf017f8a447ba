"""The time in a proof: it goes on only when somebody says so, so an hour of outage takes no longer than a minute."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from unittest.mock import patch

BEGIN = datetime(2030, 1, 8, 9, 0, tzinfo=UTC).timestamp()
"""A Tuesday, 10:00 in Madrid. In the future, so that no emulator deletes as expired what is read in a proof."""


@dataclass
class VirtualClock:
    """`now` is in epoch seconds; calling the clock returns it."""

    now: float = BEGIN
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def __call__(self) -> float:
        return self.now

    def pass_time(self, seconds: float) -> None:
        with self._lock:
            self.now += seconds

    @contextmanager
    def instead_of_sleeping(self) -> Iterator[None]:
        """Let the pauses that the SDK and the sweeper make between two attempts take virtual time only."""
        with patch("time.sleep", self.pass_time):
            yield


@dataclass(frozen=True)
class VirtualContext:
    """Lambda's context of a function that must end at a moment (epoch seconds)."""

    clock: VirtualClock
    ends: float

    def get_remaining_time_in_millis(self) -> int:
        return max(0, int((self.ends - self.clock.now) * 1000))
