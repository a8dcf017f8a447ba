"""What a correction says of a time that was set: the slots of its sentences in parsing/common.en.toml, and their values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chalicelib.domain.command import NotUnderstood
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.moment_words import said_moment_at
from chalicelib.parsing.time_slots.named_days import DayOfMonth, Weekday
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.parsing.time_slots.readings import Readings
from chalicelib.parsing.time_slots.said_moments import SaidMoment
from chalicelib.parsing.time_slots.series import SaidSeries, said_series_at
from chalicelib.parsing.time_slots.spans import Span, bare_minutes_at, span_at, span_of, unit_span_at
from chalicelib.parsing.time_slots.words import may_begin_time, time_words

_MOST_DIGITS = 4
_A_MINUTE, _A_SECOND = 60.0, 1.0
"""Seconds by which the end of a span is rounded up at most, and by which that of a number alone may differ."""


@dataclass(frozen=True)
class SaidCorrection:
    """The values of the slots, by their names; what was not said is None or empty. A value that can't be one is the problem of its reading, which
    is raised before the value is used."""

    said: SaidMoment | None = None
    """The time as it should be."""
    until: str = ""
    """That `said` is the end: `until`; or the first day after it: `back`."""
    length: Span | None = None
    """How long it is, or by how much it changes."""
    series: SaidSeries | None = None
    goal: Range | None = None
    """From when until when it is."""
    start: SaidMoment | None = None
    back: SaidMoment | None = None
    """When somebody is back, said beside the end."""
    change: str = ""
    """`longer`, `shorter`, `later` or `earlier`."""
    how_much: str = ""
    """That it was not said by how much."""
    direction: str = ""
    """That the new end makes it `longer` or `shorter`."""
    hour: SaidMoment | None = None
    """The hour, said apart from its day: `thursday, and make it 9`."""
    sooner: str = ""
    """That it was said to be `earlier` or `later` than it is: `earlier, 6:30`."""
    wrong: SaidMoment | None = None
    """What was denied: the `5` of `not 5 but 6`."""
    owner: Range | None = None
    """The day of what is meant: the `friday's` of `move friday's to 3`."""
    edge: str = ""
    """That only its `start` changes by so much."""
    absence_only: str = ""
    planned_only: str = ""
    reminder_only: str = ""
    moves: str = ""
    """Said of what has not begun."""
    whole: str = ""
    """That all of it moves: a time is its start."""
    unsure: str = ""
    """That such words may as well ask."""

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> SaidCorrection:
        """`values`: of a reading. What is only there to be read has no name but `_`."""
        correction = cls(**{name: value for name, value in values.items() if name != "_"})
        if correction.hour is None or correction.said is None:
            return correction
        said = replace(correction.said, clock=correction.hour.clock, part=correction.hour.part or correction.said.part)
        return replace(correction, said=said, hour=None)

    @property
    def is_of_absence(self) -> bool:
        return bool(self.absence_only or self.planned_only or self.back)

    def is_owned(self, moments: Sequence[float]) -> bool:
        """Whether all these are on the day that was said to have what is meant; also where none was said."""
        if (day := self.owner) is None:
            return True
        return bool(moments) and all((day.start or 0.0) <= each < day.until for each in moments)

    @property
    def is_number(self) -> bool:
        """Whether a number alone was said, which may be of the clock or count hours."""
        return self.said is not None and not self.until and number_alone(self.said) is not None


def said_slot(sentence: Sentence, index: int) -> Readings:
    """`{said}`: SaidMoment, what was said of a moment."""
    said = said_moment_at(sentence, index, bare=True) if may_begin_time(sentence, index) else None
    return [] if said is None else [(said.extent[1], said)]


def series_slot(sentence: Sentence, index: int) -> Readings:
    """`{series}`: SaidSeries, what was said of a series."""
    series = said_series_at(sentence, index)
    return [] if series is None else [(series.extent[1], series)]


def length_slot(sentence: Sentence, index: int) -> Readings:
    """`{length}`: Span, of which a day is one of the calendar."""
    found = span_at(sentence, index)
    return [] if found is None else [found]


def unit_length_slot(sentence: Sentence, index: int) -> Readings:
    """`{unit_length}`: Span, the `hour` of `another hour`, or as `{length}`."""
    found = unit_span_at(sentence, index)
    return [found] if found is not None else length_slot(sentence, index)


def more_length_slot(sentence: Sentence, index: int) -> Readings:
    """`{more_length}`: Span, the half an hour of `30 more minutes`."""
    number, unit = _number(sentence.key(index)), time_words().units.get(sentence.key(index + 2))
    if number is None or unit is None or sentence.key(index + 1) not in WORDS["more"]:
        return []
    return [(index + 3, span_of(number, unit))]


def number_alone(said: SaidMoment) -> int | None:
    """The number, where nothing but a number was said: it may count hours as well."""
    start, end = said.extent
    return _number(said.sentence.key(start)) if end == start + 1 else None


def _number(key: str) -> int | None:
    is_short = key.isascii() and key.isdecimal() and len(key) <= _MOST_DIGITS
    return int(key) if is_short else time_words().hour_numbers.get(key)


def is_said_of(said: SaidMoment, moment: datetime) -> bool:
    """Whether the words may be said of a local time: of its day, of its hour in either half of the day, or of both."""
    if isinstance(said, SaidSeries) and said.time_is_open:
        return moment.weekday() in said.days.get("weekdays", ())
    match said.day:
        case None:
            is_day = said.clock is not None
        case Weekday(number=number):
            is_day = number == moment.weekday()
        case DayOfMonth(day=day):
            is_day = day == moment.day
        case named:
            is_day = named.ahead(said.local_now().date()).first == moment.date()
    if said.clock is None or not is_day:
        return is_day
    said.clock.check()
    return moment.time() in {said.clock.as_typed, said.clock.later_half().as_typed}


def unit_said(sentence: Sentence, lasting: float) -> str:
    """The unit of the span in the sentence that is so many seconds long, also of a number alone that counts minutes; empty if there is
    none."""
    for index in range(len(sentence.words)):
        found = span_at(sentence, index)
        if found is None:
            if (minutes := bare_minutes_at(sentence, index)) and abs(minutes * 60 - lasting) < _A_SECOND:
                return "minute"
            continue
        end, span = found
        with suppress(NotUnderstood):
            if abs(span.moment_after(sentence.now, sentence.zone()) - sentence.now - lasting) < _A_MINUTE:
                return str(time_words().units.get(sentence.key(end - 1).lstrip("0123456789."), ""))
    return ""
