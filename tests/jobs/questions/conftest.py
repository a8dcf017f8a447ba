"""Ana is asked something."""

from __future__ import annotations

import pytest

from chalicelib.domain.reply import Reply
from tests.harness import ANA, HOUR, TUESDAY, BotHarness


@pytest.fixture
def saved(ana: BotHarness) -> BotHarness:
    """Ana has an item, a reminder of it, and an item that is done; none of them was shown lately."""
    for text in ("save message red deploy", "save message blue deploy"):
        ana.say_in_thread(ANA, text, ana.write())
    ana.say(ANA, "remind me #1 on 1 december at 9")
    ana.say(ANA, "done #2")
    ana.pass_time(23 * HOUR)
    ana.now = TUESDAY
    return ana


@pytest.fixture
def asked(saved: BotHarness) -> BotHarness:
    """Ana is asked for the priority of her item."""
    saved.say(ANA, "priority #1")
    return saved


@pytest.fixture
def question(asked: BotHarness) -> Reply:
    return asked.slack.sent[-1]
