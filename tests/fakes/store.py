"""A workspace's data in memory; tests/adapters/dynamodb holds it to the real one."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from chalicelib.domain.colleague_note import ColleagueNote, Conversation, ReturnSubscriber, UrgentBudget, UrgentPing
from chalicelib.domain.colleague_request import ColleagueRequest
from chalicelib.domain.home_tab import HomeTab
from chalicelib.domain.installation import WORKSPACE
from chalicelib.domain.item import Item
from chalicelib.domain.person import Person, PersonKey
from chalicelib.domain.priority import Level, PriorityRule
from chalicelib.domain.question import AnsweredQuestion, PendingQuestion
from chalicelib.domain.receipt import MOST_CHANGES, Change, Receipt, Record, part_name
from chalicelib.domain.record_format import to_plain
from chalicelib.domain.record_key import RecordKey
from chalicelib.domain.reminder import Reminder, ReminderState, came_with
from chalicelib.domain.shown import Shown
from chalicelib.domain.tags import most_used
from chalicelib.ports import (
    DELETED_AT_A_TIME,
    LOOKED_AHEAD,
    MOST_COLLECTED,
    MOST_EXPORTED,
    MOST_RULES,
    MOST_SEARCHED,
    Collectors,
    Conflict,
    ExportedRecords,
    ItemCounts,
    ItemQuery,
    ItemsPage,
    LabelCounts,
    RetryLater,
    WorkspaceData,
)

KINDS: dict[type, str] = {
    Person: "person",
    Item: "item",
    PriorityRule: "rule",
    Reminder: "reminder",
    ColleagueNote: "colleague_note",
    UrgentBudget: "urgent_budget",
    UrgentPing: "urgent_ping",
    ReturnSubscriber: "return_subscriber",
    ColleagueRequest: "colleague_request",
    Conversation: "conversation",
    Shown: "shown",
    PendingQuestion: "pending_question",
    AnsweredQuestion: "answered_question",
    HomeTab: "home_tab",
}
"""What the rows of records are called."""
R = TypeVar("R")
T = TypeVar("T")


@dataclass
class InMemoryStore:
    """Implements the ports of a workspace's data. `before_commit` lets somebody else come first."""

    clock: Callable[[], float]
    records: dict[RecordKey[Any], Record] = field(default_factory=dict)
    receipts: dict[tuple[str, str], Receipt] = field(default_factory=dict)
    numbers: Counter[str] = field(default_factory=Counter)
    reminder_numbers: Counter[str] = field(default_factory=Counter)
    before_commit: Callable[[], None] = lambda: None

    def data(self) -> WorkspaceData:
        return WorkspaceData(self, self, self, self, self, self, self)

    def get(self, key: RecordKey[R]) -> R | None:
        found: R | None = self._live(self.records.get(key))
        return found

    def get_all(self, *keys: RecordKey[Any]) -> tuple[Any, ...]:
        return tuple(self._live(self.records.get(key)) for key in keys)

    def person(self, user: str) -> Person:
        return self.get(PersonKey(user)) or Person(user)

    def by_number(self, user: str, number: int) -> Item | None:
        return next((item for item in self._all(user, Item) if item.number == number), None)

    def by_numbers(self, user: str, numbers: Sequence[int]) -> list[Item]:
        found = {item.number: item for item in self._all(user, Item)}
        return [found[number] for number in dict.fromkeys(numbers) if number in found]

    def open(self, user: str, query: ItemQuery, size: int) -> ItemsPage:
        found, searched_all = self._found(user, query)
        begin = (query.page - 1) * size
        has_page = searched_all or len(found) > begin + size
        total = len(found) if searched_all and len(found) < max(begin + size + 1, LOOKED_AHEAD) else None
        return ItemsPage(tuple(found[begin : begin + size]), len(found) > begin + size, has_page, total)

    def count_open(self, user: str, query: ItemQuery) -> ItemCounts:
        found, searched_all = self._found(user, query)
        return ItemCounts(dict(sorted(Counter(item.level for item in found).items())), searched_all)

    def count_labels(self, user: str) -> LabelCounts:
        looked_at = self._open(user)[:MOST_SEARCHED]
        return LabelCounts(
            most_used((item.label, item.tags) for item in looked_at), len(self._open(user)) <= MOST_SEARCHED
        )

    def _found(self, user: str, query: ItemQuery) -> tuple[list[Item], bool]:
        """What fits among the first items of these levels, and whether these are all."""
        of_levels = [item for item in self._open(user) if query.strongest <= item.level <= query.weakest]
        found = [item for item in of_levels[:MOST_SEARCHED] if query.means(item)]
        return found, len(of_levels) <= MOST_SEARCHED

    def first_open(self, user: str, after: Item | None) -> Item | None:
        place = after.list_order if after else (0, "", "")
        return next((item for item in self._open(user) if item.list_order > place), None)

    def todos_until(self, user: str, ts: str, most: int) -> list[Item]:
        todos = (item for item in self._all(user, Item) if not item.channel and item.ts <= ts)
        return sorted(todos, key=lambda item: item.ts, reverse=True)[:most]

    def collected_since(self, user: str, first_number: int) -> list[Item]:
        collected = [item for item in self._all(user, Item) if item.collected and item.number >= first_number]
        return sorted(collected, key=lambda item: item.number)[:MOST_COLLECTED]

    def finished(
        self, user: str, page: int, size: int, since: float | None = None, before: float | None = None
    ) -> ItemsPage:
        found = [
            item
            for item in self._all(user, Item)
            if item.finished_at is not None
            and (since is None or item.finished_at >= since)
            and (before is None or item.finished_at < before)
        ]
        found.sort(key=lambda item: item.finished_at or 0.0, reverse=True)
        begin = (page - 1) * size
        return ItemsPage(tuple(found[begin : begin + size]), has_more=len(found) > begin + size, total=len(found))

    def snoozed(self, user: str, until: float | None, most: int) -> list[Item]:
        latest = math.inf if until is None else until
        found = [each for each in self._all(user, Item) if each.snoozed_until and each.snoozed_until <= latest]
        return sorted(found, key=lambda item: item.snoozed_until or 0.0)[:most]

    def long_waiting(self, user: str, before: float, most: int) -> list[Item]:
        waiting = [
            item
            for item in self._open(user)
            if item.level > Level.HIGHEST and (item.created_at if item.raised_at is None else item.raised_at) <= before
        ]
        return waiting[::-1][:most]

    def containing(self, user: str, channel: str, root: str, ts: str) -> Item | None:
        found = (item for item in self._all(user, Item) if item.channel == channel and root <= item.ts <= ts)
        return next((item for item in found if item.includes(ts)), None)

    def in_conversation(self, user: str, channel: str, root: str) -> list[Item]:
        found = [item for item in self._all(user, Item) if item.channel == channel and item.ts >= root]
        of_it = [item for item in found if item.ts == root or f"thread_ts={root}" in item.link]
        return sorted(of_it, key=lambda item: item.ts)

    def next_number(self, user: str) -> int:
        return self._count_up(self.numbers, user)

    def last_number(self, user: str) -> int:
        return self.numbers[user]

    def running(self, user: str) -> list[Reminder]:
        found = (reminder for reminder in self._all(user, Reminder) if reminder.state is not ReminderState.ENDED)
        return sorted(found, key=lambda reminder: reminder.id)

    def fired_with(self, user: str, number: int, at: int) -> list[Reminder]:
        found = (reminder for reminder in self._all(user, Reminder) if came_with(reminder, number, at))
        return sorted(found, key=lambda reminder: reminder.id)

    def came_since(self, user: str, since: float) -> list[Reminder]:
        came = [each for each in self._all(user, Reminder) if each.last_fired is not None and each.last_fired >= since]
        return sorted(came, key=lambda reminder: reminder.last_fired or 0.0, reverse=True)

    def next_id(self, user: str) -> int:
        return self._count_up(self.reminder_numbers, user)

    def _count_up(self, counter: Counter[str], user: str) -> int:
        """Who is not stored has no counter: it is made with them."""
        if PersonKey(user) not in self.records:
            return 1
        counter[user] += 1
        return counter[user]

    def set_by(self, user: str) -> list[PriorityRule]:
        return sorted(self._all(user, PriorityRule), key=lambda rule: rule.target)[:MOST_RULES]

    def return_subscribers(self, user: str, most: int) -> list[ReturnSubscriber]:
        return sorted(self._all(user, ReturnSubscriber), key=lambda subscriber: subscriber.sender)[:most]

    def requests_of(self, user: str, most: int) -> list[ColleagueRequest]:
        return sorted(
            self._all(user, ColleagueRequest), key=lambda each: (each.colleague, each.kind, each.channel, each.ts)
        )[:most]

    def people(self, after: str, most: int) -> list[str]:
        known = (key.owner for key in self.records if isinstance(key, PersonKey))
        return sorted(user for user in known if user > after)[:most]

    def collectors(self) -> Collectors:
        people = [record for record in self.records.values() if isinstance(record, Person)]
        return Collectors(
            of_groups=frozenset(person.user for person in people if person.may_collect_groups),
            of_channel=frozenset(person.user for person in people if person.may_collect_channel),
        )

    def export_some(self, user: str, after: str = "") -> ExportedRecords:
        """`after` is the place of a record among all of them."""
        mine = [(key, record) for key, record in self.records.items() if key.owner == user]
        stored = [{"record": KINDS[type(record)], **to_plain(record)} for _, record in mine]
        stored += [
            {"record": "receipt", **to_plain(receipt)} for (of, _), receipt in self.receipts.items() if of == user
        ]
        counters = (("items", self.numbers[user]), ("reminders", self.reminder_numbers[user]))
        stored += [{"record": "counter", "of": of, "value": value} for of, value in counters if value]
        stored += [{"record": "member"}] if mine else []
        begin = int(after or 0)
        end = begin + MOST_EXPORTED
        return ExportedRecords(tuple(stored[begin:end]), str(end) if len(stored) > end else "")

    def delete_some(self, user: str) -> int:
        mine = [key for key in self.records if key.owner == user]
        mine.sort(key=lambda key: not isinstance(key, PersonKey))
        mine = mine[:DELETED_AT_A_TIME]
        for key in mine:
            del self.records[key]
        self.numbers.pop(user, None)
        self.reminder_numbers.pop(user, None)
        self.receipts = {key: receipt for key, receipt in self.receipts.items() if key[0] != user}
        for counter in (self.numbers, self.reminder_numbers):
            del counter[user]
        return len(mine)

    def receipt(self, owner: str, request: str, part: int = 0) -> Receipt | None:
        receipt = self.receipts.get((owner, part_name(request, part)))
        return receipt if receipt is not None and receipt.expires_at > self.clock() else None

    def last_undoable(self, owner: str, since: float) -> Receipt | None:
        return next(iter(self.undoable(owner, since, 1)), None)

    def undoable(self, owner: str, since: float, most: int, until: float | None = None) -> list[Receipt]:
        own = (receipt for (of, _), receipt in self.receipts.items() if of == owner and not receipt.part)
        undoable = [
            receipt
            for receipt in own
            if not receipt.undone and receipt.undo_until and since <= receipt.done_at <= (until or receipt.done_at)
        ]
        # Of those done at the same moment of a test the last.
        return sorted(undoable, key=lambda receipt: receipt.done_at)[::-1][:most]

    def commit(self, owner: str, changes: Sequence[Change], receipt: Receipt, undoes: Receipt | None = None) -> None:
        self.before_commit()
        keys = [change.key(owner) for change in changes]
        if any((getattr(change.after, "expires_at", None) or 0.0) % 1 for change in changes):
            raise AssertionError("DynamoDB's TTL takes whole seconds")
        deletes_person = any(isinstance(change.before, Person) and change.after is None for change in changes)
        if deletes_person or len(set(keys)) < len(keys) or len(keys) > MOST_CHANGES:
            raise AssertionError("DynamoDB refuses a transaction that writes a record twice, or too many")
        for key, change in zip(keys, changes, strict=True):
            stored = self._live(self.records.get(key))
            if (stored.version if stored else 0) != change.seen_version:
                raise Conflict(str(key))
        made = {change.key(owner).owner for change in changes if isinstance(change.after, Person)}
        new = {user for user in made if PersonKey(user) not in self.records}
        for user in {owner, *(key.owner for key in keys)} - made - {WORKSPACE}:
            if PersonKey(user) not in self.records:
                raise Conflict(f"{user} is not there")
        if self.receipt(owner, receipt.request, receipt.part) is not None:
            raise Conflict(receipt.request)
        if undoes is not None and self.receipts[owner, undoes.name].undone:
            raise Conflict(undoes.name)
        for key, change in zip(keys, changes, strict=True):
            if change.after is None:
                del self.records[key]
            else:
                self.records[key] = replace(change.after, version=change.seen_version + 1)
                if key.owner in new and isinstance(change.after, Item):
                    self.numbers[key.owner] = max(self.numbers[key.owner], change.after.number)
                if key.owner in new and isinstance(change.after, Reminder):
                    self.reminder_numbers[key.owner] = max(self.reminder_numbers[key.owner], change.after.id)
        self.receipts[owner, receipt.name] = receipt
        if undoes is not None:
            self.receipts[owner, undoes.name] = replace(self.receipts[owner, undoes.name], undone=True)

    def note_sent(self, owner: str, receipt: Receipt, count: int, posted: Sequence[str] = ()) -> None:
        if (owner, receipt.name) not in self.receipts:
            raise RetryLater("there is no such receipt")
        self.receipts[owner, receipt.name] = replace(
            self.receipts[owner, receipt.name], sent=count, posted=tuple(posted)
        )

    def note_shown(self, owner: str, shown: Shown | HomeTab | PendingQuestion | UrgentPing | ColleagueRequest) -> None:
        if PersonKey(owner) in self.records:
            self.records[shown.key(owner)] = replace(shown, version=shown.version + 1)

    def _live(self, record: Any) -> Any:
        expires_at = getattr(record, "expires_at", None)
        return None if expires_at is not None and math.ceil(expires_at) <= self.clock() else record

    def _all(self, owner: str, kind: type[T]) -> list[T]:
        found = (self._live(record) for key, record in self.records.items() if key.owner == owner)
        return [record for record in found if isinstance(record, kind)]

    def _open(self, owner: str) -> list[Item]:
        return sorted((item for item in self._all(owner, Item) if item.is_open), key=lambda item: item.list_order)


