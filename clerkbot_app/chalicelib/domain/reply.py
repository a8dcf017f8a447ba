"""What is said to somebody, where, and the record of a request that makes it be done once and said once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from chalicelib.domain.channel import ChannelMembership
from chalicelib.domain.colleague_note import ColleagueNote, Conversation, ReturnSubscription, UrgentBudget
from chalicelib.domain.item import Item
from chalicelib.domain.person import Person
from chalicelib.domain.priority import PriorityRule
from chalicelib.domain.reminder import Reminder

Block = dict[str, Any]
Record = (
    Person
    | Item
    | PriorityRule
    | ChannelMembership
    | Reminder
    | ColleagueNote
    | Conversation
    | UrgentBudget
    | ReturnSubscription
)


@dataclass(frozen=True)
class Message:
    """Words for Slack: `text` is what a notification shows, `blocks` are Block Kit."""

    text: str = ""
    blocks: tuple[Block, ...] = ()


class DestinationKind(StrEnum):
    CHANNEL = "channel"
    PRIVATE = "private"
    """In a channel, visible to one person only (chat.postEphemeral)."""
    DIRECT = "direct"
    """A direct message to a person."""
    RESPONSE = "response"
    """To a response_url, visible to the person who acted."""
    HOME = "home"
    """In the person's Home tab, above what it shows."""
    REPLACE = "replace"
    """To a response_url, in the place of the message that was acted upon."""


@dataclass(frozen=True)
class Destination:
    """Where an answer goes. `user` is whom it is for."""

    where: DestinationKind
    user: str
    channel: str = ""
    thread_ts: str = ""
    response_url: str = ""


@dataclass(frozen=True)
class Reply:
    """Something to say. With a `view` (a reading command) what it shows is read when it is said, under the message.

    `name` identifies it among all that is said; `again`: a worker that died may have said it already.
    """

    place: Destination
    message: Message = Message()
    view: str = ""
    name: str = ""
    again: bool = False


@dataclass(frozen=True)
class Change:
    """One record as it was and as it will be; None: it is not there.

    It is one of the person's on whose behalf the request is done, or of another `owner`'s (giving an item away).
    """

    before: Record | None
    after: Record | None
    owner: str = ""


@dataclass(frozen=True)
class Receipt:
    """A request that was done: what has to be said about it, how much of that was said, and how it is undone."""

    request: str
    answers: tuple[Reply, ...]
    delivered: int
    changes: tuple[Change, ...]
    undo_until: float
    expires_at: float
