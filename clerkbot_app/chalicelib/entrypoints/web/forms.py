"""From a slash command, a button press or a message shortcut to its job.

Sources: https://docs.slack.dev/interactivity/implementing-slash-commands and
https://docs.slack.dev/reference/interaction-payloads
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from chalicelib.domain.installation import workspace_of
from chalicelib.domain.jobs import CommandJob, Envelope, Origin

SAVE_SHORTCUT = "save_message"


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
        words=form.get("text", "").strip(),
        origin=Origin.SLASH,
        channel=form.get("channel_id", ""),
        response_url=form.get("response_url", ""),
    )
    return Envelope(job, f"{workspace}:{user}", f"slash:{trigger}")


def interaction(payload: Mapping[str, Any], now: float) -> Envelope | None:
    """The job of a press or of the shortcut; None for what asks nothing of the bot (a link button, a closed view)."""
    match payload.get("type"):
        case "block_actions":
            return _press(payload, now)
        case "message_action" if payload.get("callback_id") == SAVE_SHORTCUT:
            return _shortcut(payload, now)
    return None


def _press(payload: Mapping[str, Any], now: float) -> Envelope | None:
    action: Mapping[str, Any] = next(iter(payload.get("actions") or ()), {})
    value = _picked(action) if action.get("type") == "datetimepicker" else _value(action)
    if "c" not in value:
        return None
    workspace, user = _who(payload)
    container: Mapping[str, Any] = payload.get("container") or {}
    thread = [str(part) for part in value.get("t") or ()]
    request = f"press/{container.get('message_ts') or container.get('view_id', '')}/{action.get('action_id')}/{action.get('action_ts')}"
    job = CommandJob(
        workspace=workspace,
        at=now,
        id=request,
        user=user,
        words=str(value["c"]),
        origin=Origin.HOME if container.get("type") == "view" else Origin.BUTTON,
        channel=str((payload.get("channel") or {}).get("id") or container.get("channel_id") or ""),
        thread_ts=thread[0] if thread else "",
        thread_author=thread[1] if len(thread) > 1 else "",
        response_url=str(payload.get("response_url") or ""),
        owner=str(value.get("o") or ""),
        view=str(value.get("v") or ""),
    )
    return Envelope(job, f"{workspace}:{user}", f"{workspace}:{user}:{request}")


def _value(action: Mapping[str, Any]) -> dict[str, Any]:
    try:
        value = json.loads(action.get("value") or "{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _picked(action: Mapping[str, Any]) -> dict[str, Any]:
    """A picker has no value of its own: `snooze-R3-pick` with its moment says `snooze R3 @1732432034`."""
    name, moment = str(action.get("action_id", "")).split("-"), action.get("selected_date_time")
    if len(name) != 3 or name[0] != "snooze" or not moment:
        return {}
    return {"c": f"snooze {name[1]} @{int(moment)}"}


def _shortcut(payload: Mapping[str, Any], now: float) -> Envelope:
    workspace, user = _who(payload)
    message: Mapping[str, Any] = payload.get("message") or {}
    trigger = str(payload.get("trigger_id") or "")
    job = CommandJob(
        workspace=workspace,
        at=now,
        id=f"shortcut/{trigger}",
        user=user,
        words="save message",
        origin=Origin.SHORTCUT,
        channel=str((payload.get("channel") or {}).get("id") or ""),
        thread_ts=str(message.get("ts") or payload.get("message_ts") or ""),
        thread_author=str(message.get("user") or ""),
        response_url=str(payload.get("response_url") or ""),
    )
    return Envelope(job, f"{workspace}:{user}", f"shortcut:{trigger}")


def _who(payload: Mapping[str, Any]) -> tuple[str, str]:
    enterprise, team = payload.get("enterprise") or {}, payload.get("team") or {}
    workspace = workspace_of(enterprise.get("id"), team.get("id"), bool(payload.get("is_enterprise_install")))
    return workspace, str((payload.get("user") or {}).get("id") or "")
