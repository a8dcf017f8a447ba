"""Whatever the bot says stays within Slack's limits, and notifies nobody whom it is not for."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from chalicelib.domain.reply import Message
from playground.slack.block_rules import message_findings
from tests.messages.everything_said import everything_said

SAID = dict(everything_said())
LONGEST_TEXT = 40_000
"""Characters of a message's `text`, after which Slack cuts it (source: chat.postMessage)."""
every_message = pytest.mark.parametrize("message", SAID.values(), ids=SAID.keys())


def pieces(message: Message) -> list[dict[str, Any]]:
    """Every object within the blocks."""
    found: list[dict[str, Any]] = []
    left: list[Any] = list(message.blocks)
    while left:
        piece = left.pop()
        if isinstance(piece, dict):
            found.append(piece)
            left += piece.values()
        elif isinstance(piece, list | tuple):
            left += piece
    return found


def markup(message: Message) -> list[str]:
    """The texts in which Slack reads markup."""
    return [piece["text"] for piece in pieces(message) if piece.get("type") == "mrkdwn"] + [message.text]


@every_message
def test_slack_would_accept_it(message: Message) -> None:
    assert message_findings(json.loads(json.dumps(message.blocks))) == []


@every_message
def test_a_notification_has_words_to_show(message: Message) -> None:
    assert 0 < len(message.text) <= LONGEST_TEXT


@every_message
def test_no_two_buttons_of_a_message_have_the_same_name(message: Message) -> None:
    names = [piece["action_id"] for piece in pieces(message) if "action_id" in piece]
    assert len(names) == len(set(names))


@every_message
def test_every_button_can_be_read_again(message: Message) -> None:
    for piece in pieces(message):
        if piece.get("type") == "button":
            assert {"o", "c"} <= json.loads(piece["value"]).keys()


@every_message
def test_it_notifies_no_channel_and_no_group(message: Message) -> None:
    assert not [text for text in markup(message) if "<!" in text]


@every_message
def test_every_bracket_begins_a_mention_or_a_link(message: Message) -> None:
    """Slack reads `<some words>` as a link and shows it as one."""
    assert not [text for text in markup(message) if re.search(r"<(?![@#][A-Z0-9]+[|>]|https?://)", text)]


def test_a_long_text_is_cut_with_a_sign_that_it_was() -> None:
    [section, *_] = SAID["not understood"].blocks
    assert (len(section["text"]["text"]), section["text"]["text"][-1]) == (3000, "…")
