"""The bot's HTTP side: each request becomes the Lambda event that API Gateway would make of it.

`python -m playground.stack.web --data DIR` serves the routes of clerkbot_app/app.py on the web port of DIR/stack.json.
"""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
import threading
import time
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import FrameType
from typing import Any

from playground.stack.bot import LambdaContext, load_bot
from playground.stack.rest_event import (
    BAD_GATEWAY,
    NO_SUCH_ROUTE,
    HttpAnswer,
    HttpRequest,
    from_response,
    match_route,
    to_event,
)
from playground.stack.stack_file import StackFile

_LARGEST_BODY = 10 * 1024 * 1024  # API Gateway's payload limit, in bytes


def main() -> None:
    parser = argparse.ArgumentParser(description="Serve the bot's HTTP routes of a local stack.")
    parser.add_argument("--data", type=Path, required=True, help="the stack's data folder")
    stack = StackFile.load(parser.parse_args().data)
    server = make_server(load_bot(stack).app, stack.web_port)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        # shutdown() waits for serve_forever(), which this very thread runs.
        threading.Thread(target=server.shutdown).start()

    signal.signal(signal.SIGTERM, stop)
    with server:
        server.serve_forever(poll_interval=0.1)


def make_server(app: Any, port: int) -> ThreadingHTTPServer:
    """A server on 127.0.0.1 for a Chalice app; port 0 takes a free one. One thread a request, as one Lambda each."""
    handler = type("Handler", (_Handler,), {"app": app})
    server = _Server(("127.0.0.1", port), handler)
    server.daemon_threads = True
    return server


def answer(app: Any, request: HttpRequest) -> HttpAnswer:
    """What API Gateway in front of the app would answer; a handler's failure is told in one line and becomes 502."""
    route = match_route(app.routes, request.method, request.path)
    if route is None:
        return NO_SUCH_ROUTE
    try:
        event = to_event(request, *route, now=time.time())
        return from_response(app(event, LambdaContext("clerkbot-local-web")))
    except Exception as failure:
        print(f"{request.method} {request.path} failed: {failure!r}", file=sys.stderr, flush=True)
        return BAD_GATEWAY


class _Server(ThreadingHTTPServer):
    request_queue_size = 128  # a burst of events must not wait for the network to try to connect again


class _Handler(BaseHTTPRequestHandler):
    app: Any
    protocol_version = "HTTP/1.1"
    server_version = "clerkbot-local"
    sys_version = ""
    timeout = 60

    def handle_one_request(self) -> None:
        # A client that goes away is no failure of the bot.
        with contextlib.suppress(ConnectionError):
            super().handle_one_request()

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if length > _LARGEST_BODY:
            self.close_connection = True
            self.send_error(413)
            return
        headers = (*self.headers.items(), *_forwarded(self.headers, self.client_address[0]))
        request = HttpRequest(self.command, self.path, headers, self.rfile.read(length), self.client_address[0])
        reply = answer(self.app, request)
        self.send_response(reply.status)
        for name, value in reply.headers:
            if name.lower() not in ("content-length", "connection", "transfer-encoding"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = do_OPTIONS = _serve  # noqa: N815 (http.server's names)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """One line a request, without its query: an OAuth code must not end up in a log."""
        del size
        self.log_message("%s %s %s", self.command, self.path.partition("?")[0], str(code))


def _forwarded(headers: Message, source_ip: str) -> tuple[tuple[str, str], ...]:
    """What API Gateway adds about the connection; here it is plain HTTP."""
    added = {"X-Forwarded-For": source_ip, "X-Forwarded-Proto": "http"}
    return tuple((name, value) for name, value in added.items() if name not in headers)


if __name__ == "__main__":
    main()
