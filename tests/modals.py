"""Modals as people use them: opened by a shortcut or a button, filled in, and submitted as Slack does it."""

from __future__ import annotations

import json
from itertools import count
from typing import Any

from chalicelib.adapters.dynamodb.keys import sort_key
from chalicelib.domain.command import Command, Press, serialize_press
from chalicelib.domain.jobs import CommandJob, Envelope
from chalicelib.domain.modals import Modal, opening_action
from chalicelib.domain.record_format import to_plain
from chalicelib.domain.reply import Reply
from chalicelib.entrypoints.web.forms import interaction, modal_to_open
from chalicelib.entrypoints.web.modal_views import rows_of, view_of
from chalicelib.entrypoints.web.pressed import row_pressed
from chalicelib.entrypoints.web.submissions import Submitted, submitted
from tests.harness import BOB, GENERAL, TEAM, BotHarness, button

_NUMBERS = count(1)
RESPONSE_URL = "https://hooks.slack.com/app/1"


def shortcut_payload(
    modal: Modal,
    user: str,
    *,
    on: str = "",
    author: str = BOB,
    channel: str = GENERAL,
    text: str = "",
    thread: str = "",
) -> Any:
    """A global shortcut; or with `on` (a ts) that of a message. `thread` is the first message of the thread in which it is."""
    payload: dict[str, Any] = {
        "type": "shortcut",
        "callback_id": modal.value,
        "team": {"id": TEAM},
        "user": {"id": user, "team_id": TEAM},
        "trigger_id": f"{next(_NUMBERS)}.2.3",
        "action_ts": "1800000001.000100",
    }
    if not on:
        return payload
    message = {"type": "message", "user": author, "ts": on, "text": text}
    message |= {"thread_ts": thread} if thread else {}
    of_message = {"type": "message_action", "channel": {"id": channel}, "message": message, "message_ts": on}
    return {**payload, **of_message, "response_url": RESPONSE_URL}


def button_payload(modal: Modal, user: str, *, container: dict[str, Any], **more: Any) -> Any:
    """A button that opens a modal, pressed in a message or a view."""
    action = {
        "type": "button",
        "action_id": opening_action(modal),
        "action_ts": f"180000000{next(_NUMBERS) % 10}.000100",
    }
    payload = {"type": "block_actions", "team": {"id": TEAM}, "user": {"id": user, "team_id": TEAM}}
    return {**payload, "trigger_id": f"{next(_NUMBERS)}.2.3", "container": container, "actions": [action], **more}


def state_of(view: dict[str, Any], entered: dict[str, Any]) -> dict[str, Any]:
    """`view.state` with what a person entered, by the names of the fields; None empties one."""
    values = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            values[block["block_id"]] = {element["action_id"]: _value(element, entered)}
    names = {name for fields in values.values() for name in fields}
    assert set(entered) <= names, f"there is no field {set(entered) - names}"
    return {"values": values}


def _value(element: dict[str, Any], entered: dict[str, Any]) -> dict[str, Any]:
    kind, name = element["type"], element["action_id"]
    field = {
        "plain_text_input": "value",
        "static_select": "option",
        "radio_buttons": "option",
        "multi_static_select": "options",
        "checkboxes": "options",
        "multi_users_select": "users",
        "conversations_select": "conversation",
        "timepicker": "time",
        "datetimepicker": "date_time",
    }[kind]
    selected = "value" if field == "value" else f"selected_{field}"
    if name not in entered:
        return {"type": kind, selected: element.get(f"initial_{field}")}
    chosen = entered[name]
    options = {option["value"]: option for option in element.get("options", ())}
    if field == "option" and chosen is not None:
        chosen = options[chosen]
    if field == "options":
        chosen = [options[value] for value in chosen]
    return {"type": kind, selected: chosen}


