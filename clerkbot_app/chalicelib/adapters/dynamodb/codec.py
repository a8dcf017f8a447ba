"""Conversion between the domain's dataclasses and plain maps, for a row's `data` and a receipt's JSON."""

from __future__ import annotations

import dataclasses
import enum
import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from chalicelib.domain.colleague_note import ColleagueNote, Conversation, ReturnSubscriber, UrgentBudget
from chalicelib.domain.installation import ChannelMembership
from chalicelib.domain.item import Item
from chalicelib.domain.person import Person
from chalicelib.domain.priority import PriorityRule
from chalicelib.domain.receipt import Change, Record
from chalicelib.domain.reminder import Reminder

T = TypeVar("T")
RECORD_TYPES: dict[str, type[Record]] = {
    kind.__name__: kind
    for kind in (
        Person,
        Item,
        PriorityRule,
        ChannelMembership,
        Reminder,
        ColleagueNote,
        Conversation,
        UrgentBudget,
        ReturnSubscriber,
    )
}


def to_map(value: Any) -> Any:
    """A dataclass as a map of numbers, strings, lists and maps; what is None is left out."""
    if dataclasses.is_dataclass(value):
        fields = {field.name: to_map(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {name: field for name, field in fields.items() if field is not None}
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [to_map(member) for member in value]
    return value


def from_map(kind: type[T], fields: Mapping[str, Any]) -> T:
    """The dataclass that `to_map` wrote; unknown fields (of a newer version) are ignored."""
    hints = _hints(kind)  # type: ignore[arg-type] # classes are hashable
    left_out: dict[str, Any] = {name: None for name, hint in hints.items() if _may_be_none(hint)}
    known = {name: _value(hints[name], value) for name, value in fields.items() if name in hints}
    return kind(**{**left_out, **known})


def change_to_map(change: Change) -> dict[str, Any]:
    record = change.after or change.before
    return {
        "type": type(record).__name__,
        "before": to_map(change.before),
        "after": to_map(change.after),
        "owner": change.owner,
    }


def change_from_map(fields: Mapping[str, Any]) -> Change:
    kind = RECORD_TYPES[fields["type"]]
    before, after = fields.get("before"), fields.get("after")
    return Change(
        from_map(kind, before) if before else None,
        from_map(kind, after) if after else None,
        str(fields.get("owner", "")),
    )


def _may_be_none(hint: Any) -> bool:
    return type(None) in typing.get_args(hint)


def _value(hint: Any, value: Any) -> Any:
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        hint = next(member for member in typing.get_args(hint) if member is not type(None))
    if dataclasses.is_dataclass(hint):
        return from_map(typing.cast("type[Any]", hint), value)
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return hint(value)
    if typing.get_origin(hint) is tuple:
        return tuple(_value(typing.get_args(hint)[0], member) for member in value)
    if hint in {int, float}:
        return hint(value)
    return value


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    names = {field.name for field in dataclasses.fields(kind)}
    return {name: hint for name, hint in typing.get_type_hints(kind).items() if name in names}
