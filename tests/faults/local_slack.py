"""The local Slack of the playground in this process, in virtual time: what the bot calls, and what people do and see."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Awaitable, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any, TypeVar, cast
from unittest.mock import patch
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from playground.slack import membership, posting, response_urls
from playground.slack.bot_requests import BotAnswer, BotDidNotAnswer
from playground.slack.channel_store import SlackChannel
from playground.slack.database import Database
from playground.slack.event_deliveries import RETRY_AFTER_SECONDS, EventDeliveries
from playground.slack.interactions import Interactions
from playground.slack.interactive_elements import InteractiveElement, interactive_elements
from playground.slack.local_workspace import LocalWorkspace
from playground.slack.members import Member
from playground.slack.message_store import StoredMessage
from playground.slack.web_api import endpoint, files_methods
from playground.stack.stack_file import StackFile
from tests.embedded_aws import CLIENT_ID, CLIENT_SECRET, REGION, SIGNING_SECRET
from tests.faults.client_hooks import SlackAnswer
from tests.faults.virtual_time import VirtualClock

TEAM = "T0FAULTS1"
DIRECT = "direct"
"""The name of a person's conversation with the bot."""
SendToBot = Callable[[str, bytes, str, Mapping[str, str]], int | None]
"""Sends path, body, content type and headers to the bot; the HTTP status, None if the bot ended without an answer."""
FORM, JSON = "application/x-www-form-urlencoded", "application/json"

_HANDLERS: dict[str, Callable[[LocalWorkspace, Request], Awaitable[Response]]] = {
    "api": endpoint.call_method,
    "hooks": response_urls.take_answer,
    "upload": files_methods.take_content,
}
"""By the first part of the address, as in playground/slack/application.py."""

T = TypeVar("T")


class LocalSlack:
    """Everything is done in one thread, which SQLite wants."""

    def __init__(self, clock: VirtualClock, folder: Path, send: SendToBot) -> None:
        self.stack = StackFile(
            front_port=1, web_port=2, aws_port=3, region=REGION, signing_secret=SIGNING_SECRET, client_id=CLIENT_ID,
            client_secret=CLIENT_SECRET, team_id=TEAM, app_id="A0CLERK01", bot_id="B0CLERK01",
            bot_user_id="U0CLERK01", bot_token="xoxb-of-the-faults",
        )  # fmt: skip
        self._clock, self._send, self._path = clock, send, folder / "slack.sqlite"
        self._random = Random(0)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="local-slack")
        self.retries: dict[int, float] = {}
        """When the deliveries that failed are tried again, in epoch seconds."""
        self.workspace = self.do(self._open)

    def _open(self) -> LocalWorkspace:
        database = Database(self._path)

        async def never(_attempt: object) -> Any:
            raise NotImplementedError

        return LocalWorkspace(
            stack=self.stack,
            database=database,
            clock=cast(Any, _SlackClock(self._clock)),
            deliveries=EventDeliveries(database, never),
            token_changed=lambda _token: None,
        )

    def do(self, act: Callable[[], T]) -> T:
        return self._thread.submit(act).result()

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

        response = _ended(_HANDLERS[names[0]](self.workspace, Request(scope, receive)))
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
            status = self._send("/slack/events", row["body"].encode(), JSON, retry)
            self._record(row["id"], row["attempts"], is_taken=status is not None and status < 300)
        return bool(due)

    def _record(self, delivery: int, attempts: int, *, is_taken: bool) -> None:
        state = "acknowledged" if is_taken else "pending" if attempts < len(RETRY_AFTER_SECONDS) else "given_up"
        if state == "pending":
            self.retries[delivery] = self._clock.now + RETRY_AFTER_SECONDS[attempts]
        else:
            self.retries.pop(delivery, None)
        change = "UPDATE delivery SET state = ?, attempts = attempts + 1 WHERE id = ?"
        self.do(lambda: self.workspace.database.run(change, state, delivery))

    # What people do.

    def member(self, name: str) -> Member:
        found = self.workspace.member(name)
        assert found is not None
        return found

    def channel(self, name: str, person: str) -> SlackChannel:
        if name == DIRECT:
            return self.workspace.channels.open_direct_message(self.member(person).id, self._clock.now)
        found = self.workspace.channels.by_name(name)
        assert found is not None
        return found

    def say(self, person: str, text: str, where: str = DIRECT, thread: str | None = None) -> str:
        """Returns the message's ts."""

        def said() -> str:
            user = self.member(person).id
            return posting.say(
                self.workspace, user=user, channel=self.channel(where, person), text=text, thread_ts=thread
            ).ts

        return self.do(said)

    def slash(self, person: str, line: str, where: str = "general") -> None:
        self._interact(lambda to: to.slash(self.member(person), self.channel(where, person), line))

    def press(self, person: str, label: str, chosen: str = "") -> None:
        """Press a button, or pick in a picker, by its label or the beginning of its action id: in the latest of the bot's messages to them that has it."""

        def pressing(to: Interactions) -> Awaitable[Any]:
            message, element = self._pressable(person, label)
            return to.press_in_message(self.member(person), message, element, chosen)

        self._interact(pressing)

    def press_at_home(self, person: str, label: str) -> None:
        def pressing(to: Interactions) -> Awaitable[Any]:
            view = self.workspace.views.home(self.member(person).id)
            assert view is not None, f"{person} has no Home tab"
            return to.press_in_view(self.member(person), view, _labelled(view.body["blocks"], label))

        self._interact(pressing)

    def use_shortcut(self, person: str, ts: str, callback_id: str, where: str = "general") -> None:
        def using(to: Interactions) -> Awaitable[Any]:
            message = self.workspace.messages.get(self.channel(where, person).id, ts)
            assert message is not None
            return to.shortcut(self.member(person), message, callback_id)

        self._interact(using)

    def open_home(self, person: str) -> None:
        self.do(lambda: self._interactions().open_home(self.member(person)))

    def react(self, person: str, ts: str, emoji: str, *, added: bool = True, where: str = "general") -> None:
        def reacted() -> None:
            message = self.workspace.messages.get(self.channel(where, person).id, ts)
            assert message is not None
            posting.react(self.workspace, message, user=self.member(person).id, emoji=emoji, added=added)

        self.do(reacted)

    def move_bot(self, where: str, *, joins: bool) -> None:
        move = membership.invite_bot if joins else membership.kick_bot
        self.do(lambda: move(self.workspace, self.channel(where, "ana"), self.member("ana").id))

    def change(self, act: Callable[[LocalWorkspace], Any]) -> Any:
        """Anything else that is done in the workspace."""
        return self.do(lambda: act(self.workspace))

    def _pressable(self, person: str, label: str) -> tuple[StoredMessage, InteractiveElement]:
        user = self.member(person).id
        rows = self.workspace.database.all(
            "SELECT channel, ts FROM message WHERE author = ? AND deleted = 0 AND (recipient IS NULL OR recipient = ?)"
            " ORDER BY ts DESC",
            self.workspace.bot.id, user,
        )  # fmt: skip
        for row in rows:
            message = self.workspace.messages.get(row["channel"], row["ts"])
            direct = self.workspace.channels.get(row["channel"])
            if message is None or direct is None or direct.person not in {None, user}:
                continue
            for element in interactive_elements(message.body.get("blocks", [])):
                if _is_called(element, label):
                    return message, element
        raise LookupError(f"{person} sees no button {label!r}")

    def _interact(self, act: Callable[[Interactions], Awaitable[Any]]) -> None:
        self.do(lambda: _ended(act(self._interactions())))

    def _interactions(self) -> Interactions:
        return Interactions(self.workspace, cast(Any, _Bot(self._send)))


