"""The slots of one moment: `{when}`, which may be a series, `{until}` and `{start}`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.reminder import When
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.moments import Moment, Parts, ahead, parts_at
from chalicelib.parsing.time_slots.named_days import FromToday
from chalicelib.parsing.time_slots.series import series_at
from chalicelib.parsing.time_slots.words import may_begin_time

Readings = Sequence[tuple[int, object]]


def when_slot(sentence: Sentence, index: int) -> Readings:
    """`{when}`: When, at a moment ahead or in a series. A day alone is its morning."""
    if not may_begin_time(sentence, index):
        return []
    series = series_at(sentence, index)
    if series is not None:
        return [series]
    parts = parts_at(sentence, index, bare=False)
    if parts is None:
        return []
    moment = _moment(parts, _morning)
    value = moment if isinstance(moment, NotUnderstood) else When(at=moment.at, zone=moment.zone)
    return [(parts.words[1], value)]


def until_slot(sentence: Sentence, index: int) -> Readings:
    """`{until}`: Moment, the end of something. An hour alone is one; a day alone is its morning."""
    return _moments(sentence, index, _morning)


def start_slot(sentence: Sentence, index: int) -> Readings:
    """`{start}`: Moment, the start of something. A day alone is its midnight, today is now."""
    parts = parts_at(sentence, index, bare=False) if may_begin_time(sentence, index) else None
    if parts is not None and parts.day == FromToday(0) and parts.time_is_open:
        return [(parts.words[1], Moment(sentence.now))]
    return _moments(sentence, index, lambda _: time(0))


def _moments(sentence: Sentence, index: int, alone: Callable[[DayHours], time]) -> Readings:
    parts = parts_at(sentence, index, bare=True) if may_begin_time(sentence, index) else None
    return [(parts.words[1], _moment(parts, alone))] if parts else []


def _moment(parts: Parts, alone: Callable[[DayHours], time]) -> Moment | NotUnderstood:
    try:
        return Moment(ahead(parts, alone), parts.zone_name())
    except NotUnderstood as problem:
        return problem


def _morning(hours: DayHours) -> time:
    return hours.morning
