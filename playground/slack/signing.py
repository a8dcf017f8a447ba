"""Slack's request signature, version 0. Source: docs.slack.dev, "Verifying requests from Slack"."""

from __future__ import annotations

import hashlib
import hmac


def signature_headers(secret: str, body: bytes, now: float) -> dict[str, str]:
    """The two headers that prove that `body` comes from Slack; `now` is real time, as the bot checks against its own."""
    timestamp = str(int(now))
    digest = hmac.new(secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}
