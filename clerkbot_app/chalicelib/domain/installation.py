"""The app in a workspace: whose data a partition holds, who the bot is there, and in which channels it is."""

from __future__ import annotations

from chalicelib.frozen_value import FrozenValue

WORKSPACE = ""
"""The owner of what belongs to no person: the workspace's own partition."""


def workspace_of(enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None) -> str:
    """The id that an installation and its people's data are kept under: the team's, or the organization's.

    An install for a whole Enterprise organization has no team. Empty when neither id is given.
    """
    if is_enterprise_install or not team_id:
        return enterprise_id or ""
    return team_id


class Tenant(FrozenValue):
    """A workspace (team id, or enterprise id of an organization-wide install) and the generation of its installation.

    A generation begins with a fresh install and ends with the uninstall, so that deleting an ended one can never touch
    what was kept since.
    """

    workspace: str
    generation: str

    @property
    def partition(self) -> str:
        return f"{self.workspace}#{self.generation}"

    def partition_of(self, owner: str) -> str:
        """A person's partition; the workspace's own for WORKSPACE."""
        return self.person_partition(owner) if owner else self.partition

    def person_partition(self, user: str) -> str:
        return f"{self.partition}#P#{user}"


class BotIdentity(FrozenValue, hidden=("token",)):
    """The bot in one generation of one workspace's installation. `team_url` is like `https://acme.slack.com/`."""

    workspace: str
    generation: str
    token: str
    bot_user_id: str
    bot_id: str
    app_id: str
    team_url: str


class ChannelMembership(FrozenValue):
    """Whether the bot is in a channel, as last heard: `event_ts` orders joins and removals that arrive in any order."""

    channel: str
    present: bool
    event_ts: str
    version: int = 0

    @property
    def sort_key(self) -> str:
        return channel_sort_key(self.channel)

    def is_after_removal(self, ts: str) -> bool:
        """Whether `ts` is after the bot's removal from the channel."""
        return not self.present and float(ts) >= float(self.event_ts)


def channel_sort_key(channel: str) -> str:
    return f"CHANNEL#{channel}"
