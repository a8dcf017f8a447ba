"""Ranges: `2pm-4pm`, `tomorrow from 9 to 17`, `24 dec - 6 jan`, `next week`, `friday afternoon`, `for 3 days from monday`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.day_hours import DayHours, DayPart
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.messages import questions, time_questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.clocks import Clock, Part, clock_at, part_at
from chalicelib.parsing.time_slots.days import date_at, day_at, day_number_at
from chalicelib.parsing.time_slots.moments import Parts
from chalicelib.parsing.time_slots.named_days import Date, Days, FromToday, NamedDays, Week, Weekday
from chalicelib.parsing.time_slots.spans import LONGEST, Span, span_at
from chalicelib.parsing.time_slots.words import may_begin_time, time_words
from chalicelib.parsing.time_slots.zones import place_at

_MIDNIGHT = time(0)
_MORNING_ENDS: dict[DayPart, DayPart] = {"morning": "noon", "noon": "afternoon", "afternoon": "evening"}
_ORDINALS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-–](\d{1,2})(?:st|nd|rd|th)?")


@dataclass(frozen=True)
class Range:
    """Epoch seconds. Without a start it has begun, and what was said counts from now."""

    start: float | None
    until: float


@dataclass
class _Bounds:
    """What was said of a range: of its start, of its end (`is_inclusive`: to the end of that day), and of both."""

    sentence: Sentence
    both: Parts
    start: Parts
    end: Parts
    has_end: bool = False
    is_inclusive: bool = True
    from_now: bool = False
    span: Span | None = None
    rest_of: NamedDays | None = None

    @property
    def now(self) -> float:
        return self.sentence.now

    def zone(self) -> ZoneInfo:
        return self.both.zone()

    def today(self) -> date:
        return local_datetime(self.now, self.zone()).date()


def range_slot(sentence: Sentence, index: int) -> Sequence[tuple[int, object]]:
    """`{range}`: Range, of now or the future."""
    if not may_begin_time(sentence, index):
        return []
    found = _bounds_at(sentence, index)
    if found is None:
        return []
    end, bounds = found
    for parts in (bounds.both, bounds.start, bounds.end):
        parts.words = (index, end)
    try:
        return [(end, _checked(bounds, _range(bounds)))]
    except NotUnderstood as problem:
        return [(end, problem)]


def day_slot(sentence: Sentence, index: int) -> Sequence[tuple[int, object]]:
    """`{day}`: Range, from the first midnight to the one after the last day; today, or days to come."""
    found = day_at(sentence, index, bare=True) if may_begin_time(sentence, index) else None
    if found is None:
        return []
    end, day = found
    parts = Parts(sentence, (index, index))
    parts.take("day", found)
    try:
        with parts.suggesting_for("day"):
            days = day.ahead(parts.local_now().date())
        return [(end, Range(moment_of(days.first, _MIDNIGHT, parts.zone()), moment_of(days.after, _MIDNIGHT, parts.zone())))]
    except NotUnderstood as problem:
        return [(end, problem)]


def _bounds_at(sentence: Sentence, index: int) -> tuple[int, _Bounds] | None:
    bounds = _Bounds(sentence, *(Parts(sentence, (index, index)) for _ in range(3)))
    end = _rest_of(bounds, index) or _lasting(bounds, index) or _between(bounds, index) or _whole(bounds, index)
    if end is None:
        return None
    place = place_at(sentence, end)
    if place is not None:
        bounds.both.words = (index, end)
        bounds.both.take("place", place)
        end = place[0]
        bounds.start.place = bounds.end.place = bounds.both.place
    return end, bounds


def _rest_of(bounds: _Bounds, index: int) -> int | None:
    """`all day`, `the rest of the week`."""
    words, sentence = time_words(), bounds.sentence
    start = words.prepositions["lasting"].after(sentence, index)
    for begin in {start, index}:
        for phrases, days in (("rest_of_day", FromToday(0)), ("rest_of_week", Week()), ("all_week", Week())):
            if (end := words.phrases[phrases].after(sentence, begin)) != begin:
                bounds.rest_of = days
                return end
        if (end := words.phrases["all_day"].after(sentence, begin)) != begin:
            day = day_at(sentence, end, bare=True)
            bounds.rest_of = day[1] if day else FromToday(0)
            return day[0] if day else end
    return None


def _lasting(bounds: _Bounds, index: int) -> int | None:
    """`for 45 minutes`, `for 3 days from monday`."""
    words, sentence = time_words(), bounds.sentence
    start = words.prepositions["lasting"].after(sentence, index)
    found = span_at(sentence, start) if start != index else None
    if found is None:
        return None
    end, bounds.span = found
    begin = words.prepositions["from"].after(sentence, end)
    if (now := words.phrases["now"].after(sentence, begin)) != begin:
        return now
    following = _take_bound(bounds.start, begin)
    return following if following is not None else end


def _between(bounds: _Bounds, index: int) -> int | None:
    """`[tomorrow] [from] 9 to 17 [on friday]`, `24 dec - 6 jan`, `from monday for 3 days`."""
    words, sentence = time_words(), bounds.sentence
    short = _days_of_one_month(bounds, words.prepositions["from"].after(sentence, index))
    if short is not None:
        return short
    begin = index
    if words.prepositions["from"].at(sentence, index) is None:
        day = day_at(sentence, index, bare=True)
        if day is not None and words.prepositions["from"].at(sentence, day[0]) is not None:
            bounds.both.take("day", day)
            begin = day[0]
    start = words.prepositions["from"].after(sentence, begin)
    if (now := words.phrases["now"].after(sentence, start)) != start:
        bounds.from_now, end = True, now
    elif (taken := _take_bound(bounds.start, start)) is not None:
        end = taken
    else:
        return None
    following = _second_bound(bounds, end, is_after_from=start != begin)
    if following is None:
        return None
    if bounds.both.day is None and bounds.start.day is None and bounds.end.day is None:
        day = day_at(sentence, following)
        bounds.both.words = (index, following)
        if bounds.both.take("day", day) and day:
            return day[0]
    return following


def _second_bound(bounds: _Bounds, index: int, *, is_after_from: bool) -> int | None:
    words, sentence = time_words(), bounds.sentence
    through = words.prepositions["through"].after(sentence, index)
    until = words.prepositions["until"].after(sentence, index)
    both = words.phrases["and"].after(sentence, index) if is_after_from else index
    start = max(through, until, both)
    if start != index:
        bounds.has_end, bounds.is_inclusive = True, until == index
        return _take_bound(bounds.end, start)
    start = words.prepositions["lasting"].after(sentence, index)
    found = span_at(sentence, start) if start != index else None
    if found is None:
        return None
    bounds.span = found[1]
    return found[0]


def _take_bound(parts: Parts, index: int) -> int | None:
    """A day, a time of day, or both in any order: the index after them."""
    sentence, words = parts.sentence, time_words()
    parts.words = (parts.words[0], index)
    while True:
        at = parts.words[1]
        if parts.day is None and parts.take("day", day_at(sentence, at, bare=True)):
            continue
        if parts.clock is None and parts.part is None and parts.take("part", part_at(sentence, at, of_day=True, bare=True)):
            continue
        begin = words.prepositions["at"].after(sentence, at)
        if parts.clock is None and parts.take("clock", clock_at(sentence, begin, bare=True, in_range=True)):
            continue
        return at if at != index else None


def _days_of_one_month(bounds: _Bounds, index: int) -> int | None:
    """`24-26 december`, `24th to 26th of december`, `december 24-26`."""
    words, sentence = time_words(), bounds.sentence
    month = words.months.get(sentence.key(index))
    first_at = index + 1 if month else words.phrases["the"].after(sentence, index)
    if (one_word := _ORDINALS.fullmatch(sentence.key(first_at))) is not None:
        first, second, end = int(one_word.group(1)), int(one_word.group(2)), first_at + 1
        start = words.phrases["of"].after(sentence, end)
        month, end = (month, end) if month else (words.months.get(sentence.key(start)), start + 1)
        if month is None:
            return None
        dates = (Date(first, month), Date(second, month))
    else:
        number = day_number_at(sentence, first_at)
        second_at = words.prepositions["through"].after(sentence, first_at + 1)
        if number is None or second_at == first_at + 1:
            return None
        if month:
            last = day_number_at(sentence, second_at)
            if last is None or sentence.key(second_at + 1) in words.months:
                return None
            dates, end = (Date(number[0], month), Date(last[0], month)), second_at + 1
        else:
            date_found = date_at(sentence, second_at)
            if date_found is None or not isinstance(date_found[1], Date) or sentence.key(second_at) in words.months:
                return None
            end, last_date = date_found
            dates = (replace(last_date, day=number[0]), last_date)
    bounds.start.day, bounds.end.day = dates
    bounds.has_end = True
    return end


def _whole(bounds: _Bounds, index: int) -> int | None:
    """`tomorrow`, `on friday afternoon`, `next week`, `this evening`."""
    sentence = bounds.sentence
    begin = time_words().prepositions["lasting"].after(sentence, index)
    parts = bounds.both
    parts.words = (index, begin)
    while True:
        at = parts.words[1]
        bare = begin != index or parts.day is not None
        if parts.day is None and parts.take("day", day_at(sentence, at, bare=bare)):
            continue
        if parts.part is None and parts.take("part", part_at(sentence, at, of_day=parts.day is not None, bare=begin != index)):
            continue
        break
    if parts.day is None and parts.part is None:
        return None
    return time_words().phrases["all_day"].after(sentence, parts.words[1]) if parts.part is None else parts.words[1]


def _range(bounds: _Bounds) -> Range:
    if bounds.rest_of is not None:
        return _of_days(bounds, bounds.rest_of.ahead(bounds.today()))
    if bounds.span is not None:
        return _of_span(bounds, bounds.span)
    if bounds.has_end:
        return _of_bounds(bounds)
    return _of_part(bounds) if bounds.both.part else _of_days(bounds, _days(bounds.both, bounds.today()))


def _of_days(bounds: _Bounds, days: Days) -> Range:
    zone = bounds.zone()
    return Range(moment_of(days.first, _MIDNIGHT, zone), moment_of(days.after, _MIDNIGHT, zone))


def _of_part(bounds: _Bounds) -> Range:
    part, zone, hours = bounds.both.part, bounds.zone(), bounds.sentence.hours()
    if part is None:
        raise ValueError("no part of the day")
    days = _days(bounds.both, bounds.today()) if bounds.both.day else Days(bounds.today(), bounds.today())
    found = _part_of_day(part, days.first, hours, zone)
    if found.until <= bounds.now and part.of == "coming" and not bounds.both.day:
        return _part_of_day(part, days.first + timedelta(days=1), hours, zone)
    return found


def _part_of_day(part: Part, day: date, hours: DayHours, zone: ZoneInfo) -> Range:
    start = moment_of(day, part.time(hours), zone)
    if part.name not in _MORNING_ENDS:
        return Range(start, moment_of(day + timedelta(days=1), _MIDNIGHT, zone))
    return Range(start, moment_of(day, Part(_MORNING_ENDS[part.name]).time(hours), zone))


def _of_span(bounds: _Bounds, span: Span) -> Range:
    zone, parts = bounds.zone(), bounds.start
    if bounds.from_now or (parts.is_empty and bounds.both.day is None):
        return Range(None, span.moment_after(bounds.now, zone))
    parts.day = parts.day or bounds.both.day
    day = _days(parts, bounds.today()).first if parts.day else bounds.today()
    if parts.clock is None and parts.part is None:
        if not span.is_whole_days:
            raise NotUnderstood(questions.WHAT_TIME)
        start = moment_of(day, _MIDNIGHT, zone)
    else:
        start = _start(bounds, day, has_day=parts.day is not None)
    return Range(start, span.moment_after(start, zone))


def _of_bounds(bounds: _Bounds) -> Range:
    zone, today = bounds.zone(), bounds.today()
    shared = _days(bounds.both, today).first if bounds.both.day else None
    start_day = _days(bounds.start, today).first if bounds.start.day else shared
    has_day = start_day is not None
    first = start_day or today
    end_days = _end_days(bounds, first) if bounds.end.day else None
    with_clocks = bounds.start.clock or bounds.start.part
    if end_days is not None and end_days.first != first:
        start = None if bounds.from_now else _start(bounds, first, has_day=has_day) if with_clocks else moment_of(first, _MIDNIGHT, zone)
        return Range(start, _end_on(bounds, end_days))
    if not (bounds.end.clock or bounds.end.part):
        if end_days is None:
            raise NotUnderstood(questions.FROM_WHEN_UNTIL_WHEN)
        start = _start(bounds, first, has_day=True) if with_clocks else moment_of(first, _MIDNIGHT, zone)
        return Range(start, _end_on(bounds, end_days))
    if bounds.from_now or not with_clocks:
        start = bounds.now if bounds.from_now else moment_of(first, _MIDNIGHT, zone)
        return Range(None if bounds.from_now else start, _end_after(bounds, first, start))
    return _of_clocks(bounds, first, has_day=has_day or end_days is not None)


def _of_clocks(bounds: _Bounds, day: date, *, has_day: bool) -> Range:
    """Two times of one day. Without a day, the half of today is meant that has not passed."""
    found = []
    for start in _starts(bounds, day, has_day=has_day):
        found.append(Range(start, _end_after(bounds, day, start)))
        if found[-1].until > bounds.now:
            return found[-1]
    return found[-1]


def _starts(bounds: _Bounds, day: date, *, has_day: bool) -> list[float]:
    """The moments at which it may start, the likelier first."""
    zone, parts, end = bounds.zone(), bounds.start, bounds.end.clock
    if parts.clock is None:
        return [_start(bounds, day, has_day=has_day)]
    clock = parts.clock
    clock.check()
    if parts.part is not None or clock.is_literal:
        return [moment_of(day, clock.on_a_day(parts.part.name if parts.part else None), zone)]
    typed, later = clock.minutes, clock.later_half().minutes
    minutes = [typed]
    if end is not None and end.has_half:
        minutes = [max((each for each in (typed, later) if each < end.minutes), default=typed)]
    elif clock.is_early and not (end is not None and end.is_literal and later >= end.minutes):
        minutes = [later] if has_day or moment_of(day, clock.as_typed, zone) <= bounds.now else [typed]
    return [moment_of(day, Clock(each).as_typed, zone) for each in minutes]


def _start(bounds: _Bounds, day: date, *, has_day: bool) -> float:
    parts, zone = bounds.start, bounds.zone()
    if parts.clock is None:
        at = parts.part.time(bounds.sentence.hours()) if parts.part else _MIDNIGHT
        return moment_of(day, at, zone)
    literal = moment_of(day, parts.clock.as_typed, zone)
    if not has_day and literal > bounds.now:
        parts.clock.check()
        return literal
    return moment_of(day, parts.clock.on_a_day(parts.part.name if parts.part else None), zone)


def _end_after(bounds: _Bounds, day: date, start: float) -> float:
    """The end on a day: the first reading of its time that follows the start."""
    parts, zone = bounds.end, bounds.zone()
    if parts.clock is None:
        part = parts.part
        at = part.time(bounds.sentence.hours()) if part else _MIDNIGHT
        return moment_of(day, at, zone)
    if parts.clock.minutes in {0, 1440} and parts.clock.is_literal:
        return moment_of(day + timedelta(days=1), _MIDNIGHT, zone)
    parts.clock.check()
    part_name = parts.part.name if parts.part else None
    if part_name:
        return moment_of(day, parts.clock.on_a_day(part_name), zone)
    readings = [moment_of(day, clock.as_typed, zone) for clock in (parts.clock, parts.clock.later_half())]
    return next((moment for moment in readings if moment > start), readings[0])


def _end_on(bounds: _Bounds, days: Days) -> float:
    """The end on another day than the start's."""
    parts, zone, hours = bounds.end, bounds.zone(), bounds.sentence.hours
    if parts.clock is not None:
        return moment_of(days.first, parts.clock.on_a_day(parts.part.name if parts.part else None), zone)
    if parts.part is not None:
        return moment_of(days.first, parts.part.time(hours()), zone)
    if bounds.is_inclusive:
        return moment_of(days.after, _MIDNIGHT, zone)
    return moment_of(days.first, hours().morning, zone)


