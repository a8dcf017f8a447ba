"""What the bot needs of the outside: a workspace's data, Slack, and the app's installations."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, overload
from zoneinfo import ZoneInfo

from chalicelib.domain.colleague_note import ReturnSubscriber
from chalicelib.domain.home_tab import HomeTab
from chalicelib.domain.installation import BotIdentity, Tenant
from chalicelib.domain.item import Item, Kind
from chalicelib.domain.local_time import zone_or_utc
from chalicelib.domain.person import Person, PersonKey, Profile, Status
from chalicelib.domain.priority import Level, PriorityRule
from chalicelib.domain.receipt import Change, Receipt
from chalicelib.domain.record_key import RecordKey
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.reply import Message, Reply
from chalicelib.domain.shown import Shown

MOST_SEARCHED = 2_000
"""Open items that a filter, a search or a count looks at, the most important first: some 250 read units, however long the
list is."""
DELETED_AT_A_TIME = 10_000
"""Rows of a person: for so many a worker has time."""
MOST_EXPORTED = 10_000
"""Records in one file of a person's data. Of large records it is fewer: DynamoDB reads them in pages of a megabyte, and a
file has six of these."""
MOST_COLLECTED = 1_000
"""Items that a return digest looks at, however many were collected."""
MOST_RULES = 500
"""Priority rules that a list looks at, some 20 read units."""
LOOK_UP_SECONDS = 3.0
"""For so long several things are asked of Slack in parallel: shorter than the time that a job has at least."""
EXCERPT_SECONDS = 0.8
"""For so long a list waits for the lines of its messages."""

R = TypeVar("R")
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
E = TypeVar("E")


class RetryLater(Exception):
    """Something outside failed and may work later. `after`: seconds to wait, None to let the worker choose."""

    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


class NotFinished(RetryLater):
    """Nothing failed: there is more to do than one run of a function has time for, and it goes on in the next."""


class PermanentError(Exception):
    """Something failed, and no retry helps."""


class MessageRefused(PermanentError):
    """Slack does not take a message as it is made: its blocks are too long together, or not as they should be."""


class Conflict(Exception):
    """A record was changed by somebody else since it was read: nothing was stored."""


class Unreachable(Exception):
    """Slack does not let the bot say this or see this (not in the channel, channel archived, expired response_url)."""


class NotThere(Unreachable):
    """Slack knows no such message, conversation or person (any more), or the bot is not in that channel."""


class HomeChanged(Exception):
    """A Home tab was published anew since it was seen: what was to be published may be older than what is there."""


class NotInstalled(Exception):
    """The app is not installed in that workspace, or not any more."""


class TokenRejected(Exception):
    """Slack does not accept the bot token (any more)."""


@dataclass(frozen=True)
class ItemQuery:
    """Which open items: `weakest` is the lowest level still meant (`high+`), `strongest` the highest; written from `since` on
    and before `before`, in epoch seconds. All words of `label` occur in an item's label or tags, all words of `text` in
    these or in the text of a to-do (see domain/search.py)."""

    page: int = 1
    strongest: Level = Level.HIGHEST
    weakest: Level = Level.LOWEST
    sender: str = ""
    channel: str = ""
    since: float | None = None
    last_number: int | None = None
    """The highest number that is still meant: what was saved since has a higher one."""
    before: float | None = None
    label: str = ""
    kind: Kind | None = None
    text: str = ""


@dataclass(frozen=True)
class ItemsPage:
    """Some items, whether more of them follow, and whether all items were looked at: a filter looks at the first 2,000."""

    items: tuple[Item, ...]
    has_more: bool
    searched_all: bool = True


@dataclass(frozen=True)
class ItemCounts:
    """How many items there are of each level that has some, in the order of the levels; and whether all were looked at."""

    by_level: dict[Level, int]
    searched_all: bool = True

    @property
    def total(self) -> int:
        return sum(self.by_level.values())


@dataclass(frozen=True)
class Collectors:
    """The people for whom a mention of a group may be collected, and those for whom one of a channel may be."""

    of_groups: frozenset[str] = frozenset()
    of_channel: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ConversationMessage:
    """The message `ts` of the conversation whose first message is `root` (also a ts, and the same for that one)."""

    channel: str
    root: str
    ts: str


class Records(Protocol):
    """The records of one workspace in one generation, by their keys. Reads are consistent; what has expired is not there.

    Every method of this and the following ports raises RetryLater when the table does not answer.
    """

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


class Items(Protocol):
    """Questions about the items of a person."""

    def by_number(self, user: str, number: int) -> Item | None: ...

    def by_numbers(self, user: str, numbers: Sequence[int]) -> list[Item]:
        """Those that there are of some numbers, in their order; one query for numbers that follow each other."""
        ...

    def open(self, user: str, query: ItemQuery, size: int) -> ItemsPage: ...

    def count_open(self, user: str, query: ItemQuery) -> ItemCounts:
        """How many there are, on all pages, among the MOST_SEARCHED most important."""
        ...

    def first_open(self, user: str, after: Item | None) -> Item | None: ...

    def collected_since(self, user: str, first_number: int) -> list[Item]:
        """What was collected since the item of that number, open or not, by number; at most MOST_COLLECTED."""
        ...

    def finished(
        self, user: str, page: int, size: int, since: float | None = None, before: float | None = None
    ) -> ItemsPage:
        """What was taken off the list in the last seven days, the latest first; from `since` on and before `before`, in epoch
        seconds."""
        ...

    def snoozed(self, user: str, until: float | None, most: int) -> list[Item]:
        """What is snoozed until that moment (epoch seconds; None: any) or an earlier one, the next to come back first."""
        ...

    def long_waiting(self, user: str, before: float, most: int) -> list[Item]:
        """Open items below the highest level that were neither made nor raised after a moment, weakest first."""
        ...

    def containing(self, user: str, channel: str, root: str, ts: str) -> Item | None:
        """The item that the message `ts` of the conversation `root` was merged into."""
        ...

    def in_conversation(self, user: str, channel: str, root: str) -> list[Item]:
        """The items of messages of a conversation, by their messages' age: among MOST_SEARCHED of the channel since it began."""
        ...

    def next_number(self, user: str) -> int:
        """A number that no item of this person had or will have."""
        ...

    def last_number(self, user: str) -> int: ...


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


