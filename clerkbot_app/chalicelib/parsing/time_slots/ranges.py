"""Ranges: `2pm-4pm`, `tomorrow from 9 to 17`, `24 dec - 6 jan`, `next week`, `friday afternoon`, `for 3 days from monday`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.day_hours import DayHours, DayPart
from chalicelib.domain.local_time import moment_of
from chalicelib.messages import questions, time_questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.clocks import Part
from chalicelib.parsing.time_slots.days import day_at
from chalicelib.parsing.time_slots.moments import Parts
from chalicelib.parsing.time_slots.named_days import Days, FromToday, Week, Weekday
from chalicelib.parsing.time_slots.range_words import Bounds, bounds_at
from chalicelib.parsing.time_slots.spans import LONGEST, Span
from chalicelib.parsing.time_slots.words import may_begin_time

_MIDNIGHT = time(0)
_NEXT_PART: dict[DayPart, DayPart] = {"morning": "noon", "noon": "afternoon", "afternoon": "evening"}


@dataclass(frozen=True)
class Range:
    """Epoch seconds. Without a start it has begun, and what was said counts from now."""

    start: float | None
    until: float


def range_slot(sentence: Sentence, index: int) -> Sequence[tuple[int, object]]:
    """`{range}`: Range, of now or the future."""
    if not may_begin_time(sentence, index):
        return []
    found = bounds_at(sentence, index)
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
    end, _ = found
    parts = Parts(sentence, (index, index))
    parts.take("day", found)
    today = parts.local_now().date()
    try:
<<<<<<< HEAD
        with parts.suggesting_for("day"):
            days = day.ahead(parts.local_now().date())
        return [
            (end, Range(moment_of(days.first, _MIDNIGHT, parts.zone()), moment_of(days.after, _MIDNIGHT, parts.zone())))
        ]
=======
        return [(end, _of_days(_days(parts, today) or _just(today), parts.zone()))]
>>>>>>> main
    except NotUnderstood as problem:
        return [(end, problem)]


def part_of_day(part: Part, day: date, hours: DayHours, zone: ZoneInfo) -> Range:
    """From when that part begins to when the next one does; the evening ends at midnight."""
    start = moment_of(day, part.time(hours), zone)
    if part.name not in _NEXT_PART:
        return Range(start, moment_of(day + timedelta(days=1), _MIDNIGHT, zone))
    return Range(start, moment_of(day, Part(_NEXT_PART[part.name]).time(hours), zone))


<<<<<<< HEAD
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
        if (
            parts.clock is None
            and parts.part is None
            and parts.take("part", part_at(sentence, at, of_day=True, bare=True))
        ):
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
        if parts.part is None and parts.take(
            "part", part_at(sentence, at, of_day=parts.day is not None, bare=begin != index)
        ):
            continue
        break
    if parts.day is None and parts.part is None:
        return None
    return time_words().phrases["all_day"].after(sentence, parts.words[1]) if parts.part is None else parts.words[1]


def _range(bounds: _Bounds) -> Range:
=======
def _range(bounds: Bounds) -> Range:
    with bounds.both.suggesting_for("place"):
        today = bounds.today()
>>>>>>> main
    if bounds.rest_of is not None:
        return _of_days(bounds.rest_of.ahead(today), bounds.zone())
    if bounds.span is not None:
        return _of_span(bounds, bounds.span)
    if bounds.has_end:
        return _of_two(bounds)
    if bounds.both.part is not None:
        return _of_part(bounds, bounds.both.part)
    return _of_days(_days(bounds.both, today) or _just(today), bounds.zone())


def _of_days(days: Days, zone: ZoneInfo) -> Range:
    return Range(moment_of(days.first, _MIDNIGHT, zone), moment_of(days.after, _MIDNIGHT, zone))


def _of_part(bounds: Bounds, part: Part) -> Range:
    zone, hours = bounds.zone(), bounds.sentence.hours()
    days = _days(bounds.both, bounds.today())
    found = part_of_day(part, (days or _just(bounds.today())).first, hours, zone)
    if found.until <= bounds.now and part.of == "coming" and days is None:
        return part_of_day(part, bounds.today() + timedelta(days=1), hours, zone)
    return found


def _of_span(bounds: Bounds, span: Span) -> Range:
    """So long, from now or from what was said."""
    parts, zone = bounds.start, bounds.zone()
    days = _days(parts, bounds.today()) or _days(bounds.both, bounds.today())
    if parts.is_empty and days is None:
        return Range(None, span.moment_after(bounds.now, zone))
    if parts.time_is_open and not span.is_whole_days:
        raise NotUnderstood(questions.WHAT_TIME)
    start = _start(bounds, (days or _just(bounds.today())).first, has_day=days is not None)
    return Range(start, span.moment_after(start, zone))


<<<<<<< HEAD
def _of_bounds(bounds: _Bounds) -> Range:
    zone, today = bounds.zone(), bounds.today()
    shared = _days(bounds.both, today).first if bounds.both.day else None
    start_day = _days(bounds.start, today).first if bounds.start.day else shared
    has_day = start_day is not None
    first = start_day or today
    end_days = _end_days(bounds, first) if bounds.end.day else None
    with_clocks = bounds.start.clock or bounds.start.part
    if end_days is not None and end_days.first != first:
        start = (
            None
            if bounds.from_now
            else _start(bounds, first, has_day=has_day)
            if with_clocks
            else moment_of(first, _MIDNIGHT, zone)
        )
=======
def _of_two(bounds: Bounds) -> Range:
    """From a start to an end, of which one may name the day of both."""
    today = bounds.today()
    days = _days(bounds.start, today) or _days(bounds.both, today)
    first = (days or _just(today)).first
    end_days = _end_days(bounds, first)
    if end_days is not None and days is None and _names_its_day_last(bounds):
        # `from 2 to 4 on friday`: of that day, unless it would end before it starts.
        start = _start(bounds, end_days.first, has_day=True)
        of_that_day = Range(start, _end_after(bounds, end_days.first, start))
        if of_that_day.until > start:
            return of_that_day
    start = _start(bounds, first, has_day=days is not None)
    if end_days is not None and (end_days.first != first or bounds.end.time_is_open):
>>>>>>> main
        return Range(start, _end_on(bounds, end_days))
    if bounds.end.time_is_open:
        raise NotUnderstood(questions.FROM_WHEN_UNTIL_WHEN)
    return Range(start, _end_after(bounds, first, start))


def _names_its_day_last(bounds: Bounds) -> bool:
    """Whether the end is said as `4 on friday`, and the start only as a time."""
    places = bounds.end.places
    time_place = places.get("clock") or places.get("part")
    return time_place is not None and places["day"] > time_place and not bounds.start.time_is_open


def _start(bounds: Bounds, day: date, *, has_day: bool) -> float:
    """The start on a day. Without a day, the half of today is meant that has not passed."""
    if bounds.from_now:
        return bounds.now
    parts, zone, end = bounds.start, bounds.zone(), bounds.end.clock
    clock, part = parts.clock, parts.part
    if clock is None:
        return moment_of(day, part.time(bounds.sentence.hours()) if part else _MIDNIGHT, zone)
    clock.check()
    if part is not None or clock.is_literal:
        return moment_of(day, clock.on_a_day(part.name if part else None), zone)
    typed, later = moment_of(day, clock.as_typed, zone), moment_of(day, clock.later_half().as_typed, zone)
    if end is not None and end.has_half:
        return later if clock.later_half().minutes < end.minutes else typed
    if not clock.is_early or (end is not None and end.is_literal and clock.later_half().minutes >= end.minutes):
        return typed
    return later if has_day or typed <= bounds.now else typed


def _end_after(bounds: Bounds, day: date, start: float) -> float:
    """The end on a day: the first reading of its time that follows the start."""
    clock, part, zone = bounds.end.clock, bounds.end.part, bounds.zone()
    if clock is None:
        return moment_of(day, part.time(bounds.sentence.hours()) if part else _MIDNIGHT, zone)
    if clock.is_midnight:
        return moment_of(day + timedelta(days=1), _MIDNIGHT, zone)
    if part is not None:
        return moment_of(day, clock.on_a_day(part.name), zone)
    clock.check()
    readings = [moment_of(day, each.as_typed, zone) for each in (clock, clock.later_half())]
    return next((moment for moment in readings if moment > start), readings[0])


def _end_on(bounds: Bounds, days: Days) -> float:
    """The end on another day than the start's."""
    clock, part, zone, hours = bounds.end.clock, bounds.end.part, bounds.zone(), bounds.sentence.hours
    if clock is not None:
        return moment_of(days.first, clock.on_a_day(part.name if part else None), zone)
    if part is not None:
        return moment_of(days.first, part.time(hours()), zone)
    if bounds.is_inclusive:
        return moment_of(days.after, _MIDNIGHT, zone)
    return moment_of(days.first, hours().morning, zone)


