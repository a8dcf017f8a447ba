"""`the first one`: of the buttons of a question, or of what was listed last."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.fixture
def todos(ana: BotHarness) -> BotHarness:
    """Ana has #1 to #3, the least important first."""
    for text in ("buy milk low", "call mum", "pay rent high"):
        ana.say(ANA, f"todo {text}")
        ana.now += 1
    ana.pass_time(660)
    return ana


@pytest.mark.parametrize(
    ("text", "left"),
    [("the first one", [2, 1]), ("first", [2, 1]), ("the 2nd", [3, 1]), ("the second one", [3, 1]), ("last", [3, 2])],
)
def test_answers_a_question_with_buttons(todos: BotHarness, text: str, left: list[int]) -> None:
    [asked] = todos.say(ANA, "done")
    assert len(list(buttons(asked.message))) == 3
    todos.say(ANA, text)
    assert todos.open_numbers(ANA) == left


def test_answers_which_reminder(todos: BotHarness) -> None:
    todos.say(ANA, "remind me #1 tomorrow at 9")
    todos.say(ANA, "remind me #2 tomorrow at 10")
    todos.say(ANA, "cancel reminder")
    assert "R2" in text_of(todos.say(ANA, "the second one"))


def test_of_fewer_it_is_asked_again(todos: BotHarness) -> None:
    todos.say(ANA, "done")
    assert "Which item?" in text_of(todos.say(ANA, "the fifth one"))
    assert todos.open_numbers(ANA) == [3, 2, 1]


@pytest.mark.parametrize(
    ("text", "left"), [("done first", [2, 1]), ("done the second one", [3, 1]), ("remove the last one", [3, 2])]
)
def test_means_one_of_what_was_listed(todos: BotHarness, text: str, left: list[int]) -> None:
    todos.say(ANA, "list")
    todos.say(ANA, text)
    assert todos.open_numbers(ANA) == left


def test_nothing_was_listed(todos: BotHarness) -> None:
    todos.say(ANA, "done the second one")
    assert todos.open_numbers(ANA) == [3, 2, 1]
