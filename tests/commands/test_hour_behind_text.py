"""A day before the words and an hour behind them: whether the hour is the reminder's is asked, and never lost in a to-do's name."""

from __future__ import annotations

import pytest

from tests.commands.corrections import reminded
from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.mark.parametrize(
    ("said", "words", "due"),
    [
        ("tomorrow remind me to collect the van at 4pm", "collect the van", "11-25 16:00"),
        ("remind me tomorrow to call bob at 3pm", "call bob", "11-25 15:00"),
        ("remind me tomorrow about the meeting at half past four", "the meeting", "11-25 16:30"),
        ("remind me tomorrow: collect the van at 16:00", "collect the van", "11-25 16:00"),
        ("on 14 december remind me to renew the van insurance at 11", "renew the van insurance", "12-14 11:00"),
        ("every friday remind me to send the rota at 4pm", "send the rota", "11-27 16:00"),
        ("remind me every day to walk the building at 6pm", "walk the building", "11-24 18:00"),
    ],
)
def test_is_asked_about(ana: BotHarness, said: str, words: str, due: str) -> None:
    [asked] = ana.say(ANA, said)
    assert text_of([asked]).startswith("Do the last words say when it comes, or what it's about?")
    assert reminded(ana) == []
    first, second = (each["text"]["text"] for each in buttons(asked.message))
    assert f"“{words}”" in first
    assert f"“{words} at " in second
    ana.press(ANA, first, asked)
    assert reminded(ana) == [due]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("tomorrow at 9 remind me to brief the crew at 10", "brief the crew at 10"),
        ("remind me tomorrow to buy milk at home", "buy milk at home"),
        ("remind me tomorrow to read “news at 10”", "read “news at 10”"),
    ],
)
def test_is_not_where_the_hour_is_said_or_none_is(ana: BotHarness, said: str, words: str) -> None:
    assert f"{words} · medium" in text_of(ana.say(ANA, said))
