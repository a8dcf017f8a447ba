"""An operator's own domain in front of the deployed API."""

from __future__ import annotations

import contextlib
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Domain:
    """Serves on 127.0.0.1 and forwards to the API at `api`, which is empty before the deployment."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.api = ""
        self._port = port

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        server = ThreadingHTTPServer(("127.0.0.1", self._port), self._handler())
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield
        finally:
            server.shutdown()
            server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        domain = self

        class Handler(BaseHTTPRequestHandler):
            def _forward(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                path = self.path.removeprefix("/api")  # the stage's own prefix, as the function sees it
                headers = dict(self.headers.items()) | {"X-Forwarded-Proto": "http"}
                request = urllib.request.Request(f"{domain.api}{path}", body or None, headers, method=self.command)  # noqa: S310
                try:
                    with urllib.request.build_opener(_NoRedirects).open(request, timeout=20) as answer:
                        self._answer(answer.status, answer.headers, answer.read())
                except urllib.error.HTTPError as other:
                    self._answer(other.code, other.headers, other.read())

            def _answer(self, status: int, headers: Any, body: bytes) -> None:
                self.send_response(status)
                for name, value in headers.items():
                    if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = _forward  # noqa: N815 - http.server's names

            def log_message(self, *_: object) -> None:
                pass

        return Handler


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None
