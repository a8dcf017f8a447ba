"""Slack's request signature: that a request comes from Slack, checked over its raw bytes.

Source: https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping

TOLERANCE = 300
"""Seconds between the request's time stamp and now, either way."""


def is_from_slack(headers: Mapping[str, str], body: bytes, secrets: Iterable[str], now: float) -> bool:
    """Whether one of the secrets made the signature. Header names in any case; `now` in epoch seconds.

    Every secret is compared, in constant time, so that the duration reveals nothing about them.
    """
    timestamp = _header(headers, "x-slack-request-timestamp")
    signature = _header(headers, "x-slack-signature")
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


def _header(headers: Mapping[str, str], name: str) -> str:
    """Empty if it is missing. Chalice's headers are found in any case at once, others one by one."""
    found = headers.get(name)
    return next((value for given, value in headers.items() if given.lower() == name), "") if found is None else found
