"""What the Slack app asks for: its scopes, each with the reason that people are shown, and the events it is sent."""

from __future__ import annotations

from collections.abc import Mapping

SCOPE_REASONS: Mapping[str, str] = {
    "app_mentions:read": "Notice when somebody mentions @ClerkBot.",
    "commands": "Answer /clerk and offer “Save for later” in a message's menu.",
    "chat:write": "Answer you, remind you, and hand back what was noted while you were away.",
    "im:history": "Read the commands that you write to ClerkBot in a direct message.",
    "im:write": "Open the direct message in which ClerkBot reminds you.",
    "channels:history": "See mentions of you in public channels that ClerkBot was invited to.",
    "groups:history": "See mentions of you in private channels that ClerkBot was invited to.",
    "mpim:history": "See mentions of you in group conversations that ClerkBot was added to.",
    "channels:read": "Know the names of public channels, for your priorities and lists.",
    "groups:read": "Know the names of the private channels that ClerkBot was invited to.",
    "users:read": "Know people's names, pictures and time zones, so that reminders come at your own time.",
    "usergroups:read": "Know whether you belong to a group that was mentioned.",
    "reactions:read": "Save a message when you react to it with an emoji that you have chosen.",
    "team:read": "Know the workspace's name and address, to make links to messages.",
}
"""Scope of the bot token → what it is good for, in words for the person who installs. Source:
https://docs.slack.dev/reference/scopes"""

BOT_SCOPES: tuple[str, ...] = tuple(SCOPE_REASONS)

EVENT_TYPES: tuple[str, ...] = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "tokens_revoked",
    "member_joined_channel",
    "member_left_channel",
    "channel_left",
    "group_left",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
    "reaction_added",
    "reaction_removed",
    "channel_id_changed",
)


def workspace_of(enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None) -> str:
    """The id that an installation and its people's data are kept under: the team's, or the organisation's.

    An install for a whole Enterprise organisation has no team. Empty when neither id is given.
    """
    if is_enterprise_install or not team_id:
        return enterprise_id or ""
    return team_id
