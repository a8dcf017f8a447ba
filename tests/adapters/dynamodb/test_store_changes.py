"""Changes of records, in the store in memory and in the one in DynamoDB alike: stored whole, once, and never over a newer one."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from chalicelib.domain.absence import Absence, AbsenceSource
from chalicelib.domain.channel import ChannelKey, ChannelMembership
from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.edit import edit_of
from chalicelib.domain.follow_ups import follow_up
from chalicelib.domain.installation import WORKSPACE
from chalicelib.domain.item import ItemKey, State
from chalicelib.domain.jobs import ReturnNewsJob
from chalicelib.domain.person import Person, PersonKey, Subscription
from chalicelib.domain.preferences import Preferences
from chalicelib.domain.priority import Level, PriorityRule, RuleKey
from chalicelib.domain.quiet_hours import QuietHours
from chalicelib.domain.receipt import MOST_CHANGES, Change, Record
from chalicelib.domain.reminder import Reminder, ReminderState
from chalicelib.ports import Conflict, RetryLater, WorkspaceData
from tests.adapters.dynamodb.conftest import START, Stores
from tests.adapters.dynamodb.stored_records import (
    ANA,
    AWAY,
    BOB,
    EVERY_THREE_DAYS,
    FULL_ITEM,
    LAST_FRIDAY_OF_NOVEMBER,
    NOTE,
    WEEK,
    WEEKLY,
    commit,
    item,
    keep,
    receipt,
    reply,
)


@pytest.mark.parametrize(
    "record",
    [
        Person(ANA),
        AWAY,
        replace(
            AWAY,
            absences=(
                Absence(START),
                Absence(START + 9, START + 99, source=AbsenceSource.STATUS, look_again=START + 50),
            ),
            preferences=Preferences(
                collect_groups=False, vips=(BOB, "U0CAROL"), day_hours=DayHours(morning=time(7, 30))
            ),
        ),
        replace(
            AWAY,
            absences=(),
            quiet=(QuietHours(60, 120, weekdays=(0, 4)), QuietHours(0, 1440, weekdays=(5,))),
            quiet_due=START,
            digest_from=7,
            returned_at=START - 9,
            missed_from=3,
        ),
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
        Reminder(5, START + 60, "UTC", EVERY_THREE_DAYS, came=3, last_is_snoozed=True),
        Reminder(6, START + 60, "UTC", LAST_FRIDAY_OF_NOVEMBER),
        ChannelMembership("C0GENERAL", present=False, event_ts="1800000000.000100"),
    ],
    ids=lambda record: type(record).__name__,
)
def test_a_record_is_read_as_it_was_stored(store: WorkspaceData, record: Record) -> None:
    keep(store, record)
    assert store.records.get(record.key(ANA)) == replace(record, version=1)


def test_nobody_is_known_before_they_are_stored(store: WorkspaceData) -> None:
    assert store.records.get(PersonKey(ANA)) is None


def test_of_several_people_those_who_are_known_are_read(store: WorkspaceData) -> None:
    keep(store, Person(ANA), owner=ANA)
    keep(store, Person(BOB, Subscription.ALWAYS), owner=BOB)
    found = store.records.get_all(
        PersonKey(BOB), PersonKey("U0NOBODY"), RuleKey(ANA, BOB), PersonKey(ANA), PersonKey(BOB)
    )
    assert [record and record.version for record in found] == [1, None, None, 1, 1]
    assert found[0] == replace(Person(BOB, Subscription.ALWAYS), version=1)


def test_a_hundred_and_fifty_mentioned_people_are_read(store: WorkspaceData) -> None:
    keep(store, Person(ANA))
    found = store.records.get_all(*(PersonKey(f"U{n}") for n in range(150)), PersonKey(ANA))
    assert [person.user for person in found if person] == [ANA]


def test_of_nobody_nothing_is_read(store: WorkspaceData) -> None:
    assert store.records.get_all() == ()


def test_what_is_not_there_is_none(store: WorkspaceData) -> None:
    assert (
        store.records.get(ItemKey(ANA, "C0", "1.0")),
        store.items.by_number(ANA, 1),
        store.records.get(RuleKey(ANA, "C0")),
        store.records.get(ChannelKey(WORKSPACE, "C0")),
    ) == (
        None,
        None,
        None,
        None,
    )


def test_a_change_counts_the_version_up(store: WorkspaceData) -> None:
    keep(store, item(1))
    first = store.records.get(ItemKey(ANA, "C0GENERAL", item(1).ts))
    assert first is not None
    commit(store, ANA, [Change(first, replace(first, label="new"))], receipt())
    assert store.records.get(ItemKey(ANA, "C0GENERAL", item(1).ts)) == replace(item(1), label="new", version=2)


def test_a_change_of_what_was_changed_since_is_a_conflict(store: WorkspaceData) -> None:
    keep(store, item(1))
    seen = store.records.get(ItemKey(ANA, "C0GENERAL", item(1).ts))
    assert seen is not None
    commit(store, ANA, [Change(seen, replace(seen, label="mine"))], receipt())
    with pytest.raises(Conflict):
        commit(store, ANA, [Change(seen, replace(seen, label="yours"))], receipt())


def test_making_what_is_there_already_is_a_conflict(store: WorkspaceData) -> None:
    keep(store, item(1))
    with pytest.raises(Conflict):
        keep(store, item(1, label="again"))


def test_deleting_what_was_changed_since_is_a_conflict(store: WorkspaceData) -> None:
    keep(store, item(1))
    with pytest.raises(Conflict):
        commit(store, ANA, [Change(replace(item(1), version=7), None)], receipt())


def test_after_a_conflict_nothing_of_the_request_is_stored(store: WorkspaceData) -> None:
    keep(store, item(1))
    with pytest.raises(Conflict):
        commit(store, ANA, [Change(None, item(2)), Change(None, item(1))], receipt("both"))
    assert (store.records.get(ItemKey(ANA, "C0GENERAL", item(2).ts)), store.requests.receipt(ANA, "both")) == (
        None,
        None,
    )


def test_the_same_request_is_stored_once(store: WorkspaceData) -> None:
    commit(store, ANA, [Change(None, item(1))], receipt("the same"))
    with pytest.raises(Conflict):
        commit(store, ANA, [Change(None, item(2))], receipt("the same"))


def test_a_deleted_record_is_gone(store: WorkspaceData) -> None:
    keep(store, item(1))
    commit(store, ANA, [Change(replace(item(1), version=1), None)], receipt())
    assert store.records.get(ItemKey(ANA, "C0GENERAL", item(1).ts)) is None


def test_a_receipt_is_read_as_it_was_stored(store: WorkspaceData) -> None:
    stored = receipt(
        "D0/1.0",
        reply("first", view="list"),
        reply(),
        edits=tuple(
            edit_of(change, ANA)
            for change in (
                Change(None, FULL_ITEM),
                Change(replace(Person(ANA), version=1), AWAY),
                Change(replace(item(2), version=1), None),
                Change(None, NOTE),
            )
        ),
        of_others=(edit_of(Change(replace(item(3), version=1), item(3).closed(State.GIVEN, START), "U0BOB"), ANA),),
        jobs=(follow_up(ReturnNewsJob(workspace="T0", at=START, user=ANA), ANA, "D0/1.0"),),
        part=3,
        undo_until=START + 600,
    )
    commit(store, ANA, [], stored)
    assert store.requests.receipt(ANA, "D0/1.0", part=3) == stored


def test_a_receipt_notes_how_much_was_sent(store: WorkspaceData) -> None:
    stored = receipt("D0/1.0", reply(), reply())
    commit(store, ANA, [], stored)
    store.requests.note_sent(ANA, stored, 1)
    assert store.requests.receipt(ANA, "D0/1.0") == replace(stored, sent=1)


def test_a_receipt_notes_in_which_messages_it_was_sent(store: WorkspaceData) -> None:
    stored = receipt("D0/1.0", reply(), reply())
    commit(store, ANA, [], stored)
    store.requests.note_sent(ANA, stored, 2, ["17.000001", "17.000002"])
    assert store.requests.receipt(ANA, "D0/1.0") == replace(stored, sent=2, posted=("17.000001", "17.000002"))


def test_what_was_never_stored_cannot_be_noted_as_sent(store: WorkspaceData) -> None:
    with pytest.raises(RetryLater):
        store.requests.note_sent(ANA, receipt("nothing"), 1)


def test_an_expired_receipt_counts_as_gone(stores: Stores, store: WorkspaceData) -> None:
    commit(store, ANA, [], receipt("old"))
    stores.clock.now += WEEK
    assert store.requests.receipt(ANA, "old") is None


def test_an_expired_receipt_is_replaced(stores: Stores, store: WorkspaceData) -> None:
    commit(store, ANA, [], receipt("old"))
    stores.clock.now += WEEK
    commit(store, ANA, [], receipt("old", reply(), expires_at=stores.clock.now + WEEK))
    assert store.requests.receipt(ANA, "old") is not None


def test_the_latest_change_is_the_last_that_can_be_undone(stores: Stores, store: WorkspaceData) -> None:
    stores.clock.now += 2
    commit(store, ANA, [Change(None, item(1))], receipt("first", undo_until=START + 600))
    commit(store, ANA, [Change(None, item(2))], receipt("second", undo_until=START + 600, done_at=START + 1))
    commit(store, ANA, [Change(None, item(3))], receipt("not to be undone"))
    found = store.requests.last_undoable(ANA, START)
    assert found is not None
    assert found.request == "second"


def test_the_last_changes_come_with_the_latest_first_and_at_most_so_many(stores: Stores, store: WorkspaceData) -> None:
    stores.clock.now += 3
    for number, name in enumerate(("first", "second", "third")):
        done = receipt(name, undo_until=START + 600, done_at=START + number)
        commit(store, ANA, [Change(None, item(number + 1))], done)
    found = [store.requests.undoable(ANA, START, most) for most in (2, 9)]
    assert [[each.request for each in page] for page in found] == [["third", "second"], ["third", "second", "first"]]
    assert [each.request for each in store.requests.undoable(ANA, START, 9, START + 1)] == ["second", "first"]


def test_since_a_moment_to_come_nothing_can_be_undone(stores: Stores, store: WorkspaceData) -> None:
    """An answer within a second of its question asks for what was done after that second."""
    commit(store, ANA, [Change(None, item(1))], receipt("done", undo_until=START + 600))
    assert store.requests.undoable(ANA, stores.clock.now + 1, 1) == []


def test_no_item_contains_a_message_from_before_its_conversation(store: WorkspaceData) -> None:
    commit(store, ANA, [Change(None, item(1))], receipt())
    assert store.items.containing(ANA, "C0GENERAL", "1795510800.000100", "1795510799.000100") is None


def test_numbers_begin_anew_when_a_person_is_deleted(store: WorkspaceData) -> None:
    keep(store, Person(ANA), owner=ANA)
    numbers = [store.items.next_number(ANA), store.reminders.next_id(ANA), store.items.next_number(ANA)]
    store.personal_data.delete_some(ANA)
    assert (numbers, store.items.next_number(ANA), store.reminders.next_id(ANA)) == ([1, 1, 2], 1, 1)


def test_what_was_undone_is_not_the_last_that_can_be(stores: Stores, store: WorkspaceData) -> None:
    first, second = (
        receipt("first", undo_until=START + 600),
        receipt("second", undo_until=START + 600, done_at=START + 1),
    )
    commit(store, ANA, [Change(None, item(1))], first)
    commit(store, ANA, [Change(None, item(2))], second)
    commit(store, ANA, [], receipt(), undoes=second)
    assert store.requests.last_undoable(ANA, START) == first
    assert store.requests.receipt(ANA, "second") == replace(second, undone=True)


def test_nothing_is_undone_twice(store: WorkspaceData) -> None:
    done = receipt("first", undo_until=START + 600)
    commit(store, ANA, [Change(None, item(1))], done)
    commit(store, ANA, [], receipt(), undoes=done)
    with pytest.raises(Conflict):
        commit(store, ANA, [Change(None, item(2))], receipt(), undoes=done)


def test_what_was_done_before_a_moment_is_not_the_last_that_can_be_undone(stores: Stores, store: WorkspaceData) -> None:
    stores.clock.now += 100
    commit(store, ANA, [Change(None, item(1))], receipt("early", undo_until=START + 6000, done_at=START + 10))
    found = [store.requests.last_undoable(ANA, START + seconds) for seconds in (10, 11)]
    assert [each and each.request for each in found] == ["early", None]


def test_further_parts_of_a_request_are_not_undone_alone(store: WorkspaceData) -> None:
    commit(store, ANA, [Change(None, item(1))], receipt("clear", undo_until=START + 600))
    commit(store, ANA, [Change(None, item(2))], receipt("clear", undo_until=START + 600, part=1, done_at=START + 1))
    found = store.requests.last_undoable(ANA, START)
    assert found is not None
    assert (found.request, found.part) == ("clear", 0)


def test_nothing_is_written_for_somebody_who_was_deleted(store: WorkspaceData) -> None:
    keep(store, Person(ANA), owner=ANA)
    store.personal_data.delete_some(ANA)
    with pytest.raises(Conflict):
        store.requests.commit(ANA, [Change(None, item(1))], receipt())
    assert store.personal_data.export_some(ANA).records == ()


def test_nothing_is_written_if_another_persons_row_is_gone(store: WorkspaceData) -> None:
    keep(store, Person(ANA), owner=ANA)
    with pytest.raises(Conflict):
        store.requests.commit(ANA, [Change(None, item(1)), Change(None, item(2), owner=BOB)], receipt())
    assert store.records.get(ItemKey(ANA, "C0GENERAL", item(1).ts)) is None


def test_more_changes_than_a_transaction_holds_are_a_mistake(dynamodb: WorkspaceData) -> None:
    changes = [Change(None, item(n)) for n in range(MOST_CHANGES + 1)]
    with pytest.raises(ValueError, match="do them in parts"):
        dynamodb.requests.commit(ANA, changes, receipt())


@pytest.mark.parametrize("record", [NOTE, item(1).closed(State.DONE, START), Reminder(1, START, "UTC").ended(START)])
def test_what_has_expired_is_not_there_even_if_it_was_not_deleted_yet(
    stores: Stores, store: WorkspaceData, record: Record
) -> None:
    keep(store, record)
    before = store.records.get(record.key(ANA))
    stores.clock.now += WEEK + 1
    assert (before is not None, store.records.get(record.key(ANA))) == (True, None)


def test_what_has_expired_can_be_made_again(stores: Stores, store: WorkspaceData) -> None:
    """A message can be saved again a week after it was done, whether DynamoDB has deleted the old row or not."""
    keep(store, item(1).closed(State.DONE, START))
    stores.clock.now += WEEK + 1
    keep(store, item(1, label="again"))
    assert store.records.get(item(1).key(ANA)) == replace(item(1, label="again"), version=1)


def test_without_a_change_there_is_no_latest_one(store: WorkspaceData) -> None:
    assert store.requests.last_undoable(ANA, START) is None


def test_numbers_count_up_for_each_person(store: WorkspaceData) -> None:
    for user in (ANA, BOB):
        keep(store, Person(user), owner=user)
    assert [store.items.next_number(ANA), store.items.next_number(ANA), store.items.next_number(BOB)] == [1, 2, 1]


def test_the_last_number_is_known(store: WorkspaceData) -> None:
    keep(store, Person(ANA))
    before = store.items.last_number(ANA)
    store.items.next_number(ANA)
    assert (before, store.items.last_number(ANA)) == (0, 1)


def test_reminders_have_numbers_of_their_own(store: WorkspaceData) -> None:
    keep(store, Person(ANA))
    store.items.next_number(ANA)
    assert store.reminders.next_id(ANA) == 1


def test_who_is_stored_with_a_first_item_and_reminder_goes_on_with_the_second(store: WorkspaceData) -> None:
    first = (store.items.next_number(ANA), store.reminders.next_id(ANA))
    keep(store, Person(ANA), item(first[0]), Reminder(first[1], START + 60, "UTC"))
    assert (first, store.items.next_number(ANA), store.reminders.next_id(ANA)) == ((1, 1), 2, 2)


def test_counting_for_somebody_who_is_not_there_leaves_nothing_behind(store: WorkspaceData) -> None:
    """As when a deletion comes between: the request itself is refused then."""
    counted = (store.items.next_number(ANA), store.reminders.next_id(ANA))
    assert (counted, store.items.last_number(ANA), store.personal_data.delete_some(ANA)) == ((1, 1), 0, 0)


def test_an_item_is_found_by_its_number(store: WorkspaceData) -> None:
    keep(store, item(1), FULL_ITEM)
    assert store.items.by_number(ANA, 7) == replace(FULL_ITEM, version=1)


@pytest.mark.parametrize(("days", "found"), [(6.9, True), (7.0, False)])
def test_a_closed_item_is_found_by_its_number_for_seven_days(
    stores: Stores, store: WorkspaceData, days: float, found: bool
) -> None:
    keep(store, item(1).closed(State.REMOVED, START))
    stores.clock.now += days * 86400
    assert (store.items.by_number(ANA, 1) is not None) is found
