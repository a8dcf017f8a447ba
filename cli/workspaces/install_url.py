"""`clerkbot workspaces install-url`."""

from __future__ import annotations

import click

from cli.output import output
from cli.target.address import base_url
from cli.target.aws import connect
from cli.target.options import target_options


@click.command("install-url")
@target_options
def install_url() -> None:
    """Print the address of the page by which somebody adds the bot to a workspace."""
    url = f"{base_url(connect())}/slack/install"
    output().result({"install_url": url}, url)
