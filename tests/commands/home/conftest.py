"""Somebody who has planned something and looks at the Home tab, and how it is read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.reply import Reply
from tests.harness import ANA, BOB, BotHarness, buttons, choices, texts


@pytest.fixture
def planned(ana: BotHarness) -> BotHarness:
    """Ana has planned two absences, set a rule and two reminders, and opens her Home tab."""
    ana.say(ANA, "away from friday 9:00 until friday 18:00")
    ana.say(ANA, "away from monday 9:00 until monday 18:00")
    ana.say(ANA, f"set priority low <@{BOB}>")
    ana.say_in_thread(ANA, "save message red deploy", ana.write())
    ana.say(ANA, "remind me #1 in 3h")
    ana.say(ANA, "reminder daily at 9:30")
    ana.open_home(ANA)
    return ana


def home(bot: BotHarness) -> Reply:
    [reply] = bot.open_home(ANA)
    return reply


def labels(reply: Reply) -> list[str]:
    return [each["text"]["text"] for each in buttons(reply.message)]


def absences(reply: Reply) -> list[str]:
    """What the menu beside the status offers."""
    menu = [each for each in choices(reply.message) if each["action_id"] == "home-away"]
    return [each["selected_option"]["text"]["text"] for each in menu]


def answer(reply: Reply) -> list[str]:
    """What stands above the tab."""
    kinds = [block["type"] for block in reply.message.blocks]
    return (
        texts(replace(reply.message, blocks=reply.message.blocks[: kinds.index("divider")]))
        if "divider" in kinds
        else []
    )
