"""What is due is in the queue after a sweep: all of it, nothing else, in each person's order."""

from __future__ import annotations

from collections import Counter
from typing import Any

import boto3

from chalicelib.adapters.dynamodb.keys import SHARDS, due_shard
from chalicelib.domain.jobs import DueJob, decode
from tests.embedded_aws import client_of
from tests.entrypoints.sweeper.due_table import NINE, DueTable, SmallPages

HUNDRED = [(f"U{number:03d}", 1, NINE) for number in range(100)]


def test_what_is_due_is_sent_and_what_is_not_due_yet_stays(table: DueTable) -> None:
    table.put(("UANA", 1, NINE - 60), ("UBOB", 2, NINE), ("UCAROL", 3, NINE + 60))
    result = table.sweep()
    assert (sorted(table.taken()), result.sent) == ([("UANA", "R1"), ("UBOB", "R2")], 2)


def test_a_message_is_the_job_of_its_entry_in_the_persons_group(table: DueTable) -> None:
    table.put(("UANA", 7, NINE))
    table.sweep()
    [message] = table.queues.received(table.queues.url)
    assert decode(message["Body"]) == DueJob(
        workspace="T1", generation="001700000000000", at=float(NINE), user="UANA", what="R7", due=NINE
    )
    attributes = message["Attributes"]
    assert attributes["MessageGroupId"] == "T1:UANA"
    assert attributes["MessageDeduplicationId"] == f"due:T1:UANA:R7:{NINE}"


def test_the_entry_of_a_profile_says_that_something_of_the_person_is_due(table: DueTable) -> None:
    partition = "T1#001700000000000#P#UANA"
    row = {"pk": partition, "sk": "PROFILE", "due_shard": due_shard(partition), "due": str(NINE)}
    table.put_rows([row])
    table.sweep()
    assert table.taken() == [("UANA", "profile")]


def test_every_shard_is_swept(table: DueTable) -> None:
    table.put(*HUNDRED)
    table.sweep()
    shards = {due_shard(f"T1#001700000000000#P#{user}") for user, _, _ in HUNDRED}
    assert (len(shards), sorted(table.taken())) == (SHARDS, sorted((user, "R1") for user, _, _ in HUNDRED))


def test_what_one_person_has_due_comes_in_the_order_of_time(table: DueTable) -> None:
    table.put(*((f"U{user}", number, NINE - 60 * number) for user in range(3) for number in range(35)))
    table.sweep()
    taken = table.taken()
    for user in range(3):
        assert [what for who, what in taken if who == f"U{user}"] == [f"R{number}" for number in reversed(range(35))]


def test_a_shard_of_many_pages_is_read_to_its_end(table: DueTable) -> None:
    table.put(*HUNDRED, ("UANA", 1, NINE - 3600), ("UANA", 2, NINE))
    table.sweep(index=SmallPages(client_of, table.name))
    assert Counter(table.taken()) == Counter(
        [*((user, "R1") for user, _, _ in HUNDRED), ("UANA", "R1"), ("UANA", "R2")]
    )


def test_a_time_with_a_fraction_counts_as_its_second(table: DueTable) -> None:
    table.put(("UANA", 1, NINE + 0.5), ("UBOB", 1, NINE + 1.0))
    assert (table.sweep().sent, table.taken()) == (1, [("UANA", "R1")])
    assert (table.sweep().lag, table.taken()) == (0, [])


def test_an_empty_index_costs_a_query_for_each_shard_one_read_and_one_write(table: DueTable) -> None:
    calls: Counter[str] = Counter()
    client = boto3.client("dynamodb")
    client.meta.events.register("before-call.dynamodb", lambda model, **_: calls.update([model.name]))

    def counted(service: str) -> Any:
        return client if service == "dynamodb" else client_of(service)

    result = table.sweep(index=type(table.index)(counted, table.name), cursors=type(table.cursors)(counted, table.name))
    assert calls == {"Query": SHARDS, "GetItem": 1, "PutItem": 1}
    assert (result.lag, result.sent, result.is_finished, result.failures) == (0, 0, True, ())


def test_a_key_that_names_nothing_holds_up_nothing(table: DueTable) -> None:
    odd = [
        {"pk": "nobody", "sk": "PROFILE", "due_shard": "DUE#0", "due": str(NINE - 60)},
        {"pk": "T1#1#P#U1", "sk": "REMINDER#x", "due_shard": "DUE#0", "due": str(NINE - 60)},
    ]
    table.put_rows(odd)
    table.put(*HUNDRED)
    result = table.sweep()
    assert (len(table.taken()), result.sent, result.is_finished) == (100, 100, True)
