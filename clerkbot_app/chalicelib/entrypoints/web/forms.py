"""From a slash command, a button press or a shortcut to its job.

Sources: https://docs.slack.dev/interactivity/implementing-slash-commands and
https://docs.slack.dev/reference/interaction-payloads
"""

from __future__ import annotations

from urllib.parse import parse_qsl

from chalicelib.domain.installation import workspace_of
from chalicelib.domain.jobs import CommandJob, Envelope, Origin, Sender
from chalicelib.domain.modals import Modal, modal_named, modal_of_action
from chalicelib.entrypoints.web.payload import (
    Malformed,
    Payload,
    first_object_in,
    flag_in,
    id_in,
    moment_in,
    object_in,
    required,
    text_in,
    timestamp_in,
    token_in,
)
from chalicelib.entrypoints.web.pressed import press_to_complete

_IDS = {
    "users_select": "selected_user",
    "channels_select": "selected_channel",
    "conversations_select": "selected_conversation",
}
_PICKED = {**_IDS, "datetimepicker": "selected_date_time"}
"""By the type of a picker, where its action has what was picked."""
_FIELD = "plain_text_input"
_CARRIES_A_PRESS = frozenset({"button", "overflow"})
_MOST_ELEMENTS = 25
"""Of a block. Source: Slack, "Block Kit reference"."""


def form_of(body: bytes) -> dict[str, str]:
    """A form body's fields; of a field that comes twice, the last. Raises Malformed when it is none."""
    try:
        return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True))
    except ValueError:
        raise Malformed("not a form in UTF-8") from None


def slash_command(form: Payload, now: float) -> Envelope:
    """Raises Malformed. It does not say which organization the person belongs to: the worker looks that up."""
    is_enterprise_install = form.get("is_enterprise_install") == "true"
    workspace = workspace_of(id_in(form, "enterprise_id"), id_in(form, "team_id"), is_enterprise_install)
    user = required(id_in(form, "user_id"), "user_id")
    trigger = required(token_in(form, "trigger_id"), "trigger_id")
    job = CommandJob(
        workspace=required(workspace, "team_id"),
        at=now,
        id=f"slash/{trigger}",
        user=user,
        text=text_in(form, "text").strip(),
        origin=Origin.SLASH,
        channel=id_in(form, "channel_id"),
        response_url=_response_url(form),
    )
    return Envelope(job, f"{workspace}:{user}", f"slash:{trigger}")


def interaction(payload: Payload, now: float) -> Envelope | None:
    """The job of a press or of a shortcut; None when the bot has nothing to do (a link button, a closed view). Raises Malformed.

    Of what opens a modal it is the job that is done where the modal can't be opened.
    """
    match payload.get("type"):
        case "block_actions":
            return _press(payload, now)
        case "message_action" | "shortcut":
            return _shortcut(payload, now)
    return None


def home_in(view: Payload) -> tuple[str, str]:
    """What a Home tab shows, and its hash; empty of a modal."""
    return (text_in(view, "private_metadata"), token_in(view, "hash")) if view.get("type") == "home" else ("", "")


def modal_to_open(payload: Payload) -> Modal | None:
    """The modal that somebody of the organization asks for, by a shortcut or by a button that opens one. Raises Malformed."""
    if sender_of(payload) is Sender.EXTERNAL:
        return None
    match payload.get("type"):
        case "block_actions":
            action = first_object_in(payload, "actions")
            return modal_of_action(token_in(action, "action_id")) or _completing_modal(action, who(payload)[1])
        case "message_action" | "shortcut":
            return modal_named(token_in(payload, "callback_id"))
    return None


def _completing_modal(action: Payload, user: str) -> Modal | None:
    """The modal that completes what a button or a choice carries; None where it is somebody else's: that is said by the worker."""
    if text_in(action, "type") not in _CARRIES_A_PRESS:
        return None
    pressed = press_to_complete(_carried_by(action))
    return pressed.modal if pressed is not None and pressed.may_press in {"", user} else None


def _carried_by(action: Payload) -> str:
    return text_in(object_in(action, "selected_option") or action, "value")


def _beside(action: Payload, view: Payload) -> tuple[str, ...]:
    """What is chosen in the other menus of the block in which something was picked."""
    block = object_in(object_in(object_in(view, "state"), "values"), text_in(action, "block_id"))
    others = [object_in(block, name) for name in block if name != action.get("action_id")]
    chosen = [
        text_in(object_in(other, "selected_option"), "value")
        or next((found for name in _IDS.values() if (found := id_in(other, name))), "")
        for other in others[:_MOST_ELEMENTS]
    ]
    return tuple(filter(None, chosen))


