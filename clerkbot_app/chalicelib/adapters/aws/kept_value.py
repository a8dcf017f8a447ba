"""A value that an operator stored in AWS: read at its first use, kept in memory, and read again after a time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from chalicelib.adapters.aws.json_client import AwsError

KEPT_SECONDS = 300.0
PAUSE_SECONDS = 10.0
"""At least so long after a failed read comes the next one."""

V = TypeVar("V")


class KeptValue(Generic[V]):
    """What `fetch` returns, which raises AwsError. Thread safe. `clock` returns epoch seconds."""

    def __init__(self, fetch: Callable[[], V], clock: Callable[[], float]) -> None:
        self._fetch = fetch
        self._clock = clock
        self._lock = threading.Lock()
        self._read_at = 0.0
        self._found: tuple[V, ...] = ()

    @property
    def last(self) -> V | None:
        """What was read last, however old; None where nothing was."""
        return self._found[0] if self._found else None

    def get(self, seconds: float = KEPT_SECONDS) -> V:
        """At most so old; while AWS does not answer, what was read before. Raises AwsError where nothing was."""
        with self._lock:
            now = self._clock()
            if self._found and 0 <= now - self._read_at < seconds:
                return self._found[0]
            try:
                self._found = (self._fetch(),)
            except AwsError:
                if not self._found:
                    raise
                self._read_at = now - KEPT_SECONDS + PAUSE_SECONDS
                return self._found[0]
            self._read_at = now
            return self._found[0]
