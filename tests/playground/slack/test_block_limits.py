"""Slack's limits on blocks, at their edges."""

from __future__ import annotations

from typing import Any

import pytest

from playground.slack.block_rules import message_findings, view_findings

Block = dict[str, Any]


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}


def section(length: int) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": "x" * length}}


def button(**changes: Any) -> Block:
    return {"type": "button", "action_id": "go", "text": plain("Go"), **changes}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def context(count: int) -> Block:
    return {"type": "context", "elements": [plain("x")] * count}


def modal(**changes: Any) -> Block:
    return {"type": "modal", "title": plain("Title"), "blocks": [section(1)], **changes}


@pytest.mark.parametrize(
    "allowed",
    [
        [section(3000)],
        [{"type": "header", "text": plain("x" * 150)}],
        [actions(button(text=plain("x" * 75), value="x" * 2000, action_id="x" * 255))],
        [context(10)],
        [{"type": "divider"}] * 50,
        [{**section(1), "accessory": button(style="danger")}],
        [actions(button(), button(action_id="other"))],
    ],
)
def test_what_is_within_the_limits_is_taken(allowed: list[Block]) -> None:
    assert message_findings(allowed) == []


@pytest.mark.parametrize(
    "refused",
    [
        [section(3001)],
        [section(0)],
        [{"type": "section"}],
        [{"type": "header", "text": plain("x" * 151)}],
        [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
        [actions(button(text=plain("x" * 76)))],
        [actions(button(value="x" * 2001))],
        [actions(button(value=12))],
        [actions(button(action_id="x" * 256))],
        [actions(button(style="green"))],
        [actions(button(), button())],
        [actions()],
        [context(11)],
        [context(0)],
        [{"type": "divider"}] * 51,
        [{"type": "divider", "block_id": "a"}, {"type": "divider", "block_id": "a"}],
        [{"type": "image", "image_url": "https://a.example/x.png"}],
        [{"type": "sectoin"}],
        {"type": "section"},
    ],
)
def test_what_is_beyond_the_limits_is_refused(refused: Any) -> None:
    assert message_findings(refused)


def menu(kind: str, count: int, **changes: Any) -> Block:
    options = [{"text": plain(f"Option {number}"), "value": str(number)} for number in range(count)]
    return {"type": kind, "action_id": "menu", "options": options, **changes}


def groups(count: int) -> list[Block]:
    options = menu("static_select", 1)["options"]
    return [{"label": plain(f"Group {number}"), "options": options} for number in range(count)]


CONFIRM = {"title": plain("Sure?"), "text": plain("It is deleted."), "confirm": plain("Delete"), "deny": plain("Keep")}
OPTION = {"text": plain("Option 1"), "value": "1"}


@pytest.mark.parametrize(
    "allowed",
    [
        menu("overflow", 2),
        menu("overflow", 5, confirm=CONFIRM),
        menu("overflow", 2, options=[OPTION, {"text": plain("Docs"), "url": "https://a.example"}]),
        menu("static_select", 100, initial_option=OPTION, placeholder=plain("x" * 150)),
        menu("static_select", 2, options=[{"text": plain("x" * 75), "value": "x" * 150}]),
        {"type": "static_select", "action_id": "menu", "option_groups": groups(100)},
        menu("radio_buttons", 10),
        menu("checkboxes", 10, initial_options=[OPTION]),
        {"type": "datepicker", "action_id": "day", "initial_date": "2026-12-01"},
        {"type": "timepicker", "action_id": "time", "initial_time": "23:59"},
        button(confirm=CONFIRM),
    ],
)
def test_menus_and_pickers_within_the_limits_are_taken(allowed: Block) -> None:
    assert message_findings([{**section(1), "accessory": allowed}]) == []
    assert message_findings([actions(allowed)]) == []


@pytest.mark.parametrize(
    ("refused", "where"),
    [
        (menu("overflow", 1), "options"),
        (menu("overflow", 6), "options"),
        (menu("static_select", 101), "options"),
        (menu("static_select", 0), "options"),
        ({"type": "static_select", "action_id": "menu", "option_groups": groups(101)}, "option_groups"),
        ({**menu("static_select", 1), "option_groups": groups(1)}, ""),
        (menu("static_select", 1, options=[{"text": plain("x" * 76), "value": "1"}]), "options/0/text/text"),
        (menu("static_select", 1, options=[{"text": plain("x"), "value": "x" * 151}]), "options/0/value"),
        (menu("static_select", 1, options=[{"text": plain("x")}]), "options/0"),
        (menu("static_select", 1, options=[{"text": {"type": "mrkdwn", "text": "x"}, "value": "1"}]), "options/0/text/type"),
        (menu("static_select", 1, initial_option={"text": plain("Other"), "value": "9"}), "initial_option"),
        (menu("static_select", 1, placeholder=plain("x" * 151)), "placeholder/text"),
        (menu("radio_buttons", 11), "options"),
        (menu("checkboxes", 11), "options"),
        ({"type": "datepicker", "action_id": "day", "initial_date": "1 December"}, "initial_date"),
        ({"type": "timepicker", "action_id": "time", "initial_time": "24:00"}, "initial_time"),
        ({"type": "plain_text_input", "action_id": "text"}, "type"),
        (button(confirm={**CONFIRM, "title": plain("x" * 101)}), "confirm/title/text"),
        (button(confirm={**CONFIRM, "text": plain("x" * 301)}), "confirm/text/text"),
        (button(confirm={**CONFIRM, "deny": plain("x" * 31)}), "confirm/deny/text"),
        (button(confirm={"title": plain("Sure?")}), "confirm/text"),
    ],
)  # fmt: skip
def test_menus_and_pickers_beyond_the_limits_are_refused_where_they_are_wrong(refused: Block, where: str) -> None:
    pointer = f"/blocks/0/accessory/{where}".rstrip("/")
    findings = message_findings([{**section(1), "accessory": refused}])
    assert f"[json-pointer:{pointer}]" in " ".join(findings)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"label": plain("x" * 2001)}, "label/text"),
        ({"hint": plain("x" * 2001)}, "hint/text"),
        ({"optional": "yes"}, "optional"),
        ({"element": menu("overflow", 2)}, "element/type"),
        ({"element": {"type": "plain_text_input", "max_length": 3001}}, "element/max_length"),
        ({"element": {"type": "plain_text_input", "max_length": 2, "initial_value": "abc"}}, "element/initial_value"),
        ({"element": {"type": "number_input"}}, "element"),
        ({"element": {"type": "datetimepicker", "initial_date_time": 12}}, "element/initial_date_time"),
        ({"element": menu("multi_static_select", 1, max_selected_items=0)}, "element/max_selected_items"),
    ],
)
def test_an_input_beyond_its_limits_is_refused_where_it_is_wrong(changes: Block, where: str) -> None:
    label = {"type": "input", "label": plain("Label"), "element": {"type": "plain_text_input", "action_id": "label"}}
    assert view_findings(modal(blocks=[label], submit=plain("Save"))) == []
    findings = view_findings(modal(blocks=[{**label, **changes}], submit=plain("Save")))
    assert f"[json-pointer:/view/blocks/0/{where}]" in " ".join(findings)


