"""AWS Signature Version 4 for POST requests, by hand: the path that answers Slack has no time to import botocore.

Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
The tests compare every signature with botocore's.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache


@dataclass(frozen=True)
class Credentials:
    """An access key; `session_token` is empty for a long-lived one. Secrets are left out of the repr."""

    access_key: str
    secret_key: str = field(repr=False)
    session_token: str = field(default="", repr=False)


@dataclass(frozen=True)
class Scope:
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

    canonical = {name.lower(): " ".join(value.split()) for name, value in signed.items()}
    names = ";".join(sorted(canonical))
    canonical_request = "\n".join(
        [
            "POST",
            path,
            "",  # no query
            *(f"{name}:{canonical[name]}" for name in sorted(canonical)),
            "",
            names,
            hashlib.sha256(body).hexdigest(),
        ]
    )
    day = timestamp[:8]
    credential_scope = f"{day}/{scope.region}/{scope.service}/aws4_request"
    digest = hashlib.sha256(canonical_request.encode()).hexdigest()
    string_to_sign = f"AWS4-HMAC-SHA256\n{timestamp}\n{credential_scope}\n{digest}"

    key = _signing_key(credentials.secret_key, day, scope)
    signature = hmac.digest(key, string_to_sign.encode(), "sha256").hex()

    signed["Authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={credentials.access_key}/{credential_scope}, "
        f"SignedHeaders={names}, Signature={signature}"
    )
    return signed


@lru_cache(maxsize=8)
def _signing_key(secret_key: str, day: str, scope: Scope) -> bytes:
    """The same for all requests of a day, in UTC (`20260131`), to one service with one access key."""
    key = f"AWS4{secret_key}".encode()
    for part in (day, scope.region, scope.service, "aws4_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    return key