def _end_days(bounds: Bounds, first: date) -> Days | None:
    """The end's day: the next one after the first day, unless it is said as seen from today."""
    day = bounds.end.day
    if isinstance(day, Weekday) and not day.word and day.week is None:
        return _just(first + timedelta(days=(day.number - first.weekday() - 1) % 7 + 1))
    return _days(bounds.end, bounds.today() if isinstance(day, FromToday | Week | Weekday) else first)


def _days(parts: Parts, today: date) -> Days | None:
    """The days that were named, as seen from a day; None where none were."""
    if parts.day is None:
        return None
    with parts.suggesting_for("day"):
        return parts.day.ahead(today)


def _just(day: date) -> Days:
    return Days(day, day + timedelta(days=1))


def _checked(bounds: Bounds, found: Range) -> Range:
    """Raises NotUnderstood for an end before the start, in the past or more than a year ahead."""
    if found.start is not None and found.until <= found.start:
        raise NotUnderstood(questions.END_BEFORE_START)
    if found.until <= bounds.now:
        names_a_day = bounds.both.day or bounds.start.day or bounds.end.day
        typed = bounds.sentence.typed(*bounds.both.words)
        raise NotUnderstood(time_questions.END_HAS_PASSED, *(() if names_a_day else (f"tomorrow {typed}",)))
    if found.until > bounds.now + LONGEST:
        raise NotUnderstood(questions.DAY_TOO_FAR_AHEAD)
    return found if found.start is None or found.start > bounds.now else Range(None, found.until)
