"""The state of a modal's inputs as view_submission carries it."""

from __future__ import annotations

from typing import Any

State = dict[str, dict[str, Any]]


def input_state(blocks: list[dict[str, Any]], given: dict[str, str]) -> State:
    """`view.state.values`; `given` maps action ids to what the person entered (an option by its value or words)."""
    values: State = {}
    for block in blocks:
        elements = [block["element"]] if block["type"] == "input" else _stateful(block)
        for element in elements:
            entered = given.get(element["action_id"])
            values.setdefault(block["block_id"], {})[element["action_id"]] = _value(element, entered)
    return values


def _stateful(block: dict[str, Any]) -> list[dict[str, Any]]:
    """Menus in sections and actions have a state too, buttons and overflow menus have none."""
    elements = block.get("elements", []) if block["type"] == "actions" else [block.get("accessory") or {}]
    if block["type"] not in ("actions", "section"):
        return []
    return [element for element in elements if element.get("type") not in (None, "image", "button", "overflow")]


def _value(element: dict[str, Any], entered: str | None) -> dict[str, Any]:
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
