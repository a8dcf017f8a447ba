"""What Slack's errors mean to the use cases.

Source: the error table in the reference of each method that the gateway calls
(https://docs.slack.dev/reference/methods/chat.postMessage and so on).
"""

from __future__ import annotations

import json
import re
from typing import Any

from slack_sdk.errors import SlackApiError

from chalicelib.ports import (
    HomeChanged,
    MessageRefused,
    NotThere,
    PermanentError,
    RetryLater,
    TokenRejected,
    Unreachable,
)

LATER = frozenset(
    # Too many calls, or too many messages.
    "ratelimited rate_limited message_limit_exceeded "
    # Slack itself has a problem.
    "internal_error fatal_error request_timeout service_unavailable fetch_members_failed "
    # The workspace moves into an organization, and is not available until that is done.
    "team_added_to_org org_login_required".split()
)
TOKEN_REJECTED = frozenset("account_inactive token_revoked invalid_auth not_authed token_expired".split())
_NOT_THERE = frozenset(
    "channel_not_found not_in_channel message_not_found thread_not_found user_not_found no_such_subteam "
    # A modal that was closed.
    "not_found".split()
)
_UNREACHABLE = frozenset(
    # The place is closed to the bot.
    "is_archived is_inactive channel_is_limited_access too_many_members channel_type_not_supported method_not_supported_for_channel_type messages_tab_disabled not_enabled "
    # Nobody may reply to the message, or the bot not change it (any more).
    "thread_locked cannot_reply_to_message cant_update_message edit_window_closed "
    # The bot may not write to the person, or not look at them.
    "user_not_visible user_not_in_channel user_disabled user_is_restricted cannot_dm_bot invalid_user_combination "
    # Administrators do not allow it, or the app was not granted it.
    "access_denied no_permission missing_scope ekm_access_denied team_access_not_granted team_not_found "
    "app_access_restricted enterprise_is_restricted slack_connect_canvas_sharing_blocked "
    "slack_connect_file_link_sharing_blocked slack_connect_lists_sharing_blocked".split()
)
_RESTRICTED = "restricted_action"
"""Alone and with an ending (`_read_only_channel`, `_thread_locked`, …): Slack adds endings."""

CODE = re.compile(r"[a-z0-9_]+(?::[a-z0-9_]+)?")
_MESSAGE_REFUSED = re.compile(r"(?:[a-z]+_)*too_long|invalid_blocks(?:_format)?")
"""How the message is made, not where it goes: no retry helps, and neither does another place."""


def port_error_of(error: SlackApiError) -> Exception:
    """The port's error for Slack's error. A code that is not in the tables is a fault of the call: no retry helps."""
    response = error.response
    code = str(response.get("error", "")) if not isinstance(response, str) else ""
    status = getattr(response, "status_code", 0)
    if not CODE.fullmatch(code):
        # slack_sdk puts a page that is no JSON there: a proxy's, or of Slack's edge. It says nothing about the call.
        code = ""
    if status == 429:
        return RetryLater("ratelimited", retry_after(response.headers))
    if code in LATER:
        return RetryLater(f"Slack answered {code}")
    if code in TOKEN_REJECTED:
        return TokenRejected(code)
    if code in _NOT_THERE:
        return NotThere(code)
    if _is_unreachable(code):
        return Unreachable(code)
    if code == "hash_conflict":
        return HomeChanged(code)
    if status >= 500 or not code:
        return RetryLater(f"Slack answered {code or status}")
    if _MESSAGE_REFUSED.fullmatch(code):
        return MessageRefused(code)
    return PermanentError(f"Slack refused: {code}")


def response_url_error(status: int, body: str, headers: Any) -> Exception | None:
    """The port's error for what a response URL answered; None when it took the message.

    It answers `ok`, a code or JSON, and may refuse with status 200. But for how the message is made, what it refuses may be said
    elsewhere, whatever the reason: the URL may have expired or been used five times.
    """
    code = _refusal_in(body)
    if status == 429:
        return RetryLater("ratelimited", retry_after(headers))
    if status >= 500 or code in LATER:
        return RetryLater(f"Slack answered {code or status}")
    if _MESSAGE_REFUSED.fullmatch(code or body[:100].strip()):
        return MessageRefused(code or body[:100].strip())
    return Unreachable(code or f"the response URL answered {status}") if status >= 400 or code else None


def retry_after(headers: Any) -> float:
    """The seconds that Slack asks for; one, where it does not say."""
    value = next((v for name, v in dict(headers).items() if name.lower() == "retry-after"), "1")
    text = value[0] if isinstance(value, list) else str(value)
    return float(text) if text.isdecimal() else 1.0


def _is_unreachable(code: str) -> bool:
    return code in _UNREACHABLE or code == _RESTRICTED or code.startswith(f"{_RESTRICTED}_")


def _refusal_in(body: str) -> str:
    """The code in `{"ok": false, "error": code}`; empty when the body is no such thing."""
    try:
        answer = json.loads(body)
    except ValueError:
        return ""
    is_refusal = isinstance(answer, dict) and answer.get("ok") is False
    return str(answer.get("error") or "not ok") if is_refusal else ""
