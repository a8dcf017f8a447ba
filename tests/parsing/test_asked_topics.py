"""Questions whose words are all known, in any order: what was said beside the subject is in the plain question, or it is none."""

from __future__ import annotations

import pytest

from chalicelib.domain.command import NotUnderstood
from chalicelib.parsing.asked_topics import plain_questions
from chalicelib.parsing.sentence import Sentence
from tests.parsing.in_madrid import MADRID, NOW, parse_in_madrid


def _plain(typed: str) -> list[str]:
    return list(plain_questions(Sentence(typed, NOW, lambda: MADRID)))


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("items of mine high are there?", "list high"),
        ("from <@U0BOB> what have I on my list?", "list from <@U0BOB>"),
        ("my leaves please show", "my absences"),
        ("on top #5 is why?", "why #5"),
    ],
)
def test_it_is_asked_plainly(typed: str, plain: str) -> None:
    assert plain in _plain(typed)


@pytest.mark.parametrize("typed", ["are there items of mine in <#C0OPS> tomorrow", "please my high items for tomorrow"])
def test_nothing_that_narrows_it_is_left_out(typed: str) -> None:
    assert all(("<#C0OPS>" in each or "high" in each) and "tomorrow" in each for each in _plain(typed))
    with pytest.raises(NotUnderstood):
        parse_in_madrid(typed)


@pytest.mark.parametrize("typed", ["was I away yesterday?", "was I away this morning?", "when was <@U0BOB> away"])
def test_what_was_is_not_answered_with_what_is(typed: str) -> None:
    assert _plain(typed) == []


@pytest.mark.parametrize("typed", ["my list of wines", "is anything on telly", "what do you think of my list?"])
def test_an_unknown_word_makes_it_none(typed: str) -> None:
    assert _plain(typed) == []
