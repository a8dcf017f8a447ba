"""Slack's limits on what is inside blocks: texts, buttons, menus, pickers, inputs, confirmations.

Source: https://docs.slack.dev/reference/block-kit/block-elements and .../composition-objects.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from playground.slack.element_state import OPTION_LISTS, OPTION_MENUS

_SELECTS = frozenset(
    {"static_select", "external_select", "users_select", "conversations_select", "channels_select",
     "multi_static_select", "multi_external_select", "multi_users_select", "multi_conversations_select",
     "multi_channels_select"}
)  # fmt: skip
_CHOICES = _SELECTS | {"checkboxes", "radio_buttons", "datepicker", "timepicker"}
ELEMENTS_IN: Mapping[str, frozenset[str]] = {
    "section": _CHOICES | {"button", "overflow", "workflow_button"},
    "actions": _CHOICES | {"button", "overflow", "workflow_button", "datetimepicker", "rich_text_input"},
    "input": _CHOICES
    | {"datetimepicker", "plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input",
       "file_input"},
}  # fmt: skip
"""Which elements each type of block takes, as the types of https://github.com/slackapi/node-slack-sdk name them."""
_OPTIONS = {"overflow": (2, 5), "radio_buttons": (1, 10), "checkboxes": (1, 10)}
_WITH_OPTIONS = frozenset({"static_select", "multi_static_select", *_OPTIONS})
_MARKED_UP = frozenset({"radio_buttons", "checkboxes"})
_OPTION_VALUE = 150
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_INPUT_CHARACTERS = 3000


def text_findings(text: Any, where: str, *, most: int, plain: bool = False) -> Iterator[str]:
    """A text object of at most `most` characters; `plain` where Slack allows no mrkdwn."""
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


def element_findings(element: Any, where: str, block: str) -> Iterator[str]:
    """A button, menu, picker or input in a `block` of that type."""
    if not isinstance(element, dict):
        yield f"missing required field [json-pointer:{where}]"
        return
    kind = str(element.get("type"))
    if kind not in ELEMENTS_IN[block]:
        yield f"unsupported type: {element.get('type')} [json-pointer:{where}/type]"
        return
    yield from _short(element, "action_id", 255, where)
    if element.get("placeholder") is not None:
        if kind in ("datetimepicker", "button", "overflow", "radio_buttons", "checkboxes"):
            yield f"invalid additional property: placeholder [json-pointer:{where}]"
        yield from text_findings(element["placeholder"], f"{where}/placeholder", most=150, plain=True)
    if element.get("confirm") is not None:
        yield from _confirm(element["confirm"], f"{where}/confirm")
    if kind in _WITH_OPTIONS:
        yield from _menu(element, where, kind)
    if kind in _RULES:
        yield from _RULES[kind](element, where)
    if element.get("max_selected_items", 1) < 1:
        yield f"must be greater than 0 [json-pointer:{where}/max_selected_items]"


def _button(button: dict[str, Any], where: str) -> Iterator[str]:
    yield from text_findings(button.get("text"), f"{where}/text", most=75, plain=True)
    yield from _short(button, "value", 2000, where)
    yield from _short(button, "url", 3000, where)
    yield from _short(button, "accessibility_label", 75, where)
    if button.get("style") not in (None, "primary", "danger"):
        yield f"must be a valid enum value [json-pointer:{where}/style]"


def _menu(menu: dict[str, Any], where: str, kind: str) -> Iterator[str]:
    fewest, most = _OPTIONS.get(kind, (1, 100))
    groups = menu.get("option_groups")
    if groups is not None and kind in ("static_select", "multi_static_select"):
        if menu.get("options"):
            yield f"only one of options and option_groups is allowed [json-pointer:{where}]"
        yield from _count(groups, 1, 100, f"{where}/option_groups")
        for index, group in enumerate(groups if isinstance(groups, list) else []):
            at = f"{where}/option_groups/{index}"
            yield from text_findings(group.get("label"), f"{at}/label", most=75, plain=True)
            yield from _options(group.get("options"), f"{at}/options", kind, 1, 100)
        options = [one for group in groups for one in group.get("options") or []] if isinstance(groups, list) else []
    else:
        options = menu.get("options") or []
        yield from _options(options, f"{where}/options", kind, fewest, most)
    yield from _initial(menu, options, where, kind)


