"""Slack for tests, over real HTTP: the Web API and response URLs. It records each call and answers as a test wants.

    with SlackStub().running() as slack:
        slack.answer_next("chat.postMessage", rate_limited(37))
        WebClient(token="xoxb-1", base_url=slack.api_url).chat_postMessage(channel="C1", text="Hello")
    assert slack.arguments_of("chat.postMessage") == [{"channel": "C1", "text": "Hello"}]

A subclass that needs a workspace with a memory overrides `usual_answer`, one with web pages overrides `page`.

Werkzeug serves it, the server under pytest-httpserver: it starts in a millisecond, runs each request as a plain
function in a thread, so that an answer can be slow, and shows that function the socket, so that it can hang up. An
ASGI server needs an event loop in a thread and answers 500 where the application wants to hang up. pytest-httpserver
itself matches requests with expectations, which a Slack that answers everything does not need.
"""

from __future__ import annotations

import json
import socket
import threading
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Self

from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

RESPONSE_URL = "response_url"
"""The `method` of a call that goes to a response URL."""
UPLOAD = "upload"
"""The `method` of a call that brings a file's content, as the argument `content`."""

_JSON_ARGUMENTS = ("attachments", "blocks", "files", "metadata", "view")
"""Arguments that a form carries as JSON (source: https://docs.slack.dev/apis/web-api/#basics)."""


@dataclass(frozen=True)
class SlackCall:
    """One request. `arguments` are the same whether they came as a form, as a query or as JSON."""

    method: str
    arguments: dict[str, Any]
    authorization: str = ""

    @property
    def token(self) -> str:
        return self.authorization.removeprefix("Bearer ") or str(self.arguments.get("token", ""))


@dataclass(frozen=True)
class SlackAnswer:
    """What a test wants Slack to answer. Without a `document` it is what Slack usually answers; `delay` in seconds."""

    document: Mapping[str, Any] | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    hangs_up: bool = False
    is_lost: bool = False
    page: str | None = None
    """What comes instead of JSON."""


HANG_UP = SlackAnswer(hangs_up=True)
"""The connection ends without an answer."""
LOST = SlackAnswer(is_lost=True)
"""Slack does what it is asked for, and the connection ends before it can say so."""


def error(code: str, status: int = 200) -> SlackAnswer:
    """Slack refuses the call; it answers most errors with HTTP status 200."""
    return SlackAnswer({"ok": False, "error": code}, status)


