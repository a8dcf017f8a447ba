"""A gateway of Acme's bot to a stub of Slack, at a time that the test sets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chalicelib.adapters.slack.caches import SlackCaches
from chalicelib.adapters.slack.gateway import SlackGateway
from chalicelib.domain.installation import BotIdentity
from tests.slack_stub import SlackStub

BOT = BotIdentity(
    "T0ACME", "001800000000000", "xoxb-1", "U0CLERK01", "B0CLERK01", "A0CLERK01", "https://acme.slack.com/"
)


@pytest.fixture
def now() -> list[float]:
    return [1_800_000_000.0]


@pytest.fixture
def slack() -> Iterator[SlackStub]:
    with SlackStub().running() as server:
        yield server


@pytest.fixture
def acme(slack: SlackStub, now: list[float]) -> SlackGateway:
    return SlackGateway(BOT, slack.api_url, SlackCaches(lambda: now[0]))
