"""What is offered names nothing that nobody spoke of; what just came is said again by its name; and a greeting is no time."""

from __future__ import annotations

import pytest

from tests.harness import ANA, CAROL, MINUTE, BotHarness, buttons, text_of


@pytest.mark.parametrize(
    "typed", ["cancel the tuesday one", "cancel the water one", "move the parking permits up to second place"]
)
def test_no_other_day_is_offered(ana: BotHarness, typed: str) -> None:
    assert "friday" not in ana.say_all(ANA, "away friday", "todo order chairs", typed)


def test_no_number_of_an_item_that_is_gone_is_offered(ana: BotHarness) -> None:
    ana.say_all(ANA, *(f"todo number {each}" for each in ("one", "two", "three", "four", "five")))
    assert "#5" not in ana.say_all(ANA, "remove 5", "show")


@pytest.mark.parametrize("typed", ["bank again please", "the bank again", "remind me of the bank again later"])
def test_what_just_came_is_said_again_by_its_name(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "remind me in 1 minute to call the bank")
    ana.pass_time(2 * MINUTE)
    assert "I'll remind you today at 10:" in text_of(ana.say(ANA, typed))


@pytest.mark.parametrize("typed", ["morning", "good morning"])
def test_a_greeting_is_no_time_of_what_just_came(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "remind me in 1 minute to call the bank")
    ana.pass_time(2 * MINUTE)
    assert text_of(ana.say(ANA, typed)).startswith("Hello!")


@pytest.mark.parametrize("typed", ["what do i have on monday", "what have i got on friday"])
def test_what_somebody_has_on_a_day_is_ahead(ana: BotHarness, typed: str) -> None:
    [answer] = ana.say(ANA, typed)
    assert "You have no reminders of items on" in text_of([answer])
    assert "Which do you mean?" not in text_of([answer])


@pytest.mark.parametrize("typed", ["is <@{}> covering for me?", "does <@{}> cover me", "who covers me that week?"])
def test_asked_who_covers(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, f"away next week, <@{CAROL}> covers")
    said = text_of(ana.say(ANA, typed.format(CAROL)))
    assert "Cover whenever you're away: nobody" in said
    assert f"from Mon 30 Nov to Fri 4 Dec: <@{CAROL}>" in said


def test_an_example_of_a_time_today_stands_once(ana: BotHarness) -> None:
    [asked] = ana.say(ANA, "remind me today to pay")
    assert text_of([asked]).count("For example") == 1
    assert len(list(buttons(asked.message))) == 2
