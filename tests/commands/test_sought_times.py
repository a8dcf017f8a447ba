"""`find saturday`: a word of time alone is one to look for, and only where nothing has it the time at which items came."""

from __future__ import annotations

import pytest

from tests.harness import ANA, DAY, GENERAL, BotHarness, text_of


@pytest.fixture
def swap(ana: BotHarness) -> BotHarness:
    """Bob's message that speaks of saturday, which was saved on Tuesday."""
    ts = ana.write()
    ana.slack.lines[GENERAL, ts] = "can I swap saturday with carol? need to know this week"
    ana.say_in_thread(ANA, "save message", ts)
    ana.say(ANA, 'todo "friday is late" sign')
    return ana


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("find saturday", "#1"),
        ("search saturday", "#1"),
        ("look for saturday", "#1"),
        ("can you find saturday?", "#1"),
        ("search my list for saturday", "#1"),
        ("find me friday please", "#2"),
        ("grep friday", "#2"),
        ("search this week", "#1"),
    ],
)
def test_the_word_is_looked_for(swap: BotHarness, words: str, found: str) -> None:
    assert f"*{found}*" in text_of(swap.say(ANA, words))


def test_beside_what_has_the_word_it_is_said_that_the_time_is_another_question(swap: BotHarness) -> None:
    assert "not for what came on Sat 21 Nov" in text_of(swap.say(ANA, "find saturday"))


@pytest.mark.parametrize("words", ["find yesterday", "search yesterday", "look for tuesday"])
def test_where_nothing_has_it_what_came_then_is_shown(swap: BotHarness, words: str) -> None:
    swap.now += DAY
    said = text_of(swap.say(ANA, words))
    assert ("Only: came yesterday" in said, "*#1*" in said, "*#2*" in said) == (True, True, True)


def test_where_nothing_came_either_both_is_said(swap: BotHarness) -> None:
    said = text_of(swap.say(ANA, "find monday"))
    assert said.startswith("I found no “monday” in your list, and nothing that came yesterday.")


@pytest.mark.parametrize("words", ["search tomorrow", "find next week"])
def test_a_time_to_come_is_a_word_like_others(swap: BotHarness, words: str) -> None:
    assert text_of(swap.say(ANA, words)).startswith(f"I found no “{words.partition(' ')[2]}” in your list. ")


@pytest.mark.parametrize("words", ["find from saturday", "find everything since saturday", "show saturday"])
def test_what_is_said_to_be_a_time_is_one(swap: BotHarness, words: str) -> None:
    assert "no “" not in text_of(swap.say(ANA, words))