def test_one_input_at_most_has_the_focus_and_home_has_no_submit() -> None:
    label = {"type": "input", "label": plain("Label"), "element": {"type": "plain_text_input", "focus_on_load": True}}
    assert view_findings(modal(blocks=[label], submit=plain("Save"))) == []
    assert view_findings(modal(blocks=[label, label], submit=plain("Save")))
    assert view_findings({"type": "home", "blocks": [], "submit": plain("Save")})
    assert view_findings(modal(private_metadata={"a": 1}))


def test_a_finding_says_what_and_where() -> None:
    assert message_findings([section(3001)]) == ["must be less than 3001 characters [json-pointer:/blocks/0/text/text]"]


def test_a_view_may_have_a_hundred_blocks_and_no_more() -> None:
    home = {"type": "home", "blocks": [{"type": "divider"}] * 100}
    assert view_findings(home) == []
    assert view_findings({**home, "blocks": [{"type": "divider"}] * 101})


def test_a_modal_needs_a_short_title_and_a_way_to_send_its_inputs() -> None:
    label = {"type": "input", "label": plain("Label"), "element": {"type": "plain_text_input", "action_id": "label"}}
    assert view_findings(modal()) == []
    assert view_findings(modal(title=plain("x" * 25)))
    assert view_findings(modal(private_metadata="x" * 3001))
    assert view_findings(modal(blocks=[label])) == ["missing required field: submit [json-pointer:/view]"]
    assert view_findings(modal(blocks=[label], submit=plain("Save"))) == []
