"""Caches of what Slack was asked, so that it is not asked again for each message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from chalicelib.domain.person import Profile, Status

V = TypeVar("V")


class Cache(Generic[V]):
    """Values kept for some seconds, by (workspace, id). `clock` returns epoch seconds."""

    SIZE = 5_000

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self._seconds = seconds
        self._clock = clock
        self._values: dict[tuple[str, str], tuple[float, V]] = {}

    def get(self, key: tuple[str, str], read: Callable[[], V]) -> V:
        """The kept value, or the one that `read` returns now; what `read` raises is not kept."""
        kept = self._values.get(key)
        if kept is not None and 0 <= self._clock() - kept[0] < self._seconds:
            return kept[1]
        if len(self._values) >= self.SIZE:
            self._values.clear()
        value = read()
        self._values[key] = (self._clock(), value)
        return value


class SlackCaches:
    """Shared by all workspaces of a process."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.profiles: Cache[Profile] = Cache(600.0, clock)
        self.directs: Cache[str] = Cache(3600.0, clock)
        self.statuses: Cache[Status] = Cache(120.0, clock)
        self.links: Cache[str] = Cache(600.0, clock)
        self.members: Cache[frozenset[str]] = Cache(600.0, clock)
