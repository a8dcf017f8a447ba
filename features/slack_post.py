"""Requests to the bot as Slack sends them, or as somebody does who would like to be taken for Slack."""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass
from typing import Any

import httpx

from cli.local.slack.signing import signature_headers
from cli.local.stack_file import StackFile


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
        body = json.dumps(envelope).encode()
        headers = signature_headers(secret or self.stack.signing_secret, body, signed_at or time.time())
        address = f"{self.stack.base_url}/slack/events"
        answer = httpx.post(address, content=body, headers={**headers, "Content-Type": "application/json"})
        return answer.status_code
