"""`list since …`: the start of a day of the person's own."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.commands.list_items import ListItems
from chalicelib.commands.registry import read_press
from chalicelib.domain.command import Press, serialize_press
from chalicelib.domain.priority import Level
from tests.parsing.in_madrid import moment_in_madrid, parse_in_madrid


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("list since today", "2026-11-24 00:00"),
        ("list since yesterday", "2026-11-23 00:00"),
        ("list since monday", "2026-11-23 00:00"),
        ("list since tuesday", "2026-11-24 00:00"),
        ("list since Wednesday!", "2026-11-18 00:00"),
        ("list since 2026-11-02", "2026-11-02 00:00"),
        ("list since 2026-07-02", "2026-07-02 00:00"),
        ("list since 1970-01-02", "1970-01-02 00:00"),
    ],
)
def test_a_day_begins_at_its_midnight(text: str, since: str) -> None:
    assert parse_in_madrid(text) == ListItems(since=moment_in_madrid(since))


def test_the_day_is_that_of_the_persons_zone() -> None:
    # 09:00 UTC of Tuesday is 22:00 of Tuesday in Auckland.
    auckland = ZoneInfo("Pacific/Auckland")
    expected = datetime(2026, 11, 24, tzinfo=auckland).timestamp()
    assert parse_in_madrid("list since today", zone=auckland) == ListItems(since=expected)


bounds = st.sampled_from(
    [(level, level) for level in Level]
    + [(Level.HIGHEST, level) for level in Level]
    + [(level, Level.LOWEST) for level in Level]
)


@given(
    bounds,
    st.sampled_from(["", "U0BOB", "W0GRID"]),
    st.sampled_from(["", "C0OPS", "G0OPS"]),
    st.none() | st.integers(1_000_000_000, 4_000_000_000).map(float),
    st.integers(1, 9999),
)
def test_a_page_button_asks_for_exactly_its_page(
    levels: tuple[Level, Level], sender: str, channel: str, since: float | None, page: int
) -> None:
    query = ListItems(page, levels[0], levels[1], sender, channel, since)
    assert read_press(serialize_press(Press(query))).command == query
