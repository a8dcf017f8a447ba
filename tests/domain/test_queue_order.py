"""Open items are sorted by priority, then by time, oldest first: in the domain, and by the key of the table's index."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.dynamodb.keys import open_order
from chalicelib.domain.item import RESTORABLE_SECONDS, Item, State
from chalicelib.domain.priority import DecidedBy, Level

timestamps = st.builds(
    lambda seconds, micros: f"{seconds}.{micros:06d}",
    st.integers(1_000_000_000, 9_999_999_999),
    st.integers(0, 999_999),
)
items = st.builds(
    Item,
    channel=st.sampled_from(["C0GENERAL", "G0OPS", "D0ANA"]),
    ts=timestamps,
    number=st.integers(1, 10**9),
    level=st.sampled_from(Level),
    decided_by=st.just(DecidedBy.DEFAULT),
    link=st.just(""),
)


@given(st.lists(items, max_size=12))
def test_sorting_by_the_key_is_sorting_by_level_and_then_by_time(queue: list[Item]) -> None:
    by_key = sorted(queue, key=open_order)
    assert by_key == sorted(queue, key=lambda item: item.list_order)
    assert [(item.level, item.ts) for item in by_key] == sorted((item.level, item.ts) for item in queue)


@given(items)
def test_a_closed_item_is_kept_for_seven_days(item: Item) -> None:
    assert item.closed(State.REMOVED, 100.0).expires_at == 100.0 + RESTORABLE_SECONDS == 100.0 + 7 * 86400


@given(items)
def test_reopening_gives_back_what_was_closed(item: Item) -> None:
    assert item.closed(State.DONE, 100.0).reopened() == item
