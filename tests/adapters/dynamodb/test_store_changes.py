"""Changes of records, in the store in memory and in the one in DynamoDB alike: stored whole, once, and never over a newer one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.absence import Absence, QuietHours
from chalicelib.domain.installation import ChannelMembership
from chalicelib.domain.item import Item, State
from chalicelib.domain.person import Person, Subscription
from chalicelib.domain.preferences import Preferences
from chalicelib.domain.priority import Level, PriorityRule
from chalicelib.domain.receipt import Change, Record
from chalicelib.domain.reminder import Reminder, ReminderState
from chalicelib.ports import Conflict, RetryLater, Store
from tests.adapters.dynamodb.conftest import START, Stores
from tests.adapters.dynamodb.stored_records import ANA, AWAY, BOB, FULL_ITEM, WEEK, WEEKLY, item, keep, receipt, reply


def read(store: Store, record: Record) -> Record | None:
    match record:
        case Person(user=user):
            return store.person(user)
        case Item(channel=channel, ts=ts):
            return store.item(ANA, channel, ts)
        case PriorityRule(target=target):
            return store.rules(ANA, [target]).get(target)
        case Reminder(id=number):
            return store.reminder(ANA, number)
        case ChannelMembership(channel=channel):
            return store.channel(channel)
    raise AssertionError(record)


@pytest.mark.parametrize(
    "record",
    [
        Person(ANA),
        AWAY,
        replace(
            AWAY, away=Absence(START, None, "", 1), preferences=Preferences(collect_groups=False, vips=(BOB, "U0CAROL"))
        ),
        replace(AWAY, away=None, quiet=QuietHours(60, 120, weekdays=(0, 4)), quiet_due=START, digest_from=7),
        item(1),
        FULL_ITEM,
        item(2).closed(State.DONE, START),
        PriorityRule("C0GENERAL", Level.LOW),
        PriorityRule(BOB, Level.HIGHEST),
        Reminder(3, START + 60.5, "Europe/Madrid", channel="C0GENERAL", ts="1800000000.000100", label="deploy"),
        Reminder(
            4,
            START + 60,
            "UTC",
            WEEKLY,
            follows_persons_zone=False,
            next_regular_at=START + 99,
            state=ReminderState.PAUSED,
        ),
        ChannelMembership("C0GENERAL", present=False, event_ts="1800000000.000100"),
    ],
    ids=lambda record: type(record).__name__,
)
def test_a_record_is_read_as_it_was_stored(store: Store, record: Record) -> None:
    keep(store, record)
    assert read(store, record) == replace(record, version=1)


def test_nobody_is_known_before_they_are_stored(store: Store) -> None:
    assert store.person(ANA) == Person(ANA)


def test_of_several_people_those_who_are_known_are_read(store: Store) -> None:
    keep(store, Person(ANA), owner=ANA)
    keep(store, Person(BOB, Subscription.ALWAYS), owner=BOB)
    found = store.people([ANA, "U0NOBODY", BOB])
    assert {person.user: person.subscription for person in found} == {
        ANA: Subscription.NONE,
        BOB: Subscription.ALWAYS,
    }


def test_a_hundred_and_fifty_mentioned_people_are_read(store: Store) -> None:
    keep(store, Person(ANA))
    assert [person.user for person in store.people([*(f"U{n}" for n in range(150)), ANA])] == [ANA]


def test_of_nobody_nothing_is_read(store: Store) -> None:
    assert store.people([]) == []


def test_what_is_not_there_is_none(store: Store) -> None:
    assert (
        store.item(ANA, "C0", "1.0"),
        store.item_by_number(ANA, 1),
        store.rules(ANA, ["C0"]),
        store.channel("C0"),
    ) == (
        None,
        None,
        {},
        None,
    )


def test_a_change_counts_the_version_up(store: Store) -> None:
    keep(store, item(1))
    first = store.item(ANA, "C0GENERAL", item(1).ts)
    assert first is not None
    store.commit(ANA, [Change(first, replace(first, label="new"))], receipt())
    assert store.item(ANA, "C0GENERAL", item(1).ts) == replace(item(1), label="new", version=2)


def test_a_change_of_what_was_changed_since_is_a_conflict(store: Store) -> None:
    keep(store, item(1))
    seen = store.item(ANA, "C0GENERAL", item(1).ts)
    assert seen is not None
    store.commit(ANA, [Change(seen, replace(seen, label="mine"))], receipt())
    with pytest.raises(Conflict):
        store.commit(ANA, [Change(seen, replace(seen, label="yours"))], receipt())


def test_making_what_is_there_already_is_a_conflict(store: Store) -> None:
    keep(store, item(1))
    with pytest.raises(Conflict):
        keep(store, item(1, label="again"))


def test_deleting_what_was_changed_since_is_a_conflict(store: Store) -> None:
    keep(store, item(1))
    with pytest.raises(Conflict):
        store.commit(ANA, [Change(replace(item(1), version=7), None)], receipt())


def test_after_a_conflict_nothing_of_the_request_is_stored(store: Store) -> None:
    keep(store, item(1))
    with pytest.raises(Conflict):
        store.commit(ANA, [Change(None, item(2)), Change(None, item(1))], receipt("both"))
    assert (store.item(ANA, "C0GENERAL", item(2).ts), store.receipt(ANA, "both")) == (None, None)


def test_the_same_request_is_stored_once(store: Store) -> None:
    store.commit(ANA, [Change(None, item(1))], receipt("the same"))
    with pytest.raises(Conflict):
        store.commit(ANA, [Change(None, item(2))], receipt("the same"))


def test_a_deleted_record_is_gone(store: Store) -> None:
    keep(store, item(1))
    store.commit(ANA, [Change(replace(item(1), version=1), None)], receipt())
    assert store.item(ANA, "C0GENERAL", item(1).ts) is None


def test_a_receipt_is_read_as_it_was_stored(store: Store) -> None:
    stored = receipt(
        "D0/1.0",
        reply("first", view="list"),
        reply(),
        changes=(Change(None, FULL_ITEM), Change(Person(ANA), AWAY), Change(item(2), None)),
        undo_until=START + 600,
    )
    store.commit(ANA, [], stored)
    assert store.receipt(ANA, "D0/1.0") == stored


def test_a_receipt_notes_how_much_was_sent(store: Store) -> None:
    stored = receipt("D0/1.0", reply(), reply())
    store.commit(ANA, [], stored)
    store.note_sent(ANA, stored, 1)
    assert store.receipt(ANA, "D0/1.0") == replace(stored, sent=1)


def test_what_was_never_stored_cannot_be_noted_as_sent(store: Store) -> None:
    with pytest.raises(RetryLater):
        store.note_sent(ANA, receipt("nothing"), 1)


def test_an_expired_receipt_counts_as_gone(stores: Stores, store: Store) -> None:
    store.commit(ANA, [], receipt("old"))
    stores.clock.now += WEEK
    assert store.receipt(ANA, "old") is None


def test_an_expired_receipt_is_replaced(stores: Stores, store: Store) -> None:
    store.commit(ANA, [], receipt("old"))
    stores.clock.now += WEEK
    store.commit(ANA, [], receipt("old", reply(), expires_at=stores.clock.now + WEEK))
    assert store.receipt(ANA, "old") is not None


def test_the_latest_change_is_the_last_that_can_be_undone(store: Store) -> None:
    store.commit(ANA, [Change(None, item(1))], receipt("first", undo_until=START + 600))
    store.commit(ANA, [Change(None, item(2))], receipt("second", undo_until=START + 600))
    store.commit(ANA, [Change(None, item(3))], receipt("not to be undone"))
    assert store.latest_undoable(ANA) == "second"


def test_without_a_change_there_is_no_latest_one(store: Store) -> None:
    assert store.latest_undoable(ANA) is None


def test_numbers_count_up_for_each_person(store: Store) -> None:
    assert [store.next_number(ANA), store.next_number(ANA), store.next_number(BOB)] == [1, 2, 1]


def test_the_last_number_is_known(store: Store) -> None:
    before = store.last_number(ANA)
    store.next_number(ANA)
    assert (before, store.last_number(ANA)) == (0, 1)


def test_reminders_have_numbers_of_their_own(store: Store) -> None:
    store.next_number(ANA)
    assert store.next_reminder(ANA) == 1


def test_an_item_is_found_by_its_number(store: Store) -> None:
    keep(store, item(1), FULL_ITEM)
    assert store.item_by_number(ANA, 7) == replace(FULL_ITEM, version=1)


@pytest.mark.parametrize(("days", "found"), [(6.9, True), (7.0, False)])
def test_a_closed_item_is_found_by_its_number_for_seven_days(
    stores: Stores, store: Store, days: float, found: bool
) -> None:
    keep(store, item(1).closed(State.REMOVED, START))
    stores.clock.now += days * 86400
    assert (store.item_by_number(ANA, 1) is not None) is found
