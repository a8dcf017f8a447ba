"""Ranges: `2pm-4pm`, `tomorrow from 9 to 17`, `24 dec - 6 jan`, `next week`, `friday afternoon`, `for 3 days from monday`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.day_hours import DayHours, DayPart
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.messages import problems, questions, time_questions
from chalicelib.parsing.sentence import Sentence, read_once
from chalicelib.parsing.time_slots.clocks import MIDNIGHT, NOON, Clock, PartOfDay, part_at
from chalicelib.parsing.time_slots.continuation import time_goes_on_until
from chalicelib.parsing.time_slots.days import day_at
from chalicelib.parsing.time_slots.edges import beginning_or_middle_at, part_of_days_at
from chalicelib.parsing.time_slots.named_days import Days, FromToday, SpanFrom, Week, Weekday, one_day
from chalicelib.parsing.time_slots.range_words import Bounds, bounds_at
from chalicelib.parsing.time_slots.readings import Readings, or_problem
from chalicelib.parsing.time_slots.rest_of_day import rest_of_day_at, start_in_day
from chalicelib.parsing.time_slots.said_moments import SaidMoment
from chalicelib.parsing.time_slots.spans import LONGEST, Span, span_at
from chalicelib.parsing.time_slots.words import may_begin_time, may_end_at, time_words

_EVENING_HOUR = 18
"""From this hour on, `to 6` is the next morning's."""
_LAST_FIRST_DAY = 4
"""The day that a sentence begins with is at most behind so many words: `hi all, tomorrow …`."""
_NEXT_PART: dict[DayPart, DayPart] = {"morning": "noon", "noon": "afternoon", "afternoon": "evening"}


@dataclass(frozen=True)
class Range:
    """Epoch seconds. Without a start it has begun, and what was said counts from now. `is_around`: days of which neither the first nor the
    last was said, as of `next week` or `january`: what is moved there need not fill them."""

    start: float | None
    until: float
    is_around: bool = field(default=False, compare=False, kw_only=True)


def range_slot(sentence: Sentence, index: int) -> Readings:
    """`{range}`: Range, of now or the future."""
    return _range_at(sentence, index)[1]


def only_range(sentence: Sentence, begin: int = 0, end: int | None = None) -> Range | None:
    """The range that the words from `begin` to before `end` (None: the last ones) are as a whole."""
    end = len(sentence.words) if end is None else end
    found = (value for last, value in range_slot(sentence, begin) if last == end) if begin < end else ()
    return next((value for value in found if isinstance(value, Range)), None)


def dated_range_slot(sentence: Sentence, index: int) -> Readings:
    """`{dated_range}`: Range, as `{range}`, but not of hours alone, which may be of another day than today."""
    found = bounds_at(sentence, index) if may_begin_time(sentence, index) else None
    if found is not None and found[1].has_end and not found[1].names_a_day:
        return []
    return range_slot(sentence, index)


def range_ahead_slot(sentence: Sentence, index: int) -> Readings:
    """`{range_ahead}`: Range, that begins on a day which was said: `thursday morning`, but not `until thursday`."""
    found = dated_range_slot(sentence, index)
    return [(end, value) for end, value in found if isinstance(value, Range) and value.start is not None]


def from_to_slot(sentence: Sentence, index: int) -> Readings:
    """`{from_to}`: Range, of which the end was said: `from 4pm to 5:30pm`, `2-3pm`, `for 30 min`."""
    return _from_to(sentence, index)


def range_of_first_day_slot(sentence: Sentence, index: int) -> Readings:
    """`{range_of_first_day}`: the same of the day that the sentence begins with: `tomorrow I'm out from 9:00 until 11:30`."""
    if not may_begin_time(sentence, index):
        return []
    for start in range(min(index, _LAST_FIRST_DAY)):
        found = day_at(sentence, start, bare=True)
        if found is not None and found[0] <= index:
            words = found[0] - start
            text = f"{sentence.typed(start, found[0])} {sentence.typed(index, len(sentence.words))}"
            ranges = _from_to(sentence.saying(text), 0)
            return [(end - words + index, value) for end, value in ranges if end > words]
    return []


def half_day_slot(sentence: Sentence, index: int) -> Readings:
    """`{half_day}`: Range, a part of today: `the afternoon`."""
    found = part_at(sentence, index, bare=True) if may_begin_time(sentence, index) else None
    if found is None:
        return []
    end, part = found
    zone = sentence.zone()
    today = part_of_day(part, local_datetime(sentence.now, zone).date(), sentence.hours(), zone)
    if today.until <= sentence.now:
        return []
    has_begun = today.start is not None and today.start <= sentence.now
    return [(end, Range(None, today.until) if has_begun else today)]


def _from_to(sentence: Sentence, index: int) -> Readings:
    names_end, readings = _range_at(sentence, index)
    return readings if names_end else []


