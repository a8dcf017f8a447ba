"""Finishing an item by what it says."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.fixture
def todos(ana: BotHarness) -> BotHarness:
    """Ana has to-dos #1 to #3, and #4, a message that is labelled."""
    for text in ("buy milk", "call the team", "milk the cow"):
        ana.say(ANA, f"todo {text}")
        ana.now += 1
    ana.say_in_thread(ANA, "save message as quarterly report", ana.write())
    return ana


@pytest.mark.parametrize(
    "text", ["the report is done", "done with the report", "I finished the quarterly report", "mark report as done"]
)
def test_the_only_item_that_says_it_is_done(todos: BotHarness, text: str) -> None:
    todos.say(ANA, text)
    assert todos.open_numbers(ANA) == [1, 2, 3]
    todos.say(ANA, "undo")
    assert todos.open_numbers(ANA) == [1, 2, 3, 4]


def test_it_is_removed_from_the_list(todos: BotHarness) -> None:
    todos.say(ANA, "remove the quarterly report from my list")
    assert todos.open_numbers(ANA) == [1, 2, 3]


def test_of_several_it_is_asked_which(todos: BotHarness) -> None:
    [asked] = todos.say(ANA, "milk is done")
    assert "Which item: #1 or #3?" in text_of([asked])
    todos.press(ANA, next(buttons(asked.message))["text"]["text"], asked)
    assert todos.open_numbers(ANA) == [2, 3, 4]


@pytest.mark.parametrize("text", ["tea is done", "dinner is finished"])
def test_what_no_item_says_changes_nothing(todos: BotHarness, text: str) -> None:
    assert "Nothing on your list says" in text_of(todos.say(ANA, text))
    assert todos.open_numbers(ANA) == [1, 2, 3, 4]


def test_among_people_it_is_said_to_them(todos: BotHarness) -> None:
    todos.say_in_thread(ANA, "the report is done", todos.write())
    assert todos.open_numbers(ANA) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("the report: done", [1, 2, 3]),
        ("the report, done", [1, 2, 3]),
        ("the report - done", [1, 2, 3]),
        ("my cow: remove", [1, 2, 4]),
        ("the cow: snooze until friday", [1, 2, 4]),
        ("the tea: done", [1, 2, 3, 4]),
    ],
)
def test_what_stands_before_the_request_is_what_it_is_about(todos: BotHarness, text: str, left: list[int]) -> None:
    todos.say(ANA, "next")
    todos.say(ANA, text)
    assert todos.open_numbers(ANA) == left


@pytest.mark.parametrize("text", ["the second is done", "done with the second", "the last is done"])
def test_a_place_is_that_of_the_list(ana: BotHarness, text: str) -> None:
    ana.say(ANA, "todo call the plumber")
    ana.say(ANA, "todo send the offer")
    ana.say(ANA, "list")
    assert "Done: *#2*" in text_of(ana.say(ANA, text))
