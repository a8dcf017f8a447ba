"""Times as a command's line says them before it is carried out: `in_words` of each command."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.local_time import local_datetime, tomorrow_at
from chalicelib.domain.reminder import When
from chalicelib.messages.finding import filters_in_words, time_in_words
from chalicelib.messages.times import (
    all_of_duration_in_words,
    day_in_words,
    duration_in_words,
    moment_in_words,
    range_in_words,
    span_in_words,
    until_in_words,
)
from chalicelib.messages.understood import when_text
from chalicelib.ports import ItemQuery


@dataclass(frozen=True)
class TimesInWords:
    """Says times at `now` (epoch seconds) in a zone; nothing (empty) of a time that was not said."""

    now: float
    zone: ZoneInfo
    hours: DayHours = field(default_factory=DayHours)

    def when(self, when: When | None) -> str:
        """`tomorrow, 09:00`, `every weekday at 09:00`"""
        return when_text(when, self.now, self.zone) if when is not None else ""

    def start(self, when: When) -> str:
        """`today`, `Fri 4 Dec`: of a series that begins on a day from today on."""
        if when.recurrence is None or not when.recurrence.start:
            return ""
        start, today = date.fromisoformat(when.recurrence.start), local_datetime(self.now, self.zone).date()
        return day_in_words(start, today) if start >= today else ""

    def moment(self, moment: float | None) -> str:
        return moment_in_words(moment, self.now, self.zone) if moment is not None else ""

    def until(self, moment: float | None) -> str:
        return until_in_words(moment, self.now, self.zone) if moment is not None else ""

    def lasting(self, seconds: float) -> str:
        return f"for {duration_in_words(seconds)}"

    def length(self, seconds: int, days: int, months: int) -> str:
        """`1 hour 30 mins`"""
        return all_of_duration_in_words(seconds, days, months)

    def span(self, start: float, until: float) -> str:
        return span_in_words(start, until, self.now, self.zone)

    def range(self, start: float | None, until: float | None) -> str:
        if start is None:
            return ""
        return range_in_words(start, start + 1 if until is None else until, self.now, self.zone)

    def of_absence(self, start: float, until: float | None) -> str:
        """Of one that runs only until when."""
        if until is not None and start > self.now:
            return self.span(start, until)
        return self.until(until) if start <= self.now else self.moment(start)

    def past(self, since: float | None, before: float | None) -> str:
        """When something was, with its preposition."""
        return time_in_words(since, before, self.now, self.zone)

    def filters(self, query: ItemQuery) -> str:
        """`high and above · from @carol`"""
        return filters_in_words(query, self.now, self.zone)

    def tomorrow(self, after: float | None = None) -> float:
        """When tomorrow's morning begins, in epoch seconds; or that of the day after another moment."""
        return tomorrow_at(self.hours.morning, self.now if after is None else after, self.zone)
