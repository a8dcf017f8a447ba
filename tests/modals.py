"""Modals as people use them: opened by a shortcut or a button, filled in, and submitted as Slack does it."""

from __future__ import annotations

import json
from itertools import count
from typing import Any

from chalicelib.domain.item import ItemKey
from chalicelib.domain.jobs import CommandJob, Envelope
from chalicelib.domain.modals import Modal, opening_action
from chalicelib.domain.person import PersonKey
from chalicelib.domain.record_format import to_plain
from chalicelib.domain.reply import Reply
from chalicelib.entrypoints.web.forms import interaction
from chalicelib.entrypoints.web.modals import view_of
from chalicelib.entrypoints.web.submissions import Submitted, submitted
from tests.harness import BOB, GENERAL, TEAM, BotHarness

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
    """The modal that a shortcut or a button opens, with what is stored of the person; None if they want none."""
    job = opening_job(payload, bot.now)
    modal = Modal(job.shortcut)
    records = (bot.store.get(PersonKey(job.user)), bot.store.get(ItemKey(job.user, job.channel, job.thread_ts)))
    person, item = (to_plain(record) if record else None for record in records)
    return view_of(modal, (person, item) if modal is Modal.SAVE else (person,), job, payload.get("message", {}))


def submit(bot: BotHarness, user: str, view: dict[str, Any] | None, entered: dict[str, Any]) -> Submitted:
    assert view is not None
    return submitted(submission_payload(view, user, entered), bot.now)


def fill_in(
    bot: BotHarness, user: str, modal: Modal, on: str = "", *, thread: str = "", **entered: Any
) -> list[Reply]:
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
