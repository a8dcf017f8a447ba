"""Channels, group conversations, direct messages with the bot, and who is in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any

from playground.slack.database import Database

_INITIAL_CHANNELS = (("C0GENERAL", "general"), ("C0OPS0001", "ops"), ("C0RANDOM1", "random"))
GENERAL = "C0GENERAL"
SHARED = "C0RANDOM1"
"""Shared with another organization through Slack Connect."""


class Kind(StrEnum):
    """A kind of conversation, by the word that begins the names of its scopes (`groups:read`, `im:history`)."""

    PUBLIC = "channels"
    PRIVATE = "groups"
    DIRECT = "im"
    """A person's direct message with the bot, or one of two people, where no bot can be."""
    GROUP = "mpim"
    """A direct message of several people and the bot."""


_CHANNEL_TYPES = {Kind.PUBLIC: "channel", Kind.PRIVATE: "group", Kind.DIRECT: "im", Kind.GROUP: "mpim"}


@dataclass(frozen=True)
class SlackChannel:
    """A conversation; with `person` it is that person's direct message with the bot."""

    id: str
    name: str
    person: str | None
    created: int
    kind: Kind = Kind.PUBLIC

    @property
    def is_im(self) -> bool:
        return self.kind is Kind.DIRECT

    @property
    def type(self) -> str:
        """`channel_type` of message events."""
        return _CHANNEL_TYPES[self.kind]

    @property
    def kind_in_filters(self) -> str:
        """The word for its kind in the filter of a menu of conversations."""
        return {Kind.PUBLIC: "public", Kind.PRIVATE: "private"}.get(self.kind, str(self.kind))

    @property
    def name_in_payloads(self) -> str:
        """How slash commands and interactions name it."""
        return {Kind.DIRECT: "directmessage", Kind.PRIVATE: "privategroup"}.get(self.kind, self.name)


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
            for pair in combinations(people, 2):
                self._open_between(pair, now)

    def get(self, channel: str) -> SlackChannel | None:
        return _first(self._select("id = ?", channel))

    def by_name(self, name: str) -> SlackChannel | None:
        return _first(self._select("name = ? AND person IS NULL", name))

    def named(self) -> list[SlackChannel]:
        """All but direct messages, by name."""
        return [channel for channel in self._select("person IS NULL ORDER BY name") if not channel.is_im]

    def public(self) -> list[SlackChannel]:
        return [channel for channel in self.named() if channel.kind is Kind.PUBLIC]

    def seen_by(self, person: str) -> list[SlackChannel]:
        """Public channels, and others where the person is, without direct messages."""
        return [
            channel for channel in self.named() if channel.kind is Kind.PUBLIC or self.has_member(channel.id, person)
        ]

    def direct_messages(self) -> list[SlackChannel]:
        """Those with the bot."""
        return self._select("person IS NOT NULL ORDER BY id")

    def between_people(self, person: str) -> list[SlackChannel]:
        """The direct messages of that person with other people."""
        rows = self._select("person IS NULL AND kind = ? ORDER BY id", Kind.DIRECT)
        return [channel for channel in rows if self.has_member(channel.id, person)]

    def other_person(self, channel: SlackChannel, person: str) -> str:
        """Whom the person writes with in a direct message of two people; empty for any other conversation."""
        if not channel.is_im or channel.person:
            return ""
        return next(one for one in self.members(channel.id) if one != person)

    def direct_message(self, person: str) -> SlackChannel | None:
        return _first(self._select("person = ?", person))

    def open_private(self, name: str, kind: Kind, people: Iterable[str], now: float) -> SlackChannel:
        """A private channel or a group conversation of these people, made where there is none of that name."""
        known = self.by_name(name)
        if known is not None:
            return known
        with self._database.transaction():
            made = f"G0{self._database.count_up('private_channel'):07d}"
            self._database.run("INSERT INTO channel VALUES (?, ?, NULL, ?)", made, name, int(now))
            self._database.run("INSERT INTO channel_kind VALUES (?, ?)", made, kind)
            for person in people:
                self.join(made, person)
            self._database.next_change()
        return SlackChannel(made, name, None, int(now), kind)

    def change_id(self, channel: SlackChannel) -> str:
        """As when a private channel is shared with another organization: a new id for good; returns it."""
        new = f"C{channel.id[1:]}"
        with self._database.transaction():
            self._database.run("UPDATE channel SET id = ? WHERE id = ?", new, channel.id)
            for table in ("channel_kind", "membership", "message"):
                self._database.run(f"UPDATE {table} SET channel = ? WHERE channel = ?", new, channel.id)  # noqa: S608
            self._database.next_change()
        return new

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
        return SlackChannel(made, "", person, int(now), Kind.DIRECT)

    def _open_between(self, pair: tuple[str, str], now: float) -> None:
        made = "D0" + "".join(person.removeprefix("U0")[:3] for person in pair) + "0"
        if self.get(made):
            return
        self._database.run("INSERT INTO channel VALUES (?, ?, NULL, ?)", made, made.lower(), int(now))
        self._database.run("INSERT INTO channel_kind VALUES (?, ?)", made, Kind.DIRECT)
        for person in pair:
            self.join(made, person)

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
        for channel in self.named():
            self.leave(channel.id, user)

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
            "is_channel": channel.kind is Kind.PUBLIC,
            "is_group": channel.kind is Kind.PRIVATE,
            "is_im": False,
            "is_mpim": channel.kind is Kind.GROUP,
            "is_private": channel.kind is not Kind.PUBLIC,
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

    def _select(self, condition: str, *values: Any) -> list[SlackChannel]:
        """Conditions are literals of this module; what comes from outside is in `values`."""
        rows = self._database.all(f"{_SELECT} WHERE {condition}", *values)
        return [SlackChannel(**{**row, "kind": Kind(row["kind"])}) for row in map(dict, rows)]


_SELECT = (
    "SELECT id, name, person, created, COALESCE(kind, CASE WHEN person IS NULL THEN 'channels' ELSE 'im' END) AS kind"
    " FROM channel LEFT JOIN channel_kind ON channel_kind.channel = channel.id"
)


def _first(channels: list[SlackChannel]) -> SlackChannel | None:
    return channels[0] if channels else None
