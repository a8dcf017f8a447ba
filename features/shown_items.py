"""Items and reminders as a person reads them in ClerkBot's messages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from playground.slack.message_rendering import words_of

_ITEM = re.compile(
    r"\*#(?P<number>\d+)\* (?P<level>\w+) · <(?P<link>[^|>]+)\|(?P<kind>message|thread)>(?P<rest>.*)", re.S
)
_LABEL = re.compile(r" · _(.*)_", re.S)
_REMINDER = re.compile(r"\*(?P<id>R\d+)\*(?: · _(?P<label>.*?)_)? · (?P<type>.*?) · next: (?P<rest>.*)", re.S)
_LINKED = re.compile(r"<([^|>]+)\|(#\d+)>")


@dataclass(frozen=True)
class ShownItem:
    """One item of a list. `remove` is its Remove button, empty if it has none."""

    number: str
    level: str
    kind: str
    link: str
    label: str
    sender: str
    picture: str
    age: str
    remove: str


@dataclass(frozen=True)
class ShownReminder:
    """One row of `reminder list`."""

    id: str
    label: str
    type: str
    next: str
    link: str
    number: str


def items_in(messages: Sequence[dict[str, Any]]) -> list[ShownItem]:
    """The items shown by messages, from top to bottom."""
    return [item for message in messages for item in _items(message.get("blocks") or [])]


def reminders_in(messages: Sequence[dict[str, Any]]) -> list[ShownReminder]:
    return [row for message in messages for row in _reminders(message.get("blocks") or [])]


def _items(blocks: Sequence[dict[str, Any]]) -> Iterator[ShownItem]:
    for position, block in enumerate(blocks):
        found = _ITEM.search(block["text"]["text"]) if block["type"] == "section" else None
        below = blocks[position + 1] if position + 1 < len(blocks) else {}
        if found is None or below.get("type") != "context":
            continue
        label = _LABEL.search(found["rest"])
        sender, _, rest = words_of({"blocks": [below]}).strip().partition(" · ")
        buttons = [block.get("accessory") or {}, *_actions(blocks[position + 2 :])]
        yield ShownItem(
            number=f"#{found['number']}",
            level=found["level"],
            kind=found["kind"],
            link=found["link"],
            label=label[1] if label else "",
            sender=sender,
            picture=next((each["image_url"] for each in below["elements"] if each["type"] == "image"), ""),
            age=rest.partition(" · ")[0],
            remove=next((b["action_id"] for b in buttons if b.get("action_id") == f"remove-{found['number']}"), ""),
        )


def _actions(blocks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return list(blocks[0]["elements"]) if blocks and blocks[0]["type"] == "actions" else []


def _reminders(blocks: Sequence[dict[str, Any]]) -> Iterator[ShownReminder]:
    for block in blocks:
        found = _REMINDER.search(block["text"]["text"]) if block["type"] == "section" else None
        if found is None:
            continue
        linked = _LINKED.search(found["rest"])
        yield ShownReminder(
            id=found["id"],
            label=found["label"] or "",
            type=found["type"],
            next=found["rest"].partition(" · ")[0],
            link=linked[1] if linked else "",
            number=linked[2] if linked else "",
        )
