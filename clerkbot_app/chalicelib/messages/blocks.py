"""Block Kit pieces, within Slack's limits (source: Slack, "Block Kit reference")."""

from __future__ import annotations

from chalicelib.domain.command import Press, serialize_press
from chalicelib.domain.reply import Block, Message

LONGEST_SECTION = 3000


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": True}


def section(text: str, accessory: Block | None = None) -> Block:
    block: Block = {"type": "section", "text": {"type": "mrkdwn", "text": shortened(text, LONGEST_SECTION)}}
    return {**block, "accessory": accessory} if accessory else block


def context(*elements: Block | str) -> Block:
    """A line of small print; strings are mrkdwn."""
    return {
        "type": "context",
        "elements": [{"type": "mrkdwn", "text": e} if isinstance(e, str) else e for e in elements],
    }


def image(url: str, alt_text: str) -> Block:
    return {"type": "image", "image_url": url, "alt_text": alt_text}


def header(text: str) -> Block:
    return {"type": "header", "text": plain(text)}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def button(text: str, action_id: str, press: Press, *, style: str = "") -> Block:
    """A button; pressing it carries out the command of `press`."""
    block: Block = {
        "type": "button",
        "text": plain(text),
        "action_id": action_id,
        "value": serialize_press(press),
    }
    return {**block, "style": style} if style else block


def moment_picker(action_id: str, press: Press) -> Block:
    """A date and time picker in a block of its own: a picker has no value, so the block's id carries the command."""
    return {
        "type": "actions",
        "block_id": serialize_press(press),
        "elements": [{"type": "datetimepicker", "action_id": action_id}],
    }


def shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def escaped(text: str) -> str:
    """Text of ours in which `<` and `>` are meant as such: Slack would read what stands between them as a link."""
    return text.replace("<", "&lt;").replace(">", "&gt;")


def message(text: str, *more: Block) -> Message:
    """A message whose first block is its text."""
    return Message(text, (section(text), *more))
