"""What every control request goes through: who may send it, its JSON body, and the people and places that it names."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request

from chalicelib.slack_app import SHORTCUTS, Shortcut
from playground.slack.channel_store import SlackChannel
from playground.slack.local_workspace import LocalWorkspace
from playground.slack.members import PEOPLE, Member
from playground.slack.message_store import StoredMessage
from playground.slack.view_store import StoredView

Body = dict[str, Any]

_LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost"})


class ControlError(Exception):
    """A request that cannot be done: `code` for programs, the message for people, HTTP `status`, further `facts`."""

    def __init__(self, code: str, message: str, status: int = 400, **facts: Any) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
        self.facts = facts

    def as_answer(self) -> Body:
        return {"ok": False, "error": self.code, "message": self.message, **self.facts}


def check_origin(request: Request) -> None:
    """Refuse DNS rebinding (a foreign Host) and cross-site requests (a foreign Origin); raises ControlError 403."""
    host = urlsplit(f"//{request.headers.get('host', '')}")
    if host.hostname not in _LOCAL_HOSTS:
        raise ControlError("forbidden_host", "This address answers on 127.0.0.1 and localhost only.", 403)
    origin = request.headers.get("origin")
    if origin is not None:
        page = urlsplit(origin)
        if page.scheme != "http" or page.hostname not in _LOCAL_HOSTS or page.port != host.port:
            raise ControlError("forbidden_origin", "Only this server's own page may do this.", 403)
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise ControlError("forbidden_origin", "Only this server's own page may do this.", 403)


async def json_body(request: Request) -> Body:
    """The JSON object of a POST; raises ControlError. Other content types are refused: a form could send those."""
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise ControlError("not_json", "Send a JSON object, with Content-Type: application/json.", 415)
    try:
        body = json.loads(await request.body())
    except ValueError:
        raise ControlError("not_json", "The body is not JSON.") from None
    if not isinstance(body, dict):
        raise ControlError("not_json", "The body is not a JSON object.")
    return body


def find_person(workspace: LocalWorkspace, name: Any) -> Member:
    """`ana`, `@ana` or an id; not the bot. Raises ControlError unknown_person with the known names."""
    person = workspace.member(str(name or ""))
    if person is None or person.is_bot:
        known = [one.name for one in PEOPLE]
        raise ControlError("unknown_person", f"There is no {name!r} here. People: {', '.join(known)}.", known=known)
    return person


def find_channel(workspace: LocalWorkspace, name: Any, person: Member) -> SlackChannel:
    """`#general`, `general`, an id, or a direct message: `@clerkbot` with the bot, `@bob` with bob. Raises ControlError."""
    wanted = str(name or "").strip()
    if wanted.lower() in ("@clerkbot", workspace.bot.id.lower()):
        return workspace.channels.open_direct_message(person.id, workspace.now)
    if wanted.startswith("@"):
        return _direct_message(workspace, wanted, person)
    channel = workspace.channels.by_name(wanted.removeprefix("#").lower()) or workspace.channels.get(wanted)
    if channel is None or not workspace.channels.has_member(channel.id, person.id):
        known = [*(f"#{one.name}" for one in workspace.channels.seen_by(person.id)), "@clerkbot"]
        raise ControlError("unknown_channel", f"There is no {wanted!r} here. Places: {', '.join(known)}.", known=known)
    return channel


def _direct_message(workspace: LocalWorkspace, wanted: str, person: Member) -> SlackChannel:
    other = workspace.member(wanted)
    for channel in workspace.channels.between_people(person.id):
        if other and workspace.channels.other_person(channel, person.id) == other.id:
            return channel
    known = [f"@{one.name}" for one in workspace.members if one.id != person.id]
    message = f"{person.name} has no direct message with {wanted!r}. There are: {', '.join(known)}."
    raise ControlError("unknown_channel", message, known=known)


def find_message(workspace: LocalWorkspace, ts: Any, person: Member) -> StoredMessage:
    """The message with that ts, if the person can see it. Raises ControlError unknown_message."""
    message = workspace.messages.visible_with_ts(str(ts or ""), person.id)
    if message is None:
        raise ControlError("unknown_message", f"{person.name} sees no message {ts!r}.")
    return message


def find_thread(workspace: LocalWorkspace, ts: Any, channel: SlackChannel, person: Member) -> str | None:
    """The thread to write in, None for the channel itself. Raises ControlError unknown_message."""
    if not ts:
        return None
    message = find_message(workspace, ts, person)
    if message.channel != channel.id or message.recipient:
        raise ControlError("unknown_message", f"There is no thread {ts!r} in that channel.")
    return message.ts


def find_own_message(workspace: LocalWorkspace, body: Body) -> tuple[Member, StoredMessage]:
    """The person `as` and their message `message`. Raises ControlError."""
    person = find_person(workspace, body.get("as"))
    message = find_message(workspace, body.get("message"), person)
    if message.author != person.id:
        raise ControlError("not_yours", f"That message is not {person.name}'s.")
    return person, message


def find_view(workspace: LocalWorkspace, person: Member, which: str) -> StoredView:
    """The person's `modal`, the upper one, or their `home`. Raises ControlError no_view."""
    view = workspace.views.modal(person.id) if which == "modal" else workspace.views.home(person.id)
    if view is None:
        raise ControlError("no_view", f"{person.name} has no {which} view open.")
    return view


def find_shortcut(name: str, kind: str) -> Shortcut:
    """The shortcut of that kind (message, global) by what people read, in any case, or by its callback id; without a name
    the first. Raises ControlError unknown_shortcut with those that there are."""
    of_kind = [one for one in SHORTCUTS if one.type == kind]
    for one in of_kind:
        if not name or name == one.callback_id or name.strip().casefold() == one.name.casefold():
            return one
    known = [one.name for one in of_kind]
    where = "in a message's menu" if kind == "message" else "beside the message field"
    message = f"There is no shortcut {name!r} {where}. There are: {', '.join(known) or 'none'}."
    elsewhere = [one.name for one in SHORTCUTS if one.type != kind]
    if name and any(name.strip().casefold() == one.casefold() for one in elsewhere):
        message += " It is used on a message: name one." if kind == "global" else " It is used without a message."
    raise ControlError("unknown_shortcut", message, known=known)
