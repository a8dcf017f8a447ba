"""What a colleague asks of a person: to take an item that they offer, or to cover for them; or that they named the person as their cover.

Whether it still stands is what the colleague's item, or their absences, say; this is where the person who was asked finds it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar

from chalicelib.domain.item import Item, OfferState
from chalicelib.domain.record_key import RecordKey


class RequestKind(StrEnum):
    OFFER = "offer"
    COVER = "cover"
    NAMED = "named"
    """As who covers: it asks for no answer, and is of no item."""


@dataclass(frozen=True)
class ColleagueRequestKey(RecordKey["ColleagueRequest"]):
    kind: RequestKind
    colleague: str
    channel: str
    ts: str


@dataclass(frozen=True)
class ColleagueRequest:
    """It is about the item (channel, ts) of the `colleague`. The direct message that asks has its place here, empty until it was posted, so
    that it can be changed when the item is. Times are epoch seconds."""

    KEPT: ClassVar[float] = 30 * 86400.0
    """Seconds for which it can be answered by typing, and stands in the Home tab; the buttons of its message answer it later as well."""

    kind: RequestKind
    colleague: str
    channel: str
    ts: str
    asked_at: float
    expires_at: float
    message_channel: str = ""
    message_ts: str = ""
    version: int = 0

    def key(self, owner: str) -> ColleagueRequestKey:
        return ColleagueRequestKey(owner, self.kind, self.colleague, self.channel, self.ts)

    def posted_at(self, channel: str, ts: str) -> ColleagueRequest:
        return replace(self, message_channel=channel, message_ts=ts)

    def is_promised(self, item: Item | None, user: str) -> bool:
        """Whether the `user` said yes to cover for it, which is kept so that they find it to take that back."""
        asked = item.cover if item is not None and item.is_unfinished and self.kind is RequestKind.COVER else None
        return asked is not None and (asked.user, asked.state) == (user, OfferState.ACCEPTED)

    def stands(self, item: Item | None, user: str, *, is_away: bool) -> bool:
        """Whether the `user` can still answer it, given the item as it is now. Cover is of use while the colleague is away."""
        if item is None or self.kind is RequestKind.NAMED:
            return False
        if self.kind is RequestKind.OFFER:
            return item.is_unfinished and item.pending_offer is not None and item.pending_offer.to == user
        asked = item.cover
        return item.is_open and is_away and asked is not None and (asked.user, asked.state) == (user, OfferState.ASKED)
