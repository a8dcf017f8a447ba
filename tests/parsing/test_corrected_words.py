"""What a name becomes with a mistyped word of it put right."""

from __future__ import annotations

import pytest

from chalicelib.parsing.corrected_words import corrected_name


@pytest.mark.parametrize(
    ("name", "right", "wrong", "corrected"),
    [
        ("oder paper", "order", "", "order paper"),
        ("oder paper", "order paper", "", "order paper"),
        ("call teh bank", "the", "", "call the bank"),
        ("call teh bank", "the bank", "", "call the bank"),
        ("meet ana to morrow", "tomorrow", "", "meet ana tomorrow"),
        ("buy pens", "pencils", "pens", "buy pencils"),
        ("buy 4 eggs", "6", "4", "buy 6 eggs"),
        ("Oder paper!", "order", "oder", "order paper!"),
        ("buy stapels and stapels", "staples", "", ""),
        ("buy milk and milk", "bread", "milk", ""),
        ("buy milk", "bread", "", ""),
        ("buy 4 eggs", "6", "", ""),
        ("buy milk", "milk", "", ""),
        ("buy milk", "eggs", "cheese", ""),
    ],
)
def test_the_right_words_stand_in_the_place_of_the_only_wrong_ones(
    name: str, right: str, wrong: str, corrected: str
) -> None:
    assert corrected_name(name, right, wrong) == corrected
