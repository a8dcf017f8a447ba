"""Questions about the items of a person, each answered by one query of an index or of a range of keys."""

from __future__ import annotations

import functools
import operator
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.operand import Path
from pynamodb.pagination import PageIterator

from chalicelib.adapters.aws.sdk import as_port_errors
from chalicelib.adapters.dynamodb.keys import ITEM_COUNTER, finished_orders, open_order, open_orders, snoozed_orders
from chalicelib.adapters.dynamodb.numbering import last_number, next_number
from chalicelib.adapters.dynamodb.plain_keys import item_sort_key, partition_of
from chalicelib.adapters.dynamodb.records import not_expired
from chalicelib.adapters.dynamodb.row_mapping import record_of
from chalicelib.adapters.dynamodb.rows import ItemRow
from chalicelib.domain.installation import Tenant
from chalicelib.domain.item import Item, Kind
from chalicelib.domain.priority import Level
from chalicelib.domain.search import have_words, search_words
from chalicelib.domain.tags import most_used
from chalicelib.ports import (
    ANYBODY,
    LOOKED_AHEAD,
    MOST_COLLECTED,
    MOST_SEARCHED,
    ItemCounts,
    ItemQuery,
    ItemsPage,
    LabelCounts,
)

_FILTERED_PAGE = 200
_RawRow = dict[str, Any]
"""A row in DynamoDB's own JSON, such as `{"level": {"N": "2"}}`."""


