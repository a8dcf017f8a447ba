"""Two commands in one sentence: none is dropped without a word, and each half has a button."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of

WHICH_FIRST = "That's two things. Which first?"
TODOS = ("buy milk", "eat", "sleep", "walk the dog", "book the big room", "read the contract")


@pytest.fixture
def ana() -> BotHarness:
    bot = BotHarness()
    for todo in TODOS:
        bot.say(ANA, f"todo {todo}")
    return bot


def labels(bot: BotHarness) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.slack.sent[-1].message)]


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        (
            "done walk the dog. also add feed the fish",
            ["1. Mark the item that says walk the dog as done", "2. Add “feed the fish” to your list"],
        ),
        (
            "finished the milk, add buy nets",
            ["1. Mark the item that says the milk as done", "2. Add “buy nets” to your list"],
        ),
        ("6 low, 5 done", ["1. Make #6 low", "2. Mark #5 as done"]),
        ("add buy rope and done 2", ["1. Add “buy rope” to your list", "2. Mark #2 as done"]),
        ("give 5 to <@U0BOB> and 6 to <@U0CAROL>", ["1. Offer #5 to @Bob", "2. Offer #6 to @Carol"]),
        ("can you give #5 to <@U0BOB> and #6 to <@U0CAROL>?", ["1. Offer #5 to @Bob", "2. Offer #6 to @Carol"]),
        ("give 5 to <@U0BOB>, done 6", ["1. Offer #5 to @Bob", "2. Mark #6 as done"]),
        ("remove 3. give 5 to <@U0BOB>", ["1. Remove #3 from your list", "2. Offer #5 to @Bob"]),
        (
            "remind me to call Eva on friday at 3 and give it to <@U0BOB>",
            ["1. Add “call Eva” to your list, and remind you Fri 27 Nov, 15:00"],
        ),
        ("done 5 and give it to <@U0BOB>", ["1. Mark #5 as done"]),
    ],
)
def test_each_half_has_a_button(ana: BotHarness, text: str, halves: list[str]) -> None:
    before = ana.kept
    assert text_of(ana.say(ANA, text)).startswith(WHICH_FIRST)
    assert labels(ana) == halves
    assert ana.kept == before


def test_each_button_does_its_half(ana: BotHarness) -> None:
    [asked] = ana.say(ANA, "done eat, and remind me of taxes at 23:30")
    assert text_of(ana.press(ANA, "1. Mark the item that says eat as done", asked)) == "Done: *#2* · eat"
    added = text_of(ana.press(ANA, "2. Add “taxes” to your list, and remind you today, 23:30", asked))
    assert added.startswith(":large_yellow_circle: Added *#7* · taxes")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("todo call bob and remove old files", "Added *#7* · call bob and remove old files"),
        ("done 5, 6 and 3", "Done: *#5* (book the big room), *#6* (read the contract) and *#3* (sleep)"),
        ("done eat and sleep", "Done: *#2* (eat) and *#3* (sleep)"),
        ("give 5 and 6 to <@U0BOB>", "I've offered *#5* (book the big room) and *#6* (read the contract) to <@U0BOB>"),
        ("give 5 to <@U0BOB> and tell him to finish it", "I've offered *#5* · book the big room to <@U0BOB>"),
        ("thanks, done 5", "Done: *#5* · book the big room"),
        ("todo milk, todo bread", "Added *#7* · milk"),
    ],
)
def test_one_thing_with_several_parts_is_done(ana: BotHarness, text: str, answer: str) -> None:
    assert answer in text_of(ana.say(ANA, text))