def submission_payload(view: dict[str, Any], user: str, entered: dict[str, Any], *, view_id: str = "") -> Any:
    body = {**view, "id": view_id or view.get("id") or f"V{next(_NUMBERS):09d}", "state": state_of(view, entered)}
    payload = {"type": "view_submission", "team": {"id": TEAM}, "user": {"id": user, "team_id": TEAM}, "view": body}
    return json.loads(json.dumps({**payload, "trigger_id": "1.2.3", "response_urls": []}))


def opening_job(payload: Any, now: float) -> CommandJob:
    """What stands in for the modal that is asked for."""
    envelope = interaction(payload, now)
    assert isinstance(envelope, Envelope)
    assert isinstance(envelope.job, CommandJob)
    return envelope.job


def opened(bot: BotHarness, payload: Any) -> dict[str, Any] | None:
    """The modal that a shortcut, a button or a choice opens, with what is stored of the person; None if they want none, or if there
    is nothing for it to show."""
    job = opening_job(payload, bot.now)
    modal = modal_to_open(payload)
    assert modal is not None, "this opens no modal"
    rows = {sort_key(key): to_plain(record) for key, record in bot.store.records.items() if key.owner == job.user}
    return view_of(
        modal, tuple(map(rows.get, rows_of(modal, job))), job, payload.get("message", {}), row_pressed(payload)
    )


def pressed_payload(command: Command, user: str) -> Any:
    """A button that carries the command, pressed at Home."""
    payload = button_payload(Modal.LIST, user, container={"type": "view", "view_id": "V0HOME"})
    [action] = payload["actions"]
    carried = {**action, "action_id": "pressed", "value": serialize_press(Press(command, user))}
    return {**payload, "actions": [carried]}


def press_payload(user: str, text: str, on: Reply, *, written_at: float, **more: Any) -> Any:
    """The first button or choice with this text, pressed in a message of the bot's; `more` is the payload where it is a view."""
    message = {"type": "message", "message_ts": f"{written_at:.6f}", "channel_id": on.destination.channel or "D0CLERK"}
    payload = button_payload(Modal.LIST, user, container=message)
    action = {**button(text, on.message), "action_ts": f"180000000{next(_NUMBERS) % 10}.000100"}
    where = {"channel": {"id": message["channel_id"]}, "response_url": RESPONSE_URL}
    return json.loads(json.dumps({**payload, **where, "actions": [action], **more}))


def fill_in_pressed(bot: BotHarness, user: str, text: str, on: Reply, /, **entered: Any) -> list[Reply]:
    """Press a button or a choice that opens a modal, fill it in and submit it; returns what the bot says then."""
    answer = submit(bot, user, opened(bot, press_payload(user, text, on, written_at=bot.now)), entered)
    assert answer.answer is None, answer.answer
    return bot.handle(answer.envelope.job) if answer.envelope else []


def submit(bot: BotHarness, user: str, view: dict[str, Any] | None, entered: dict[str, Any]) -> Submitted:
    assert view is not None
    return submitted(submission_payload(view, user, entered), bot.now)


def fill_in(bot: BotHarness, user: str, modal: Modal, on: str = "", *, thread: str = "", **entered: Any) -> list[Reply]:
    """Open the modal by its shortcut, fill it in and submit it; returns what the bot says then."""
    answer = submit(bot, user, opened(bot, shortcut_payload(modal, user, on=on, thread=thread)), entered)
    assert answer.answer is None, answer.answer
    return bot.handle(answer.envelope.job) if answer.envelope else []


def errors_of(bot: BotHarness, user: str, modal: Modal, on: str = "", **entered: Any) -> dict[str, str]:
    """What stands at which fields after it was submitted so."""
    answer = submit(bot, user, opened(bot, shortcut_payload(modal, user, on=on)), entered)
    assert answer.envelope is None
    assert answer.answer is not None
    assert answer.answer["response_action"] == "errors"
    errors: dict[str, str] = answer.answer["errors"]
    return errors
