"""When a person's morning, noon, afternoon and evening begin: the time of day of `tomorrow morning` or `after lunch`."""

from __future__ import annotations

from datetime import time
from itertools import pairwise
from typing import Literal

from chalicelib.frozen_value import FrozenValue

DayPart = Literal["morning", "noon", "afternoon", "evening"]
PARTS: tuple[DayPart, ...] = ("morning", "noon", "afternoon", "evening")
"""In their order."""
SOON_SECONDS = 1800.0
"""A part of the day that begins sooner is too near to be offered as a time."""


class DayHours(FrozenValue):
    """Local times. `morning` is also the time of what only a day was named for, `afternoon` the time after lunch."""

    morning: time = time(9)
    noon: time = time(12)
    afternoon: time = time(14)
    evening: time = time(18)

    def of(self, part: DayPart) -> time:
        at: time = vars(self)[part]
        return at

    def with_hour(self, part: DayPart, at: time) -> DayHours:
        return DayHours(**{**vars(self), part: at})

    @property
    def is_in_order(self) -> bool:
        """Whether each part begins later than the one before it."""
        return all(self.of(earlier) < self.of(later) for earlier, later in pairwise(PARTS))
