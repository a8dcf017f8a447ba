"""Every phrase that the bot promises to understand, and what must change nothing (tests/phrases/phrases_of_the_contract.jsonl)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.phrases.expected import Expected, Outcome, read_phrases

PHRASES = list(read_phrases(Path(__file__).with_name("phrases_of_the_contract.jsonl")))


@pytest.mark.parametrize("expected", PHRASES, ids=lambda expected: expected.phrase[:60])
def test_a_phrase_is_understood(expected: Expected) -> None:
    explained = expected.explained()
    assert expected.outcome(explained) is Outcome.RIGHT, explained


@pytest.mark.parametrize(
    "expected", [each for each in PHRASES if each.command in {"clear", "delete-data"}], ids=lambda each: each.phrase
)
def test_what_touches_many_things_asks_first(expected: Expected) -> None:
    assert expected.explained().question


@pytest.mark.parametrize(
    "expected", [each for each in PHRASES if each.command is not None], ids=lambda each: each.phrase
)
def test_what_is_understood_is_said_in_a_sentence(expected: Expected) -> None:
    assert expected.explained().sentence


def test_no_daily_reminder_is_about_no_other_series() -> None:
    daily = [each for each in PHRASES if each.command == "cancel-reminder" and not each.arguments]
    assert [each.explained().sentence for each in daily] == ["Cancel your daily reminder"] * 2