def _press(payload: Payload, now: float) -> Envelope | None:
    """A button's value, that of a menu's choice, or the block id of a picker or a field with what was picked or typed there, is
    passed on unread: the worker reads it."""
    action = first_object_in(payload, "actions")
    kind = text_in(action, "type")
    has_no_value = kind in _PICKED or kind == _FIELD
    value = text_in(action, "block_id") if has_no_value else _carried_by(action)
    moment = moment_in(action, "selected_date_time") if kind == "datetimepicker" else 0
    chosen = text_in(action, "value") if kind == _FIELD else id_in(action, _PICKED[kind]) if kind in _IDS else ""
    opens = modal_of_action(token_in(action, "action_id"))
    if not (value or opens) or (kind in _PICKED and not (moment or chosen)):
        return None
    workspace, user = who(payload)
    if not (workspace and user):
        return None
    container = object_in(payload, "container")
    home, home_hash = home_in(object_in(payload, "view"))
    view = id_in(container, "view_id")
    pressed_in = timestamp_in(container, "message_ts") or view
    request = f"press/{pressed_in}/{token_in(action, 'action_id')}/{timestamp_in(action, 'action_ts')}"
    origin = _origin_of_press(payload)
    job = CommandJob(
        workspace=workspace,
        at=now,
        id=request,
        user=user,
        press="" if opens else value,
        shortcut=opens or "",
        pressed_ts=timestamp_in(container, "message_ts"),
        pressed_action=token_in(action, "action_id") if home else "",
        picked=moment or None,
        chosen=chosen,
        beside=_beside(action, object_in(payload, "view")) if home else (),
        home=home,
        home_hash=home_hash,
        # What is said of a modal stands beside the message that has its button, not in its place.
        origin=Origin.SHORTCUT if opens and origin is Origin.BUTTON else origin,
        view=view if origin is Origin.MODAL else "",
        channel=id_in(object_in(payload, "channel"), "id") or id_in(container, "channel_id"),
        response_url=_response_url(payload),
        response_thread=_thread(container, timestamp_in(container, "message_ts")),
        sender=sender_of(payload),
    )
    return Envelope(job, f"{workspace}:{user}", f"{workspace}:{user}:{request}")


def _origin_of_press(payload: Payload) -> Origin:
    if object_in(payload, "container").get("type") != "view":
        return Origin.BUTTON
    return Origin.MODAL if object_in(payload, "view").get("type") == "modal" else Origin.HOME


def _shortcut(payload: Payload, now: float) -> Envelope | None:
    workspace, user = who(payload)
    if not (workspace and user):
        return None
    message = object_in(payload, "message")
    trigger = required(token_in(payload, "trigger_id"), "trigger_id")
    job = CommandJob(
        workspace=workspace,
        at=now,
        id=f"shortcut/{trigger}",
        user=user,
        shortcut=required(token_in(payload, "callback_id"), "callback_id"),
        origin=Origin.SHORTCUT,
        channel=id_in(object_in(payload, "channel"), "id"),
        thread_ts=timestamp_in(message, "ts") or timestamp_in(payload, "message_ts"),
        thread_author=id_in(message, "user"),
        response_url=_response_url(payload),
        response_thread=_thread(message, timestamp_in(message, "ts")),
        sender=sender_of(payload),
    )
    return Envelope(job, f"{workspace}:{user}", f"shortcut:{trigger}")


def _thread(described: Payload, ts: str) -> str:
    """The thread that the message `ts` replies to; empty for the first message of one, which is seen in the channel."""
    thread_ts = timestamp_in(described, "thread_ts")
    return "" if thread_ts == ts else thread_ts


def who(payload: Payload) -> tuple[str, str]:
    enterprise, team = object_in(payload, "enterprise"), object_in(payload, "team")
    workspace = workspace_of(id_in(enterprise, "id"), id_in(team, "id"), flag_in(payload, "is_enterprise_install"))
    return workspace, id_in(object_in(payload, "user"), "id")


def _response_url(payload: Payload) -> str:
    """Whose server it leads to is checked in intake.py."""
    return token_in(payload, "response_url")


def sender_of(payload: Payload) -> Sender:
    """Who presses in a channel shared through Slack Connect may be of another team than the installing one."""
    organization = {id_in(object_in(payload, name), "id") for name in ("team", "enterprise")}
    team = id_in(object_in(payload, "user"), "team_id")
    return Sender.EXTERNAL if team and team not in organization else Sender.PERSON
