"""What the Slack app is, for its manifest: the scopes that it asks for, each with a reason for people, and its shortcuts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from chalicelib.domain.modals import Modal

SCOPE_REASONS: Mapping[str, str] = {
    "app_mentions:read": "Notice when somebody mentions @ClerkBot.",
    "commands": "Answer /clerk, and offer shortcuts: “Save for later” in a message's menu, “My queue”, “New reminder” and “I'm away” elsewhere.",
    "chat:write": "Answer you, remind you, and show you what was collected while you were away.",
    "files:write": "Send you your own data as a file when you ask for it.",
    "im:history": "Read the commands that you write to ClerkBot in a direct message, and greet you there once.",
    "im:write": "Open the direct message in which ClerkBot reminds you.",
    "channels:history": "See mentions of you in public channels that ClerkBot was invited to, and show one line of what you saved there.",
    "groups:history": "The same in private channels that ClerkBot was invited to, for you only while you are in them.",
    "mpim:history": "The same in group conversations that ClerkBot was added to, for you only while you are in them.",
    "channels:read": "Know the names of public channels, for your priorities and lists, and which of them a guest is in.",
    "groups:read": "Know the names of the private channels that ClerkBot was invited to, and who may see what is written there.",
    "mpim:read": "Know who is in a group conversation, when everybody in it is mentioned or a message of it is shown.",
    "users:read": "Know people's names, pictures and time zones, so that reminders come in your own time zone.",
    "usergroups:read": "Know whether you belong to a group that was mentioned.",
    "reactions:read": "Save a message when you react to it with an emoji that you have chosen.",
    "reactions:write": "Show an hourglass on your message while its answer takes longer than usual.",
}
"""Scope of the bot token → what it is needed for, in words for the person who installs. Source:
https://docs.slack.dev/reference/scopes"""

JOINING: Mapping[str, str] = {
    "channels:join": "Join a public channel when one of its members presses “Add me to a channel” and chooses it.",
}
"""The same of what the app asks for only where its operator lets it join channels (decision 0036)."""

BOT_SCOPES: tuple[str, ...] = tuple(SCOPE_REASONS)


def scope_reasons(*, joins_channels: bool) -> Mapping[str, str]:
    return {**SCOPE_REASONS, **JOINING} if joins_channels else SCOPE_REASONS


class Shortcut(NamedTuple):
    """An entry of a message's menu (`type` message), or of the menu beside the message field (`type` global).

    Its name has at most 24 characters. Source: https://docs.slack.dev/reference/app-manifest, `features.shortcuts`.
    """

    name: str
    type: str
    callback_id: str
    description: str


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut("Save for later", "message", Modal.SAVE.value, "Save this message to your ClerkBot list"),
    Shortcut("My queue", "global", Modal.LIST.value, "See your list, most important first"),
    Shortcut("New reminder", "global", Modal.REMINDER.value, "Have ClerkBot remind you of something"),
    Shortcut("I'm away", "global", Modal.AWAY.value, "Have ClerkBot collect your mentions while you're away"),
)
"""Each opens a modal. Slack allows five global ones and five of messages; they need the scope `commands`."""
