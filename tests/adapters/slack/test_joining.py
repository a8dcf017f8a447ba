"""The bot joins a channel only where its operator lets it, and where Slack does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chalicelib.adapters.slack.caches import SlackCaches
from chalicelib.adapters.slack.gateway import SlackGateway
from chalicelib.ports import Unreachable
from tests.adapters.slack.documented_errors import DOCUMENTED, MEANINGS
from tests.harness import GENERAL, INSTALLED
from tests.slack_stub import SlackStub, error


@pytest.fixture
def slack() -> Iterator[SlackStub]:
    with SlackStub().running() as stub:
        yield stub


def gateway(slack: SlackStub, *, joins_channels: bool) -> SlackGateway:
    return SlackGateway(INSTALLED, slack.api_url, SlackCaches(lambda: 0.0), joins_channels=joins_channels)


def test_it_joins_where_it_may(slack: SlackStub) -> None:
    assert gateway(slack, joins_channels=True).join(GENERAL)
    assert slack.arguments_of("conversations.join") == [{"channel": GENERAL}]


def test_without_the_operator_s_choice_slack_is_not_asked(slack: SlackStub) -> None:
    assert not gateway(slack, joins_channels=False).join(GENERAL)
    assert slack.calls == []


@pytest.mark.parametrize("code", sorted(DOCUMENTED["conversations.join"]))
def test_a_place_that_is_closed_to_it_is_not_joined(slack: SlackStub, code: str) -> None:
    slack.answer_next("conversations.join", error(code))
    bot = gateway(slack, joins_channels=True)
    if MEANINGS[code] is Unreachable:
        assert not bot.join(GENERAL)
    else:
        with pytest.raises(MEANINGS[code], match=code):
            bot.join(GENERAL)
