"""Somebody names a channel that the bot is not in: it does what they say, and tells how to be invited."""

from __future__ import annotations

import pytest

from chalicelib.ports import PermanentError, RetryLater, Unreachable
from tests.harness import ANA, GENERAL, OPS, PRIVATE, BotHarness, text_of

INVITE = f"I'm not in <#{OPS}>, so I see no messages there. Open <#{OPS}> and send this there: `/invite @ClerkBot`"
RULE = f"everything from <#{OPS}|ops> is high"


@pytest.fixture
def ana(ana: BotHarness) -> BotHarness:
    ana.slack.without_bot.add(OPS)
    return ana


def test_a_priority_of_the_channel_is_set_and_the_invitation_asked_for(ana: BotHarness) -> None:
    said = text_of(ana.say(ANA, RULE))
    assert "will be *high*" in said
    assert INVITE in said
    assert f"<#{OPS}>" in text_of(ana.say(ANA, "rules"))


def test_an_empty_list_of_the_channel_says_why(ana: BotHarness) -> None:
    said = text_of(ana.say(ANA, f"list in <#{OPS}|ops>"))
    assert "I found nothing" in said
    assert INVITE in said


def test_a_private_channel_that_it_does_not_know_of_is_one_without_it(ana: BotHarness) -> None:
    assert "I'm not in" in text_of(ana.say(ANA, f"set priority high <#{PRIVATE}|secret>"))


@pytest.mark.parametrize("text", [f"everything from <#{GENERAL}|general> is high", f"list in <#{GENERAL}|general>"])
def test_of_a_channel_that_it_is_in_nothing_is_said(ana: BotHarness, text: str) -> None:
    assert "/invite" not in text_of(ana.say(ANA, text))


@pytest.mark.parametrize(
    "refusal", [Unreachable("missing_scope"), RetryLater("429", 30), PermanentError("no_permission")]
)
def test_where_slack_does_not_say_the_priority_is_set_all_the_same(ana: BotHarness, refusal: Exception) -> None:
    ana.slack.refused_channels = refusal
    said = text_of(ana.say(ANA, RULE))
    assert "will be *high*" in said
    assert "/invite" not in said


def test_slack_is_not_asked_where_its_joining_was_seen(ana: BotHarness) -> None:
    ana.move_bot(OPS, joined=True, event_ts="1795510000.000100")
    assert "/invite" not in text_of(ana.say(ANA, RULE))
