"""A stand-in for Slack's Web API that counts the calls, keeps what the bot says, and knows who answered and reacted where."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from benchmarks.week.happenings import Written
from benchmarks.week.workspace import Office

_MEMBERS_A_CALL = 999


@dataclass(frozen=True)
class Said:
    """What the bot said to one person: a note in a channel, or a direct message."""

    user: str
    is_note: bool
    text: str
    blocks: list[dict[str, Any]]


@dataclass
class SlackOfTheWeek:
    """Answers the methods that the bot calls. `said` is in the order of saying."""

    office: Office
    messages: dict[tuple[str, str], Written] = field(default_factory=dict)
    reactions: dict[str, set[str]] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)

    def answer(self, method: str, fields: dict[str, Any]) -> dict[str, Any]:
        self.calls[method] += 1
        channel = str(fields.get("channel", ""))
        match method:
            case "users.info":
                profile = {"display_name": fields["user"], "image_48": "https://avatars.example/a.png"}
                return {"user": {"id": fields["user"], "tz": "UTC", "profile": profile}}
            case "conversations.open":
                return {"channel": {"id": f"D{fields['users']}"}}
            case "conversations.members":
                return _page(sorted(self.office.channels[channel]), fields)
            case "usergroups.users.list":
                return {"users": sorted(self.office.groups[fields["usergroup"]])}
            case "chat.getPermalink":
                return self._permalink(channel, fields["message_ts"])
            case "chat.postMessage":
                self._keep(Said(channel.removeprefix("D"), False, fields["text"], _blocks(fields)))
                return {"ts": "1.000000"}
            case "chat.postEphemeral":
                self._keep(Said(fields["user"], True, fields["text"], _blocks(fields)))
            case "conversations.replies":
                return {
                    "messages": [_as_slack(reply) for reply in self._replies(channel, fields["ts"], fields["oldest"])]
                }
            case "conversations.history":
                return {"messages": []}
            case "reactions.get":
                return self._reactions(channel, fields["timestamp"])
        return {}

    def _keep(self, said: Said) -> None:
        self.said.append(said)

    def _permalink(self, channel: str, ts: str) -> dict[str, Any]:
        message = self.messages.get((channel, ts))
        if message is None:
            return {"ok": False, "error": "message_not_found"}
        thread = f"?thread_ts={message.thread}&cid={channel}" if message.thread else ""
        return {"permalink": f"https://week.slack.example/archives/{channel}/p{ts.replace('.', '')}{thread}"}

    def _replies(self, channel: str, root: str, oldest: str) -> list[Written]:
        return [
            message
            for message in self.messages.values()
            if message.channel == channel and message.thread == root and message.ts > oldest
        ]

    def _reactions(self, channel: str, ts: str) -> dict[str, Any]:
        if (channel, ts) not in self.messages:
            return {"ok": False, "error": "message_not_found"}
        users = sorted(self.reactions.get(ts, ()))
        return {"message": {"ts": ts, "reactions": [{"name": "eyes", "users": users, "count": len(users)}]}}


def _blocks(fields: dict[str, Any]) -> list[dict[str, Any]]:
    """A form carries them as JSON, a JSON body as they are."""
    given = fields.get("blocks") or []
    blocks: list[dict[str, Any]] = json.loads(given) if isinstance(given, str) else given
    return blocks


def _as_slack(message: Written) -> dict[str, Any]:
    return {"type": "message", "user": message.author, "ts": message.ts, "thread_ts": message.root}


def _page(members: list[str], fields: dict[str, Any]) -> dict[str, Any]:
    begin, limit = int(fields.get("cursor") or 0), int(fields["limit"])
    if limit > _MEMBERS_A_CALL:
        return {"ok": False, "error": "invalid_limit"}
    following = str(begin + limit) if begin + limit < len(members) else ""
    return {"members": members[begin : begin + limit], "response_metadata": {"next_cursor": following}}


@contextmanager
def served(slack: SlackOfTheWeek) -> Iterator[int]:
    """The stand-in on a free port of this computer, which it yields."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            is_json = "json" in self.headers.get("Content-Type", "")
            fields = json.loads(body or "{}") if is_json else {k: v[0] for k, v in parse_qs(body).items()}
            answer = json.dumps({"ok": True, **slack.answer(self.path.rpartition("/")[2], fields)}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_GET = do_POST

        def log_message(self, *_arguments: Any) -> None:
            """Thousands of lines would say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
