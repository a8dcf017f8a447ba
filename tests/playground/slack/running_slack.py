"""The local Slack under test, served in a thread, and how a test talks to it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from slack_sdk import WebClient
from slack_sdk.http_retry import RetryHandler

from chalicelib.slack_app import BOT_SCOPES
from playground.client import PlaygroundClient
from playground.slack.application import serve_workspace
from playground.stack.stack_file import StackFile
from tests.server_thread import ServerThread

SCOPES = " ".join(BOT_SCOPES)


class NoQueue:
    """The stub of the bot does all of its work within the request."""

    async def length(self) -> int:
        return 0


class RunningSlack:
    """One running server."""

    def __init__(self, data: Path, stack: StackFile) -> None:
        self.data = data
        self.stack = stack
        self.control = PlaygroundClient(data)
        self.http = httpx.Client(base_url=stack.base_url, trust_env=False, timeout=30)

    @classmethod
    @contextmanager
    def started(cls, data: Path, stack: StackFile) -> Iterator[RunningSlack]:
        server = ServerThread(lambda stop: serve_workspace(data, stop, NoQueue()), stack.front_port)
        running = cls(data, stack)
        try:
            yield running
        finally:
            server.stop()
            running.http.close()
            running.control.close()

    def answers(self) -> bool:
        try:
            return self.http.get("/_local/state").is_success
        except httpx.TransportError:
            return False

    def web(self, token: str | None = None, handlers: list[RetryHandler] | None = None) -> WebClient:
        """The real client, with the bot's token unless told otherwise."""
        return WebClient(token=token or self.token, base_url=self.stack.slack_api_url, retry_handlers=handlers or [])

    @property
    def token(self) -> str:
        return StackFile.load(self.data).bot_token

    def allow(self, scope: str = SCOPES, **changes: str) -> str:
        """Press Allow; returns the code."""
        address = self.decide("allow", scope=scope, **changes)
        return parse_qs(urlsplit(address).query)["code"][0]

    def decide(self, answer: str, **changes: str) -> str:
        """Press a button of the Allow page; returns the address where the browser is sent."""
        form = {
            "client_id": self.stack.client_id,
            "scope": SCOPES,
            "state": "a state",
            "redirect_uri": f"{self.stack.base_url}/slack/oauth_redirect",
            "user": "ana",
            "answer": answer,
            **changes,
        }
        return self.http.post("/oauth/v2/authorize", data=form).headers["location"]

    def exchange(self, code: str) -> dict[str, Any]:
        client = WebClient(base_url=self.stack.slack_api_url)
        answer = client.oauth_v2_access(
            client_id=self.stack.client_id, client_secret=self.stack.client_secret, code=code
        )
        return dict(answer.data)  # type: ignore[arg-type]

    def install_quickly(self) -> None:
        """Without the bot's own pages: Allow, the exchange, and the way back through the front."""
        self.exchange(self.allow())
        self.http.get("/slack/oauth_redirect")
        self.control.call("wait")

    def say(self, text: str, *, as_: str = "bob", in_: str = "#general", **more: Any) -> dict[str, Any]:
        return self.control.call("say", as_=as_, in_=in_, text=text, **more)

    def messages(self, as_: str = "ana", in_: str = "#general") -> list[dict[str, Any]]:
        return self.control.messages(as_, in_)


def wait_until(holds: Callable[[], object], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.02)
