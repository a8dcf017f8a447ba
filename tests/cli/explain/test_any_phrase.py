"""Whatever is typed, its explanation is one document: understood with a sentence, or a question."""

from __future__ import annotations

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.understanding.typed_text import english
from cli.explain.explanation import Situation

ZONE = ZoneInfo("Europe/Madrid")
NOW = datetime(2026, 11, 25, 10, tzinfo=ZONE).timestamp()
EXAMPLES = sorted({template.example for template in english().templates if template.example})
SAID_OF_ITEMS = "5 #5 5-8 R3 high high+ @bob #ops tomorrow 9:00 in 2 hours friday every monday until from and & +finance “red deploy” <@U0BOB> x".split(
    " "
)
WORDS = st.sampled_from(sorted(english().vocabulary)) | st.sampled_from(SAID_OF_ITEMS)
PHRASES = st.tuples(st.sampled_from(EXAMPLES), st.lists(WORDS, max_size=5)).map(
    lambda each: " ".join((each[0], *each[1]))
)


def explains(phrase: str, *, in_thread: bool = False) -> bool:
    """Whether it is understood; what is said of it fits together in any case."""
    document = Situation(NOW, ZONE, in_thread=in_thread).explain(phrase, with_trace=True).document()
    assert json.loads(json.dumps(document)) == document
    assert document["phrase"] == phrase
    assert document["understood"] == bool(document["command"]) == bool(document["sentence"])
    assert document["understood"] or document["question"]
    return bool(document["understood"])


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_suggested_is_understood(example: str) -> None:
    assert explains(example, in_thread=True)


@settings(max_examples=150, deadline=None)
@given(phrase=PHRASES | st.lists(WORDS, max_size=12).map(" ".join), in_thread=st.booleans())
def test_any_words_are_explained(phrase: str, in_thread: bool) -> None:
    assert explains(phrase, in_thread=in_thread) in {True, False}


@settings(max_examples=50)
@given(phrase=st.text(max_size=40))
def test_any_text_is_explained(phrase: str) -> None:
    assert explains(phrase) in {True, False}
