"""Adding ClerkBot to a channel by a click: the channel is chosen, and it joins, or says what to type there."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chalicelib.commands.help import AddToChannel
from chalicelib.domain.jobs import CommandJob
from chalicelib.domain.reply import Reply
from chalicelib.entrypoints.web.forms import interaction
from tests.harness import ANA, BOB, GENERAL, PRIVATE, TEAM, BotHarness, text_of

INVITE = f"Open <#{GENERAL}> and send this there: `/invite @ClerkBot`"


@pytest.fixture
def office(ana: BotHarness) -> BotHarness:
    """A workspace that lets the bot join #general, in which Ana is."""
    ana.slack.joinable.add(GENERAL)
    ana.slack.members[GENERAL] = frozenset({ANA})
    return ana


def choose(bot: BotHarness, channel: str = GENERAL, user: str = ANA) -> list[Reply]:
    """Choose a channel in the list that the answer to *Add me to a channel* has."""
    return bot.handle(choosing(bot, channel, user))


def choosing(bot: BotHarness, channel: str, user: str) -> CommandJob:
    [asked] = bot.ask(ANA, AddToChannel())
    [picker] = [block for block in asked.message.blocks if block.get("block_id")]
    [element] = picker["elements"]
    action: dict[str, Any] = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": picker["block_id"],
    }
    payload = {
        "type": "block_actions",
        "team": {"id": TEAM},
        "user": {"id": user},
        "channel": {"id": "D0CLERK"},
        "container": {"message_ts": f"{bot.now:.6f}"},
        "response_url": "https://hooks.example/2",
        "actions": [{**action, "selected_conversation": channel, "action_ts": "1"}],
    }
    envelope = interaction(json.loads(json.dumps(payload)), bot.now)
    assert envelope is not None
    assert isinstance(envelope.job, CommandJob)
    return envelope.job


def test_only_public_channels_are_offered(ana: BotHarness) -> None:
    [asked] = ana.ask(ANA, AddToChannel())
    [element] = [each for block in asked.message.blocks for each in block.get("elements", ()) if "filter" in each]
    assert element["filter"] == {"include": ["public"], "exclude_bot_users": True}


def test_it_joins_the_channel_that_was_chosen(office: BotHarness) -> None:
    assert f"I'm in <#{GENERAL}> now" in text_of(choose(office))
    assert office.slack.joined == [GENERAL]


def test_where_it_may_not_join_it_says_what_to_type_there(ana: BotHarness) -> None:
    ana.slack.members[GENERAL] = frozenset({ANA})
    assert INVITE in text_of(choose(ana))


def test_who_is_not_in_the_channel_lets_it_in_nowhere(office: BotHarness) -> None:
    office.slack.members[GENERAL] = frozenset({BOB})
    assert INVITE in text_of(choose(office))
    assert office.slack.joined == []


def test_a_channel_that_it_can_t_see_is_not_joined(office: BotHarness) -> None:
    assert "/invite" in text_of(choose(office, PRIVATE))
    assert office.slack.joined == []


def test_where_it_is_already_it_says_so(office: BotHarness) -> None:
    office.move_bot(GENERAL, joined=True, event_ts="1795510000.000100")
    assert f"I'm already in <#{GENERAL}>" in text_of(choose(office))
    assert office.slack.joined == []


def test_the_list_of_somebody_else_is_refused(office: BotHarness) -> None:
    choose(office, user=BOB)
    assert office.slack.joined == []
