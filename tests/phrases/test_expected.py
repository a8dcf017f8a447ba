"""How phrases are scored: right, wrong or not understood."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from chalicelib.messages.questions import UNKNOWN_COMMAND, WHICH_ONE
from cli.explain.explanation import Explanation
from tests.phrases.expected import Expected, Outcome, read_phrases


def scored(command: str | None, arguments: dict[str, Any], explained: Explanation, *, asks: bool = False) -> Outcome:
    return Expected("…", command, arguments, asks=asks).outcome(explained)


def understood(command: str, question: str = "", **arguments: Any) -> Explanation:
    return Explanation("…", command, arguments, "Do it", question)


def asked(question: str) -> Explanation:
    return Explanation("…", question=question)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, {"numbers": [5]}),
        ({"numbers": [5, 6]}, {"numbers": [6, 5]}),
        ({"label": "Red Deploy"}, {"label": "red deploy"}),
        ({"at": "2026-11-26"}, {"at": "2026-11-26T09:00"}),
        ({"until": ["2026-12-05", "2026-12-07"]}, {"until": "2026-12-07T09:00"}),
    ],
)
def test_the_same_command_with_all_that_was_expected_is_right(wanted: dict[str, Any], found: dict[str, Any]) -> None:
    assert scored("done", wanted, understood("done", **found)) is Outcome.RIGHT


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"numbers": [5]}, {"numbers": [5, 6]}),
        ({"numbers": [5]}, {}),
        ({"text": "call Ana"}, {"text": "call"}),
        ({"at": "2026-11-26T09:00"}, {"at": "2026-11-26T09:01"}),
        ({"at": "2026-11-2"}, {"at": "2026-11-26T09:01"}),
        ({"until": "2026-11-26"}, {}),
    ],
)
def test_another_argument_is_wrong(wanted: dict[str, Any], found: dict[str, Any]) -> None:
    assert scored("done", wanted, understood("done", **found)) is Outcome.WRONG


def test_another_command_is_wrong_and_none_is_not_understood() -> None:
    assert scored("done", {}, understood("remove")) is Outcome.WRONG
    assert scored("done", {}, asked(UNKNOWN_COMMAND)) is Outcome.NOT_UNDERSTOOD


def test_where_nothing_may_be_done_a_question_is_right() -> None:
    assert scored(None, {}, understood("done")) is Outcome.WRONG
    assert scored(None, {}, understood("clear", "Shall I?")) is Outcome.RIGHT
    assert scored(None, {}, asked(UNKNOWN_COMMAND)) is Outcome.RIGHT


def test_where_a_question_is_expected_it_must_help() -> None:
    assert scored(None, {}, asked(WHICH_ONE), asks=True) is Outcome.RIGHT
    assert scored(None, {}, asked(UNKNOWN_COMMAND), asks=True) is Outcome.NOT_UNDERSTOOD


def test_a_file_has_a_phrase_a_line(tmp_path: Path) -> None:
    file = tmp_path / "phrases.jsonl"
    file.write_text(json.dumps({"phrase": "sign me up", "command": "subscribe", "in_thread": True}) + "\n\n")
    [phrase] = read_phrases(file)
    assert (phrase.phrase, phrase.in_thread, phrase.asks) == ("sign me up", True, False)
    assert phrase.outcome(phrase.explained()) is Outcome.RIGHT
