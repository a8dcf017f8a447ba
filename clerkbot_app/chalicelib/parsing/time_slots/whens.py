"""The slots of one moment: `{when}`, which may be a series, `{until}`, `{end}` and `{start}`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time, timedelta

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.recurrence import Unsaid
from chalicelib.domain.reminder import When
from chalicelib.messages import questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.beside_hours import beside_hour_at
from chalicelib.parsing.time_slots.clocks import MIDNIGHT, Clock, clock_at
from chalicelib.parsing.time_slots.continuation import time_goes_on_until
from chalicelib.parsing.time_slots.moment_words import said_moment_at
from chalicelib.parsing.time_slots.moments import Moment, PassedToday, ahead
from chalicelib.parsing.time_slots.named_days import DayOfMonth, FromToday, Weekday, is_last_of_month
from chalicelib.parsing.time_slots.perhaps_repeated import once_or_repeated_at
from chalicelib.parsing.time_slots.readings import Readings, or_problem
from chalicelib.parsing.time_slots.said_moments import SaidMoment
from chalicelib.parsing.time_slots.series import series_at
from chalicelib.parsing.time_slots.spans import Span, bare_minutes_at, span_at
from chalicelib.parsing.time_slots.words import may_begin_time, may_end_at, time_words

_YEARS = range(1900, 2100)
"""Of `in 2027`."""


@dataclass(frozen=True)
class End:
    """The end of something, in epoch seconds. Of a day alone `at` is its morning, and `day_is_over` the midnight after it. Which one is meant
    may depend on what ends: of a `weekday` alone (0 is Monday), of a day of the month (`month_day`), and of an hour alone (`is_hour`), which
    may be of `either_half` of the day."""

    at: float
    day_is_over: float | None = None
    weekday: int | None = None
    month_day: int | None = None
    is_hour: bool = False
    either_half: bool = False


def when_slot(sentence: Sentence, index: int) -> Readings:
    """`{when}`: When, at a moment ahead or in a series. A day alone is its morning. After words as `before`, it is none."""
    if not may_begin_time(sentence, index) or _is_of_other_time(sentence, index):
        return []
    series = series_at(sentence, index)
    if series is not None:
        return [] if _is_counted(sentence, index) else _unless_more(sentence, index, *series)
    if (repeated := once_or_repeated_at(sentence, index)) is not None:
        return [repeated]
    said = said_moment_at(sentence, index, bare=False)
    if said is None:
        beside = beside_hour_at(sentence, index)
        return [beside] if beside is not None else []
    if _is_of_a_noun(said):
        return []
    moment = _moment(said, _morning)
    if isinstance(moment, NotUnderstood):
        return _unless_more(sentence, index, said.extent[1], moment)
    when = When(at=moment.at, zone=moment.zone, unsaid=_unsaid(said))
    return _unless_more(sentence, index, said.extent[1], when)


def _is_counted(sentence: Sentence, index: int) -> bool:
    """Whether it is what a number counts: the nights of `hotel for 2 nights` are no series."""
    key, count = sentence.key(index), sentence.key(index - 1) if index else ""
    return key[-1] == "s" and key.isalpha() and (count.isdecimal() or count in time_words().hour_numbers)


def _unsaid(said: SaidMoment) -> tuple[Unsaid, ...]:
    names_day_alone = said.day is not None and said.time_is_open
    return (
        *((Unsaid.HOUR,) if names_day_alone else ()),
        *((Unsaid.NUMBER,) if is_last_of_month(said.day) else ()),
    )


def new_when_slot(sentence: Sentence, index: int) -> Readings:
    """`{new_when}`: as `{when}`, where it may be said of another day: an hour alone is today's, also where that has passed."""
    found = _of_today(when_slot(sentence, index))
    return [(end, When(at=each.at, zone=each.zone) if isinstance(each, Moment) else each) for end, each in found]


def new_hour_slot(sentence: Sentence, index: int) -> Readings:
    """`{new_hour}`: as `{until}`, in the same way."""
    return _of_today(until_slot(sentence, index))


def _of_today(found: Readings) -> Readings:
    return [(end, value.moment if isinstance(value, PassedToday) else value) for end, value in found]


def in_minutes_slot(sentence: Sentence, index: int) -> Readings:
    """`{in_minutes}`: When, of an `in 20` that names no unit."""
    if time_words().phrases["after_in"].at(sentence, index):  # `after 5` may be a time of day.
        return []
    start = time_words().phrases["in"].after(sentence, index)
    minutes = bare_minutes_at(sentence, start) if start != index else None
    if minutes is None or minutes in _YEARS:
        return []
    return [(start + 1, or_problem(lambda: When(at=Span(minutes * 60).moment_after(sentence.now, sentence.zone()))))]


def after_span_slot(sentence: Sentence, index: int) -> Readings:
    """`{after_span}`: When, so long after now, where the words around it say so: the `10 minutes` of `set a timer for 10 minutes`."""
    found = span_at(sentence, index)
    if found is None:
        return []
    end, span = found
    return [(end, or_problem(lambda: When(at=span.moment_after(sentence.now, sentence.zone()))))]


def until_slot(sentence: Sentence, index: int) -> Readings:
    """`{until}`: Moment, the end of something. An hour alone is one; a day alone is its morning."""
    said = _said_moment(sentence, index)
    if said is None:
        return []
    if (end := time_words().phrases["inclusive"].after(sentence, said.extent[1])) != said.extent[1]:
        return [(end, or_problem(lambda: Moment(_day_after(said), said.zone_name())))]
    return _unless_more(sentence, index, said.extent[1], _moment(said, _morning))


def _day_after(said: SaidMoment) -> float:
    """The midnight that ends the day of `6 january inclusive`; an hour is as it was said."""
    end = end_of(said)
    return end.at if end.day_is_over is None else end.day_is_over


