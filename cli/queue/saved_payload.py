"""A saved payload of Slack, or the body of a queue message: what it is, and the jobs that the bot makes of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from chalicelib.domain.jobs import Envelope, UnreadableJob, decode
from chalicelib.entrypoints.web.events import envelopes_of
from chalicelib.entrypoints.web.forms import form_of, interaction, slash_command
from chalicelib.entrypoints.web.payload import Malformed, json_object
from cli.errors import ClerkBotError, ExitCode


class PayloadShape(StrEnum):
    """Which route a payload is sent to. A job is already past the web function."""

    EVENT = "events"
    COMMAND = "commands"
    INTERACTION = "interactions"
    JOB = "job"


@dataclass(frozen=True)
class SavedPayload:
    """`body` is sent to `/slack/<shape>`, or is the queue message; `envelopes` are what the web function enqueues."""

    shape: PayloadShape
    body: bytes
    envelopes: tuple[Envelope, ...] = field(default_factory=tuple)

    @property
    def content_type(self) -> str:
        return "application/json" if self.shape is PayloadShape.EVENT else "application/x-www-form-urlencoded"


def read_payloads(path: Path, now: float) -> list[SavedPayload]:
    """One payload, or the several that `queue peek --save` wrote. Raises ClerkBotError with line and column."""
    text = path.read_text(encoding="utf-8").strip()
    try:
        return _payloads(text, path, now)
    except Malformed as problem:
        raise ClerkBotError(
            f"{path} is not as Slack sends it: {problem}", "The bot would refuse it, too", ExitCode.NOT_POSSIBLE
        ) from problem


def _payloads(text: str, path: Path, now: float) -> list[SavedPayload]:
    if text[:1] not in ("{", "["):
        return [_form(text.encode(), path, now)]
    try:
        document = json.loads(text)
    except json.JSONDecodeError as broken:
        raise ClerkBotError(
            f"{path}, line {broken.lineno}, column {broken.colno}: {broken.msg}",
            "Fix the JSON there",
            ExitCode.NOT_POSSIBLE,
        ) from broken
    if isinstance(document, list):
        return [_saved(body, path) for body in document]
    return [_payload(document, path, now)]


def _saved(body: Any, path: Path) -> SavedPayload:
    """A body that `queue peek --save` wrote; it may have failed because it is not a job."""
    if not isinstance(body, str):
        raise _unknown(path)
    try:
        return SavedPayload(PayloadShape.JOB, body.encode(), (Envelope(decode(body), ""),))
    except UnreadableJob:
        return SavedPayload(PayloadShape.JOB, body.encode())


def _form(body: bytes, path: Path, now: float) -> SavedPayload:
    form = form_of(body)
    if "payload" in form:
        return _interaction(json_object(form["payload"]), now)
    if "command" in form:
        return SavedPayload(PayloadShape.COMMAND, body, (slash_command(form, now),))
    raise _unknown(path)


def _payload(document: Any, path: Path, now: float) -> SavedPayload:
    if not isinstance(document, Mapping):
        raise _unknown(path)
    match document.get("type"):
        case "event_callback":
            return SavedPayload(PayloadShape.EVENT, _json(document), tuple(envelopes_of(document)))
        case "block_actions" | "message_action" | "view_submission" | "view_closed" | "shortcut":
            return _interaction(document, now)
    try:
        job = decode(json.dumps(document))
    except UnreadableJob as error:
        raise _unknown(path) from error
    return SavedPayload(PayloadShape.JOB, _json(document), (Envelope(job, ""),))


def _interaction(document: Mapping[str, Any], now: float) -> SavedPayload:
    from urllib.parse import urlencode

    envelope = interaction(document, now)
    body = urlencode({"payload": json.dumps(document, separators=(",", ":"))}).encode()
    return SavedPayload(PayloadShape.INTERACTION, body, (envelope,) if envelope else ())


def _json(document: Any) -> bytes:
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode()


def _unknown(path: Path) -> ClerkBotError:
    return ClerkBotError(
        f"{path} is neither a payload of Slack nor a queue message",
        "Give a saved event, slash command or interaction, or a file that 'clerkbot queue peek --save' wrote",
        ExitCode.NOT_POSSIBLE,
    )
