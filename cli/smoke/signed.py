"""Requests to a stage's address, signed as Slack signs them."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any

TIMEOUT_SECONDS = 30


@dataclass(frozen=True)
class Answer:
    status: int
    body: str


@dataclass(frozen=True)
class Sender:
    """`base_url` has no slash at its end. `secret` is the stage's signing secret."""

    base_url: str
    secret: str = field(repr=False)

    def get(self, path: str) -> Answer:
        return _answer(urllib.request.Request(f"{self.base_url}{path}"))  # noqa: S310 - https, or a stage on this computer

    def event(self, payload: dict[str, Any], *, signed_at: float, secret: str | None = None) -> Answer:
        """Post an event, signed for that moment (epoch seconds), with the stage's secret or with another."""
        from slack_sdk.signature import SignatureVerifier

        body = json.dumps(payload).encode()
        timestamp = str(int(signed_at))
        signature = SignatureVerifier(secret or self.secret).generate_signature(timestamp=timestamp, body=body)
        headers = {
            "Content-Type": "application/json",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": str(signature),
        }
        return _answer(urllib.request.Request(f"{self.base_url}/slack/events", body, headers))  # noqa: S310


def _answer(request: urllib.request.Request) -> Answer:
    """Raises OSError where nobody answers."""
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:  # noqa: S310
            return Answer(response.status, response.read().decode("utf-8", "replace"))
    except urllib.error.HTTPError as refused:
        return Answer(refused.code, refused.read().decode("utf-8", "replace"))
