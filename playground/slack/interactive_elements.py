"""What a person can press in a message, a modal or a Home tab: buttons, and the options of menus, by their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_OPTION_MENUS = frozenset({"static_select", "overflow", "radio_buttons"})
# Which field of the action tells the choice made in a menu without options of its own.
_CHOICE_FIELDS = {
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "plain_text_input": "value",
}


@dataclass(frozen=True)
class Pressable:
    """A button, or one option of a menu. `near` is the text of the block that it stands in or follows."""

    label: str
    element: dict[str, Any]
    block_id: str
    near: str
    option: dict[str, Any] | None = None

    @property
    def action_id(self) -> str:
        return str(self.element["action_id"])

    @property
    def value(self) -> str:
        return str((self.option or self.element).get("value") or "")

    @property
    def needs_choice(self) -> bool:
        """Whether it is a picker, which says nothing until something is chosen."""
        return self.element["type"] != "button" and self.option is None

    def as_action(self, action_ts: str, chosen: str = "") -> dict[str, Any]:
        """The entry of `actions` in a block_actions payload; `chosen` is the choice in a menu of people, dates, ..."""
        kind = self.element["type"]
        action = {"type": kind, "action_id": self.action_id, "block_id": self.block_id, "action_ts": action_ts}
        if kind == "button":
            return {**action, **{key: self.element[key] for key in ("text", "value", "style") if key in self.element}}
        if kind in _OPTION_MENUS:
            return {**action, "selected_option": self.option}
        if kind == "datetimepicker":
            return {**action, "selected_date_time": int(chosen)}
        if kind in _CHOICE_FIELDS:
            return {**action, _CHOICE_FIELDS[kind]: chosen}
        options = self.element.get("options", [])
        return {**action, "selected_options": [one for one in options if one.get("value") in chosen.split(",")]}


class NothingToPress(Exception):
    """No pressable fits, or several do; `there_are` are the ones there are."""

    def __init__(self, message: str, there_are: list[Pressable]) -> None:
        super().__init__(message)
        self.there_are = there_are


def pressables(blocks: list[dict[str, Any]]) -> list[Pressable]:
    """In the order of reading."""
    found: list[Pressable] = []
    near = ""
    for block in blocks:
        near = _words(block) or near
        for element in _elements(block):
            found += _of_element(element, str(block.get("block_id", "")), near)
    return found


def choose(
    blocks: list[dict[str, Any]], action: str, *, value: str = "", near: str = "", block_id: str = ""
) -> Pressable:
    """The one meant by its words (any case) or action_id; raises NothingToPress. Doubles that do the same are one."""
    everything = pressables(blocks)
    wanted = action.strip().casefold()
    fits = [
        one
        for one in everything
        if (one.label.casefold() == wanted or one.action_id == action.strip())
        and (not value or one.value == value)
        and (not block_id or one.block_id == block_id)
        and near.casefold() in one.near.casefold()
    ]
    if len({(one.action_id, one.value) for one in fits}) == 1:
        return fits[0]
    what = "Several buttons fit" if fits else "There is no button"
    raise NothingToPress(f"{what} {action!r}", fits or everything)


def _elements(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if block["type"] == "actions":
        yield from block["elements"]
    elif block["type"] == "section" and block.get("accessory", {}).get("type") not in (None, "image"):
        yield block["accessory"]
    elif block["type"] == "input":
        yield block["element"]


def _of_element(element: dict[str, Any], block_id: str, near: str) -> list[Pressable]:
    if element["type"] == "button":
        return [Pressable(element["text"]["text"], element, block_id, near)]
    if element["type"] in _OPTION_MENUS:
        groups = [one for group in element.get("option_groups", []) for one in group["options"]]
        options = [*element.get("options", []), *groups]
        return [Pressable(option["text"]["text"], element, block_id, near, option) for option in options]
    label = element.get("placeholder", {}).get("text", element["action_id"])
    return [Pressable(label, element, block_id, near)]


def _words(block: dict[str, Any]) -> str:
    """The text of a section, header or context."""
    texts = [block.get("text"), *(block.get("fields") or [])]
    if block["type"] == "context":
        texts += block["elements"]
    return " ".join(str(text["text"]) for text in texts if isinstance(text, dict) and "text" in text)
