"""Checks between the stage and Slack: the address, the signing secret, the manifest's URLs, each token's scopes."""

from __future__ import annotations

import json
import os
import secrets
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

from cli.aws_session import StageSession
from cli.doctor.findings import Finding, ok, problem, warning
from cli.output import plural
from cli.slack_signing import signed_headers
from cli.stage import LOCAL_STAGE
from cli.stage_address import NAME_DATA_FOLDER, find_base_url
from cli.values.catalogue import ValueKind
from cli.values.value_stores import store_of

_TIMEOUT_SECONDS = 8
_MAX_INSTALLS = 50
CONFIG_TOKEN = "CLERKBOT_SLACK_CONFIG_TOKEN"  # noqa: S105 - the variable's name
"""Slack's app configuration token, valid for twelve hours: https://docs.slack.dev/app-manifests/"""


@dataclass(frozen=True)
class _Response:
    status: int
    body: str
    seconds: float


def endpoint(aws: StageSession) -> Iterator[Finding]:
    url = find_base_url(aws)
    if not url:
        remedy = NAME_DATA_FOLDER if aws.stage == LOCAL_STAGE else f"clerkbot deploy --stage {aws.stage}"
        yield problem("endpoint", "the stage has no address", remedy)
        return
    answer = _send(f"{url}/health")
    if answer is None:
        yield problem("endpoint", f"{url} cannot be reached", "Check PUBLIC_URL: clerkbot params list")
    elif answer.status != 200:
        yield problem("endpoint", f"{url}/health answers {answer.status}", f"clerkbot logs --stage {aws.stage}")
    else:
        yield ok("endpoint", f"{url} answers in {answer.seconds * 1000:.0f} ms")


def signing_secret(aws: StageSession) -> Iterator[Finding]:
    """Sends Slack's url_verification request, once signed with the stored secret and once with another."""
    url, secret = find_base_url(aws), store_of(ValueKind.SECRETS, aws).read().get("SLACK_SIGNING_SECRET", "")
    if not url or not secret:
        yield warning(
            "signing secret", "not checked: " + ("the stage has no address" if not url else "it is not stored")
        )
        return
    challenge = secrets.token_hex(8)
    accepted = _challenge(url, secret, challenge)
    forged = _challenge(url, secrets.token_hex(16), challenge)
    if accepted is None or forged is None:
        yield problem("signing secret", f"{url} cannot be reached")
    elif challenge not in accepted.body:
        yield problem(
            "signing secret",
            f"the endpoint answers {accepted.status} to a request signed with the stored one",
            "The bot reads a new secret within five minutes; after that: clerkbot logs --function web",
        )
    elif forged.status != 401:
        yield problem("signing secret", f"the endpoint answers {forged.status} to a forged request, not 401")
    else:
        yield ok("signing secret", "the endpoint accepts it and refuses a forged one")


def slack_manifest(aws: StageSession) -> Iterator[Finding]:
    """Slack shows an app's manifest to a configuration token only."""
    from cli.manifest import app_manifest, manifest_urls

    app_id = store_of(ValueKind.PARAMETERS, aws).read().get("SLACK_APP_ID", "")
    token, url = os.environ.get(CONFIG_TOKEN, ""), find_base_url(aws)
    if not (app_id and token and url):
        missing = (
            "the stage has no address"
            if not url
            else f"set {CONFIG_TOKEN}"
            if app_id
            else "the parameter SLACK_APP_ID is not set"
        )
        yield warning("manifest", f"not compared with Slack's: {missing}", "Compare it yourself: clerkbot manifest")
        return
    from slack_sdk.errors import SlackApiError
    from slack_sdk.web import WebClient

    base = aws.environment.get("CLERKBOT_SLACK_API_URL") or WebClient.BASE_URL
    try:
        there = WebClient(token=token, base_url=base, timeout=_TIMEOUT_SECONDS).apps_manifest_export(app_id=app_id)[
            "manifest"
        ]
    except SlackApiError as error:
        code = error.response.get("error", "an error")
        yield warning("manifest", f"Slack does not show it: {code}", f"Create a new {CONFIG_TOKEN}")
        return
    wanted, found = (
        manifest_urls(app_manifest(url, aws.stage)),
        manifest_urls(json.loads(there) if isinstance(there, str) else there),
    )
    wrong = [kind for kind, address in wanted.items() if found[kind] != address]
    for kind in wrong:
        yield problem(
            "manifest",
            f"{kind}: Slack has {found[kind] or 'no URL'} instead of {wanted[kind]}",
            "clerkbot open slack-manifest",
        )
    if not wrong:
        yield ok("manifest", "Slack has the stage's addresses")


def installs(aws: StageSession) -> Iterator[Finding]:
    from cli.workspaces.bot_parts import bot_parts

    parts = bot_parts(aws)
    from cli.workspaces.installed_workspaces import installed_workspaces
    from cli.workspaces.token_commands import verify_token

    found = [one for one in installed_workspaces(aws) if one.is_active]
    rows = [verify_token(parts, one.workspace) for one in found[:_MAX_INSTALLS]]
    for row in rows:
        if not row["ok"]:
            yield problem("installs", f"{row['workspace']}: {row['finding']}", "clerkbot workspaces verify")
    if not found:
        yield warning("installs", "the bot is not installed in any workspace", "clerkbot workspaces install-url")
    elif all(row["ok"] for row in rows):
        more = f" (the latest {_MAX_INSTALLS})" if len(found) > _MAX_INSTALLS else ""
        yield ok("installs", f"tokens and scopes of {plural(len(rows), 'workspace')} are valid{more}")


def _challenge(url: str, secret: str, challenge: str) -> _Response | None:
    body = json.dumps({"type": "url_verification", "challenge": challenge}).encode()
    return _send(f"{url}/slack/events", body, signed_headers(body, secret, time.time()))


def _send(url: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> _Response | None:
    """The response with any status; None where there is no answer."""
    begin = time.monotonic()
    try:
        request = urllib.request.Request(url, body, headers or {})  # noqa: S310 - the operator's own address
        with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS) as answer:  # noqa: S310
            return _Response(answer.status, answer.read().decode(errors="replace"), time.monotonic() - begin)
    except urllib.error.HTTPError as refused:
        return _Response(refused.code, refused.read().decode(errors="replace"), time.monotonic() - begin)
    except (OSError, ValueError):
        return None
