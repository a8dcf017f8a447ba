"""What is offered to somebody who speaks to the bot for the first time is answered by a yes as well."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, BotHarness, text_of

BAKERY = "hi, I need to call the bakery about tomorrow's bread pick-up"


@pytest.mark.parametrize("yes", ["yes please", "yes", "sure, do it"])
@pytest.mark.parametrize("typed", [BAKERY, "need to send the release notes to Carol by thursday"])
def test_a_yes_adds_what_was_offered(bot: BotHarness, typed: str, yes: str) -> None:
    assert "Should I add that to your list?" in text_of(bot.say(ANA, typed))
    bot.now += 20
    assert "Added *#1*" in text_of(bot.say(ANA, yes))


def test_a_no_adds_nothing(bot: BotHarness) -> None:
    bot.say(ANA, BAKERY)
    bot.now += 20
    bot.say(ANA, "no thanks")
    assert bot.open_numbers(ANA) == []


def test_nothing_is_kept_of_who_is_only_offered_something_among_people(bot: BotHarness) -> None:
    bot.say_in_thread(BOB, "we need to call the bakery tomorrow", bot.write())
    assert bot.store.person(BOB).version == 0


def test_nothing_is_kept_where_nothing_is_offered(bot: BotHarness) -> None:
    bot.say(BOB, "what a lovely morning")
    assert bot.store.person(BOB).version == 0


@pytest.mark.parametrize(
    ("yes", "set_for"),
    [
        ("yes please, but wednesday", "tomorrow at 09:00"),
        ("yes but friday at 10", "Fri 27 Nov at 10:00"),
        ("sure, but on monday", "Mon 30 Nov at 09:00"),
        ("ok, friday", "Fri 27 Nov at 09:00"),
        ("yes please but at 4", "Thu 26 Nov at 16:00"),
    ],
)
def test_a_yes_to_another_time_is_one(ana: BotHarness, yes: str, set_for: str) -> None:
    ana.say(ANA, "need to send the release notes to Carol by thursday")
    ana.now += 20
    said = text_of(ana.say(ANA, yes))
    assert "Added *#1* · send the release notes to Carol · medium." in said
    assert f"I'll remind you {set_for}" in said or f"I'll remind you on {set_for}" in said
