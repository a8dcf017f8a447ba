"""`Sentence.key`: there is no word before the first one, nor after the last one."""

from __future__ import annotations

import pytest

from chalicelib.parsing.sentence import MOST_WORDS, Sentence


@pytest.mark.parametrize("index", [-1, -2, -3, -MOST_WORDS, 3, 4, 2 * MOST_WORDS + 5])
def test_there_is_no_word_there(index: int) -> None:
    assert Sentence("done with 5").key(index) == ""


def test_the_words_have_keys() -> None:
    sentence = Sentence("Done with #5!")
    assert [sentence.key(index) for index in range(3)] == ["done", "with", "#5"]
    assert sentence.keys(0, 9) == ("done", "with", "#5")
