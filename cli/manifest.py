"""`clerkbot manifest`: the Slack app's manifest, made from what the bot's code asks for and from the stage's addresses.

Its schema: https://docs.slack.dev/reference/app-manifest
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import click

from cli.output import output
from cli.stage import selected_stage, stage_options

SLASH_COMMAND = "/clerk"
_CREATE = "https://api.slack.com/apps?new_app=1&manifest_json="
_PRODUCTION = "production"


@click.command()
@click.option("--url", help="The bot's address (default: the deployed stage's), e.g. https://clerkbot.example.com.")
@click.option(
    "--joins-channels",
    is_flag=True,
    help="Ask for the scope to join channels, too (default: as the stage's parameter JOINS_CHANNELS says; with --url not).",
)
@click.option("--link", is_flag=True, help="Print the link to Slack's page that creates an app from the manifest.")
@stage_options
def manifest(url: str | None, joins_channels: bool, link: bool) -> None:
    """Print the manifest of the stage's Slack app, with the stage's addresses in it.

    Paste it at https://api.slack.com/apps: "Create New App", "From a manifest", or into an existing app's "App Manifest".
    With --link --json, the document has both the manifest and the link.
    """
    from cli.aws_session import open_stage
    from cli.stage_address import base_url, check_slack_url
    from cli.values.joining import asks_to_join_channels

    stage = selected_stage()
    if url:
        address = check_slack_url(url, stage)
    else:
        aws = open_stage()
        address = check_slack_url(base_url(aws), stage)
        joins_channels = joins_channels or asks_to_join_channels(aws)
    document = app_manifest(address, stage, joins_channels=joins_channels)
    text = creation_link(document) if link else json.dumps(document, indent=2, ensure_ascii=False)
    output().result({"manifest": document, "creation_link": creation_link(document)} if link else document, text)


def app_manifest(base_url: str, stage: str, *, joins_channels: bool = False) -> dict[str, Any]:
    """The app of one stage. `base_url` is the bot's address without a slash at its end; `joins_channels`: whether it asks to join
    channels, too."""
    from chalicelib.entrypoints.web.events import SUBSCRIPTIONS
    from chalicelib.slack_app import SHORTCUTS, scope_reasons

    name = "ClerkBot" if stage == _PRODUCTION else f"ClerkBot {stage}"
    interactions = f"{base_url}/slack/interactions"
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": name[:35],
            "description": "Keeps your priority list while you are busy or away",
            "background_color": "#1d3557",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "ClerkBot", "always_online": True},
            "shortcuts": [shortcut._asdict() for shortcut in SHORTCUTS],
            "slash_commands": [
                {
                    "command": SLASH_COMMAND,
                    "url": f"{base_url}/slack/commands",
                    "description": "Your list: list, next, save, away, back, help",
                    "usage_hint": "list | next | away until 15:30 | help",
                    "should_escape": True,
                }
            ],
        },
        "oauth_config": {
            "redirect_urls": [f"{base_url}/slack/oauth_redirect"],
            "scopes": {"bot": list(scope_reasons(joins_channels=joins_channels))},
        },
        "settings": {
            "event_subscriptions": {"request_url": f"{base_url}/slack/events", "bot_events": list(SUBSCRIPTIONS)},
            "interactivity": {"is_enabled": True, "request_url": interactions},
            "org_deploy_enabled": False,
            "socket_mode_enabled": False,
            "token_rotation_enabled": False,
        },
    }


def creation_link(manifest: Mapping[str, Any]) -> str:
    """Slack's page that creates an app from the manifest. https://docs.slack.dev/app-manifests/"""
    return _CREATE + quote(json.dumps(manifest, separators=(",", ":")), safe="")


def manifest_urls(manifest: Mapping[str, Any]) -> dict[str, str]:
    """The URLs in a manifest, ours or one that Slack exports, by purpose; empty where one is missing."""
    features, settings = manifest.get("features") or {}, manifest.get("settings") or {}
    commands = [one for one in features.get("slash_commands") or () if one.get("command") == SLASH_COMMAND]
    redirects = (manifest.get("oauth_config") or {}).get("redirect_urls") or [""]
    return {
        "events": str((settings.get("event_subscriptions") or {}).get("request_url") or ""),
        "commands": str(commands[0].get("url") or "") if commands else "",
        "interactions": str((settings.get("interactivity") or {}).get("request_url") or ""),
        "redirect": str(redirects[0]),
    }
