"""Saves the embedded AWS's state while it runs: which requests change it, and the loop that writes it every second.

ministack by itself saves at a clean stop only. The state is plain Python objects that its event loop changes, so a copy
taken in one turn of the loop is consistent; it is then written by ministack's own save function (a draft file that
is renamed) in a thread, so that serving goes on.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import importlib
import logging
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
AsgiApp = Callable[[Scope, Receive, Send], Awaitable[None]]
State = dict[str, Any]

INTERVAL_SECONDS = 0.8
_REST_AFTER_SAVE = 3.0  # with much data a save takes long: rest this many times as long, to leave the loop to the bot

# Operations (of `X-Amz-Target: <service>.<operation>`) that change nothing worth keeping. Receiving a message only
# hides it for a while; after a kill it is delivered once more, as SQS may do at any time.
_READS = (
    "Get",
    "List",
    "Describe",
    "Query",
    "Scan",
    "BatchGet",
    "ReceiveMessage",
    "Decrypt",
    "Encrypt",
    "GenerateDataKey",
)


@dataclass(frozen=True)
class MinistackParts:
    """ministack's parts that are used: its ASGI app, its readers of each service's state, and its save function, which raises
    OSError."""

    app: AsgiApp
    readers: Callable[[], Mapping[str, Callable[[], State | None]]]
    save: Callable[[Mapping[str, Callable[[], State | None]]], None]


def load_ministack() -> MinistackParts:
    """Import ministack (pinned exactly, because two of these names are private to it)."""
    application = importlib.import_module("ministack.app")
    persistence = importlib.import_module("ministack.core.persistence")
    return MinistackParts(
        application.app, application._build_persistence_save_dict, functools.partial(_save_or_raise, persistence)
    )


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _save_or_raise(persistence: Any, services: Mapping[str, Callable[[], State | None]]) -> None:
    """ministack only logs what it could not write. Raises OSError with the first of these lines."""
    errors = _Errors()
    persistence.logger.addHandler(errors)
    try:
        persistence.save_all(services)
    finally:
        persistence.logger.removeHandler(errors)
    if errors.messages:
        raise OSError(errors.messages[0])


def changes_something(scope: Scope) -> bool:
    """Whether a request may change state that must survive; in doubt it does."""
    if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
        return False
    target = dict(scope["headers"]).get(b"x-amz-target", b"").decode("latin-1")
    return not target.rpartition(".")[2].startswith(_READS)


class AutosavingApp:
    """The embedded AWS as an ASGI app that remembers whether anything has changed since the last save."""

    def __init__(self, aws: MinistackParts) -> None:
        self._aws = aws
        self._changed = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._aws.app(scope, receive, send)
        finally:
            self._changed = self._changed or changes_something(scope)

    async def save_until(self, stop: asyncio.Event) -> None:
        """Save at each interval if anything has changed, until `stop` is set; ministack saves the rest at its clean stop."""
        loop = asyncio.get_running_loop()
        rest = INTERVAL_SECONDS
        while not stop.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), rest)
            if self._changed:
                begun = loop.time()
                await self.save()
                rest = max(INTERVAL_SECONDS, _REST_AFTER_SAVE * (loop.time() - begun))

    async def save(self) -> None:
        """Write the state of every service as it is now. What cannot be written is tried again at the next interval."""
        self._changed = False
        copies = {name: read() for name, read in self._aws.readers().items()}
        # Queues last: if the process is killed in between, a message that was already handled is delivered again, which
        # the worker tolerates anyway, and no message is missing whose effect is not in the table.
        in_order = sorted(copies, key=lambda name: name == "sqs")
        try:
            await asyncio.to_thread(self._aws.save, {name: functools.partial(copies.get, name) for name in in_order})
        except OSError:  # as on a full disk, which the supervisor reports: it is saved once there is room
            self._changed = True
