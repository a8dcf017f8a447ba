"""Posts, changes and deletes messages, and announces it to the bot where a real Slack would.

The bot gets events of channels where it is a member, its own messages included (with `bot_id`), and two for a mention:
`message` and `app_mention`. Nothing ephemeral is ever an event.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from playground.slack.channel_store import SlackChannel
from playground.slack.local_workspace import LocalWorkspace
from playground.slack.members import EXTERNAL_MEMBER, OTHER_APP, OTHER_APP_ID, OTHER_BOT_ID
from playground.slack.message_store import Body, StoredMessage, new_block_ids
from playground.slack.typed_text import parse_typed_text
from playground.slack.unfurls import as_seen_by, unfurled


def say(
    workspace: LocalWorkspace,
    *,
    user: str,
    channel: SlackChannel,
    text: str,
    thread_ts: str | None = None,
    files: Sequence[dict[str, Any]] = (),
) -> StoredMessage:
    """A person writes `text` as they would type it, under a message if `thread_ts` is given, with file objects or without.

    With the message of a member of another organization comes their team.
    """
    written = parse_typed_text(text, workspace.mention_directory)
    body: Body = {
        "user": user,
        "type": "message",
        "client_msg_id": _client_msg_id(),
        "text": written.text,
        "team": workspace.stack.team_id,
        **({"blocks": new_block_ids(written.blocks)} if text.strip() else {}),
        **(_external_author() if user == EXTERNAL_MEMBER.id else {}),
        **({"subtype": "file_share", "files": list(files), "upload": True, "display_as_bot": False} if files else {}),
    }
    with workspace.database.transaction():
        message = _add(workspace, channel, body, thread_ts)
        mentioned = workspace.bot.id in written.mentions and not channel.is_im
        if mentioned and workspace.channels.has_member(channel.id, workspace.bot.id):
            workspace.announce({**_as_event(workspace, message), "type": "app_mention"}, lane=channel.id)
        return unfurl(workspace, message)


def unfurl(workspace: LocalWorkspace, message: StoredMessage) -> StoredMessage:
    """Quote the messages that it links to below it; the bot gets `message_changed`, with the same text.

    Source: https://docs.slack.dev/reference/events/message/message_changed
    """
    attachments = unfurled(workspace, message.body.get("text", ""), message.author)
    if not attachments:
        return message
    body = {**message.body, "attachments": attachments}
    with workspace.database.transaction():
        workspace.messages.replace(message, body)
        _announce_hidden(workspace, message, "message_changed", {"message": body, "previous_message": message.body})
    return replace(message, body=body)


def say_as_app(workspace: LocalWorkspace, channel: SlackChannel, text: str, *, by_webhook: bool) -> StoredMessage:
    """Another app writes: by its bot user, or by an incoming webhook, which Slack marks as `bot_message`."""
    written = parse_typed_text(text, workspace.mention_directory)
    body: Body = {"type": "message", "user": OTHER_APP.id, "text": written.text, "bot_id": OTHER_BOT_ID,
                  "app_id": OTHER_APP_ID, "team": workspace.stack.team_id}  # fmt: skip
    if by_webhook:
        body |= {"subtype": "bot_message", "user": OTHER_BOT_ID, "username": OTHER_APP.display_name}
    with workspace.database.transaction():
        return _add(workspace, channel, body, None)


def say_as_external_member(workspace: LocalWorkspace, channel: SlackChannel, text: str) -> StoredMessage:
    """A member of another organization writes in a channel that is shared with it."""
    written = parse_typed_text(text, workspace.mention_directory)
    body: Body = {"type": "message", "user": EXTERNAL_MEMBER.id, "text": written.text, "client_msg_id": _client_msg_id(),
                  "blocks": new_block_ids(written.blocks), **_external_author()}  # fmt: skip
    with workspace.database.transaction():
        return _add(workspace, channel, body, None, is_shared=True)


def post_as_bot(
    workspace: LocalWorkspace,
    *,
    channel: SlackChannel,
    text: str,
    blocks: list[dict[str, Any]],
    thread_ts: str | None = None,
    subtype: str | None = None,
    unfurl_links: bool = False,
) -> StoredMessage:
    """The bot's chat.postMessage."""
    body = _bot_body(workspace, text, blocks)
    if subtype:
        body["subtype"] = subtype
    with workspace.database.transaction():
        message = _add(workspace, channel, body, thread_ts)
        return unfurl(workspace, message) if unfurl_links else message


def post_files_as_bot(
    workspace: LocalWorkspace, channel: SlackChannel, files: list[dict[str, Any]], comment: str, thread_ts: str | None
) -> StoredMessage:
    """The message that the bot's files.completeUploadExternal shares files with."""
    body = {**_bot_body(workspace, comment, []), "subtype": "file_share", "upload": True, "files": files}
    with workspace.database.transaction():
        return _add(workspace, channel, body, thread_ts)


def post_ephemeral(
    workspace: LocalWorkspace,
    *,
    channel: SlackChannel,
    recipient: str,
    text: str,
    blocks: list[dict[str, Any]],
    thread_ts: str | None = None,
) -> StoredMessage:
    """A message for one reader: kept for the page and the terminal, unknown to the Web API's reading methods."""
    body = {**_bot_body(workspace, text, blocks), "is_ephemeral": True}
    with workspace.database.transaction():
        body["ts"] = workspace.messages.next_ts(workspace.now)
        if thread_ts:
            body["thread_ts"] = thread_ts
        return workspace.messages.add(channel.id, body, recipient=recipient)