READS = (
    *(
        "person",
        "get",
        "get_all",
        "by_number",
        "by_numbers",
        "open",
        "first_open",
        "count_open",
        "count_labels",
        "snoozed",
        "finished",
    ),
    "todos_until",
    *("running", "came_since", "last_undoable", "undoable", "receipt", "requests_of"),
)
"""Methods of which each call reads the table."""


def counted_reads(store: InMemoryStore) -> Counter[str]:
    """How often each of READS is called from now on, but for what the store calls of itself."""
    counts: Counter[str] = Counter()
    running: list[str] = []

    def counted(name: str) -> Callable[..., Any]:
        method = getattr(store, name)

        def call(*args: Any, **named: Any) -> Any:
            counts[name] += not running and name in READS
            running.append(name)
            try:
                return method(*args, **named)
            finally:
                running.pop()

        return call

    for name in (*READS, "commit"):
        setattr(store, name, counted(name))
    return counts


def noted_keys(store: InMemoryStore) -> list[RecordKey[Any]]:
    """The keys by which records are read from now on, one by one or several at once."""
    read: list[RecordKey[Any]] = []
    one, several = store.get, store.get_all

    def get(key: RecordKey[Any]) -> Any:
        read.append(key)
        return one(key)

    def get_all(*keys: RecordKey[Any]) -> tuple[Any, ...]:
        read.extend(keys)
        return several(*keys)

    vars(store).update(get=get, get_all=get_all)
    return read
