"""Caches of what Slack was asked, so that it is not asked again for each message."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from chalicelib.adapters.slack.call_limits import CallLimits
from chalicelib.adapters.slack.users import SlackUser
from chalicelib.adapters.slack.visibility import Readers

V = TypeVar("V")
Key = tuple[str, str]
"""A workspace and an id in it."""


class Cache(Generic[V]):
    """Values, each with the moment at which it was asked for; every reader says how old the value may be.

    Threads may share it. Nothing is locked while a value is read, so two threads may ask for the same one at once: the
    answer to the later question stays. `clock` returns epoch seconds.
    """

    def __init__(self, clock: Callable[[], float], size: int = 5_000) -> None:
        self._clock = clock
        self._size = size
        self._lock = threading.Lock()
        self._values: dict[Key, tuple[float, V | None]] = {}

    def kept(self, key: Key, seconds: float) -> V | None:
        """The value, if it is less than so many seconds old."""
        with self._lock:
            asked_at, value = self._values.get(key, (None, None))
        return value if asked_at is not None and 0 <= self._clock() - asked_at < seconds else None

    def get(self, key: Key, seconds: float, read: Callable[[], V]) -> V:
        """The kept value, or the one that `read` returns now; what `read` raises is not kept."""
        kept = self.kept(key, seconds)
        if kept is not None:
            return kept
        asked_at = self._clock()  # Before it is read: a thread that was frozen meanwhile brings an old value.
        value = read()
        self._keep(key, asked_at, value)
        return value

    def forget(self, key: Key) -> None:
        """The value has changed: not even what is being read just now counts."""
        self._keep(key, self._clock(), None)

    def _keep(self, key: Key, asked_at: float, value: V | None) -> None:
        with self._lock:
            before = self._values.pop(key, None)
            newest = before if before is not None and asked_at < before[0] <= self._clock() else (asked_at, value)
            if len(self._values) >= self._size:
                del self._values[next(iter(self._values))]  # What was kept first: a dict keeps that order.
            self._values[key] = newest


MOST_EXCERPTS = 2_000
"""Lines of messages in the memory of a process, some 200 kB."""


class SlackCaches:
    """Shared by all workspaces and threads of a process."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.users: Cache[SlackUser] = Cache(clock)
        self.directs: Cache[str] = Cache(clock)
        self.links: Cache[str] = Cache(clock)
        self.members: Cache[frozenset[str]] = Cache(clock)
        self.readers: Cache[Readers] = Cache(clock)
        self.excerpts: Cache[str] = Cache(clock, MOST_EXCERPTS)
        self.limits = CallLimits(clock)
