"""The store of one workspace's data in DynamoDB. One person is one partition: see docs/architecture.md for the keys."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from pynamodb.connection import Connection
from pynamodb.exceptions import DoesNotExist, PynamoDBException, TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.due_index import due_shard
from chalicelib.adapters.purge import delete_partition
from chalicelib.adapters.record_codec import change_from_map, change_to_map, from_map, to_map
from chalicelib.adapters.record_rows import CounterRow, LatestRow, MemberRow, ReceiptRow, RecordRow, TakerRow
from chalicelib.adapters.table import Row
from chalicelib.domain.answer import Answer, Change, Receipt, Record
from chalicelib.domain.command import ListItems
from chalicelib.domain.installation import Tenant
from chalicelib.domain.item import Item, State, item_sort_key
from chalicelib.domain.level import Level
from chalicelib.domain.note import ColleagueNote, Conversation, UrgentBudget, Waiter, conversation_sort_key
from chalicelib.domain.person import Person
from chalicelib.domain.presence import ChannelPresence, channel_sort_key
from chalicelib.domain.priority import PriorityRule, rule_sort_key
from chalicelib.domain.reminder import Reminder, ReminderState, reminder_sort_key
from chalicelib.usecases.ports import Conflict, ItemsPage, TryLater

R = TypeVar("R", bound=Record)
T = TypeVar("T")
WORKSPACE = ""
"""The owner of what belongs to no person: the workspace's own partition."""
_FILTERED_PAGE = 200
_MEMBER = "PERSON#"
_TAKER = "TAKER#"
_CONFLICTS = {"ConditionalCheckFailed", "TransactionConflict"}


