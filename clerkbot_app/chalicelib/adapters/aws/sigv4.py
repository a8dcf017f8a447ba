"""AWS Signature Version 4 for POST requests, by hand: the path that answers Slack has no time to import botocore.

Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
The tests compare every signature with botocore's.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Mapping
from functools import lru_cache

from chalicelib.frozen_value import FrozenValue


class Credentials(FrozenValue, hidden=("secret_key", "session_token")):
    """An access key; `session_token` is empty for a long-lived one. Secrets are left out of the repr."""

    access_key: str
    secret_key: str
    session_token: str = ""


class Scope(FrozenValue):
    """What a signature is good for, e.g. `Scope("eu-central-1", "sqs")`."""

    region: str
    service: str


def sign_post(
    headers: Mapping[str, str], body: bytes, *, path: str = "/", scope: Scope, credentials: Credentials, now: float
) -> dict[str, str]:
    """Return `headers` (which must hold Host) with X-Amz-Date, X-Amz-Security-Token and Authorization added.

    `path` is the request's path as sent, made of unreserved characters and slashes, without a query; `now` is epoch
    seconds. Every header given is signed, so none may be changed on the way (no User-Agent, no Connection).
    """
    timestamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(now))
    signed = {**headers, "X-Amz-Date": timestamp}
    if credentials.session_token:
        signed["X-Amz-Security-Token"] = credentials.session_token
    names, before_date, after_date = _canonical_headers(tuple(headers.items()), credentials.session_token)
    payload = hashlib.sha256(body).hexdigest()
    # An empty line stands for the query that there is none of.
    canonical_request = f"POST\n{path}\n\n{before_date}{timestamp}{after_date}\n{names}\n{payload}"

    day = timestamp[:8]
    credential_scope = f"{day}/{scope.region}/{scope.service}/aws4_request"
    digest = hashlib.sha256(canonical_request.encode()).hexdigest()
    string_to_sign = f"AWS4-HMAC-SHA256\n{timestamp}\n{credential_scope}\n{digest}"

    key = _signing_key(credentials.secret_key, day, scope.region, scope.service)
    signature = hmac.digest(key, string_to_sign.encode(), "sha256").hex()

    signed["Authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={credentials.access_key}/{credential_scope}, "
        f"SignedHeaders={names}, Signature={signature}"
    )
    return signed


@lru_cache(maxsize=8)
def _canonical_headers(headers: tuple[tuple[str, str], ...], session_token: str) -> tuple[str, str, str]:
    """The signed headers' names, and the canonical headers before and after the time, which alone changes between two calls."""
    canonical = {name.lower(): " ".join(value.split()) for name, value in headers}
    canonical["x-amz-date"] = ""
    if session_token:
        canonical["x-amz-security-token"] = " ".join(session_token.split())
    lines = "".join(f"{name}:{canonical[name]}\n" for name in sorted(canonical))
    before, name_of_date, after = f"\n{lines}".partition("\nx-amz-date:")
    return ";".join(sorted(canonical)), f"{before}{name_of_date}"[1:], after


@lru_cache(maxsize=8)
def _signing_key(secret_key: str, day: str, region: str, service: str) -> bytes:
    """The same for all requests of a day, in UTC (`20260131`), to one service with one access key."""
    key = f"AWS4{secret_key}".encode()
    for part in (day, region, service, "aws4_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    return key
