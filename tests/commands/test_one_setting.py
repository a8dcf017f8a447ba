"""Asking for one setting by its name: its line alone, with what changes it."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, CAROL, BotHarness, buttons, text_of


def labels(bot: BotHarness, text: str) -> list[str]:
    [reply] = bot.say(ANA, text)
    return [each["text"]["text"] for each in buttons(reply.message)]


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ("who covers for me?", f"Cover whenever you're away: <@{CAROL}>"),
        ("who is my backup", f"Cover whenever you're away: <@{CAROL}>"),
        ("who are my vips", f"VIPs, who reach you right away: <@{BOB}>"),
        ("what is my urgent budget?", "Urgent pings from one sender: 2 a day"),
        ("how many urgent pings can one sender send me a day", "Urgent pings from one sender: 2 a day"),
        ("are bots on?", "Mentions by bots: off"),
        ("what's my away reason", "Away reason: hidden"),
        ("which emoji saves a message?", "Save by emoji: off"),
        ("what are my away statuses", "Slack statuses that count as away: none"),
        ("what is my save shortcut", "*Save for later* in a message's menu: opens a form"),
    ],
)
def test_one_setting_is_answered_by_its_line_alone(ana: BotHarness, asked: str, line: str) -> None:
    ana.say(ANA, f"cover <@{CAROL}>")
    ana.say(ANA, f"vip <@{BOB}>")
    assert text_of(ana.say(ANA, asked)) == line
    assert "Change settings" in labels(ana, asked)


@pytest.mark.parametrize("asked", ["what are my working hours?", "when do you bother me?"])
def test_working_hours_are_quiet_hours_and_the_parts_of_the_day(ana: BotHarness, asked: str) -> None:
    ana.say(ANA, "quiet hours every weekday 18:00-9:00")
    told = text_of(ana.say(ANA, asked))
    assert "Quiet hours, in which you count as away: every weekday 18:00-09:00" in told
    assert "Your day: morning 09:00" in told
    assert "VIPs" not in told


@pytest.mark.parametrize("asked", ["what's my time zone", "what timezone do you use?"])
def test_the_time_zone_is_named_with_where_to_change_it(ana: BotHarness, asked: str) -> None:
    told = text_of(ana.say(ANA, asked))
    assert "Time zone: Europe/Madrid, as in your Slack profile. It's 10:00 there." in told
    assert "*Language &amp; region*" in told


@pytest.mark.parametrize(
    "said",
    [
        "set my timezone to Europe/London",
        "i'm in berlin time",
        "set timezone to Europe/Madrid",
        "my time zone is Lisbon",
    ],
)
def test_a_time_zone_is_set_in_slack_and_nowhere_else(ana: BotHarness, said: str) -> None:
    assert "I use the time zone of your Slack profile. To change it:" in text_of(ana.say(ANA, said))


def test_a_switch_is_turned_beside_its_line(ana: BotHarness) -> None:
    [shown] = ana.say(ANA, "are bots on?")
    ana.press(ANA, "Turn on", shown)
    assert text_of(ana.say(ANA, "are bots on?")) == "Mentions by bots: on"


@pytest.mark.parametrize(
    "asked",
    [
        "can carol see why i'm away?",
        "do people know why I'm off?",
        "who sees my away reason?",
        "does bob see the reason?",
    ],
)
def test_who_sees_why_somebody_is_away_is_told(ana: BotHarness, asked: str) -> None:
    assert "reason" in text_of(ana.say(ANA, asked)).lower()
