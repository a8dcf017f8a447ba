"""Phrases that nobody looked at while the sentences were written: how well what was not foreseen is understood."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.phrases.expected import Outcome, read_phrases

PHRASES = list(read_phrases(Path(__file__).with_name("set_aside.jsonl")))


def test_none_is_understood_wrongly() -> None:
    assert [each.phrase for each in PHRASES if each.outcome(each.explained()) is Outcome.WRONG] == []


def test_nine_of_ten_are_understood() -> None:
    outcomes = Counter(each.outcome(each.explained()) for each in PHRASES)
    assert outcomes[Outcome.RIGHT] >= 0.9 * len(PHRASES)
