"""What the bot needs of the outside: a workspace's data, Slack, and the app's installations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from chalicelib.domain.colleague_note import ColleagueNote, Conversation, ReturnSubscriber, UrgentBudget
from chalicelib.domain.installation import BotIdentity, ChannelMembership, Tenant
from chalicelib.domain.item import Item
from chalicelib.domain.local_time import zone_or_utc
from chalicelib.domain.person import Person, Profile, Status
from chalicelib.domain.priority import Level, PriorityRule
from chalicelib.domain.receipt import Change, Receipt
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.reply import Reply


class RetryLater(Exception):
    """Something outside failed and may work later. `after`: seconds to wait, None to let the worker choose."""

    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


class PermanentError(Exception):
    """Something failed, and no retry helps."""


class Conflict(Exception):
    """A record was changed by somebody else since it was read: nothing was stored."""


class Unreachable(Exception):
    """Slack does not let the bot say this or see this (not in the channel, channel archived, expired response_url)."""


class NotInstalled(Exception):
    """The app is not installed in that workspace, or not any more."""


class TokenRejected(Exception):
    """Slack does not accept the bot token (any more)."""


@dataclass(frozen=True)
class ItemQuery:
    """Which open items: `weakest` is the lowest level still meant (`high+`), `strongest` the highest; `since` in epoch
    seconds."""

    page: int = 1
    strongest: Level = Level.HIGHEST
    weakest: Level = Level.LOWEST
    sender: str = ""
    channel: str = ""
    since: float | None = None


@dataclass(frozen=True)
class ItemsPage:
    items: tuple[Item, ...]
    has_more: bool


class Store(Protocol):
    """The data of one workspace in one generation. Reads are consistent; writes happen in `commit` only.

    Every method raises RetryLater when the table does not answer.
    """

    def person(self, user: str) -> Person: ...

    def people(self, users: Sequence[str]) -> list[Person]: ...

    def rules(self, user: str, targets: Sequence[str]) -> dict[str, PriorityRule]: ...

    def item(self, user: str, channel: str, ts: str) -> Item | None: ...

    def item_including(self, user: str, channel: str, root: str, ts: str) -> Item | None:
        """The item that the message `ts` of the conversation `root` was merged into."""
        ...

    def item_by_number(self, user: str, number: int) -> Item | None: ...

    def open_items(self, user: str, query: ItemQuery, size: int) -> ItemsPage: ...

    def first_open(self, user: str, after: Item | None) -> Item | None: ...

    def collected_since(self, user: str, first_number: int) -> list[Item]:
        """The open items that were collected since the item of that number."""
        ...

    def all_collected_since(self, user: str, first_number: int) -> list[Item]:
        """The same, and those that are closed."""
        ...

    def next_number(self, user: str) -> int:
        """A number that no item of this person had or will have."""
        ...

    def last_number(self, user: str) -> int: ...

    def reminder(self, user: str, number: int) -> Reminder | None: ...

    def reminders(self, user: str) -> list[Reminder]:
        """All that have not ended, by id."""
        ...

    def next_reminder(self, user: str) -> int:
        """An id that no reminder of this person had or will have."""
        ...

    def has_colleague_note(self, user: str, note: ColleagueNote) -> bool: ...

    def conversation(self, user: str, away_start: float, channel: str, root: str) -> Conversation | None: ...

    def urgent_budget(self, user: str, budget: UrgentBudget) -> UrgentBudget | None:
        """What is stored of this sender and day."""
        ...

    def return_subscribers(self, user: str) -> list[ReturnSubscriber]: ...

    def collectors(self) -> list[str]:
        """Those for whom a mention of a group or a channel may be collected: one query for the workspace."""
        ...

    def long_waiting(self, user: str, before: float, most: int) -> list[Item]:
        """Open items below the highest level that were neither made nor raised since a moment, weakest first."""
        ...

    def personal_data(self, user: str) -> list[dict[str, Any]]:
        """All records of a person, as maps."""
        ...

    def delete_person(self, user: str) -> int:
        """Delete all that is kept of a person, and return how many records it was."""
        ...

    def channel(self, channel: str) -> ChannelMembership | None: ...

    def receipt(self, owner: str, request: str) -> Receipt | None: ...

    def latest_undoable(self, owner: str) -> str | None:
        """The request that changed something last and can be undone."""
        ...

    def commit(self, owner: str, changes: Sequence[Change], receipt: Receipt) -> None:
        """Store all changes and the receipt, or nothing; raises Conflict."""
        ...

    def note_sent(self, owner: str, receipt: Receipt, count: int) -> None:
        """Note that the first `count` replies of a stored receipt were sent."""
        ...


class Slack(Protocol):
    """The workspace as the bot sees it. Raises RetryLater, Unreachable, TokenRejected or PermanentError."""

    @property
    def bot_user(self) -> str: ...

    @property
    def team_url(self) -> str:
        """The workspace's address, like `https://acme.slack.com/`; empty when unknown."""
        ...

    def profile(self, user: str) -> Profile: ...

    def permalink(self, channel: str, ts: str) -> str: ...

    def author(self, channel: str, ts: str, thread_ts: str | None) -> str | None:
        """Who wrote a message; None when it is not there."""
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

    def took_part(self, user: str, channel: str, root: str, since: str) -> bool:
        """Whether the user wrote in the conversation `root` after its message `since` (both are a ts), or reacted to it.

        What they wrote to the bot is no answer to anybody.
        """
        ...

    def send(self, reply: Reply) -> None:
        """Send a reply to its destination; where that is closed to the bot, as a direct message."""
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
        """Delete the rows of a generation; False when time ran out."""
        ...

    def confirm_deleted(self, workspace: str, generation: str) -> None:
        """Note that nothing is left of a generation. Idempotent."""
        ...


@dataclass(frozen=True)
class Context:
    """What decides works with this: one workspace at one moment (epoch seconds)."""

    store: Store
    slack: Slack
    now: float

    def zone_of(self, user: str) -> ZoneInfo:
        """The person's time zone as their Slack profile names it; UTC when it names none."""
        return zone_or_utc(self.slack.profile(user).zone)
