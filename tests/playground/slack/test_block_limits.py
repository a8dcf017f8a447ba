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
