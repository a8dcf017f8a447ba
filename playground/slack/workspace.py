"""One local workspace: its parts wired together. What happens in it is in posting.py, membership.py, interactions.py."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from playground.slack.channels import Channels
from playground.slack.database import Database
from playground.slack.deliveries import Deliveries
from playground.slack.injected_faults import Faults
from playground.slack.installation import Installations
from playground.slack.messages import Messages
from playground.slack.people import OTHER_APP, PEOPLE, STRANGER, USER_GROUPS, Person, bot_person
from playground.slack.tickets import ResponseUrls, TriggerIds
from playground.slack.typed_text import Directory
from playground.slack.views import Views
from playground.stack.stack_file import StackFile

DATABASE_FILE = "slack.sqlite"


class Clock(Protocol):
    """The stack's clock, playground.stack.clock.StackClock."""

    def now(self) -> float: ...

    def advance(self, seconds: float) -> None: ...

    def offset_seconds(self) -> float: ...

    def is_followed(self) -> bool: ...


class Workspace:
    """The state of the local Slack and the events it owes to the bot."""

    def __init__(
        self,
        *,
        stack: StackFile,
        database: Database,
        clock: Clock,
        deliveries: Deliveries,
        token_changed: Callable[[str], None],
    ) -> None:
        self.stack = stack
        self.database = database
        self.clock = clock
        self.deliveries = deliveries
        self.token_changed = token_changed
        self.bot = bot_person(stack.bot_user_id)
        self.everyone = (*PEOPLE, self.bot)
        self.channels = Channels(database, tuple(person.id for person in PEOPLE), self.bot.id, clock.now())
        self.messages = Messages(database)
        self.installations = Installations(database, stack.bot_token)
        self.views = Views(database)
        self.trigger_ids = TriggerIds(database)
        self.response_urls = ResponseUrls(database)
        self.faults = Faults(database)

    @property
    def now(self) -> float:
        """Seconds since the epoch by the stack's clock."""
        return self.clock.now()

    @property
    def directory(self) -> Directory:
        return Directory(
            users={person.name: person.id for person in self.everyone},
            channels={channel.name: channel.id for channel in self.channels.public()},
            groups={group.handle: group.id for group in USER_GROUPS},
        )

    def person(self, user: str) -> Person | None:
        """By id or by name (`ana`, `@Ana`)."""
        name = user.removeprefix("@").lower()
        known = (*self.everyone, OTHER_APP, STRANGER)
        return next((one for one in known if user == one.id or name == one.name), None)

    def status(self, user: str) -> dict[str, Any]:
        """`status_text`, `status_emoji`, `status_expiration` (epoch seconds, 0: none); empty once it has expired."""
        row = self.database.one("SELECT body FROM status WHERE user = ?", user)
        status: dict[str, Any] = json.loads(row["body"]) if row else {}
        expires = status.get("status_expiration", 0)
        return {} if expires and expires <= self.now else status

    def zone(self, person: Person) -> str:
        """The IANA time zone of the person's profile: as it was set last, else the one from the start."""
        return self.database.setting(f"tz/{person.id}", person.tz)

    def has_left(self, user: str) -> bool:
        """Whether the person's account is deactivated."""
        return self.database.setting(f"left/{user}") == "yes"

    def describe(self, person: Person) -> dict[str, Any]:
        """The person as users.info returns them."""
        return replace(person, tz=self.zone(person)).as_user(
            team_id=self.stack.team_id,
            base_url=self.stack.base_url,
            now=self.now,
            status=self.status(person.id),
            has_left=self.has_left(person.id),
        )

    def permalink(self, channel: str, ts: str, thread_ts: str | None) -> str:
        link = f"{self.stack.base_url}/archives/{channel}/p{ts.replace('.', '')}"
        return f"{link}?thread_ts={thread_ts}&cid={channel}" if thread_ts and thread_ts != ts else link

    def announce(self, event: dict[str, Any], *, lane: str = "", is_shared: bool = False) -> None:
        """Owe the bot this event, unless the app is not installed; `lane` keeps a channel's events in order.

        `is_shared`: it is of a channel that is shared with another organisation.
        """
        if self.installations.current() is None:
            return
        event_id = f"Ev{secrets.token_hex(5).upper()}"
        envelope = {
            "token": "local-verification-token",
            "team_id": self.stack.team_id,
            "context_team_id": self.stack.team_id,
            "context_enterprise_id": None,
            "api_app_id": self.stack.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": event_id,
            "event_time": int(self.now),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": self.stack.team_id,
                    "user_id": self.bot.id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": is_shared,
            "event_context": f"4-{secrets.token_hex(16)}",
        }
        self.deliveries.add(event_id, lane, envelope)


def database_path(data: Path) -> Path:
    return data / DATABASE_FILE
