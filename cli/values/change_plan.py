"""What storing values would change, told by digests: decided here, without AWS and without showing a value."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

_DIGITS = 8


class Change(StrEnum):
    CREATE = "create"
    CHANGE = "change"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class PlannedValue:
    """One name: what is done to it, and the digests of the value before (empty for none) and after."""

    name: str
    change: Change
    before: str
    after: str


def digest(name: str, value: str) -> str:
    """Eight digits by which two values of the same name can be compared and from which none can be guessed."""
    return hashlib.sha256(f"{name}\0{value}".encode()).hexdigest()[:_DIGITS]


def plan(stored: Mapping[str, str], wanted: Mapping[str, str]) -> tuple[PlannedValue, ...]:
    """What is stored and not wanted is left alone; see `prune`."""
    return tuple(_planned(name, stored.get(name), value) for name, value in sorted(wanted.items()))


def surplus(stored: Mapping[str, str], wanted: Mapping[str, str]) -> tuple[str, ...]:
    """What is stored under a name that the wanted ones do not have."""
    return tuple(sorted(set(stored) - set(wanted)))


def _planned(name: str, before: str | None, after: str) -> PlannedValue:
    if before is None:
        return PlannedValue(name, Change.CREATE, "", digest(name, after))
    change = Change.UNCHANGED if before == after else Change.CHANGE
    return PlannedValue(name, change, digest(name, before), digest(name, after))
