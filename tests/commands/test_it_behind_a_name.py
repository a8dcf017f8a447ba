"""`the water in the basement is most important, make it high`: `it` is what the clause before names, and never what came last instead."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, GENERAL, MINUTE, BotHarness, text_of

WATER = "the water in the basement is most important, make it highest"


@pytest.fixture
def crane_came(ana: BotHarness) -> BotHarness:
    """#1 is to paint; Ana was just reminded of #2."""
    for text in ("todo paint", "remind me to call the crane company in 10 minutes"):
        ana.say(ANA, text)
    ana.pass_time(11 * MINUTE)
    return ana


def test_the_todo_that_is_named_is_changed(crane_came: BotHarness) -> None:
    crane_came.say(ANA, "todo water in the basement")
    assert "*#3* · water in the basement is now *highest*" in crane_came.say_all(ANA, WATER)


def test_so_is_the_message_whose_line_says_it(crane_came: BotHarness) -> None:
    ts = crane_came.write(BOB)
    crane_came.slack.lines[GENERAL, ts] = "there is water in the basement"
    crane_came.say_in_thread(ANA, "save message", ts, BOB)
    assert "#3>* is now *highest*" in crane_came.say_all(ANA, WATER)


@pytest.mark.parametrize(
    ("text", "answer"),
    [(WATER, "Which item?"), ("the report is done, tick it off", "Nothing on your list says “report”.")],
)
def test_what_nothing_says_is_asked_about(crane_came: BotHarness, text: str, answer: str) -> None:
    assert answer in text_of(crane_came.say(ANA, text))
    assert crane_came.open_numbers(ANA) == [1, 2]


@pytest.mark.parametrize(
    "text",
    ["that's urgent, make it critical", "this is urgent, make it critical", "bob waits, make it critical"],
)
def test_what_came_is_meant_where_nothing_is_named(crane_came: BotHarness, text: str) -> None:
    assert "*#2* · call the crane company is now *high*" in text_of(crane_came.say(ANA, text))


def test_the_same_said_twice_is_one_thing(crane_came: BotHarness) -> None:
    assert "Done: *#2*" in text_of(crane_came.say(ANA, "the crane company is done, so tick it off"))
