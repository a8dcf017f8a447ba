"""Reading what Slack sends. Each value is taken in the form that Slack documents or not at all."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from chalicelib.domain.slack_values import ID, LATEST, TIMESTAMP, TOKEN, is_text

Payload = Mapping[str, Any]
_NOTHING: Payload = {}


class Malformed(Exception):
    """A request is not of the form that Slack documents. The message names what is wrong, never its value."""


def json_object(text: bytes | str) -> Payload:
    """The JSON object in a body or a form field."""
    try:
        # Only UTF-8: `json.loads` would also guess UTF-16 and UTF-32 from bytes.
        found = json.loads(text if isinstance(text, str) else text.decode())
    except (ValueError, RecursionError):
        raise Malformed("not JSON, or nested too deeply") from None
    return _object(found, "the payload")


def object_in(values: Payload, name: str) -> Payload:
    """Empty where it is missing."""
    found = values.get(name)
    return _NOTHING if found is None else _object(found, name)


def list_in(values: Payload, name: str) -> list[Any]:
    """Empty where it is missing."""
    found = values.get(name)
    if found is None:
        return []
    if not isinstance(found, list):
        raise Malformed(f"{name} is not a list")
    return found


def first_object_in(values: Payload, name: str) -> Payload:
    """The first object of a list; empty where there is none."""
    found = list_in(values, name)
    return _object(found[0], name) if found else _NOTHING


def text_in(values: Payload, name: str) -> str:
    """Empty where it is missing."""
    found = values.get(name)
    if found is None:
        return ""
    if not is_text(found):
        raise Malformed(f"{name} is not a text")
    return str(found)


def id_in(values: Payload, name: str) -> str:
    """Empty where it is missing."""
    return _of_form(ID, values, name)


def timestamp_in(values: Payload, name: str) -> str:
    """Empty where it is missing."""
    return _of_form(TIMESTAMP, values, name)


def token_in(values: Payload, name: str) -> str:
    """Empty where it is missing."""
    return _of_form(TOKEN, values, name)


def flag_in(values: Payload, name: str, default: bool = False) -> bool:
    found = values.get(name)
    if found is None:
        return default
    if not isinstance(found, bool):
        raise Malformed(f"{name} is neither true nor false")
    return found


def moment_in(values: Payload, name: str) -> int:
    """Epoch seconds; 0 where it is missing."""
    found = values.get(name)
    if found is None:
        return 0
    if type(found) is not int or not 0 <= found < LATEST:
        raise Malformed(f"{name} is not a moment")
    return found


def required(value: str, name: str) -> str:
    if not value:
        raise Malformed(f"{name} is missing")
    return value


def _of_form(form: re.Pattern[str], values: Payload, name: str) -> str:
    found = values.get(name)
    if found is None or found == "":
        return ""
    if not isinstance(found, str) or not form.fullmatch(found):
        raise Malformed(f"{name} is not of its form")
    return found


def _object(found: Any, name: str) -> Payload:
    if not isinstance(found, dict):
        raise Malformed(f"{name} is not an object")
    return found
