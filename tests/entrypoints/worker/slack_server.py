"""A Slack of the few Web API methods that the worker's tests need, over real HTTP; it records what it is asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs


@dataclass(frozen=True)
class Trouble:
    """What is answered instead of doing what is asked."""

    status: int = 200
    error: str = "ratelimited"
    headers: tuple[tuple[str, str], ...] = ()


RATE_LIMITED = Trouble(429, "ratelimited", (("Retry-After", "37"),))


@dataclass
class SlackServer:
    """`calls` are (method, fields). `troubles` are answered first, one for each call of their method."""

    url: str = ""
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    troubles: dict[str, list[Trouble]] = field(default_factory=dict)
    revoked: bool = False

    @contextmanager
    def running(self) -> Iterator[SlackServer]:
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        self.url = f"http://127.0.0.1:{server.server_port}/api/"
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()

    def said(self, method: str = "chat.postMessage") -> list[dict[str, Any]]:
        return [fields for called, fields in self.calls if called == method]

    def answer(self, method: str, fields: dict[str, Any]) -> Trouble | dict[str, Any]:
        self.calls.append((method, fields))
        if self.troubles.get(method):
            return self.troubles[method].pop(0)
        if self.revoked:
            return {"ok": False, "error": "account_inactive"}
        user = fields.get("user", "U0ANA")
        profile = {"display_name": user, "image_48": "https://avatars.example/48.png"}
        answers: dict[str, dict[str, Any]] = {
            "auth.test": {"url": "https://acme.slack.com/"},
            "chat.getPermalink": {"permalink": "https://acme.slack.com/archives/C0GENERAL/p1800000000000100"},
            "conversations.open": {"channel": {"id": f"D{fields.get('users', '')}"}},
            "conversations.history": {"messages": []},
            "conversations.replies": {"messages": []},
            "users.info": {"user": {"id": user, "tz": "Europe/Madrid", "profile": profile}},
        }
        return {"ok": True, **answers.get(method, {})}


def _handler(slack: SlackServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            answer = slack.answer(self.path.removeprefix("/api/"), _fields(body))
            if isinstance(answer, Trouble):
                self._send(answer.status, {"ok": False, "error": answer.error}, answer.headers)
            else:
                self._send(200, answer, ())

        do_GET = do_POST

        def _send(self, status: int, document: dict[str, Any], headers: tuple[tuple[str, str], ...]) -> None:
            body = json.dumps(document).encode()
            self.send_response(status)
            for name, value in (("Content-Type", "application/json"), ("Content-Length", str(len(body))), *headers):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def _fields(body: str) -> dict[str, Any]:
    if body.startswith("{"):
        decoded: dict[str, Any] = json.loads(body)
        return decoded
    return {name: values[0] for name, values in parse_qs(body).items()}
