"""`clerkbot manifest`: prints the manifest, or the link that makes a Slack app of it."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import click

from cli.errors import ClerkBotError, ExitCode
from cli.output import output
from cli.target.options import chosen_stage, target_options


@click.command()
@click.option(
    "--url", help="The bot's address (default: that of the deployed stage), e.g. https://clerkbot.example.com."
)
@click.option("--link", is_flag=True, help="Print the link of Slack's page that makes an app of it.")
@target_options
def manifest(url: str | None, link: bool) -> None:
    """Print the manifest of the stage's Slack app, with the stage's addresses in it.

    Paste it at https://api.slack.com/apps: "Create New App", "From a manifest", or into the App Manifest of an app that
    is there. With --json it is printed in any case, beside the link.
    """
    from cli.manifest.app_manifest import app_manifest, creation_link

    stage = chosen_stage()
    made = app_manifest(_checked(url) if url else _deployed(), stage)
    text = creation_link(made) if link else json.dumps(made, indent=2, ensure_ascii=False)
    output().result({"manifest": made, "creation_link": creation_link(made)} if link else made, text)


def _checked(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not parts.netloc or parts.query:
        raise ClerkBotError(f"{url!r} is no address", "Write it like https://clerkbot.example.com", ExitCode.USAGE)
    return url.rstrip("/")


def _deployed() -> str:
    from cli.target.address import base_url
    from cli.target.aws import connect

    return base_url(connect())
