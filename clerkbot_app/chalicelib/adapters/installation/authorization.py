"""Slack's side of an installation: exchange a code for tokens, and ask whether a token still works."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPException

from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.web import WebClient

from chalicelib.adapters.deadline import seconds_for_calls
from chalicelib.adapters.slack.errors import CODE, LATER, TOKEN_REJECTED
from chalicelib.ports import RetryLater

TIMEOUT_SECONDS = 8
# https://docs.slack.dev/reference/methods/auth.test/#errors
_REJECTED_TOKEN_CODES = TOKEN_REJECTED | {"two_factor_setup_required"}

# At DEBUG slack_sdk logs whole answers, and the answer to a code contains the tokens.
_never_debug = logging.getLogger(f"{__name__}.slack_sdk")
_never_debug.setLevel(logging.INFO)


class SlackRefused(Exception):
    """Slack answered with an error; `code` is Slack's, e.g. `invalid_code`."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Slack answered: {code}")
        self.code = code


class SlackUnreachable(RetryLater):
    """Slack did not answer, was too busy, or answered with something else than its JSON."""


class SlackAuthorization:
    """Calls at `api_url` (ends in `/api/`). Raises SlackRefused or SlackUnreachable. `clock` returns epoch seconds."""

    def __init__(self, api_url: str, clock: Callable[[], float]) -> None:
        self._api_url = api_url
        self._clock = clock

    def installation(self, code: str, *, client_id: str, client_secret: str, redirect_uri: str) -> Installation:
        """Exchange the one-time code; custom value `team_url` is the workspace's address."""
        with _as_own_errors():
            granted = self._client().oauth_v2_access(
                client_id=client_id, client_secret=client_secret, code=code, redirect_uri=redirect_uri
            )
            bot_token = granted.get("access_token")
            tested = self._client(bot_token).auth_test()
        team, enterprise, user = (granted.get(name) or {} for name in ("team", "enterprise", "authed_user"))
        return Installation(
            app_id=granted.get("app_id"),
            enterprise_id=enterprise.get("id"),
            enterprise_name=enterprise.get("name"),
            team_id=team.get("id"),
            team_name=team.get("name"),
            bot_token=bot_token,
            bot_id=tested.get("bot_id"),
            bot_user_id=granted.get("bot_user_id"),
            bot_scopes=granted.get("scope") or "",
            bot_refresh_token=granted.get("refresh_token"),
            bot_token_expires_in=granted.get("expires_in"),
            user_id=user.get("id") or "",
            user_token=user.get("access_token"),
            user_scopes=user.get("scope") or "",
            user_refresh_token=user.get("refresh_token"),
            user_token_expires_in=user.get("expires_in"),
            is_enterprise_install=granted.get("is_enterprise_install", False),
            token_type=granted.get("token_type"),
            installed_at=self._clock(),
            custom_values={"team_url": tested.get("url", "")},
        )

    def token_works(self, token: str) -> bool:
        """Whether Slack still accepts the token: False only if Slack says that it is revoked or invalid."""
        try:
            with _as_own_errors():
                self._client(token).auth_test()
        except SlackRefused as refusal:
            if refusal.code in _REJECTED_TOKEN_CODES:
                return False
            raise
        return True

    def _client(self, token: str | None = None) -> WebClient:
        timeout = int(min(TIMEOUT_SECONDS, seconds_for_calls()))
        if timeout < 1:
            raise SlackUnreachable("too little time was left to call Slack")
        return WebClient(token=token, base_url=self._api_url, timeout=timeout, logger=_never_debug, retry_handlers=[])


@contextmanager
def _as_own_errors() -> Iterator[None]:
    try:
        yield
    except SlackApiError as error:
        response = error.response
        if isinstance(response, dict) or response.status_code >= 500 or response.status_code == 429:
            raise SlackUnreachable("Slack is too busy") from None
        code = response.get("error")
        if not isinstance(code, str) or code in LATER or not CODE.fullmatch(code):
            raise SlackUnreachable("Slack has a problem, or its answer is none of its API") from None
        # The response holds what was sent, secrets included, so it is not chained to what may be logged.
        raise SlackRefused(code) from None
    except (SlackClientError, HTTPException, OSError) as error:
        raise SlackUnreachable(f"Slack cannot be reached: {type(error).__name__}") from None
