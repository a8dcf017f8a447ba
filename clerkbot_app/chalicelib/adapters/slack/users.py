"""What one answer of users.info tells of a person: how they look, their time zone, and their status.

Source: https://docs.slack.dev/reference/objects/user-object
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.person import Profile, Status


@dataclass(frozen=True)
class SlackUser:
    """`organization` are the ids of the team and of the Enterprise organization that the person belongs to, where Slack
    names them. `is_guest`: they may see only the channels that they are in. `is_colleague`: Slack describes them as somebody of
    this workspace, guests included."""

    profile: Profile
    status: Status
    organization: frozenset[str] = frozenset()
    is_guest: bool = False
    is_colleague: bool = False


def user_who_left(user: str) -> SlackUser:
    """Somebody of whom Slack knows nothing (any more)."""
    return SlackUser(Profile(user, "someone who left", "", has_left=True), Status())


def user_out_of_sight(user: str) -> SlackUser:
    """Somebody of whom Slack does not tell the bot."""
    return SlackUser(Profile(user, "someone I can't look up", ""), Status())


def app_user(user: str) -> SlackUser:
    """An incoming webhook: it has the id of a bot, and no user."""
    return SlackUser(Profile(user, "an app", "", is_bot=True), Status())


def slack_user_of(user: str, found: Mapping[str, Any]) -> SlackUser:
    """The person that Slack's `user` object describes."""
    described = found.get("profile") or {}
    name = described.get("display_name") or described.get("real_name") or found.get("name") or "someone"
    profile = Profile(
        user,
        str(name),
        str(described.get("image_48", "")),
        str(found.get("tz") or ""),
        is_bot=bool(found.get("is_bot")),
        has_left=bool(found.get("deleted")),
    )
    expiration = int(described.get("status_expiration") or 0)
    emoji = str(described.get("status_emoji") or "").strip(":")
    until = float(expiration) if expiration else None
    organization = {found.get("team_id"), (found.get("enterprise_user") or {}).get("enterprise_id")}
    return SlackUser(
        profile,
        Status(emoji, str(described.get("status_text") or ""), until),
        frozenset(str(each) for each in organization if each),
        is_guest=bool(found.get("is_restricted") or found.get("is_ultra_restricted")),
        is_colleague=not (profile.is_bot or profile.has_left or found.get("is_stranger")),
    )
