"""Records as plain values (maps, lists, texts, numbers; times of day as `09:00`), for the rows of the table and for the edits of a receipt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from functools import cache
from typing import Any, TypeVar

from cattrs import Converter

from chalicelib.domain.quiet_hours import QuietHours

T = TypeVar("T")


def to_plain(value: Any) -> dict[str, Any]:
    """The fields of a dataclass. What is None is left out; a default is not, because a later version may have another."""
    fields: dict[str, Any] = _converter().unstructure(value)
    return {name: field for name, field in fields.items() if field is not None}


def from_plain(kind: type[T], fields: Mapping[str, Any]) -> T:
    """The dataclass that `to_plain` wrote; fields of a newer version, which it does not know, are ignored."""
    return _converter().structure(fields, kind)


@cache
def _converter() -> Converter:
    converter = Converter()
    converter.register_unstructure_hook(time, lambda at: f"{at:%H:%M}")
    converter.register_structure_hook(time, lambda stored, _: time.fromisoformat(stored))
    converter.register_structure_hook_func(lambda kind: kind == tuple[QuietHours, ...], _quiet_hours)
    return converter


def _quiet_hours(value: Any, _kind: Any) -> tuple[QuietHours, ...]:
    """Somebody had one of them at most, which was stored by itself."""
    members = [value] if isinstance(value, Mapping) else value
    return tuple(from_plain(QuietHours, member) for member in members)
