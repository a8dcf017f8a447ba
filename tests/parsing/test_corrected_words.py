"""Words in the place of mistyped ones: those that resemble them are found as difflib finds them, and none is passed over that makes a command."""

from __future__ import annotations

import difflib

import pytest

from chalicelib.commands.understanding import english, is_understood
from chalicelib.parsing.resemblance import by_length, resembling
from chalicelib.parsing.sentence import Sentence

WORDS = sorted(word for word in english().vocabulary if word.isalpha())


@pytest.mark.parametrize(
    "typed", ["remnid", "dresses", "picky", "tomorow", "oopss", "cleaner", "aaaaaaa", "shader", "réunion", "tthe", "x"]
)
@pytest.mark.parametrize(("likeness", "most"), [(0.7, 6), (0.8, 1)])
def test_words_resemble_one_as_difflib_says(typed: str, likeness: float, most: int) -> None:
    found = resembling(typed, [by_length(WORDS)], likeness=likeness, most=most)
    assert found == difflib.get_close_matches(typed, WORDS, n=most, cutoff=likeness)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("show me xyz list", 2),
        ("remind me xyz at 9 to pay rent", 2),
        ("xyz #5", 0),
        ("done xyz", 1),
        ("I xyz to close 14", 1),
        ("away until xyz", 2),
        ("save this xyz high", 2),
    ],
)
def test_no_word_is_passed_over_that_makes_a_command(text: str, at: int) -> None:
    sentence, matcher = Sentence(text), english()
    typed = [word.raw for word in sentence.words]
    passed_over = [word for word in WORDS[::25] if not matcher.may_read_with(word, sentence, 0, at)]
    understood = [
        word for word in passed_over if is_understood(" ".join([*typed[:at], word, *typed[at + 1 :]]), sentence, word)
    ]
    assert passed_over
    assert understood == []
