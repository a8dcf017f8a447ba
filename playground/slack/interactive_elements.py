"""The interactive elements of messages, modals and Home tabs, and how one of them is found by what people read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playground.slack.element_state import elements_of, is_called, options_of

_OPTION_MENUS = frozenset({"static_select", "overflow", "radio_buttons"})


@dataclass(frozen=True)
class InteractiveElement:
    """A button, one option of a menu, or an element where something is entered. `near` is the text of the block that it is
    in or follows; `name` is what the whole element is called, for an option the menu's."""

    label: str
    element: dict[str, Any]
    block_id: str
    near: str
    name: str
    is_sent: bool = True
    """Whether the app hears of it at once: an input without `dispatch_action` only keeps what is entered."""
    option: dict[str, Any] | None = None

    @property
    def action_id(self) -> str:
        return str(self.element["action_id"])

    @property
    def value(self) -> str:
        return str((self.option or self.element).get("value") or "")

    @property
    def needs_choice(self) -> bool:
        """Whether nothing is sent until something is entered or chosen."""
        return self.element["type"] != "button" and self.option is None

    def as_action(self, action_ts: str, entered: dict[str, Any] | None = None) -> dict[str, Any]:
        """The entry of `actions` in a block_actions payload; `entered` is the element's value in the state."""
        kind = self.element["type"]
        action = {"type": kind, "action_id": self.action_id, "block_id": self.block_id, "action_ts": action_ts}
        if kind == "button":
            return {**action, **{key: self.element[key] for key in ("text", "value", "style") if key in self.element}}
        if kind == "overflow":
            return {**action, "selected_option": self.option}
        shown = {key: value for key, value in self.element.items() if key.startswith(("initial_", "placeholder"))}
        return {**shown, **action, **(entered or {})}


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
        for element in elements_of(block):
            found += _of_element(element, block, near)
    return found


def find_element(
    blocks: list[dict[str, Any]], action: str, *, value: str = "", near: str = "", block_id: str = "", chosen: str = ""
) -> InteractiveElement:
    """The element with that label (any case) or action_id; raises ElementNotFound. Elements that do the same count as one.

    A menu is also found by what it is called, and `chosen` then says which of its options.
    """
    everything = interactive_elements(blocks)
    fits = [
        one
        for one in everything
        if (is_called(one.label, action) or is_called(one.name, action) or one.action_id == action.strip())
        and (not value or one.value == value)
        and (not block_id or one.block_id == block_id)
        and (not chosen or one.option is None or one.value == chosen or is_called(one.label, chosen))
        and near.casefold() in one.near.casefold()
    ]
    if len({(one.action_id, one.value) for one in fits}) == 1:
        return fits[0]
    what = "Several elements fit" if fits else "There is no button, option or field"
    raise ElementNotFound(f"{what} {action!r}", fits or everything)


def _of_element(element: dict[str, Any], block: dict[str, Any], near: str) -> list[InteractiveElement]:
    place = str(block.get("block_id", "")), near
    if element["type"] in ("button", "workflow_button"):
        label = element["text"]["text"]
        return [InteractiveElement(label, element, *place, name=label)]
    name = element_name(element, block)
    is_sent = block["type"] != "input" or bool(block.get("dispatch_action"))
    if element["type"] in _OPTION_MENUS:
        return [
            InteractiveElement(option["text"]["text"], element, *place, name=name, is_sent=is_sent, option=option)
            for option in options_of(element)
        ]
    return [InteractiveElement(name, element, *place, name=name, is_sent=is_sent)]


def element_name(element: dict[str, Any], block: dict[str, Any]) -> str:
    """What people call an element where something is entered: the label of its block, else its placeholder."""
    if block["type"] == "input":
        return str(block["label"]["text"])
    return str(element.get("placeholder", {}).get("text") or element["action_id"])


def _words(block: dict[str, Any]) -> str:
    """The text of a section, header or context, or an input's label."""
    texts = [block.get("text"), block.get("label"), *(block.get("fields") or [])]
    if block["type"] == "context":
        texts += block["elements"]
    return " ".join(str(text["text"]) for text in texts if isinstance(text, dict) and "text" in text)
