"""What is answered to `Undo your last change: …?`, and `undo the delete`, which says itself what is meant."""

from __future__ import annotations

import pytest

from chalicelib.ports import ItemQuery
from tests.harness import ANA, BotHarness


def on_list(bot: BotHarness) -> list[int]:
    return sorted(item.number for item in bot.context.items.open(ANA, ItemQuery(), 10).items)


@pytest.fixture
def asked(ana: BotHarness) -> BotHarness:
    """Ana removed #1, and is asked whether that is to be undone."""
    ana.say_all(ANA, "todo milk", "todo bread", "delete 1", "flibber the gubble")
    assert ana.say_all(ANA, "undo") == "Undo your last change: removed *#1* · milk?"
    return ana


@pytest.mark.parametrize(
    "text",
    ["yes", "yes undo", "undo", "undo it", "ok do that", "ok do it", "do that please", "yes go ahead", "please do"],
)
def test_it_is_undone(asked: BotHarness, text: str) -> None:
    asked.say(ANA, text)
    assert on_list(asked) == [1, 2]


@pytest.mark.parametrize("between", ["what?", "wibble wobble"])
@pytest.mark.parametrize("text", ["undo", "yes undo", "undo that"])
def test_it_is_not_asked_twice(asked: BotHarness, between: str, text: str) -> None:
    asked.say_all(ANA, between, text)
    assert on_list(asked) == [1, 2]


def test_another_change_is_asked_about_again(asked: BotHarness) -> None:
    asked.say_all(ANA, "2 high", "wibble wobble")
    assert asked.say_all(ANA, "undo") == "Undo your last change: priority of *#2* · bread?"


@pytest.mark.parametrize(
    ("changes", "text", "told"),
    [
        (["delete 1", "flibber"], "undo the delete", "Undone: #1 (milk) is back on your list."),
        (["delete 1", "2 high"], "undo that removal", "Undone: #1 (milk) is back on your list."),
        (["done 1", "flibber"], "undo the done", "Undone: #1 (milk) is back on your list."),
        (["1 high", "flibber"], "revert the priority change", "Undone: #1 (milk) is medium again."),
        (["remind me of 1 at 5", "2 low"], "undo the reminder", "Undone: R1 (#1 · milk) is cancelled."),
        (["snooze 1 until friday"], "undo the snooze", "Undone: #1 (milk) is back on your list."),
        (["rename 1 oat milk"], "undo the rename", "Undone: #1 is “milk” again."),
        (["2 low"], "undo the delete", "I found no such change in the last ten minutes."),
    ],
)
def test_the_last_change_of_a_kind(ana: BotHarness, changes: list[str], text: str, told: str) -> None:
    ana.say_all(ANA, "todo milk", "todo bread", *changes)
    assert told in ana.say_all(ANA, text)


@pytest.mark.parametrize(
    "text",
    [
        "hm no put it back",
        "no put that back",
        "oh wait no it's not",
        "its not done",
        "oh its not",
        "no thats not right",
        "no undo that",
    ],
)
def test_who_denies_it_is_asked(ana: BotHarness, text: str) -> None:
    ana.say_all(ANA, "todo milk", "done 1")
    assert "last change" in f"{ana.say(ANA, text)}"
    assert on_list(ana) == []
    ana.say(ANA, "yes")
    assert on_list(ana) == [1]
