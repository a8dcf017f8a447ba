"""What the use cases need of the outside: the store of one workspace's data, and Slack."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from chalicelib.domain.channel import ChannelMembership
from chalicelib.domain.colleague_note import ColleagueNote, Conversation, ReturnSubscription, UrgentBudget
from chalicelib.domain.command import ListItems
from chalicelib.domain.installation import BotIdentity, Tenant
from chalicelib.domain.item import Item
from chalicelib.domain.jobs import DueJob
from chalicelib.domain.person import Person, Profile, Status
from chalicelib.domain.priority import PriorityRule
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.reply import Change, Receipt, Reply
from chalicelib.domain.zone import zone_or_utc


class RetryLater(Exception):
    """Something outside failed in a way that can heal. `after`: seconds to wait, None to let the worker choose."""

    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


class PermanentError(Exception):
    """Something failed that no retry mends."""


class Conflict(Exception):
    """A record was changed by somebody else since it was read: nothing was stored."""


class Unreachable(Exception):
    """Slack lets the bot not say this or see this (not in the channel, channel archived, expired response_url)."""


class NotInstalled(Exception):
    """The app is not installed in that workspace, or not any more."""


class TokenRejected(Exception):
    """Slack does not accept the bot token (any more)."""


@dataclass(frozen=True)
class ItemsPage:
    items: tuple[Item, ...]
    has_more: bool


class Store(Protocol):
    """The data of one workspace in one generation. Reads are consistent; writes happen in `commit` only."""

    def person(self, user: str) -> Person: ...

    def people(self, users: Sequence[str]) -> list[Person]: ...

    def rules(self, user: str, targets: Sequence[str]) -> dict[str, PriorityRule]: ...

    def item(self, user: str, channel: str, ts: str) -> Item | None: ...

    def holding(self, user: str, channel: str, root: str, ts: str) -> Item | None:
        """The item into which the message `ts` of the conversation `root` was folded."""
        ...

    def numbered(self, user: str, number: int) -> Item | None: ...

    def open_items(self, user: str, query: ListItems, size: int) -> ItemsPage: ...

    def first_open(self, user: str, after: Item | None) -> Item | None: ...

    def taken_since(self, user: str, first_number: int) -> list[Item]:
        """The open items that were taken since the item of that number."""
        ...

    def all_taken_since(self, user: str, first_number: int) -> list[Item]:
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

    def has_note(self, user: str, note: ColleagueNote) -> bool: ...

    def conversation(self, user: str, away_start: float, channel: str, root: str) -> Conversation | None: ...

    def urgent_budget(self, user: str, budget: UrgentBudget) -> UrgentBudget | None:
        """What is stored of this sender and day."""
        ...

    def waiters(self, user: str) -> list[ReturnSubscription]: ...

    def takers(self) -> list[str]:
        """Those into whose queue a message that mentions a group or a channel may go: one query for the workspace."""
        ...

    def long_waiting(self, user: str, before: float, most: int) -> list[Item]:
        """Open items below the highest level that were neither made nor raised since a moment, weakest first."""
        ...

    def everything(self, user: str) -> list[dict[str, Any]]:
        """All records of a person, as maps."""
        ...

    def erase(self, user: str) -> int:
        """Delete all that is kept of a person, schedules excepted: they find nothing. Returns how many records it was."""
        ...

    def channel(self, channel: str) -> ChannelMembership | None: ...

    def receipt(self, owner: str, request: str) -> Receipt | None: ...

    def latest_change(self, owner: str) -> str | None:
        """The request that changed something last and can be undone."""
        ...

    def commit(self, owner: str, changes: Sequence[Change], receipt: Receipt) -> None:
        """Store all changes and the receipt, or nothing; raises Conflict."""
        ...

    def delivered(self, owner: str, receipt: Receipt, count: int) -> None:
        """Note that the first `count` answers of a stored receipt were said."""
        ...


class Slack(Protocol):
    """The workspace as the bot sees it. Raises TryLater, Unreachable or CannotHeal."""

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
        """Whether the user wrote in the conversation `root` after its message `since` (both are a ts), or reacted to that."""
        ...

    def say(self, answer: Reply) -> None: ...


class Schedules(Protocol):
    """What makes things happen at their time. The table is the truth: what fires and is not due there does nothing."""

    def follow(self, owner: str, changes: Sequence[Change], now: float) -> None:
        """Make the schedules be as the changed records want them. Idempotent; raises TryLater."""
        ...


class DueIndex(Protocol):
    def overdue(self, before: float, most: int) -> Iterator[DueJob]:
        """What was due before a moment (epoch seconds) and is not done; raises RetryLater."""
        ...


class Installations(Protocol):
    """The installations of the app. Raises RetryLater when the table, KMS or Slack does not answer."""

    def bot(self, workspace: str) -> BotIdentity:
        """The bot of the generation that is active now; raises NotInstalled."""
        ...

    def forget_bot(self, workspace: str) -> None:
        """Read the bot anew next time."""
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
        """Delete the schedules and rows of a generation; False when time ran out."""
        ...

    def confirm_deleted(self, workspace: str, generation: str) -> None:
        """Note that nothing is left of a generation. Idempotent."""
        ...


@dataclass(frozen=True)
class Context:
    """What a use case works with: one workspace, one moment (epoch seconds)."""

    store: Store
    slack: Slack
    schedules: Schedules
    now: float


def zone_of(user: str, context: Context) -> ZoneInfo:
    """The person's time zone as their Slack profile names it; UTC when it names none."""
    return zone_or_utc(context.slack.profile(user).zone)
