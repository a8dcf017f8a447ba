"""What a workspace's store offers: records by their keys, and questions by subject. Only `Requests` writes.

Every method of these ports raises RetryLater when the table does not answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, overload

from chalicelib.domain.colleague_note import ReturnSubscriber, UrgentPing
from chalicelib.domain.colleague_request import ColleagueRequest
from chalicelib.domain.home_tab import HomeTab
from chalicelib.domain.priority import PriorityRule
from chalicelib.domain.question import PendingQuestion
from chalicelib.domain.receipt import Change, Receipt
from chalicelib.domain.record_key import RecordKey
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.shown import Shown
from chalicelib.ports.items import Items

MOST_RULES = 500
"""Priority rules that a list looks at, some 20 read units."""
DELETED_AT_A_TIME = 10_000
"""Rows of a person: for so many a worker has time."""
MOST_EXPORTED = 10_000
"""Records in one file of a person's data. Of large records it is fewer: DynamoDB reads them in pages of a megabyte, and a
file has six of these."""

R = TypeVar("R")
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
E = TypeVar("E")


class Records(Protocol):
    """The records of one workspace in one generation, by their keys. Reads are consistent; what has expired is not there."""

    def get(self, key: RecordKey[R]) -> R | None: ...

    @overload
    def get_all(self, _a: RecordKey[A], _b: RecordKey[B], /) -> tuple[A | None, B | None]: ...
    @overload
    def get_all(
        self, _a: RecordKey[A], _b: RecordKey[B], _c: RecordKey[C], /
    ) -> tuple[A | None, B | None, C | None]: ...
    @overload
    def get_all(
        self, _a: RecordKey[A], _b: RecordKey[B], _c: RecordKey[C], _d: RecordKey[D], _e: RecordKey[E], /
    ) -> tuple[A | None, B | None, C | None, D | None, E | None]: ...
    @overload
    def get_all(self, *keys: RecordKey[R]) -> tuple[R | None, ...]: ...
    def get_all(self, *keys: RecordKey[Any]) -> tuple[Any, ...]:
        """The records in the order of their keys, None for those that are not there; one call for a hundred of them."""
        ...


class Reminders(Protocol):
    """Questions about the reminders of a person."""

    def running(self, user: str) -> list[Reminder]:
        """All that have not ended, by id."""
        ...

    def fired_with(self, user: str, number: int, at: int) -> list[Reminder]:
        """What came in the message of the reminder `number` at that second and did not come again since, by id."""
        ...

    def came_since(self, user: str, since: float) -> list[Reminder]:
        """What came last since a moment (epoch seconds), the latest first."""
        ...

    def next_id(self, user: str) -> int:
        """An id that no reminder of this person had or will have."""
        ...


class Rules(Protocol):
    """Questions about the priorities that a person has set."""

    def set_by(self, user: str) -> list[PriorityRule]:
        """All, by target; at most MOST_RULES."""
        ...


@dataclass(frozen=True)
class Collectors:
    """The people for whom a mention of a group may be collected, and those for whom one of a channel may be."""

    of_groups: frozenset[str] = frozenset()
    of_channel: frozenset[str] = frozenset()


class Colleagues(Protocol):
    """Questions about several people."""

    def return_subscribers(self, user: str, most: int) -> list[ReturnSubscriber]: ...

    def requests_of(self, user: str, most: int) -> list[ColleagueRequest]:
        """What colleagues asked of the user, also what stands no more."""
        ...

    def people(self, after: str, most: int) -> list[str]:
        """Those of whom something is kept, by their ids, from the first id after that one."""
        ...

    def collectors(self) -> Collectors:
        """Those for whom a mention of a group or a channel may be collected: one query for the workspace."""
        ...


@dataclass(frozen=True)
class ExportedRecords:
    """Records as maps of plain values, each with the name of its kind as `record`. `following`: after which record more of them come; empty: this
    is the end."""

    records: tuple[dict[str, Any], ...]
    following: str


class PersonalData(Protocol):
    """All that is kept of a person."""

    def export_some(self, user: str, after: str = "") -> ExportedRecords:
        """All that is stored of a person, receipts and counters included, as many records as a worker has time and memory
        for, from the one that follows `after` on."""
        ...

    def delete_some(self, user: str) -> int:
        """Delete at most DELETED_AT_A_TIME rows of a person, their own first, and return how many it was: fewer when nothing
        is left."""
        ...


class Requests(Protocol):
    """What was done for whom: the only place where records are written."""

    def receipt(self, owner: str, request: str, part: int = 0) -> Receipt | None: ...

    def last_undoable(self, owner: str, since: float) -> Receipt | None:
        """The receipt of the last change since a moment that can be undone and was not."""
        ...

    def undoable(self, owner: str, since: float, most: int, until: float | None = None) -> list[Receipt]:
        """The receipts of the last changes, until a moment (None: now), the latest first."""
        ...

    def commit(self, owner: str, changes: Sequence[Change], receipt: Receipt, undoes: Receipt | None = None) -> None:
        """Store all changes and the receipt, and that an earlier request is undone; or nothing.

        Raises Conflict if a record is not as it was read, the request has a receipt, or a person whose data is changed
        is not there (any more).
        """
        ...

    def note_sent(self, owner: str, receipt: Receipt, count: int, posted: Sequence[str] = ()) -> None:
        """Note that the first `count` replies of a stored receipt were sent, and in which messages (their ts) the person has them."""
        ...

    def note_shown(self, owner: str, shown: Shown | HomeTab | PendingQuestion | UrgentPing | ColleagueRequest) -> None:
        """Store what a person was shown last, their Home tab shows, the question that waits, or where an urgent ping stands, in its next
        version; nothing if they are not there (any more)."""
        ...


@dataclass(frozen=True)
class WorkspaceData:
    """The data of one workspace in one generation."""

    records: Records
    items: Items
    reminders: Reminders
    rules: Rules
    colleagues: Colleagues
    personal_data: PersonalData
    requests: Requests
