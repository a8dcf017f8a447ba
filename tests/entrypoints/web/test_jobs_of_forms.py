"""The job that a slash command, a press or a shortcut becomes, whole, also where Slack leaves out what it may leave out."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.domain.jobs import CommandJob, Envelope, Origin
from chalicelib.domain.modals import Modal, opening_action
from chalicelib.entrypoints.web.forms import interaction, modal_to_open, slash_command
from chalicelib.entrypoints.web.payload import Malformed

NOW = 1_800_000_002.5
TS, THREAD = "1800000000.000100", "1799999999.000100"
URL = "https://hooks.slack.com/actions/T0ACME/1/2"

COMMAND = {
    "team_id": "T0ACME",
    "user_id": "U0ANA",
    "trigger_id": "13345224609.738474920.8088930838d88f008e0",
    "text": " list high ",
    "channel_id": "C0OPS",
    "response_url": URL,
}
PRESS: dict[str, Any] = {
    "type": "block_actions",
    "team": {"id": "T0ACME"},
    "user": {"id": "U0ANA"},
    "channel": {"id": "C0OPS"},
    "container": {"type": "message", "message_ts": TS, "channel_id": "C0OPS"},
    "response_url": URL,
    "actions": [{"type": "button", "action_id": "done-12", "value": "pressed", "action_ts": "1800000001.000200"}],
}
SHORTCUT: dict[str, Any] = {
    "type": "message_action",
    "team": {"id": "T0ACME"},
    "user": {"id": "U0ANA"},
    "channel": {"id": "C0OPS"},
    "trigger_id": "1.2.3",
    "callback_id": "save_message",
    "message_ts": TS,
    "message": {"ts": TS, "user": "U0BOB", "text": "a secret"},
    "response_url": URL,
}


def command(**more: Any) -> CommandJob:
    fields = {"workspace": "T0ACME", "at": NOW, "user": "U0ANA", "channel": "C0OPS", "response_url": URL, **more}
    return CommandJob(**fields)


def envelope_of(payload: dict[str, Any], **more: Any) -> Envelope:
    envelope = interaction({**payload, **more}, NOW)
    assert envelope is not None
    return envelope


def test_a_slash_command() -> None:
    trigger = COMMAND["trigger_id"]
    job = command(id=f"slash/{trigger}", text="list high", origin=Origin.SLASH)
    assert slash_command(COMMAND, NOW) == Envelope(job, "T0ACME:U0ANA", f"slash:{trigger}")


def test_a_slash_command_without_a_text_is_a_call_for_help() -> None:
    job = slash_command({name: value for name, value in COMMAND.items() if name != "text"}, NOW).job
    assert isinstance(job, CommandJob)
    assert job.text == ""


@pytest.mark.parametrize("field", ["team_id", "user_id", "trigger_id"])
def test_a_slash_command_without_its_sender_is_malformed(field: str) -> None:
    with pytest.raises(Malformed, match=f"^{field} is missing$"):
        slash_command({name: value for name, value in COMMAND.items() if name != field}, NOW)


@pytest.mark.parametrize(("is_enterprise_install", "workspace"), [(True, "E0ACME"), (False, "T0ACME")])
def test_an_organisation_wide_installation_is_the_organisations(is_enterprise_install: bool, workspace: str) -> None:
    of_command = {"enterprise_id": "E0ACME", "is_enterprise_install": str(is_enterprise_install).lower()}
    assert slash_command({**COMMAND, **of_command}, NOW).job.workspace == workspace
    more = {"enterprise": {"id": "E0ACME"}, "is_enterprise_install": is_enterprise_install}
    assert envelope_of(PRESS, **more).job.workspace == workspace
    assert envelope_of(SHORTCUT, **more).job.workspace == workspace


def test_a_press_is_named_by_its_message_button_and_moment() -> None:
    request = f"press/{TS}/done-12/1800000001.000200"
    job = command(id=request, press="pressed", pressed_ts=TS, origin=Origin.BUTTON)
    assert envelope_of(PRESS) == Envelope(job, "T0ACME:U0ANA", f"T0ACME:U0ANA:{request}")


def test_a_press_in_the_home_tab_is_named_by_its_view() -> None:
    home = {name: value for name, value in PRESS.items() if name not in {"channel", "response_url"}}
    job = envelope_of(home, container={"type": "view", "view_id": "V0HOME"}).job
    assert job == command(
        id="press/V0HOME/done-12/1800000001.000200",
        press="pressed",
        origin=Origin.HOME,
        channel="",
        response_url="",
    )


HOME = {"id": "V0HOME", "type": "home", "private_metadata": '["home",{}]', "hash": "1800000000.ab12cd"}


def in_home(action: dict[str, Any], **view: Any) -> CommandJob:
    home = {name: value for name, value in PRESS.items() if name not in {"channel", "response_url"}}
    pressed = {**action, "action_ts": "1800000001.000200"}
    container = {"type": "view", "view_id": "V0HOME"}
    job = envelope_of(home, container=container, view={**HOME, **view}, actions=[pressed]).job
    assert isinstance(job, CommandJob)
    return job


def test_a_press_in_the_home_tab_brings_along_what_the_tab_shows() -> None:
    job = in_home({"type": "button", "action_id": "done-12", "value": "pressed"})
    assert (job.press, job.home, job.home_hash) == ("pressed", '["home",{}]', "1800000000.ab12cd")


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("users_select", "selected_user", "U0BOB"),
        ("channels_select", "selected_channel", "C0OPS"),
        ("conversations_select", "selected_conversation", "G0OPS"),
        ("plain_text_input", "value", "red deploy"),
    ],
)
def test_an_element_without_a_value_carries_its_blocks_id_and_what_was_chosen(
    kind: str, field: str, value: str
) -> None:
    job = in_home({"type": kind, "block_id": "block", "action_id": "menu", field: value})
    assert (job.press, job.chosen) == ("block", value)


def test_an_emptied_field_is_a_press_and_an_emptied_menu_is_none() -> None:
    emptied = {"type": "plain_text_input", "block_id": "block", "action_id": "menu", "value": None}
    assert (in_home(emptied).press, in_home(emptied).chosen) == ("block", "")
    menu = {"type": "users_select", "block_id": "block", "action_id": "menu", "selected_user": None}
    assert interaction({**PRESS, "actions": [menu]}, NOW) is None


def test_what_the_other_menus_of_the_block_show_comes_along() -> None:
    block = {
        "level": {"type": "static_select", "selected_option": {"value": "high"}},
        "sender": {"type": "users_select", "selected_user": "U0BOB"},
        "channel": {"type": "conversations_select", "selected_conversation": None},
    }
    action = {"type": "users_select", "block_id": "block", "action_id": "sender", "selected_user": "U0CAROL"}
    job = in_home(action, state={"values": {"block": block, "other": {"x": {"selected_user": "U0DAN"}}}})
    assert (job.chosen, job.beside) == ("U0CAROL", ("high",))


def test_a_modal_is_no_home_tab() -> None:
    job = in_home({"type": "button", "action_id": "done-12", "value": "pressed"}, type="modal")
    assert (job.home, job.home_hash) == ("", "")


def test_a_picker_carries_what_was_picked() -> None:
    picked = {"type": "datetimepicker", "block_id": "picker", "action_id": "snooze", "action_ts": "1800000001.000200"}
    job = envelope_of(PRESS, actions=[{**picked, "selected_date_time": 1_800_003_600}]).job
    assert job == command(
        id=f"press/{TS}/snooze/1800000001.000200",
        press="picker",
        pressed_ts=TS,
        picked=1_800_003_600,
        origin=Origin.BUTTON,
    )
    assert interaction({**PRESS, "actions": [picked]}, NOW) is None


def test_a_press_in_a_thread_is_answered_there() -> None:
    job = envelope_of(PRESS, container={**PRESS["container"], "thread_ts": THREAD}).job
    assert isinstance(job, CommandJob)
    assert job.response_thread == THREAD


def test_a_shortcut_is_about_its_message() -> None:
    job = command(
        id="shortcut/1.2.3",
        shortcut="save_message",
        origin=Origin.SHORTCUT,
        thread_ts=TS,
        thread_author="U0BOB",
    )
    assert envelope_of(SHORTCUT) == Envelope(job, "T0ACME:U0ANA", "shortcut:1.2.3")


def test_a_shortcut_whose_message_is_not_told_is_about_its_time_stamp() -> None:
    job = envelope_of({name: value for name, value in SHORTCUT.items() if name != "message"}).job
    assert isinstance(job, CommandJob)
    assert (job.thread_ts, job.thread_author) == (TS, "")


@pytest.mark.parametrize("payload", [PRESS, SHORTCUT], ids=["press", "shortcut"])
@pytest.mark.parametrize("field", ["team", "user"])
def test_of_nobody_there_is_nothing_to_do(payload: dict[str, Any], field: str) -> None:
    assert interaction({name: value for name, value in payload.items() if name != field}, NOW) is None


@pytest.mark.parametrize("kind", ["view_closed", "view_submission", ""])
def test_another_interaction_is_nothing(kind: str) -> None:
    assert interaction({**PRESS, "type": kind}, NOW) is None


def test_a_global_shortcut_is_answered_by_direct_message() -> None:
    asked = {"type": "shortcut", "callback_id": "new_reminder", "team": {"id": "T0ACME"}, "user": {"id": "U0ANA"}}
    envelope = interaction({**asked, "trigger_id": "1.2.3"}, NOW)
    job = command(id="shortcut/1.2.3", shortcut="new_reminder", origin=Origin.SHORTCUT, channel="", response_url="")
    assert envelope == Envelope(job, "T0ACME:U0ANA", "shortcut:1.2.3")


def test_a_button_of_a_modal_carries_its_name_and_no_command() -> None:
    action = {"type": "button", "action_id": opening_action(Modal.AWAY), "action_ts": "1800000001.000200"}
    assert envelope_of(PRESS, actions=[action]).job == command(
        id=f"press/{TS}/opens-away/1800000001.000200", shortcut="away", pressed_ts=TS, origin=Origin.SHORTCUT
    )


def test_a_press_in_a_modal_is_answered_in_it() -> None:
    pressed = {name: value for name, value in PRESS.items() if name not in {"channel", "response_url"}}
    of_view = {"container": {"type": "view", "view_id": "V0LIST"}, "view": {"id": "V0LIST", "type": "modal"}}
    job = envelope_of({**pressed, **of_view}).job
    assert isinstance(job, CommandJob)
    assert (job.origin, job.view) == (Origin.MODAL, "V0LIST")


@pytest.mark.parametrize(
    ("payload", "modal"),
    [
        (SHORTCUT, Modal.SAVE),
        ({**SHORTCUT, "type": "shortcut", "callback_id": "my_queue"}, Modal.LIST),
        ({**PRESS, "actions": [{"action_id": opening_action(Modal.TODO)}]}, Modal.TODO),
        ({**SHORTCUT, "callback_id": "save_everything"}, None),
        ({**SHORTCUT, "user": {"id": "U0ANA", "team_id": "T0OTHER"}}, None),
        (PRESS, None),
        ({**PRESS, "actions": [{"action_id": "opens-everything"}]}, None),
    ],
)
def test_which_modal_is_asked_for(payload: dict[str, Any], modal: Modal | None) -> None:
    assert modal_to_open(payload) is modal
