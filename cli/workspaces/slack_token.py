"""Whether Slack accepts a workspace's token and with which scopes, and how to revoke it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import WebClient

from chalicelib.adapters.installation.authorization import SlackRefused, SlackUnreachable
from chalicelib.slack_app import BOT_SCOPES, JOINING

TIMEOUT_SECONDS = 8
# At DEBUG slack_sdk logs its requests, tokens included.
_slack_logger = logging.getLogger(f"{__name__}.slack_sdk")
_slack_logger.setLevel(logging.INFO)


@dataclass(frozen=True)
class TokenCheck:
    """`error` is Slack's code, empty where the token works. `missing` are scopes that the bot needs and does not have."""

    error: str
    missing: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()


def check_token(api_url: str, token: str, stored_scopes: Sequence[str]) -> TokenCheck:
    """Ask Slack (auth.test). A header of its answer lists the scopes; without that header, the stored ones count.

    Raises SlackUnreachable.
    """
    try:
        answer = slack_client(api_url, token).auth_test()
    except SlackApiError as error:
        return TokenCheck(_code(error))
    except (SlackClientError, OSError) as error:
        raise SlackUnreachable(f"Slack cannot be reached: {type(error).__name__}") from None
    headers = {name.lower(): value for name, value in (answer.headers or {}).items()}
    listed = headers.get("x-oauth-scopes")
    granted = {scope.strip() for scope in listed.split(",")} if listed else set(stored_scopes)
    return TokenCheck(
        "",
        missing=tuple(scope for scope in BOT_SCOPES if scope not in granted),
        surplus=tuple(sorted(granted - {*BOT_SCOPES, *JOINING, ""})),
    )


def revoke_token(api_url: str, token: str) -> bool:
    """Revoke the token (auth.revoke); False where it was already invalid. Raises SlackRefused or SlackUnreachable."""
    try:
        answer = slack_client(api_url, token).auth_revoke()
    except SlackApiError as error:
        code = _code(error)
        if code in ("account_inactive", "invalid_auth", "not_authed", "token_revoked"):
            return False
        # The response contains the request, the token included, so it must not become this error's cause.
        raise SlackRefused(code) from None
    except (SlackClientError, OSError) as error:
        raise SlackUnreachable(f"Slack cannot be reached: {type(error).__name__}") from None
    return bool(answer.get("revoked"))


def slack_client(api_url: str, token: str) -> WebClient:
    return WebClient(token=token, base_url=api_url, timeout=TIMEOUT_SECONDS, logger=_slack_logger)


def _code(error: SlackApiError) -> str:
    response = error.response
    if isinstance(response, dict):  # the answer is not JSON
        raise SlackUnreachable("Slack's answer is not JSON") from None
    if response.status_code == 429 or response.status_code >= 500:
        raise SlackUnreachable("Slack is too busy") from None
    return str(response.get("error") or "an error without a name")
