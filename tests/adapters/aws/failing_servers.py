"""Servers that take a request of the AWS SDK and then fail in one of the ways in which networks and services fail."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import botocore.session
from botocore.config import Config

_SESSION = botocore.session.Session()  # one, as it keeps what it read about the services
Failure = Callable[[BaseHTTPRequestHandler], None]
ClientOf = Callable[[str], Any]


def close(handler: BaseHTTPRequestHandler) -> None:
    """Close the connection instead of answering."""
    handler.close_connection = True


def reset(handler: BaseHTTPRequestHandler) -> None:
    """Reset the connection (RST)."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.shutdown(socket.SHUT_RD)
    handler.connection.close()
    handler.close_connection = True


def hang(handler: BaseHTTPRequestHandler) -> None:
    """Do not answer until the client is gone."""
    handler.connection.settimeout(5)
    handler.connection.recv(1)


def break_off(handler: BaseHTTPRequestHandler) -> None:
    """Announce more than is sent."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"{")
    handler.close_connection = True


def answer_with_a_page(handler: BaseHTTPRequestHandler) -> None:
    """Answer as a proxy does whose upstream is away."""
    _send(handler, 502, b"<html>busy</html>")


FAILURES: tuple[Failure, ...] = (close, reset, hang, break_off, answer_with_a_page)


@contextmanager
def failing(fail: Failure) -> Iterator[ClientOf]:
    """The SDK's clients before a server that fails so. They do not retry."""
    with failing_http(fail) as url:
        yield clients(url, 0.2 if fail is hang else 30)


@contextmanager
def failing_http(fail: Failure) -> Iterator[str]:
    """The address of a server that fails so."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            fail(self)

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except OSError:
                self.close_connection = True

        def finish(self) -> None:
            try:
                super().finish()
            except OSError:
                return

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def answering(status: int, code: str) -> Any:
    """The SDK's clients before a server that answers with that error."""
    return failing(lambda handler: _send(handler, status, json.dumps({"__type": f"com.amazonaws#{code}"}).encode()))


def clients(endpoint_url: str, read_timeout: float = 30) -> ClientOf:
    config = Config(
        connect_timeout=10, read_timeout=read_timeout, retries={"total_max_attempts": 1, "mode": "standard"}
    )

    def client_of(service: str) -> Any:
        return _SESSION.create_client(
            service,
            region_name="eu-central-1",
            endpoint_url=endpoint_url,
            aws_access_key_id="key",
            aws_secret_access_key="secret",
            config=config,
        )

    return client_of


def _send(handler: BaseHTTPRequestHandler, status: int, body: bytes) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", "application/x-amz-json-1.0")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
