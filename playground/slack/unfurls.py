"""Links to messages of this workspace: the quoted message that Slack shows below, as an attachment, to whoever may see it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from playground.slack.channel_store import Kind, SlackChannel
from playground.slack.local_workspace import LocalWorkspace
from playground.slack.message_store import Body, StoredMessage

MOST = 5
"""How many links of one message are shown so."""


def unfurled(workspace: LocalWorkspace, text: str, author: str) -> list[Body]:
    """The attachments for the permalinks in a message's text (in Slack's own form, `<https://…>`), in their order.

    What the author may not see is not quoted.
    """
    link = re.compile(rf"<({re.escape(workspace.stack.base_url)}/archives/([A-Z0-9]+)/p(\d+)(\d{{6}})[^>|]*)")
    found: dict[str, Body] = {}
    for match in link.finditer(text):
        channel = workspace.channels.get(match[2])
        quoted = workspace.messages.get(match[2], f"{match[3]}.{match[4]}")
        if channel and quoted and not quoted.recipient and may_see(workspace, author, channel):
            address = match[1].replace("&amp;", "&")
            found.setdefault(address, _attachment(workspace, channel, quoted, address, len(found) + 1))
    return list(found.values())[:MOST]


def may_see(workspace: LocalWorkspace, user: str, channel: SlackChannel) -> bool:
    """Public channels are open to all who are in the workspace; others to who is in them."""
    return channel.kind is Kind.PUBLIC or workspace.channels.has_member(channel.id, user)


def as_seen_by(workspace: LocalWorkspace, user: str, body: Body) -> Body:
    """The message without the quotes of conversations where that person, or the bot, may not read."""
    if "attachments" not in body:
        return body
    shown = [one for one in body["attachments"] if _is_visible(workspace, user, one)]
    rest = {name: value for name, value in body.items() if name != "attachments"}
    return {**rest, "attachments": shown} if shown else rest


def _is_visible(workspace: LocalWorkspace, user: str, attachment: Body) -> bool:
    channel = workspace.channels.get(attachment["channel_id"])
    return channel is not None and may_see(workspace, user, channel)


def _attachment(
    workspace: LocalWorkspace, channel: SlackChannel, quoted: StoredMessage, address: str, number: int
) -> dict[str, Any]:
    author = workspace.member(quoted.author)
    name = author.real_name if author else quoted.author
    when = datetime.fromtimestamp(float(quoted.ts), UTC).strftime("%B %-d, %Y %-I:%M %p")
    text, blocks = quoted.body.get("text", ""), quoted.body.get("blocks", [])
    place = "Direct message" if channel.is_im else f"Posted in #{channel.name}"
    return {
        "id": number,
        "ts": quoted.ts,
        "from_url": address,
        "original_url": address,
        "channel_id": channel.id,
        "channel_team": workspace.stack.team_id,
        "author_id": quoted.author,
        "author_name": name,
        "author_link": f"{workspace.stack.base_url}/team/{quoted.author}",
        "author_icon": f"{workspace.stack.base_url}/avatars/{author.name if author else 'clerkbot'}-48.svg",
        "is_msg_unfurl": True,
        **({"is_reply_unfurl": True} if quoted.is_reply else {}),
        "fallback": f"[{when}] {name}: {text}",
        "text": text,
        "message_blocks": [
            {"team": workspace.stack.team_id, "channel": channel.id, "ts": quoted.ts, "message": {"blocks": blocks}}
        ],
        **({"files": quoted.body["files"]} if "files" in quoted.body else {}),
        "mrkdwn_in": ["text"],
        "footer": f"Thread in #{channel.name}" if quoted.is_reply and not channel.is_im else place,
    }