def post_system_message(
    workspace: LocalWorkspace, channel: SlackChannel, user: str, subtype: str, text: str, **details: Any
) -> None:
    """What Slack itself writes into a channel: somebody joined, somebody left."""
    with workspace.database.transaction():
        _add(workspace, channel, {"user": user, "type": "message", "subtype": subtype, "text": text, **details}, None)


def change(
    workspace: LocalWorkspace, message: StoredMessage, *, text: str, blocks: list[dict[str, Any]], editor: str
) -> StoredMessage:
    """Replace text and blocks; the bot gets `message_changed`."""
    edited_ts = f"{int(workspace.now)}.000000"
    body = {**message.body, "text": text, "blocks": new_block_ids(blocks)}
    if not message.recipient:
        body["edited"] = {"user": editor, "ts": edited_ts}
    with workspace.database.transaction():
        workspace.messages.replace(message, body)
        if not message.recipient:
            _announce_hidden(workspace, message, "message_changed", {"message": body, "previous_message": message.body})
    changed = workspace.messages.get(message.channel, message.ts)
    assert changed is not None  # noqa: S101 - it was replaced in this very call
    return changed


def delete(workspace: LocalWorkspace, message: StoredMessage) -> None:
    """Delete a message; the bot gets `message_deleted`."""
    with workspace.database.transaction():
        workspace.messages.delete(message)
        if not message.recipient:
            details = {"deleted_ts": message.ts, "previous_message": message.body}
            _announce_hidden(workspace, message, "message_deleted", details)


def react(workspace: LocalWorkspace, message: StoredMessage, *, user: str, emoji: str, added: bool) -> bool:
    """Add or remove a reaction; returns False when there is nothing to change."""
    reactions = {one["name"]: list(one["users"]) for one in message.body.get("reactions", [])}
    users = reactions.setdefault(emoji, [])
    if (user in users) == added:
        return False
    if added:
        users.append(user)
    else:
        users.remove(user)
    listed = [{"name": name, "users": who, "count": len(who)} for name, who in reactions.items() if who]
    with workspace.database.transaction():
        workspace.messages.replace(message, {**message.body, "reactions": listed})
        if workspace.channels.has_member(message.channel, workspace.bot.id):
            event = {
                "type": "reaction_added" if added else "reaction_removed",
                "user": user,
                "reaction": emoji,
                "item": {"type": "message", "channel": message.channel, "ts": message.ts},
                "item_user": message.author,
                "event_ts": workspace.messages.next_ts(workspace.now),
            }
            workspace.announce(event, lane=message.channel)
    return True


def _add(
    workspace: LocalWorkspace, channel: SlackChannel, body: Body, thread_ts: str | None, *, is_shared: bool = False
) -> StoredMessage:
    body = {**body, "ts": workspace.messages.next_ts(workspace.now)}
    parent = workspace.messages.get(channel.id, thread_ts) if thread_ts else None
    if parent:
        first = parent.thread_ts or parent.ts  # a reply to a reply belongs to the thread's first message
        root = workspace.messages.get(channel.id, first) or parent
        body |= {"thread_ts": first, "parent_user_id": root.author}
    message = workspace.messages.add(channel.id, body)
    if workspace.channels.has_member(channel.id, workspace.bot.id):
        event = {**_as_event(workspace, message), "channel_type": channel.type}
        workspace.announce(event, lane=channel.id, is_shared=is_shared)
    return message


def _as_event(workspace: LocalWorkspace, message: StoredMessage) -> dict[str, Any]:
    body = as_seen_by(workspace, workspace.bot.id, message.body)
    return {**body, "channel": message.channel, "event_ts": message.ts}


def _announce_hidden(workspace: LocalWorkspace, message: StoredMessage, subtype: str, details: dict[str, Any]) -> None:
    channel = workspace.channels.get(message.channel)
    if channel is None or not workspace.channels.has_member(channel.id, workspace.bot.id):
        return
    ts = workspace.messages.next_ts(workspace.now)
    seen = {
        name: as_seen_by(workspace, workspace.bot.id, value) if isinstance(value, dict) else value
        for name, value in details.items()
    }
    event = {
        "type": "message",
        "subtype": subtype,
        "hidden": True,
        "channel": channel.id,
        "channel_type": channel.type,
        "ts": ts,
        "event_ts": ts,
        **seen,
    }
    workspace.announce(event, lane=channel.id)


def _bot_body(workspace: LocalWorkspace, text: str, blocks: list[dict[str, Any]]) -> Body:
    stack = workspace.stack
    icons = {f"image_{size}": f"{stack.base_url}/avatars/clerkbot-{size}.svg" for size in (36, 48, 72)}
    body: Body = {
        "user": workspace.bot.id,
        "type": "message",
        "bot_id": stack.bot_id,
        "app_id": stack.app_id,
        "text": text,
        "team": stack.team_id,
        "bot_profile": {"id": stack.bot_id, "app_id": stack.app_id, "user_id": workspace.bot.id, "name": "ClerkBot",
                        "icons": icons, "deleted": False, "team_id": stack.team_id},
    }  # fmt: skip
    if blocks:
        body["blocks"] = new_block_ids(blocks)
    return body


def _external_author() -> Body:
    """What a message says of an author of another organization."""
    team = EXTERNAL_MEMBER.team_id
    return {"team": team, "user_team": team, "source_team": team,
            "user_profile": {"name": EXTERNAL_MEMBER.name, "team": team}}  # fmt: skip


def _client_msg_id() -> str:
    digits = secrets.token_hex(16)
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"
