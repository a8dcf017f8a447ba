"""An item of a person's list: the link to a message or a thread, never its text; or a to-do, in the person's own words.

The participles (`closed`, `reopened`, …) return a changed copy.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from chalicelib.domain.local_time import expiry, whole_minute
from chalicelib.domain.priority import DecidedBy, Decision, Level
from chalicelib.domain.record_key import RecordKey

MOST_MENTIONS = 30
"""So many of a conversation's mentions are kept."""

RESTORABLE_SECONDS = 7 * 24 * 3600
"""Seconds for which a removed or finished item can be restored."""
KEPT_FOR_A_SERIES = 366 * 24 * 3600
"""Seconds after the next time of the series of a to-do that was done: ClerkBot may be off for so long, and the series go on."""


class Kind(StrEnum):
    MESSAGE = "message"
    THREAD = "thread"
    TODO = "todo"
    """It has no message: the channel and the link are empty, and the ts is its own time."""


class State(StrEnum):
    OPEN = "open"
    SNOOZED = "snoozed"
    """Out of the list until a moment, then on it again."""
    DONE = "done"
    REMOVED = "removed"
    WITHDRAWN = "withdrawn"
    """The sender withdrew their mention."""
    HANDLED = "handled"
    """The person had answered or reacted in the conversation before they came back."""
    GIVEN = "given"
    """A colleague accepted it."""


class OfferState(StrEnum):
    """What the person who was asked has answered."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True)
class Mention:
    """One message that is merged into an item."""

    ts: str
    sender: str


@dataclass(frozen=True)
class CoverRequest:
    """A sender asked `user`, who covers for the owner, to take care of it."""

    user: str
    asker: str
    state: OfferState = OfferState.ASKED

    def is_of(self, user: str) -> bool:
        """Whether it waits for that user's answer, or they promised it."""
        return self.user == user and self.state is not OfferState.DECLINED


@dataclass(frozen=True)
class Handover:
    """An item that its owner gives to a colleague: it stays the owner's until it is accepted."""

    to: str
    state: OfferState = OfferState.ASKED
    note: str = ""

    def says(self, to: str, note: str) -> bool:
        """Whether an offer to that colleague, with that note or none, would tell them nothing new."""
        return self.to == to and note in {"", self.note}


@dataclass(frozen=True)
class ItemKey(RecordKey["Item"]):
    """The message is the natural key: the same message can never be two items of a person. A to-do has its own time."""

    channel: str
    ts: str


