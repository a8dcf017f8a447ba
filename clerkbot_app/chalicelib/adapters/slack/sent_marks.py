"""The mark by which a posted message is found again: `chat.postMessage` has no idempotency key.

It is the name of the reply, hashed, as the id of the first block. Slack returns the ids of blocks with the messages of a
conversation (source: https://docs.slack.dev/reference/methods/conversations.history).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from chalicelib.adapters.slack.conversations import SlackMessage
from chalicelib.adapters.slack.file_upload import named_once
from chalicelib.domain.reply import Message


def marked(message: Message, name: str) -> Message:
    """The message with its mark; without a name, or without blocks, as it is. A file has it in its name."""
    if name and message.file is not None:
        return replace(message, file=named_once(message.file, name))
    if not (name and message.blocks):
        return message
    first = {**message.blocks[0], "block_id": f"sent-{hashlib.sha256(name.encode()).hexdigest()[:24]}"}
    return replace(message, blocks=(first, *message.blocks[1:]))


def mark_of(message: Message) -> str | None:
    return message.blocks[0].get("block_id") if message.blocks else None


def ts_of_marked(messages: Iterable[SlackMessage], mark: str) -> str | None:
    """The ts of the one of the messages, as Slack returns them, that carries the mark."""
    marks = ((message, block.get("block_id")) for message in messages for block in message.get("blocks") or ())
    return next((str(message["ts"]) for message, found in marks if found == mark), None)
