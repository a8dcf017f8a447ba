"""The scopes that the Slack app asks for, each with a reason for people, and its shortcuts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from chalicelib.domain.modals import Modal

SCOPE_REASONS: Mapping[str, str] = {
    "app_mentions:read": "Notice when somebody mentions @ClerkBot.",
    "commands": "Answer /clerk, and offer shortcuts: “Save for later” in a message's menu, “My queue”, “New reminder” and “I'm away” elsewhere.",
    "chat:write": "Answer you, remind you, and show you what was collected while you were away.",
    "files:write": "Send you your own data as a file when you ask for it.",
    "im:history": "Read the commands that you write to ClerkBot in a direct message.",
    "im:write": "Open the direct message in which ClerkBot reminds you.",
    "channels:history": "See mentions of you in public channels that ClerkBot was invited to.",
    "groups:history": "See mentions of you in private channels that ClerkBot was invited to.",
    "mpim:history": "See mentions of you in group conversations that ClerkBot was added to.",
    "channels:read": "Know the names of public channels, for your priorities and lists.",
    "groups:read": "Know the names of the private channels that ClerkBot was invited to.",
    "mpim:read": "Know who is in a group conversation, when everybody in it is mentioned.",
    "users:read": "Know people's names, pictures and time zones, so that reminders come in your own time zone.",
    "usergroups:read": "Know whether you belong to a group that was mentioned.",
    "reactions:read": "Save a message when you react to it with an emoji that you have chosen.",
}
"""Scope of the bot token → what it is needed for, in words for the person who installs. Source:
https://docs.slack.dev/reference/scopes"""

BOT_SCOPES: tuple[str, ...] = tuple(SCOPE_REASONS)


class Shortcut(NamedTuple):
    """A shortcut as Slack shows it: of a message in its menu, or a global one in the search and at the message field."""

    name: str
    modal: Modal
    description: str
    is_of_message: bool = False

    def manifest_entry(self) -> dict[str, str]:
        """Its entry in the app's manifest: at most 24 characters of name and 150 of description."""
        return {
            "name": self.name,
            "type": "message" if self.is_of_message else "global",
            "callback_id": self.modal.value,
            "description": self.description,
        }


SHORTCUTS = (
    Shortcut("Save for later", Modal.SAVE, "Save this message to your ClerkBot list", is_of_message=True),
    Shortcut("My queue", Modal.LIST, "See your list, most important first"),
    Shortcut("New reminder", Modal.REMINDER, "Have ClerkBot remind you of something"),
    Shortcut("I'm away", Modal.AWAY, "Have ClerkBot collect your mentions while you're away"),
)
"""Slack allows five global ones and five of messages. They need the scope `commands`.
Source: https://docs.slack.dev/interactivity/implementing-shortcuts"""
