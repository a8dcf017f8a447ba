"""chat.* and reactions.*: the bot writes, changes and deletes messages, and reacts to them."""

from __future__ import annotations

from typing import Any

from playground.errors import SlackError
from playground.slack import posting
from playground.slack.block_rules import MESSAGE_CHARACTERS, characters_of, message_findings
from playground.slack.channel_store import SlackChannel
from playground.slack.message_store import StoredMessage, with_some_reactors
from playground.slack.web_api.api_call import Answer, ApiCall, ApiMethod

TEXT_CHARACTERS = 40_000


def content(call: ApiCall) -> tuple[str, list[dict[str, Any]]]:
    """The text and the checked blocks; raises SlackError no_text, msg_too_long, invalid_blocks(_format),
    msg_blocks_too_long."""
    text = call.text("text")
    blocks = call.data("blocks", "invalid_blocks_format") or []
    if not text and not blocks:
        raise SlackError("no_text")
    if len(text) > TEXT_CHARACTERS:
        raise SlackError("msg_too_long")
    if findings := message_findings(blocks):
        messages = [f"[ERROR] {finding}" for finding in findings]
        raise SlackError("invalid_blocks", errors=findings, response_metadata={"messages": messages})
    if characters_of(blocks) > MESSAGE_CHARACTERS:
        raise SlackError("msg_blocks_too_long")
    return text, blocks


def post_message(call: ApiCall) -> Answer:
    channel = _target(call)
    text, blocks = content(call)
    thread_ts = _thread(call, channel)
    subtype = "thread_broadcast" if thread_ts and call.flag("reply_broadcast") else None
    message = posting.post_as_bot(
        call.workspace,
        channel=channel,
        text=text,
        blocks=blocks,
        thread_ts=thread_ts,
        subtype=subtype,
        unfurl_links=call.flag("unfurl_links"),
    )
    return {"channel": channel.id, "ts": message.ts, "message": message.body}


def post_ephemeral(call: ApiCall) -> Answer:
    channel = _target(call)
    recipient = call.workspace.member(call.need("user", "user_not_found"))
    if recipient is None:
        raise SlackError("user_not_found")
    if not call.workspace.channels.has_member(channel.id, recipient.id):
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


def update(call: ApiCall) -> Answer:
    message = _own_message(call, "cant_update_message")
    text, blocks = content(call)
    changed = posting.change(call.workspace, message, text=text, blocks=blocks, editor=call.workspace.bot.id)
    return {"channel": message.channel, "ts": message.ts, "text": text, "message": changed.body}


def delete(call: ApiCall) -> Answer:
    message = _own_message(call, "cant_delete_message")
    posting.delete(call.workspace, message)
    return {"channel": message.channel, "ts": message.ts}


def get_permalink(call: ApiCall) -> Answer:
    channel = call.channel()
    message = call.workspace.messages.get(channel.id, call.need("message_ts", "message_not_found"))
    if message is None or message.recipient:
        raise SlackError("message_not_found")
    link = call.workspace.permalink(channel.id, message.ts, message.thread_ts)
    return {"channel": channel.id, "permalink": link}


def _target(call: ApiCall) -> SlackChannel:
    """A channel by id or `#name`, or a person's direct message by the person's id."""
    name = call.need("channel", "channel_not_found")
    workspace = call.workspace
    person = workspace.member(name) if name.startswith("U") else None
    if person and not person.is_bot:
        return workspace.channels.open_direct_message(person.id, workspace.now)
    channel = (
        workspace.channels.by_name(name.removeprefix("#")) if name.startswith("#") else workspace.channels.get(name)
    )
    return call.joined(channel)


def _thread(call: ApiCall, channel: SlackChannel) -> str | None:
    thread_ts = call.text("thread_ts")
    if not thread_ts:
        return None
    parent = call.workspace.messages.get(channel.id, thread_ts)
    if parent is None or parent.recipient:
        raise SlackError("thread_not_found")
    return parent.thread_ts or parent.ts


def _own_message(call: ApiCall, refusal: str) -> StoredMessage:
    channel = call.channel()
    message = call.workspace.messages.get(channel.id, call.need("ts", "message_not_found"))
    if message is None or message.recipient:
        raise SlackError("message_not_found")
    if message.author != call.workspace.bot.id or "bot_id" not in message.body:
        raise SlackError(refusal)
    return message


def get_reactions(call: ApiCall) -> Answer:
    message = _reacted_message(call)
    body = message.body if call.flag("full") else with_some_reactors(message.body)
    return {"type": "message", "channel": message.channel, "message": body}


def add_reaction(call: ApiCall) -> Answer:
    emoji = call.need("name", "invalid_name").strip(":")
    if not posting.react(call.workspace, _reacted_message(call), user=call.workspace.bot.id, emoji=emoji, added=True):
        raise SlackError("already_reacted")
    return {}


def remove_reaction(call: ApiCall) -> Answer:
    emoji = call.need("name", "invalid_name").strip(":")
    if not posting.react(call.workspace, _reacted_message(call), user=call.workspace.bot.id, emoji=emoji, added=False):
        raise SlackError("no_reaction")
    return {}


def _reacted_message(call: ApiCall) -> StoredMessage:
    channel = call.joined_channel()
    message = call.workspace.messages.get(channel.id, call.need("timestamp", "no_item_specified"))
    if message is None or message.recipient:
        raise SlackError("message_not_found")
    return message


METHODS = {
    "chat.postMessage": ApiMethod(post_message, "chat:write"),
    "chat.postEphemeral": ApiMethod(post_ephemeral, "chat:write"),
    "chat.update": ApiMethod(update, "chat:write"),
    "chat.delete": ApiMethod(delete, "chat:write"),
    "chat.getPermalink": ApiMethod(get_permalink),
    "reactions.get": ApiMethod(get_reactions, "reactions:read"),
    "reactions.add": ApiMethod(add_reaction, "reactions:write"),
    "reactions.remove": ApiMethod(remove_reaction, "reactions:write"),
}
