"""What stands in the table and what reading it costs: what only the real store can show."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import boto3
import pytest

from chalicelib.adapters.dynamodb import items
from chalicelib.adapters.dynamodb.due_index import DueIndex
from chalicelib.adapters.dynamodb.keys import COLLECTOR_PREFIX, sort_key
from chalicelib.adapters.dynamodb.plain_keys import partition_of
from chalicelib.adapters.dynamodb.table import Row
from chalicelib.domain.absence import Absence
from chalicelib.domain.installation import WORKSPACE, Tenant
from chalicelib.domain.item import State
from chalicelib.domain.person import Person, PersonKey, Subscription
from chalicelib.domain.preferences import Preferences
from chalicelib.domain.priority import Level
from chalicelib.domain.quiet_hours import QuietHours
from chalicelib.domain.receipt import Change, Record
from chalicelib.domain.record_format import to_plain
from chalicelib.domain.reminder import Reminder
from chalicelib.ports import ItemQuery, RetryLater, WorkspaceData
from cli.aws_session import open_stage
from cli.doctor import work_checks
from cli.doctor.findings import Mark
from tests.adapters.dynamodb.conftest import START, Clock, in_dynamodb
from tests.adapters.dynamodb.stored_records import ANA, BOB, FULL_ITEM, NOTE, commit, item, keep, receipt
from tests.embedded_aws import NAMES, client_of, embedded_aws


def row(tenant: Tenant, record: Record) -> dict[str, Any]:
    key = {"pk": {"S": partition_of(tenant, ANA)}, "sk": {"S": sort_key(record.key(ANA))}}
    found: dict[str, Any] = boto3.client("dynamodb").get_item(TableName=NAMES.table, Key=key).get("Item", {})
    return found


def test_every_key_begins_with_the_workspace(dynamodb: WorkspaceData, tenant: Tenant) -> None:
    keep(dynamodb, item(1), Person(ANA))
    pages = boto3.client("dynamodb").get_paginator("scan").paginate(TableName=NAMES.table)
    keys = [found["pk"]["S"] for page in pages for found in page["Items"] if ANA in found["pk"]["S"]]
    assert [key for key in keys if not key.startswith("T")] == []


def test_a_row_can_be_read_by_its_attributes(dynamodb: WorkspaceData, tenant: Tenant) -> None:
    """Every field of the record is an attribute of that name: nothing is hidden in a document."""
    keep(dynamodb, FULL_ITEM)
    fields = to_plain(FULL_ITEM)
    assert fields.keys() - row(tenant, FULL_ITEM).keys() == set()


def test_one_period_of_quiet_hours_is_read_that_was_stored_by_itself(dynamodb: WorkspaceData, tenant: Tenant) -> None:
    """As a map, when nobody could have several."""
    quiet = QuietHours(18 * 60, 9 * 60, (0, 4))
    keep(dynamodb, Person(ANA, quiet=(quiet,)))
    stored = row(tenant, Person(ANA))
    [as_map] = stored["quiet"]["L"]
    boto3.client("dynamodb").put_item(TableName=NAMES.table, Item={**stored, "quiet": as_map})
    found = dynamodb.records.get(PersonKey(ANA))
    assert (found and found.quiet) == (quiet,)


def test_the_register_of_collectors_is_written_when_it_changes_and_not_with_every_change_of_a_person(
    dynamodb: WorkspaceData, tenant: Tenant
) -> None:
    person = Person(ANA, Subscription.ALWAYS, preferences=Preferences(collect_groups=True))
    keep(dynamodb, person)
    key = {"pk": {"S": partition_of(tenant, WORKSPACE)}, "sk": {"S": f"{COLLECTOR_PREFIX}{ANA}"}}
    table = boto3.client("dynamodb")
    written = table.delete_item(TableName=NAMES.table, Key=key, ReturnValues="ALL_OLD").get("Attributes")
    stored = dynamodb.records.get(PersonKey(ANA))
    assert isinstance(stored, Person)
    commit(dynamodb, ANA, [Change(stored, replace(stored, zone="Europe/Madrid"))], receipt())
    assert (written is not None, table.get_item(TableName=NAMES.table, Key=key).get("Item")) == (True, None)


def test_an_expiry_is_a_whole_number_of_seconds(dynamodb: WorkspaceData, tenant: Tenant) -> None:
    done = item(1).closed(State.DONE, START + 0.25)
    keep(dynamodb, done)
    assert row(tenant, item(1))["expires_at"]["N"] == f"{START + 7 * 86400 + 1:.0f}"
    assert dynamodb.records.get(done.key(ANA)) == replace(done, version=1)


def test_an_expiry_with_a_fraction_is_a_mistake(dynamodb: WorkspaceData) -> None:
    with pytest.raises(ValueError, match="not a whole number of seconds"):
        keep(dynamodb, replace(NOTE, expires_at=START + 0.5))


def test_an_open_item_stands_in_the_index_of_priorities(dynamodb: WorkspaceData, tenant: Tenant) -> None:
    keep(dynamodb, item(1, Level.HIGH))
    assert row(tenant, item(1))["open_order"]["S"] == f"2#{item(1).ts}#C0GENERAL"


def test_a_closed_item_stands_in_no_index_of_priorities_and_expires(dynamodb: WorkspaceData, tenant: Tenant) -> None:
    keep(dynamodb, item(1).closed(State.DONE, START))
    found = row(tenant, item(1))
    assert ("open_order" in found, found["time_order"]["S"], found["expires_at"]["N"]) == (
        False,
        "finished#1800000000.000000",
        f"{START + 7 * 86400:.0f}",
    )


def test_an_open_item_does_not_expire(dynamodb: WorkspaceData, tenant: Tenant) -> None:
    keep(dynamodb, item(1))
    assert "expires_at" not in row(tenant, item(1))


@pytest.mark.parametrize(
    ("record", "due"),
    [
        (Reminder(1, START + 60, "UTC"), START + 60),
        (Reminder(1, START + 60, "UTC").ended(START), None),
        (Reminder(1, START + 61, "UTC"), START + 120),
        (Person(ANA, Subscription.ALWAYS, (Absence(START, START + 90), Absence(START, START + 99))), START + 120),
        (Person(ANA, Subscription.ALWAYS, (Absence(START),)), None),
        (Person(ANA), None),
    ],
)
def test_what_is_due_stands_in_the_index_of_the_sweep(
    dynamodb: WorkspaceData, tenant: Tenant, record: Reminder | Person, due: float | None
) -> None:
    keep(dynamodb, record)
    found = row(tenant, record)
    assert ("due_shard" in found, float(found["due"]["N"]) if "due" in found else None) == (due is not None, due)


def test_what_is_due_already_when_it_is_stored_is_found_by_the_next_sweep(
    dynamodb: WorkspaceData, tenant: Tenant
) -> None:
    """An undo may bring back what was due in the meantime; the sweep does not look at earlier times again."""
    keep(dynamodb, Reminder(1, START - 3600, "UTC"))
    assert row(tenant, Reminder(1, START, "UTC"))["due"]["N"] == f"{START:.0f}"


def test_what_is_overdue_is_found_by_the_sweep(dynamodb: WorkspaceData, tenant: Tenant) -> None:
    keep(dynamodb, Person(ANA, Subscription.ALWAYS, (Absence(START, START + 50),)))
    keep(dynamodb, Reminder(1, START + 60, "UTC"), Reminder(2, START + 120, "UTC"))
    found = [
        job for job in DueIndex(client_of, NAMES.table).overdue(START + 100, 1000) if job.workspace == tenant.workspace
    ]
    assert sorted((job.what, job.due, job.user, job.generation) for job in found) == [
        ("R1", START + 60, ANA, tenant.generation),
        ("profile", START + 60, ANA, tenant.generation),
    ]


def test_doctor_finds_what_is_late(tenant: Tenant) -> None:
    keep(in_dynamodb(tenant, Clock(time.time() - 7200)), Reminder(1, time.time() - 3600, "UTC"))
    (finding,) = work_checks.reminders(open_stage(NAMES.stage))
    assert (finding.mark, "late, by up to" in finding.text) == (Mark.PROBLEM, True), finding


@pytest.mark.parametrize("size", [10, 400])
def test_next_evaluates_one_item_however_many_there_are(tenant: Tenant, size: int) -> None:
    """DynamoDB bills what is evaluated: `ScannedCount`."""
    store = in_dynamodb(tenant, Clock())
    keep(store, *(item(n, Level(1 + n % 5)) for n in range(1, size + 1)))
    evaluated: list[int] = []

    def note(parsed: dict[str, Any], **_: Any) -> None:
        evaluated.append(parsed["ScannedCount"])

    events = client_of("dynamodb").meta.events
    events.register("after-call.dynamodb.Query", note)
    try:
        first = store.items.first_open(ANA, None)
    finally:
        events.unregister("after-call.dynamodb.Query", note)
    assert (evaluated, first and first.number) == ([1], 5)


def test_a_page_is_read_from_one_partition_of_hundreds(dynamodb: WorkspaceData) -> None:
    keep(dynamodb, *(item(n) for n in range(1, 401)))
    page = dynamodb.items.open(ANA, ItemQuery(page=30), 10)
    assert [kept.number for kept in page.items] == list(range(291, 301))


def test_a_filter_looks_at_a_bounded_number_of_items_and_says_so(
    dynamodb: WorkspaceData, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(items, "MOST_SEARCHED", 200)
    keep(dynamodb, *(item(n) for n in range(1, 601)), item(601, sender=BOB, label="contract"))
    queries = (ItemQuery(sender=BOB), ItemQuery(text="contract"), ItemQuery(label="contract"))
    for query in queries:
        found = dynamodb.items.open(ANA, query, 10)
        assert (found.items, found.has_more, found.searched_all) == ((), False, False)
    counts = dynamodb.items.count_open(ANA, ItemQuery())
    assert (counts.by_level, counts.searched_all) == ({Level.MEDIUM: 200}, False)
    labels = dynamodb.items.count_labels(ANA)
    assert ("contract" in labels.by_label, labels.searched_all) == (False, False)
    monkeypatch.setattr(items, "MOST_SEARCHED", 2_000)
    for query in queries:
        found = dynamodb.items.open(ANA, query, 10)
        assert ([kept.number for kept in found.items], found.searched_all) == ([601], True)
    counts = dynamodb.items.count_open(ANA, ItemQuery())
    assert (counts.by_level, counts.searched_all) == ({Level.MEDIUM: 601}, True)


def test_every_page_of_what_is_searched_for_in_a_thousand_items_can_be_turned_to(dynamodb: WorkspaceData) -> None:
    keep(dynamodb, *(item(n, label="contract" if n % 2 else "") for n in range(1, 1001)))
    shown: list[int] = []
    page = 1
    while (found := dynamodb.items.open(ANA, ItemQuery(page=page, text="contract"), 50)).has_more:
        shown += [kept.number for kept in found.items]
        page += 1
    shown += [kept.number for kept in found.items]
    assert (shown, page, found.searched_all) == (list(range(1, 1001, 2)), 10, True)


def test_a_table_that_does_not_answer_is_tried_later(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    embedded_aws()
    store = in_dynamodb(tenant, Clock())
    # A name that no table has stands for a table that fails: both are errors of DynamoDB.
    monkeypatch.setattr(Row.Meta, "table_name", "no-such-table")
    with pytest.raises(RetryLater):
        store.records.get(PersonKey(ANA))