@dataclass(frozen=True)
class Item:
    """One kept message or to-do. Times are epoch seconds; `expires_at` is when a finished item can't be restored any more."""

    channel: str
    ts: str
    number: int
    level: Level
    decided_by: DecidedBy
    link: str
    decider: str = ""
    """Whose message or urgent ping decided the level, where that is not the sender of the item's own message."""
    kind: Kind = Kind.MESSAGE
    sender: str = ""
    tags: tuple[str, ...] = ()
    """See domain/tags.py."""
    label: str = ""
    text: str = ""
    """A to-do's own words, as Slack sends them. Of a message nothing is kept."""
    collected: bool = False
    mentions: tuple[Mention, ...] = ()
    deleted: bool = False
    urgent: bool = False
    cover: CoverRequest | None = None
    handover: Handover | None = None
    given_by: str = ""
    reacted_at: float = 0.0
    """When a reaction put it on the list, in epoch seconds: the request that taking the reaction away takes back."""
    raised: int = 0
    raised_at: float | None = None
    state: State = State.OPEN
    snoozed_until: float | None = None
    """When it comes back on the list, in epoch seconds; of a snoozed item only."""
    created_at: float = 0.0
    finished_at: float | None = None
    expires_at: float | None = None
    version: int = 0

    def key(self, owner: str) -> ItemKey:
        return ItemKey(owner, self.channel, self.ts)

    @property
    def is_open(self) -> bool:
        return self.state is State.OPEN

    @property
    def is_unfinished(self) -> bool:
        """Whether it is on the list, or comes back on it."""
        return self.state in {State.OPEN, State.SNOOZED}

    @property
    def due(self) -> float | None:
        """When it comes back on the list; None when it does not by itself."""
        return self.snoozed_until

    @property
    def list_order(self) -> tuple[int, str, str]:
        """Sorts items by priority, then by age.

        A ts has ten digits before its point until the year 2286, so its text sorts as its number does.
        """
        return self.level, self.ts, self.channel

    @property
    def written_at(self) -> float:
        """When the message was written, or the to-do added, in epoch seconds."""
        return float(self.ts)

    @property
    def is_todo(self) -> bool:
        return self.kind is Kind.TODO

    @property
    def root_ts(self) -> str:
        """The ts of the first message of its conversation, which the link to a reply names."""
        _, _, after = self.link.partition("thread_ts=")
        return after.partition("&")[0] or self.ts

    @property
    def latest_ts(self) -> str:
        """The ts of the latest of its messages."""
        return max((mention.ts for mention in self.mentions), default=self.ts)

    @property
    def latest_at(self) -> float:
        """When the latest of its messages was written, in epoch seconds."""
        return float(self.latest_ts)

    @property
    def pending_offer(self) -> Handover | None:
        """The offer of it to a colleague who has not answered yet."""
        return self.handover if self.handover is not None and self.handover.state is OfferState.ASKED else None

    def includes(self, ts: str) -> bool:
        """Whether the message of that ts is one of those merged into it."""
        return any(mention.ts == ts for mention in self.mentions)

    def merged_with(self, mention: Mention, decision: Decision) -> Item:
        """With a further mention of the same conversation: the stronger level counts."""
        mentions = (*self.mentions, mention)[-MOST_MENTIONS:]
        merged = replace(self, mentions=mentions)
        return merged.with_level(decision, mention.sender) if decision.level < self.level else merged

    def with_level(self, decision: Decision, decider: str = "") -> Item:
        """At a newly decided level: how far it had been raised before no longer counts."""
        return replace(self, level=decision.level, decided_by=decision.rule, decider=decider, raised=0, raised_at=None)

    def without(self, withdrawn: Callable[[Mention], bool], now: float) -> Item:
        """Without some of its mentions; withdrawn when none is left."""
        left = tuple(mention for mention in self.mentions if not withdrawn(mention))
        return replace(self, mentions=left) if left else replace(self, mentions=()).closed(State.WITHDRAWN, now)

    def raised_one_level(self, now: float) -> Item:
        """One level higher, because it has waited long."""
        level = Level(max(Level.HIGHEST, self.level - 1))
        return replace(self, level=level, raised=self.raised + 1, raised_at=now)

    def made_urgent(self, by: str) -> Item:
        return replace(self.with_level(Decision(Level.HIGHEST, DecidedBy.URGENT), by), urgent=True)

    def renamed(self, name: str) -> Item:
        """Called otherwise: by another label, or by another text, if it is a to-do."""
        return replace(self, text=name) if self.kind is Kind.TODO else replace(self, label=name)

    def closed(self, state: State, now: float) -> Item:
        expires_at = expiry(now, RESTORABLE_SECONDS)
        return replace(self, state=state, snoozed_until=None, finished_at=now, expires_at=expires_at)

    def reopened(self) -> Item:
        return replace(self, state=State.OPEN, snoozed_until=None, reacted_at=0.0, finished_at=None, expires_at=None)

    def snoozed(self, until: float) -> Item:
        """Out of the list until the moment, in epoch seconds. It is the person's by more than a reaction now."""
        return replace(self, state=State.SNOOZED, snoozed_until=whole_minute(until), reacted_at=0.0)

    def back_for_next_time(self, now: float) -> Item:
        """A to-do that was done and is to be done again: how long it waited, and how far that raised it, no longer counts."""
        level = Level(min(Level.LOWEST, self.level + self.raised))
        return replace(self.reopened(), level=level, raised=0, raised_at=now)

    def kept_for(self, series_due_at: float) -> Item:
        """A to-do that was done, kept for its series, which comes next at that moment, in epoch seconds."""
        return replace(self, expires_at=max(self.expires_at or 0, expiry(series_due_at, KEPT_FOR_A_SERIES)))
