"""Payloads as Slack never sends them: golden ones in which one value was replaced or left out."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from chalicelib.domain.known import KnownAbsence, KnownItem, KnownPerson, KnownReminder
from chalicelib.domain.modals import Modal, opening_action
from chalicelib.messages.modals.away import away_modal, change_absence_modal
from chalicelib.messages.modals.change_reminder import change_reminder_modal
from chalicelib.messages.modals.edit import edit_modal
from chalicelib.messages.modals.give import give_modal
from chalicelib.messages.modals.rule import change_rule_modal, rule_modal
from chalicelib.messages.modals.save import save_modal
from chalicelib.messages.modals.settings import settings_modal
from chalicelib.messages.modals.todo import todo_modal
from tests.entrypoints.web.bot import FORM, JSON, golden, names
from tests.modals import shortcut_payload, submission_payload

Path = tuple[str | int, ...]
LEFT_OUT = object()
STRANGE: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1.5,
    float("nan"),
    float("inf"),
    10**30,
    "",
    " ",
    "x",
    "u0ana",
    "U0ANA\n",
    "U0ANA#PROFILE",
    "a b",
    "é",
    "\x00",
    "\ud800",
    "1.2.3",
    "-1",
    "nan",
    "99999999999999.000000",
    "1800000000,5",
    "https://hooks.slack.com.evil.example/1",
    "http://169.254.169.254/",
    "A" * 300,
    [],
    {},
    [None],
    [[]],
    [{}],
    [1, "x"],
    {"a": {"b": []}},
    {"id": ["U0ANA"]},
)

PRESS: dict[str, Any] = {
    "type": "block_actions",
    "team": {"id": "T0ACME", "domain": "acme"},
    "enterprise": None,
    "is_enterprise_install": False,
    "user": {"id": "U0ANA"},
    "channel": {"id": "D0CLERK"},
    "container": {"type": "message", "message_ts": "1800000000.000100", "channel_id": "D0CLERK"},
    "response_url": "https://hooks.slack.com/actions/1",
    "trigger_id": "1.2.3",
    "actions": [
        {
            "type": "button",
            "action_id": "remove-12",
            "action_ts": "1800000001.000100",
            "value": '{"v":1,"c":["finish",{"number":12,"how":"removed"}],"o":"U0ANA","s":["list",{"page":2}]}',
        }
    ],
}
PICK: dict[str, Any] = {
    **PRESS,
    "container": {"type": "view", "view_id": "V0HOME"},
    "actions": [
        {
            "type": "datetimepicker",
            "action_id": "snooze-R3-pick",
            "block_id": '{"v":1,"c":["snooze",{"id":3}]}',
            "selected_date_time": 1_800_003_600,
            "action_ts": "1800000001.000100",
        }
    ],
}
SHORTCUT: dict[str, Any] = {
    "type": "message_action",
    "callback_id": "save_message",
    "team": {"id": "T0ACME"},
    "user": {"id": "U0ANA"},
    "channel": {"id": "C0GENERAL"},
    "message": {"type": "message", "user": "U0BOB", "ts": "1800000000.000100"},
    "message_ts": "1800000000.000100",
    "trigger_id": "1.2.3",
    "response_url": "https://hooks.slack.com/app/1",
}
COMMAND: dict[str, Any] = {
    "command": "/clerk",
    "team_id": "T0ACME",
    "enterprise_id": "",
    "is_enterprise_install": "false",
    "user_id": "U0ANA",
    "channel_id": "C0GENERAL",
    "text": "list",
    "trigger_id": "1.2.3",
    "response_url": "https://hooks.slack.com/commands/1",
}
EVENTS = {name: golden(name) for folder in ("queued", "dropped") for name in names(folder)}
OPENED = {"type": "button", "action_id": opening_action(Modal.AWAY), "action_ts": "1800000001.000100"}
INTERACTIONS = {
    "press": PRESS,
    "pick": PICK,
    "shortcut": SHORTCUT,
    "global shortcut": shortcut_payload(Modal.AWAY, "U0ANA"),
    "button of a modal": {**PRESS, "actions": [OPENED]},
    "press in a modal": {
        **PRESS,
        "container": {"type": "view", "view_id": "V0LIST"},
        "view": {"id": "V0LIST", "type": "modal"},
    },
}
_METADATA = json.dumps(
    {"origin": "shortcut", "channel": "C0GENERAL", "thread_ts": "1800000000.000100", "thread_author": "U0BOB"}
)
_PRESSED = json.dumps(
    {
        "origin": "button",
        "channel": "D0CLERK",
        "pressed_ts": "1800000000.000100",
        "response_url": "https://hooks.slack.com/actions/1",
        "press": '{"v":1,"c":["ask-who-gets-it",{"number":7}],"o":"U0ANA"}',
    }
)
SUBMISSIONS = {
    "save": submission_payload(
        save_modal(None, _METADATA), "U0ANA", {"level": "2", "label": "red", "tags": "finance", "at": 1_800_003_600}
    ),
    "reminder": submission_payload(
        todo_modal(Modal.REMINDER, _METADATA), "U0ANA", {"text": "call mum", "reminder": "1h", "repeat": "weekly"}
    ),
    "away": submission_payload(
        away_modal(KnownPerson(), _METADATA),
        "U0ANA",
        {"until": 1_800_007_200, "start": 1_800_003_600, "cover": ["U0BOB"]},
    ),
    "give": submission_payload(give_modal(7, _PRESSED), "U0ANA", {"to": ["U0BOB"], "note": "please check"}),
    "edit": submission_payload(
        edit_modal(KnownItem(7, 2, "red", ("finance",)), _PRESSED), "U0ANA", {"label": "blue", "reminder": "1h"}
    ),
    "change absence": submission_payload(
        change_absence_modal(KnownAbsence(1_800_003_600.0, None, "lunch"), KnownPerson(), _PRESSED, runs=False),
        "U0ANA",
        {"until": 1_800_007_200},
    ),
    "change reminder": submission_payload(
        change_reminder_modal(KnownReminder(3, 1_800_003_600.0, True, 7), _PRESSED), "U0ANA", {"repeat": "daily"}
    ),
    "change rule": submission_payload(change_rule_modal("U0BOB", 2, _PRESSED), "U0ANA", {"level": "4"}),
    "rule": submission_payload(rule_modal(_METADATA), "U0ANA", {"channel": "C0GENERAL", "level": "2"}),
    "settings": submission_payload(
        settings_modal(KnownPerson(), _METADATA),
        "U0ANA",
        {
            "list": ["aging", "excerpts"],
            "vips": ["U0BOB"],
            "quiet_days": ["every"],
            "quiet_from": "18:00",
            "quiet_until": "09:00",
        },
    ),
}


def altered(payload: dict[str, Any], count: int) -> Iterator[dict[str, Any]]:
    """The payload with a strange value in one of its places, or with a value left out; always the same ones."""
    cases = [(path, value) for path in _paths(payload) for value in (LEFT_OUT, *STRANGE)]
    for path, value in random.Random(count).sample(cases, min(count, len(cases))):
        yield _with(payload, path, value)


def event_request(payload: Any) -> tuple[str, bytes, str]:
    return "/slack/events", json.dumps(payload).encode(), JSON


def interaction_request(payload: Any) -> tuple[str, bytes, str]:
    return "/slack/interactions", urlencode({"payload": json.dumps(payload)}).encode(), FORM


def command_request(form: dict[str, Any]) -> tuple[str, bytes, str]:
    """What is no text or no UTF-8 in a form comes as the text that Python makes of it."""
    return "/slack/commands", urlencode(form, errors="surrogatepass").encode(), FORM


def _paths(value: Any, before: Path = ()) -> Iterator[Path]:
    inner: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    for key, each in inner:
        yield (*before, key)
        yield from _paths(each, (*before, key))


def _with(payload: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:
    copied: dict[str, Any] = json.loads(json.dumps(payload))
    holder: Any = copied
    for key in path[:-1]:
        holder = holder[key]
    if value is LEFT_OUT:
        holder.pop(path[-1])
    else:
        holder[path[-1]] = value
    return copied
