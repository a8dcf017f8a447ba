"""The app in a workspace: whose data a partition holds, and who the bot is there."""

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


class BotIdentity(FrozenValue, hidden=("token",)):
    """The bot in one generation of one workspace's installation. `team_url` is like `https://acme.slack.com/`; `enterprise`
    is the Enterprise organization that the workspace belongs to, empty if none."""

    workspace: str
    generation: str
    token: str
    bot_user_id: str
    bot_id: str
    app_id: str
    team_url: str
    enterprise: str = ""
