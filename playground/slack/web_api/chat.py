"""chat.*: the bot writes, changes and takes back messages."""

from __future__ import annotations

from typing import Any

from playground.slack import posting
from playground.slack.api_error import SlackError
from playground.slack.block_rules import message_findings
from playground.slack.channels import Channel
from playground.slack.messages import Message
from playground.slack.web_api.call import Answer, Call, Method

TEXT_CHARACTERS = 40_000


def content(call: Call) -> tuple[str, list[dict[str, Any]]]:
    """The text and the checked blocks; raises SlackError no_text, msg_too_long, invalid_blocks(_format)."""
    text = call.text("text")
    blocks = call.data("blocks", "invalid_blocks_format") or []
    if not text and not blocks:
        raise SlackError("no_text")
    if len(text) > TEXT_CHARACTERS:
        raise SlackError("msg_too_long")
    if findings := message_findings(blocks):
        messages = [f"[ERROR] {finding}" for finding in findings]
        raise SlackError("invalid_blocks", errors=findings, response_metadata={"messages": messages})
    return text, blocks


def post_message(call: Call) -> Answer:
    channel = _target(call)
    text, blocks = content(call)
    thread_ts = _thread(call, channel)
    subtype = "thread_broadcast" if thread_ts and call.flag("reply_broadcast") else None
    message = posting.post_as_bot(
        call.workspace, channel=channel, text=text, blocks=blocks, thread_ts=thread_ts, subtype=subtype
    )
    return {"channel": channel.id, "ts": message.ts, "message": message.body}


def post_ephemeral(call: Call) -> Answer:
    channel = _target(call)
    recipient = call.workspace.person(call.need("user", "user_not_found"))
    if recipient is None:
        raise SlackError("user_not_found")
    if not call.workspace.channels.has(channel.id, recipient.id):
        raise SlackError("user_not_in_channel")
    text, blocks = content(call)
    message = posting.post_ephemeral(
        call.workspace,
        channel=channel,
        recipient=recipient.id,
        text=text,
        blocks=blocks,
        thread_ts=_thread(call, channel),
    )
    return {"message_ts": message.ts}


def update(call: Call) -> Answer:
    message = _own_message(call, "cant_update_message")
    text, blocks = content(call)
    changed = posting.change(call.workspace, message, text=text, blocks=blocks, editor=call.workspace.bot.id)
    return {"channel": message.channel, "ts": message.ts, "text": text, "message": changed.body}


def delete(call: Call) -> Answer:
    message = _own_message(call, "cant_delete_message")
    posting.delete(call.workspace, message)
    return {"channel": message.channel, "ts": message.ts}


def get_permalink(call: Call) -> Answer:
    channel = call.channel()
    message = call.workspace.messages.get(channel.id, call.need("message_ts", "message_not_found"))
    if message is None or message.recipient:
        raise SlackError("message_not_found")
    link = call.workspace.permalink(channel.id, message.ts, message.thread_ts)
    return {"channel": channel.id, "permalink": link}


def _target(call: Call) -> Channel:
    """A channel by id or `#name`, or a person's direct message by the person's id."""
    name = call.need("channel", "channel_not_found")
    workspace = call.workspace
    person = workspace.person(name) if name.startswith("U") else None
    if person and not person.is_bot:
        return workspace.channels.open_direct_message(person.id, workspace.now)
    channel = workspace.channels.named(name.removeprefix("#")) if name.startswith("#") else workspace.channels.get(name)
    if channel is None:
        raise SlackError("channel_not_found")
    if not workspace.channels.has(channel.id, workspace.bot.id):
        raise SlackError("not_in_channel")
    return channel


def _thread(call: Call, channel: Channel) -> str | None:
    thread_ts = call.text("thread_ts")
    if not thread_ts:
        return None
    parent = call.workspace.messages.get(channel.id, thread_ts)
    if parent is None or parent.recipient:
        raise SlackError("thread_not_found")
    return parent.thread_ts or parent.ts


def _own_message(call: Call, refusal: str) -> Message:
    channel = call.channel()
    message = call.workspace.messages.get(channel.id, call.need("ts", "message_not_found"))
    if message is None or message.recipient:
        raise SlackError("message_not_found")
    if message.author != call.workspace.bot.id or "bot_id" not in message.body:
        raise SlackError(refusal)
    return message


METHODS = {
    "chat.postMessage": Method(post_message, "chat:write"),
    "chat.postEphemeral": Method(post_ephemeral, "chat:write"),
    "chat.update": Method(update, "chat:write"),
    "chat.delete": Method(delete, "chat:write"),
    "chat.getPermalink": Method(get_permalink),
}
