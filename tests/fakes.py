"""The ports in memory: a store (held to the real one by tests/adapters/dynamodb), a Slack that records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from chalicelib.adapters.dynamodb.codec import to_map
from chalicelib.domain.colleague_note import (
    ColleagueNote,
    Conversation,
    ReturnSubscriber,
    UrgentBudget,
    conversation_sort_key,
)
from chalicelib.domain.due_entry import DueEntry, due_entry_of
from chalicelib.domain.installation import WORKSPACE, BotIdentity, ChannelMembership, Tenant, channel_sort_key
from chalicelib.domain.item import Item, item_sort_key
from chalicelib.domain.person import Person, Profile, Status
from chalicelib.domain.priority import Level, PriorityRule, rule_sort_key
from chalicelib.domain.receipt import Change, Receipt, Record
from chalicelib.domain.reminder import Reminder, ReminderState, reminder_sort_key
from chalicelib.domain.reply import Reply
from chalicelib.ports import Conflict, ItemQuery, ItemsPage, NotInstalled, RetryLater, Unreachable

R = TypeVar("R", bound=Record)
MOST_IN_A_TRANSACTION = 100


@dataclass
class InMemoryStore:
    """Implements ports.Store for one workspace. `before_commit` lets somebody else come first."""

    clock: Callable[[], float]
    records: dict[tuple[str, str], Record] = field(default_factory=dict)
    receipts: dict[tuple[str, str], Receipt] = field(default_factory=dict)
    latest: dict[str, str] = field(default_factory=dict)
    numbers: Counter[str] = field(default_factory=Counter)
    reminder_numbers: Counter[str] = field(default_factory=Counter)
    members: set[str] = field(default_factory=set)
    before_commit: Callable[[], None] = lambda: None

    def person(self, user: str) -> Person:
        return self._record(user, Person(user).sort_key, Person) or Person(user)

    def people(self, users: Sequence[str]) -> list[Person]:
        found = (self._record(user, Person(user).sort_key, Person) for user in users)
        return [person for person in found if person is not None]

    def rules(self, user: str, targets: Sequence[str]) -> dict[str, PriorityRule]:
        found = {target: self._record(user, rule_sort_key(target), PriorityRule) for target in targets}
        return {target: rule for target, rule in found.items() if rule is not None}

    def item(self, user: str, channel: str, ts: str) -> Item | None:
        return self._record(user, item_sort_key(channel, ts), Item)

    def item_including(self, user: str, channel: str, root: str, ts: str) -> Item | None:
        found = (item for item in self._all(user, Item) if item.channel == channel and root <= item.ts <= ts)
        return next((item for item in found if item.includes(ts)), None)

    def item_by_number(self, user: str, number: int) -> Item | None:
        item = next((item for item in self._all(user, Item) if item.number == number), None)
        past = item is not None and item.expires_at is not None and item.expires_at <= self.clock()
        return None if past else item

    def open_items(self, user: str, query: ItemQuery, size: int) -> ItemsPage:
        found = [
            item
            for item in self._open(user)
            if query.strongest <= item.level <= query.weakest
            and query.sender in {"", item.sender}
            and query.channel in {"", item.channel}
            and (query.since is None or item.written_at >= query.since)
        ]
        begin = (query.page - 1) * size
        return ItemsPage(tuple(found[begin : begin + size]), has_more=len(found) > begin + size)

    def first_open(self, user: str, after: Item | None) -> Item | None:
        place = (after.level, after.ts, after.channel) if after else (0, "", "")
        return next((item for item in self._open(user) if (item.level, item.ts, item.channel) > place), None)

    def collected_since(self, user: str, first_number: int) -> list[Item]:
        return [item for item in self.all_collected_since(user, first_number) if item.open_order]

    def all_collected_since(self, user: str, first_number: int) -> list[Item]:
        taken = [item for item in self._all(user, Item) if item.collected and item.number >= first_number]
        return sorted(taken, key=lambda item: item.number)

    def next_number(self, user: str) -> int:
        self.numbers[user] += 1
        return self.numbers[user]

    def last_number(self, user: str) -> int:
        return self.numbers[user]

    def reminder(self, user: str, number: int) -> Reminder | None:
        return self._record(user, reminder_sort_key(number), Reminder)

    def reminders(self, user: str) -> list[Reminder]:
        found = (reminder for reminder in self._all(user, Reminder) if reminder.state is not ReminderState.ENDED)
        return sorted(found, key=lambda reminder: reminder.id)

    def next_reminder(self, user: str) -> int:
        self.reminder_numbers[user] += 1
        return self.reminder_numbers[user]

    def has_colleague_note(self, user: str, note: ColleagueNote) -> bool:
        return self._record(user, note.sort_key, ColleagueNote) is not None

    def conversation(self, user: str, away_start: float, channel: str, root: str) -> Conversation | None:
        return self._record(user, conversation_sort_key(away_start, channel, root), Conversation)

    def urgent_budget(self, user: str, budget: UrgentBudget) -> UrgentBudget | None:
        return self._record(user, budget.sort_key, UrgentBudget)

    def return_subscribers(self, user: str) -> list[ReturnSubscriber]:
        return sorted(self._all(user, ReturnSubscriber), key=lambda subscriber: subscriber.sender)

    def collectors(self) -> list[str]:
        people = (record for record in self.records.values() if isinstance(record, Person))
        return sorted(person.user for person in people if person.can_use_group_mentions)

    def long_waiting(self, user: str, before: float, most: int) -> list[Item]:
        waiting = [
            item
            for item in self._open(user)
            if item.level > Level.HIGHEST and (item.created_at if item.raised_at is None else item.raised_at) < before
        ]
        return waiting[::-1][:most]

    def personal_data(self, user: str) -> list[dict[str, Any]]:
        return [
            {"record": type(record).__name__, **to_map(record)}
            for (of, _), record in self.records.items()
            if of == user
        ]

    def delete_person(self, user: str) -> int:
        mine = [key for key in self.records if key[0] == user]
        for key in mine:
            del self.records[key]
        self.receipts = {key: receipt for key, receipt in self.receipts.items() if key[0] != user}
        self.latest.pop(user, None)
        self.members.discard(user)
        return len(mine)

    def channel(self, channel: str) -> ChannelMembership | None:
        return self._record(WORKSPACE, channel_sort_key(channel), ChannelMembership)

    def receipt(self, owner: str, request: str) -> Receipt | None:
        receipt = self.receipts.get((owner, request))
        return receipt if receipt is not None and receipt.expires_at > self.clock() else None

    def latest_undoable(self, owner: str) -> str | None:
        return self.latest.get(owner)

    def commit(self, owner: str, changes: Sequence[Change], receipt: Receipt) -> None:
        self.before_commit()
        keys = [self._key(owner, change) for change in changes]
        if len(set(keys)) < len(keys) or len(keys) + 3 > MOST_IN_A_TRANSACTION:
            raise AssertionError("DynamoDB refuses a transaction that writes a record twice, or too many")
        for key, change in zip(keys, changes, strict=True):
            stored = self.records.get(key)
            if (stored.version if stored else 0) != (change.before.version if change.before else 0):
                raise Conflict(key[1])
        if self.receipt(owner, receipt.request) is not None:
            raise Conflict(receipt.request)
        for key, change in zip(keys, changes, strict=True):
            if change.after is None:
                del self.records[key]
            else:
                version = (change.before.version if change.before else 0) + 1
                self.records[key] = replace(change.after, version=version)
                if isinstance(change.after, Person):
                    self.members.add(change.after.user)
        self.receipts[owner, receipt.request] = receipt
        if receipt.undo_until:
            self.latest[owner] = receipt.request

    def due_entries(self) -> set[tuple[str, DueEntry]]:
        """What the due index would have, with its owners."""
        found = ((owner, due_entry_of(record)) for (owner, _), record in self.records.items())
        return {(owner, entry) for owner, entry in found if entry is not None}

    def note_sent(self, owner: str, receipt: Receipt, count: int) -> None:
        if (owner, receipt.request) not in self.receipts:
            raise RetryLater("there is no such receipt")
        self.receipts[owner, receipt.request] = replace(self.receipts[owner, receipt.request], sent=count)

    def _key(self, owner: str, change: Change) -> tuple[str, str]:
        record = change.after or change.before
        assert record is not None
        return (WORKSPACE if isinstance(record, ChannelMembership) else change.owner or owner, record.sort_key)

    def _record(self, owner: str, sort_key: str, kind: type[R]) -> R | None:
        record = self.records.get((owner, sort_key))
        return record if isinstance(record, kind) else None

    def _all(self, owner: str, kind: type[R]) -> list[R]:
        return [record for (of, _), record in self.records.items() if of == owner and isinstance(record, kind)]

    def _open(self, owner: str) -> list[Item]:
        found = (item for item in self._all(owner, Item) if item.open_order)
        return sorted(found, key=lambda item: (item.level, item.ts, item.channel))


@dataclass
class RecordingSlack:
    """Implements ports.Slack. `failures` are raised, one for each call of `send`, before it works again."""

    profiles: dict[str, Profile] = field(default_factory=dict)
    authors: dict[tuple[str, str], str] = field(default_factory=dict)
    unseen_channels: set[str] = field(default_factory=set)
    sent: list[Reply] = field(default_factory=list)
    failures: list[BaseException] = field(default_factory=list)
    statuses: dict[str, Status] = field(default_factory=dict)
    groups: dict[str, frozenset[str]] = field(default_factory=dict)
    members: dict[str, frozenset[str]] = field(default_factory=dict)
    took_part_in: set[tuple[str, str]] = field(default_factory=set)
    bot_user: str = "U0CLERK01"
    team_url: str = "https://acme.slack.com/"

    def profile(self, user: str) -> Profile:
        return self.profiles.get(user) or Profile(user, "someone who left", "")

    def permalink(self, channel: str, ts: str) -> str:
        if channel in self.unseen_channels:
            raise Unreachable("channel_not_found")
        return f"{self.team_url}archives/{channel}/p{ts.replace('.', '')}"

    def author(self, channel: str, ts: str, thread_ts: str | None) -> str | None:
        if channel in self.unseen_channels:
            raise Unreachable("channel_not_found")
        return self.authors.get((channel, ts))

    def status(self, user: str) -> Status:
        return self.statuses.get(user, Status())

    def group_members(self, group: str) -> frozenset[str]:
        return self.groups.get(group, frozenset())

    def channel_members(self, channel: str) -> frozenset[str]:
        return self.members.get(channel, frozenset())

    def took_part(self, user: str, channel: str, root: str, since: str) -> bool:
        return (user, root) in self.took_part_in

    def send(self, reply: Reply) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append(reply)


@dataclass
class OneInstallation:
    """Implements ports.Installations for one workspace, in which the app is installed until it is ended.

    `ended` are earlier generations whose data is still to be deleted. It records what was asked of it.
    """

    bot_identity: BotIdentity
    is_installed: bool = True
    ended: frozenset[str] = frozenset()
    forgotten: list[str] = field(default_factory=list)
    revoked: list[str] = field(default_factory=list)
    deleted: list[Tenant] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)

    def bot(self, workspace: str) -> BotIdentity:
        if not self.is_installed or workspace != self.bot_identity.workspace:
            raise NotInstalled(workspace)
        return self.bot_identity

    def forget_bot(self, workspace: str) -> None:
        self.forgotten.append(workspace)

    def end(self, workspace: str, event_time: int) -> frozenset[str]:
        self.is_installed = False
        return frozenset({self.bot_identity.generation})

    def end_for_users(self, workspace: str, event_time: int, users: Sequence[str]) -> None:
        self.revoked += users

    def ended_generations(self, workspace: str) -> frozenset[str]:
        return self.ended

    def delete_data(self, tenant: Tenant, has_time: Callable[[], bool]) -> bool:
        self.deleted.append(tenant)
        return has_time()

    def confirm_deleted(self, workspace: str, generation: str) -> None:
        self.confirmed.append(generation)
