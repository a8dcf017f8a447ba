"""Reading the index of what is due: page after page, and only some of each shard."""

from __future__ import annotations

from chalicelib.adapters.dynamodb.due_index import IndexKey
from chalicelib.adapters.dynamodb.keys import due_shard
from chalicelib.domain.due_entry import snoozed_item
from tests.entrypoints.sweeper.due_table import NINE, DueTable

SHARD = int(due_shard("T1#001700000000000#P#UANA").removeprefix("DUE#"))


def test_a_page_begins_behind_the_last_key_of_the_one_before() -> None:
    """Also among keys of one moment."""
    table, pages, after = DueTable(), list[tuple[str, ...]](), None
    table.put(*(("UANA", number, NINE) for number in range(5)))
    while not pages or after is not None:
        page = table.index.page(SHARD, 0, NINE, after, most=2)
        pages.append(tuple(key.sort_key[-1] for key in page.keys))
        after = page.following
        assert len(pages) < 5
    assert pages == [("0", "1"), ("2", "3"), ("4",)]


def test_behind_a_place_only_what_comes_later_is_read() -> None:
    table = DueTable()
    table.put(("UANA", 1, NINE - 60), ("UANA", 2, NINE), ("UANA", 3, NINE))
    place = IndexKey(str(NINE), "T1#001700000000000#P#UANA", "REMINDER#000000002")
    assert [key.job().what for key in table.index.page(SHARD, 0, NINE, place).keys] == ["R3"]


def test_a_snoozed_item_is_due_under_the_name_of_its_message() -> None:
    """The job names what the worker looks for: see domain/due_entry.py."""
    place = IndexKey(str(NINE), "T1#001700000000000#P#UANA", "ITEM#C0GENERAL#1700000000.000100")
    job = place.job()
    assert (job.user, snoozed_item(job.what)) == ("UANA", ("C0GENERAL", "1700000000.000100"))


def test_of_what_is_overdue_the_oldest_of_each_shard_are_told() -> None:
    table, shards = DueTable(), dict[str, list[str]]()
    for number in range(100):
        shards.setdefault(due_shard(f"T1#001700000000000#P#U{number:02d}"), []).append(f"U{number:02d}")
        table.put((f"U{number:02d}", 1, NINE + number))
    told = [job.user for job in table.index.overdue(NINE + 200, 2)]
    assert sorted(told) == sorted(user for users in shards.values() for user in users[:2])
    assert list(table.index.overdue(NINE, 2)) == []
    assert [job.user for job in table.index.overdue(NINE + 0.5, 2)] == ["U00"]
