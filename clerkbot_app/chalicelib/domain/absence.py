"""Being away: until a moment, until `back`, in repeating quiet hours, or as the Slack status says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.recurrence import EVERY_DAY

STATUS_LOOKED_AT_EVERY = 15 * 60.0
"""Seconds between looks at a status that made somebody away: it may be cleared before the end that it names."""


class AbsenceSource(StrEnum):
    SAID = "said"
    QUIET_HOURS = "quiet_hours"
    STATUS = "status"


MOST_ABSENCES = 20
"""A person has at most so many absences at a time, the running one and those planned."""


@dataclass(frozen=True)
class Absence:
    """One absence: [start, until) in epoch seconds; `until` None lasts until `back` (or until the status clears). A
    person's absences are told apart by their start.

    `first_number` is the number that the next item had when the absence began: what was collected since has at least it.
    """

    start: float
    until: float | None = None
    reason: str = ""
    first_number: int = 1
    source: AbsenceSource = AbsenceSource.SAID
    look_again: float | None = None

    def covers(self, moment: float) -> bool:
        return self.start <= moment and (self.until is None or moment < self.until)

    def overlaps(self, other: Absence) -> bool:
        """Whether the two, both with an end, have a time in common. What lasts until `back` overlaps nothing: it ends when
        the person says so, and what is planned beyond it stays."""
        if self.until is None or other.until is None or self.source is not other.source:
            return False
        return self.start < other.until and other.start < self.until

    def merged_with(self, other: Absence) -> Absence:
        """One absence from the earlier start to the later end, with this one's reason if it has any."""
        return replace(
            self,
            start=min(self.start, other.start),
            until=max(self.until or 0.0, other.until or 0.0),
            reason=self.reason or other.reason,
            first_number=min(self.first_number, other.first_number),
        )

    @property
    def due(self) -> float | None:
        """When it has to be looked at: at its end, or before that at the next look at the status that makes it."""
        return min((due for due in (self.until, self.look_again) if due is not None), default=None)


@dataclass(frozen=True)
class QuietHours:
    """Local hours that repeat on the weekdays on which they begin (0 is Monday); times in minutes of the day.

    `ends` at or before `begins` means on the following day. What begins on Friday evening ends on Saturday morning;
    two such periods that touch are two periods.
    """

    begins: int
    ends: int
    weekdays: tuple[int, ...] = EVERY_DAY

    def covering(self, moment: float, zone: ZoneInfo) -> tuple[float, float] | None:
        """Start and end (epoch seconds) of the period in which the moment lies."""
        today = local_datetime(moment, zone).date()
        periods = (self._period(today - timedelta(days=back), zone) for back in (0, 1))
        return next((p for p in periods if p is not None and p[0] <= moment < p[1]), None)

    def next_end(self, moment: float, zone: ZoneInfo) -> float:
        """The next end of a period after the moment, whether that period has begun or not."""
        day = local_datetime(moment, zone).date() - timedelta(days=2)
        while True:
            period = self._period(day, zone)
            if period is not None and period[1] > moment:
                return period[1]
            day += timedelta(days=1)

    def _period(self, day: date, zone: ZoneInfo) -> tuple[float, float] | None:
        if day.weekday() not in self.weekdays:
            return None
        end_day = day if self.ends > self.begins else day + timedelta(days=1)
        return moment_of(day, _time(self.begins), zone), moment_of(end_day, _time(self.ends), zone)


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
