"""What Slack's errors mean to the use cases."""

from __future__ import annotations

import re
from typing import Any

from slack_sdk.errors import SlackApiError

from chalicelib.ports import MessageRefused, PermanentError, RetryLater, TokenRejected, Unreachable

_UNREACHABLE = frozenset(
    "channel_not_found not_in_channel is_archived user_not_in_channel cannot_dm_bot user_not_found message_not_found "
    "thread_not_found no_permission restricted_action user_disabled messages_tab_disabled method_not_supported_for_channel_type "
    "access_denied missing_scope".split()
)
_TOKEN_REJECTED = frozenset("account_inactive token_revoked invalid_auth not_authed token_expired".split())
_RETRYABLE = frozenset(
    "ratelimited internal_error fatal_error request_timeout service_unavailable team_added_to_org".split()
)

_MESSAGE_REFUSED = re.compile(r"(?:[a-z]+_)*too_long|invalid_blocks(?:_format)?")
"""How the message is made, not where it goes: no retry helps, and neither does another place."""


def port_error_of(error: SlackApiError) -> Exception:
    """The port's error for Slack's error code. Source: the error table in each method's reference."""
    response = error.response
    code = str(response.get("error", "")) if not isinstance(response, str) else ""
    status = getattr(response, "status_code", 0)
    if status == 429 or code == "ratelimited":
        return RetryLater("ratelimited", retry_after(response.headers))
    if code in _TOKEN_REJECTED:
        return TokenRejected(code)
    if code in _UNREACHABLE:
        return Unreachable(code)
    if status >= 500 or code in _RETRYABLE:
        return RetryLater(f"Slack answered {code or status}")
    if refusal := refusal_in(code):
        return MessageRefused(refusal)
    return PermanentError(f"Slack refused: {code or status}")


def refusal_in(answer: str) -> str:
    """The code by which an answer refuses how a message is made: a code by itself, or in a response URL's JSON; empty if
    there is none."""
    found = _MESSAGE_REFUSED.search(answer[:1_000])
    return found.group() if found else ""


def retry_after(headers: Any) -> float:
    """The seconds that Slack asks for; one, where it does not say."""
    value = next((v for name, v in dict(headers).items() if name.lower() == "retry-after"), "1")
    text = value[0] if isinstance(value, list) else str(value)
    return float(text) if text.isdecimal() else 1.0
