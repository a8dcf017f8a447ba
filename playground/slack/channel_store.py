"""Channels, direct messages with the bot, and who is in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playground.slack.database import Database

_INITIAL_CHANNELS = (("C0GENERAL", "general"), ("C0OPS0001", "ops"), ("C0RANDOM1", "random"))
GENERAL = "C0GENERAL"
SHARED = "C0RANDOM1"
"""Shared with another organization through Slack Connect."""


@dataclass(frozen=True)
class SlackChannel:
    """A public channel, or (with `person`) that person's direct message with the bot."""

    id: str
    name: str
    person: str | None
    created: int

    @property
    def is_im(self) -> bool:
        return self.person is not None

    @property
    def type(self) -> str:
        """`channel_type` of message events."""
        return "im" if self.is_im else "channel"

    @property
    def name_in_payloads(self) -> str:
        """How slash commands and interactions name it."""
        return "directmessage" if self.is_im else self.name


class ChannelStore:
    """The channels of the workspace, kept in the database."""

    def __init__(self, database: Database, people: tuple[str, ...], external: str, bot_user: str, now: float) -> None:
        self._database = database
        self._bot_user = bot_user
        with database.transaction():
            for channel, name in _INITIAL_CHANNELS:
                if database.one("SELECT 1 FROM channel WHERE id = ?", channel):
                    continue
                database.run("INSERT INTO channel VALUES (?, ?, NULL, ?)", channel, name, int(now))
                for person in (*people, *([external] if self.is_shared(channel) else [])):
                    self.join(channel, person)

    def get(self, channel: str) -> SlackChannel | None:
        row = self._database.one("SELECT * FROM channel WHERE id = ?", channel)
        return SlackChannel(**row) if row else None

    def by_name(self, name: str) -> SlackChannel | None:
        row = self._database.one("SELECT * FROM channel WHERE name = ? AND person IS NULL", name)
        return SlackChannel(**row) if row else None

    def public(self) -> list[SlackChannel]:
        return [
            SlackChannel(**row)
            for row in self._database.all("SELECT * FROM channel WHERE person IS NULL ORDER BY name")
        ]

    def direct_messages(self) -> list[SlackChannel]:
        rows = self._database.all("SELECT * FROM channel WHERE person IS NOT NULL ORDER BY id")
        return [SlackChannel(**row) for row in rows]

    def direct_message(self, person: str) -> SlackChannel | None:
        row = self._database.one("SELECT * FROM channel WHERE person = ?", person)
        return SlackChannel(**row) if row else None

    def open_direct_message(self, person: str, now: float) -> SlackChannel:
        """The person's direct message with the bot, made where there is none."""
        channel = self.direct_message(person)
        if channel:
            return channel
        with self._database.transaction():
            made = f"D{person.removeprefix('U')}"
            self._database.run("INSERT INTO channel VALUES (?, ?, ?, ?)", made, "", person, int(now))
            self.join(made, person)
            self.join(made, self._bot_user)
            self._database.next_change()
        return SlackChannel(made, "", person, int(now))

    def members(self, channel: str) -> list[str]:
        rows = self._database.all("SELECT user FROM membership WHERE channel = ? ORDER BY user", channel)
        return [row["user"] for row in rows]

    @staticmethod
    def is_shared(channel: str) -> bool:
        """Whether people of another organization are in the channel."""
        return channel == SHARED

    def has_member(self, channel: str, user: str) -> bool:
        return bool(self._database.one("SELECT 1 FROM membership WHERE channel = ? AND user = ?", channel, user))

    def join(self, channel: str, user: str) -> None:
        self._database.run("INSERT OR IGNORE INTO membership VALUES (?, ?)", channel, user)

    def leave(self, channel: str, user: str) -> None:
        self._database.run("DELETE FROM membership WHERE channel = ? AND user = ?", channel, user)

    def remove_from_all_channels(self, user: str) -> None:
        """Out of every channel; direct messages stay, as in Slack."""
        self._database.run(
            "DELETE FROM membership WHERE user = ? AND channel IN (SELECT id FROM channel WHERE person IS NULL)", user
        )

    def describe(self, channel: SlackChannel) -> dict[str, Any]:
        """The `channel` object of conversations.info, as the bot sees it."""
        if channel.is_im:
            return {"id": channel.id, "created": channel.created, "is_im": True, "is_org_shared": False,
                    "is_archived": False, "user": channel.person, "is_user_deleted": False, "priority": 0}  # fmt: skip
        nothing = {"value": "", "creator": "", "last_set": 0}
        return {
            "id": channel.id,
            "name": channel.name,
            "name_normalized": channel.name,
            "is_channel": True,
            "is_group": False,
            "is_im": False,
            "is_mpim": False,
            "is_private": False,
            "created": channel.created,
            "is_archived": False,
            "is_general": channel.id == GENERAL,
            "is_shared": self.is_shared(channel.id),
            "is_ext_shared": self.is_shared(channel.id),
            "is_org_shared": False,
            "is_member": self.has_member(channel.id, self._bot_user),
            "creator": "U0ANA0001",
            "topic": nothing,
            "purpose": nothing,
            "num_members": len(self.members(channel.id)),
        }
