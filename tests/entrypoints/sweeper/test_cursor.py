"""How far a sweep came is remembered, and the next one goes on there: nothing is lost, whatever happens in between."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import boto3
import pytest

from chalicelib.adapters.dynamodb.due_index import IndexKey
from chalicelib.adapters.dynamodb.sweep_cursor import ShardCursor
from chalicelib.entrypoints.sweeper.sweep import OVERLAP_SECONDS, PassStart, SweepResult, pass_start
from tests.embedded_aws import client_of
from tests.entrypoints.sweeper.due_table import (
    NINE,
    CursorsOfAKilledSweeper,
    DueTable,
    SmallPages,
    TimeForCalls,
)

HOUR = 3600
TWO_HUNDRED = [(f"U{number:03d}", 1, NINE - 60 * (number % 5)) for number in range(200)]
EACH_ONCE = Counter((user, "R1") for user, _, _ in TWO_HUNDRED)
PLACE = IndexKey(str(NINE - 30), "p", "s")


@pytest.mark.parametrize(
    ("cursor", "now", "start"),
    [
        (ShardCursor(), NINE + 30, PassStart(0, NINE + 30)),
        (ShardCursor(NINE + 60), NINE + 120, PassStart(NINE + 60 - OVERLAP_SECONDS, NINE + 120)),
        (ShardCursor(NINE - HOUR, NINE - 60, PLACE), NINE + 120, PassStart(NINE - 30, NINE - 60, PLACE)),
        (ShardCursor(NINE + 59), NINE - 1, PassStart(0, NINE - 1)),
        (ShardCursor(NINE + 500), NINE + 60, PassStart(NINE + 60 - OVERLAP_SECONDS, NINE + 60)),
        (ShardCursor(NINE - 10, NINE - 20, PLACE), NINE - 40, PassStart(NINE - 40 - OVERLAP_SECONDS, NINE - 40)),
        (ShardCursor(NINE - 60), NINE, PassStart(0, NINE)),
    ],
    ids=[
        "the first sweep",
        "a minute later",
        "an unfinished pass",
        "a clock that went back beyond the hour's mark",
        "a clock that went back",
        "a clock that went back behind an unfinished pass",
        "the first sweep in an hour looks back",
    ],
)
def test_where_a_pass_begins(cursor: ShardCursor, now: int, start: PassStart) -> None:
    assert pass_start(cursor, now) == start


def test_what_was_sent_is_sent_again_for_some_minutes_and_the_queue_drops_it(table: DueTable) -> None:
    table.put(("UANA", 1, NINE))
    sent = []
    for _ in range(6):
        sent.append(table.sweep().sent)
        table.now += 60
    assert (sent, table.taken()) == ([1, 1, 1, 1, 1, 0], [("UANA", "R1")])


def test_an_entry_that_the_index_shows_late_is_found(table: DueTable) -> None:
    table.now += 60
    table.sweep()
    table.put(("UANA", 1, NINE))
    table.now += 60
    assert (table.sweep().sent, table.taken()) == (1, [("UANA", "R1")])


def test_an_entry_whose_time_had_passed_when_it_was_written_is_found_within_an_hour(table: DueTable) -> None:
    table.now += 30
    table.sweep()
    table.put(("UANA", 1, NINE - HOUR))
    sent = []
    for _ in range(6):
        table.now += 600
        sent.append(table.sweep().sent)
    assert (sum(sent), table.taken()) == (1, [("UANA", "R1")])


def test_out_of_time_it_goes_on_at_the_next_sweep_where_it_stopped(table: DueTable) -> None:
    table.put(*(("UANA", number, NINE) for number in range(60)))
    results: list[SweepResult] = []
    while not results or not results[-1].is_finished:
        results.append(table.sweep(index=SmallPages(client_of, table.name), has_time=TimeForCalls(20)))
        assert len(results) < 10
    assert len(results) > 2
    assert sum(result.sent for result in results) == 60
    assert table.taken() == [("UANA", f"R{number}") for number in range(60)]


def test_without_any_time_nothing_is_passed_over(table: DueTable) -> None:
    table.put(*TWO_HUNDRED)
    result = table.sweep(has_time=lambda: False)
    assert (result.sent, result.is_finished) == (0, False)
    table.now += 60
    table.sweep()
    assert Counter(table.taken()) == EACH_ONCE


def test_what_became_due_before_an_unfinished_place_is_found_by_the_next_pass(table: DueTable) -> None:
    """It came into the index behind the reader; the pass that follows begins before the one that missed it."""
    table.now += 30
    table.put(*(("UANA", number, NINE) for number in range(60)))
    assert not table.sweep(index=SmallPages(client_of, table.name), has_time=TimeForCalls(20)).is_finished
    table.put(("UANA", 99, NINE - 120))
    for _ in range(2):
        table.now += 60
        table.sweep()
    assert sorted(table.taken()) == sorted(("UANA", f"R{number}") for number in [*range(60), 99])


def test_a_sweeper_that_is_killed_before_it_noted_anything_loses_nothing_and_doubles_nothing(table: DueTable) -> None:
    table.put(*TWO_HUNDRED)
    with pytest.raises(KeyboardInterrupt):
        table.sweep(cursors=CursorsOfAKilledSweeper(table.cursors))
    table.now += 60
    table.sweep()
    assert Counter(table.taken()) == EACH_ONCE


def test_after_an_hour_without_a_sweeper_all_is_sent_and_the_lag_is_told(table: DueTable) -> None:
    table.now += 30
    table.sweep()
    table.put(*((f"U{minute}", 1, NINE + 60 * minute) for minute in range(1, 60)))
    table.now += HOUR
    result = table.sweep()
    assert (len(table.taken()), result.lag) == (59, HOUR - 30)


def test_the_lag_is_that_of_what_no_sweep_had_reached(table: DueTable) -> None:
    """What the worker has not done yet has been sent, and is the worker's lag."""
    table.put(("UANA", 1, NINE - 60))
    assert table.sweep().lag == 60
    table.put(("UBOB", 1, NINE + 45))
    table.now += 60
    assert table.sweep().lag == 15