def end_slot(sentence: Sentence, index: int) -> Readings:
    """`{end}`: End. What has whole days ends with the day that is named, all else in its morning. An hour alone is of the day of what ends."""
    said = _said_moment(sentence, index)
    if said is None:
        return []
    return _unless_more(sentence, index, said.extent[1], or_problem(lambda: _hour_alone(said) or end_of(said)))


def hour_of_day_slot(sentence: Sentence, index: int) -> Readings:
    """`{hour_of_day}`: End, as `{end}`, of a time by the clock, with or without its day: `monday at 3`."""
    said = _said_moment(sentence, index)
    return end_slot(sentence, index) if said is not None and said.clock is not None else []


def _hour_alone(said: SaidMoment) -> End | None:
    if said.time_is_open or said.names_a_day or said.span is not None or said.distance is not None:
        return None
    part = said.part.name if said.part is not None else None
    is_open = said.clock is not None and not said.clock.is_literal and part is None
    try:
        at = ahead(said, _morning)
    except NotUnderstood:  # Today it has passed.
        at_part = said.part.time(said.sentence.hours()) if said.part is not None else MIDNIGHT
        at_time = said.clock.on_a_day(part) if said.clock is not None else at_part
        at = moment_of(said.local_now().date() + timedelta(days=1), at_time, said.zone())
    return End(at, is_hour=True, either_half=is_open)


def end_of(said: SaidMoment) -> End:
    """Raises NotUnderstood."""
    weekday = None
    if isinstance(said.day, Weekday) and said.day == Weekday(said.day.number) and said.time_is_open:
        weekday = said.day.number
        if weekday == said.local_now().weekday():
            # Which one depends on what ends: for what does not begin today it is not today.
            said = replace(said, day=Weekday(weekday, "next"))
    at = ahead(said, _morning)
    if said.day is None or not said.time_is_open:
        return End(at)
    zone = said.zone()
    is_of_any_month = isinstance(said.day, DayOfMonth) and said.day.month is None and said.day.day > 0
    month_day = said.day.day if isinstance(said.day, DayOfMonth) and is_of_any_month else None
    return End(at, moment_of(local_datetime(at, zone).date() + timedelta(days=1), MIDNIGHT, zone), weekday, month_day)


def start_slot(sentence: Sentence, index: int) -> Readings:
    """`{start}`: Moment, the start of something. A day alone is its midnight, today is now."""
    said = _said_moment(sentence, index)
    if said is None:
        return []
    is_today = said.day == FromToday(0) and said.time_is_open
    return _unless_more(sentence, index, said.extent[1], Moment(sentence.now) if is_today else _moment(said, _midnight))


def hour_of_a_day_slot(sentence: Sentence, index: int) -> Readings:
    """`{hour_of_a_day}`: Moment, as `{start}`, of an hour and its day: `friday at 2`."""
    said = _said_moment(sentence, index)
    return start_slot(sentence, index) if said is not None and said.clock is not None and said.names_a_day else []


def _said_moment(sentence: Sentence, index: int) -> SaidMoment | None:
    said = said_moment_at(sentence, index, bare=True) if may_begin_time(sentence, index) else None
    return None if said is None or _is_of_a_noun(said) else said


def _is_of_a_noun(said: SaidMoment) -> bool:
    """Whether it says when something else is: `tomorrow's meeting`."""
    return said.day is not None and said.sentence.key(said.extent[1] - 1).endswith("'s")


def _unless_more(sentence: Sentence, index: int, end: int, value: object) -> Readings:
    """The value, unless the words after it go on as a time that was not read, or bound it by no time."""
    after = time_goes_on_until(sentence, end)
    first = () if isinstance(value, NotUnderstood) else (sentence.typed(index, end).rstrip(",;"),)
    if after != end:
        return [(after, NotUnderstood(questions.only_one("time"), *first))]
    if isinstance(value, When) and (bound := _clock_bound_at(sentence, end)) is not None:
        likely = f"{sentence.typed(index, end)} at {bound[1].nearest_to(None):%H:%M}"
        return [(bound[0], NotUnderstood(questions.unclear(sentence.typed(end, bound[0])), likely))]
    if isinstance(value, When) and time_words().phrases["bounding"].at(sentence, end):
        left_over = sentence.typed(end, min(end + 3, len(sentence.words)))
        return [(end + 1, NotUnderstood(questions.unclear(left_over), *first))]
    return [(end, value)]


def _clock_bound_at(sentence: Sentence, index: int) -> tuple[int, Clock] | None:
    """The `after 5` of `tomorrow after 5`."""
    start = time_words().phrases["bounding_clock"].after(sentence, index)
    found = clock_at(sentence, start, bare=True) if start != index else None
    return found if found is not None and not found[1].wrong and may_end_at(sentence, found[0]) else None


def _is_of_other_time(sentence: Sentence, index: int) -> bool:
    """Whether the word before makes it another time: `before friday`, or the `thursday` of `monday and thursday`."""
    words = time_words()
    before = sentence.key(index - 1) if index else ""
    if before in words.between_times and index > 1:
        first = sentence.key(index - 2)
        return first in words.all_weekdays or first in words.months or first in words.days_from_today.first_words
    is_of_weekday = before in words.other_sense_of_weekday and sentence.key(index) in words.all_weekdays
    return is_of_weekday or before in words.other_sense


def _moment(said: SaidMoment, alone: Callable[[DayHours], time]) -> Moment | NotUnderstood:
    return or_problem(lambda: Moment(ahead(said, alone), said.zone_name()))


def _midnight(_hours: DayHours) -> time:
    return MIDNIGHT


def _morning(hours: DayHours) -> time:
    return hours.morning
