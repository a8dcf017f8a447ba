"""A yes or a no to a colleague with words beside it: a reason, thanks, a question, a condition, or something else to do."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import OfferState
from tests.harness import ANA, CAROL, BotHarness, buttons, text_of

ASKED, ACCEPTED, DECLINED = OfferState.ASKED, OfferState.ACCEPTED, OfferState.DECLINED


@pytest.fixture
def offered(ana: BotHarness) -> BotHarness:
    """Ana offers Carol a to-do."""
    ana.say(ANA, "todo get the potatoes")
    ana.say(ANA, f"give 1 to <@{CAROL}>")
    ana.now += 5
    return ana


def state(bot: BotHarness) -> OfferState | None:
    [item] = bot.context.items.by_numbers(ANA, (1,))
    return item.handover.state if item.handover is not None else None


@pytest.mark.parametrize("before", ["", "todo buy milk"])
@pytest.mark.parametrize(
    "typed",
    [
        "ok, I'll take it, remind me tomorrow at 11",
        "sure, I'll do it, remind me tomorrow at 11",
        "ok fine, I'll do it, and remind me tomorrow at 11",
        "great, I'll handle it, remind me tomorrow at 11",
        "yes happy to do it, ping me tomorrow at 11",
        "sure, I'll do it but remind me tomorrow at 11",
    ],
)
def test_it_is_accepted_with_the_reminder_that_is_asked_for(offered: BotHarness, before: str, typed: str) -> None:
    if before:
        offered.say(CAROL, before)
    told = text_of(offered.say(CAROL, typed))
    assert state(offered) is ACCEPTED
    assert "get the potatoes tomorrow at 11:00" in told
    assert len(offered.open_numbers(CAROL)) == 1 + bool(before)


@pytest.mark.parametrize(
    ("typed", "after"),
    [
        ("happy to, thanks", ACCEPTED),
        ("accept, thanks a lot", ACCEPTED),
        ("yes I'll do it, whats his number?", ACCEPTED),
        ("I can do that, which shop?", ACCEPTED),
        ("no, I meant I accept the potatoes", ACCEPTED),
        ("happy to accept the potatoes one", ACCEPTED),
        ("sorry can't, I'm at the dentist saturday", DECLINED),
        ("can't, sorry, got a meeting at 3", DECLINED),
        ("decline, I'm at the dentist on saturday", DECLINED),
        ("decline because I'm ill", DECLINED),
        ("no thanks, can't do saturday", DECLINED),
        ("no thanks, I'm on holiday next week", DECLINED),
    ],
)
def test_an_answer_needs_no_more_than_itself(offered: BotHarness, typed: str, after: OfferState) -> None:
    offered.say(CAROL, typed)
    assert state(offered) is after
    assert offered.open_numbers(CAROL) == ([1] if after is ACCEPTED else [])


def test_a_no_with_a_reason_and_a_reminder(offered: BotHarness) -> None:
    typed = "i decline it because i can't do saturday and remind me to tell ana tonight at 8"
    assert "tell ana" in text_of(offered.say(CAROL, typed))
    assert state(offered) is DECLINED


@pytest.mark.parametrize(
    "typed",
    [
        "sure, I can do that but only after 11 tomorrow",
        "i'll take it but not before friday",
        "i'll do it if carol is ill",
        "happy to accept the potatoes one, I'll ring him at 9 tomorrow",
    ],
)
def test_a_yes_with_more_than_that_is_asked_about(offered: BotHarness, typed: str) -> None:
    [asked] = offered.say(CAROL, typed)
    assert [each["text"]["text"] for each in buttons(asked.message)] == [
        "1. Accept “get the potatoes” from @Ana",
        "2. Decline “get the potatoes” from @Ana",
    ]
    assert (state(offered), offered.open_numbers(CAROL)) == (ASKED, [])


def test_what_is_declined_is_not_reminded_of(offered: BotHarness) -> None:
    assert text_of(offered.say(CAROL, "no thanks, remind me tomorrow at 11")).startswith("Do you accept, or decline?")
    assert state(offered) is ASKED


@pytest.mark.parametrize("typed", ["todo accept the delivery, then call mum", "ok, buy milk"])
def test_what_answers_nobody_does_not(offered: BotHarness, typed: str) -> None:
    offered.say(CAROL, typed)
    assert state(offered) is ASKED
