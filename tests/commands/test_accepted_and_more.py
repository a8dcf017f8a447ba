"""What somebody answers a colleague and says beside it, in one message: `ok accept, remind me at 4`."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import OfferState
from chalicelib.domain.priority import Level
from tests.harness import ANA, BOB, CAROL, HOUR, BotHarness, buttons, text_of


@pytest.fixture
def offered(ana: BotHarness) -> BotHarness:
    """Ana offers Carol a to-do."""
    ana.say(ANA, "todo buy milk")
    ana.say(ANA, "todo pay the invoice")
    ana.say(ANA, f"give 2 to <@{CAROL}>")
    ana.now += 5
    return ana


def state(bot: BotHarness, number: int = 2) -> OfferState | None:
    [item] = bot.context.items.by_numbers(ANA, (number,))
    return item.handover.state if item.handover is not None else None


@pytest.mark.parametrize(
    "typed",
    [
        "ok accept, remind me at 4",
        "accept and remind me at 4",
        "accepted. remind me of it at 4",
        "yes, remind me at 4",
        "i'll take it, remind me at 4",
        "ok i'll do it, and remind me about it at 4pm please",
        "yes i can do that. remind me at 16:00",
        "accept the invoice and remind me at 4",
        "sure, ping me at 4",
        "ill do it, remind me of that at 4",
        "remind me at 4, i accept",
    ],
)
def test_it_is_accepted_and_they_are_reminded_of_it(offered: BotHarness, typed: str) -> None:
    told = text_of(offered.say(CAROL, typed))
    assert "Accepted: *#1* · pay the invoice" in told or "Accepted: “pay the invoice”" in told, told
    assert "today at 16:00" in told
    assert state(offered) is OfferState.ACCEPTED
    assert [each.text for each in offered.context.items.by_numbers(CAROL, (1, 2))] == ["pay the invoice"]
    [came] = [each for each in offered.pass_time(8 * HOUR) if each.destination.user == CAROL]
    assert "pay the invoice" in text_of([came])


def test_after_a_mere_ok_it_is_asked(offered: BotHarness) -> None:
    [asked] = offered.say(CAROL, "ok, remind me at 4")
    assert [each["text"]["text"] for each in buttons(asked.message)] == [
        "1. Accept “pay the invoice” from @Ana; remind you about this item today, 1…",
        "2. Decline “pay the invoice” from @Ana",
    ]
    assert "16:00" in text_of(offered.say(CAROL, "1"))
    assert state(offered) is OfferState.ACCEPTED


def test_and_undone_together(offered: BotHarness) -> None:
    [*_, answer] = offered.say(CAROL, "accept, remind me at 4")
    assert [each["text"]["text"] for each in buttons(answer.message)].count("Undo") == 1
    offered.press(CAROL, "Undo", answer)
    assert state(offered) is OfferState.ASKED
    assert offered.open_numbers(CAROL) == []
    assert not [each for each in offered.pass_time(8 * HOUR) if each.destination.user == CAROL]


@pytest.mark.parametrize("typed", ["accept it, high priority", "i accept, make it high", "ok accept, high"])
def test_it_is_accepted_with_a_level(offered: BotHarness, typed: str) -> None:
    offered.say(CAROL, typed)
    assert state(offered) is OfferState.ACCEPTED
    [item] = offered.context.items.by_numbers(CAROL, (1,))
    assert item.level is Level.HIGH


def test_it_is_accepted_and_snoozed(offered: BotHarness) -> None:
    offered.say(CAROL, "accept and snooze it till monday")
    assert state(offered) is OfferState.ACCEPTED
    assert offered.open_numbers(CAROL) == []
    assert offered.context.items.by_numbers(CAROL, (1,))[0].is_unfinished


@pytest.mark.parametrize(
    ("typed", "after"),
    [
        ("i accept, add call the bank", OfferState.ACCEPTED),
        ("no thanks, remind me at 4 to call the bank", OfferState.DECLINED),
        ("decline, and remind me at 4 to call the bank", OfferState.DECLINED),
    ],
)
def test_something_else_beside_the_answer_is_done_as_well(offered: BotHarness, typed: str, after: OfferState) -> None:
    told = text_of(offered.say(CAROL, typed))
    assert state(offered) is after
    assert "call the bank" in told


def test_beside_something_else_a_mere_yes_is_asked_about(offered: BotHarness) -> None:
    [asked] = offered.say(CAROL, "yes, add buy stamps")
    assert [each["text"]["text"] for each in buttons(asked.message)] == [
        "1. Add “buy stamps” to your list",
        "2. Accept “pay the invoice” from @Ana; add “buy stamps” to your list",
    ]
    assert state(offered) is OfferState.ASKED
    offered.say(CAROL, "2")
    assert state(offered) is OfferState.ACCEPTED
    assert len(offered.open_numbers(CAROL)) == 2


@pytest.mark.parametrize("typed", ["accept, i'm back at 3", "accept. away until 3"])
def test_an_absence_beside_it_may_be_only_told(offered: BotHarness, typed: str) -> None:
    [asked] = offered.say(CAROL, typed)
    assert [each["text"]["text"] for each in buttons(asked.message)] == [
        "1. Accept “pay the invoice” from @Ana",
        "2. Set you as away until 15:00",
    ]
    assert state(offered) is OfferState.ASKED


def test_chatter_beside_a_request_answers_nothing(offered: BotHarness) -> None:
    offered.say(CAROL, "great, remind me to call mum at 4")
    assert state(offered) is OfferState.ASKED
    assert len(offered.open_numbers(CAROL)) == 1


@pytest.mark.parametrize("typed", ["yes, remind me at 4", "ok, remind me at 4"])
def test_a_mere_yes_to_something_else_accepts_nothing(offered: BotHarness, typed: str) -> None:
    offered.say(CAROL, "todo iron shirts")
    offered.say(CAROL, typed)
    assert state(offered) is OfferState.ASKED


@pytest.mark.parametrize("typed", ["todo accept the delivery at 4", "remind me at 4 to accept the delivery"])
def test_a_todo_that_says_accept_is_one(offered: BotHarness, typed: str) -> None:
    offered.say(CAROL, typed)
    assert state(offered) is OfferState.ASKED
    assert len(offered.open_numbers(CAROL)) == 1


def test_of_several_offers_it_is_asked_which(offered: BotHarness) -> None:
    offered.say(ANA, f"give 1 to <@{CAROL}>")
    told = text_of(offered.say(CAROL, "accept and remind me at 4"))
    assert (state(offered), state(offered, 1)) == (OfferState.ASKED, OfferState.ASKED)
    assert "buy milk" in told
    assert "pay the invoice" in told
    assert offered.open_numbers(CAROL) == []


@pytest.mark.parametrize(
    ("typed", "after"),
    [
        ("no i want to accept the invoice from ana", OfferState.ACCEPTED),
        ("i want to take the invoice", OfferState.ACCEPTED),
        ("i wanted to accept the invoice", OfferState.ACCEPTED),
        ("let me take the invoice", OfferState.ACCEPTED),
        ("i want to accept it", OfferState.ACCEPTED),
        ("fine ill take it", OfferState.ACCEPTED),
        ("sure ill do it", OfferState.ACCEPTED),
        ("ok ill handle the invoice", OfferState.ACCEPTED),
        ("cant do it today, no", OfferState.DECLINED),
        ("no, can't do it this week", OfferState.DECLINED),
        ("sorry cant do it tomorrow", OfferState.DECLINED),
        ("i can't take it today", OfferState.DECLINED),
        ("can't today, sorry", OfferState.DECLINED),
        ("won't manage it this week, no", OfferState.DECLINED),
    ],
)
def test_answers_as_people_write_them(offered: BotHarness, typed: str, after: OfferState) -> None:
    offered.say(CAROL, typed)
    assert state(offered) is after


def test_who_offered_it_is_the_one_named(offered: BotHarness) -> None:
    offered.say(CAROL, "i want to accept the invoice from bob")
    assert state(offered) is OfferState.ASKED


@pytest.mark.parametrize(
    "typed",
    [
        "no wait ill keep it",
        "wait, i'll keep it",
        "no ill keep that",
        "ok no i'll keep it myself",
        "ill keep it after all",
    ],
)
def test_the_giver_withdraws_it(offered: BotHarness, typed: str) -> None:
    offered.say(ANA, typed)
    assert state(offered) is None
    assert offered.open_numbers(ANA) == [1, 2]


def test_who_is_ill_keeps_nothing(offered: BotHarness) -> None:
    offered.say(ANA, f"i'm ill, give 1 to <@{BOB}>")
    assert state(offered) is OfferState.ASKED
