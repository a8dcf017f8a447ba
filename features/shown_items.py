"""Items and reminders as a person reads them in ClerkBot's messages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_TITLE = re.compile(r"^:\w+: \*(?:<(?P<link>[^|>]+)\|(?P<linked>[^>]*)>|(?P<plain>.*))\*", re.S)
_FACTS = re.compile(
    r"^(?P<sender>.*?)(?P<thread> · thread)? in <#\w+> · (?P<age>[^·]*?)(?: · .*)? · \*#(?P<number>\d+)\* (?P<level>\w+)$",
    re.S,
)
_LABEL = re.compile(r" · _(.*?)_(?= · )", re.S)
_REMINDER = re.compile(r"\*(?P<id>R\d+)\*(?: · _(?P<label>.*?)_)? · (?P<type>.*?) · next: (?P<rest>.*)", re.S)
_LINKED = re.compile(r"<([^|>]+)\|(#\d+)>")


@dataclass(frozen=True)
class ShownItem:
    """One item of a list. `title` is the line of its message, or what stands in its place; `done` and `menu` are what can be
    pressed, empty if there is none."""

    number: str
    level: str
    kind: str
    link: str
    label: str
    sender: str
    picture: str
    age: str
    title: str
    done: str
    menu: str


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
        title = _TITLE.search(block["text"]["text"].rpartition("\n")[2]) if block["type"] == "section" else None
        below = blocks[position + 1] if position + 1 < len(blocks) else {}
        if title is None or title["link"] is None or below.get("type") != "context":
            continue
        facts = _FACTS.search(str(below["elements"][-1]["text"]))
        if facts is None:
            continue
        label = _LABEL.search(str(below["elements"][-1]["text"]))
        pressed = {each["action_id"] for each in _actions(blocks[position + 2 :])}
        yield ShownItem(
            number=f"#{facts['number']}",
            level=facts["level"],
            kind="thread" if facts["thread"] else "message",
            link=title["link"],
            label=label[1] if label else "",
            sender=facts["sender"].strip("*"),
            picture=next((each["image_url"] for each in below["elements"] if each["type"] == "image"), ""),
            age=facts["age"],
            title=title["linked"],
            done=next((each for each in pressed if each == f"done-{facts['number']}"), ""),
            menu=next((each for each in pressed if each == f"more-{facts['number']}"), ""),
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
