"""The priority of what was just spoken of: `make it critical` after one of several added items was named, `raise it` to the question which one is meant."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, text_of


@pytest.fixture
def added(ana: BotHarness) -> BotHarness:
    """#1, #2 and #3 were added together; then #3 was made high."""
    ana.say_all(ANA, "add fix the oven door, clean the coffee machine, order flour", "yes all 3", "flour is urgent")
    ana.now += 20
    return ana


@pytest.mark.parametrize(
    "words",
    [
        "make that the highest",
        "more urgent than that, top",
        "even more urgent than that",
        "more important",
        "a bit more urgent",
    ],
)
def test_it_is_the_one_that_was_changed_and_not_all_that_were_added(added: BotHarness, words: str) -> None:
    assert "*#3* · order flour is now *highest*" in text_of(added.say(ANA, words))


def test_critical_is_high(added: BotHarness) -> None:
    assert "*#3* · order flour stays *high*" in text_of(added.say(ANA, "make it critical"))


@pytest.mark.parametrize("words", ["very important that one", "that one is very important", "that's really important"])
def test_that_one_is_the_one_just_added(ana: BotHarness, words: str) -> None:
    assert "*#1* · call mum is now *high*" in ana.say_all(ANA, "todo call mum", words)


@pytest.mark.parametrize("words", ["raise it", "raise that one", "make it more important"])
def test_what_is_said_to_the_question_about_one_item_is_of_that(added: BotHarness, words: str) -> None:
    asked = added.say_all(ANA, "todo call mum", "bump the oven door")
    assert asked.startswith("Do you mean *#1*")
    added.now += 20
    assert "*#1* · fix the oven door is now *high*" in text_of(added.say(ANA, words))


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("priority of the oven door up", "high"),
        ("priority of #1 up", "high"),
        ("priority of the oven door down", "low"),
    ],
)
def test_the_priority_goes_up_or_down(added: BotHarness, words: str, level: str) -> None:
    assert f"*#1* · fix the oven door is now *{level}*" in text_of(added.say(ANA, words))