def rate_limited(retry_after: int) -> SlackAnswer:
    """Slack wants to be asked again after so many seconds."""
    return SlackAnswer({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": str(retry_after)})


def outage(status: int = 503) -> SlackAnswer:
    """Slack itself has a problem."""
    return error("internal_error", status)


def slow(seconds: float) -> SlackAnswer:
    """The usual answer, late."""
    return SlackAnswer(delay=seconds)


@dataclass
class SlackStub:
    """`always`, if set, is the answer to each call that `answer_next` says nothing about."""

    calls: list[SlackCall] = field(default_factory=list, init=False)
    always: SlackAnswer | None = field(default=None, init=False)
    port: int = field(default=0, init=False)
    team: str = field(default="", init=False)
    """The workspace that people belong to, who see a line of each message then; empty: Slack does not say."""
    _next: dict[str, deque[SlackAnswer]] = field(default_factory=lambda: defaultdict(deque), init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)
    _stopped: threading.Event = field(default_factory=threading.Event, init=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def api_url(self) -> str:
        """The base URL for a WebClient, and the value of CLERKBOT_SLACK_API_URL."""
        return f"{self.url}/api/"

    @contextmanager
    def running(self) -> Iterator[Self]:
        server = make_server(
            "127.0.0.1", 0, Request.application(self._serve), threaded=True, request_handler=_QuietRequestHandler
        )
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        self.port = server.server_port
        try:
            yield self
        finally:
            self._stopped.set()
            server.shutdown()
            thread.join()
            server.server_close()

    def answer_next(self, method: str, *answers: SlackAnswer) -> None:
        """Give these answers to the next calls of the method (or RESPONSE_URL), one each, in their order."""
        self._next[method].extend(answers)

    def arguments_of(self, method: str) -> list[dict[str, Any]]:
        """The arguments of each call of the method (or RESPONSE_URL), in the order of the calls."""
        return [call.arguments for call in self.calls if call.method == method]

    def response_url(self, name: str = "1") -> str:
        """A response URL as Slack gives it with a slash command or a press of a button."""
        return f"{self.url}/response/{name}"

    def usual_answer(self, call: SlackCall) -> dict[str, Any]:
        """What Slack answers when nothing is wrong; without `ok` in it, it is true."""
        user = str(call.arguments.get("user", "U0ANA"))
        channel = str(call.arguments.get("channel", "C0GENERAL"))
        profile = {"display_name": user, "image_48": "https://avatars.example/48.png"}
        answers: dict[str, dict[str, Any]] = {
            "auth.revoke": {"revoked": True},
            "auth.test": {"url": "https://acme.slack.com/", "bot_id": "B0CLERK01", "user_id": "U0CLERK01"},
            "chat.getPermalink": {"permalink": f"https://acme.slack.com/archives/{channel}/p1800000000000100"},
            "chat.postEphemeral": {"message_ts": f"1800000000.{len(self.calls):06d}"},
            "chat.postMessage": {"channel": channel, "ts": f"1800000000.{len(self.calls):06d}"},
            "conversations.history": {"messages": self._messages(call)},
            "conversations.info": {"channel": {"id": channel, "is_channel": True, "is_private": False}},
            "conversations.members": {"members": [], "response_metadata": {"next_cursor": ""}},
            "conversations.join": {"channel": {"id": str(call.arguments.get("channel", ""))}},
            "conversations.open": {"channel": {"id": f"D{call.arguments.get('users', '')}"}},
            "conversations.replies": {"messages": self._messages(call)},
            "files.completeUploadExternal": {"files": call.arguments.get("files", [])},
            "files.getUploadURLExternal": {"upload_url": f"{self.url}/upload/1", "file_id": f"F{len(self.calls):09d}"},
            "reactions.get": {"message": {"reactions": []}},
            "usergroups.users.list": {"users": []},
            "users.info": {"user": {"id": user, "team_id": self.team, "tz": "Europe/Madrid", "profile": profile}},
            "views.open": {"view": {"id": f"V{len(self.calls):09d}"}},
            "views.publish": {},
            "views.push": {"view": {"id": f"V{len(self.calls):09d}"}},
            "views.update": {},
            RESPONSE_URL: {},
            UPLOAD: {},
        }
        return answers.get(call.method, {"ok": False, "error": "unknown_method"})

    def _messages(self, call: SlackCall) -> list[dict[str, Any]]:
        """The message that is asked for by its ts."""
        ts = call.arguments.get("latest") or call.arguments.get("oldest")
        return [{"ts": ts, "user": "U0BOB", "text": "Can you look?"}] if self.team and ts else []

    def page(self, request: Request) -> Response:
        """Slack's answer to a request that is neither for the Web API nor for a response URL."""
        return Response(f"There is no page {request.path}.", 404)

    def _serve(self, request: Request) -> Response:
        _, folder, *rest = request.path.split("/", 2)
        if folder not in ("api", "response", "upload"):
            return self.page(request)
        method = {"response": RESPONSE_URL, "upload": UPLOAD}.get(folder) or rest[0]
        call = SlackCall(method, _arguments(request), request.headers.get("Authorization", ""))
        with self._lock:
            self.calls.append(call)
            answer = self._next[method].popleft() if self._next[method] else self.always or SlackAnswer()
        # Returns early when the stub stops.
        self._stopped.wait(answer.delay)
        if answer.hangs_up:
            return _hang_up(request)
        document = answer.document if answer.document is not None else {"ok": True, **self.usual_answer(call)}
        if answer.is_lost:
            return _hang_up(request)
        if answer.page is not None:
            return Response(answer.page, answer.status, answer.headers, content_type="text/html")
        return Response(json.dumps(document), answer.status, answer.headers, content_type="application/json")


class _QuietRequestHandler(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """No line for each request: it would stand among the logs that tests look at."""


def _arguments(request: Request) -> dict[str, Any]:
    if request.mimetype == "application/octet-stream":
        return {"content": request.get_data()}
    if request.is_json:
        # slack_sdk declares an empty body as JSON, too.
        return {**request.args, **json.loads(request.get_data() or "{}")}
    arguments: dict[str, Any] = request.values.to_dict()
    decoded = {name: json.loads(arguments[name]) for name in _JSON_ARGUMENTS if arguments.get(name)}
    return {**arguments, **decoded}


def _hang_up(request: Request) -> Response:
    connection: socket.socket = request.environ["werkzeug.socket"]
    connection.shutdown(socket.SHUT_RDWR)
    # Werkzeug drops it: there is nobody to send it to.
    return Response()