@read_once
def _range_at(sentence: Sentence, index: int) -> tuple[bool, Readings]:
    """Whether the end was said, and the range."""
    if not may_begin_time(sentence, index):
        return False, []
    if (several := _several_at(sentence, index)) is not None:
        return True, [several]
    if (rest := rest_of_day_at(sentence, index)) is not None:
        end, day, clock = rest
        return True, [(end, or_problem(lambda: _rest_of(sentence, day, clock)))]
    found = _bounds_at(sentence, index)
    if found is None:
        return False, []
    end, bounds = found
    names_end = bounds.has_end or bounds.span is not None
    if (after := time_goes_on_until(sentence, end)) != end:
        return names_end, [(after, NotUnderstood(questions.FROM_WHEN_UNTIL_WHEN))]
    return names_end, [(end, or_problem(lambda: _checked(bounds, _range(bounds))))]


def first_range_at(sentence: Sentence, index: int) -> tuple[int, Range | NotUnderstood] | None:
    """The range that begins there, whatever time follows: the first of `friday 9-11 and monday 14-16`."""
    found = _bounds_at(sentence, index) if may_begin_time(sentence, index) else None
    if found is None:
        return None
    end, bounds = found
    return end, or_problem(lambda: _checked(bounds, _range(bounds)))


def _bounds_at(sentence: Sentence, index: int) -> tuple[int, Bounds] | None:
    found = bounds_at(sentence, index)
    if found is not None:
        end, bounds = found
        for said in (bounds.both, bounds.start, bounds.end):
            said.extent = (index, end)
    return found


def _several_at(sentence: Sentence, index: int) -> tuple[int, NotUnderstood] | None:
    """What can be several ranges: `over christmas`, `for a few days`, `early next week`."""
    found = time_words().several_ranges.at(sentence, index)
    if found is None and (day := beginning_or_middle_at(sentence, index)) is not None:
        found = day[0], ()
    if found is None and (end := part_of_days_at(sentence, index)) is not None:
        found = end, ()
    if found is None:
        found = _so_long_from(sentence, index)
    if found is None or not may_end_at(sentence, found[0]):
        return None
    return found[0], NotUnderstood(questions.FROM_WHEN_UNTIL_WHEN, *found[1])


def _rest_of(sentence: Sentence, day: date, clock: Clock) -> Range:
    hours, zone = sentence.hours(), sentence.zone()
    start = moment_of(day, start_in_day(clock, hours.morning, hours.evening), zone)
    until = moment_of(day, hours.evening, zone)
    if start <= sentence.now:
        raise NotUnderstood(time_questions.time_of_today_has_passed(local_datetime(start, zone), zone))
    return Range(start, until)


def _so_long_from(sentence: Sentence, index: int) -> tuple[int, Sequence[str]] | None:
    """`2 weeks from monday`, which is the day after so long, or lasts so long."""
    span = span_at(sentence, index)
    if span is None or not span[1].is_whole_days or not time_words().prepositions["from"].at(sentence, span[0]):
        return None
    found = day_at(sentence, index, bare=True)
    if found is None or not isinstance(found[1], SpanFrom) or not may_end_at(sentence, found[0]):
        return None
    typed = sentence.typed(index, found[0])
    try:
        day = found[1].ahead(local_datetime(sentence.now, sentence.zone()).date()).first
    except NotUnderstood:
        return found[0], (f"for {typed}",)
    return found[0], (f"for {typed}", f"on {day.day} {day:%B}".lower())


def day_slot(sentence: Sentence, index: int) -> Readings:
    """`{day}`: Range, from the first midnight to the one after the last day; today, or days to come."""
    found = day_at(sentence, index, bare=True) if may_begin_time(sentence, index) else None
    if found is None:
        return []
    end, _ = found
    said = SaidMoment(sentence, (index, index))
    said.take_day(found)
    today = said.local_now().date()
    return [(end, or_problem(lambda: _of_days(_days(said, today) or one_day(today), said.zone())))]


def owning_day_slot(sentence: Sentence, index: int) -> Readings:
    """`{owning_day}`: as `{day}`, of the `friday's` before what is on that day."""
    return [(end, value) for end, value in day_slot(sentence, index) if sentence.key(end - 1).endswith("'s")]


def part_of_day(part: PartOfDay, day: date, hours: DayHours, zone: ZoneInfo) -> Range:
    """From when that part begins to when the next one does; the evening ends at midnight."""
    start = moment_of(day, part.time(hours), zone)
    if part.name not in _NEXT_PART:
        return Range(start, moment_of(day + timedelta(days=1), MIDNIGHT, zone))
    return Range(start, moment_of(day, PartOfDay(_NEXT_PART[part.name]).time(hours), zone))


