"""What is said after a reminder came: nothing is offered of what is finished, and `done` is of what came last."""

from __future__ import annotations

import pytest

from tests.commands.corrections import reminded
from tests.harness import ANA, DAY, MINUTE, BotHarness, buttons, text_of


@pytest.fixture
def pizza_done(ana: BotHarness) -> BotHarness:
    """#4 was reminded of by R1, and is done."""
    for text in ("todo paint", "todo sing", "todo read", "remind me to take out the pizza in 10 minutes"):
        ana.say(ANA, text)
    ana.pass_time(11 * MINUTE)
    typed(ana, "ok done, took it out")
    return ana


def typed(bot: BotHarness, *lines: str) -> str:
    answer = ""
    for line in lines:
        bot.now += 20
        answer = text_of(bot.say(ANA, line))
    return answer


def labels(bot: BotHarness) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.slack.sent[-1].message)]


def test_what_is_done_does_not_come_back(pizza_done: BotHarness) -> None:
    answer = typed(pizza_done, "what's due today?")
    assert "comes back" not in answer


def test_nor_does_what_came_and_was_put_off_for_longer(ana: BotHarness) -> None:
    ana.say(ANA, "remind me to take out the pizza in 10 minutes")
    ana.pass_time(11 * MINUTE)
    assert "comes back" not in typed(ana, "snooze #1 until friday", "what's due today?")
    assert "*#1* comes back" in typed(ana, "snooze #1 until 18:00", "what's due today?")


def test_what_comes_again_the_same_day_comes_back(ana: BotHarness) -> None:
    ana.say(ANA, "remind me every day at 11 to stretch")
    ana.pass_time(62 * MINUTE)
    typed(ana, "done 1")
    ana.now += DAY / 2
    assert "*#1* comes back" in typed(ana, "what's due tomorrow?")


@pytest.mark.parametrize("before", ["how long am I away?", "list", "quiet hours 20:00 to 8:00"])
@pytest.mark.parametrize("time", ["make it wednesday 10am", "tomorrow", "in 20 minutes"])
def test_what_is_done_is_not_offered_again(pizza_done: BotHarness, before: str, time: str) -> None:
    assert "remind you again" not in typed(pizza_done, before, time)
    assert reminded(pizza_done) == []


@pytest.mark.parametrize("before", ["no pings between 20:00 and 8:00", "quiet hours 20:00 to 8:00"])
def test_an_hour_after_quiet_hours_is_of_these(ana: BotHarness, before: str) -> None:
    ana.say(ANA, "remind me to take out the pizza in 10 minutes")
    ana.pass_time(11 * MINUTE)
    typed(ana, before, "make it 9pm")
    assert [label[:2] for label in labels(ana)] == ["1.", "2."]
    assert "21:00-08:00" in labels(ana)[0]
    assert "21:00-08:00" in typed(ana, "1")