@dataclass(frozen=True)
class DynamoDbItems:
    """Implements ports.Items."""

    tenant: Tenant
    clock: Callable[[], float]

    def by_number(self, user: str, number: int) -> Item | None:
        with as_port_errors("read the table"):
            rows = list(
                ItemRow.by_number.query(self._partition(user), ItemRow.number == number, limit=1, consistent_read=True)
            )
        return next(iter(self._items(rows)), None)

    def by_numbers(self, user: str, numbers: Sequence[int]) -> list[Item]:
        rows: list[Any] = []
        with as_port_errors("read the table"):
            for first, last in _runs(sorted(set(numbers))):
                in_run = ItemRow.number.between(first, last)
                rows += ItemRow.by_number.query(self._partition(user), in_run, consistent_read=True)
        found = {item.number: item for item in self._items(rows)}
        return [found[number] for number in dict.fromkeys(numbers) if number in found]

    def open(self, user: str, query: ItemQuery, size: int) -> ItemsPage:
        """By the index of priorities, where a filter looks at a bounded number of them: what is evaluated does not depend on
        how many items there are."""
        begin = (query.page - 1) * size
        wanted, filters, has_words = begin + size + 1, _filters(query), _words(query)
        is_filtered = filters is not None or has_words is not None
        found = self._by_priority(user, query, _FILTERED_PAGE if is_filtered else max(wanted, LOOKED_AHEAD))
        rows: list[_RawRow] = []
        with as_port_errors("read the table"):
            for page in found:
                rows += filter(has_words, page["Items"])
                if len(rows) >= wanted or found.total_scanned_count >= MOST_SEARCHED:
                    break
        is_end = found.last_evaluated_key is None
        shown = [ItemRow.from_raw_data(row) for row in rows[begin : begin + size]]
        return ItemsPage(
            tuple(self._items(shown)),
            has_more=len(rows) > begin + size,
            searched_all=len(rows) >= wanted or is_end,
            total=len(rows) if is_end else None,
        )

    def count_open(self, user: str, query: ItemQuery) -> ItemCounts:
        """By the index of priorities. DynamoDB would count without sending the rows, for the same price, but not by level."""
        rows, are_all = self._counted(user, query)
        counts = Counter(int(row["level"]["N"]) for row in rows)
        return ItemCounts({level: counts[level] for level in Level if counts[level]}, are_all)

    def count_labels(self, user: str) -> LabelCounts:
        rows, are_all = self._counted(user, ItemQuery())
        return LabelCounts(most_used(map(_label_and_tags, rows)), are_all)

    def _counted(self, user: str, query: ItemQuery) -> tuple[list[_RawRow], bool]:
        """The rows of the most important ones, and whether they are all; the index holds all that a row says."""
        found, has_words = self._by_priority(user, query, _FILTERED_PAGE), _words(query)
        rows: list[_RawRow] = []
        with as_port_errors("read the table"):
            for page in found:
                rows += filter(has_words, page["Items"])
                if found.total_scanned_count >= MOST_SEARCHED:
                    break
        return rows, found.last_evaluated_key is None

    def _by_priority(self, user: str, query: ItemQuery, page_size: int) -> PageIterator[Any]:
        """Pages of DynamoDB's own rows, not yet asked for."""
        return ItemRow.by_priority.query(
            self._partition(user),
            ItemRow.open_order.between(*open_orders(query.strongest, query.weakest)),
            filter_condition=_filters(query),
            page_size=page_size,
            consistent_read=True,
        ).page_iter

    def first_open(self, user: str, after: Item | None) -> Item | None:
        condition = None if after is None else ItemRow.open_order > open_order(after)
        with as_port_errors("read the table"):
            rows = list(
                ItemRow.by_priority.query(self._partition(user), condition, limit=1, page_size=1, consistent_read=True)
            )
        return next(iter(self._items(rows)), None)

    def todos_until(self, user: str, ts: str, most: int) -> list[Item]:
        keys = (item_sort_key("", each) for each in ("", ts))
        with as_port_errors("read the table"):
            rows = list(
                ItemRow.query(
                    self._partition(user),
                    ItemRow.sk.between(*keys),
                    limit=most,
                    page_size=most,
                    scan_index_forward=False,
                    consistent_read=True,
                )
            )
        return self._items(rows)

    def collected_since(self, user: str, first_number: int) -> list[Item]:
        with as_port_errors("read the table"):
            rows = list(
                ItemRow.by_number.query(
                    self._partition(user),
                    ItemRow.number >= first_number,
                    filter_condition=ItemRow.collected == True,  # noqa: E712 - pynamodb builds an expression of it
                    limit=MOST_COLLECTED,
                    consistent_read=True,
                )
            )
        return self._items(rows)

    def finished(
        self, user: str, page: int, size: int, since: float | None = None, before: float | None = None
    ) -> ItemsPage:
        if since is not None and before is not None and since >= before:
            return ItemsPage((), has_more=False)  # DynamoDB refuses a range whose end comes first.
        begin = (page - 1) * size
        looked_at = max(begin + size + 1, LOOKED_AHEAD)
        with as_port_errors("read the table"):
            rows = list(
                ItemRow.by_time.query(
                    self._partition(user),
                    ItemRow.time_order.between(*finished_orders(since, before)),
                    limit=looked_at,
                    page_size=looked_at,
                    scan_index_forward=False,
                    consistent_read=True,
                )
            )
        items = self._items(rows)
        total = len(items) if len(rows) < looked_at else None
        return ItemsPage(tuple(items[begin : begin + size]), len(items) > begin + size, total=total)

    def snoozed(self, user: str, until: float | None, most: int) -> list[Item]:
        with as_port_errors("read the table"):
            rows = list(
                ItemRow.by_time.query(
                    self._partition(user),
                    ItemRow.time_order.between(*snoozed_orders(until)),
                    limit=most,
                    page_size=most,
                    consistent_read=True,
                )
            )
        return self._items(rows)

    def long_waiting(self, user: str, before: float, most: int) -> list[Item]:
        """By the index of priorities, from the weakest up; what rises keeps its age, so it is a filter and no key."""
        since = ItemRow.raised_at <= before
        never = ItemRow.raised_at.does_not_exist() & (ItemRow.created_at <= before)
        with as_port_errors("read the table"):
            rows = list(
                ItemRow.by_priority.query(
                    self._partition(user),
                    ItemRow.open_order >= open_orders(Level.HIGH, Level.LOWEST)[0],
                    filter_condition=since | never,
                    limit=most,
                    page_size=_FILTERED_PAGE,
                    scan_index_forward=False,
                    consistent_read=True,
                )
            )
        return self._items(rows)

    def containing(self, user: str, channel: str, root: str, ts: str) -> Item | None:
        """By the key, which holds the ts: an item is as old as its conversation, or younger, and no younger than its mentions."""
        if ts < root:
            return None  # DynamoDB refuses a range whose end comes first.
        between = ItemRow.sk.between(item_sort_key(channel, root), item_sort_key(channel, ts))
        with as_port_errors("read the table"):
            rows = list(ItemRow.query(self._partition(user), between, consistent_read=True))
        return next((item for item in self._items(rows) if item.includes(ts)), None)

    def in_conversation(self, user: str, channel: str, root: str) -> list[Item]:
        """By the key: an item is as old as its conversation, or younger. A reply's link names the conversation."""
        found = ItemRow.query(
            self._partition(user),
            ItemRow.sk.between(item_sort_key(channel, root), item_sort_key(channel, "~")),
            filter_condition=(ItemRow.ts == root) | ItemRow.link.contains(f"thread_ts={root}"),
            page_size=_FILTERED_PAGE,
            consistent_read=True,
        ).page_iter
        rows: list[Any] = []
        with as_port_errors("read the table"):
            for page in found:
                rows += map(ItemRow.from_raw_data, page["Items"])
                if found.total_scanned_count >= MOST_SEARCHED:
                    break
        return self._items(rows)

    def next_number(self, user: str) -> int:
        return next_number(self._partition(user), ITEM_COUNTER)

    def last_number(self, user: str) -> int:
        return last_number(self._partition(user), ITEM_COUNTER)

    def _partition(self, user: str) -> str:
        return partition_of(self.tenant, user)

    def _items(self, rows: list[Any]) -> list[Item]:
        return [record_of(row) for row in not_expired(rows, self.clock())]


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of numbers that follow each other, of ascending ones."""
    first = 0
    for place, number in enumerate(numbers):
        if place + 1 == len(numbers) or numbers[place + 1] != number + 1:
            yield numbers[first], number
            first = place + 1


def _filters(query: ItemQuery) -> Condition | None:
    conditions: list[Condition] = []
    if query.sender:
        conditions.append((ItemRow.sender == query.sender) | (ItemRow.given_by == query.sender))
    if query.channel:
        conditions.append(ItemRow.channel == query.channel)
    if query.last_number is not None:
        conditions.append(ItemRow.number <= query.last_number)
    if query.since is not None:
        conditions.append(ItemRow.ts >= _as_ts(query.since))
    if query.before is not None:
        conditions.append(ItemRow.ts < _as_ts(query.before))
    if query.kind is not None:
        conditions.append(ItemRow.kind == query.kind.value)
    if query.written:
        conditions.append(ItemRow.kind != Kind.TODO.value)
    if query.given_by:
        conditions.append(ItemRow.given_by > "" if query.given_by == ANYBODY else ItemRow.given_by == query.given_by)
    if query.offers:
        conditions.append(Path(["handover", "state"]).is_in(*(each.value for each in query.offers)))
    if not conditions:
        return None
    together: Condition = functools.reduce(operator.and_, conditions)
    return together


def _words(query: ItemQuery) -> Callable[[_RawRow], bool] | None:
    """Whether a row has the words that are looked for; None: all have. DynamoDB's own `contains` knows no other case and no
    accents, so every row is looked at here, before a record is made of it."""
    in_label, in_text = search_words(query.label), search_words(query.text)
    if not in_label and not in_text:
        return None

    def has_words(row: _RawRow) -> bool:
        label, tags = _label_and_tags(row)
        return have_words(in_label, tags, label) and have_words(in_text, tags, label, row.get("text", {}).get("S", ""))

    return has_words


def _label_and_tags(row: _RawRow) -> tuple[str, list[str]]:
    return row["label"]["S"], [tag["S"] for tag in row.get("tags", {}).get("L", ())]


def _as_ts(moment: float) -> str:
    """A moment in the form of a ts, with ten digits before its point, so that it compares as one."""
    return f"{max(0.0, moment):017.6f}"
