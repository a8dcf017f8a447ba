"""Who goes away for the first time is told that only channels with the bot are seen, and how it comes into others: once."""

from __future__ import annotations

import pytest

from chalicelib.messages.absence import ONLY_IN_CHANNELS
from tests.harness import ANA, HOUR, BotHarness, text_of


@pytest.mark.parametrize("text", ["away until 15:30", "away friday", "away on friday and monday", "lunch until 2"])
def test_it_is_said_with_the_first_one(ana: BotHarness, text: str) -> None:
    assert text_of(ana.say(ANA, text)).count(ONLY_IN_CHANNELS) == 1


@pytest.mark.parametrize(
    "then", ["away friday", "away until 16:30", "back", "until 17:00 i mean", "away until 15:30", "absences"]
)
def test_not_with_what_is_said_after_it(ana: BotHarness, then: str) -> None:
    ana.say(ANA, "away until 15:30")
    assert ONLY_IN_CHANNELS not in text_of(ana.say(ANA, then))


def test_not_to_who_has_come_back_once(ana: BotHarness) -> None:
    ana.say_all(ANA, "away until 15:30", "back")
    ana.now += HOUR
    assert ONLY_IN_CHANNELS not in text_of(ana.say(ANA, "away for 2h"))


def test_slack_is_asked_nothing_for_it(ana: BotHarness) -> None:
    ana.slack.refused_channels = AssertionError("no call")
    assert ONLY_IN_CHANNELS in text_of(ana.say(ANA, "away until 15:30"))


def test_who_starts_with_an_absence_is_told_too() -> None:
    bot = BotHarness()
    assert ONLY_IN_CHANNELS in text_of(bot.say(ANA, "away until 15:30"))
