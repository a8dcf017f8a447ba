"""Questions of commands about several items, of snoozed items, and of what was shown last: both stores give the same answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.home_tab import HomeTab, HomeTabKey
from chalicelib.domain.installation import Tenant
from chalicelib.domain.item import Item, State
from chalicelib.domain.person import Person, PersonKey
from chalicelib.domain.priority import Level
from chalicelib.domain.receipt import Change
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.shown import Shown, ShownKey
from chalicelib.ports import ItemQuery, WorkspaceData
from tests.adapters.dynamodb.conftest import START, Stores
from tests.adapters.dynamodb.stored_records import ANA, BOB, WEEK, commit, item, keep, receipt

SHOWN = Shown(3, START, START + 600, (3,), later='["list",{"page":2}]')


def numbers(items: list[Item]) -> list[int]:
    return [each.number for each in items]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [((5, 1, 2), [5, 1, 2]), ((1, 2, 3, 4, 5), [1, 2, 3, 5]), ((9,), []), ((2, 2, 1), [2, 1]), ((), [])],
)
def test_items_are_found_by_their_numbers_in_that_order(
    store: WorkspaceData, wanted: tuple[int, ...], expected: list[int]
) -> None:
    keep(store, item(1), item(2).closed(State.DONE, START), item(3).snoozed(START + 60), item(5))
    keep(store, item(4), owner=BOB)
    assert numbers(store.items.by_numbers(ANA, wanted)) == expected


def test_what_was_closed_long_ago_is_not_found_by_its_number(stores: Stores, store: WorkspaceData) -> None:
    keep(store, item(1), item(2).closed(State.DONE, START))
    stores.clock.now = START + WEEK + 1
    assert numbers(store.items.by_numbers(ANA, (1, 2))) == [1]


def test_only_what_has_no_higher_number_is_meant(store: WorkspaceData) -> None:
    keep(store, *(item(n, Level.LOW) for n in range(1, 6)), item(6, Level.HIGHEST))
    page = store.items.open(ANA, ItemQuery(last_number=3), 2)
    assert (numbers(list(page.items)), page.has_more) == ([1, 2], True)


class TestSnoozedItems:
    @pytest.fixture
    def snoozed(self, store: WorkspaceData) -> WorkspaceData:
        keep(
            store, item(1), item(2).snoozed(START + 7200), item(3).snoozed(START + 3600), item(4).snoozed(START + 9000)
        )
        keep(store, item(5).closed(State.DONE, START))
        return store

    def test_come_in_the_order_in_which_they_come_back(self, snoozed: WorkspaceData) -> None:
        assert numbers(snoozed.items.snoozed(ANA, None, 9)) == [3, 2, 4]

    def test_come_until_a_moment_and_at_most_so_many(self, snoozed: WorkspaceData) -> None:
        assert numbers(snoozed.items.snoozed(ANA, START + 7200, 9)) == [3, 2]
        assert numbers(snoozed.items.snoozed(ANA, None, 1)) == [3]

    def test_are_neither_on_the_list_nor_among_the_finished(self, snoozed: WorkspaceData) -> None:
        assert numbers(list(snoozed.items.open(ANA, ItemQuery(), 9).items)) == [1]
        assert numbers(list(snoozed.items.finished(ANA, 1, 9).items)) == [5]

    def test_are_on_the_list_again_when_they_are_back(self, snoozed: WorkspaceData) -> None:
        [first] = snoozed.items.snoozed(ANA, None, 1)
        commit(snoozed, ANA, [Change(first, first.reopened())], receipt())
        assert numbers(list(snoozed.items.open(ANA, ItemQuery(), 9).items)) == [1, 3]
        assert numbers(snoozed.items.snoozed(ANA, None, 9)) == [2, 4]


def test_the_items_of_a_conversation_are_that_of_its_first_message_and_of_its_replies(store: WorkspaceData) -> None:
    root = f"{START + 2:.6f}"
    in_thread = f"https://acme.slack.com/archives/C0GENERAL/p1?thread_ts={root}&cid=C0GENERAL"
    keep(store, item(1), item(2), item(3), item(4, link=in_thread), item(5, channel="C0OPS", link=in_thread))
    assert numbers(store.items.in_conversation(ANA, "C0GENERAL", root)) == [2, 4]


def test_reminders_that_came_lately_come_with_the_latest_first(store: WorkspaceData) -> None:
    came = [replace(Reminder(n, START, "UTC"), last_fired=START + n) for n in (1, 2, 3)]
    keep(store, came[0].ended(START), came[2].ended(START), came[1], Reminder(4, START, "UTC"))
    assert [each.id for each in store.reminders.came_since(ANA, START + 2)] == [3, 2]


class TestWhatWasShown:
    def test_is_read_as_it_was_noted_and_the_latest_counts(self, store: WorkspaceData) -> None:
        keep(store, Person(ANA))
        for number in (1, 2, 3):
            store.requests.note_shown(ANA, replace(SHOWN, number=number))
        assert store.records.get(ShownKey(ANA)) == replace(SHOWN, version=1)

    def test_is_forgotten_after_its_time(self, stores: Stores, store: WorkspaceData) -> None:
        keep(store, Person(ANA))
        store.requests.note_shown(ANA, SHOWN)
        stores.clock.now = START + 601
        assert store.records.get(ShownKey(ANA)) is None

    def test_is_not_noted_of_somebody_who_is_not_there(self, store: WorkspaceData) -> None:
        store.requests.note_shown(ANA, SHOWN)
        assert store.records.get(ShownKey(ANA)) is None

    def test_is_not_noted_of_somebody_who_was_deleted(self, stores: Stores, tenant: Tenant) -> None:
        store = stores.of(tenant)
        keep(store, Person(ANA))
        store.requests.note_shown(ANA, SHOWN)
        store.personal_data.delete_some(ANA)
        store.requests.note_shown(ANA, SHOWN)
        assert store.personal_data.export_some(ANA).records == ()
        assert store.records.get(PersonKey(ANA)) is None


def test_a_home_tab_is_noted_as_what_was_shown_is(stores: Stores, store: WorkspaceData) -> None:
    keep(store, Person(ANA))
    for hash_ in ("1.a", "2.b"):
        store.requests.note_shown(ANA, HomeTab('["home",{}]', hash_, START + 600))
    assert store.records.get(HomeTabKey(ANA)) == HomeTab('["home",{}]', "2.b", START + 600, version=1)
    stores.clock.now = START + 601
    assert store.records.get(HomeTabKey(ANA)) is None
