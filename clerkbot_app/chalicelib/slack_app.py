"""The scopes that the Slack app asks for, each with a reason for people."""

from __future__ import annotations

from collections.abc import Mapping

SCOPE_REASONS: Mapping[str, str] = {
    "app_mentions:read": "Notice when somebody mentions @ClerkBot.",
    "commands": "Answer /clerk and offer “Save for later” in a message's menu.",
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