class Colleagues(Protocol):
    """Questions about several people."""

    def return_subscribers(self, user: str, most: int) -> list[ReturnSubscriber]: ...

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

    def undoable(self, owner: str, since: float, most: int) -> list[Receipt]:
        """The receipts of the last changes, the latest first."""
        ...

    def commit(self, owner: str, changes: Sequence[Change], receipt: Receipt, undoes: Receipt | None = None) -> None:
        """Store all changes and the receipt, and that an earlier request is undone; or nothing.

        Raises Conflict if a record is not as it was read, the request has a receipt, or a person whose data is changed
        is not there (any more).
        """
        ...

    def note_sent(self, owner: str, receipt: Receipt, count: int) -> None:
        """Note that the first `count` replies of a stored receipt were sent."""
        ...

    def note_shown(self, owner: str, shown: Shown | HomeTab) -> None:
        """Store what a person was shown last, or their Home tab shows; nothing if they are not there (any more)."""
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


class Slack(Protocol):
    """The workspace as the bot sees it. Raises RetryLater, Unreachable, TokenRejected or PermanentError."""

    @property
    def bot_user(self) -> str: ...

    @property
    def team_url(self) -> str:
        """The workspace's address, like `https://acme.slack.com/`; empty when unknown."""
        ...

    def profile(self, user: str) -> Profile:
        """How the person looks, at most ten minutes old."""
        ...

    def profiles(self, users: Collection[str], within: float = LOOK_UP_SECONDS) -> dict[str, Profile]:
        """The same of several people, each once; raises RetryLater if not all are known within so many seconds."""
        ...

    def zone(self, user: str) -> str:
        """The person's IANA time zone, at most an hour old; empty when unknown."""
        ...

    def is_outside(self, user: str, *, suspected: bool = False) -> bool:
        """Whether the person belongs to another organization, at most an hour old.

        `suspected`: Slack named another workspace than the installing one. That is decisive, without a call, unless the
        workspace is one of several of an Enterprise organization.
        """
        ...

    def permalink(self, channel: str, ts: str) -> str: ...

    def author(self, channel: str, ts: str, thread_ts: str | None) -> str | None:
        """Who wrote a message; None when it is not there."""
        ...

    def has_messages(self, channel: str) -> bool:
        """Whether anything was ever said in a conversation; raises Unreachable where the bot may not look."""
        ...

    def status(self, user: str) -> Status:
        """The person's Slack status, at most two minutes old."""
        ...

    def group_members(self, group: str) -> frozenset[str]:
        """The members of a user group, at most ten minutes old."""
        ...

    def channel_members(self, channel: str) -> frozenset[str]:
        """The members of a channel, 999 a call, at most ten minutes old."""
        ...

    def join(self, channel: str) -> bool:
        """Join a public channel; False where the stage does not let the bot, or Slack doesn't. Being there already is joining."""
        ...

    def took_part(
        self, user: str, messages: Collection[ConversationMessage], within: float = LOOK_UP_SECONDS
    ) -> dict[ConversationMessage, bool]:
        """For each message whether the user wrote after it in its conversation, or reacted to it.

        What they wrote to the bot is no answer to anybody. Those messages are missing that the bot cannot see, and those
        that were not looked up within so many seconds, or because Slack wanted to be asked later.
        """
        ...

    def excerpts(
        self, viewer: str, messages: Collection[ConversationMessage], within: float = EXCERPT_SECONDS
    ) -> dict[ConversationMessage, str]:
        """One line of each of the messages that the viewer may see, as plain text, at most some minutes old. It is to be shown to
        the viewer and nobody else, and kept nowhere.

        Those are missing that they may not see, that have no text, and that Slack did not show the bot in time. Raises nothing.
        """
        ...

    def forget_excerpt(self, channel: str, ts: str) -> None:
        """The message was changed or deleted."""
        ...

    def send(self, reply: Reply) -> None:
        """Send a reply to its destination; where that is closed to the bot, as a direct message. A Home tab is published."""
        ...

    def publish_home(self, user: str, shown: Message, metadata: str = "", seen: str = "") -> str:
        """Publish a person's Home tab with its `private_metadata`, and return its hash; raises HomeChanged if what is there has
        another hash than the one that was `seen` (empty: any)."""
        ...


