"""Opening a modal by the light client, within the three seconds of a trigger id. Everything else of Slack's is called by gateway.py.

Source: https://docs.slack.dev/reference/methods/views.open
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.adapters.aws.http_pool import CannotConnect, Endpoint, HttpPool, NoAnswer

READ_TIMEOUT_SECONDS = 1.5


class NotOpened(Exception):
    """Slack did not open the modal. `code` is Slack's own, or says what came in its place; `is_token` whether another token may help."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
        self.is_token = code in {"invalid_auth", "account_inactive", "token_revoked", "not_authed", "token_expired"}


class ModalViews:
    """`slack_api_url` ends in `/api/`. `clock` returns epoch seconds."""

    def __init__(self, slack_api_url: str, clock: Callable[[], float]) -> None:
        scheme, _, rest = slack_api_url.partition("://")
        host, _, path = rest.partition("/")
        self._endpoint = Endpoint(scheme, host.removesuffix(":443" if scheme == "https" else ":80"))
        self._path = f"/{path}"
        self._pool = HttpPool(clock, read_timeout_seconds=READ_TIMEOUT_SECONDS, trusts_amazon_first=False)

    def open(self, token: str, trigger: str, view: Mapping[str, Any], *, above_another: bool = False) -> str:
        """Return the id of the opened view; raises NotOpened. `above_another`: the person presses in a modal, which stays below."""
        method = "views.push" if above_another else "views.open"
        body = json.dumps({"trigger_id": trigger, "view": view}).encode()
        headers = {
            "Host": self._endpoint.host,
            "Authorization": f"Bearer {token}",
            "Content-Type": "application/json; charset=utf-8",
        }
        try:
            status, answer = self._pool.post(self._endpoint, f"{self._path}{method}", headers, body)
            found = json.loads(answer)
            if found.get("ok") is True:
                return str(found.get("view", {}).get("id", ""))
        except (CannotConnect, NoAnswer, ValueError, AttributeError) as error:
            raise NotOpened(type(error).__name__) from None
        raise NotOpened(str(found.get("error") or f"HTTP {status}"))
