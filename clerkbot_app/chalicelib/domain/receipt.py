"""The changes that a request makes, and the record of a request by which it is done once, answered once and undone."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.colleague_note import ColleagueNote, Conversation, ReturnSubscriber, UrgentBudget
from chalicelib.domain.installation import ChannelMembership
from chalicelib.domain.item import Item
from chalicelib.domain.person import Person
from chalicelib.domain.priority import PriorityRule
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.reply import Reply

Record = (
    Person
    | Item
    | PriorityRule
    | ChannelMembership
    | Reminder
    | ColleagueNote
    | Conversation
    | UrgentBudget
    | ReturnSubscriber
)


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
    """A request that was done: the replies that it calls for, how many of them were sent, and how it is undone.

    `undo_until` and `expires_at` are epoch seconds; `undo_until` 0 means that it cannot be undone.
    """

    request: str
    replies: tuple[Reply, ...]
    sent: int
    changes: tuple[Change, ...]
    undo_until: float
    expires_at: float
