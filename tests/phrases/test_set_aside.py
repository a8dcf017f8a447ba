"""Phrases that nobody looked at while the sentences were written: how well what was not foreseen is understood."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.phrases.expected import Outcome, read_phrases

FOLDER = Path(__file__).parent
PHRASES = list(read_phrases(FOLDER / "set_aside.jsonl"))
UNSEEN = list(read_phrases(FOLDER / "unseen.jsonl"))
"""Of eight kinds of people, written when the sentences had been."""


def test_none_is_understood_wrongly() -> None:
    assert [each.phrase for each in PHRASES if each.outcome(each.explained()) is Outcome.WRONG] == []


def test_nine_of_ten_are_understood() -> None:
    outcomes = Counter(each.outcome(each.explained()) for each in PHRASES)
    assert outcomes[Outcome.RIGHT] >= 0.9 * len(PHRASES)


def test_of_those_that_nobody_tuned_to_95_of_100_are_understood_and_at_most_two_wrongly() -> None:
    outcomes = Counter(each.outcome(each.explained()) for each in UNSEEN)
    assert outcomes[Outcome.RIGHT] >= 0.95 * len(UNSEEN)
    assert outcomes[Outcome.WRONG] <= 2


def test_of_those_that_ask_for_nothing_none_is_acted_on() -> None:
    asking_nothing = [each for each in UNSEEN if each.command is None]
    assert asking_nothing
    assert [each.phrase for each in asking_nothing if each.outcome(each.explained()) is Outcome.WRONG] == []
