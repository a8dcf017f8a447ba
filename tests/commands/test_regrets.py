"""`actually no`, `no wait`, `scratch that`: said right after a change, they are asked about by what that change was."""

from __future__ import annotations

import pytest

from tests.commands.corrections import away, reminded
from tests.harness import ANA, BOB, MINUTE, BotHarness, buttons

REGRETS = ["actually no", "no wait", "scratch that", "not that one", "wait no", "scrap that", "no no no"]


@pytest.fixture
def with_todos(ana: BotHarness) -> BotHarness:
    for text in ("office party", "buy milk", "tax return", "slides"):
        ana.say(ANA, f"todo {text}")
    ana.now += 60 * MINUTE
    return ana


@pytest.mark.parametrize("text", REGRETS)
@pytest.mark.parametrize("between", [[], ["list"], ["flibber the gubble"]])
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("done 3", "done *#3* · tax return"),
        ("3 high", "priority of *#3* · tax return"),
        ("todo eggs", "saved *#5* · eggs"),
        ("done 1, 2", "done #1 (office party) and #2 (buy milk)"),
        ("snooze 3 2h", "snoozed *#3* · tax return"),
        ("rename 3 taxes", "name of *#3* · taxes"),
        ("remind me of 3 tomorrow at 9", "reminder R1 (#3 · tax return)"),
        ("away tomorrow 9 to 5", "your absence from tomorrow, 09:00 until 17:00"),
        ("quiet hours every day 22:00-7:00", "quiet hours"),
        (f"<@{BOB}> is high", f"priority for new messages from <@{BOB}>"),
    ],
)
def test_it_is_asked_and_undone(with_todos: BotHarness, change: str, told: str, between: list[str], text: str) -> None:
    before = with_todos.kept
    with_todos.say_all(ANA, change, *between)
    changed = with_todos.kept
    assert f"Undo your last change: {told}?" in with_todos.say_all(ANA, text)
    assert with_todos.kept == changed
    assert "Undone" in with_todos.say_all(ANA, "yes")
    assert len(with_todos.kept) <= len(before) + 1  # What was listed is noted.


@pytest.mark.parametrize("text", ["actually no", "no wait", "scratch that"])
def test_a_correction_that_follows_is_sure(with_todos: BotHarness, text: str) -> None:
    with_todos.say_all(ANA, "remind me tomorrow at 9 to eat", text, "make it 10")
    assert reminded(with_todos) == ["11-25 10:00"]
    with_todos.say_all(ANA, "away tomorrow 9 to 5", text, "only until 3")
    assert away(with_todos) == ["11-25 09:00 to 11-25 15:00"]


@pytest.mark.parametrize("between", [["undo"], ["+5"]])
def test_what_was_undone_or_is_older_is_not_meant(with_todos: BotHarness, between: list[str]) -> None:
    with_todos.say_all(ANA, "1 high", "3 high")
    for each in between:
        if each.startswith("+"):
            with_todos.now += 5 * MINUTE
        else:
            with_todos.say_all(ANA, each)
    assert "Undo your last change" not in with_todos.say_all(ANA, "actually no")


def test_of_an_item_that_was_shown_it_is_asked_as_ever(with_todos: BotHarness) -> None:
    with_todos.say_all(ANA, "done 3", "next")
    with_todos.now += 20
    [asked] = with_todos.say(ANA, "scratch that")
    assert [each["text"]["text"] for each in buttons(asked.message)] == [
        "1. Remove #1 from your list",
        "2. Undo your last change",
    ]


def test_to_a_question_it_is_an_answer(with_todos: BotHarness) -> None:
    assert "forgotten" in with_todos.say_all(ANA, "1 high", "remind me to eat", "actually no")


@pytest.mark.parametrize("text", ["oops", "wrong one", "my mistake", "not like that", "as it was"])
def test_what_may_be_said_to_anybody_names_the_change_as_well(with_todos: BotHarness, text: str) -> None:
    assert "Undo your last change: done *#3* · tax return?" in with_todos.say_all(ANA, "done 3", text)


@pytest.mark.parametrize("text", ["add bread instead", "no, add bread instead"])
def test_another_to_do_takes_the_place_of_the_one_that_was_just_added(with_todos: BotHarness, text: str) -> None:
    with_todos.say_all(ANA, "todo eggs", text)
    assert [item.text for item in with_todos.context.items.by_numbers(ANA, (5, 6))] == ["bread"]
