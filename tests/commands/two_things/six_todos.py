"""What the tests of two commands in one sentence start with and look at: Ana, with six to-dos."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.domain.item import Item
from tests.harness import ANA, BotHarness, buttons

WHICH_FIRST = "That's two things. Which first?"
TODOS = ("buy milk", "eat", "sleep", "walk the dog", "book the big room", "read the contract")


def own_items(bot: BotHarness) -> list[Item]:
    return [replace(each, version=0) for each in bot.context.items.by_numbers(ANA, range(1, len(TODOS) + 1))]


def labels(bot: BotHarness) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.slack.sent[-1].message)]
