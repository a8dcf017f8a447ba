"""oauth.v2.access: the code from the Allow page against the bot token."""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Mapping
from typing import Any

from playground.slack import membership
from playground.slack.api_error import SlackError
from playground.slack.people import TEAM_NAME
from playground.slack.workspace import Workspace


def access(workspace: Workspace, arguments: Mapping[str, Any], authorization: str) -> dict[str, Any]:
    """Slack's answer; raises SlackError invalid_client_id, bad_client_secret, invalid_code, bad_redirect_uri."""
    stack = workspace.stack
    client_id, client_secret = _credentials(arguments, authorization)
    if client_id != stack.client_id:
        raise SlackError("invalid_client_id")
    if not hmac.compare_digest(client_secret, stack.client_secret):
        raise SlackError("bad_client_secret")
    redirect_uri = str(arguments.get("redirect_uri") or "")
    with workspace.database.transaction():
        exchange = workspace.installations.exchange(str(arguments.get("code") or ""), redirect_uri, workspace.now)
        if exchange.is_new:
            membership.installed(workspace, exchange.installation.token)
    return {
        "ok": True,
        "app_id": stack.app_id,
        "authed_user": {"id": exchange.installation.installer},
        "scope": ",".join(exchange.installation.scopes),
        "token_type": "bot",
        "access_token": exchange.installation.token,
        "bot_user_id": workspace.bot.id,
        "team": {"id": stack.team_id, "name": TEAM_NAME},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _credentials(arguments: Mapping[str, Any], authorization: str) -> tuple[str, str]:
    """From HTTP Basic, which Slack prefers, else from the arguments."""
    if authorization.lower().startswith("basic "):
        try:
            client_id, _, secret = base64.b64decode(authorization[6:]).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            raise SlackError("invalid_client_id") from None
        return client_id, secret
    return str(arguments.get("client_id") or ""), str(arguments.get("client_secret") or "")
