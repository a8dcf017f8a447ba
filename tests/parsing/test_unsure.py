"""Who is not sure that an item is done, denies a part of it or only wishes it, is asked before it leaves the list."""

from __future__ import annotations

import pytest

from chalicelib.commands.finish import Finish
from chalicelib.domain.command import TwoMeanings
from tests.parsing.in_madrid import parse_in_madrid


@pytest.mark.parametrize(
    "typed",
    [
        "14 is done but not signed",
        "14 should be done",
        "i wish 14 was done",
        "14 is done, I think",
    ],
)
def test_it_is_asked(typed: str) -> None:
    with pytest.raises(TwoMeanings) as asked:
        parse_in_madrid(typed)
    assert asked.value.meanings == (Finish((14,)),)


@pytest.mark.parametrize(
    "typed", ["14 is done", "I wish to close 14", "14 should be marked as done", "I think 14 is done, tick it off"]
)
def test_it_is_done(typed: str) -> None:
    assert parse_in_madrid(typed) == Finish((14,))
