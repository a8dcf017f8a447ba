"""Finding who and what a request names; an unknown name is answered with the known ones."""

from __future__ import annotations

from typing import Any

from playground.slack.channels import Channel
from playground.slack.control.guard import ControlError
from playground.slack.messages import Message
from playground.slack.people import PEOPLE, Person
from playground.slack.workspace import Workspace


def person_named(workspace: Workspace, name: Any) -> Person:
    """`ana`, `@ana` or an id; not the bot."""
    person = workspace.person(str(name or ""))
    if person is None or person.is_bot:
        known = [one.name for one in PEOPLE]
        raise ControlError("unknown_person", f"There is no {name!r} here. People: {', '.join(known)}.", known=known)
    return person


def channel_named(workspace: Workspace, name: Any, person: Person) -> Channel:
    """`#general`, `general`, an id, or `@clerkbot` for the person's direct message with the bot."""
    wanted = str(name or "").strip()
    if wanted.lower() in ("@clerkbot", workspace.bot.id.lower()):
        return workspace.channels.open_direct_message(person.id, workspace.now)
    channel = workspace.channels.named(wanted.removeprefix("#").lower()) or workspace.channels.get(wanted)
    if channel is None or not workspace.channels.has(channel.id, person.id):
        known = [*(f"#{one.name}" for one in workspace.channels.public()), "@clerkbot"]
        raise ControlError("unknown_channel", f"There is no {wanted!r} here. Places: {', '.join(known)}.", known=known)
    return channel


def message_seen(workspace: Workspace, ts: Any, person: Person) -> Message:
    """The message with that ts, if the person can see it."""
    message = workspace.messages.with_ts(str(ts or ""), person.id)
    if message is None:
        raise ControlError("unknown_message", f"{person.name} sees no message {ts!r}.")
    return message


def parent_seen(workspace: Workspace, ts: Any, channel: Channel, person: Person) -> str | None:
    """The thread to write in, None for the channel itself."""
    if not ts:
        return None
    message = message_seen(workspace, ts, person)
    if message.channel != channel.id or message.recipient:
        raise ControlError("unknown_message", f"There is no thread {ts!r} in that channel.")
    return message.ts
