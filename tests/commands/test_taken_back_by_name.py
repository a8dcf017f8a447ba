"""`take the invoice back from carol`: of what she was offered, or has accepted, and of nothing else that says the same."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, CAROL, GENERAL, BotHarness, text_of


@pytest.fixture
def accepted(ana: BotHarness) -> BotHarness:
    """Carol has Ana's first invoice; a second one is on Ana's list."""
    ana.say(ANA, "todo the dairy invoice is wrong")
    ana.say(ANA, f"give 1 to <@{CAROL}>")
    ana.say(CAROL, "accept")
    ana.say(ANA, "todo pay the dairy invoice")
    ana.now += 60
    return ana


@pytest.mark.parametrize(
    "typed",
    [
        "can you take the dairy invoice back from carol",
        f"take the dairy invoice back from <@{CAROL}>",
        "get the invoice back from carol",
        "withdraw the dairy invoice",
        "take back the invoice",
    ],
)
def test_what_she_has_accepted_is_told(accepted: BotHarness, typed: str) -> None:
    told = text_of(accepted.say(ANA, typed))
    assert f"<@{CAROL}> has accepted *#1*" in told
    assert "#2" not in told


def test_what_is_offered_comes_before_what_is_not(accepted: BotHarness) -> None:
    accepted.say(ANA, "todo file the dairy invoice")
    accepted.say(ANA, f"give 3 to <@{BOB}>")
    assert f"*#3* · file the dairy invoice is no longer offered to <@{BOB}>" in text_of(
        accepted.say(ANA, "take the dairy invoice back from bob")
    )


@pytest.mark.parametrize("typed", ["take the dairy invoice back from carol", f"take #2 back from <@{CAROL}>"])
def test_a_message_that_she_has_is_told_as_well(ana: BotHarness, typed: str) -> None:
    """Which words it says nobody knows any more."""
    ts = ana.write(BOB)
    ana.slack.lines[GENERAL, ts] = "invoice from the dairy is wrong"
    ana.say_in_thread(ANA, "save message", ts, BOB)
    ana.say(ANA, f"give 1 to <@{CAROL}>")
    ana.say(CAROL, "accept")
    ana.say(ANA, "todo pay the dairy invoice")
    told = text_of(ana.say(ANA, typed))
    assert "*#2* · pay the dairy invoice isn't offered to anyone." in told
    assert f"<@{CAROL}> has accepted *#1*" in told


def test_of_who_has_nothing_nothing_more_is_told(accepted: BotHarness) -> None:
    told = text_of(accepted.say(ANA, f"take #2 back from <@{BOB}>"))
    assert told == "*#2* · pay the dairy invoice isn't offered to anyone."


@pytest.mark.parametrize(
    "typed",
    [
        "give the dairy invoice back to ana",
        "give ana the dairy invoice back",
        "give ana her dairy invoice back",
        "give ana her invoice thing back",
        "give the invoice back",
        f"give <@{ANA}> her invoice back",
        f"give the invoice back to <@{ANA}>",
        "hand the invoice back to ana please",
        "give her the invoice back",
    ],
)
def test_the_receiver_gives_it_back(accepted: BotHarness, typed: str) -> None:
    accepted.say(CAROL, "todo call mum")
    told = [text_of([each]) for each in accepted.say(CAROL, typed)]
    assert any(f"I've offered *#1* · the dairy invoice is wrong to <@{ANA}>" in each for each in told), told


@pytest.mark.parametrize("typed", ["give bob his invoice back", "give the invoice back to bob"])
def test_somebody_else_gave_it(accepted: BotHarness, typed: str) -> None:
    told = text_of(accepted.say(CAROL, typed))
    assert "I've offered" not in told
    assert "#12" not in told
    assert f"<@{CAROL}>" not in told
