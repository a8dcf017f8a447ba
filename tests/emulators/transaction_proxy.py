"""An HTTP server before dynalite that adds TransactWriteItems; every other request passes as it is.

One request is served at a time, so that nobody sees a transaction half done. What runs at once on DynamoDB is therefore not
tested here: nothing conflicts.
"""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from tests.emulators.server_process import LOOPBACK
from tests.emulators.transactions import Answer, TransactionWriter

_TARGET = "X-Amz-Target"
_API = "DynamoDB_20120810"
# What belongs to one connection or to the exact bytes of a body.
_OWN_HEADERS = {"connection", "content-length", "date", "host", "keep-alive", "transfer-encoding"}
_SECONDS = 60


def serve_transactions(upstream: str) -> str:
    """The address of a proxy before that dynalite, served by a thread of this process until it ends."""
    server = _Proxy(upstream)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://{LOOPBACK}:{server.server_port}"


class _Proxy(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, upstream: str) -> None:
        super().__init__((LOOPBACK, 0), _Handler)
        self.upstream = urlsplit(upstream).netloc
        self.one_at_a_time = threading.Lock()
        self.writer = TransactionWriter()


class _Handler(BaseHTTPRequestHandler):
    server: _Proxy
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else the body waits for the acknowledgement of the headers

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with self.server.one_at_a_time:
            if self.headers[_TARGET] == f"{_API}.TransactWriteItems":
                status, document = self.server.writer.write(json.loads(body), self._call)
                headers: Mapping[str, str] = {"Content-Type": "application/x-amz-json-1.0"}
                answer = json.dumps(document).encode()
            else:
                status, headers, answer = self._forward(dict(self.headers), body)
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() not in _OWN_HEADERS:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def _call(self, operation: str, request: Mapping[str, Any]) -> Answer:
        """An operation of dynalite, signed with the headers of the request that it is a part of: it does not verify them."""
        headers = {**dict(self.headers), _TARGET: f"{_API}.{operation}"}
        status, _, answer = self._forward(headers, json.dumps(request).encode())
        return status, json.loads(answer)

    def _forward(self, headers: Mapping[str, str], body: bytes) -> tuple[int, Mapping[str, str], bytes]:
        connection = http.client.HTTPConnection(self.server.upstream, timeout=_SECONDS)
        try:
            kept = {name: value for name, value in headers.items() if name.lower() not in _OWN_HEADERS}
            connection.request("POST", self.path, body, kept)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def log_message(self, *_: object) -> None:
        """A test's output is no place for a line for each request."""
