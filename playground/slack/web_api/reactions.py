"""reactions.*."""

from __future__ import annotations

from playground.slack import posting
from playground.slack.api_error import SlackError
from playground.slack.messages import Message
from playground.slack.web_api.call import Answer, Call, Method


def get(call: Call) -> Answer:
    message = _message(call)
    return {"type": "message", "channel": message.channel, "message": message.body}


def add(call: Call) -> Answer:
    emoji = call.need("name", "invalid_name").strip(":")
    if not posting.react(call.workspace, _message(call), user=call.workspace.bot.id, emoji=emoji, added=True):
        raise SlackError("already_reacted")
    return {}


def _message(call: Call) -> Message:
    channel = call.joined_channel()
    message = call.workspace.messages.get(channel.id, call.need("timestamp", "no_item_specified"))
    if message is None or message.recipient:
        raise SlackError("message_not_found")
    return message


METHODS = {"reactions.get": Method(get, "reactions:read"), "reactions.add": Method(add, "reactions:write")}
