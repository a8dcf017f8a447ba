"""Buttons, menus, pickers and inputs as text for a terminal: `[Remove]`, `[Medium ▾ High | Medium | Low]`, `[2026-12-01]`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from rich.text import Text

from playground.slack.element_state import Part, first_value, has_state, options_of, value_in

_LISTED_OPTIONS = 12
"""A menu with more options only says how many there are."""
_WORDS = {
    "datepicker": "pick a day",
    "timepicker": "pick a time",
    "datetimepicker": "pick day and time",
    "users_select": "pick a person",
    "multi_users_select": "pick people",
    "conversations_select": "pick a conversation",
    "channels_select": "pick a channel",
    "plain_text_input": "",
}


def render_element(
    element: Part, plain: Callable[[str], str], names: Mapping[str, str], value: Part | None = None
) -> Text:
    """`value` is what is entered, as the state has it; without it, what stands there at first."""
    kind = element["type"]
    if kind == "button":
        style = {"primary": "bold green", "danger": "bold red"}.get(element.get("style", ""), "bold blue")
        return Text(f"[{plain(element['text']['text'])}]", style=style)
    options = [plain(option["text"]["text"]) for option in options_of(element)]
    listed = " | ".join(options) if len(options) <= _LISTED_OPTIONS else f"{len(options)} options"
    if kind == "overflow":
        return Text(f"[⋯ {listed}]", style="bold blue")
    known = value if value or not has_state(element) else first_value(element)
    entered = _entered(value_in(known), names, plain) if known else ""
    words = entered or element.get("placeholder", {}).get("text", "" if options else _WORDS.get(kind, kind))
    inside = f"{words} ▾ {listed}".strip() if options else words or " "
    return Text(f"[{inside}]", style="bold blue")


def _entered(value: Any, names: Mapping[str, str], plain: Callable[[str], str]) -> str:
    """What was entered, in words."""
    if isinstance(value, list):
        return ", ".join(_entered(one, names, plain) for one in value)
    if isinstance(value, dict):
        return plain(value["text"]["text"]) if "text" in value else ""
    if isinstance(value, int):
        return f"{datetime.fromtimestamp(value).astimezone():%Y-%m-%d %H:%M}"
    return names.get(value, value) if value else ""
