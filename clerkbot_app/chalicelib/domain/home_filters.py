"""What the list of a Home tab can be filtered by, beside what every list can: one choice of each menu."""

from __future__ import annotations

from datetime import time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from chalicelib.domain.item import Kind
from chalicelib.domain.local_time import local_datetime, moment_of


class HomeKind(StrEnum):
    """Which kind of items the list shows."""

    OPEN = "open"
    MESSAGES = "messages"
    THREADS = "threads"
    TODOS = "todos"
    SNOOZED = "snoozed"
    FINISHED = "finished"

    @property
    def kind(self) -> Kind | None:
        """Which open items; None: all."""
        return _KINDS.get(self)

    @property
    def is_open(self) -> bool:
        """Whether what it shows is on the list: only that has filters."""
        return self not in {HomeKind.SNOOZED, HomeKind.FINISHED}


_KINDS = {HomeKind.MESSAGES: Kind.MESSAGE, HomeKind.THREADS: Kind.THREAD, HomeKind.TODOS: Kind.TODO}


class Written(StrEnum):
    """When the items that the list shows were written."""

    ANY_TIME = "any"
    TODAY = "today"
    SINCE_YESTERDAY = "yesterday"
    IN_A_WEEK = "week"
    BEFORE_A_WEEK = "before-week"
    BEFORE_A_MONTH = "before-month"

    def limits(self, now: float, zone: ZoneInfo) -> tuple[float | None, float | None]:
        """From when on and before when, in epoch seconds: days begin at midnight in the person's zone."""
        days = _DAYS.get(self)
        if days is None:
            return None, None
        begin = moment_of(local_datetime(now, zone).date() - timedelta(days=days), time(0), zone)
        return (None, begin) if self in {Written.BEFORE_A_WEEK, Written.BEFORE_A_MONTH} else (begin, None)


_DAYS = {
    Written.TODAY: 0,
    Written.SINCE_YESTERDAY: 1,
    Written.IN_A_WEEK: 7,
    Written.BEFORE_A_WEEK: 7,
    Written.BEFORE_A_MONTH: 30,
}
