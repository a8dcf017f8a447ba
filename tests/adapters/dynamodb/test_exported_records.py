"""What the operator's export holds of a person: their records, and nothing of anybody else."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.adapters.dynamodb.personal_data import exported_records
from chalicelib.domain.installation import Tenant
from chalicelib.domain.item import State
from chalicelib.domain.person import Person
from chalicelib.domain.reminder import Reminder
from chalicelib.ports import WorkspaceData
from tests.adapters.dynamodb.conftest import START
from tests.adapters.dynamodb.stored_records import ANA, BOB, item, keep


def test_the_records_of_the_person_alone(dynamodb: WorkspaceData, tenant: Tenant) -> None:
    """Without receipts and counters, which only make requests repeatable."""
    keep(dynamodb, Person(ANA), item(1), Reminder(1, START + 60, "UTC"))
    keep(dynamodb, Person(BOB), item(2), owner=BOB)
    found = exported_records(tenant, ANA, START)
    assert sorted(each["record"] for each in found) == ["Item", "Person", "Reminder"]
    assert [(each["number"], each["ts"]) for each in found if each["record"] == "Item"] == [(1, item(1).ts)]


def test_what_has_expired_is_as_if_it_was_deleted(dynamodb: WorkspaceData, tenant: Tenant) -> None:
    """DynamoDB deletes it days later."""
    done = replace(item(1), number=1).closed(State.DONE, START)
    keep(dynamodb, Person(ANA), done)
    assert [each["record"] for each in exported_records(tenant, ANA, START + 8 * 86400)] == ["Person"]
