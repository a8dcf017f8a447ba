"""Deleting an ended generation: everything of it, however much and however often it is cut short, and nothing else."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import boto3
import pytest

from chalicelib.adapters.dynamodb import personal_data
from chalicelib.adapters.dynamodb.plain_keys import partition_of
from chalicelib.adapters.dynamodb.purge import purge as purge_generation
from chalicelib.domain.absence import Absence
from chalicelib.domain.channel import ChannelMembership
from chalicelib.domain.colleague_note import ColleagueNote
from chalicelib.domain.installation import WORKSPACE, Tenant
from chalicelib.domain.person import Person, Subscription
from chalicelib.domain.priority import Level, PriorityRule
from chalicelib.domain.reminder import Reminder
from tests.adapters.dynamodb.conftest import START, Clock, in_dynamodb
from tests.adapters.dynamodb.stored_records import ANA, BOB, WEEK, commit, item, keep, receipt, reply
from tests.adapters.installation.installed import rows_of
from tests.embedded_aws import NAMES, client_of, embedded_aws

ROWS = 2_000


def count_rows(key_prefix: str) -> int:
    return sum(1 for _ in rows_of(key_prefix))


def purge(tenant: Tenant, has_time: Callable[[], bool] = lambda: True) -> bool:
    embedded_aws()
    return purge_generation(tenant, has_time)


def fill(tenant: Tenant, items: int = 5) -> None:
    """Something of every kind, of two people and of the workspace."""
    store = in_dynamodb(tenant, Clock())
    for user in (ANA, BOB):
        keep(store, Person(user, Subscription.ALWAYS, (Absence(START, START + 60),)), owner=user)
        for n in range(0, items, 50):
            keep(store, *(item(i + 1, collected=True) for i in range(n, min(n + 50, items))), owner=user)
        keep(store, PriorityRule("C0GENERAL", Level.LOW), Reminder(1, START + 60, "UTC"), owner=user)
        keep(store, ColleagueNote("U0CAROL", START, START + WEEK), owner=user)
        store.items.next_number(user)
        store.reminders.next_id(user)
        commit(store, user, [], receipt("undoable", reply(), undo_until=START + 600))
    keep(store, ChannelMembership("C0GENERAL", True, "1.0"), owner="")


def write_rows(partition: str, count: int) -> None:
    """Rows in bulk, which come faster than records one after another."""
    rows = [{"pk": {"S": partition}, "sk": {"S": f"RECEIPT#{n}"}, "row_type": {"S": "receipt"}} for n in range(count)]
    client = boto3.client("dynamodb")
    for begin in range(0, count, 25):
        puts = [{"PutRequest": {"Item": row}} for row in rows[begin : begin + 25]]
        client.batch_write_item(RequestItems={NAMES.table: puts})


def test_everything_of_the_generation_is_deleted(tenant: Tenant) -> None:
    fill(tenant)
    assert (purge(tenant), count_rows(tenant.workspace)) == (True, 0)


def test_thousands_of_rows_are_deleted(tenant: Tenant) -> None:
    fill(tenant)
    write_rows(partition_of(tenant, ANA), ROWS)
    before = count_rows(tenant.workspace)
    purge(tenant)
    assert (before > ROWS, count_rows(tenant.workspace)) == (True, 0)


def test_what_was_cut_short_says_so_and_is_finished_by_the_next_run(tenant: Tenant) -> None:
    fill(tenant, 120)
    time_left = itertools.chain([True], itertools.repeat(False))
    finished = purge(tenant, lambda: next(time_left))
    left = count_rows(tenant.workspace)
    assert (finished, left > 0, purge(tenant), count_rows(tenant.workspace)) == (False, True, True, 0)


def test_cut_short_wherever_it_may_be_the_runs_come_to_an_end(tenant: Tenant) -> None:
    fill(tenant, 120)
    for _ in range(40):
        time_left = itertools.chain([True], itertools.repeat(False))
        if purge(tenant, partial(next, time_left)):
            break
    assert count_rows(tenant.workspace) == 0


@pytest.mark.parametrize("change", [{"workspace": "T0OTHER"}, {"generation": "001800000000001"}, {"workspace": "{}9"}])
def test_nothing_of_another_workspace_or_generation_is_touched(tenant: Tenant, change: dict[str, str]) -> None:
    other = replace(tenant, **{name: value.format(tenant.workspace) for name, value in change.items()})
    purge(other)
    fill(tenant)
    fill(other)
    kept = count_rows(partition_of(other, WORKSPACE))
    purge(tenant)
    assert count_rows(partition_of(other, WORKSPACE)) == kept


def test_where_nothing_is_there_is_nothing_to_do(tenant: Tenant) -> None:
    assert purge(tenant)


def test_no_read_of_a_purge_takes_more_than_its_part(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many people there are, and however much they have: the function's memory is small."""
    monkeypatch.setattr("chalicelib.adapters.dynamodb.purge._AT_A_TIME", 3)
    sizes: list[int] = []

    def note(parsed: dict[str, Any], **_: Any) -> None:
        sizes.append(parsed["ScannedCount"])

    store = in_dynamodb(tenant, Clock())
    for number in range(8):
        keep(store, Person(f"U{number}"), owner=f"U{number}")
    events = client_of("dynamodb").meta.events
    events.register("after-call.dynamodb.Query", note)
    try:
        done = purge(tenant)
    finally:
        events.unregister("after-call.dynamodb.Query", note)
    assert (done, max(sizes), count_rows(tenant.workspace)) == (True, 3, 0)


def test_a_person_with_thousands_of_rows_is_deleted_some_at_a_time(
    tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(personal_data, "DELETED_AT_A_TIME", 1_000)
    data = in_dynamodb(tenant, Clock())
    keep(data, Person(ANA, Subscription.ALWAYS), owner=ANA)
    write_rows(partition_of(tenant, ANA), 2_500)
    counts = [data.personal_data.delete_some(ANA) for _ in range(3)]
    assert (counts, count_rows(partition_of(tenant, ANA))) == ([1_000, 1_000, 504], 0)


def test_a_person_who_is_half_deleted_is_found_by_a_purge(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(personal_data, "DELETED_AT_A_TIME", 1_000)
    data = in_dynamodb(tenant, Clock())
    keep(data, Person(ANA, Subscription.ALWAYS), owner=ANA)
    write_rows(partition_of(tenant, ANA), 1_500)
    data.personal_data.delete_some(ANA)
    purge(tenant)
    assert count_rows(tenant.workspace) == 0


@pytest.mark.parametrize("look", range(12))
def test_at_whatever_moment_somebody_is_stored_nothing_is_left_after_the_second_purge(
    tenant: Tenant, look: int
) -> None:
    fill(tenant, items=1)
    late = in_dynamodb(tenant, Clock())
    looks = itertools.count()

    def has_time() -> bool:
        if next(looks) == look:
            keep(late, Person("U0LATE"), owner="U0LATE")
        return True

    purge(tenant, has_time)
    purge(tenant)
    assert count_rows(tenant.workspace) == 0
