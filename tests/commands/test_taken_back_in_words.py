"""An offer that is taken back in words, tried with somebody else, and what is said beside one."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, CAROL, BotHarness, buttons, text_of


@pytest.fixture
def bot(ana: BotHarness) -> BotHarness:
    """Ana offers Bob #3."""
    for text in ("deepak invoice", "get the potatoes", "call deepak about the van"):
        ana.say(ANA, f"todo {text}")
    ana.say(ANA, f"give 3 to <@{BOB}>")
    return ana


def offered(bot: BotHarness) -> dict[int, str]:
    items = bot.context.items.by_numbers(ANA, (1, 2, 3))
    return {each.number: each.pending_offer.to for each in items if each.pending_offer is not None}


def labels(bot: BotHarness, text: str) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.say(ANA, text)[-1].message)]


@pytest.mark.parametrize(
    "text",
    [
        "take the deepak one back, I'll do it myself",
        "take the deepak one back",
        "can you take the van back from bob? carol is nearer",
        "take the van back from bob, carol is nearer",
        f"could you take the van back from <@{BOB}>? he is busy",
    ],
)
def test_what_is_offered_is_taken_back(bot: BotHarness, text: str) -> None:
    bot.say(ANA, text)
    assert not offered(bot)


def test_a_button_says_which_offer_it_withdraws(bot: BotHarness) -> None:
    bot.say(ANA, f"give 2 to <@{CAROL}>")
    assert labels(bot, "no not the potatoes, take that back from carol") == ["1. Withdraw your offer of #2"]


def test_somebody_else_is_tried(bot: BotHarness) -> None:
    bot.say(BOB, "decline")
    bot.say(ANA, f"ok then try <@{CAROL}> with it")
    assert offered(bot) == {3: CAROL}


def test_which_of_several_is_given_is_asked_with_the_todo_beside_it(bot: BotHarness) -> None:
    text = f"give the deepak one to <@{CAROL}>, she has the spare keys, and remind me in 30 min to check"
    asked = labels(bot, text)
    assert [each[:36] for each in asked] == [
        "1. Offer #1 to @Carol; add “check” t",
        "2. Offer #3 to @Carol; add “check” t",
    ]
    told = text_of(bot.say(ANA, "1"))
    assert "check" in told
    assert offered(bot) == {1: CAROL, 3: BOB}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"give 2 to <@{CAROL}> and remind me at 5 to check she's done it", "check she's done it (#2)"),
        (f"give 2 to <@{CAROL}> and remind me at 5 to check on it", "check on it (#2)"),
        (
            f"give get the potatoes to <@{CAROL}> and remind me at 5 to check she's done it",
            "check she's done it (get the potatoes)",
        ),
        (f"give the potatoes to <@{CAROL}>, remind me at 5 to check she's done it", "check she's done it"),
    ],
)
def test_words_of_a_todo_beside_an_offer_stay_whole(bot: BotHarness, text: str, words: str) -> None:
    asked = labels(bot, text)
    assert asked[0].startswith("1. Offer #2 to @Carol")
    assert f"“{words}”" in asked[1]
    assert bot.open_numbers(ANA) == [1, 2, 3]