def _end_days(bounds: _Bounds, first: date) -> Days:
    """The end's day: the next one after the first day, unless it is said as seen from today."""
    day = bounds.end.day
    if day is None:
        raise ValueError("the end has no day")
    if isinstance(day, Weekday) and not day.word and day.week is None:
        to_go = (day.number - first.weekday() - 1) % 7 + 1
        following = first + timedelta(days=to_go)
        return Days(following, following + timedelta(days=1))
    with bounds.end.suggesting_for("day"):
        return day.ahead(bounds.today() if isinstance(day, FromToday | Week | Weekday) else first)


def _days(parts: Parts, today: date) -> Days:
    if parts.day is None:
        raise ValueError("no day was said")
    with parts.suggesting_for("day"):
        return parts.day.ahead(today)


def _checked(bounds: _Bounds, found: Range) -> Range:
    """Raises NotUnderstood for an end before the start, in the past or more than a year ahead."""
    if found.start is not None and found.until <= found.start:
        raise NotUnderstood(questions.END_BEFORE_START)
    if found.until <= bounds.now:
        raise NotUnderstood(time_questions.END_HAS_PASSED)
    if found.until > bounds.now + LONGEST:
        raise NotUnderstood(questions.DAY_TOO_FAR_AHEAD)
    return found if found.start is None or found.start > bounds.now else Range(None, found.until)