def _range(bounds: Bounds) -> Range:
    with bounds.both.suggesting_for("place"):
        today = bounds.today()
    if bounds.rest_of is not None:
        return _of_days(bounds.rest_of.ahead(today), bounds.zone())
    if bounds.span is not None:
        return _of_span(bounds, bounds.span)
    if bounds.has_end:
        return _of_two(bounds)
    if bounds.both.part is not None:
        return _of_part(bounds, bounds.both.part)
    days = _days(bounds.both, today) or one_day(today)
    return replace(_of_days(days, bounds.zone()), is_around=days.after > days.first + timedelta(days=1))


def _of_days(days: Days, zone: ZoneInfo) -> Range:
    return Range(moment_of(days.first, MIDNIGHT, zone), moment_of(days.after, MIDNIGHT, zone))


def _of_part(bounds: Bounds, part: PartOfDay) -> Range:
    zone, hours = bounds.zone(), bounds.sentence.hours()
    days = _days(bounds.both, bounds.today())
    found = part_of_day(part, (days or one_day(bounds.today())).first, hours, zone)
    if found.start is not None and found.start <= bounds.now and part.of == "coming" and days is None:
        return part_of_day(part, bounds.today() + timedelta(days=1), hours, zone)
    return found


def _of_span(bounds: Bounds, span: Span) -> Range:
    """So long, from now or from what was said."""
    said, zone = bounds.start, bounds.zone()
    days = _days(said, bounds.today()) or _days(bounds.both, bounds.today())
    if said.is_empty and days is None:
        return Range(None, span.moment_after(bounds.now, zone))
    if said.time_is_open and not span.is_whole_days:
        raise NotUnderstood(time_questions.WHAT_TIME)
    start = _start(bounds, (days or one_day(bounds.today())).first, has_day=days is not None)
    if days is None and start <= bounds.now:
        raise NotUnderstood(time_questions.time_of_today_has_passed(local_datetime(start, zone), zone))
    return Range(start, span.moment_after(start, zone))


def _of_two(bounds: Bounds) -> Range:
    """From a start to an end, of which one may name the day of both."""
    today = bounds.today()
    days = _days(bounds.start, today) or _days(bounds.both, today)
    if days is not None and days.after > days.first + timedelta(days=1) and not bounds.end.time_is_open:
        raise NotUnderstood(questions.FROM_WHEN_UNTIL_WHEN)
    if bounds.start.clock and bounds.end.clock and bounds.start.part is None:
        bounds.start.part = bounds.end.part
    if days is None and bounds.both.names_a_day:
        days = one_day(today)
    first = (days or one_day(today)).first
    end_days = _end_days(bounds, first)
    if end_days is not None and days is None and _names_its_day_last(bounds):
        # `from 2 to 4 on friday`: of that day, unless it would end before it starts.
        start = _start(bounds, end_days.first, has_day=True)
        of_that_day = Range(start, _end_after(bounds, end_days.first, start))
        if of_that_day.until > start:
            return of_that_day
    if bounds.is_list and (end_days is None or end_days.first != first + timedelta(days=1)):
        raise NotUnderstood(questions.FROM_WHEN_UNTIL_WHEN)
    start = _start(bounds, first, has_day=days is not None)
    if end_days is not None and (end_days.first != first or bounds.end.time_is_open):
        return Range(start, _end_on(bounds, end_days))
    if bounds.end.time_is_open:
        raise NotUnderstood(questions.FROM_WHEN_UNTIL_WHEN)
    if (next_morning := _next_morning(bounds, first, start)) is not None:
        return Range(start, next_morning)
    return Range(start, _end_after(bounds, first, start))


def _next_morning(bounds: Bounds, first: date, start: float) -> float | None:
    """The end that is meant of the next morning, as in `10pm to 6am`; None of `6 to 8` and of `5pm to 3pm`, which is mistyped."""
    begins, ends, zone = bounds.start.clock, bounds.end.clock, bounds.zone()
    if ends is None or ends.is_midnight or bounds.end.day is not None or ends.as_typed >= NOON:
        return None
    hour = 24 if begins and begins.days_later else local_datetime(start, zone).hour
    is_of_24_hours = begins is not None and begins.is_literal and not begins.has_half
    if hour >= _EVENING_HOUR:
        is_overnight = is_of_24_hours or _end_after(bounds, first, start) <= start
    else:
        is_overnight = (
            hour >= NOON.hour and (is_of_24_hours or ends.is_literal) and _end_after(bounds, first, start) <= start
        )
    return moment_of(first + timedelta(days=1), ends.as_typed, zone) if is_overnight else None


def _names_its_day_last(bounds: Bounds) -> bool:
    """Whether the end is said as `4 on friday`, and the start only as a time."""
    places = bounds.end.extents
    time_place = places.get("clock") or places.get("part")
    return time_place is not None and places["day"] > time_place and not bounds.start.time_is_open


