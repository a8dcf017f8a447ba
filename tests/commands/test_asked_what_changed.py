"""Who asks what was just done reads the answer to their last change once more, with its Undo; nothing changes."""

from __future__ import annotations

import pytest

from tests.harness import ANA, MINUTE, BotHarness, buttons, text_of

QUESTIONS = [
    "what did you just do?",
    "what was the last thing I did",
    "what did you change",
    "what have you done",
    "what just happened?",
    "what's my last change?",
    "did you save that?",
    "has that been saved?",
    "is it saved now?",
    "did it work?",
    "did that go through",
]


@pytest.fixture
def with_todo(ana: BotHarness) -> BotHarness:
    ana.say(ANA, "todo office party")
    ana.now += MINUTE
    return ana


@pytest.mark.parametrize("text", QUESTIONS)
def test_the_last_change_is_told_again(with_todo: BotHarness, text: str) -> None:
    before = with_todo.kept
    [told] = with_todo.say(ANA, text)
    assert with_todo.kept == before
    assert text_of([told]).startswith("Your last change that can be undone, 1 min ago: ")
    assert "Added *#1* · office party" in text_of([told])


def test_its_undo_takes_it_back(with_todo: BotHarness) -> None:
    [told] = with_todo.say(ANA, "what did you just do?")
    assert [each["text"]["text"] for each in buttons(told.message)] == ["Undo"]
    assert "Undone: #1" in text_of(with_todo.press(ANA, "Undo", told))
    assert "Your list is empty" in text_of(with_todo.say(ANA, "list"))


def test_what_was_undone_is_no_change_any_more(with_todo: BotHarness) -> None:
    with_todo.now += 11 * MINUTE
    with_todo.say(ANA, "todo milk")
    with_todo.say(ANA, "undo")
    assert "Nothing from the last ten minutes" in text_of(with_todo.say(ANA, "what did you just do?"))


def test_after_ten_minutes_there_is_none(with_todo: BotHarness) -> None:
    with_todo.now += 11 * MINUTE
    assert "Nothing from the last ten minutes" in text_of(with_todo.say(ANA, "what did you just do?"))


@pytest.mark.parametrize("text", ["did you save the office party?", "is the office party done?"])
def test_what_is_named_is_shown(with_todo: BotHarness, text: str) -> None:
    assert "*office party*" in text_of(with_todo.say(ANA, text))
