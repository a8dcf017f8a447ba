"""An offer is found where somebody looks who has nothing else: an empty list says that it waits."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import OfferState
from tests.harness import ANA, BOB, BotHarness, buttons, text_of

WAITS = "Your list is empty, but a colleague is waiting for your answer."


@pytest.fixture
def offered(ana: BotHarness) -> BotHarness:
    """Ana offers Bob, whose list is empty, two to-dos."""
    for number, text in enumerate(("order the toner", "call the coffee supplier"), 1):
        ana.say(ANA, f"todo {text}")
        ana.say(ANA, f"give {number} to <@{BOB}>")
    return ana


def labels(bot: BotHarness) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.slack.sent[-1].message)]


@pytest.mark.parametrize("typed", ["list", "next", "count", "what's on my list?"])
def test_an_empty_list_says_that_colleagues_wait(offered: BotHarness, typed: str) -> None:
    [told] = offered.say(BOB, typed)
    assert text_of([told]) == "Your list is empty, but colleagues are waiting for 2 answers."
    [shown] = offered.press(BOB, "Show requests", told)
    assert "order the toner" in text_of([shown])
    assert labels(offered)[:2] == ["Accept", "Decline"]


def test_one_is_told_as_one(offered: BotHarness) -> None:
    offered.say(ANA, "withdraw 2")
    assert text_of(offered.say(BOB, "list")) == WAITS


@pytest.mark.parametrize("typed", ["hand it back", "done", "give it back"])
def test_what_names_nothing_on_an_empty_list_shows_what_waits(offered: BotHarness, typed: str) -> None:
    offered.say(ANA, "withdraw 2")
    offered.now += 20
    assert text_of(offered.say(BOB, typed)).startswith(WAITS)
    offered.say(BOB, "yes")
    assert labels(offered) == ["Accept", "Decline"]


def test_below_a_list_that_is_not_empty_it_is_said_in_one_line(offered: BotHarness) -> None:
    offered.say(BOB, "todo buy stamps")
    assert text_of(offered.say(BOB, "list")).endswith("Colleagues are waiting for 2 answers: `show requests`")
    assert "waiting" not in text_of(offered.say(BOB, "list high+"))


def test_an_empty_list_of_whom_nobody_asks_says_how_to_save(offered: BotHarness) -> None:
    offered.say(BOB, "accept the toner")
    offered.say(BOB, "decline the coffee supplier")
    offered.say(BOB, "done 1")
    assert text_of(offered.say(BOB, "list")).startswith("Your list is empty. :sparkles:")
    handover = offered.context.items.by_number(ANA, 2)
    assert handover is not None
    assert handover.handover is not None
    assert handover.handover.state is OfferState.DECLINED


@pytest.mark.parametrize("typed", ["ask carol to water the plants", "tell bob to water the plants"])
def test_that_others_cant_be_asked_is_said(ana: BotHarness, typed: str) -> None:
    [told] = ana.say(ANA, typed)
    assert text_of([told]).startswith("I can't ask others for you.")
    assert labels(ana) == [f"todo {typed}"]


def test_what_was_accepted_cant_be_taken_back(offered: BotHarness) -> None:
    offered.say(BOB, "accept the toner")
    assert "so it's theirs now" in text_of(offered.say(ANA, "take the toner back from bob"))
