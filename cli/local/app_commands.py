"""`clerkbot local invite`, `kick`, `install` and `uninstall`: the app's place in the workspace."""

from __future__ import annotations

from pathlib import Path

import click

from cli.local.options import actor_option, data_option, place_option, wait_option
from cli.local.printing import perform
from cli.output import output_options


@click.command()
@place_option(required=True)
@actor_option()
@wait_option
@data_option
@output_options
def invite(place: str, person: str, wait: float, data: Path) -> None:
    """Invite the bot to a channel."""
    perform(data, "invite", as_=person, in_=place, wait=wait)


@click.command()
@place_option(required=True)
@actor_option()
@wait_option
@data_option
@output_options
def kick(place: str, person: str, wait: float, data: Path) -> None:
    """Remove the bot from a channel."""
    perform(data, "kick", as_=person, in_=place, wait=wait)


@click.command()
@actor_option()
@wait_option
@data_option
@output_options
def install(person: str, wait: float, data: Path) -> None:
    """Install the app in the workspace, through the real OAuth pages."""
    perform(data, "install", as_=person, wait=wait)


@click.command()
@wait_option
@data_option
@output_options
def uninstall(wait: float, data: Path) -> None:
    """Remove the app from the workspace; the bot deletes all of its data."""
    perform(data, "uninstall", wait=wait)
