"""What is kept about the colleagues of somebody who is away: the note they got, their urgent pings, whom to tell of the return."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar


@dataclass(frozen=True)
class ColleagueNote:
    """A colleague was told of an absence: its key makes a second note of the same absence impossible."""

    KEPT: ClassVar[float] = 400 * 86400.0
    """Seconds: longer than the longest absence."""

    sender: str
    away_start: float
    expires_at: float
    version: int = 0

    @property
    def sort_key(self) -> str:
        return f"NOTE#{self.away_start:.3f}#{self.sender}"


@dataclass(frozen=True)
class UrgentBudget:
    """How many urgent pings a colleague has sent on one day of the person's."""

    KEPT: ClassVar[float] = 3 * 86400.0

    sender: str
    day: str
    expires_at: float
    used: int = 0
    version: int = 0

    @property
    def sort_key(self) -> str:
        return f"URGENT#{self.day}#{self.sender}"

    def spent(self) -> UrgentBudget:
        return replace(self, used=self.used + 1)


@dataclass(frozen=True)
class ReturnSubscriber:
    """A colleague who wants to be told when the person is back."""

    KEPT: ClassVar[float] = 400 * 86400.0

    sender: str
    expires_at: float
    version: int = 0

    @property
    def sort_key(self) -> str:
        return f"RETURN-SUBSCRIBER#{self.sender}"


@dataclass(frozen=True)
class Conversation:
    """The item that a conversation's mentions are merged into during one absence."""

    KEPT: ClassVar[float] = 400 * 86400.0

    away_start: float
    channel: str
    root: str
    item_ts: str
    expires_at: float
    version: int = 0

    @property
    def sort_key(self) -> str:
        return conversation_sort_key(self.away_start, self.channel, self.root)


def conversation_sort_key(away_start: float, channel: str, root: str) -> str:
    return f"CONVERSATION#{away_start:.3f}#{channel}#{root}"
