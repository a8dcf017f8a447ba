"""Whether Slack lets the bot read the messages of which lists show a line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cli.doctor.excerpt_checks import MessagesCanBeRead, can_read_messages
from tests.slack_stub import HANG_UP, SlackAnswer, SlackStub, error, outage, rate_limited

CHANNELS = SlackAnswer({"ok": True, "channels": [{"id": "C0OPS"}, {"id": "C0GENERAL", "is_member": True}]})


@pytest.fixture
def slack() -> Iterator[SlackStub]:
    with SlackStub().running() as server:
        yield server


def found(slack: SlackStub) -> MessagesCanBeRead:
    return can_read_messages(slack.api_url, "xoxb-1")


def test_two_calls_tell_it(slack: SlackStub) -> None:
    slack.answer_next("conversations.list", CHANNELS)
    assert found(slack) is MessagesCanBeRead.YES
    assert slack.arguments_of("conversations.history") == [{"channel": "C0GENERAL", "limit": "1"}] * 2


def test_the_second_call_of_a_minute_is_what_the_low_limit_refuses(slack: SlackStub) -> None:
    slack.answer_next("conversations.list", CHANNELS)
    slack.answer_next("conversations.history", SlackAnswer(), rate_limited(60))
    assert found(slack) is MessagesCanBeRead.ONE_A_MINUTE


def test_a_scope_that_is_missing(slack: SlackStub) -> None:
    slack.answer_next("conversations.list", CHANNELS)
    slack.answer_next("conversations.history", error("missing_scope"))
    assert found(slack) is MessagesCanBeRead.SCOPE_IS_MISSING


@pytest.mark.parametrize("answer", [SlackAnswer({"ok": True, "channels": [{"id": "C0OPS"}]}), outage(), HANG_UP])
def test_without_a_channel_it_is_not_known(slack: SlackStub, answer: SlackAnswer) -> None:
    slack.answer_next("conversations.list", answer)
    assert (found(slack), slack.arguments_of("conversations.history")) == (MessagesCanBeRead.NOT_KNOWN, [])


@pytest.mark.parametrize("answer", [outage(), HANG_UP, error("is_archived"), SlackAnswer(page="<html>")])
def test_an_odd_answer_is_not_known(slack: SlackStub, answer: SlackAnswer) -> None:
    slack.answer_next("conversations.list", CHANNELS)
    slack.answer_next("conversations.history", answer, answer)
    assert found(slack) is MessagesCanBeRead.NOT_KNOWN
