"""Ana with six to-dos."""

from __future__ import annotations

import pytest

from tests.commands.two_things.six_todos import TODOS
from tests.harness import ANA, BotHarness


@pytest.fixture
def ana() -> BotHarness:
    bot = BotHarness()
    for todo in TODOS:
        bot.say(ANA, f"todo {todo}")
    return bot
