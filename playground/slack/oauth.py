"""OAuth from Slack's side: the page where a person allows the app, and oauth.v2.access, which gives a token for a code."""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from playground.errors import SlackError
from playground.slack import membership
from playground.slack.local_workspace import LocalWorkspace
from playground.slack.members import PEOPLE, TEAM_NAME

_FIELDS = ("client_id", "scope", "user_scope", "state", "redirect_uri")

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><link rel="icon" href="/avatars/clerkbot-32.svg"><link rel="stylesheet" href="/page/style.css"></head>
<body class="paper"><main class="card">{content}</main></body></html>"""

_ALLOW = """
<img class="picture" src="/avatars/clerkbot-48.svg" alt="" width="48" height="48">
<h1>ClerkBot asks for access to {team}</h1>
<p>It will be allowed to:</p><ul class="scopes">{scopes}</ul>
<form method="post" action="/oauth/v2/authorize">{hidden}
<label>You are <select name="user">{people}</select></label>
<p class="row"><button name="answer" value="cancel">Cancel</button>
<button class="primary" name="answer" value="allow">Allow</button></p></form>"""


async def show_allow_page(workspace: LocalWorkspace, request: Request) -> Response:
    """`GET /oauth/v2/authorize`."""
    asked = {name: request.query_params.get(name, "") for name in _FIELDS}
    if problem := _problem(workspace, asked):
        return problem
    chosen = request.query_params.get("user", "ana")
    people = "".join(
        f'<option value="{one.name}"{" selected" if one.name == chosen else ""}>{escape(one.real_name)}</option>'
        for one in PEOPLE
    )
    scopes = "".join(f"<li><code>{escape(scope)}</code></li>" for scope in _scopes(asked["scope"]))
    hidden = "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in asked.items())
    content = _ALLOW.format(team=escape(TEAM_NAME), scopes=scopes, hidden=hidden, people=people)
    return HTMLResponse(_PAGE.format(title="Allow ClerkBot?", content=content))


async def take_decision(workspace: LocalWorkspace, request: Request) -> Response:
    """`POST /oauth/v2/authorize`: back to the app with a code, or with `access_denied`."""
    form = {name: values[0] for name, values in parse_qs((await request.body()).decode(errors="replace")).items()}
    asked = {name: form.get(name, "") for name in _FIELDS}
    if problem := _problem(workspace, asked):
        return problem
    person = workspace.member(form.get("user", "ana"))
    if person is None or person.is_bot:
        return _explain("Nobody of that name is in the workspace.")
    if form.get("answer") != "allow":
        return _back(asked, {"error": "access_denied"})
    code = workspace.installations.new_code(
        redirect_uri=asked["redirect_uri"],
        scopes=",".join(_scopes(asked["scope"])),
        user=person.id,
        now=workspace.now,
    )
    return _back(asked, {"code": code})


def _scopes(scope: str) -> list[str]:
    return [one for one in scope.replace(" ", ",").split(",") if one]


def _problem(workspace: LocalWorkspace, asked: dict[str, str]) -> Response | None:
    if asked["client_id"] != workspace.stack.client_id:
        return _explain("Invalid client_id: the app that sent you here is not the one of this local workspace.")
    if not _scopes(asked["scope"]):
        return _explain("No scopes were asked for.")
    address = urlsplit(asked["redirect_uri"])
    if address.scheme not in ("http", "https") or not address.netloc:
        return _explain("redirect_uri is missing or is no address.")
    return None


def _explain(problem: str) -> Response:
    content = f"<h1>Something went wrong</h1><p>{escape(problem)}</p>"
    return HTMLResponse(_PAGE.format(title="Not possible", content=content), status_code=400)


def _back(asked: dict[str, str], answer: dict[str, str]) -> Response:
    joint = "&" if urlsplit(asked["redirect_uri"]).query else "?"
    return RedirectResponse(
        asked["redirect_uri"] + joint + urlencode({**answer, "state": asked["state"]}), status_code=302
    )


def exchange_code(workspace: LocalWorkspace, arguments: Mapping[str, Any], authorization: str) -> dict[str, Any]:
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
            membership.note_installation(workspace, exchange.installation.token)
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
