"""What many kinds of people say, and what they say to each other (tests/phrases/further.jsonl)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.phrases.expected import Expected, Outcome, read_phrases

PHRASES = list(read_phrases(Path(__file__).with_name("further.jsonl")))


@pytest.mark.parametrize("expected", PHRASES, ids=lambda expected: expected.phrase[:60])
def test_a_phrase_is_understood(expected: Expected) -> None:
    explained = expected.explained()
    assert expected.outcome(explained) is Outcome.RIGHT, explained
