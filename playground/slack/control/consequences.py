"""What came of a driving call: the messages that the bot wrote or changed for it, as the person sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playground.slack.channels import Channel
from playground.slack.messages import Message
from playground.slack.people import PEOPLE, Person
from playground.slack.workspace import Workspace

_SLACKBOT = "USLACKBOT"


@dataclass(frozen=True)
class Place:
    """Where something was done: in a channel, perhaps in a thread of it."""

    channel: Channel
    thread_ts: str | None = None


def consequences(workspace: Workspace, since: int, person: Person, place: Place | None) -> dict[str, Any]:
    """`replies` (new) and `updated` (changed) after change number `since`: at the place and in the direct message."""
    direct_message = workspace.channels.direct_message(person.id)
    replies: list[dict[str, Any]] = []
    updated: list[dict[str, Any]] = []
    for message in workspace.messages.changed_since(since, person.id):
        if message.author not in (workspace.bot.id, _SLACKBOT) or message.body.get("subtype", "").startswith(
            "channel_"
        ):
            continue
        in_direct_message = direct_message is not None and message.channel == direct_message.id
        if not in_direct_message and place and not _is_at(message, place):
            continue
        (replies if message.created_change > since else updated).append(shown(workspace, message))
    return {"replies": replies, "updated": updated}


def consequences_for_all(workspace: Workspace, since: int) -> dict[str, Any]:
    """The same over everybody's places, each message once."""
    found: dict[str, dict[str, dict[str, Any]]] = {"replies": {}, "updated": {}}
    for person in PEOPLE:
        for kind, messages in consequences(workspace, since, person, None).items():
            found[kind] |= {message["ts"]: message for message in messages}
    return {kind: sorted(messages.values(), key=lambda message: message["ts"]) for kind, messages in found.items()}


def shown(workspace: Workspace, message: Message) -> dict[str, Any]:
    """A message as Slack returns it, with its channel."""
    return {**workspace.messages.with_thread_facts(message), "channel": message.channel}


def _is_at(message: Message, place: Place) -> bool:
    if message.channel != place.channel.id:
        return False
    return message.thread_ts is None or place.thread_ts is None or message.thread_ts == place.thread_ts
