"""An item of a person's queue: the link to a message or a thread, with its level and label. Never the text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from chalicelib.domain.level import Level
from chalicelib.domain.priority import Rule

KEPT_AFTER_CLOSING = 7 * 24 * 3600
"""Seconds for which a removed or finished item can be brought back."""


class Kind(StrEnum):
    MESSAGE = "message"
    THREAD = "thread"


class State(StrEnum):
    OPEN = "open"
    DONE = "done"
    REMOVED = "removed"


@dataclass(frozen=True)
class Item:
    """One kept message. (channel, ts) is its natural key: the same message can never be two items of a person."""

    channel: str
    ts: str
    number: int
    level: Level
    decided_by: Rule
    link: str
    kind: Kind = Kind.MESSAGE
    sender: str = ""
    label: str = ""
    taken: bool = False
    reminder: int | None = None
    state: State = State.OPEN
    created_at: float = 0.0
    expires_at: float | None = None
    version: int = 0

    @property
    def sort_key(self) -> str:
        return item_sort_key(self.channel, self.ts)

    @property
    def open_order(self) -> str | None:
        """The key that sorts open items by priority, then by age; None once the item is closed.

        A ts has ten digits before its point until the year 2286, so its text sorts as its number does.
        """
        return f"{self.level:d}#{self.ts}#{self.channel}" if self.state is State.OPEN else None

    @property
    def written_at(self) -> float:
        """When the message was written, in epoch seconds."""
        return float(self.ts)

    def closed(self, state: State, now: float) -> Item:
        return replace(self, state=state, expires_at=now + KEPT_AFTER_CLOSING)

    def reopened(self) -> Item:
        return replace(self, state=State.OPEN, expires_at=None)


def item_sort_key(channel: str, ts: str) -> str:
    return f"ITEM#{channel}#{ts}"
