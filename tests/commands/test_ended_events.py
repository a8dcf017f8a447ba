"""An event that ended, or was cancelled, is seldom an item that only has some of its words."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.fixture
def todos(ana: BotHarness) -> BotHarness:
    """It is Tuesday 24 November, 10:00."""
    for text in (
        "meeting minutes from 19 Nov",
        "training plan for January",
        "the fire drill report",
        "paint the fence",
    ):
        ana.say(ANA, f"todo {text}")
        ana.now += 20
    return ana


def labels(bot: BotHarness, text: str) -> tuple[str, list[str]]:
    answer = bot.say(ANA, text)
    return text_of(answer), [each["text"]["text"] for reply in answer for each in buttons(reply.message)]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("the meeting is over", "#1"),
        ("the meeting is over and done with", "#1"),
        ("the training is cancelled", "#2"),
        ("training is finally over", "#2"),
        ("the training is history", "#2"),
        ("no more training", "#2"),
        ("the fire drill is over", "#3"),
        ("the fire drill was cancelled", "#3"),
    ],
)
def test_an_item_that_has_more_words_is_asked_about(todos: BotHarness, text: str, item: str) -> None:
    answer, shown = labels(todos, text)
    assert f"Did you mean *{item}* ·" in answer
    assert todos.open_numbers(ANA) == [1, 2, 3, 4]
    assert len(shown) == 1


@pytest.mark.parametrize("text", ["the audit is over", "audit cancelled", "the audit is cancelled", "no more audit"])
def test_an_item_that_is_called_just_that_is_finished(todos: BotHarness, text: str) -> None:
    todos.say(ANA, "todo the audit")
    assert "Did you mean" not in labels(todos, text)[0]


@pytest.mark.parametrize("text", ["the meeting is done", "done with the meeting", "remove the meeting from my list"])
def test_work_that_is_done_is_finished_by_some_of_its_words(todos: BotHarness, text: str) -> None:
    todos.say(ANA, text)
    assert todos.open_numbers(ANA) == [2, 3, 4]


@pytest.mark.parametrize("text", ["the meeting is over", "meeting is over now", "the meeting has ended"])
def test_the_absence_of_that_reason_ends(todos: BotHarness, text: str) -> None:
    todos.say(ANA, "I'm in a meeting until 1:30pm")
    todos.now += 20
    answer, _ = labels(todos, text)
    assert "Welcome back" in answer
    assert todos.context.person(ANA).away_at(todos.now) is None
    assert todos.open_numbers(ANA) == [1, 2, 3, 4]


@pytest.mark.parametrize("text", ["the training is done", "done with the training", "training is finished"])
def test_what_is_done_may_be_the_absence_or_an_item(todos: BotHarness, text: str) -> None:
    todos.say(ANA, "I'm in training until 1:30pm")
    todos.now += 20
    answer, shown = labels(todos, text)
    assert "or are you back?" in answer
    assert len(shown) == 2
    assert todos.open_numbers(ANA) == [1, 2, 3, 4]


def test_what_no_item_says_is_done_with_the_absence(todos: BotHarness) -> None:
    todos.say(ANA, "I'm in a workshop until 1:30pm")
    todos.now += 20
    assert "Welcome back" in labels(todos, "the workshop is done")[0]


def test_the_absence_of_that_reason_is_cancelled(todos: BotHarness) -> None:
    todos.say(ANA, "away friday for training")
    answer, _ = labels(todos, "the training is cancelled")
    assert "Cancelled your absence" in answer
    assert todos.open_numbers(ANA) == [1, 2, 3, 4]


def test_an_absence_that_is_planned_is_not_over(todos: BotHarness) -> None:
    todos.say(ANA, "away friday for training")
    assert "Did you mean *#2* ·" in labels(todos, "the training is over")[0]
    assert todos.context.person(ANA).absences


def test_an_item_that_is_called_just_as_the_reason_is_asked_about(todos: BotHarness) -> None:
    todos.say(ANA, "todo workshop")
    todos.say(ANA, "away for workshop until 1:30pm")
    _, shown = labels(todos, "the workshop is over")
    assert len(shown) == 2
    assert todos.context.person(ANA).away_at(todos.now) is not None
    assert todos.open_numbers(ANA) == [1, 2, 3, 4, 5]


def test_who_is_away_for_another_reason_may_be_back(todos: BotHarness) -> None:
    todos.say(ANA, "away until 1:30pm")
    answer, shown = labels(todos, "the fire drill is over")
    assert "or are you back?" in answer
    assert len(shown) == 2
