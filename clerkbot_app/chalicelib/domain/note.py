"""That a colleague was told of somebody's absence: once for each sender and away period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class ColleagueNote:
    """Kept with the person who is away; its key makes a second note of the same period impossible."""

    KEPT: ClassVar[float] = 400 * 86400.0
    """Seconds: longer than the longest away period."""

    sender: str
    away_start: float
    expires_at: float
    version: int = 0

    @property
    def sort_key(self) -> str:
        return f"NOTE#{self.away_start:.3f}#{self.sender}"
