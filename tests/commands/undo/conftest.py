"""Somebody who has changed several things, and what is kept of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.receipt import Record
from chalicelib.domain.record_key import RecordKey
from tests.harness import ANA, BotHarness


def unversioned(bot: BotHarness) -> dict[RecordKey[Any], Record]:
    """All that is kept, without versions."""
    return {key: replace(record, version=0) for key, record in bot.kept.items()}


@pytest.fixture
def used(ana: BotHarness) -> BotHarness:
    """Ana has an item #1 with a reminder, a rule, and is away."""
    ana.say_in_thread(ANA, "save message red deploy priority high reminder in 3d", ana.write())
    ana.say(ANA, "set priority low <@U0BOB>")
    ana.say(ANA, "away for 2h lunch")
    return ana
