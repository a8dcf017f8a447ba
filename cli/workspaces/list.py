"""`clerkbot workspaces list`."""

from __future__ import annotations

import click

from cli.output import output
from cli.target.aws import connect
from cli.target.options import target_options
from cli.terminal import columns


@click.command()
@click.option("--all", "everything", is_flag=True, help="Also those that the bot was removed from (kept for 90 days).")
@target_options
def list_workspaces(everything: bool) -> None:
    """List the workspaces that the bot is installed in, the latest first. Reads the whole table."""
    aws = connect()
    from cli.workspaces.bot_parts import bot_parts

    bot_parts(aws)
    from cli.workspaces.known_workspace import known_workspaces

    found = [one for one in known_workspaces(aws) if everything or one.status == "active"]
    rows = [(one.workspace, one.name or "-", one.status, str(one.document()["installed_at"])) for one in found]
    text = columns(rows, ("WORKSPACE", "NAME", "STATUS", "INSTALLED")) if rows else "The bot is installed nowhere."
    output().result({"workspaces": [one.document() for one in found]}, text)
