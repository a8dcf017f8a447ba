"""`is it still with me?`: who has the item that is spoken of, not whether the last change was made."""

from __future__ import annotations

import pytest

from tests.harness import ANA, CAROL, BotHarness, text_of

ASKED = [
    "is it still with me?",
    "is it mine now?",
    "do i still have it?",
    "who has it?",
    "is it with me again?",
    "who's got it now?",
]


@pytest.fixture
def declined(ana: BotHarness) -> BotHarness:
    """Ana gave the projector to Carol, who declined it; another item says the same word."""
    ana.say(CAROL, "subscribe")
    ana.say_all(ANA, "todo projector for the talk", "todo projector bulb")
    offer = next(reply for reply in ana.say(ANA, f"give 1 to <@{CAROL}>") if reply.destination.user == CAROL)
    ana.press(CAROL, "Decline", offer)
    ana.now += 60
    return ana


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("before", [["ok then i do it myself, remind me about the projector at 11"], []])
def test_what_was_declined_is_still_hers(declined: BotHarness, before: list[str], asked: str) -> None:
    declined.say_all(ANA, *before)
    [told] = declined.say(ANA, asked)
    assert ("projector for the talk" in text_of([told]), "own list" in text_of([told])) == (True, True)


@pytest.mark.parametrize("asked", ASKED)
def test_what_is_offered_is_with_who_may_accept_it(ana: BotHarness, asked: str) -> None:
    ana.say(CAROL, "subscribe")
    ana.say_all(ANA, "todo projector for the talk", f"give 1 to <@{CAROL}>")
    [told] = ana.say(ANA, asked)
    assert f"<@{CAROL}>" in text_of([told])


@pytest.mark.parametrize("asked", ASKED)
def test_what_was_just_added_is_ones_own(ana: BotHarness, asked: str) -> None:
    ana.say(ANA, "todo toner")
    assert "toner" in ana.say_all(ANA, asked)


def test_whether_something_was_saved_is_asked_as_ever(ana: BotHarness) -> None:
    ana.say_all(ANA, "todo toner", "flibber the gubble")
    assert ana.say_all(ANA, "is it saved?") == "No: what you typed last changed nothing."
