"""Somebody who is away, and the absences that they see."""

from __future__ import annotations

import pytest

from tests.harness import ANA, MINUTE, BotHarness, texts


@pytest.fixture
def away(ana: BotHarness) -> BotHarness:
    """Ana is away for two hours, for lunch."""
    ana.say(ANA, "away for 2h lunch")
    ana.now += MINUTE
    return ana


def absences(bot: BotHarness) -> list[str]:
    """The lines of `absences`, without their emoji."""
    return [text.removeprefix(":palm_tree: ") for text in texts(bot.say(ANA, "absences")[0].message)[1:]]
