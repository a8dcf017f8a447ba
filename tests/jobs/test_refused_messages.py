"""What Slack refuses because of how it is made: the person gets one short answer, and the job is done."""

from __future__ import annotations

import json
import logging

import pytest

from chalicelib.domain.reply import DestinationKind
from chalicelib.messages.budget import TOO_LONG
from chalicelib.ports import MessageRefused, Unreachable
from tests.harness import ANA, BotHarness


def test_a_list_that_is_refused_becomes_a_short_answer(ana: BotHarness, caplog: pytest.LogCaptureFixture) -> None:
    ana.say_in_thread(ANA, "save message secret label", ana.write())
    ana.slack.failures.append(MessageRefused("msg_blocks_too_long"))
    with caplog.at_level(logging.ERROR):
        [reply] = ana.say(ANA, "list")
    assert [block["text"]["text"] for block in reply.message.blocks] == [TOO_LONG]
    assert "more to show than one message in Slack holds" in reply.message.text
    facts = json.loads(caplog.messages[-1])
    assert (facts["event"], facts["reason"]) == ("message_refused", "msg_blocks_too_long")
    assert "secret label" not in caplog.text


def test_what_was_done_is_done_although_its_confirmation_is_refused(ana: BotHarness) -> None:
    ana.slack.failures.append(MessageRefused("invalid_blocks"))
    job = ana.thread_job(ANA, "save message", ana.write())
    [reply] = ana.handle(job)
    assert [block["text"]["text"] for block in reply.message.blocks] == [TOO_LONG]
    assert ana.handle(job, redelivered=True) == []
    assert ana.open_numbers(ANA) == [1]


def test_a_home_that_is_refused_shows_one_sentence(ana: BotHarness) -> None:
    ana.slack.failures.append(MessageRefused("invalid_blocks"))
    [reply] = ana.open_home(ANA)
    assert (reply.destination.kind, len(reply.message.blocks)) == (DestinationKind.HOME, 1)


def test_a_short_answer_to_a_closed_place_ends_there(ana: BotHarness) -> None:
    ana.slack.failures += [MessageRefused("invalid_blocks"), Unreachable("is_archived")]
    assert ana.say(ANA, "list") == []
