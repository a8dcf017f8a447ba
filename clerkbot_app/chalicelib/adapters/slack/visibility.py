"""Who may read the messages of a conversation, as Slack's own clients let them. What is not known for certain, nobody may.

Source: https://docs.slack.dev/reference/objects/conversation-object and user-object.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import Any

from chalicelib.adapters.slack.users import SlackUser
from chalicelib.domain.installation import BotIdentity


class Readers(Enum):
    """To whom a conversation is open."""

    COLLEAGUES = auto()
    """A public channel: everybody of the workspace but its guests."""
    MEMBERS = auto()
    NOBODY = auto()


def readers_of(channel: Mapping[str, Any]) -> Readers:
    """By Slack's description of the conversation. Direct messages have no readers here: the bot sees only those with itself."""
    kinds = {name: channel.get(f"is_{name}") is True for name in ("channel", "group", "im", "mpim", "private")}
    if kinds["im"]:
        return Readers.NOBODY
    if kinds["group"] or kinds["mpim"] or kinds["private"]:
        return Readers.MEMBERS
    return Readers.COLLEAGUES if kinds["channel"] and channel.get("is_private") is False else Readers.NOBODY


def needs_membership(readers: Readers, viewer: SlackUser, bot: BotIdentity) -> bool:
    """Whether the viewer must be in the conversation. In an Enterprise organization a public channel may belong to a workspace that
    they are not in."""
    return readers is Readers.MEMBERS or viewer.is_guest or is_enterprise(bot)


def is_enterprise(bot: BotIdentity) -> bool:
    return bool(bot.enterprise) or bot.workspace.startswith("E")


def is_of_organization(user: SlackUser, bot: BotIdentity, *, suspected: bool = False) -> bool:
    """Whether somebody belongs to the organization that installed the bot; `suspected` decides where Slack names none."""
    own = {bot.workspace, bot.enterprise}
    return not user.organization.isdisjoint(own) if user.organization else not suspected
