"""What was said of a moment so far, part by part; see moments.py for the words, and for when it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.local_time import local_datetime
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import day_behind
from chalicelib.parsing.time_slots.clocks import Clock, PartOfDay
from chalicelib.parsing.time_slots.named_days import NamedDays
from chalicelib.parsing.time_slots.spans import Span
from chalicelib.parsing.time_slots.zones import Place

V = TypeVar("V")
Extent = tuple[int, int]
"""The index of the first of some words, and the index after the last."""


class HourAlone(IntEnum):
    """Whether an hour is said, and no day."""

    NONE = 0
    OF_EITHER_HALF = 1
    """It may as well be twelve hours later, as `8`."""
    OF_ITS_HALF = 2
    """`8am`, `08:00`, `8 in the morning`."""


@dataclass
class SaidMoment:
    """What was said of a moment: a day, a time by the clock, a part of the day, a span and a place, each if it was said.

    `extent` is all that was said so far, `extents` where each of these stands, by its name.
    """

    sentence: Sentence
    extent: Extent
    day: NamedDays | None = None
    clock: Clock | None = None
    part: PartOfDay | None = None
    span: Span | None = None
    is_ago: bool = False
    likely: Sequence[str] | None = None
    """What is likely meant by words that can be several times, if such were said."""
    distance: Span | None = None
    """How long before (`is_before`) or after the moment."""
    is_before: bool = False
    place: Place | None = None
    extents: dict[str, Extent] = field(default_factory=dict)

    @property
    def names_a_day(self) -> bool:
        return self.day is not None or (self.part is not None and self.part.of == "today")

    @property
    def is_empty(self) -> bool:
        return self.day is None and self.span is None and self.likely is None and self.time_is_open

    @property
    def time_is_open(self) -> bool:
        """Whether neither a time nor a part of the day was said."""
        return self.clock is None and self.part is None

    @property
    def hour_alone(self) -> HourAlone:
        if self.clock is None or self.names_a_day:
            return HourAlone.NONE
        is_said = self.part is not None or self.clock.is_literal
        return HourAlone.OF_ITS_HALF if is_said else HourAlone.OF_EITHER_HALF

    def zone(self) -> ZoneInfo:
        return self.place.known_zone() if self.place else self.sentence.zone()

    def zone_name(self) -> str:
        """The name of the zone that was named, if it is not the person's own."""
        key = self.zone().key
        return key if self.place and key != self.sentence.zone().key else ""

    def local_now(self) -> datetime:
        return local_datetime(self.sentence.now, self.zone())

    def take_day(self, found: tuple[int, NamedDays] | None) -> bool:
        """Take a day if one was found behind what was said so far. So does each of the following."""
        self.day = self._noted("day", found, self.day)
        return found is not None

    def take_clock(self, found: tuple[int, Clock] | None) -> bool:
        self.clock = self._noted("clock", found, self.clock)
        return found is not None

    def take_part(self, found: tuple[int, PartOfDay] | None) -> bool:
        self.part = self._noted("part", found, self.part)
        return found is not None

    def take_span(self, found: tuple[int, Span] | None) -> bool:
        self.span = self._noted("span", found, self.span)
        return found is not None

    def take_several(self, found: tuple[int, Sequence[str]] | None) -> bool:
        self.likely = self._noted("several", found, self.likely)
        return found is not None

    def take_place(self, found: tuple[int, Place] | None) -> bool:
        self.place = self._noted("place", found, self.place)
        return found is not None

    def _noted(self, name: str, found: tuple[int, V] | None, before: V) -> V:
        """The value that was found, with where it stands noted; the one of before if none was."""
        if found is None:
            return before
        end, value = found
        self.extents[name] = (self.extent[1], end)
        self.extent = (self.extent[0], end)
        return value

    @contextmanager
    def suggesting_for(self, *names: str) -> Iterator[None]:
        """What is not understood about these said: its suggestions stand in their place, with all else as it was typed."""
        try:
            yield
        except NotUnderstood as problem:
            raise self.asking(problem, *names) from None

    def asking(self, problem: NotUnderstood, *names: str) -> NotUnderstood:
        return NotUnderstood(problem.message, *(self.with_instead(each, *names) for each in problem.suggestions))

    def with_instead(self, suggestion: str, *names: str) -> str:
        """All that was said, with the suggestion instead of these said; the suggestion alone where none of them was."""
        extents = [self.extents[name] for name in names if name in self.extents]
        if not extents:
            return suggestion
        start, end = min(extent[0] for extent in extents), max(extent[1] for extent in extents)
        typed = self.sentence.typed
        before, after = typed(self.extent[0], start), typed(end, self.extent[1])
        last = self.sentence.key(start - 1) if start > self.extent[0] else ""
        return " ".join(filter(None, (before, day_behind(last, suggestion), after)))
