"""Questions about the items of a person, each answered by one query of an index or of a range of keys."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pynamodb.expressions.condition import Condition

from chalicelib.adapters.aws.sdk import as_port_errors
from chalicelib.adapters.dynamodb.keys import (
    FINISHED_PREFIX,
    ITEM_COUNTER,
    item_sort_key,
    open_order,
    open_orders,
    partition_of,
    snoozed_orders,
)
from chalicelib.adapters.dynamodb.numbering import last_number, next_number
from chalicelib.adapters.dynamodb.records import not_expired
from chalicelib.adapters.dynamodb.row_mapping import record_of
from chalicelib.adapters.dynamodb.rows import ItemRow
from chalicelib.domain.installation import Tenant
from chalicelib.domain.item import Item
from chalicelib.domain.priority import Level
from chalicelib.ports import MOST_COLLECTED, MOST_SEARCHED, ItemQuery, ItemsPage

_FILTERED_PAGE = 200


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
        wanted, filters = begin + size + 1, _filters(query)
        found = ItemRow.by_priority.query(
            self._partition(user),
            ItemRow.open_order.between(*open_orders(query.strongest, query.weakest)),
            filter_condition=filters,
            page_size=wanted if filters is None else _FILTERED_PAGE,
            consistent_read=True,
        ).page_iter
        rows: list[Any] = []
        with as_port_errors("read the table"):
            for page in found:
                rows += map(ItemRow.from_raw_data, page["Items"])
                if len(rows) >= wanted or found.total_scanned_count >= MOST_SEARCHED:
                    break
        searched_all = len(rows) >= wanted or found.last_evaluated_key is None
        return ItemsPage(tuple(self._items(rows[begin : begin + size])), len(rows) > begin + size, searched_all)

    def first_open(self, user: str, after: Item | None) -> Item | None:
        condition = None if after is None else ItemRow.open_order > open_order(after)
        with as_port_errors("read the table"):
            rows = list(
                ItemRow.by_priority.query(self._partition(user), condition, limit=1, page_size=1, consistent_read=True)
            )
        return next(iter(self._items(rows)), None)

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

    def finished(self, user: str, page: int, size: int) -> ItemsPage:
        begin = (page - 1) * size
        with as_port_errors("read the table"):
            rows = list(
                ItemRow.by_time.query(
                    self._partition(user),
                    ItemRow.time_order.startswith(FINISHED_PREFIX),
                    limit=begin + size + 1,
                    page_size=begin + size + 1,
                    scan_index_forward=False,
                    consistent_read=True,
                )
            )
        items = self._items(rows)
        return ItemsPage(tuple(items[begin : begin + size]), len(items) > begin + size)

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
        conditions.append(ItemRow.sender == query.sender)
    if query.channel:
        conditions.append(ItemRow.channel == query.channel)
    if query.last_number is not None:
        conditions.append(ItemRow.number <= query.last_number)
    if query.since is not None:
        conditions.append(ItemRow.ts >= f"{query.since:.6f}")
    if not conditions:
        return None
    together: Condition = functools.reduce(operator.and_, conditions)
    return together
