"""Slack's request signature: that a request comes from Slack, checked over its raw bytes.

Source: https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping

TOLERANCE = 300
"""Seconds between the request's time stamp and now, either way."""


def is_from_slack(headers: Mapping[str, str], body: bytes, secrets: Iterable[str], now: float) -> bool:
    """Whether one of the secrets made the signature. `headers` are asked by names in lower case; `now` is in epoch seconds.

    Every secret is compared, in constant time, so that the duration reveals nothing about them.
    """
    timestamp = headers.get("x-slack-request-timestamp", "")
    signature = headers.get("x-slack-signature", "")
    if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= 12):
        return False
    if abs(now - int(timestamp)) > TOLERANCE:
        return False
    base = b"v0:" + timestamp.encode() + b":" + body
    given = signature.encode(errors="replace")
    fits = [
        hmac.compare_digest(b"v0=" + hmac.digest(secret.encode(), base, "sha256").hex().encode(), given)
        for secret in secrets
    ]
    return any(fits)
