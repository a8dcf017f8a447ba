"""A message that mentions somebody, and a message's shortcut, as API Gateway hands Slack's requests to the function: signed now."""

from __future__ import annotations

import json
import time
from pathlib import Path
from urllib.parse import urlencode

from playground.stack.rest_event import GatewayRequest, rest_event
from tests.embedded_aws import SIGNING_SECRET
from tests.entrypoints.web.bot import FORM, JSON, signed
from tests.entrypoints.web.strange_payloads import SHORTCUT

_GOLDEN = Path(__file__).parents[2] / "tests" / "entrypoints" / "web" / "events" / "queued" / "mention.json"
_PATH = "/slack/events"


def slack_request(number: int) -> str:
    """The Lambda event, in one line of JSON; each number is another message."""
    payload = json.loads(_GOLDEN.read_text())["payload"]
    payload["event_id"] = f"Ev{number:010d}"
    payload["event"]["ts"] = f"{time.time():.6f}"
    body = json.dumps(payload).encode()
    request = GatewayRequest("POST", _PATH, tuple(signed(body, JSON, SIGNING_SECRET).items()), body)
    return json.dumps(rest_event(request, _PATH, {}, time.time()))


def shortcut_request(number: int) -> str:
    """The Lambda event of the shortcut of a message; each number is another trigger."""
    path, payload = "/slack/interactions", {**SHORTCUT, "trigger_id": f"{number}.2.3"}
    body = urlencode({"payload": json.dumps(payload)}).encode()
    request = GatewayRequest("POST", path, tuple(signed(body, FORM, SIGNING_SECRET).items()), body)
    return json.dumps(rest_event(request, path, {}, time.time()))
