"""Which words occur in what a person wrote, and which words are tags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.search import have_words, search_words
from chalicelib.domain.tags import LONGEST_TAG, tag_of, with_tags


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("+finance", "finance"),
        ("+Q3", "q3"),
        ("+3rd-quarter", "3rd-quarter"),
        ("+tax_2026", "tax_2026"),
        ("+almacén", "almacén"),
        ("+" + "x" * LONGEST_TAG, "x" * LONGEST_TAG),
    ],
)
def test_a_plus_before_a_word_makes_it_a_tag(word: str, tag: str) -> None:
    assert tag_of(word) == tag


@pytest.mark.parametrize(
    "word",
    [
        *("+1", "+34", "+2026", "+", "++", "+-", "+_", "high+", ":+1:"),
        *("finance", "#finance", "c++", "+a.b", "+a b", "+<@U0BOB>", "+finance\n", "+" + "x" * (LONGEST_TAG + 1)),
    ],
)
def test_a_number_a_level_with_a_plus_behind_it_and_an_emoji_are_no_tags(word: str) -> None:
    assert tag_of(word) is None


def test_a_tag_that_is_there_is_not_added_again() -> None:
    assert with_tags(("a", "b"), ("b", "c", "c")) == ("a", "b", "c")


@pytest.mark.parametrize(
    ("searched", "text"),
    [
        ("tax", "The TAX return"),
        ("return the", "The TAX return"),
        ("resume", "Résumé of Ana"),
        ("RÉSUMÉ", "resume of ana"),
        ("STRASSE", "Straße 5"),
        ("ﬁnance", "FINANCE"),
        ("“q3 budget”", "budget for Q3"),
        ("r&amp;d", "R&D"),
        ("&lt;draft&gt;", "the &lt;draft&gt;"),
        ("!!!", "urgent!!!"),
        ("+1", "call +1 555"),
        ("東京", "来週は東京で"),
    ],
)
def test_a_search_finds_words_in_any_case_and_with_or_without_accents(searched: str, text: str) -> None:
    assert have_words(search_words(searched), (), text)


@pytest.mark.parametrize(
    ("searched", "text"), [("tax contract", "The tax return"), ("amp", "R&amp;D"), ("!!!", "urgent"), ("+tax", "tax")]
)
def test_a_search_wants_every_word(searched: str, text: str) -> None:
    assert not have_words(search_words(searched), ("other",), text)


@pytest.mark.parametrize(
    ("searched", "found"),
    [
        ("finance", True),
        ("fin", True),
        ("+finance", True),
        ("+FINANCE.", True),
        ("+fin", False),
        ("+finance +q3", True),
    ],
)
def test_a_tag_is_found_by_its_words_and_by_its_plus(searched: str, found: bool) -> None:
    assert have_words(search_words(searched), ("finance", "q3")) is found


@given(st.text(min_size=1).filter(str.strip))
def test_what_was_written_is_found_by_what_was_written(text: str) -> None:
    assert have_words(search_words(text), (), text) or any(tag_of(word) for word in search_words(text))
