"""What many kinds of people say, and what they say to each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.phrases.expected import Expected, Outcome, read_phrases

FOLDER = Path(__file__).parent
PHRASES = [
    phrase
    for name in (
        "absences_said",
        "around",
        "changes_said",
        "chatter",
        "core_ways",
        "further",
        "further_speakers",
        "items_said",
        "questions_said",
        "tuned_to",
        "several_styles",
        "six_speakers",
        "ten_speakers",
        "texts_said",
        "three_speakers",
        "times",
    )
    for phrase in read_phrases(FOLDER / f"{name}.jsonl")
]


@pytest.mark.parametrize("expected", PHRASES, ids=lambda expected: expected.phrase[:60])
def test_a_phrase_is_understood(expected: Expected) -> None:
    explained = expected.explained()
    assert expected.outcome(explained) is Outcome.RIGHT, explained
