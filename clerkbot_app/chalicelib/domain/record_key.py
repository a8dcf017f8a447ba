"""What identifies a record: its owner, and what its own kind of record is told apart by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True)
class RecordKey(Generic[R_co]):
    """The key of one record of type R. `owner` is a user, or WORKSPACE for what belongs to no person."""

    owner: str
