"""Hours and weekdays that repeat: `18:00-9:00`, `between 10pm and 7am`; `weekdays`, `mondays and fridays`."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.recurrence import EVERY_DAY
from chalicelib.messages import problems, time_questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.clocks import A_DAY, Clock, clock_at, part_at
from chalicelib.parsing.time_slots.readings import Readings, or_problem
from chalicelib.parsing.time_slots.series_days import WEEKEND, days_except_at, named_weekdays_at, weekdays_at
from chalicelib.parsing.time_slots.words import may_begin_time, time_words

_NOON = 12
_LONGEST_LUNCH = 120
"""Minutes: from 12 to 1 is noon. A longer time may as well begin at midnight."""
_EARLIEST_EVENING = 6 * 60
"""Minutes of an hour without its half: nobody goes to sleep at 5 in the afternoon."""


class DayTimeHours(NamedTuple):
    """When hours begin and end by day, as two minutes of the day. `either_half`: neither says of which half of the day it is, so that both may as
    well be twelve hours later."""

    begins: int
    ends: int
    either_half: bool = False


def hours_slot(sentence: Sentence, index: int) -> Readings:
    """`{hours}`: when some hours begin and end, as two minutes of the day; the end may be on the next day."""
    return _hours_at(sentence, index)


def working_hours_slot(sentence: Sentence, index: int) -> Readings:
    """`{working_hours}`: the same by day, as people work: `9 to 5`. They are DayTimeHours."""
    return _hours_at(sentence, index, _day_time_hours)


def sleeping_hours_slot(sentence: Sentence, index: int) -> Readings:
    """`{sleeping_hours}`: the same by night, as people sleep: `11 to 7`. They are two minutes of the day."""
    return _hours_at(sentence, index, _night_hours)


def _hours_at(
    sentence: Sentence, index: int, read: Callable[[Clock, Clock], tuple[int, int] | DayTimeHours] | None = None
) -> Readings:
    if not may_begin_time(sentence, index):
        return []
    words = time_words()
    start = words.prepositions["from"].after(sentence, index)
    begins = _clock(sentence, start)
    if begins is None:
        return []
    following = max(words.prepositions[name].after(sentence, begins[0]) for name in ("through", "until", "ending"))
    if start != index:
        following = max(following, words.phrases["and"].after(sentence, begins[0]))
    ends = _clock(sentence, following) if following != begins[0] else None
    if ends is None:
        return []
    start_clock, (end, end_clock) = begins[1], ends
    meant = read or _hours
    return [(end, or_problem(lambda: meant(start_clock, end_clock)))]


def weekdays_slot(sentence: Sentence, index: int) -> Readings:
    """`{weekdays}`: the numbers of weekdays, 0 is Monday."""
    words = time_words()
    found = weekdays_at(sentence, index)
    if found is not None:
        end, days = found
        but = days_except_at(sentence, end, days)
        return [found if but is None else (but[0], but[1]["weekdays"])]
    if (end := words.phrases["at_weekend"].after(sentence, index)) != index:
        return [(end, WEEKEND)]
    if (end := words.phrases["all_week"].after(sentence, index)) != index:
        return [(end, EVERY_DAY)]
    return []


def plural_weekdays_slot(sentence: Sentence, index: int) -> Readings:
    """`{plural_weekdays}`: the same, of what surely repeats: `saturdays and sundays`."""
    words = time_words()
    if (end := words.series["weekend_days"].after(sentence, index)) != index:
        return [(end, WEEKEND)]
    names, all_names = words.weekdays, words.all_weekdays
    found = named_weekdays_at(sentence, words.prepositions["on"].after(sentence, index))
    if found is None:
        return []
    keys = [sentence.key(at) for at in range(index, found[0])]
    return [found] if any(key in all_names and key not in names for key in keys) else []


def _clock(sentence: Sentence, index: int) -> tuple[int, Clock] | None:
    noon = time_words().noon
    if sentence.key(index) in noon:
        return index + 1, Clock(A_DAY // 2)
    found = clock_at(sentence, time_words().prepositions["at"].after(sentence, index), bare=True, in_range=True)
    part = part_at(sentence, found[0]) if found and not found[1].wrong else None
    if found is None or part is None or part[1].of != "coming":
        return found
    at = found[1].nearest_to(part[1].name)  # `nine in the evening`
    return part[0], Clock(at.hour * 60 + at.minute, has_half=True)


def _day_time_hours(begins: Clock, ends: Clock) -> DayTimeHours:
    are_open = not any(each.is_literal or each.has_half for each in (begins, ends))
    is_of_same_half = ends.has_half and begins.is_early and begins.later_half().minutes < ends.minutes
    return DayTimeHours(
        *_hours(begins.later_half() if is_of_same_half else begins, ends, by_day=True), either_half=are_open
    )


def _night_hours(begins: Clock, ends: Clock) -> tuple[int, int]:
    """Of what says no half of the day, it begins in the evening (12 is midnight, and 1 to 5 are later), and ends in the morning."""
    begins.as_start()
    ends.check()
    starts = begins.minutes
    if not (begins.is_literal or begins.has_half):
        is_midnight = begins.as_typed.hour == _NOON
        starts = (
            starts - _NOON * 60
            if is_midnight
            else starts
            if starts < _EARLIEST_EVENING
            else begins.later_half().minutes
        )
    if starts == ends.minutes % A_DAY:
        raise NotUnderstood(problems.START_AND_END_ARE_THE_SAME)
    return starts, ends.minutes % A_DAY


def _hours(begins: Clock, ends: Clock, *, by_day: bool = False) -> tuple[int, int]:
    begins.as_start()
    ends.check()
    is_backwards = ends.minutes <= begins.minutes
    if is_backwards and not begins.is_literal and (not ends.is_literal or ends.has_half):
        night, day = (begins.later_half(), ends), (begins, ends.later_half())
        lunch = begins.as_typed.hour == _NOON and day[1].minutes - begins.minutes <= _LONGEST_LUNCH
        if by_day or lunch:
            return begins.minutes, day[1].minutes
        # From 12 to 1 nobody is away for thirteen hours.
        likely = [day] if begins.as_typed.hour == _NOON else [night, day]
        raise NotUnderstood(time_questions.MORNING_OR_EVENING, *(_written(*each) for each in likely))
    if not by_day and begins.is_early and ends.is_early:  # `no interruptions from 2 to 3`
        halves = (_written(begins.later_half(), ends.later_half()), _written(begins, ends))
        raise NotUnderstood(time_questions.MORNING_OR_EVENING, *halves)
    if (begins.minutes, ends.minutes) == (0, A_DAY):
        return 0, A_DAY
    if begins.minutes == ends.minutes % A_DAY:
        raise NotUnderstood(problems.START_AND_END_ARE_THE_SAME)
    return begins.minutes, ends.minutes % A_DAY


def _written(begins: Clock, ends: Clock) -> str:
    return f"{begins.as_typed:%H:%M}-{ends.as_typed:%H:%M}"
