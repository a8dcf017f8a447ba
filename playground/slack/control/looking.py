"""The calls that only look: the state of the workspace and the messages of a channel, as one person sees them."""

from __future__ import annotations

import asyncio
from typing import Any

from playground.slack.channels import Channel
from playground.slack.control.consequences import shown
from playground.slack.control.naming import channel_named, person_named
from playground.slack.database import Database
from playground.slack.people import TEAM_NAME, Person
from playground.slack.workspace import Workspace

LONGEST_POLL_SECONDS = 25.0


class Changes:
    """Wakes the pages that wait for the next visible change."""

    def __init__(self) -> None:
        self._waiting = asyncio.Event()
        self._closed = False

    def announce(self) -> None:
        self._waiting.set()
        self._waiting = asyncio.Event()

    def close(self) -> None:
        """Let everybody go: the server stops."""
        self._closed = True
        self.announce()

    async def newer_than(self, seen: int, database: Database, seconds: float) -> None:
        """Return once there is a change after number `seen`, or when the time is over."""
        try:
            async with asyncio.timeout(min(seconds, LONGEST_POLL_SECONDS)):
                while database.last_change <= seen and not self._closed:
                    await self._waiting.wait()
        except TimeoutError:
            return


def state(workspace: Workspace, name: str) -> dict[str, Any]:
    """Everything around the messages: people, places, installation, clock, Home tab and modal of the person."""
    person = person_named(workspace, name)
    installation = workspace.installations.current()
    home, modal = workspace.views.home(person.id), workspace.views.modal(person.id)
    direct_message = workspace.channels.open_direct_message(person.id, workspace.now)
    return {
        "ok": True,
        "change": workspace.database.last_change,
        "team": TEAM_NAME,
        "me": person.id,
        "bot": workspace.bot.id,
        "people": [_in_short(workspace, one) for one in workspace.everyone],
        "channels": [_place(workspace, channel) for channel in (*workspace.channels.public(), direct_message)],
        "installed": installation is not None,
        "clock": {"now": workspace.now, "offset_seconds": workspace.clock.offset_seconds()},
        "home": home.body if home else None,
        "modal": modal.body if modal else None,
        "faults": workspace.faults.remaining(),
        "retry_speed": workspace.deliveries.speed,
        "pending_deliveries": workspace.deliveries.pending(),
    }


def messages(workspace: Workspace, name: str, places: str, thread_ts: str, newest: int) -> dict[str, Any]:
    """What the person sees at a place (empty: everywhere), oldest first, ephemerals and thread replies included.

    `newest` limits it to so many of each channel (0: all).
    """
    person = person_named(workspace, name)
    if places:
        channels = [channel_named(workspace, places, person)]
    else:
        direct_message = workspace.channels.direct_message(person.id)
        channels = [*workspace.channels.public(), *([direct_message] if direct_message else [])]
    found = [
        message for channel in channels for message in workspace.messages.for_person(person.id, channel.id)[-newest:]
    ]
    found.sort(key=lambda message: message.ts)
    listed = [shown(workspace, one) for one in found if not thread_ts or thread_ts in (one.ts, one.thread_ts)]
    return {"ok": True, "change": workspace.database.last_change, "messages": listed}


def _in_short(workspace: Workspace, person: Person) -> dict[str, Any]:
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


def _place(workspace: Workspace, channel: Channel) -> dict[str, Any]:
    return {
        "id": channel.id,
        "name": channel.name,
        "is_im": channel.is_im,
        "bot_is_member": workspace.channels.has(channel.id, workspace.bot.id),
    }
