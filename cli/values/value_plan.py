"""What storing values would change, described by digests: computed without AWS, and without a value in it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cli.output import columns

_DIGITS = 8


class ValueChange(StrEnum):
    CREATE = "create"
    CHANGE = "change"
    UNCHANGED = "unchanged"


_SIGNS = {ValueChange.CREATE: "+", ValueChange.CHANGE: "~", ValueChange.UNCHANGED: " "}


@dataclass(frozen=True)
class PlannedValue:
    """One name: its change, and the digests of the value before (empty for none) and after."""

    name: str
    change: ValueChange
    before: str
    after: str


def digest(name: str, value: str) -> str:
    """Eight digits by which two values of the same name can be compared, and from which no value can be guessed."""
    return hashlib.sha256(f"{name}\0{value}".encode()).hexdigest()[:_DIGITS]


def plan_changes(stored: Mapping[str, str], wanted: Mapping[str, str]) -> tuple[PlannedValue, ...]:
    """Stored values that are not wanted stay; see `clerkbot secrets prune`."""
    return tuple(_plan_value(name, stored.get(name), value) for name, value in sorted(wanted.items()))


def surplus_names(stored: Mapping[str, str], wanted: Mapping[str, str]) -> tuple[str, ...]:
    """The stored names that are not among the wanted ones."""
    return tuple(sorted(set(stored) - set(wanted)))


def plan_document(planned: Sequence[PlannedValue]) -> list[dict[str, str]]:
    return [{"name": one.name, "change": one.change.value, "before": one.before, "after": one.after} for one in planned]


def plan_text(planned: Sequence[PlannedValue]) -> str:
    return columns([(f"{_SIGNS[one.change]} {one.name}", one.change.value, _digests(one)) for one in planned])


def _plan_value(name: str, before: str | None, after: str) -> PlannedValue:
    if before is None:
        return PlannedValue(name, ValueChange.CREATE, "", digest(name, after))
    change = ValueChange.UNCHANGED if before == after else ValueChange.CHANGE
    return PlannedValue(name, change, digest(name, before), digest(name, after))


def _digests(one: PlannedValue) -> str:
    return f"{one.before} → {one.after}" if one.change is ValueChange.CHANGE else one.after