class DynamoDbStore:
    """Implements usecases.ports.Store. Errors of DynamoDB that can heal are raised as TryLater."""

    def __init__(self, tenant: Tenant, clock: Callable[[], float]) -> None:
        self._tenant = tenant
        self._clock = clock

    def person(self, user: str) -> Person:
        return self._record(user, Person(user).sort_key, Person) or Person(user)

    def people(self, users: Sequence[str]) -> list[Person]:
        keys = [(self._partition(user), Person(user).sort_key) for user in users]
        return self._records(keys, Person)

    def takers(self) -> list[str]:
        rows = _healing(
            lambda: list(
                TakerRow.query(self._partition(WORKSPACE), TakerRow.sk.startswith(_TAKER), consistent_read=True)
            )
        )
        return [row.sk.removeprefix(_TAKER) for row in rows]

    def rules(self, user: str, targets: Sequence[str]) -> dict[str, PriorityRule]:
        keys = [(self._partition(user), rule_sort_key(target)) for target in dict.fromkeys(targets)]
        return {rule.target: rule for rule in self._records(keys, PriorityRule)}

    def item(self, user: str, channel: str, ts: str) -> Item | None:
        return self._record(user, item_sort_key(channel, ts), Item)

    def holding(self, user: str, channel: str, root: str, ts: str) -> Item | None:
        """By the key, which holds the ts: an item is as old as its conversation, or younger, and no younger than its mentions."""
        rows = _healing(
            lambda: list(
                RecordRow.query(
                    self._partition(user),
                    RecordRow.sk.between(item_sort_key(channel, root), item_sort_key(channel, ts)),
                    consistent_read=True,
                )
            )
        )
        items = (from_map(Item, _data(row)) for row in rows)
        return next((item for item in items if item.holds(ts)), None)

    def numbered(self, user: str, number: int) -> Item | None:
        """By the index of numbers. An item closed long ago that DynamoDB has not deleted yet counts as gone."""
        rows = _healing(
            lambda: list(
                RecordRow.by_number.query(
                    self._partition(user), RecordRow.number == number, limit=1, consistent_read=True
                )
            )
        )
        item = from_map(Item, _data(rows[0])) if rows else None
        return None if item is None or self._is_past(item) else item

    def open_items(self, user: str, query: ListItems, size: int) -> ItemsPage:
        """One page of the open items, by the index of priorities: what is evaluated does not depend on how many there are."""
        begin = (query.page - 1) * size
        filters = _filters(query)
        rows = _healing(
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
        items = tuple(from_map(Item, _data(row)) for row in rows[begin : begin + size])
        return ItemsPage(items, has_more=len(rows) > begin + size)

    def first_open(self, user: str, after: Item | None) -> Item | None:
        if after is None:
            condition = None
        else:
            order = after.open_order or f"{after.level:d}#{after.ts}#{after.channel}"
            condition = RecordRow.open_order > order
        rows = _healing(
            lambda: list(
                RecordRow.by_priority.query(
                    self._partition(user), condition, limit=1, page_size=1, consistent_read=True
                )
            )
        )
        return from_map(Item, _data(rows[0])) if rows else None

    def taken_since(self, user: str, first_number: int) -> list[Item]:
        return [item for item in self.all_taken_since(user, first_number) if item.state is State.OPEN]

    def all_taken_since(self, user: str, first_number: int) -> list[Item]:
        rows = _healing(
            lambda: list(
                RecordRow.by_number.query(self._partition(user), RecordRow.number >= first_number, consistent_read=True)
            )
        )
        items = (from_map(Item, _data(row)) for row in rows)
        return [item for item in items if item.taken]

    def next_number(self, user: str) -> int:
        return self._counted(user, "COUNTER")

    def last_number(self, user: str) -> int:
        row = _get(CounterRow, self._partition(user), "COUNTER")
        return int(row.value) if row else 0

    def reminder(self, user: str, number: int) -> Reminder | None:
        return self._record(user, reminder_sort_key(number), Reminder)

    def reminders(self, user: str) -> list[Reminder]:
        rows = _healing(
            lambda: list(
                RecordRow.query(self._partition(user), RecordRow.sk.startswith("REMINDER#"), consistent_read=True)
            )
        )
        reminders = (from_map(Reminder, _data(row)) for row in rows)
        return [reminder for reminder in reminders if reminder.state is not ReminderState.ENDED]

    def next_reminder(self, user: str) -> int:
        return self._counted(user, "REMINDER-COUNTER")

    def conversation(self, user: str, away_start: float, channel: str, root: str) -> Conversation | None:
        return self._record(user, conversation_sort_key(away_start, channel, root), Conversation)

    def urgent_budget(self, user: str, budget: UrgentBudget) -> UrgentBudget | None:
        return self._record(user, budget.sort_key, UrgentBudget)

    def waiters(self, user: str) -> list[Waiter]:
        rows = _healing(
            lambda: list(
                RecordRow.query(self._partition(user), RecordRow.sk.startswith("WAITER#"), consistent_read=True)
            )
        )
        return [from_map(Waiter, _data(row)) for row in rows]

    def long_waiting(self, user: str, before: float, most: int) -> list[Item]:
        """By the index of priorities, from the weakest up; what rises keeps its age, so it is a filter and no key."""
        since = RecordRow.data["raised_at"] < before
        never = RecordRow.data["raised_at"].does_not_exist() & (RecordRow.data["created_at"] < before)
        rows = _healing(
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
        return [from_map(Item, _data(row)) for row in rows]

    def has_note(self, user: str, note: ColleagueNote) -> bool:
        return self._record(user, note.sort_key, ColleagueNote) is not None

    def everything(self, user: str) -> list[dict[str, Any]]:
        rows = _healing(lambda: list(RecordRow.query(self._partition(user), consistent_read=True)))
        return [{"record": row.type, **_data(row)} for row in rows if isinstance(row, RecordRow)]

    def erase(self, user: str) -> int:
        count = _healing(lambda: delete_partition(self._partition(user)))
        workspace = self._partition(WORKSPACE)
        _healing(lambda: MemberRow(workspace, f"{_MEMBER}{user}").delete())
        _healing(lambda: TakerRow(workspace, f"{_TAKER}{user}").delete())
        return count

    def channel(self, channel: str) -> ChannelPresence | None:
        return self._record(WORKSPACE, channel_sort_key(channel), ChannelPresence)

    def receipt(self, owner: str, request: str) -> Receipt | None:
        row = _get(ReceiptRow, self._partition(owner), f"RECEIPT#{request}")
        if row is None or (row.expires_at or 0) <= self._clock():
            return None
        return Receipt(
            request=request,
            answers=tuple(from_map(Answer, answer) for answer in row.answers),
            delivered=int(row.delivered),
            changes=tuple(change_from_map(change) for change in row.changes),
            undo_until=float(row.undo_until),
            expires_at=float(row.expires_at or 0),
        )

    def latest_change(self, owner: str) -> str | None:
        row = _get(LatestRow, self._partition(owner), "LATEST")
        return str(row.request) if row else None

    def commit(self, owner: str, changes: Sequence[Change], receipt: Receipt) -> None:
        try:
            with TransactWrite(connection=_connection()) as transaction:
                for change in changes:
                    self._write(transaction, change.owner or owner, change)
                transaction.save(self._receipt_row(owner, receipt), condition=_is_new_or_expired(self._clock()))
                if receipt.undo_until:
                    transaction.save(LatestRow(self._partition(owner), "LATEST", request=receipt.request))
                for change in changes:
                    self._register(transaction, change)
        except TransactWriteError as error:
            # pynamodb reorders a transaction's items, so a reason can't be matched to what was written; any conflict
            # means that something was read too early, and the request is decided again.
            codes = {reason.code for reason in error.cancellation_reasons if reason}
            if codes & _CONFLICTS:
                raise Conflict(str(sorted(codes))) from error
            raise TryLater(
                f"the table did not take the changes: {sorted(codes) or error.cause_response_code}"
            ) from error
        except PynamoDBException as error:
            raise TryLater(f"the table did not take the changes: {type(error).__name__}") from error

    def delivered(self, owner: str, receipt: Receipt, count: int) -> None:
        row = ReceiptRow(self._partition(owner), f"RECEIPT#{receipt.request}")
        _healing(lambda: row.update(actions=[ReceiptRow.delivered.set(count)], condition=ReceiptRow.pk.exists()))

    def _counted(self, user: str, sort_key: str) -> int:
        row = CounterRow(self._partition(user), sort_key)
        # An update sets no discriminator by itself, and a row without one would be seen by no query, the purge's included.
        _healing(lambda: row.update(actions=[CounterRow.value.add(1), CounterRow.kind.set(CounterRow)]))
        return int(row.value)

    def _partition(self, owner: str) -> str:
        return self._tenant.person_partition(owner) if owner else self._tenant.partition

    def _record(self, owner: str, sort_key: str, kind: type[R]) -> R | None:
        row = _get(RecordRow, self._partition(owner), sort_key)
        return from_map(kind, _data(row)) if row else None

    def _records(self, keys: Sequence[tuple[str, str]], kind: type[R]) -> list[R]:
        rows = _healing(lambda: list(RecordRow.batch_get(keys, consistent_read=True))) if keys else []
        return [from_map(kind, _data(row)) for row in rows]

    def _write(self, transaction: TransactWrite, owner: str, change: Change) -> None:
        before, after = change.before, change.after
        seen = before.version if before else 0
        condition = RecordRow.version == seen if seen else RecordRow.pk.does_not_exist()
        record = after or before
        if record is None:
            return
        partition = self._partition(WORKSPACE if isinstance(record, ChannelPresence) else owner)
        if after is None:
            transaction.delete(RecordRow(partition, record.sort_key), condition=condition)
        else:
            transaction.save(_row(partition, after, seen + 1), condition=condition)

    def _register(self, transaction: TransactWrite, change: Change) -> None:
        """Keep the workspace's registers of who has a partition, and of who may take mentions of a group or channel."""
        before, after = change.before, change.after
        if not isinstance(after, Person):
            return
        workspace = self._partition(WORKSPACE)
        if not after.version:
            transaction.save(MemberRow(workspace, f"{_MEMBER}{after.user}"))
        took = isinstance(before, Person) and before.version > 0 and before.may_take
        if after.may_take and not took:
            transaction.save(TakerRow(workspace, f"{_TAKER}{after.user}"))
        elif took and not after.may_take:
            transaction.delete(TakerRow(workspace, f"{_TAKER}{after.user}"))

    def _receipt_row(self, owner: str, receipt: Receipt) -> ReceiptRow:
        return ReceiptRow(
            self._partition(owner),
            f"RECEIPT#{receipt.request}",
            answers=[to_map(answer) for answer in receipt.answers],
            delivered=receipt.delivered,
            changes=[change_to_map(change) for change in receipt.changes],
            undo_until=receipt.undo_until,
            expires_at=receipt.expires_at,
        )

    def _is_past(self, item: Item) -> bool:
        return item.expires_at is not None and item.expires_at <= self._clock()


@functools.cache
def _connection() -> Connection:
    """Transactions belong to no model, so they need one of their own; making its client takes 100 ms."""
    return Connection(
        connect_timeout_seconds=Row.Meta.connect_timeout_seconds, read_timeout_seconds=Row.Meta.read_timeout_seconds
    )


def _row(partition: str, record: Record, version: int) -> RecordRow:
    row = RecordRow(partition, record.sort_key, type=type(record).__name__, version=version)
    row.data = {name: value for name, value in to_map(record).items() if name != "version"}
    row.due = getattr(record, "due", None)
    row.due_shard = due_shard(partition) if row.due is not None else None
    row.expires_at = getattr(record, "expires_at", None)
    if isinstance(record, Item):
        row.open_order, row.number = record.open_order, record.number
    return row


def _data(row: Any) -> dict[str, Any]:
    return {**row.data.as_dict(), "version": int(row.version)}


def _filters(query: ListItems) -> Condition | None:
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


def _is_new_or_expired(now: float) -> Condition:
    condition: Condition = ReceiptRow.pk.does_not_exist() | (ReceiptRow.expires_at <= now)
    return condition


def _get(kind: type[Any], partition: str, sort_key: str) -> Any:
    try:
        return _healing(lambda: kind.get(partition, sort_key, consistent_read=True))
    except DoesNotExist:
        return None


def _healing(call: Callable[[], T]) -> T:
    """Run a call of pynamodb; what goes wrong in it is a matter of time (throttling, network), so it is tried later."""
    try:
        return call()
    except DoesNotExist:
        raise
    except PynamoDBException as error:
        raise TryLater(f"the table did not answer: {type(error).__name__}") from error
