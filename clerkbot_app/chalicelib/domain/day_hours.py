"""When a person's morning, noon, afternoon and evening begin: the time of day of `tomorrow morning` or `after lunch`."""

from __future__ import annotations

from datetime import time
from typing import Literal

from chalicelib.frozen_value import FrozenValue

DayPart = Literal["morning", "noon", "afternoon", "evening"]
"""The parts of a day, in their order."""


class DayHours(FrozenValue):
    """Local times. `morning` is also the time of what only a day was named for, `afternoon` the time after lunch."""

    morning: time = time(9)
    noon: time = time(12)
    afternoon: time = time(14)
    evening: time = time(18)
