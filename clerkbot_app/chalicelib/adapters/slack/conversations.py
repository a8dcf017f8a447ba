"""Whether a person took part in a conversation, read from Slack's messages.

Source: https://docs.slack.dev/reference/methods/conversations.replies, and "reactions" of the message event: `users` may
name fewer people than `count` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

SlackMessage = Mapping[str, Any]


def wrote_after(messages: Iterable[SlackMessage], user: str, ts: str, bot_user: str) -> bool:
    """Whether one of the messages is the user's, came after the moment, and does not speak to the bot."""
    to_bot = f"<@{bot_user}>"
    return any(
        message.get("user") == user and float(message["ts"]) > float(ts) and to_bot not in str(message.get("text"))
        for message in messages
    )


def reacted(message: SlackMessage, user: str) -> bool | None:
    """Whether the user reacted to the message; None when Slack named only some of those who did."""
    reactions: Sequence[Mapping[str, Any]] = message.get("reactions") or ()
    if any(user in (reaction.get("users") or ()) for reaction in reactions):
        return True
    some_only = any(len(reaction.get("users") or ()) < int(reaction.get("count") or 0) for reaction in reactions)
    return None if some_only else False


def message_with(messages: Iterable[SlackMessage], ts: str) -> SlackMessage | None:
    """The message of that ts; None when it was deleted: Slack leaves a tombstone where it has replies."""
    found = next((message for message in messages if message.get("ts") == ts), None)
    return None if found is None or found.get("subtype") == "tombstone" else found
