"""The workspace as one person sees it: its state, the messages of a channel, and when something changes."""

from __future__ import annotations

import asyncio
from typing import Any

from chalicelib.slack_app import SHORTCUTS
from playground.slack.channel_store import SlackChannel
from playground.slack.control_api.bot_replies import describe
from playground.slack.control_api.control_request import find_channel, find_person
from playground.slack.database import Database
from playground.slack.local_workspace import LocalWorkspace
from playground.slack.members import TEAM_NAME, Member

LONGEST_POLL_SECONDS = 25.0


class Changes:
    """Lets the pages that wait know of the next visible change."""

    def __init__(self) -> None:
        self._waiting = asyncio.Event()
        self._closed = False

    def notify(self) -> None:
        self._waiting.set()
        self._waiting = asyncio.Event()

    def close(self) -> None:
        """End every wait: the server stops."""
        self._closed = True
        self.notify()

    async def wait_for_newer(self, seen: int, database: Database, seconds: float) -> None:
        """Return once there is a change after number `seen`, or after `seconds`."""
        try:
            async with asyncio.timeout(min(seconds, LONGEST_POLL_SECONDS)):
                while database.last_change <= seen and not self._closed:
                    await self._waiting.wait()
        except TimeoutError:
            return


def describe_state(workspace: LocalWorkspace, name: str) -> dict[str, Any]:
    """Everything but the messages: people, channels, installation, clock, and the person's Home tab and modal."""
    person = find_person(workspace, name)
    installation = workspace.installations.current()
    home, modal = workspace.views.home(person.id), workspace.views.modal(person.id)
    direct_message = workspace.channels.open_direct_message(person.id, workspace.now)
    return {
        "change": workspace.database.last_change,
        "team": TEAM_NAME,
        "me": person.id,
        "bot": workspace.bot.id,
        "people": [_describe_person(workspace, one) for one in workspace.members],
        "channels": [
            _describe_channel(workspace, channel, person)
            for channel in (
                *workspace.channels.seen_by(person.id),
                direct_message,
                *workspace.channels.between_people(person.id),
            )
        ],
        "shortcuts": [shortcut._asdict() for shortcut in SHORTCUTS] if installation else [],
        "installed": installation is not None,
        "clock": {"now": workspace.now, "offset_seconds": workspace.clock.offset_seconds()},
        "home": home.body if home else None,
        "modal": modal.body if modal else None,
        "modal_depth": len(workspace.views.stack(person.id)),
        "failures": workspace.injected_failures.remaining(),
        "retry_speed": workspace.deliveries.speed,
        "pending_deliveries": workspace.deliveries.pending(),
    }


def describe_messages(workspace: LocalWorkspace, name: str, place: str, thread_ts: str, newest: int) -> dict[str, Any]:
    """What the person sees at a place (empty: everywhere), oldest first, ephemerals and thread replies included.

    `newest` limits it to so many of each channel (0: all).
    """
    person = find_person(workspace, name)
    if place:
        channels = [find_channel(workspace, place, person)]
    else:
        direct_message = workspace.channels.direct_message(person.id)
        channels = [
            *workspace.channels.seen_by(person.id),
            *([direct_message] if direct_message else []),
            *workspace.channels.between_people(person.id),
        ]
    found = [
        message for channel in channels for message in workspace.messages.for_person(person.id, channel.id)[-newest:]
    ]
    found.sort(key=lambda message: message.ts)
    listed = [
        describe(workspace, one, person) for one in found if not thread_ts or thread_ts in (one.ts, one.thread_ts)
    ]
    return {"change": workspace.database.last_change, "messages": listed}


def _describe_person(workspace: LocalWorkspace, person: Member) -> dict[str, Any]:
    profile = workspace.describe(person)["profile"]
    return {
        "id": person.id,
        "name": person.name,
        "display_name": person.display_name,
        "real_name": person.real_name,
        "image": f"/avatars/{person.name}-48.svg",
        "is_bot": person.is_bot,
        "tz": workspace.zone(person),
        "status_text": profile["status_text"],
        "status_emoji": profile["status_emoji"],
    }


def _describe_channel(workspace: LocalWorkspace, channel: SlackChannel, person: Member) -> dict[str, Any]:
    """`is_im`: it is the person's direct message with the bot; `with`: the other person in one of two people."""
    return {
        "id": channel.id,
        "name": channel.name,
        "is_im": channel.person is not None,
        "with": workspace.channels.other_person(channel, person.id),
        "kind": channel.kind_in_filters,
        "bot_is_member": workspace.channels.has_member(channel.id, workspace.bot.id),
    }
