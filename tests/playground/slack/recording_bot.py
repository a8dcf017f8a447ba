"""A stub of the bot: an HTTP server that records what Slack sends and answers as it is told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.server_thread import serve_in_thread


@dataclass(frozen=True)
class Received:
    """One request of Slack's; `path` with its query, `headers` with lower-case names."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def envelope(self) -> dict[str, Any]:
        return dict(json.loads(self.body))

    @property
    def form(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(self.body.decode()).items()}

    @property
    def payload(self) -> dict[str, Any]:
        return dict(json.loads(self.form["payload"]))


@dataclass(frozen=True)
class StubAnswer:
    """What the stub answers; `after` seconds."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    after: float = 0.0


@dataclass
class RecordingBot:
    """`answers` decides per request; all of them are kept in `requests`."""

    answers: Callable[[Received], StubAnswer] = lambda _request: StubAnswer()
    requests: list[Received] = field(default_factory=list)

    def __post_init__(self) -> None:
        route = Route("/{path:path}", self._answer, methods=["GET", "POST", "PUT", "DELETE"])
        self._server = serve_in_thread(Starlette(routes=[route]))
        self.port = self._server.port

    async def _answer(self, request: Request) -> Response:
        query = request.url.query
        path = request.scope["raw_path"].decode("latin-1") + (f"?{query}" if query else "")
        received = Received(request.method, path, dict(request.headers), await request.body())
        self.requests.append(received)
        answer = self.answers(received)
        await asyncio.sleep(answer.after)
        response = Response(answer.body, answer.status)
        response.raw_headers += [(name.lower().encode(), value.encode()) for name, value in answer.headers]
        return response

    def events(self, kind: str = "") -> list[dict[str, Any]]:
        """The inner events received, of one type if given."""
        envelopes = [one.envelope for one in self.requests if one.path == "/slack/events"]
        return [one["event"] for one in envelopes if not kind or one["event"]["type"] == kind]

    def payloads(self) -> list[dict[str, Any]]:
        """What came of buttons, menus, shortcuts and modals."""
        return [one.payload for one in self.requests if one.path == "/slack/interactions"]

    def deliveries(self) -> list[Received]:
        return [one for one in self.requests if one.path == "/slack/events"]

    def stop(self) -> None:
        self._server.stop()
