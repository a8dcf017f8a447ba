"""What was entered in a modal, and what it showed before, from Slack's payload of a submission.

Source: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from chalicelib.domain.slack_values import ID, LATEST, is_text
from chalicelib.domain.submission import Field
from chalicelib.entrypoints.web.payload import Malformed, Payload, list_in, object_in, text_in

_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_LONGEST_CHOICE, _MOST_CHOICES = 150, 100


def entered_fields(view: Payload) -> dict[str, Field]:
    """By the names of the fields; an empty one is left out. Raises Malformed."""
    fields: dict[str, Field] = {}
    values = object_in(object_in(view, "state"), "values")
    for block in values:
        for name in object_in(values, block):
            element = object_in(object_in(values, block), name)
            _put(fields, str(name), element, "selected_", "value")
    return fields


def shown_fields(view: Payload) -> dict[str, Field]:
    """The same, as the modal showed them when it was opened. Raises Malformed."""
    fields: dict[str, Field] = {}
    for element in _elements(view):
        _put(fields, text_in(element, "action_id"), element, "initial_", "initial_value")
    return fields


def input_names(view: Payload) -> list[str]:
    """The names of its fields, from top to bottom: errors can stand at these only. Raises Malformed."""
    return [text_in(element, "action_id") for element in _elements(view)]


def _elements(view: Payload) -> Iterator[Payload]:
    for block in list_in(view, "blocks"):
        if isinstance(block, dict) and block.get("type") == "input":
            yield object_in(block, "element")


def _put(fields: dict[str, Field], name: str, element: Payload, prefix: str, word: str) -> None:
    kind = str(element.get("type"))
    if kind == "plain_text_input":
        found: Any = element.get(word)
        read: Callable[[Any], Field] = _text
    elif kind in _SUFFIXES:
        suffix, read = _SUFFIXES[kind]
        found = element.get(prefix + suffix)
    else:
        return
    if found not in (None, "", []):
        fields[name] = read(found)


def _text(value: Any) -> str:
    if not is_text(value):
        raise Malformed("what was entered is not a text")
    return str(value)


def _choice(option: Any) -> str:
    value = option.get("value") if isinstance(option, dict) else None
    if not isinstance(value, str) or not is_text(value) or len(value) > _LONGEST_CHOICE:
        raise Malformed("a choice is not of its form")
    return value


def _id(value: Any) -> str:
    if not isinstance(value, str) or not ID.fullmatch(value):
        raise Malformed("what was chosen is not an id")
    return value


def _several(read: Callable[[Any], str]) -> Callable[[Any], list[str]]:
    def read_all(values: Any) -> list[str]:
        if not isinstance(values, list) or len(values) > _MOST_CHOICES:
            raise Malformed("the choices are not a list")
        return [read(each) for each in values]

    return read_all


def _clock(value: Any) -> str:
    if not isinstance(value, str) or not _CLOCK.fullmatch(value):
        raise Malformed("not a time of day")
    return value


def _moment(value: Any) -> int:
    if type(value) is not int or not 0 <= value < LATEST:
        raise Malformed("not a moment")
    return value


_SUFFIXES: dict[str, tuple[str, Callable[[Any], Field]]] = {
    "static_select": ("option", _choice),
    "radio_buttons": ("option", _choice),
    "multi_static_select": ("options", _several(_choice)),
    "checkboxes": ("options", _several(_choice)),
    "multi_users_select": ("users", _several(_id)),
    "conversations_select": ("conversation", _id),
    "timepicker": ("time", _clock),
    "datetimepicker": ("date_time", _moment),
}
"""Of each kind of input: how what is chosen is called behind `selected_` and `initial_`, and what it is."""
