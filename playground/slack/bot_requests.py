"""What this Slack sends to the bot: signed POSTs that must be answered within three seconds."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass
from urllib.parse import urlencode

import httpx
from slack_sdk.signature import SignatureVerifier

from playground.slack.event_deliveries import DeliveryAttempt, DeliveryResult

ANSWER_WITHIN_SECONDS = 3.0
_AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)"


class BotDidNotAnswer(Exception):
    """No usable answer: `reason` is Slack's word for it, http_timeout, connection_failed or http_error."""

    def __init__(self, reason: str, *, may_retry: bool = True) -> None:
        super().__init__(reason)
        self.reason = reason
        self.may_retry = may_retry


@dataclass(frozen=True)
class BotAnswer:
    """What the bot answered to a slash command or an interaction."""

    body: bytes

    def json(self) -> dict[str, object] | None:
        """The JSON object of the answer, None if it is no JSON object."""
        try:
            value = json.loads(self.body)
        except ValueError:
            return None
        return value if isinstance(value, dict) else None


class BotRequests:
    """The bot's web process, as Slack sees it. `duplicates` > 1 sends each event that many times in parallel."""

    def __init__(self, web_url: str, signing_secret: str, client: httpx.AsyncClient) -> None:
        self._web_url = web_url
        self._secret = signing_secret
        self._client = client
        self.duplicates = 1

    async def deliver(self, attempt: DeliveryAttempt) -> DeliveryResult:
        """Send an event (to `/slack/events`)."""
        headers = {"Content-Type": "application/json"}
        if attempt.retry:
            headers |= {
                "X-Slack-Retry-Num": str(attempt.retry),
                "X-Slack-Retry-Reason": attempt.reason or "unknown_error",
            }
        copies = [self._deliver_once(attempt.body.encode(), headers) for _ in range(self.duplicates)]
        outcomes = await asyncio.gather(*copies)
        return next((outcome for outcome in outcomes if outcome.failed_because), outcomes[0])

    async def verify_address(self, challenge: str) -> bool:
        """Slack's check when an app's address is entered: whether the bot sends the challenge back."""
        body = json.dumps({"token": "local-verification-token", "challenge": challenge, "type": "url_verification"})
        try:
            response = await self._post("/slack/events", body.encode(), {"Content-Type": "application/json"})
        except BotDidNotAnswer:
            return False
        return challenge in response.text

    async def send_form(self, path: str, fields: dict[str, str]) -> BotAnswer:
        """Send a slash command or an interaction; raises BotDidNotAnswer. Slack never retries these."""
        body = urlencode(fields).encode()
        response = await self._post(path, body, {"Content-Type": "application/x-www-form-urlencoded"})
        return BotAnswer(response.content)

    async def _deliver_once(self, body: bytes, headers: dict[str, str]) -> DeliveryResult:
        try:
            await self._post("/slack/events", body, headers)
        except BotDidNotAnswer as failure:
            return DeliveryResult(failure.reason, failure.may_retry)
        return DeliveryResult()

    async def _post(self, path: str, body: bytes, headers: dict[str, str]) -> httpx.Response:
        signed = {**headers, **signature_headers(self._secret, body, time.time()), "User-Agent": _AGENT}
        try:
            async with asyncio.timeout(ANSWER_WITHIN_SECONDS):
                response = await self._client.post(self._web_url + path, content=body, headers=signed)
        except TimeoutError:
            raise BotDidNotAnswer("http_timeout") from None
        except httpx.HTTPError:
            raise BotDidNotAnswer("connection_failed") from None
        if not response.is_success:
            raise BotDidNotAnswer("http_error", may_retry=response.headers.get("X-Slack-No-Retry") != "1")
        return response


def signature_headers(secret: str, body: bytes, now: float) -> dict[str, str]:
    """The two headers that prove that `body` comes from Slack; `now` is real time, as the bot checks against its own."""
    timestamp = str(int(now))
    signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=body)
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": str(signature)}
