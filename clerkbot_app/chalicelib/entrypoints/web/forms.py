"""From a slash command, a button press or a message shortcut to its job.

Sources: https://docs.slack.dev/interactivity/implementing-slash-commands and
https://docs.slack.dev/reference/interaction-payloads
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from chalicelib.domain.installation import workspace_of
from chalicelib.domain.jobs import CommandJob, Envelope, Origin


def form_of(body: bytes) -> dict[str, str]:
    """A form body's fields; raises ValueError when it is none."""
    return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True))


def slash_command(form: Mapping[str, str], now: float) -> Envelope:
    workspace = workspace_of(
        form.get("enterprise_id"), form.get("team_id"), form.get("is_enterprise_install") == "true"
    )
    user, trigger = form.get("user_id", ""), form.get("trigger_id", "")
    job = CommandJob(
        workspace=workspace,
        at=now,
        id=f"slash/{trigger}",
        user=user,
        text=form.get("text", "").strip(),
        origin=Origin.SLASH,
        channel=form.get("channel_id", ""),
        response_url=form.get("response_url", ""),
    )
    return Envelope(job, f"{workspace}:{user}", f"slash:{trigger}")


def interaction(payload: Mapping[str, Any], now: float) -> Envelope | None:
    """The job of a press or of the shortcut; None when the bot has nothing to do (a link button, a closed view)."""
    match payload.get("type"):
        case "block_actions":
            return _press(payload, now)
        case "message_action":
            return _shortcut(payload, now)
    return None


def _press(payload: Mapping[str, Any], now: float) -> Envelope | None:
    """A button's value, that of a menu's choice, or a picker's block id with what was picked, is passed on unread: the worker reads it."""
    action: Mapping[str, Any] = next(iter(payload.get("actions") or ()), {})
    is_picker = action.get("type") == "datetimepicker"
    chosen: Mapping[str, Any] = action.get("selected_option") or action
    value = str((action.get("block_id") if is_picker else chosen.get("value")) or "")
    moment = action.get("selected_date_time") if is_picker else None
    if not value or (is_picker and not moment):
        return None
    workspace, user = _who(payload)
    if not (workspace and user):
        return None
    container: Mapping[str, Any] = payload.get("container") or {}
    request = f"press/{container.get('message_ts') or container.get('view_id', '')}/{action.get('action_id')}/{action.get('action_ts')}"
    job = CommandJob(
        workspace=workspace,
        at=now,
        id=request,
        user=user,
        press=value,
        pressed_ts=str(container.get("message_ts") or ""),
        picked=int(moment) if moment else None,
        origin=Origin.HOME if container.get("type") == "view" else Origin.BUTTON,
        channel=str((payload.get("channel") or {}).get("id") or container.get("channel_id") or ""),
        response_url=str(payload.get("response_url") or ""),
        response_thread=_thread(container, str(container.get("message_ts") or "")),
    )
    return Envelope(job, f"{workspace}:{user}", f"{workspace}:{user}:{request}")


def _shortcut(payload: Mapping[str, Any], now: float) -> Envelope | None:
    workspace, user = _who(payload)
    if not (workspace and user):
        return None
    message: Mapping[str, Any] = payload.get("message") or {}
    trigger = str(payload.get("trigger_id") or "")
    job = CommandJob(
        workspace=workspace,
        at=now,
        id=f"shortcut/{trigger}",
        user=user,
        shortcut=str(payload.get("callback_id") or ""),
        origin=Origin.SHORTCUT,
        channel=str((payload.get("channel") or {}).get("id") or ""),
        thread_ts=str(message.get("ts") or payload.get("message_ts") or ""),
        thread_author=str(message.get("user") or ""),
        response_url=str(payload.get("response_url") or ""),
        response_thread=_thread(message, str(message.get("ts") or "")),
    )
    return Envelope(job, f"{workspace}:{user}", f"shortcut:{trigger}")


def _thread(described: Mapping[str, Any], ts: str) -> str:
    """The thread that the message `ts` replies to; empty for the first message of one, which is seen in the channel."""
    thread_ts = str(described.get("thread_ts") or "")
    return "" if thread_ts == ts else thread_ts


def _who(payload: Mapping[str, Any]) -> tuple[str, str]:
    enterprise, team = payload.get("enterprise") or {}, payload.get("team") or {}
    workspace = workspace_of(enterprise.get("id"), team.get("id"), bool(payload.get("is_enterprise_install")))
    return workspace, str((payload.get("user") or {}).get("id") or "")
