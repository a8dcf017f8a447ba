"""Slack's limits on what is inside blocks: texts, buttons, menus, confirmations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_MENUS = frozenset({"static_select", "multi_static_select", "overflow", "radio_buttons", "checkboxes"})
_OPTIONS = {"overflow": 5, "radio_buttons": 10, "checkboxes": 10}
_OTHER_ELEMENTS = frozenset(
    {"users_select", "multi_users_select", "conversations_select", "multi_conversations_select", "channels_select",
     "multi_channels_select", "external_select", "datepicker", "timepicker", "datetimepicker", "plain_text_input",
     "number_input", "email_text_input", "url_text_input", "rich_text_input", "workflow_button", "file_input"}
)  # fmt: skip


def text_findings(text: Any, where: str, *, most: int, plain: bool = False) -> Iterator[str]:
    """A text object of at most `most` characters; `plain` where Slack allows no render_mrkdwn."""
    if not isinstance(text, dict):
        yield f"missing required field [json-pointer:{where}]"
        return
    allowed = ("plain_text",) if plain else ("plain_text", "mrkdwn")
    if text.get("type") not in allowed:
        yield f"unsupported type: {text.get('type')} [json-pointer:{where}/type]"
    content = text.get("text")
    if not isinstance(content, str) or not content:
        yield f"must be more than 0 characters [json-pointer:{where}/text]"
    elif len(content) > most:
        yield f"must be less than {most + 1} characters [json-pointer:{where}/text]"


def element_findings(element: Any, where: str) -> Iterator[str]:
    """A button, menu or input element."""
    if not isinstance(element, dict):
        yield f"missing required field [json-pointer:{where}]"
        return
    kind = element.get("type")
    if kind == "button":
        yield from _button(element, where)
    elif kind in _MENUS:
        yield from _menu(element, where, _OPTIONS.get(str(kind), 100))
    elif kind not in _OTHER_ELEMENTS:
        yield f"unsupported type: {kind} [json-pointer:{where}/type]"
    yield from _short(element, "action_id", 255, where)
    if element.get("placeholder") is not None:
        yield from text_findings(element["placeholder"], f"{where}/placeholder", most=150, plain=True)
    if element.get("confirm") is not None:
        yield from _confirm(element["confirm"], f"{where}/confirm")


def _button(button: dict[str, Any], where: str) -> Iterator[str]:
    yield from text_findings(button.get("text"), f"{where}/text", most=75, plain=True)
    yield from _short(button, "value", 2000, where)
    yield from _short(button, "url", 3000, where)
    yield from _short(button, "accessibility_label", 75, where)
    if button.get("style") not in (None, "primary", "danger"):
        yield f"must be a valid enum value [json-pointer:{where}/style]"


def _menu(menu: dict[str, Any], where: str, most: int) -> Iterator[str]:
    options = [
        *(menu.get("options") or []),
        *(one for group in menu.get("option_groups") or [] for one in group["options"]),
    ]
    if not options:
        yield f"no fewer than 1 items allowed [json-pointer:{where}/options]"
    if len(options) > most:
        yield f"no more than {most} items allowed [json-pointer:{where}/options]"
    for index, option in enumerate(options):
        yield from text_findings(option.get("text"), f"{where}/options/{index}/text", most=75)
        yield from _short(option, "value", 150, f"{where}/options/{index}")


def _confirm(confirm: dict[str, Any], where: str) -> Iterator[str]:
    for part, most in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
        if part in confirm:
            yield from text_findings(confirm[part], f"{where}/{part}", most=most, plain=part != "text")


def _short(part: dict[str, Any], name: str, most: int, where: str) -> Iterator[str]:
    value = part.get(name)
    if value is None:
        return
    if not isinstance(value, str):
        yield f"must be a string [json-pointer:{where}/{name}]"
    elif len(value) > most:
        yield f"must be less than {most + 1} characters [json-pointer:{where}/{name}]"
