"""Requests to the bot as Slack sends them, or as somebody does who pretends to be Slack."""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx

from playground.slack.bot_requests import signature_headers
from playground.stack.stack_file import StackFile


@dataclass(frozen=True)
class SlackPost:
    """Posts events to the public address of the stack's bot."""

    stack: StackFile

    def event(
        self, event: dict[str, Any], *, event_time: float, secret: str | None = None, signed_at: float | None = None
    ) -> int:
        """Send an event of that time (epoch seconds); returns the HTTP status of the answer.

        It is signed now and with the right secret unless another time or secret is given.
        """
        team, bot = self.stack.team_id, self.stack.bot_user_id
        authorization = {"enterprise_id": None, "team_id": team, "user_id": bot, "is_bot": True}
        envelope = {
            "type": "event_callback",
            "team_id": team,
            "api_app_id": self.stack.app_id,
            "event_id": f"Ev{secrets.token_hex(5).upper()}",
            "event_time": int(event_time),
            "authorizations": [{**authorization, "is_enterprise_install": False}],
            "event": event,
        }
        return self._post("events", json.dumps(envelope).encode(), "application/json", secret, signed_at)

    def press(self, element: dict[str, Any], user: str, message: dict[str, Any]) -> int:
        """Press a button of a message in the name of a user id; there is no response_url to answer to."""
        payload = {
            "type": "block_actions",
            "team": {"id": self.stack.team_id},
            "user": {"id": user},
            "api_app_id": self.stack.app_id,
            "container": {"type": "message", "message_ts": message["ts"], "channel_id": message["channel"]},
            "channel": {"id": message["channel"]},
            "actions": [{**element, "action_ts": f"{time.time():.6f}"}],
        }
        form = urlencode({"payload": json.dumps(payload)}).encode()
        return self._post("interactions", form, "application/x-www-form-urlencoded")

    def _post(
        self, route: str, body: bytes, content_type: str, secret: str | None = None, signed_at: float | None = None
    ) -> int:
        headers = signature_headers(secret or self.stack.signing_secret, body, signed_at or time.time())
        address = f"{self.stack.base_url}/slack/{route}"
        answer = httpx.post(address, content=body, headers={**headers, "Content-Type": content_type})
        return answer.status_code
