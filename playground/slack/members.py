"""Who is in the local workspace from the start, how Slack describes them, and their pictures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

TEAM_NAME = "ClerkBot Playground"
TEAM_DOMAIN = "clerkbot-playground"

# Slack's labels for a time zone, in winter and in summer.
_TZ_LABELS = {
    "Europe/Madrid": ("Central European Time", "Central European Summer Time"),
    "America/New_York": ("Eastern Standard Time", "Eastern Daylight Time"),
    "Asia/Tokyo": ("Japan Standard Time", "Japan Standard Time"),
    "America/Los_Angeles": ("Pacific Standard Time", "Pacific Daylight Time"),
}


@dataclass(frozen=True, kw_only=True)
class Member:
    """A member of the workspace; the bot user is one too (Slack lists it with `is_bot`)."""

    id: str
    name: str
    display_name: str
    real_name: str
    tz: str
    colour: str
    is_bot: bool = False
    team_id: str = ""
    """The workspace of the other organization that the person belongs to; empty: this one."""

    def as_user(
        self, *, team_id: str, base_url: str, now: float, status: dict[str, Any], has_left: bool
    ) -> dict[str, Any]:
        """The `user` object of users.info; `tz_offset` in seconds, as it is at `now`."""
        moment = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(self.tz))
        winter, summer = _TZ_LABELS.get(self.tz, (self.tz, self.tz))
        return {
            "id": self.id,
            "team_id": self.team_id or team_id,
            "name": self.name,
            "deleted": has_left,
            "color": self.colour.removeprefix("#"),
            "real_name": self.real_name,
            "tz": self.tz,
            "tz_label": summer if moment.dst() else winter,
            "tz_offset": int((moment.utcoffset() or timedelta()).total_seconds()),
            "profile": self.as_profile(team_id=team_id, base_url=base_url, status=status),
            "is_admin": self.name == "ana",
            "is_owner": self.name == "ana",
            "is_primary_owner": self.name == "ana",
            "is_restricted": False,
            "is_ultra_restricted": False,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": 1732406400,
            "is_email_confirmed": not self.is_bot,
            "who_can_share_contact_card": "EVERYONE",
        }

    def as_profile(self, *, team_id: str, base_url: str, status: dict[str, Any]) -> dict[str, Any]:
        """The `profile` object; `status_expiration` in epoch seconds, 0 for a status that stays."""
        pictures = {f"image_{size}": f"{base_url}/avatars/{self.name}-{size}.svg" for size in (24, 32, 48, 72, 192)}
        return {
            "title": "",
            "real_name": self.real_name,
            "real_name_normalized": self.real_name,
            "display_name": self.display_name,
            "display_name_normalized": self.display_name,
            "first_name": self.real_name.split(" ")[0],
            "last_name": self.real_name.split(" ")[-1],
            "avatar_hash": f"local{self.name}",
            "status_text": status.get("status_text", ""),
            "status_emoji": status.get("status_emoji", ""),
            "status_expiration": status.get("status_expiration", 0),
            "team": team_id,
            **pictures,
        }


@dataclass(frozen=True, kw_only=True)
class UserGroup:
    """A group that can be mentioned as one, `@oncall`."""

    id: str
    handle: str
    name: str
    users: tuple[str, ...]


PEOPLE = (
    Member(
        id="U0ANA0001",
        name="ana",
        display_name="ana",
        real_name="Ana Ruiz",
        tz="Europe/Madrid",
        colour="#b4447c",
    ),
    Member(
        id="U0BOB0001",
        name="bob",
        display_name="bob",
        real_name="Bob Miller",
        tz="America/New_York",
        colour="#2f6fb5",
    ),
    Member(
        id="U0CAROL01",
        name="carol",
        display_name="carol",
        real_name="Carol Sato",
        tz="Asia/Tokyo",
        colour="#2b8a5f",
    ),
)

USER_GROUPS = (UserGroup(id="S0ONCALL1", handle="oncall", name="On call", users=("U0ANA0001", "U0CAROL01")),)


OTHER_APP = Member(
    id="U0DEPLOY1",
    name="deploys",
    display_name="Deploys",
    real_name="Deploys",
    tz="America/Los_Angeles",
    colour="#4a4a4a",
    is_bot=True,
)
"""The bot user of another app of the workspace."""
OTHER_BOT_ID, OTHER_APP_ID = "B0DEPLOY1", "A0DEPLOY1"

EXTERNAL_MEMBER = Member(
    id="U0DANA001",
    name="dana",
    display_name="dana",
    real_name="Dana Novak",
    tz="Europe/Madrid",
    colour="#7a5c2e",
    team_id="T0OTHER99",
)
"""A member of another organization, in #random, which is shared with it through Slack Connect."""


def bot_member(bot_user_id: str) -> Member:
    """The bot's user, as Slack makes one at the installation."""
    return Member(
        id=bot_user_id,
        name="clerkbot",
        display_name="ClerkBot",
        real_name="ClerkBot",
        tz="America/Los_Angeles",  # what Slack gives a bot user
        colour="#5b4bb7",
        is_bot=True,
    )


def avatar_svg(member: Member, size: int) -> str:
    """A square picture of `size` pixels, drawn as SVG, so that nothing is fetched from elsewhere: initials, or a robot."""
    if member.is_bot:
        mark = (
            '<rect x="12" y="15" width="24" height="18" rx="5" fill="#fff"/>'
            '<circle cx="20" cy="24" r="3" fill="{c}"/><circle cx="28" cy="24" r="3" fill="{c}"/>'
            '<path d="M24 15v-5" stroke="#fff" stroke-width="3" stroke-linecap="round"/>'
        ).replace("{c}", member.colour)
    else:
        initials = escape("".join(word[0] for word in member.real_name.split(" ")[:2]))
        mark = (
            '<text x="24" y="31" text-anchor="middle" font-family="sans-serif" font-size="19" font-weight="600" '
            f'fill="#fff">{initials}</text>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 48 48">'
        f'<rect width="48" height="48" rx="10" fill="{member.colour}"/>{mark}</svg>'
    )
