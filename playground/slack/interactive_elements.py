"""The interactive elements of messages, modals and Home tabs: buttons, options of menus, pickers, and inputs' state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_OPTION_MENUS = frozenset({"static_select", "overflow", "radio_buttons"})
# The field of the action that has the choice made in a menu without options of its own.
_CHOICE_FIELDS = {
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "plain_text_input": "value",
}


@dataclass(frozen=True)
class InteractiveElement:
    """A button, one option of a menu, or a picker. `near` is the text of the block that it is in or follows."""

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
        """Whether it is a picker, which sends nothing until something is chosen."""
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


class ElementNotFound(Exception):
    """No element fits, or several do; `candidates` are the ones to choose from."""

    def __init__(self, message: str, candidates: list[InteractiveElement]) -> None:
        super().__init__(message)
        self.candidates = candidates


def interactive_elements(blocks: list[dict[str, Any]]) -> list[InteractiveElement]:
    """All of them, from top to bottom."""
    found: list[InteractiveElement] = []
    near = ""
    for block in blocks:
        near = _words(block) or near
        for element in _elements(block):
            found += _of_element(element, str(block.get("block_id", "")), near)
    return found


def find_element(
    blocks: list[dict[str, Any]], action: str, *, value: str = "", near: str = "", block_id: str = ""
) -> InteractiveElement:
    """The element with that label (any case) or action_id; raises ElementNotFound. Elements that do the same count as one."""
    everything = interactive_elements(blocks)
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
    raise ElementNotFound(f"{what} {action!r}", fits or everything)


def _elements(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if block["type"] == "actions":
        yield from block["elements"]
    elif block["type"] == "section" and block.get("accessory", {}).get("type") not in (None, "image"):
        yield block["accessory"]
    elif block["type"] == "input":
        yield block["element"]


def _of_element(element: dict[str, Any], block_id: str, near: str) -> list[InteractiveElement]:
    if element["type"] == "button":
        return [InteractiveElement(element["text"]["text"], element, block_id, near)]
    if element["type"] in _OPTION_MENUS:
        groups = [one for group in element.get("option_groups", []) for one in group["options"]]
        options = [*element.get("options", []), *groups]
        return [InteractiveElement(option["text"]["text"], element, block_id, near, option) for option in options]
    label = element.get("placeholder", {}).get("text", element["action_id"])
    return [InteractiveElement(label, element, block_id, near)]


def _words(block: dict[str, Any]) -> str:
    """The text of a section, header or context."""
    texts = [block.get("text"), *(block.get("fields") or [])]
    if block["type"] == "context":
        texts += block["elements"]
    return " ".join(str(text["text"]) for text in texts if isinstance(text, dict) and "text" in text)


def input_state(blocks: list[dict[str, Any]], entered_values: dict[str, str]) -> dict[str, dict[str, Any]]:
    """`view.state.values`; `entered_values` maps action ids to what the person entered (an option by its value or words)."""
    values: dict[str, dict[str, Any]] = {}
    for block in blocks:
        elements = [block["element"]] if block["type"] == "input" else _stateful(block)
        for element in elements:
            entered = entered_values.get(element["action_id"])
            values.setdefault(block["block_id"], {})[element["action_id"]] = _input_value(element, entered)
    return values


def _stateful(block: dict[str, Any]) -> list[dict[str, Any]]:
    """Menus in sections and actions have a state too, buttons and overflow menus have none."""
    elements = block.get("elements", []) if block["type"] == "actions" else [block.get("accessory") or {}]
    if block["type"] not in ("actions", "section"):
        return []
    return [element for element in elements if element.get("type") not in (None, "image", "button", "overflow")]


def _input_value(element: dict[str, Any], entered: str | None) -> dict[str, Any]:
    kind = element["type"]
    options = element.get("options", [])
    if kind in ("static_select", "radio_buttons"):
        chosen = next((one for one in options if entered in (one["value"], one["text"]["text"])), None)
        return {"type": kind, "selected_option": chosen or element.get("initial_option")}
    if kind in ("checkboxes", "multi_static_select"):
        if entered is None:
            return {"type": kind, "selected_options": element.get("initial_options", [])}
        return {"type": kind, "selected_options": [one for one in options if one["value"] in entered.split(",")]}
    for menu, field in (("users", "user"), ("conversations", "conversation"), ("channels", "channel")):
        if kind == f"{menu}_select":
            return {"type": kind, f"selected_{field}": entered or element.get(f"initial_{field}")}
    if kind == "datetimepicker":
        return {"type": kind, "selected_date_time": int(entered) if entered else element.get("initial_date_time")}
    if kind in ("datepicker", "timepicker"):
        field = kind.removesuffix("picker")
        return {"type": kind, f"selected_{field}": entered or element.get(f"initial_{field}")}
    return {"type": kind, "value": entered if entered is not None else element.get("initial_value")}
