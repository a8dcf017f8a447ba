"""What is kept about the colleagues of somebody who is away: the note they got, their urgent pings and where those stand, whom to tell of
the return."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from chalicelib.domain.record_key import RecordKey


@dataclass(frozen=True)
class ColleagueNoteKey(RecordKey["ColleagueNote"]):
    """`away_start` in epoch seconds."""

    away_start: float
    sender: str


@dataclass(frozen=True)
class UrgentBudgetKey(RecordKey["UrgentBudget"]):
    """`day` like `2026-11-24`, in the time zone of the person who is away."""

    day: str
    sender: str


@dataclass(frozen=True)
class UrgentPingKey(RecordKey["UrgentPing"]):
    """`channel` and `ts` are the item's."""

    channel: str
    ts: str


@dataclass(frozen=True)
class ReturnSubscriberKey(RecordKey["ReturnSubscriber"]):
    sender: str


@dataclass(frozen=True)
class ConversationKey(RecordKey["Conversation"]):
    """`away_start` in epoch seconds; `root` is the ts of the conversation's first message."""

    away_start: float
    channel: str
    root: str


@dataclass(frozen=True)
class ColleagueNote:
    """A colleague was told of an absence: its key makes a second note of the same absence impossible."""

    KEPT: ClassVar[float] = 400 * 86400.0
    """Seconds: longer than the longest absence."""

    sender: str
    away_start: float
    expires_at: float
    version: int = 0

    def key(self, owner: str) -> ColleagueNoteKey:
        return ColleagueNoteKey(owner, self.away_start, self.sender)


@dataclass(frozen=True)
class UrgentBudget:
    """How many urgent pings a colleague has sent on one day of the person's."""

    KEPT: ClassVar[float] = 3 * 86400.0

    sender: str
    day: str
    expires_at: float
    used: int = 0
    version: int = 0

    def key(self, owner: str) -> UrgentBudgetKey:
        return UrgentBudgetKey(owner, self.day, self.sender)

    def spent(self) -> UrgentBudget:
        return replace(self, used=self.used + 1)


@dataclass(frozen=True)
class UrgentPing:
    """The direct message that `by` made the bot send about the item (channel, ts), and its place, empty until it was posted: so it can be
    changed when the item is. `is_of_vip`: `by` called nothing urgent, but is one of the person's VIPs."""

    KEPT: ClassVar[float] = 30 * 86400.0

    channel: str
    ts: str
    by: str
    expires_at: float
    message_channel: str = ""
    message_ts: str = ""
    is_of_vip: bool = False
    version: int = 0

    def key(self, owner: str) -> UrgentPingKey:
        return UrgentPingKey(owner, self.channel, self.ts)

    def posted_at(self, channel: str, ts: str) -> UrgentPing:
        return replace(self, message_channel=channel, message_ts=ts)


@dataclass(frozen=True)
class ReturnSubscriber:
    """A colleague who wants to be told when the person is back."""

    KEPT: ClassVar[float] = 400 * 86400.0

    sender: str
    expires_at: float
    version: int = 0

    def key(self, owner: str) -> ReturnSubscriberKey:
        return ReturnSubscriberKey(owner, self.sender)


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

    def key(self, owner: str) -> ConversationKey:
        return ConversationKey(owner, self.away_start, self.channel, self.root)
