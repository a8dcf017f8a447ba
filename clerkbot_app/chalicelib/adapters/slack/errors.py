"""What Slack's errors mean to the use cases."""

from __future__ import annotations

from typing import Any

from slack_sdk.errors import SlackApiError

from chalicelib.ports import PermanentError, RetryLater, TokenRejected, Unreachable

_UNREACHABLE = frozenset(
    "channel_not_found not_in_channel is_archived user_not_in_channel cannot_dm_bot user_not_found message_not_found "
    "thread_not_found no_permission restricted_action user_disabled messages_tab_disabled method_not_supported_for_channel_type "
    "access_denied missing_scope".split()
)
_TOKEN_REJECTED = frozenset("account_inactive token_revoked invalid_auth not_authed token_expired".split())
_RETRYABLE = frozenset(
    "ratelimited internal_error fatal_error request_timeout service_unavailable team_added_to_org".split()
)


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
    return PermanentError(f"Slack refused: {code or status}")


def retry_after(headers: Any) -> float:
    """The seconds that Slack asks for; one, where it does not say."""
    value = next((v for name, v in dict(headers).items() if name.lower() == "retry-after"), "1")
    text = value[0] if isinstance(value, list) else str(value)
    return float(text) if text.isdecimal() else 1.0
