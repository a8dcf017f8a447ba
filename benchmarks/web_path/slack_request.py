"""A message that mentions somebody, as API Gateway hands Slack's request to the function: signed now."""

from __future__ import annotations

import json
import time
from pathlib import Path

from playground.stack.rest_event import GatewayRequest, rest_event
from tests.embedded_aws import SIGNING_SECRET
from tests.entrypoints.web.bot import JSON, signed

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
