"""Checks between the stage and Slack: the address, the signing secret, the manifest's URLs, each install's scopes."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

from cli.doctor.finding import Finding, bad, doubtful, good
from cli.target.address import find_base_url
from cli.target.aws import Aws
from cli.terminal import plural
from cli.values.catalogue import Kind
from cli.values.store import store_of

_SECONDS = 8
_MOST_INSTALLS = 50
CONFIG_TOKEN = "CLERKBOT_SLACK_CONFIG_TOKEN"  # noqa: S105 - the variable's name
"""Slack's app configuration token, valid for twelve hours: https://docs.slack.dev/app-manifests/"""


@dataclass(frozen=True)
class _Answer:
    status: int
    body: str
    seconds: float


def endpoint(aws: Aws) -> Iterator[Finding]:
    url = find_base_url(aws)
    if not url:
        yield bad("endpoint", "the stage has no address", f"clerkbot deploy --stage {aws.stage}")
        return
    answer = _send(f"{url}/health")
    if answer is None:
        yield bad("endpoint", f"{url} cannot be reached", "Is it the right address? clerkbot params list")
    elif answer.status != 200:
        yield bad("endpoint", f"{url}/health answers {answer.status}", f"clerkbot logs --stage {aws.stage}")
    else:
        yield good("endpoint", f"{url} answers in {answer.seconds * 1000:.0f} ms")


def signing_secret(aws: Aws) -> Iterator[Finding]:
    """Sends what Slack sends when it checks an address, signed with the stored secret, and once with another."""
    url, secret = find_base_url(aws), store_of(Kind.SECRETS, aws).read().get("SLACK_SIGNING_SECRET", "")
    if not url or not secret:
        yield doubtful("signing secret", "not tried: " + ("no address" if not url else "it is not stored"))
        return
    challenge = secrets.token_hex(8)
    accepted = _challenge(url, secret, challenge)
    forged = _challenge(url, secrets.token_hex(16), challenge)
    if accepted is None or forged is None:
        yield bad("signing secret", f"{url} cannot be reached")
    elif challenge not in accepted.body:
        yield bad(
            "signing secret",
            f"the endpoint answers {accepted.status} to a request signed with the stored one",
            "It reads a change within five minutes; if it stays so: clerkbot logs --function web",
        )
    elif forged.status != 401:
        yield bad("signing secret", f"a forged request is answered with {forged.status} and not with 401")
    else:
        yield good("signing secret", "accepted by the endpoint, and a forged one is refused")


def manifest_urls(aws: Aws) -> Iterator[Finding]:
    """Slack shows an app's manifest to a configuration token only."""
    from cli.manifest.app_manifest import addresses, app_manifest

    app_id = store_of(Kind.PARAMETERS, aws).read().get("SLACK_APP_ID", "")
    token, url = os.environ.get(CONFIG_TOKEN, ""), find_base_url(aws)
    if not (app_id and token and url):
        missing = (
            "no address" if not url else f"set {CONFIG_TOKEN}" if app_id else "the parameter SLACK_APP_ID is not set"
        )
        yield doubtful("manifest", f"not compared with Slack's: {missing}", "By eye: clerkbot manifest")
        return
    from slack_sdk.errors import SlackApiError
    from slack_sdk.web import WebClient

    base = os.environ.get("CLERKBOT_SLACK_API_URL") or WebClient.BASE_URL
    try:
        there = WebClient(token=token, base_url=base, timeout=_SECONDS).apps_manifest_export(app_id=app_id)["manifest"]
    except SlackApiError as error:
        code = error.response.get("error", "an error")
        yield doubtful("manifest", f"Slack does not show it: {code}", f"Make a new {CONFIG_TOKEN}")
        return
    wanted, found = (
        addresses(app_manifest(url, aws.stage)),
        addresses(json.loads(there) if isinstance(there, str) else there),
    )
    wrong = [kind for kind, address in wanted.items() if found[kind] != address]
    for kind in wrong:
        yield bad(
            "manifest",
            f"{kind}: Slack has {found[kind] or 'none'} and not {wanted[kind]}",
            "clerkbot open slack-manifest",
        )
    if not wrong:
        yield good("manifest", "Slack's addresses are those of the stage")


def installs(aws: Aws) -> Iterator[Finding]:
    from cli.workspaces.bot_parts import bot_parts

    parts = bot_parts(aws)
    from cli.workspaces.known_workspace import known_workspaces
    from cli.workspaces.verify import verified

    found = [one for one in known_workspaces(aws) if one.status == "active"]
    rows = [verified(parts, one.workspace) for one in found[:_MOST_INSTALLS]]
    for row in rows:
        if not row["ok"]:
            yield bad("installs", f"{row['workspace']}: {row['finding']}", "clerkbot workspaces verify")
    if not found:
        yield doubtful("installs", "the bot is installed nowhere", "clerkbot workspaces install-url")
    elif all(row["ok"] for row in rows):
        more = f" (the latest {_MOST_INSTALLS})" if len(found) > _MOST_INSTALLS else ""
        yield good("installs", f"tokens and scopes of {plural(len(rows), 'workspace')} are right{more}")


def _challenge(url: str, secret: str, challenge: str) -> _Answer | None:
    body = json.dumps({"type": "url_verification", "challenge": challenge}).encode()
    now = str(int(time.time()))
    digest = hmac.new(secret.encode(), f"v0:{now}:".encode() + body, hashlib.sha256).hexdigest()
    headers = {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": now,
        "X-Slack-Signature": f"v0={digest}",
    }
    return _send(f"{url}/slack/events", body, headers)


def _send(url: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> _Answer | None:
    """The answer, whatever its status; None where there is none."""
    begun = time.monotonic()
    try:
        request = urllib.request.Request(url, body, headers or {})  # noqa: S310 - the operator's own address
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
            return _Answer(answer.status, answer.read().decode(errors="replace"), time.monotonic() - begun)
    except urllib.error.HTTPError as refused:
        return _Answer(refused.code, refused.read().decode(errors="replace"), time.monotonic() - begun)
    except (OSError, ValueError):
        return None
