"""The changes that a request makes, and the record of a request by which it is done once, answered once and undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.domain.channel import ChannelMembership
from chalicelib.domain.colleague_note import ColleagueNote, Conversation, ReturnSubscriber, UrgentBudget, UrgentPing
from chalicelib.domain.colleague_request import ColleagueRequest
from chalicelib.domain.home_tab import HomeTab
from chalicelib.domain.item import Item
from chalicelib.domain.jobs import Envelope
from chalicelib.domain.person import Person
from chalicelib.domain.priority import PriorityRule
from chalicelib.domain.question import AnsweredQuestion, PendingQuestion
from chalicelib.domain.record_key import RecordKey
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.reply import Reply
from chalicelib.domain.shown import Shown

Record = (
    Person
    | Item
    | PriorityRule
    | ChannelMembership
    | Reminder
    | ColleagueNote
    | Conversation
    | UrgentBudget
    | UrgentPing
    | ReturnSubscriber
    | ColleagueRequest
    | Shown
    | HomeTab
    | PendingQuestion
    | AnsweredQuestion
)

MOST_CHANGES = 90
"""Records that one request may change: a transaction of DynamoDB holds 100, with those that the store adds."""
CHUNK = 40
"""Items that are changed at a time, each perhaps with its reminder. What is left is changed by a job of its own."""


@dataclass(frozen=True)
class Change:
    """One record as it was and as it will be; None: it is not there.

    It is one of the person's on whose behalf the request is done, or of another `owner`'s (giving an item away).
    """

    before: Record | None
    after: Record | None
    owner: str = ""

    def key(self, requester: str) -> RecordKey[Record]:
        """The key of the record; `requester` is the owner of all that names no other."""
        record = self.after or self.before
        if record is None:
            raise ValueError("a change without a record")
        return record.key(self.owner or requester)

    @property
    def seen_version(self) -> int:
        """The version of the record that the change was decided from; 0: it was not there."""
        return self.before.version if self.before is not None else 0


def changes_of(before: Iterable[Record], after: Iterable[Record]) -> tuple[Change, ...]:
    """The changes of records, one for each, as they were and as they will be."""
    return tuple(Change(*pair) for pair in zip(before, after, strict=True))


@dataclass(frozen=True)
class Edit:
    """What a request did to one record: the fields that it changed, before and after it, as plain values.

    Of a record that was made or deleted all fields; None where it is not there.
    """

    key: RecordKey[Record]
    before: dict[str, object] | None
    after: dict[str, object] | None


@dataclass(frozen=True)
class Receipt:
    """A request that was done: the replies that it calls for, how many of them were sent, the jobs that go on with it, and
    how it is undone.

    `done_at`, `undo_until` and `expires_at` are epoch seconds; `undo_until` 0 means that it cannot be undone. A large change
    is done in parts with a receipt each: only the first, `part` 0, is found by `undo` without a name. `unit` is that of the span, such as
    "hour", by which the time that it set was said; empty where none was. A correction counts on in it. `changed_from`: the end, in epoch seconds, of an
    absence that was said to be so much longer or shorter: another length is by how much. `edits` are those of the person's own
    records; `of_others` those of items of colleagues, which an answer to an offer changes as well. `posted`: the ts in Slack of the messages
    in which the person was answered.
    """

    request: str
    replies: tuple[Reply, ...]
    sent: int
    edits: tuple[Edit, ...]
    undo_until: float
    done_at: float
    expires_at: float
    jobs: tuple[Envelope, ...] = ()
    part: int = 0
    undone: bool = False
    unit: str = ""
    changed_from: float | None = None
    of_others: tuple[Edit, ...] = ()
    posted: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return part_name(self.request, self.part)

    @property
    def place(self) -> str:
        """The conversation in which it was answered, as in Destination."""
        return next((reply.destination.place for reply in self.replies), "")

    def is_told_in(self, message: str) -> bool:
        """Whether the message with that ts tells what was done: the answer, one in whose place the answer came, or that by which it was asked for."""
        pressed = [reply.redraws for reply in self.replies]
        return message in self.posted or self.request.endswith(f"/{message}") or float(message) in pressed

    def belongs_to_thread(self, root: str) -> bool:
        """Whether that message tells of it, or one of its thread."""
        return self.is_told_in(root) or any(reply.destination.thread_ts == root for reply in self.replies)


def part_name(request: str, part: int) -> str:
    """The name of a part of a request: each has a receipt of its own."""
    return f"{request}/part-{part}" if part else request
