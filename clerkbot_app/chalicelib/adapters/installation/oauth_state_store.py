"""The `state` of a started installation: single use, for ten minutes. Only its digest is stored."""

from __future__ import annotations

import hashlib
import logging
import math
import secrets
from collections.abc import Callable

from pynamodb.exceptions import DeleteError
from slack_sdk.oauth.state_store import OAuthStateStore

from chalicelib.adapters.aws.sdk import CONDITION_FAILED, as_port_errors, error_code
from chalicelib.adapters.dynamodb.keys import OAUTH_STATE_KEY, oauth_state_partition
from chalicelib.adapters.installation.installation_rows import OAuthStateRow

EXPIRATION_SECONDS = 600


class DynamoDbOAuthStateStore(OAuthStateStore):
    """slack_sdk's interface over the table. `clock` returns epoch seconds. Raises RetryLater or PermanentError."""

    def __init__(
        self,
        *,
        clock: Callable[[], float],
        expiration_seconds: int = EXPIRATION_SECONDS,
        new_state: Callable[[], str] = lambda: secrets.token_urlsafe(32),
        logger: logging.Logger | None = None,
    ) -> None:
        self._clock = clock
        self._expiration_seconds = expiration_seconds
        self._new_state = new_state
        self._logger = logger or logging.getLogger(__name__)

    @property
    def logger(self) -> logging.Logger:
        return self._logger

    def issue(self, *_args: object, **_more: object) -> str:
        """Store and return a new state."""
        state = self._new_state()
        expires_at = math.ceil(self._clock() + self._expiration_seconds)
        with as_port_errors("read or write a state"):
            OAuthStateRow(_partition(state), OAUTH_STATE_KEY, expires_at=expires_at).save()
        return state

    def consume(self, state: str) -> bool:
        """Whether the state was issued, has not expired and is used for the first time. Of several callers one gets True."""
        with as_port_errors("read or write a state"):
            try:
                OAuthStateRow(_partition(state), OAUTH_STATE_KEY).delete(OAuthStateRow.expires_at > self._clock())
            except DeleteError as error:
                if error_code(error) == CONDITION_FAILED:
                    return False
                raise
        return True


def _partition(state: str) -> str:
    return oauth_state_partition(hashlib.sha256(state.encode()).hexdigest())
