"""An AWS with faults: passes every call on to the embedded AWS, except those that it was told to fail."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs


@dataclass
class Fault:
    """AWS's answer to an action. `after` calls are passed on before it; {body} in the message repeats the request.

    `raw`: the message is the whole answer, as of something else than AWS.
    """

    code: str
    status: int = 400
    message: str = "injected"
    after: int = 0
    raw: bool = False


@dataclass
class FaultyAws:
    """`faults` by action, e.g. `PutParameter`, or `*` for all. `watch` is told of each call before it is answered."""

    behind: str
    url: str = ""
    faults: dict[str, Fault] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    watch: Callable[[str], object] = lambda _action: None

    @contextmanager
    def running(self) -> Iterator[FaultyAws]:
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        self.url = f"http://127.0.0.1:{server.server_port}"
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()

    def fault_of(self, action: str) -> Fault | None:
        fault = self.faults.get(action) or self.faults.get("*")
        if fault and fault.after:
            fault.after -= 1
            return None
        return fault

    def answer_of(self, action: str) -> Fault | None:
        """The fault to answer with; the call is noted, and watched."""
        self.calls.append(action)
        self.watch(action)
        return self.fault_of(action)


def _handler(aws: FaultyAws) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            target = self.headers.get("X-Amz-Target", "")
            action = target.rpartition(".")[2] or parse_qs(body.decode()).get("Action", [""])[0]
            fault = aws.answer_of(action)
            if fault is None:
                self._pass_on(body)
            elif fault.raw:
                self._answer(fault.status, fault.message.encode(), "text/html")
            elif target:
                message = fault.message.replace("{body}", body.decode())
                self._answer(fault.status, json.dumps({"__type": fault.code, "message": message}).encode())
            else:
                error = f"<Error><Code>{fault.code}</Code><Message>{fault.message}</Message></Error>"
                self._answer(fault.status, f"<ErrorResponse>{error}</ErrorResponse>".encode(), "text/xml")

        def do_GET(self) -> None:
            """Lambda is called by path and method, which are the call's name here."""
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            fault = aws.answer_of(f"{self.command} {self.path}")
            if fault is None:
                self._pass_on(body)
            elif fault.raw:
                self._answer(fault.status, fault.message.encode(), "text/html")
            else:
                headers = {"x-amzn-ErrorType": fault.code}
                self._answer(fault.status, json.dumps({"Message": fault.message}).encode(), headers=headers)

        do_DELETE = do_PUT = do_GET

        def _pass_on(self, body: bytes) -> None:
            headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
            request = urllib.request.Request(f"{aws.behind}{self.path}", body or None, headers, method=self.command)
            try:
                with urllib.request.urlopen(request, timeout=20) as answer:
                    self._answer(answer.status, answer.read(), answer.headers["Content-Type"])
            except urllib.error.HTTPError as refused:
                self._answer(refused.code, refused.read(), refused.headers["Content-Type"])

        def _answer(
            self,
            status: int,
            body: bytes,
            content_type: str = "application/x-amz-json-1.1",
            headers: Mapping[str, str] | None = None,
        ) -> None:
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
