"""`clerkbot workspaces`: where the bot is installed."""

from __future__ import annotations

import click

from cli.lazy_group import Command, LazyGroup
from cli.target.options import target_options

COMMANDS = {
    "list": Command("cli.workspaces.list:list_workspaces", "All of them.", "clerkbot workspaces list"),
    "show": Command("cli.workspaces.show:show", "One of them.", "clerkbot workspaces show T0123456"),
    "install-url": Command(
        "cli.workspaces.install_url:install_url", "The page that adds the bot.", "clerkbot workspaces install-url"
    ),
    "verify": Command(
        "cli.workspaces.verify:verify", "Ask Slack whether token and scopes are right.", "clerkbot workspaces verify"
    ),
    "revoke": Command(
        "cli.workspaces.revoke:revoke", "Give the bot's token back to Slack.", "clerkbot workspaces revoke T0123456"
    ),
    "purge": Command(
        "cli.workspaces.purge:purge_workspace",
        "Delete everything of a workspace.",
        "clerkbot workspaces purge T0123456 --dry-run",
    ),
    "export": Command(
        "cli.workspaces.export:export", "All that is kept of a workspace, as JSON.",
        "clerkbot workspaces export T0123456 --output acme.json",
    ),
    "stats": Command("cli.workspaces.stats:stats", "How much is kept for whom.", "clerkbot workspaces stats"),
}  # fmt: skip


@click.group(cls=LazyGroup, places=COMMANDS)
@target_options
def workspaces() -> None:
    """Where the bot is installed: which workspaces, whether their tokens work, and how one is removed."""
