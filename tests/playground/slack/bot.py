"""A stand-in for the bot: an HTTP server that records what Slack sends and answers as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs


@dataclass(frozen=True)
class Received:
    """One request of Slack's; `headers` with lower-case names."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def envelope(self) -> dict[str, Any]:
        return json.loads(self.body)

    @property
    def form(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(self.body.decode()).items()}

    @property
    def payload(self) -> dict[str, Any]:
        return json.loads(self.form["payload"])


@dataclass(frozen=True)
class Reply:
    """What the stand-in answers; `after` seconds."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    after: float = 0.0


@dataclass
class RecordingBot:
    """`answers` decides per request; all of them are kept in `requests`."""

    answers: Callable[[Received], Reply] = lambda _request: Reply()
    requests: list[Received] = field(default_factory=list)

    def __post_init__(self) -> None:
        bot = self

        class Handler(BaseHTTPRequestHandler):
            def handle_any(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                received = Received(self.command, self.path, headers, body)
                bot.requests.append(received)
                reply = bot.answers(received)
                time.sleep(reply.after)
                self.send_response(reply.status)
                for name, value in reply.headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                self.wfile.write(reply.body)

            do_GET = do_POST = do_PUT = do_DELETE = handle_any

            def log_message(self, *_arguments: object) -> None:
                """Silent."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def events(self, kind: str = "") -> list[dict[str, Any]]:
        """The inner events received, of one type if given."""
        envelopes = [one.envelope for one in self.requests if one.path == "/slack/events"]
        return [one["event"] for one in envelopes if not kind or one["event"]["type"] == kind]

    def deliveries(self) -> list[Received]:
        return [one for one in self.requests if one.path == "/slack/events"]

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
