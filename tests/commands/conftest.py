"""What several files about commands begin with."""

from __future__ import annotations

import pytest

from chalicelib.domain.reply import Reply
from tests.commands.several_items import save
from tests.harness import ANA, CAROL, MINUTE, BotHarness


@pytest.fixture
def note(ana: BotHarness) -> Reply:
    """Ana is away, has Carol as cover, and Bob mentioned her."""
    ana.say(ANA, f"backup <@{CAROL}>")
    ana.say(ANA, "away for 2h")
    ana.now += MINUTE
    [note] = ana.mention(ANA)
    return note


@pytest.fixture
def five(ana: BotHarness) -> BotHarness:
    """Ana has five items, #1 to #5."""
    save(ana, 5)
    return ana
