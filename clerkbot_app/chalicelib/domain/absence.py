"""Being away: until a moment, until `back`, in quiet hours, or as the Slack status says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum
from zoneinfo import ZoneInfo

from chalicelib.domain.local_time import local_datetime

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
    """One absence: [start, until) in epoch seconds; `until` None lasts until `back` (or until the status clears).

    `shows_reason`, whether colleagues read the reason, and `cover`, who covers (empty: nobody), were said of this absence; None: it is
    as the person has set it. `first_number` is the number that the next item had when the absence began: what was collected since has at least it.
    """

    start: float
    until: float | None = None
    reason: str = ""
    first_number: int = 1
    source: AbsenceSource = AbsenceSource.SAID
    look_again: float | None = None
    shows_reason: bool | None = None
    cover: str | None = None

    def covers(self, moment: float) -> bool:
        return self.start <= moment and (self.until is None or moment < self.until)

    def has_time_in(self, start: float, until: float | None) -> bool:
        """Whether it has a time in common with [start, until); `until` None: with all that follows."""
        begins_before = until is None or self.start < until
        return begins_before and (self.until is None or start < self.until)

    def lies_within(self, start: float, until: float | None) -> bool:
        """Whether it has no time outside of [start, until); `until` None: whenever."""
        return start <= self.start and (until is None or (self.until is not None and self.until <= until))

    def is_otherwise_than(self, other: Absence) -> bool:
        """Whether it has other times, or another reason than an empty one."""
        return (self.start, self.until) != (other.start, other.until) or self.reason not in {"", other.reason}

    def ends_later_than_morning(self, until: float, morning: time, zone: ZoneInfo) -> bool:
        """Whether `until` is the morning of the last day of which it has some time: that day may have been said, and no hour."""
        if self.until is None or until >= self.until:
            return False
        local = local_datetime(until, zone)
        return local.time() == morning and local.date() == local_datetime(self.until - 1, zone).date()

    def goes_on_after_day_of(self, moment: float, zone: ZoneInfo) -> bool:
        """Whether it has some time on a later day than that of a moment."""
        return self.until is None or local_datetime(self.until - 1, zone).date() > local_datetime(moment, zone).date()

    def overlaps(self, other: Absence) -> bool:
        """Whether the two, both with an end, have a time in common. What lasts until `back` overlaps nothing: it ends when
        the person says so, and what is planned beyond it stays."""
        if self.until is None or other.until is None or self.source is not other.source:
            return False
        return self.start < other.until and other.start < self.until

    def is_mostly(self, other: Absence) -> bool:
        """Whether the two, both with an end, share more than half of the longer one: it may be the same one, said again."""
        if self.until is None or other.until is None:
            return False
        shared = min(self.until, other.until) - max(self.start, other.start)
        return shared > max(self.until - self.start, other.until - other.start) / 2

    def contains(self, other: Absence) -> bool:
        """Whether the other, with an end as this one, lies within it."""
        return self.start <= other.start and (other.until or 0.0) <= (self.until or 0.0)

    def one_with(self, overlapping: Sequence[Absence]) -> list[Absence]:
        """Which of the absences that it overlaps become one with it: those of the same reason or the same times, and those without a
        reason that it contains. Without a reason it belongs to one that contains it. No reason is said of a time beyond its own."""
        if not self.reason and (around := [other for other in overlapping if other.contains(self)]):
            return around[:1]
        return [
            other
            for other in overlapping
            if other.reason == self.reason or (self.contains(other) and (not other.reason or other.contains(self)))
        ]

    def without_time(self, start: float, until: float | None) -> tuple[Absence, ...]:
        """What is left of it before `start` and from `until` on; `until` None: nothing after it."""
        before = [replace(self, until=start)] if self.start < start else []
        goes_on = until is not None and (self.until is None or until < self.until)
        return (*before, replace(self, start=until)) if until is not None and goes_on else tuple(before)

    def merged_with(self, other: Absence) -> Absence:
        """One absence from the earlier start to the later end, with this one's reason if it has any, and what was said of that."""
        of_reason = self if self.reason or not other.reason else other
        return replace(
            self,
            start=min(self.start, other.start),
            until=max(self.until or 0.0, other.until or 0.0),
            reason=of_reason.reason,
            shows_reason=of_reason.shows_reason,
            cover=self.cover if self.cover is not None else other.cover,
            first_number=min(self.first_number, other.first_number),
        )

    @property
    def due(self) -> float | None:
        """When it has to be looked at: at its end, or before that at the next look at the status that makes it."""
        return min((due for due in (self.until, self.look_again) if due is not None), default=None)
