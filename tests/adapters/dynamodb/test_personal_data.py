"""All that is stored of a person: exported whole, and deleted so that nothing is left; in memory and in DynamoDB."""

from __future__ import annotations

import pytest

from chalicelib.domain.absence import Absence
from chalicelib.domain.colleague_note import (
    ColleagueNote,
    Conversation,
    ReturnSubscriber,
    UrgentBudget,
    UrgentPing,
)
from chalicelib.domain.colleague_request import ColleagueRequest, RequestKind
from chalicelib.domain.installation import Tenant
from chalicelib.domain.person import Person, PersonKey, Subscription
from chalicelib.domain.priority import Level, PriorityRule
from chalicelib.domain.question import AnsweredQuestion, PendingQuestion
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.shown import Shown
from chalicelib.messages.exported_file import SECTIONS
from chalicelib.ports import WorkspaceData
from tests.adapters.dynamodb.conftest import START, Stores
from tests.adapters.dynamodb.stored_records import (
    ANA,
    BOB,
    WEEK,
    commit,
    item,
    keep,
    receipt,
    reply,
)


def test_deleting_a_person_leaves_nothing_of_them_and_all_of_others(stores: Stores, tenant: Tenant) -> None:
    store = stores.of(tenant)
    for user in (ANA, BOB):
        keep(store, item(1), item(2), Person(user, Subscription.WHEN_AWAY), owner=user)
    assert {"item", "person"} < kinds(store, ANA)
    assert store.personal_data.delete_some(ANA) >= 3
    assert kinds(store, ANA) == set()
    assert store.records.get(PersonKey(ANA)) is None
    assert len([each for each in store.personal_data.export_some(BOB).records if each["record"] == "item"]) == 2


def kinds(store: WorkspaceData, user: str) -> set[str]:
    return {str(record["record"]) for record in store.personal_data.export_some(user).records}


def test_all_that_is_stored_of_a_person_is_exported(stores: Stores, tenant: Tenant) -> None:
    store = stores.of(tenant)
    keep(store, Person(ANA, Subscription.WHEN_AWAY, (Absence(START, START + 60.5, "lunch"),)), owner=ANA)
    keep(
        store, item(1, Level.LOW, label="tax"), PriorityRule(BOB, Level.HIGH), Reminder(1, START + 60, "UTC"), owner=ANA
    )
    keep(store, ColleagueNote(BOB, START, START + WEEK), UrgentBudget(BOB, "2026-11-24", START + WEEK), owner=ANA)
    keep(store, UrgentPing("C0GENERAL", "1.0", BOB, START + WEEK, "D0ANA", "2.0"), owner=ANA)
    keep(store, ReturnSubscriber(BOB, START + WEEK), owner=ANA)
    keep(store, ColleagueRequest(RequestKind.OFFER, BOB, "C0GENERAL", "1.0", START, START + WEEK), owner=ANA)
    keep(store, Conversation(START, "C0GENERAL", "1.0", "1.0", START + WEEK), owner=ANA)
    keep(store, PendingQuestion("D1/1.5", "D1", "[]", START + WEEK), owner=ANA)
    keep(store, AnsweredQuestion("D1/0.5", "D1/1.0", START + WEEK), owner=ANA)
    store.requests.note_shown(ANA, Shown(1, START, START + 600))
    store.items.next_number(ANA)
    store.reminders.next_id(ANA)
    exported = store.personal_data.export_some(ANA)
    assert {record["record"] for record in exported.records} >= set(SECTIONS) - {"collector"}
    assert exported.following == ""
    assert {"pk", "sk", "row_type", "due_shard", "open_order", "time_order"} & set().union(*exported.records) == set()
    [person] = [record for record in exported.records if record["record"] == "person"]
    [absence] = person["absences"]
    assert (absence["start"], absence["until"], absence["reason"]) == (START, START + 60.5, "lunch")
    [exported_item] = [record for record in exported.records if record["record"] == "item"]
    assert (exported_item["label"], exported_item["level"], exported_item["number"]) == ("tax", 4, 1)
    counters = [record for record in exported.records if record["record"] == "counter"]
    assert sorted(counters, key=str) == [
        {"record": "counter", "of": "items", "value": 1},
        {"record": "counter", "of": "reminders", "value": 1},
    ]


def test_the_exported_receipts_are_whole(stores: Stores, tenant: Tenant) -> None:
    store = stores.of(tenant)
    keep(store, Person(ANA), owner=ANA)
    commit(store, ANA, [], receipt("asked", reply(), undo_until=START + 600))
    found = [each for each in store.personal_data.export_some(ANA).records if each.get("request") == "asked"]
    assert [each["undo_until"] for each in found] == [START + 600]
    assert found[0]["replies"][0]["message"]["blocks"] == list(reply().message.blocks)


def test_an_export_goes_on_where_it_ended(stores: Stores, tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    store = stores.of(tenant)
    keep(store, Person(ANA), *(item(number) for number in range(1, 31)), owner=ANA)
    for module in ("chalicelib.adapters.dynamodb.personal_data", "tests.fakes.store"):
        monkeypatch.setattr(f"{module}.MOST_EXPORTED", 10)
    numbers, after = [], ""
    for _ in range(20):
        exported = store.personal_data.export_some(ANA, after)
        assert len(exported.records) <= 12
        numbers += [each["number"] for each in exported.records if each["record"] == "item"]
        after = exported.following
        if not after:
            break
    assert sorted(numbers) == list(range(1, 31))
