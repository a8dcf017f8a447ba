"""The store of one workspace's data in DynamoDB. One person is one partition: see docs/architecture.md for the keys."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from pynamodb.expressions.condition import Condition

from chalicelib.adapters.dynamodb.codec import from_map
from chalicelib.adapters.dynamodb.purge import delete_partition
from chalicelib.adapters.dynamodb.row_mapping import data_of, get_row, receipt_of, receipt_sort_key, retryable
from chalicelib.adapters.dynamodb.rows import (
    COLLECTOR_PREFIX,
    MEMBER_PREFIX,
    CollectorRow,
    CounterRow,
    LatestRow,
    MemberRow,
    ReceiptRow,
    RecordRow,
)
from chalicelib.adapters.dynamodb.transaction import commit
from chalicelib.domain.colleague_note import (
    ColleagueNote,
    Conversation,
    ReturnSubscriber,
    UrgentBudget,
    conversation_sort_key,
)
from chalicelib.domain.installation import WORKSPACE, ChannelMembership, Tenant, channel_sort_key
from chalicelib.domain.item import Item, State, item_sort_key
from chalicelib.domain.person import Person
from chalicelib.domain.priority import Level, PriorityRule, rule_sort_key
from chalicelib.domain.receipt import Change, Receipt, Record
from chalicelib.domain.reminder import Reminder, ReminderState, reminder_sort_key
from chalicelib.ports import Collectors, ItemQuery, ItemsPage

R = TypeVar("R", bound=Record)
_FILTERED_PAGE = 200


class DynamoDbStore:
    """Implements ports.Store. Every method raises RetryLater when the table does not answer, PermanentError when it refuses."""

    def __init__(self, tenant: Tenant, clock: Callable[[], float]) -> None:
        self._tenant = tenant
        self._clock = clock

    def person(self, user: str) -> Person:
        return self._record(user, Person(user).sort_key, Person) or Person(user)

    def people(self, users: Sequence[str]) -> list[Person]:
        keys = [(self._partition(user), Person(user).sort_key) for user in users]
        return self._records(keys, Person)

    def collectors(self) -> Collectors:
        rows = retryable(
            lambda: list(
                CollectorRow.query(
                    self._partition(WORKSPACE), CollectorRow.sk.startswith(COLLECTOR_PREFIX), consistent_read=True
                )
            )
        )
        return Collectors(
            of_groups=frozenset(row.sk.removeprefix(COLLECTOR_PREFIX) for row in rows if row.of_groups),
            of_channel=frozenset(row.sk.removeprefix(COLLECTOR_PREFIX) for row in rows if row.of_channel),
        )

    def rules(self, user: str, targets: Sequence[str]) -> dict[str, PriorityRule]:
        keys = [(self._partition(user), rule_sort_key(target)) for target in dict.fromkeys(targets)]
        return {rule.target: rule for rule in self._records(keys, PriorityRule)}

    def item(self, user: str, channel: str, ts: str) -> Item | None:
        return self._record(user, item_sort_key(channel, ts), Item)

    def item_including(self, user: str, channel: str, root: str, ts: str) -> Item | None:
        """By the key, which holds the ts: an item is as old as its conversation, or younger, and no younger than its mentions."""
        rows = retryable(
            lambda: list(
                RecordRow.query(
                    self._partition(user),
                    RecordRow.sk.between(item_sort_key(channel, root), item_sort_key(channel, ts)),
                    consistent_read=True,
                )
            )
        )
        items = (from_map(Item, data_of(row)) for row in rows)
        return next((item for item in items if item.includes(ts)), None)

    def item_by_number(self, user: str, number: int) -> Item | None:
        """By the index of numbers. An expired item that DynamoDB has not deleted yet counts as deleted."""
        rows = retryable(
            lambda: list(
                RecordRow.by_number.query(
                    self._partition(user), RecordRow.number == number, limit=1, consistent_read=True
                )
            )
        )
        item = from_map(Item, data_of(rows[0])) if rows else None
        return None if item is None or self._is_past(item) else item

    def open_items(self, user: str, query: ItemQuery, size: int) -> ItemsPage:
        """One page of the open items, by the index of priorities: what is evaluated does not depend on how many there are."""
        begin = (query.page - 1) * size
        filters = _filters(query)
        rows = retryable(
            lambda: list(
                RecordRow.by_priority.query(
                    self._partition(user),
                    RecordRow.open_order.between(f"{query.strongest:d}#", f"{query.weakest:d}$"),
                    filter_condition=filters,
                    limit=begin + size + 1,
                    page_size=begin + size + 1 if filters is None else _FILTERED_PAGE,
                    consistent_read=True,
                )
            )
        )
        items = tuple(from_map(Item, data_of(row)) for row in rows[begin : begin + size])
        return ItemsPage(items, has_more=len(rows) > begin + size)

    def first_open(self, user: str, after: Item | None) -> Item | None:
        if after is None:
            condition = None
        else:
            order = after.open_order or f"{after.level:d}#{after.ts}#{after.channel}"
            condition = RecordRow.open_order > order
        rows = retryable(
            lambda: list(
                RecordRow.by_priority.query(
                    self._partition(user), condition, limit=1, page_size=1, consistent_read=True
                )
            )
        )
        return from_map(Item, data_of(rows[0])) if rows else None

    def collected_since(self, user: str, first_number: int) -> list[Item]:
        return [item for item in self.all_collected_since(user, first_number) if item.state is State.OPEN]

    def all_collected_since(self, user: str, first_number: int) -> list[Item]:
        rows = retryable(
            lambda: list(
                RecordRow.by_number.query(self._partition(user), RecordRow.number >= first_number, consistent_read=True)
            )
        )
        items = (from_map(Item, data_of(row)) for row in rows)
        return [item for item in items if item.collected]

    def next_number(self, user: str) -> int:
        return self._increment_counter(user, "COUNTER")

    def last_number(self, user: str) -> int:
        row = get_row(CounterRow, self._partition(user), "COUNTER")
        return int(row.value) if row else 0

    def reminder(self, user: str, number: int) -> Reminder | None:
        return self._record(user, reminder_sort_key(number), Reminder)

    def reminders(self, user: str) -> list[Reminder]:
        rows = retryable(
            lambda: list(
                RecordRow.query(self._partition(user), RecordRow.sk.startswith("REMINDER#"), consistent_read=True)
            )
        )
        reminders = (from_map(Reminder, data_of(row)) for row in rows)
        return [reminder for reminder in reminders if reminder.state is not ReminderState.ENDED]

    def next_reminder(self, user: str) -> int:
        return self._increment_counter(user, "REMINDER-COUNTER")

    def conversation(self, user: str, away_start: float, channel: str, root: str) -> Conversation | None:
        return self._record(user, conversation_sort_key(away_start, channel, root), Conversation)

    def urgent_budget(self, user: str, budget: UrgentBudget) -> UrgentBudget | None:
        return self._record(user, budget.sort_key, UrgentBudget)

    def return_subscribers(self, user: str) -> list[ReturnSubscriber]:
        rows = retryable(
            lambda: list(
                RecordRow.query(
                    self._partition(user), RecordRow.sk.startswith("RETURN-SUBSCRIBER#"), consistent_read=True
                )
            )
        )
        return [from_map(ReturnSubscriber, data_of(row)) for row in rows]

    def long_waiting(self, user: str, before: float, most: int) -> list[Item]:
        """By the index of priorities, from the weakest up; what rises keeps its age, so it is a filter and no key."""
        since = RecordRow.data["raised_at"] < before
        never = RecordRow.data["raised_at"].does_not_exist() & (RecordRow.data["created_at"] < before)
        rows = retryable(
            lambda: list(
                RecordRow.by_priority.query(
                    self._partition(user),
                    RecordRow.open_order >= f"{Level.HIGH:d}#",
                    filter_condition=since | never,
                    limit=most,
                    scan_index_forward=False,
                    consistent_read=True,
                )
            )
        )
        return [from_map(Item, data_of(row)) for row in rows]

    def has_colleague_note(self, user: str, note: ColleagueNote) -> bool:
        return self._record(user, note.sort_key, ColleagueNote) is not None

    def personal_data(self, user: str) -> list[dict[str, Any]]:
        rows = retryable(lambda: list(RecordRow.query(self._partition(user), consistent_read=True)))
        return [{"record": row.type, **data_of(row)} for row in rows if isinstance(row, RecordRow)]

    def delete_person(self, user: str) -> int:
        count = retryable(lambda: delete_partition(self._partition(user)))
        workspace = self._partition(WORKSPACE)
        retryable(lambda: MemberRow(workspace, f"{MEMBER_PREFIX}{user}").delete())
        retryable(lambda: CollectorRow(workspace, f"{COLLECTOR_PREFIX}{user}").delete())
        return count

    def channel(self, channel: str) -> ChannelMembership | None:
        return self._record(WORKSPACE, channel_sort_key(channel), ChannelMembership)

    def receipt(self, owner: str, request: str) -> Receipt | None:
        row = get_row(ReceiptRow, self._partition(owner), receipt_sort_key(request))
        return None if row is None or (row.expires_at or 0) <= self._clock() else receipt_of(request, row)

    def latest_undoable(self, owner: str) -> str | None:
        row = get_row(LatestRow, self._partition(owner), "LATEST")
        return str(row.request) if row else None

    def commit(self, owner: str, changes: Sequence[Change], receipt: Receipt) -> None:
        commit(self._tenant, owner, changes, receipt, self._clock())

    def note_sent(self, owner: str, receipt: Receipt, count: int) -> None:
        row = ReceiptRow(self._partition(owner), receipt_sort_key(receipt.request))
        retryable(lambda: row.update(actions=[ReceiptRow.sent.set(count)], condition=ReceiptRow.pk.exists()))

    def _increment_counter(self, user: str, sort_key: str) -> int:
        row = CounterRow(self._partition(user), sort_key)
        # An update sets no discriminator by itself, and a row without one would be seen by no query, the purge's included.
        retryable(lambda: row.update(actions=[CounterRow.value.add(1), CounterRow.kind.set(CounterRow)]))
        return int(row.value)

    def _partition(self, owner: str) -> str:
        return self._tenant.partition_of(owner)

    def _record(self, owner: str, sort_key: str, kind: type[R]) -> R | None:
        row = get_row(RecordRow, self._partition(owner), sort_key)
        return from_map(kind, data_of(row)) if row else None

    def _records(self, keys: Sequence[tuple[str, str]], kind: type[R]) -> list[R]:
        rows = retryable(lambda: list(RecordRow.batch_get(keys, consistent_read=True))) if keys else []
        return [from_map(kind, data_of(row)) for row in rows]

    def _is_past(self, item: Item) -> bool:
        return item.expires_at is not None and item.expires_at <= self._clock()


def _filters(query: ItemQuery) -> Condition | None:
    conditions: list[Condition] = []
    if query.sender:
        conditions.append(RecordRow.data["sender"] == query.sender)
    if query.channel:
        conditions.append(RecordRow.data["channel"] == query.channel)
    if query.since is not None:
        conditions.append(RecordRow.data["ts"] >= f"{query.since:.6f}")
    if not conditions:
        return None
    together: Condition = functools.reduce(operator.and_, conditions)
    return together
