"""A command once understood, text that is none, and a command's compact form in what people press.

Text is parsed once. Buttons, pickers, receipts and confirmations carry the serialized command, within the 2,000 characters
of a button's `value` (source: Slack, "Block Kit reference").
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from enum import Enum, StrEnum
from functools import cache
from typing import Any, ClassVar, Generic, get_args, get_origin

from cattrs import Converter
from cattrs.errors import BaseValidationError, StructureHandlerNotFoundError
from typing_extensions import TypeVar

VERSION = 1
"""The version of the serialized form. A press of another version is explained and changes nothing."""
_LARGEST_NUMBER = 2**53
"""Up to here JSON keeps a whole number exactly."""


class Command:
    """Something that a person asks for. Each kind is a frozen dataclass with a `name` that never changes its meaning."""

    name: ClassVar[str]
    now_several: ClassVar[tuple[str, str] | None] = None
    """A field of one value that older buttons carry, and the field of several values that holds it now."""
    holds: ClassVar[str] = ""
    """The field that is a tuple of commands of any kind; empty for none."""


class Sets(StrEnum):
    """What of an item or a reminder a command sets."""

    LEVEL = "level"
    NAME = "name"
    OWNER = "owner"
    TIME = "time"


C = TypeVar("C", bound=Command, covariant=True, default=Command)


class NotUnderstood(Exception):
    """The text is no command, or nearly one: nothing may change. `suggestions` are commands that were perhaps meant.

    `are_corrections`: each is what was typed with something in it replaced, or made of what is there; otherwise it may be an example.
    """

    def __init__(self, message: str, *suggestions: str, are_corrections: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.are_corrections = are_corrections
        self._suggestions = suggestions

    @property
    def suggestions(self) -> tuple[str, ...]:
        return self._suggestions


class TwoMeanings(NotUnderstood, Generic[C]):
    """The text can be read as several commands, and none is the better reading."""

    def __init__(self, message: str, meanings: Sequence[C]) -> None:
        super().__init__(message)
        self.meanings = tuple(meanings)


@dataclass(frozen=True)
class Press(Generic[C]):
    """What a button carries: the command, the user who may press it (empty: everybody), and the reading command whose
    answer is shown again in the button's place. `question` is the request that asked the question which the button answers:
    it is answered once."""

    command: C
    may_press: str = ""
    view: Command | None = None
    question: str = ""


class UnreadablePress(Exception):
    """The value of a button is of another version, damaged, or names a command that there is not."""


def serialize(command: Command) -> str:
    """`["finish",{"number":12}]`; fields that have their default are left out."""
    return _json(_pair(command))


def deserialize(text: str, types: Mapping[str, type[C]]) -> C:
    """The command that `serialize` wrote. `types` are the commands by name; raises UnreadablePress."""
    return _command(_load_json(text), types)


def serialize_press(press: Press) -> str:
    """`{"v":1,"c":["finish",{"number":12}],"o":"U0ANA","s":["list",{}],"q":"D0CLERK/1795510800.000001"}`"""
    value: dict[str, Any] = {"v": VERSION, "c": _pair(press.command)}
    if press.may_press:
        value["o"] = press.may_press
    if press.view is not None:
        value["s"] = _pair(press.view)
    if press.question:
        value["q"] = press.question
    return _json(value)


def deserialize_press(text: str, types: Mapping[str, type[C]]) -> Press[C]:
    """The press that `serialize_press` wrote. `types` are the commands by name; raises UnreadablePress."""
    value = _load_json(text)
    if not isinstance(value, dict) or value.get("v") != VERSION:
        raise UnreadablePress("the value is of another version")
    may_press, question = value.get("o", ""), value.get("q", "")
    if not (isinstance(may_press, str) and isinstance(question, str)):
        raise UnreadablePress("who may press it, or which question it answers, is no text")
    view = _command(value["s"], types) if "s" in value else None
    return Press(_command(value.get("c"), types), may_press, view, question)


def plain_fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of a command as they are serialized: members of enums as their values, tuples as lists."""
    plain: dict[str, Any] = json.loads(_json({name: _converter().unstructure(value) for name, value in values.items()}))
    return plain


def command_of(name: str, fields: Mapping[str, Any], types: Mapping[str, type[C]]) -> C:
    """The command of serialized fields; raises UnreadablePress."""
    return _command([name, dict(fields)], types)


def _pair(command: Command) -> list[Any]:
    return [command.name, _converter().unstructure(command)]


def _command(pair: Any, types: Mapping[str, type[C]]) -> C:
    match pair:
        case [str(name), dict(fields)] if name in types:
            try:
                known = _as_several(fields, types[name].now_several)
                return _converter().structure(_with_held(known, types[name].holds, types), types[name])
            except (BaseValidationError, StructureHandlerNotFoundError, AttributeError, TypeError, ValueError):
                # Without its cause, which repeats what the fields hold.
                raise UnreadablePress(f"the fields of {name} are not as they should be") from None
    raise UnreadablePress("there is no such command")


def _as_several(fields: dict[str, Any], names: tuple[str, str] | None) -> dict[str, Any]:
    """The fields, with the one value of an older button as a list of one. What is there in both forms is damage."""
    if names is None or names[0] not in fields or names[1] in fields:
        return fields
    one, several = names
    return {**{name: value for name, value in fields.items() if name != one}, several: [fields[one]]}


def _with_held(fields: dict[str, Any], name: str, types: Mapping[str, type[C]]) -> dict[str, Any]:
    """The fields, with the commands in the one of that name; raises UnreadablePress where that holds no list."""
    if name not in fields:
        return fields
    if not isinstance(fields[name], list):
        raise UnreadablePress(f"{name} is no list")
    return {**fields, name: [_command(each, types) for each in fields[name]]}


def _load_json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadablePress("the value is not JSON") from error


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


@cache
def _converter() -> Converter:
    """What it reads has exactly the types that were written: `"12"` in the place of a number is damage."""
    converter = Converter(omit_if_default=True, forbid_extra_keys=True)
    for kind in (bool, int, float, str):
        converter.register_structure_hook(kind, _scalar)
    converter.register_structure_hook_func(_is_tuple, _tuple)
    converter.register_structure_hook_func(_is_any_command, _held)
    converter.register_unstructure_hook_func(_is_any_command, _pair)
    return converter


def _scalar(value: Any, kind: type) -> Any:
    """A value of that kind, or the member of an enum; raises ValueError."""
    if issubclass(kind, Enum):
        member = kind(value)
        if type(value) is type(member.value):
            return member
    elif kind in {bool, str} and type(value) is kind:
        return value
    elif kind in {int, float} and type(value) in {int, kind} and -_LARGEST_NUMBER < value < _LARGEST_NUMBER:
        return kind(value)  # NaN is in no range.
    raise ValueError(f"not a {kind.__name__}")


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _is_any_command(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Command) and not is_dataclass(kind)


def _held(value: Any, kind: type) -> Any:
    """A command that was read already; raises TypeError for one that can't be held."""
    if not isinstance(value, kind):
        raise TypeError(f"not a {kind.__name__}")
    return value


def _tuple(value: Any, kind: Any) -> tuple[Any, ...]:
    """A tuple of any length of the kind's members."""
    if not isinstance(value, list):
        raise TypeError("not a list")
    member, _ = get_args(kind)
    return tuple(_converter().structure(each, member) for each in value)
