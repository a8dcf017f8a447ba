"""The bot joins a channel where Slack lets it: where the workspace granted the scope, and the channel is open."""

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


@pytest.fixture
def bot(slack: SlackStub) -> SlackGateway:
    return SlackGateway(INSTALLED, slack.api_url, SlackCaches(lambda: 0.0))


def test_it_joins_where_it_may(bot: SlackGateway, slack: SlackStub) -> None:
    assert bot.join(GENERAL)
    assert slack.arguments_of("conversations.join") == [{"channel": GENERAL}]


@pytest.mark.parametrize("code", sorted(DOCUMENTED["conversations.join"]))
def test_a_place_that_is_closed_to_it_is_not_joined(bot: SlackGateway, slack: SlackStub, code: str) -> None:
    slack.answer_next("conversations.join", error(code))
    if MEANINGS[code] is Unreachable:
        assert not bot.join(GENERAL)
    else:
        with pytest.raises(MEANINGS[code], match=code):
            bot.join(GENERAL)
