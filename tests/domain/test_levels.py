"""Five levels, one order, and words that are compared as words."""

from __future__ import annotations

import pytest

from chalicelib.domain.priority import Level

WORDS = {
    "highest": Level.HIGHEST,
    "high": Level.HIGH,
    "medium": Level.MEDIUM,
    "low": Level.LOW,
    "lowest": Level.LOWEST,
}


@pytest.mark.parametrize(("word", "level"), WORDS.items())
def test_each_word_is_its_own_level(word: str, level: Level) -> None:
    assert Level.parse(word) is level


@pytest.mark.parametrize(("word", "level"), WORDS.items())
def test_case_does_not_matter(word: str, level: Level) -> None:
    assert Level.parse(word.upper()) is level


@pytest.mark.parametrize(("word", "level"), WORDS.items())
def test_a_level_says_its_own_word(word: str, level: Level) -> None:
    assert level.word == word


@pytest.mark.parametrize("word", ["", "hi", "highes", "higher", "high highest", "lowe", "med", "1", "high+"])
def test_what_is_not_exactly_a_level_is_none(word: str) -> None:
    assert Level.parse(word) is None


def test_the_order_goes_from_highest_to_lowest() -> None:
    assert [level.word for level in sorted(Level)] == ["highest", "high", "medium", "low", "lowest"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hihg", Level.HIGH),
        ("higest", Level.HIGHEST),
        ("meduim", Level.MEDIUM),
        ("lwo", Level.LOW),
        ("lowset", Level.LOWEST),
    ],
)
def test_a_mistyped_level_has_a_nearest_one(typed: str, meant: Level) -> None:
    assert Level.nearest(typed) is meant


def test_a_word_that_resembles_no_level_has_no_nearest_one() -> None:
    assert Level.nearest("zebra") is None
