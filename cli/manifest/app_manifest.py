"""The manifest as a document. Its schema: https://docs.slack.dev/reference/app-manifest"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from chalicelib.slack_app import BOT_SCOPES, EVENT_TYPES

SLASH_COMMAND = "/clerk"
SAVE_SHORTCUT = "save_message"
"""The callback id that the bot knows; chalicelib.entrypoints.web.forms has it too, and a test holds the two together."""
_CREATE = "https://api.slack.com/apps?new_app=1&manifest_json="
_PRODUCTION = "production"


def app_manifest(base_url: str, stage: str) -> dict[str, Any]:
    """The app of one stage; `base_url` is the bot's address without a slash at its end."""
    name = "ClerkBot" if stage == _PRODUCTION else f"ClerkBot {stage}"
    interactions = f"{base_url}/slack/interactions"
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": name[:35],
            "description": "Keeps your priority queue while you are busy or away",
            "background_color": "#1d3557",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "ClerkBot", "always_online": True},
            "shortcuts": [
                {
                    "name": "Save for later",
                    "type": "message",
                    "callback_id": SAVE_SHORTCUT,
                    "description": "Keep this message in your ClerkBot queue",
                }
            ],
            "slash_commands": [
                {
                    "command": SLASH_COMMAND,
                    "url": f"{base_url}/slack/commands",
                    "description": "Your queue: list, next, save, away, back, help",
                    "usage_hint": "list | next | away until 15:30 | help",
                    "should_escape": True,
                }
            ],
        },
        "oauth_config": {
            "redirect_urls": [f"{base_url}/slack/oauth_redirect"],
            "scopes": {"bot": list(BOT_SCOPES)},
        },
        "settings": {
            "event_subscriptions": {"request_url": f"{base_url}/slack/events", "bot_events": list(EVENT_TYPES)},
            "interactivity": {"is_enabled": True, "request_url": interactions},
            "org_deploy_enabled": False,
            "socket_mode_enabled": False,
            "token_rotation_enabled": False,
        },
    }


def creation_link(manifest: Mapping[str, Any]) -> str:
    """A page of Slack's that makes an app from the manifest. https://docs.slack.dev/app-manifests/"""
    return _CREATE + quote(json.dumps(manifest, separators=(",", ":")), safe="")


def addresses(manifest: Mapping[str, Any]) -> dict[str, str]:
    """The URLs in a manifest, ours or one that Slack exports, by what they are for; empty where there is none."""
    features, settings = manifest.get("features") or {}, manifest.get("settings") or {}
    commands = [one for one in features.get("slash_commands") or () if one.get("command") == SLASH_COMMAND]
    redirects = (manifest.get("oauth_config") or {}).get("redirect_urls") or [""]
    return {
        "events": str((settings.get("event_subscriptions") or {}).get("request_url") or ""),
        "commands": str(commands[0].get("url") or "") if commands else "",
        "interactions": str((settings.get("interactivity") or {}).get("request_url") or ""),
        "redirect": str(redirects[0]),
    }
