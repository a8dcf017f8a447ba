"""`done with my list` says that somebody has looked through it: nobody is led to lose all of it by a statement of that kind."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of

STATEMENTS = [
    "done with the inbox",
    "done with my list",
    "finished my queue",
    "finished with the list",
    "i'm done with my inbox",
    "I've finished my list",
    "completed the backlog",
    "handled my inbox",
    "finish my list",
]


@pytest.fixture
def with_todos(ana: BotHarness) -> BotHarness:
    for text in ("todo office party", "todo buy milk"):
        ana.say(ANA, text)
    return ana


@pytest.mark.parametrize("text", STATEMENTS)
def test_it_does_not_offer_to_take_all_off(with_todos: BotHarness, text: str) -> None:
    [answer] = with_todos.say(ANA, text)
    assert [each["text"]["text"] for each in buttons(answer.message)] == ["list"]
    assert "`clear all`" in text_of([answer])
    with_todos.say(ANA, "yes")
    assert with_todos.open_numbers(ANA) == [1, 2]


@pytest.mark.parametrize("text", STATEMENTS)
def test_an_item_that_is_called_so_is_done(with_todos: BotHarness, text: str) -> None:
    for each in ("todo go through inbox", "todo the list of guests", "todo call queue", "todo groom backlog"):
        with_todos.say(ANA, each)
    with_todos.say(ANA, text)
    assert len(with_todos.open_numbers(ANA)) == 5


@pytest.mark.parametrize("text", STATEMENTS)
def test_in_a_thread_it_changes_nothing(with_todos: BotHarness, text: str) -> None:
    before = with_todos.kept
    [answer] = with_todos.say_in_thread(ANA, text, with_todos.write())
    assert "Take all" not in text_of([answer])
    assert with_todos.kept == before


@pytest.mark.parametrize(
    "text",
    [
        "done with everything",
        "finished everything on my list",
        "done with the whole list",
        "mark my list as done",
        "clear my list",
        "empty the inbox",
        "delete my list",
        "all done with everything",
    ],
)
def test_who_says_that_it_is_all_is_asked_as_before(with_todos: BotHarness, text: str) -> None:
    assert "2 items" in text_of(with_todos.say(ANA, text)) or "all 2" in text_of(with_todos.say(ANA, text))
    assert with_todos.open_numbers(ANA) == [1, 2]
