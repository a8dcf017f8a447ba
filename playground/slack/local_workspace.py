"""One local workspace: its stores wired together, and the events for the bot. See also posting, membership, interactions."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from playground.slack.app_installation import AppInstallations
from playground.slack.channel_store import ChannelStore
from playground.slack.database import Database
from playground.slack.element_state import Choosable, EntryNames
from playground.slack.entered_values import EnteredValues
from playground.slack.event_deliveries import EventDeliveries
from playground.slack.file_store import FileStore
from playground.slack.injected_failures import InjectedFailures
from playground.slack.members import EXTERNAL_MEMBER, OTHER_APP, PEOPLE, USER_GROUPS, Member, bot_member
from playground.slack.message_store import MessageStore
from playground.slack.trigger_ids_and_response_urls import ResponseUrls, TriggerIds
from playground.slack.typed_text import MentionDirectory
from playground.slack.view_store import ViewStore
from playground.stack.clock import StackClock
from playground.stack.stack_file import StackFile

DATABASE_FILE = "slack.sqlite"


class LocalWorkspace:
    """The state of the local Slack, and the events that the bot has yet to get."""

    def __init__(
        self,
        *,
        stack: StackFile,
        database: Database,
        clock: StackClock,
        deliveries: EventDeliveries,
        token_changed: Callable[[str], None],
    ) -> None:
        self.stack = stack
        self.database = database
        self.clock = clock
        self.deliveries = deliveries
        self.token_changed = token_changed
        self.bot = bot_member(stack.bot_user_id)
        self.members = (*PEOPLE, self.bot)
        self.channels = ChannelStore(
            database, tuple(person.id for person in PEOPLE), EXTERNAL_MEMBER.id, self.bot.id, clock.now()
        )
        self.messages = MessageStore(database)
        self.installations = AppInstallations(database, stack.bot_token)
        self.files = FileStore(database)
        self.entered = EnteredValues(database)
        self.views = ViewStore(database, self.entered)
        self.trigger_ids = TriggerIds(database)
        self.response_urls = ResponseUrls(database)
        self.injected_failures = InjectedFailures(database)

    @property
    def now(self) -> float:
        """Seconds since the epoch by the stack's clock."""
        return self.clock.now()

    @property
    def mention_directory(self) -> MentionDirectory:
        return MentionDirectory(
            users={member.name: member.id for member in (*self.members, EXTERNAL_MEMBER)},
            channels={channel.name: channel.id for channel in self.channels.named()},
            groups={group.handle: group.id for group in USER_GROUPS},
        )

    def entry_names(self, person: Member) -> EntryNames:
        """How that person names people and conversations in the elements of views and messages."""
        channels = self.channels
        found = {one.name: Choosable(one.id, one.kind_in_filters) for one in channels.seen_by(person.id)}
        others = {channels.other_person(one, person.id): one for one in channels.between_people(person.id)}
        found |= {one.name: Choosable(others[one.id].id, "im") for one in self.members if one.id in others}
        found[self.bot.name] = Choosable(channels.open_direct_message(person.id, self.now).id, "im")
        return EntryNames(
            people={member.name: member.id for member in self.members}, conversations=found, zone=self.zone(person)
        )

    def member(self, user: str) -> Member | None:
        """By id or by name (`ana`, `@Ana`)."""
        name = user.removeprefix("@").lower()
        known = (*self.members, OTHER_APP, EXTERNAL_MEMBER)
        return next((one for one in known if user == one.id or name == one.name), None)

    def status(self, user: str) -> dict[str, Any]:
        """`status_text`, `status_emoji`, `status_expiration` (epoch seconds, 0: none); empty once it has expired."""
        row = self.database.one("SELECT body FROM status WHERE user = ?", user)
        status: dict[str, Any] = json.loads(row["body"]) if row else {}
        expires = status.get("status_expiration", 0)
        return {} if expires and expires <= self.now else status

    def zone(self, person: Member) -> str:
        """The IANA time zone of the person's profile: the one set last, else the initial one."""
        return self.database.setting(f"tz/{person.id}", person.tz)

    def has_left(self, user: str) -> bool:
        """Whether the person's account is deactivated."""
        return self.database.setting(f"left/{user}") == "yes"

    def describe(self, person: Member) -> dict[str, Any]:
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
        """Queue this event for the bot, unless the app is not installed; `lane` keeps a channel's events in order.

        `is_shared`: it is of a channel that is shared with another organization, beside those that are so from the start.
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
            "is_ext_shared_channel": is_shared or self.channels.is_shared(lane),
            "event_context": f"4-{secrets.token_hex(16)}",
        }
        self.deliveries.add(event_id, lane, envelope)


def database_path(data: Path) -> Path:
    return data / DATABASE_FILE