def _start(bounds: Bounds, day: date, *, has_day: bool) -> float:
    """The start on a day. Without a day, the half of today is meant that has not passed."""
    if bounds.from_now:
        return bounds.now
    said, zone, end = bounds.start, bounds.zone(), bounds.end.clock
    clock, part = said.clock, said.part
    if clock is None:
        return moment_of(day, part.time(bounds.sentence.hours()) if part else MIDNIGHT, zone)
    clock.check()
    day += timedelta(days=clock.days_later)
    if part is not None or clock.is_literal:
        return moment_of(day, clock.on_a_day(part.name if part else None), zone)
    typed, later = moment_of(day, clock.as_typed, zone), moment_of(day, clock.later_half().as_typed, zone)
    if end is not None and end.has_half:
        return later if clock.later_half().minutes < end.minutes else typed
    if not clock.is_early or (end is not None and end.is_literal and clock.later_half().minutes >= end.minutes):
        return typed
    if has_day and day != bounds.today() and clock.is_of_either_half and end is not None and not end.is_literal:
        _check_half(bounds, clock, end)
    return later if has_day or typed <= bounds.now else typed


def _check_half(bounds: Bounds, clock: Clock, end: Clock) -> None:
    """Raises NotUnderstood for hours that can be of the morning as well as of the evening: `tomorrow from 6 to 8`."""
    if clock.minutes != end.minutes:
        halves = (f"{clock.as_typed:%-I:%M}{half}" for half in ("am", "pm"))
        raise bounds.start.asking(NotUnderstood(time_questions.MORNING_OR_EVENING, *halves), "clock")


def _end_after(bounds: Bounds, day: date, start: float) -> float:
    """The end on a day: the first reading of its time that follows the start."""
    clock, part, zone = bounds.end.clock, bounds.end.part, bounds.zone()
    if clock is None:
        return moment_of(day, part.time(bounds.sentence.hours()) if part else MIDNIGHT, zone)
    if clock.is_midnight:
        return moment_of(day + timedelta(days=1), MIDNIGHT, zone)
    if part is not None:
        return moment_of(day, clock.nearest_to(part.name), zone)
    clock.check()
    if bounds.start.time_is_open and clock.is_early:
        return moment_of(day, clock.later_half().as_typed, zone)
    readings = [moment_of(day, each.as_typed, zone) for each in (clock, clock.later_half())]
    return next((moment for moment in readings if moment > start), readings[0])


def _end_on(bounds: Bounds, days: Days) -> float:
    """The end on another day than the start's."""
    clock, part, zone, hours = bounds.end.clock, bounds.end.part, bounds.zone(), bounds.sentence.hours
    if clock is not None:
        day = days.first + timedelta(days=clock.days_later)
        return moment_of(day, clock.on_a_day(part.name if part else None), zone)
    if part is not None:
        return moment_of(days.first, part.time(hours()), zone)
    if bounds.is_inclusive:
        return moment_of(days.after, MIDNIGHT, zone)
    return moment_of(days.first, hours().morning, zone)


def _end_days(bounds: Bounds, first: date) -> Days | None:
    """The end's day: the next one after the first day, unless it is said as seen from today."""
    day = bounds.end.day
    if isinstance(day, Weekday) and not day.word and day.week is None:
        if day.number == first.weekday() and not bounds.start.time_is_open and not bounds.end.time_is_open:
            return one_day(first)  # `from friday 9:00 until friday 18:00`
        return one_day(first + timedelta(days=(day.number - first.weekday() - 1) % 7 + 1))
    if isinstance(day, Weekday):
        with bounds.end.suggesting_for("day"):
            return day.ahead_of(first, bounds.today())
    return _days(bounds.end, bounds.today() if isinstance(day, FromToday | Week) else first)


def _days(said: SaidMoment, today: date) -> Days | None:
    """The days that were named, as seen from a day; None where none were."""
    if said.day is None:
        return None
    with said.suggesting_for("day"):
        return said.day.ahead(today)


def _checked(bounds: Bounds, found: Range) -> Range:
    """Raises NotUnderstood for an end before the start, in the past or more than a year ahead."""
    if found.start is not None and found.until <= found.start:
        raise NotUnderstood(problems.END_BEFORE_START)
    if found.until <= bounds.now:
        names_a_day = bounds.both.day or bounds.start.day or bounds.end.day
        typed = bounds.sentence.typed(*bounds.both.extent)
        raise NotUnderstood(time_questions.END_HAS_PASSED, *(() if names_a_day else (f"tomorrow {typed}",)))
    if found.until > bounds.now + LONGEST:
        raise NotUnderstood(time_questions.DAY_TOO_FAR_AHEAD)
    return found if found.start is None or found.start > bounds.now else replace(found, start=None)
