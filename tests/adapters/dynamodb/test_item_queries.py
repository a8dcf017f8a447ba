"""Questions about items, to the store in memory and to the one in DynamoDB: both give the same answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from chalicelib.domain.item import Handover, Item, ItemKey, Kind, OfferState, State
from chalicelib.domain.priority import Level, PriorityRule, RuleKey
from chalicelib.ports import ANYBODY, ItemQuery, WorkspaceData
from tests.adapters.dynamodb.conftest import START, Stores
from tests.adapters.dynamodb.stored_records import (
    ANA,
    BOB,
    WEEK,
    item,
    keep,
)

ITEMS = (
    item(1, Level.LOW, label="Tax RETURN", tags=("finance", "q3")),
    item(2, Level.HIGH, label="Straße &amp; Café"),
    item(3, Level.HIGH, sender=BOB, kind=Kind.TODO, text="Order the Tax software"),
    item(4, Level.LOWEST, tags=("financed",)),
    item(5, Level.MEDIUM, channel="C0OPS"),
    item(6, Level.HIGHEST, sender=BOB),
    item(8, Level.HIGHEST).closed(State.DONE, START),
)


def numbers(items: Sequence[Item]) -> list[int]:
    return [kept.number for kept in items]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (ItemQuery(), [6, 2, 3, 5, 1, 4]),
        (ItemQuery(weakest=Level.HIGH), [6, 2, 3]),
        (ItemQuery(strongest=Level.LOW), [1, 4]),
        (ItemQuery(strongest=Level.HIGH, weakest=Level.HIGH), [2, 3]),
        (ItemQuery(strongest=Level.LOWEST, weakest=Level.LOWEST), [4]),
        (ItemQuery(strongest=Level.HIGHEST, weakest=Level.HIGHEST), [6]),
        (ItemQuery(sender=BOB), [6, 3]),
        (ItemQuery(channel="C0OPS"), [5]),
        (ItemQuery(since=START + 4), [6, 5, 4]),
        (ItemQuery(since=START + 4, sender=BOB, weakest=Level.HIGH), [6]),
        (ItemQuery(sender="U0NOBODY"), []),
        (ItemQuery(since=946_684_800.0), [6, 2, 3, 5, 1, 4]),
        (ItemQuery(since=-1e9), [6, 2, 3, 5, 1, 4]),
        (ItemQuery(before=START + 4), [2, 3, 1]),
        (ItemQuery(since=START + 2, before=START + 4), [2, 3]),
        (ItemQuery(since=START + 4, before=START + 4), []),
        (ItemQuery(kind=Kind.TODO), [3]),
        (ItemQuery(written=True), [6, 2, 5, 1, 4]),
        (ItemQuery(written=True, sender=BOB), [6]),
        (ItemQuery(text="ware"), []),
        (ItemQuery(label="tax"), [1]),
        (ItemQuery(label="return, TAX!"), [1]),
        (ItemQuery(label="finance"), [1, 4]),
        (ItemQuery(label="+finance"), [1]),
        (ItemQuery(label="+Q3 tax"), [1]),
        (ItemQuery(label="software"), []),
        (ItemQuery(text="tax"), [3, 1]),
        (ItemQuery(text="“the software”"), [3]),
        (ItemQuery(text="tax +finance"), [1]),
        (ItemQuery(text="STRASSE cafe"), [2]),
        (ItemQuery(text="straße & café"), [2]),
        (ItemQuery(text="amp"), []),
        (ItemQuery(text="tax contract"), []),
        (ItemQuery(text="tax", strongest=Level.LOW, before=START + 2, label="return"), [1]),
    ],
)
def test_open_items_come_in_their_order_and_as_filtered(
    store: WorkspaceData, query: ItemQuery, expected: list[int]
) -> None:
    keep(store, *ITEMS)
    assert numbers(store.items.open(ANA, query, 10).items) == expected


def test_to_dos_stand_among_messages_by_their_own_time(store: WorkspaceData) -> None:
    todos = [
        replace(item(number, Level.HIGH), channel="", link="", kind=Kind.TODO, text=f"thing {number}")
        for number in (10, 20)
    ]
    keep(store, *ITEMS, *todos, item(15, Level.HIGH))
    found = store.items.open(ANA, ItemQuery(strongest=Level.HIGH, weakest=Level.HIGH), 10).items
    assert numbers(found) == [2, 3, 10, 15, 20]
    assert store.items.first_open(ANA, found[2]) == found[3]
    assert store.records.get(ItemKey(ANA, "", todos[0].ts)) == replace(todos[0], version=1)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (ItemQuery(), {1: 1, 2: 2, 3: 1, 4: 1, 5: 1}),
        (ItemQuery(weakest=Level.HIGH), {1: 1, 2: 2}),
        (ItemQuery(page=7, sender=BOB), {1: 1, 2: 1}),
        (ItemQuery(text="tax"), {2: 1, 4: 1}),
        (ItemQuery(label="purple"), {}),
    ],
)
def test_open_items_are_counted_by_level(store: WorkspaceData, query: ItemQuery, expected: dict[int, int]) -> None:
    keep(store, *ITEMS)
    counts = store.items.count_open(ANA, query)
    assert (list(counts.by_level.items()), counts.total, counts.searched_all) == (
        list(expected.items()),
        sum(expected.values()),
        True,
    )


def test_labels_and_tags_are_counted_the_most_used_first(store: WorkspaceData) -> None:
    keep(
        store,
        item(1, label="red deploy", tags=("finance",)),
        item(2, tags=("finance", "q3")),
        item(3, label="red deploy", tags=("finance",)),
        item(4),
    )
    counts = store.items.count_labels(ANA)
    assert (list(counts.by_label.items()), counts.searched_all) == (
        [("+finance", 3), ("red deploy", 2), ("+q3", 1)],
        True,
    )


@pytest.mark.parametrize(
    ("page", "expected", "has_more"), [(1, [6, 2], True), (2, [3, 5], True), (3, [1, 4], False), (4, [], False)]
)
def test_pages_follow_one_another(store: WorkspaceData, page: int, expected: list[int], has_more: bool) -> None:
    keep(store, *ITEMS)
    found = store.items.open(ANA, ItemQuery(page=page), 2)
    assert (numbers(found.items), found.has_more) == (expected, has_more)


def test_pages_of_filtered_items_follow_one_another(store: WorkspaceData) -> None:
    keep(store, *(item(n, sender=BOB if n % 3 == 0 else ANA) for n in range(1, 301)))
    found = store.items.open(ANA, ItemQuery(page=2, sender=BOB), 10)
    assert (numbers(found.items), found.has_more) == (list(range(33, 63, 3)), True)


def test_the_first_open_item_is_the_most_important_and_oldest(store: WorkspaceData) -> None:
    keep(store, *ITEMS)
    first = store.items.first_open(ANA, None)
    assert first is not None
    assert first.number == 6


def test_each_item_leads_to_the_one_after_it(store: WorkspaceData) -> None:
    keep(store, *ITEMS)
    found: list[int] = []
    following = store.items.first_open(ANA, None)
    while following is not None:
        found.append(following.number)
        following = store.items.first_open(ANA, following)
    assert found == [6, 2, 3, 5, 1, 4]


def test_a_closed_item_leads_to_what_would_have_followed_it(store: WorkspaceData) -> None:
    keep(store, *ITEMS)
    following = store.items.first_open(ANA, item(5, channel="C0OPS").closed(State.DONE, START))
    assert following is not None
    assert following.number == 1


def test_the_last_todos_come_until_a_time_with_the_latest_first(store: WorkspaceData) -> None:
    todos = [replace(item(n), channel="", kind=Kind.TODO) for n in (1, 2, 4, 5)]
    todos[1] = todos[1].closed(State.DONE, START)
    keep(store, *todos, item(3))
    assert numbers(store.items.todos_until(ANA, item(4).ts, 2)) == [4, 2]
    assert store.items.todos_until(BOB, item(4).ts, 2) == []


def test_what_was_collected_since_a_number_comes_by_its_number(store: WorkspaceData) -> None:
    keep(
        store,
        item(1, collected=True),
        item(2, collected=True),
        item(3),
        item(4, Level.HIGHEST, collected=True),
        item(5, collected=True).closed(State.DONE, START),
    )
    assert numbers(store.items.collected_since(ANA, 2)) == [2, 4, 5]


def test_finished_items_come_with_the_latest_first(stores: Stores, store: WorkspaceData) -> None:
    keep(store, item(9), *(item(n).closed(State.DONE, START + n * 10) for n in (2, 1, 3)))
    pages = [store.items.finished(ANA, page, 2) for page in (1, 2)]
    assert [(numbers(page.items), page.has_more) for page in pages] == [([3, 2], True), ([1], False)]
    stores.clock.now = START + 20 + WEEK + 1
    assert numbers(store.items.finished(ANA, 1, 9).items) == [3]


@pytest.mark.parametrize(
    ("since", "before", "expected"),
    [
        (START + 20, None, [3, 2]),
        (None, START + 20, [1]),
        (START + 10, START + 30, [2, 1]),
        (START + 20, START + 20, []),
        (START + 30, START, []),
        (-1.0, 946_684_800.0, []),
    ],
)
def test_items_finished_in_a_time_are_found(
    store: WorkspaceData, since: float | None, before: float | None, expected: list[int]
) -> None:
    keep(store, item(9), *(item(n).closed(State.DONE, START + n * 10) for n in (2, 1, 3)))
    assert numbers(store.items.finished(ANA, 1, 9, since, before).items) == expected


@pytest.mark.parametrize(("before", "most", "expected"), [(99, 9, [4, 3, 2]), (99, 2, [4, 3]), (2, 9, [2]), (0, 9, [])])
def test_old_items_come_from_the_weakest_up(
    store: WorkspaceData, before: float, most: int, expected: list[int]
) -> None:
    keep(
        store,
        item(1, Level.HIGHEST, created_at=START),
        item(2, Level.HIGH, created_at=START + 2),
        item(3, Level.LOW, created_at=START + 3),
        item(4, Level.LOWEST, created_at=START, raised=1, raised_at=START + 4),
        item(5, Level.LOW, created_at=START).closed(State.DONE, START),
    )
    assert numbers(store.items.long_waiting(ANA, START + before, most)) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (ItemQuery(given_by=BOB), [1]),
        (ItemQuery(given_by=ANYBODY), [1, 2]),
        (ItemQuery(sender=BOB), [1]),
        (ItemQuery(given_by="U0NOBODY"), []),
        (ItemQuery(offered=True), [3]),
        (ItemQuery(offered=True, sender="U0NOBODY"), []),
    ],
)
def test_what_was_given_and_what_is_offered_is_found(
    store: WorkspaceData, query: ItemQuery, expected: list[int]
) -> None:
    keep(
        store,
        item(1, given_by=BOB),
        item(2, given_by="U0CAROL"),
        item(3, handover=Handover(BOB)),
        item(4, handover=Handover(BOB, OfferState.DECLINED)),
        item(5),
    )
    assert numbers(store.items.open(ANA, query, 10).items) == expected


def test_one_person_does_not_see_what_is_anothers(store: WorkspaceData) -> None:
    keep(store, *ITEMS, PriorityRule(BOB, Level.LOW), owner=ANA)
    assert store.items.open(BOB, ItemQuery(), 10).items == ()
    assert store.records.get(RuleKey(BOB, BOB)) is None
