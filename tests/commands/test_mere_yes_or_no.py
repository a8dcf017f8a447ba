"""A mere yes or no answers a colleague only where what they ask was said last; else it is asked what it is about."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import OfferState
from tests.harness import ANA, CAROL, HOUR, MINUTE, BotHarness, buttons, text_of


@pytest.fixture
def offered(ana: BotHarness) -> BotHarness:
    """Ana offers Carol a to-do."""
    ana.say(ANA, "todo buy milk")
    ana.say(ANA, f"give 1 to <@{CAROL}>")
    ana.now += 5
    return ana


def states(bot: BotHarness) -> list[OfferState | None]:
    items = bot.context.items.by_numbers(ANA, (1, 2))
    return [item.handover.state if item.handover is not None else None for item in items]


@pytest.mark.parametrize(
    "typed", ["never mind", "wait no keep it", "no!", "actually don't", "actually i can't", "nope"]
)
def test_a_no_after_a_change_may_be_of_that(offered: BotHarness, typed: str) -> None:
    offered.say(CAROL, "todo iron shirts")
    offered.now += 5
    [asked] = offered.say(CAROL, typed)
    labels = [each["text"]["text"] for each in buttons(asked.message)]
    assert labels == ["1. Undo your last change", "2. Decline “buy milk” from @Ana"]
    assert states(offered) == [OfferState.ASKED]
    offered.say(CAROL, "1")
    assert offered.open_numbers(CAROL) == []
    assert states(offered) == [OfferState.ASKED]


def test_and_may_be_of_the_offer(offered: BotHarness) -> None:
    for typed in ("todo iron shirts", "no", "2"):
        offered.say(CAROL, typed)
        offered.now += 5
    assert states(offered) == [OfferState.DECLINED]


def test_a_yes_after_something_else_is_asked_about(offered: BotHarness) -> None:
    offered.say(CAROL, "help")
    assert "buy milk" in text_of(offered.say(CAROL, "yes"))
    assert states(offered) == [OfferState.ASKED]
    offered.say(CAROL, "yes")
    assert states(offered) == [OfferState.ACCEPTED]


def test_a_no_long_after_is_told_what_waits(offered: BotHarness) -> None:
    offered.now += HOUR
    assert "buy milk" in text_of(offered.say(CAROL, "no"))
    assert states(offered) == [OfferState.ASKED]


@pytest.mark.parametrize(("typed", "state"), [("accept", OfferState.ACCEPTED), ("no thanks", OfferState.DECLINED)])
def test_what_can_only_be_said_of_an_offer_is(offered: BotHarness, typed: str, state: OfferState) -> None:
    offered.say(CAROL, "todo iron shirts")
    offered.say(CAROL, typed)
    assert states(offered) == [state]


def test_a_reaction_leaves_the_offer_last(offered: BotHarness) -> None:
    offered.say(CAROL, "lol")
    offered.say(CAROL, "yes")
    assert states(offered) == [OfferState.ACCEPTED]


def test_one_of_several_is_named_by_its_words(offered: BotHarness) -> None:
    offered.say(ANA, "todo order pizza")
    offered.say(ANA, f"give 2 to <@{CAROL}>")
    offered.say(CAROL, "decline the pizza")
    assert states(offered) == [OfferState.ASKED, OfferState.DECLINED]
    offered.say(CAROL, "accept the milk")
    assert states(offered) == [OfferState.ACCEPTED, OfferState.DECLINED]


def test_a_name_that_none_has_shows_what_waits(offered: BotHarness) -> None:
    assert "buy milk" in text_of(offered.say(CAROL, "decline the contract"))
    assert states(offered) == [OfferState.ASKED]


@pytest.mark.parametrize(
    ("first", "asked"),
    [
        ("todo milk", "done all"),
        ("remind me daily at 9 to eat", "cancel all reminders"),
        ("away tomorrow", "cancel all absences"),
    ],
)
def test_yes_is_enough_for_the_loss_of_one_thing(ana: BotHarness, first: str, asked: str) -> None:
    ana.say(ANA, first)
    ana.now += MINUTE
    ana.say(ANA, asked)
    assert "press" not in text_of(ana.say(ANA, "yes"))
    assert (list(ana.store.running(ANA)), list(ana.context.person(ANA).absences)) == ([], [])


@pytest.mark.parametrize(
    ("typed", "label"),
    [("delete coffee reminder", "R1"), ("remove lindqvist contract", "#1")],
)
def test_a_yes_names_none_where_it_is_asked_which(ana: BotHarness, typed: str, label: str) -> None:
    """Also of the only one that is offered: nobody said its words."""
    ana.say(ANA, "remind me to pay the lindqvist invoice tomorrow at 9")
    [asked] = ana.say(ANA, typed)
    [button] = buttons(asked.message)
    assert button["text"]["text"].startswith(label)
    before = ana.kept
    assert f"press *{button['text']['text']}*" in text_of(ana.say(ANA, "yes"))
    assert ana.kept == before
    ana.say(ANA, "1")
    assert ana.kept != before
