"""The app in a workspace: whose data a partition holds, who the bot is there, and in which channels it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from chalicelib.domain.record_key import RecordKey

WORKSPACE = ""
"""The owner of what belongs to no person: the workspace's own partition."""


def workspace_of(enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None) -> str:
    """The id that an installation and its people's data are kept under: the team's, or the organization's.

    An install for a whole Enterprise organization has no team. Empty when neither id is given.
    """
    if is_enterprise_install or not team_id:
        return enterprise_id or ""
    return team_id


@dataclass(frozen=True)
class Tenant:
    """A workspace (team id, or enterprise id of an organization-wide install) and the generation of its installation.

    A generation begins with a fresh install and ends with the uninstall, so that deleting an ended one can never touch
    what was kept since.
    """

    workspace: str
    generation: str


@dataclass(frozen=True)
class BotIdentity:
    """The bot in one generation of one workspace's installation. `team_url` is like `https://acme.slack.com/`."""

    workspace: str
    generation: str
    token: str = field(repr=False)
    bot_user_id: str
    bot_id: str
    app_id: str
    team_url: str


@dataclass(frozen=True)
class ChannelKey(RecordKey["ChannelMembership"]):
    """A channel belongs to the workspace: its owner is WORKSPACE."""

    channel: str


@dataclass(frozen=True)
class ChannelMembership:
    """Whether the bot is in a channel, as last heard: `event_ts` orders joins and removals that arrive in any order."""

    channel: str
    present: bool
    event_ts: str
    version: int = 0

    def key(self, _owner: str = WORKSPACE) -> ChannelKey:
        return ChannelKey(WORKSPACE, self.channel)

    def is_after_removal(self, ts: str) -> bool:
        """Whether `ts` is after the bot's removal from the channel."""
        return not self.present and float(ts) >= float(self.event_ts)
