"""What is entered or chosen in the elements of a view or a message: Slack's `state.values`, and what may stand in it.

Source: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload and "Block elements".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

Part = dict[str, Any]
State = dict[str, dict[str, Part]]
"""Block id → action id → the value with its type, like `{"type": "datepicker", "selected_date": "2026-12-01"}`."""

TEXT_INPUTS = frozenset({"plain_text_input", "email_text_input", "url_text_input", "number_input"})
OPTION_MENUS = frozenset({"static_select", "external_select", "radio_buttons"})
OPTION_LISTS = frozenset({"multi_static_select", "multi_external_select", "checkboxes"})
_FIELDS = {
    **dict.fromkeys(TEXT_INPUTS, ("value", "initial_value")),
    **dict.fromkeys(OPTION_MENUS, ("selected_option", "initial_option")),
    **dict.fromkeys(OPTION_LISTS, ("selected_options", "initial_options")),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
}
"""The type of an element → the field with what is entered, and the element's own field with what stands there at first."""


_EMOJI = re.compile(r":[a-z0-9_+-]+:|[^\w\s\x00-\x7f…’“”–]+\ufe0f?")
"""An emoji, by its name or as a picture."""


class WrongEntry(Exception):
    """What was entered cannot stand in the element; `choices` are what can, where that is a list."""

    def __init__(self, message: str, choices: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.choices = list(choices)


@dataclass(frozen=True)
class Choosable:
    """A conversation in a menu; `kind` in the words of a menu's `filter`: public, private, im, mpim."""

    id: str
    kind: str


@dataclass(frozen=True)
class EntryNames:
    """How a person names what they choose: `bob` → a user's id, `general` or `bob` → a conversation; their time zone."""

    people: Mapping[str, str] = field(default_factory=dict)
    conversations: Mapping[str, Choosable] = field(default_factory=dict)
    zone: str = "UTC"

    def conversations_in(self, element: Part) -> dict[str, str]:
        """Those that the element's menu has, by name. Source: https://docs.slack.dev/reference/block-kit/composition-objects,
        "Conversation filter"."""
        kinds = element.get("filter", {}).get("include") or ["public", "private", "im", "mpim"]
        if "channels" in element["type"]:
            kinds = ["public"]
        return {name: one.id for name, one in self.conversations.items() if one.kind in kinds}


def is_called(words: str, name: str) -> bool:
    """Whether a person means these words: in any case, and with or without their emoji."""
    wanted = name.strip().casefold()
    return wanted in (words.casefold(), without_emoji(words).casefold())


def without_emoji(words: str) -> str:
    """`:red_circle: High` → `High`; what consists of emoji alone stays."""
    return _EMOJI.sub("", words).strip() or words


def has_state(element: Part) -> bool:
    """Buttons, overflow menus and pictures have none."""
    return element.get("type") in _FIELDS


def is_list(element: Part) -> bool:
    """Whether several things can be chosen."""
    return element["type"] in OPTION_LISTS or element["type"].startswith("multi_")


def elements_of(block: Part) -> list[Part]:
    """The interactive elements of a block, pictures left out."""
    if block["type"] == "actions":
        return list(block["elements"])
    if block["type"] == "input":
        return [block["element"]]
    accessory = block.get("accessory") if block["type"] == "section" else None
    return [accessory] if accessory and accessory["type"] != "image" else []


def options_of(element: Part) -> list[Part]:
    """All options, those of groups included."""
    groups = [one for group in element.get("option_groups") or [] for one in group["options"]]
    return [*(element.get("options") or []), *groups]


def state_of(blocks: list[Part], entered: State) -> State:
    """`state.values`: what was entered, else what stood there at first, else nothing."""
    state: State = {}
    for block, element in _with_state(blocks):
        known = entered.get(block["block_id"], {}).get(element["action_id"])
        value = known if known is not None and _still_fits(element, known) else first_value(element)
        state.setdefault(block["block_id"], {})[element["action_id"]] = value
    return state


def first_value(element: Part) -> Part:
    """What stands in the element before anybody touches it."""
    name, initial = _FIELDS[element["type"]]
    return {"type": element["type"], name: element.get(initial) or ([] if is_list(element) else None)}


def entered_value(element: Part, entered: str | list[str], names: EntryNames) -> Part:
    """The value for what a person entered: an option by its value or its words, several in a list or with commas, a person
    or a conversation by name or id, a day as 2026-12-01, a time as 09:30, a moment in ISO form or in epoch seconds.

    Raises WrongEntry.
    """
    kind = element["type"]
    name, _ = _FIELDS[kind]
    if is_list(element):
        several = entered if isinstance(entered, list) else [one.strip() for one in entered.split(",")]
        value: Any = [_one(element, one, names) for one in several if one]
    else:
        value = _one(element, str(entered), names) if entered else None
    return {"type": kind, name: value}


def value_in(value: Part) -> Any:
    """What was entered, without its type: None, an empty text or an empty list where it is nothing."""
    return value[_FIELDS[value["type"]][0]]


def input_problems(blocks: list[Part], state: State) -> dict[str, str]:
    """What Slack itself finds before it sends a modal's values to the app: a problem by block id."""
    problems: dict[str, str] = {}
    for block in blocks:
        if block["type"] == "input":
            element = block["element"]
            value = value_in(state[block["block_id"]][element["action_id"]])
            problem = _problem(element, value) if value else "" if block.get("optional") else _REQUIRED
            if problem:
                problems[block["block_id"]] = problem
    return problems


_REQUIRED = "Please complete this required field."


def _with_state(blocks: list[Part]) -> Iterator[tuple[Part, Part]]:
    for block in blocks:
        for element in elements_of(block):
            if has_state(element):
                yield block, element


def _still_fits(element: Part, value: Part) -> bool:
    """After an update of the view: the same kind of element, and the option is still there."""
    if value["type"] != element["type"]:
        return False
    if element["type"].endswith("external_select") or not options_of(element):
        return True
    chosen = value_in(value)
    return all(one in options_of(element) for one in (chosen if isinstance(chosen, list) else [chosen]) if one)


def _one(element: Part, entered: str, names: EntryNames) -> Any:
    kind = element["type"]
    if kind in TEXT_INPUTS:
        return entered
    if kind == "datepicker":
        return _parsed(lambda: date.fromisoformat(entered).isoformat(), "a day like 2026-12-01", entered)
    if kind == "timepicker":
        return _parsed(lambda: time.fromisoformat(entered).strftime("%H:%M"), "a time like 09:30", entered)
    if kind == "datetimepicker":
        return _parsed(lambda: _epoch_seconds(entered, names.zone), "a moment like 2026-12-01T09:30", entered)
    if "users" in kind:
        return _known(names.people, entered, "person")
    if kind in OPTION_MENUS | OPTION_LISTS:
        return _option(element, entered)
    return _known(names.conversations_in(element), entered, "conversation")


def _parsed(read: Any, form: str, entered: str) -> Any:
    try:
        return read()
    except ValueError:
        raise WrongEntry(f"It takes {form}, not {entered!r}") from None


def _epoch_seconds(entered: str, zone: str) -> int:
    if entered.isdecimal():
        return int(entered)
    moment = datetime.fromisoformat(entered)
    return int((moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).timestamp())


def _option(element: Part, entered: str) -> Part:
    options = options_of(element)
    for option in options:
        if entered == option.get("value"):
            return option
    for option in options:
        if is_called(option["text"]["text"], entered):
            return option
    raise WrongEntry(f"There is no option {entered!r}", [without_emoji(option["text"]["text"]) for option in options])


def _known(ids: Mapping[str, str], entered: str, what: str) -> str:
    found = ids.get(entered.strip().removeprefix("@").removeprefix("#").lower())
    if found:
        return found
    if entered in ids.values():
        return entered
    raise WrongEntry(f"There is no {what} {entered!r}", sorted(ids))


def _problem(element: Part, value: Any) -> str:
    if element["type"] == "plain_text_input":
        if len(value) < element.get("min_length", 0):
            return f"Must be at least {element['min_length']} characters long."
        if len(value) > element.get("max_length", 3000):
            return f"Must be less than {element.get('max_length', 3000) + 1} characters long."
    most = element.get("max_selected_items")
    if most and len(value) > most:
        return f"Choose no more than {most}."
    if element["type"] == "email_text_input" and "@" not in value:
        return "Please enter a valid email address."
    if element["type"] == "url_text_input" and not value.startswith(("http://", "https://")):
        return "Please enter a valid URL."
    if element["type"] == "number_input":
        return _number_problem(element, value)
    return ""


def _number_problem(element: Part, value: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return "Please enter a valid number."
    if "min_value" in element and number < float(element["min_value"]):
        return f"Please enter a number of at least {element['min_value']}."
    if "max_value" in element and number > float(element["max_value"]):
        return f"Please enter a number of at most {element['max_value']}."
    if not element.get("is_decimal_allowed") and not number.is_integer():
        return "Please enter a whole number."
    return ""