def _options(options: Any, where: str, kind: str, fewest: int, most: int) -> Iterator[str]:
    yield from _count(options, fewest, most, where)
    seen: set[str] = set()
    for index, option in enumerate(options if isinstance(options, list) else []):
        at = f"{where}/{index}"
        yield from text_findings(option.get("text"), f"{at}/text", most=75, plain=kind not in _MARKED_UP)
        if option.get("description") is not None:
            yield from text_findings(option["description"], f"{at}/description", most=75, plain=kind not in _MARKED_UP)
        if option.get("url") is not None and kind != "overflow":
            yield f"invalid additional property: url [json-pointer:{at}]"
        value = option.get("value")
        if not isinstance(value, str) or not value:
            if kind != "overflow" or option.get("url") is None:
                yield f"missing required field: value [json-pointer:{at}]"
        elif len(value) > _OPTION_VALUE:
            yield f"must be less than {_OPTION_VALUE + 1} characters [json-pointer:{at}/value]"
        elif value in seen and kind in _MARKED_UP:
            yield f"duplicate value: {value} [json-pointer:{at}/value]"
        seen.add(str(value))


def _initial(menu: dict[str, Any], options: list[Any], where: str, kind: str) -> Iterator[str]:
    """What is chosen at first must be one of the options, word for word."""
    name = "initial_option" if kind in OPTION_MENUS else "initial_options" if kind in OPTION_LISTS else ""
    chosen = menu.get(name)
    if chosen is None or not name:
        return
    several = chosen if isinstance(chosen, list) else [chosen]
    if not several:
        yield f"no fewer than 1 items allowed [json-pointer:{where}/{name}]"
    known = [_bare(option) for option in options]
    if any(_bare(one) not in known for one in several):
        yield f"does not match any of the options [json-pointer:{where}/{name}]"


def _bare(option: Any) -> tuple[Any, Any]:
    """An option as Slack compares it: `emoji` and the like do not count."""
    text = option.get("text") if isinstance(option, dict) else None
    return (text.get("text") if isinstance(text, dict) else None, option.get("value") if text else None)


def _count(items: Any, fewest: int, most: int, where: str) -> Iterator[str]:
    if not isinstance(items, list) or len(items) < fewest:
        yield f"no fewer than {fewest} items allowed [json-pointer:{where}]"
    elif len(items) > most:
        yield f"no more than {most} items allowed [json-pointer:{where}]"


def _confirm(confirm: Any, where: str) -> Iterator[str]:
    if not isinstance(confirm, dict):
        yield f"must be an object [json-pointer:{where}]"
        return
    for part, most in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
        yield from text_findings(confirm.get(part), f"{where}/{part}", most=most, plain=part != "text")
    if confirm.get("style") not in (None, "primary", "danger"):
        yield f"must be a valid enum value [json-pointer:{where}/style]"


def _form(name: str, form: re.Pattern[str], said: str) -> Callable[[dict[str, Any], str], Iterator[str]]:
    def findings(element: dict[str, Any], where: str) -> Iterator[str]:
        value = element.get(name)
        if value is not None and not (isinstance(value, str) and form.fullmatch(value)):
            yield f"must be formatted as {said} [json-pointer:{where}/{name}]"

    return findings


def _datetimepicker(element: dict[str, Any], where: str) -> Iterator[str]:
    value = element.get("initial_date_time")
    if value is not None and (not isinstance(value, int) or len(str(value)) != 10):
        yield f"must be a UNIX timestamp of 10 digits [json-pointer:{where}/initial_date_time]"


def _plain_text_input(element: dict[str, Any], where: str) -> Iterator[str]:
    fewest, most = element.get("min_length", 0), element.get("max_length", _INPUT_CHARACTERS)
    if not 0 <= fewest <= _INPUT_CHARACTERS:
        yield f"must be between 0 and {_INPUT_CHARACTERS} [json-pointer:{where}/min_length]"
    if not 1 <= most <= _INPUT_CHARACTERS:
        yield f"must be between 1 and {_INPUT_CHARACTERS} [json-pointer:{where}/max_length]"
    if fewest > most:
        yield f"must be less than max_length [json-pointer:{where}/min_length]"
    if len(str(element.get("initial_value") or "")) > most:
        yield f"must be less than {most + 1} characters [json-pointer:{where}/initial_value]"


def _number_input(element: dict[str, Any], where: str) -> Iterator[str]:
    if not isinstance(element.get("is_decimal_allowed"), bool):
        yield f"missing required field: is_decimal_allowed [json-pointer:{where}]"


_RULES: Mapping[str, Callable[[dict[str, Any], str], Iterator[str]]] = {
    "button": _button,
    "datepicker": _form("initial_date", _DATE, "YYYY-MM-DD"),
    "timepicker": _form("initial_time", _TIME, "HH:mm"),
    "datetimepicker": _datetimepicker,
    "plain_text_input": _plain_text_input,
    "number_input": _number_input,
}


def _short(part: dict[str, Any], name: str, most: int, where: str) -> Iterator[str]:
    value = part.get(name)
    if value is None:
        return
    if not isinstance(value, str):
        yield f"must be a string [json-pointer:{where}/{name}]"
    elif len(value) > most:
        yield f"must be less than {most + 1} characters [json-pointer:{where}/{name}]"
