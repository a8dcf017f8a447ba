"""Several things that colleagues ask are answered in one message, or by their places."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import State
from tests.harness import ANA, BOB, BotHarness, text_of


@pytest.fixture
def bot() -> BotHarness:
    bot = BotHarness()
    bot.say(ANA, "todo book the train")
    for text in ("glass door", "window"):
        bot.now += 5
        bot.say(BOB, f"todo {text}")
        bot.say(BOB, f"give {text} to <@{ANA}>")
    return bot


def states(bot: BotHarness) -> list[State]:
    return [each.state for each in bot.context.items.by_numbers(BOB, (1, 2))]


@pytest.mark.parametrize(
    "said",
    [
        "accept the glass door, decline the window",
        "accept the glass door and decline the window",
        "the first one yes, the second one no",
        "the second one no, the first one yes",
        "yes to the first, no to the second",
    ],
)
def test_one_is_accepted_and_the_other_declined(bot: BotHarness, said: str) -> None:
    bot.say(ANA, said)

    assert states(bot) == [State.GIVEN, State.OPEN]
    assert bot.context.items.by_number(BOB, 2).pending_offer is None  # type: ignore[union-attr]
    bot.say(ANA, "undo")
    assert states(bot) == [State.OPEN, State.OPEN]


def test_both_are_accepted(bot: BotHarness) -> None:
    bot.say(ANA, "yes to both")

    assert states(bot) == [State.GIVEN, State.GIVEN]


def test_a_place_is_that_of_what_was_just_shown(bot: BotHarness) -> None:
    assert "Which one" in text_of(bot.say(ANA, "accept the paper, decline the rota"))

    bot.say(ANA, "the first one yes")
    assert states(bot) == [State.GIVEN, State.OPEN]


def test_a_place_is_that_of_the_list_where_that_was_shown_last(bot: BotHarness) -> None:
    bot.say(ANA, "list")
    bot.say(ANA, "the first one yes")

    assert states(bot) == [State.OPEN, State.OPEN]
