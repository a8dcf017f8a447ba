"""The local Slack of the playground in this process, in virtual time: what the bot calls, and what people do and see."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, TypeVar, cast
from unittest.mock import patch
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from playground.slack import response_urls
from playground.slack.database import Database
from playground.slack.event_deliveries import RETRY_AFTER_SECONDS, EventDeliveries
from playground.slack.local_workspace import LocalWorkspace
from playground.slack.web_api import endpoint, files_methods
from playground.stack.stack_file import StackFile
from tests.embedded_aws import CLIENT_ID, CLIENT_SECRET, REGION, SIGNING_SECRET
from tests.faults.client_hooks import SlackAnswer
from tests.faults.slack_people import SendToBot, SlackPeople, ended
from tests.faults.virtual_time import VirtualClock

TEAM = "T0FAULTS1"
JSON = "application/json"

_HANDLERS: dict[str, Callable[[LocalWorkspace, Request], Awaitable[Response]]] = {
    "api": endpoint.call_method,
    "hooks": response_urls.take_answer,
    "upload": files_methods.take_content,
}
"""By the first part of the address, as in playground/slack/application.py."""

T = TypeVar("T")


class LocalSlack(SlackPeople):
    """Everything is done in one thread, which SQLite wants."""

    def __init__(self, clock: VirtualClock, folder: Path, send: SendToBot) -> None:
        self.stack = StackFile(
            front_port=1, web_port=2, aws_port=3, region=REGION, signing_secret=SIGNING_SECRET, client_id=CLIENT_ID,
            client_secret=CLIENT_SECRET, team_id=TEAM, app_id="A0CLERK01", bot_id="B0CLERK01",
            bot_user_id="U0CLERK01", bot_token="xoxb-of-the-faults",
        )  # fmt: skip
        self._clock, self.send_to_bot, self._path = clock, send, folder / "slack.sqlite"
        self._random = Random(0)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="local-slack")
        self._is_mine = self._thread.submit(threading.get_ident).result()
        self.retries: dict[int, float] = {}
        """When the deliveries that failed are tried again, in epoch seconds."""
        self.workspace = self.do(self._open)

    def _open(self) -> LocalWorkspace:
        database = Database(self._path)

        async def never(_attempt: object) -> Any:
            raise AssertionError("a proof delivers events by itself, in virtual time")

        return LocalWorkspace(
            stack=self.stack,
            database=database,
            clock=cast(Any, _SlackClock(self._clock)),
            deliveries=EventDeliveries(database, never),
            token_changed=lambda _token: None,
        )

    def do(self, act: Callable[[], T]) -> T:
        """Also from within something that is being done: the bot opens a modal before it answers Slack's request."""
        return act() if threading.get_ident() == self._is_mine else self._thread.submit(act).result()

    def close(self) -> None:
        self.do(self.workspace.database.close)
        self._thread.shutdown()

    @contextmanager
    def without_chance(self) -> Iterator[None]:
        """Let Slack's random ids be the same in each run."""
        with (
            patch("secrets.token_hex", lambda count=8: self._random.randbytes(count).hex()),
            patch("secrets.token_urlsafe", lambda count=8: self._random.randbytes(count).hex()),
            patch("secrets.randbelow", lambda most: self._random.randrange(most)),
        ):
            yield

    def snapshot(self) -> sqlite3.Connection:
        copied = sqlite3.connect(":memory:", check_same_thread=False)
        with sqlite3.connect(self._path) as stored:
            stored.backup(copied)
        return copied

    def restore(self, snapshot: sqlite3.Connection) -> None:
        def restored() -> None:
            with sqlite3.connect(self._path) as stored:
                snapshot.backup(stored)

        self.do(restored)
        self._random.seed(1)
        self.retries.clear()

    # What the bot calls.

    def answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> SlackAnswer:
        return self.do(lambda: self._answer(method, path, headers, body))

    def _answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> SlackAnswer:
        url = urlsplit(path)
        names = url.path.strip("/").split("/")
        scope = {
            "type": "http", "method": method, "path": url.path, "query_string": url.query.encode(),
            "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
            "path_params": {"method": names[1], "key": names[-1]},
        }  # fmt: skip

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        response = ended(_HANDLERS[names[0]](self.workspace, Request(scope, receive)))
        return response.status_code, {}, bytes(response.body)

    # What goes to the bot.

    def deliver(self) -> bool:
        """Send the events whose time has come; whether there were any."""
        now = self._clock.now
        pending = self.do(
            lambda: self.workspace.database.all("SELECT * FROM delivery WHERE state = 'pending' ORDER BY id")
        )
        due = [row for row in pending if self.retries.get(row["id"], 0.0) <= now]
        for row in due:
            retry = {"X-Slack-Retry-Num": str(row["attempts"])} if row["attempts"] else {}
            status = self.send_to_bot("/slack/events", row["body"].encode(), JSON, retry)
            self._record(row["id"], row["attempts"], is_taken=status is not None and status < 300)
        return bool(due)

    def given_up(self) -> frozenset[int]:
        """The events that Slack sends no more: the bot has taken none of its tries."""
        rows = self.do(lambda: self.workspace.database.all("SELECT id FROM delivery WHERE state = 'given_up'"))
        return frozenset(row["id"] for row in rows)

    def drop(self, deliveries: Iterable[int]) -> None:
        """Let the bot never hear of these events."""
        for delivery in deliveries:
            change = "UPDATE delivery SET state = 'dropped' WHERE id = ?"
            self.do(partial(self.workspace.database.run, change, delivery))

    def _record(self, delivery: int, attempts: int, *, is_taken: bool) -> None:
        state = "acknowledged" if is_taken else "pending" if attempts < len(RETRY_AFTER_SECONDS) else "given_up"
        if state == "pending":
            self.retries[delivery] = self._clock.now + RETRY_AFTER_SECONDS[attempts]
        else:
            self.retries.pop(delivery, None)
        change = "UPDATE delivery SET state = ?, attempts = attempts + 1 WHERE id = ?"
        self.do(lambda: self.workspace.database.run(change, state, delivery))


class _SlackClock:
    def __init__(self, clock: VirtualClock) -> None:
        self.now = clock


def messages_in(snapshot: sqlite3.Connection) -> list[dict[str, Any]]:
    """All messages, in the order of their conversations and times: channel, recipient (None: everybody there), body."""
    rows = snapshot.execute(
        "SELECT channel, recipient, body FROM message WHERE deleted = 0 ORDER BY channel, ts"
    ).fetchall()
    return [{"channel": channel, "recipient": recipient, **json.loads(body)} for channel, recipient, body in rows]


def homes_in(snapshot: sqlite3.Connection) -> list[dict[str, Any]]:
    rows = snapshot.execute("SELECT user, body FROM view WHERE open = 1 ORDER BY user").fetchall()
    return [{"user": user, "blocks": json.loads(body)["blocks"]} for user, body in rows]