class _SlackClock:
    def __init__(self, clock: VirtualClock) -> None:
        self.now = clock


class _Bot:
    """Sends interactions to the bot, as playground.slack.bot_requests does."""

    def __init__(self, send: SendToBot) -> None:
        self._send = send

    async def send_form(self, path: str, fields: dict[str, str]) -> BotAnswer:
        from urllib.parse import urlencode

        status = self._send(path, urlencode(fields).encode(), FORM, {})
        if status is None or status >= 300:
            raise BotDidNotAnswer("http_timeout" if status is None else "http_error")
        return BotAnswer(b"")


def _is_called(element: InteractiveElement, label: str) -> bool:
    return element.label == label or element.action_id.startswith(label)


def _labelled(blocks: list[dict[str, Any]], label: str) -> InteractiveElement:
    return next(element for element in interactive_elements(blocks) if _is_called(element, label))


def _ended(coroutine: Awaitable[T]) -> T:
    """The result of a coroutine that waits for nothing."""
    try:
        coroutine.__await__().__next__()
    except StopIteration as end:
        return cast(T, end.value)
    raise RuntimeError("it waits for something")


def messages_in(snapshot: sqlite3.Connection) -> list[dict[str, Any]]:
    """All messages, in the order of their conversations and times: channel, recipient (None: everybody there), body."""
    rows = snapshot.execute(
        "SELECT channel, recipient, body FROM message WHERE deleted = 0 ORDER BY channel, ts"
    ).fetchall()
    return [{"channel": channel, "recipient": recipient, **json.loads(body)} for channel, recipient, body in rows]


def homes_in(snapshot: sqlite3.Connection) -> list[dict[str, Any]]:
    rows = snapshot.execute("SELECT user, body FROM view WHERE open = 1 ORDER BY user").fetchall()
    return [{"user": user, "blocks": json.loads(body)["blocks"]} for user, body in rows]