def test_two_sweepers_at_once_do_no_harm(table: DueTable) -> None:
    table.put(*TWO_HUNDRED)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: table.sweep(), range(2)))
    assert Counter(table.taken()) == EACH_ONCE
    assert {cursor.swept for cursor in table.cursors.read().values()} == {NINE}


def test_a_slow_sweeper_that_writes_last_only_makes_the_next_one_read_more(table: DueTable) -> None:
    """It vouches for less than the faster one that has finished meanwhile."""
    table.now += 30
    table.sweep()
    older = table.cursors.read()
    table.put(("UANA", 1, NINE + 60))
    table.now += 60
    table.sweep()
    table.cursors.write(older)
    table.put(("UBOB", 1, NINE + 120))
    table.now += 60
    table.sweep()
    assert sorted(table.taken()) == [("UANA", "R1"), ("UBOB", "R1")]


def test_a_clock_that_went_back_hides_nothing(table: DueTable) -> None:
    table.now += HOUR
    table.sweep()
    table.now -= HOUR - 120
    table.put(("UANA", 1, table.now - 30))
    table.sweep()
    assert (table.taken(), {one.swept for one in table.cursors.read().values()}) == ([("UANA", "R1")], {table.now})


@pytest.mark.parametrize("damage", [{"shards": {"M": {"0": {"M": {}}}}}, {"shards": {"S": "x"}}, {}])
def test_a_cursor_that_cannot_be_read_is_as_none(table: DueTable, damage: dict[str, object]) -> None:
    boto3.client("dynamodb").put_item(
        TableName=table.name, Item={"pk": {"S": "SWEEP"}, "sk": {"S": "CURSOR"}, **damage}
    )
    table.put(*TWO_HUNDRED)
    table.sweep()
    assert Counter(table.taken()) == EACH_ONCE


def test_a_stored_cursor_is_read_as_it_was() -> None:
    table = DueTable()
    written = {0: ShardCursor(NINE), 1: ShardCursor(NINE, NINE + 60, PLACE), 7: ShardCursor()}
    table.cursors.write(written)
    assert table.cursors.read() == written
