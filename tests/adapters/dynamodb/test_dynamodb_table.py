"""What stands in the table and what reading it costs: what only the real store can show."""

from __future__ import annotations

from typing import Any

import boto3
import pytest

from chalicelib.adapters.dynamodb.due_index import DueIndex
from chalicelib.adapters.dynamodb.table import Row
from chalicelib.domain.absence import Absence
from chalicelib.domain.installation import Tenant
from chalicelib.domain.item import State
from chalicelib.domain.person import Person, Subscription
from chalicelib.domain.priority import Level
from chalicelib.domain.reminder import Reminder
from chalicelib.ports import ItemQuery, RetryLater, Store
from tests.adapters.dynamodb.conftest import START, Clock, in_dynamodb
from tests.adapters.dynamodb.stored_records import ANA, item, keep
from tests.embedded_aws import NAMES, client_of, embedded_aws


def row(tenant: Tenant, sort_key: str) -> dict[str, Any]:
    key = {"pk": {"S": tenant.person_partition(ANA)}, "sk": {"S": sort_key}}
    found: dict[str, Any] = boto3.client("dynamodb").get_item(TableName=NAMES.table, Key=key).get("Item", {})
    return found


def test_every_key_begins_with_the_workspace(dynamodb: Store, tenant: Tenant) -> None:
    keep(dynamodb, item(1), Person(ANA))
    pages = boto3.client("dynamodb").get_paginator("scan").paginate(TableName=NAMES.table)
    keys = [found["pk"]["S"] for page in pages for found in page["Items"] if ANA in found["pk"]["S"]]
    assert [key for key in keys if not key.startswith("T")] == []


def test_an_open_item_stands_in_the_index_of_priorities(dynamodb: Store, tenant: Tenant) -> None:
    keep(dynamodb, item(1, Level.HIGH))
    assert row(tenant, item(1).sort_key)["open_order"]["S"] == f"2#{item(1).ts}#C0GENERAL"


def test_a_closed_item_stands_in_no_index_of_priorities_and_expires(dynamodb: Store, tenant: Tenant) -> None:
    keep(dynamodb, item(1).closed(State.DONE, START))
    found = row(tenant, item(1).sort_key)
    assert ("open_order" in found, found["expires_at"]["N"]) == (False, f"{START + 7 * 86400:.0f}")


def test_an_open_item_does_not_expire(dynamodb: Store, tenant: Tenant) -> None:
    keep(dynamodb, item(1))
    assert "expires_at" not in row(tenant, item(1).sort_key)


@pytest.mark.parametrize(
    ("record", "due"),
    [
        (Reminder(1, START + 60, "UTC"), START + 60),
        (Reminder(1, START + 60, "UTC").ended(START), None),
        (Person(ANA, Subscription.ALWAYS, Absence(START, START + 90, "", 1)), START + 90),
        (Person(ANA, Subscription.ALWAYS, Absence(START, None, "", 1)), None),
        (Person(ANA), None),
    ],
)
def test_what_is_due_stands_in_the_index_of_the_sweep(
    dynamodb: Store, tenant: Tenant, record: Reminder | Person, due: float | None
) -> None:
    keep(dynamodb, record)
    found = row(tenant, record.sort_key)
    assert ("due_shard" in found, float(found["due"]["N"]) if "due" in found else None) == (due is not None, due)


def test_what_is_overdue_is_found_by_the_sweep(dynamodb: Store, tenant: Tenant) -> None:
    keep(dynamodb, Reminder(1, START + 60, "UTC"), Reminder(2, START + 120, "UTC"))
    keep(dynamodb, Person(ANA, Subscription.ALWAYS, Absence(START, START + 50, "", 1)))
    found = [
        job for job in DueIndex(client_of, NAMES.table).overdue(START + 100, 1000) if job.workspace == tenant.workspace
    ]
    assert sorted((job.what, job.due, job.user, job.generation) for job in found) == [
        ("R1", START + 60, ANA, tenant.generation),
        ("person", START + 50, ANA, tenant.generation),
    ]


@pytest.mark.parametrize("size", [10, 400])
def test_next_evaluates_one_item_however_many_there_are(tenant: Tenant, size: int) -> None:
    """DynamoDB bills what is evaluated: `ScannedCount`."""
    store = in_dynamodb(tenant, Clock())
    keep(store, *(item(n, Level(1 + n % 5)) for n in range(1, size + 1)))
    answer = boto3.client("dynamodb").query(
        TableName=NAMES.table,
        IndexName="by_priority",
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": tenant.person_partition(ANA)}},
        Limit=1,
        ConsistentRead=True,
    )
    first = store.first_open(ANA, None)
    assert first is not None
    assert (answer["ScannedCount"], int(answer["Items"][0]["number"]["N"])) == (1, first.number)


def test_a_page_is_read_from_one_partition_of_thousands(dynamodb: Store) -> None:
    keep(dynamodb, *(item(n) for n in range(1, 401)))
    page = dynamodb.open_items(ANA, ItemQuery(page=30), 10)
    assert [kept.number for kept in page.items] == list(range(291, 301))


def test_a_table_that_does_not_answer_is_tried_later(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    embedded_aws()
    store = in_dynamodb(tenant, Clock())
    # A name that no table has stands for a table that fails: both are errors of DynamoDB.
    monkeypatch.setattr(Row.Meta, "table_name", "no-such-table")
    with pytest.raises(RetryLater):
        store.person(ANA)