class Installations(Protocol):
    """The installations of the app. Raises RetryLater when the table, KMS or Slack does not answer."""

    def bot(self, workspace: str) -> BotIdentity:
        """The bot of the generation that is active now; raises NotInstalled."""
        ...

    def forget_bot(self, workspace: str) -> None:
        """Read the bot again the next time that it is asked for."""
        ...

    def end(self, workspace: str, event_time: int) -> frozenset[str]:
        """Take an `app_uninstalled` event, and return the ended generations whose data must be deleted."""
        ...

    def end_for_users(self, workspace: str, event_time: int, users: Sequence[str]) -> None:
        """Take a `tokens_revoked` event of people who had authorized the app for themselves."""
        ...

    def ended_generations(self, workspace: str) -> frozenset[str]:
        """The ended generations whose data is still to be deleted."""
        ...

    def delete_data(self, tenant: Tenant, has_time: Callable[[], bool]) -> bool:
        """Delete all rows of a generation; False when time ran out."""
        ...

    def confirm_deleted(self, workspace: str, generation: str) -> None:
        """Note that nothing is left of an ended generation. It is purged once more until that was found two minutes after its
        end: a worker may have written into it meanwhile. Idempotent."""
        ...


@dataclass(frozen=True)
class Context(WorkspaceData):
    """What decides works with this: one workspace, named by its id, at one moment (epoch seconds)."""

    workspace: str
    slack: Slack
    now: float

    @classmethod
    def of(cls, data: WorkspaceData, workspace: str, slack: Slack, now: float) -> Context:
        return cls(**vars(data), workspace=workspace, slack=slack, now=now)

    def person(self, user: str) -> Person:
        """The person as stored; one that was never stored has no version."""
        return self.records.get(PersonKey(user)) or Person(user, since=self.now)

    def zone_of(self, user: str) -> ZoneInfo:
        """The person's time zone as their Slack profile names it; UTC when it names none."""
        return zone_or_utc(self.slack.zone(user))
