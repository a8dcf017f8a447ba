"""Requests signed as Slack signs them. https://docs.slack.dev/authentication/verifying-requests-from-slack/"""

from __future__ import annotations


def signed_headers(body: bytes, secret: str, signed_at: float) -> dict[str, str]:
    """The headers of a JSON request that Slack would have signed at that time (epoch seconds)."""
    from slack_sdk.signature import SignatureVerifier

    timestamp = str(int(signed_at))
    signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=body)
    return {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": str(signature),
    }
