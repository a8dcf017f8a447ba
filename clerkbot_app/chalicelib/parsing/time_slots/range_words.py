"""The words of a range: of its start, of its end, and of both. See ranges.py for when it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from chalicelib.domain.local_time import local_datetime
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.clocks import PartOfDay, clock_at, dotted_date, part_at
from chalicelib.parsing.time_slots.days import day_at, day_number_at
from chalicelib.parsing.time_slots.edges import end_of_days_at
from chalicelib.parsing.time_slots.named_days import Date, DayAndMonth, FromToday, NamedDays, Week, Weekday
from chalicelib.parsing.time_slots.said_moments import SaidMoment
from chalicelib.parsing.time_slots.series_days import weekdays_of_word
from chalicelib.parsing.time_slots.spans import Span, span_at, unit_span_at
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.parsing.time_slots.zones import place_at

_JOINS = frozenset("-–—/")
_ORDINALS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-–](\d{1,2})(?:st|nd|rd|th)?")


@dataclass
class Bounds:
    """What was said of a range: of its start, of its end (`is_inclusive`: to the end of that day), and of both."""

    sentence: Sentence
    both: SaidMoment
    start: SaidMoment
    end: SaidMoment
    has_end: bool = False
    is_inclusive: bool = True
    is_list: bool = False
    from_now: bool = False
    span: Span | None = None
    rest_of: NamedDays | None = None

    @property
    def now(self) -> float:
        return self.sentence.now

    @property
    def names_a_day(self) -> bool:
        said = (self.both, self.start, self.end)
        return self.from_now or self.rest_of is not None or any(each.names_a_day for each in said)

    def zone(self) -> ZoneInfo:
        return self.both.zone()

    def today(self) -> date:
        return local_datetime(self.now, self.zone()).date()


def bounds_at(sentence: Sentence, index: int) -> tuple[int, Bounds] | None:
    """The words of a range that begin there, and the index after the last."""
    bounds = _nothing_said(sentence, index)
    # The first two note nothing of a range that they don't read.
    end = _rest_of(bounds, index) or _lasting(bounds, index)
    if end is None and _may_be_between(sentence, index):
        end = _between(bounds, index)
        bounds = bounds if end is not None else _nothing_said(sentence, index)
    if end is None:
        end = _whole(bounds, index)
    if end is None:
        return None
    return time_words().phrases["inclusive"].after(sentence, _with_place(bounds, index, end)), bounds


def _nothing_said(sentence: Sentence, index: int) -> Bounds:
    both, start, last = (SaidMoment(sentence, (index, index)) for _ in range(3))
    return Bounds(sentence, both, start, last)


def _with_place(bounds: Bounds, index: int, end: int) -> int:
    """The index after the place whose time is meant, which is noted, or after the range where none was named."""
    place = place_at(bounds.sentence, end)
    if place is None:
        return end
    bounds.both.extent = (index, end)
    bounds.both.take_place(place)
    bounds.start.place = bounds.end.place = bounds.both.place
    return place[0]


def _rest_of(bounds: Bounds, index: int) -> int | None:
    """`all day`, `the rest of the week`."""
    words, sentence = time_words(), bounds.sentence
    if sentence.key(index) not in words.rest_starts or words.phrases["week_of"].at(sentence, index) is not None:
        return None
    start = words.prepositions["lasting"].after(sentence, index)
    for begin in (start, index):
        for phrases, days in (("rest_of_day", FromToday(0)), ("rest_of_week", Week()), ("all_week", Week())):
            if (end := words.phrases[phrases].after(sentence, begin)) != begin:
                bounds.rest_of = days
                return end
        if (end := words.phrases["all_day"].after(sentence, begin)) != begin:
            day = day_at(sentence, end, bare=True)
            bounds.rest_of = day[1] if day else FromToday(0)
            return day[0] if day else end
    return None


def _lasting(bounds: Bounds, index: int) -> int | None:
    """`for 45 minutes`, `for 3 days from monday`."""
    words, sentence = time_words(), bounds.sentence
    start = words.prepositions["lasting"].after(sentence, index)
    found = span_at(sentence, start) if start != index else None
    if found is None and (following := words.prepositions["lasting_next"].after(sentence, index)) != index:
        found = unit_span_at(sentence, following)
    if found is None:
        return None
    end, bounds.span = found
    end = words.phrases["of_now"].after(sentence, end)
    begin = words.prepositions["from"].after(sentence, end)
    if (now := words.phrases["now"].after(sentence, begin)) != begin:
        return now
    return _take_bound(bounds.start, begin, is_bound=begin != end) or end


def _may_be_between(sentence: Sentence, index: int) -> bool:
    """Whether a word follows behind which the end of a range may stand, or its days are in one word, as in `mon-fri`."""
    following = sentence.keys(index + 1, len(sentence.words))
    return not time_words().second_bounds.isdisjoint(following) or not _JOINS.isdisjoint(sentence.text)


def _between(bounds: Bounds, index: int) -> int | None:
    """`[tomorrow] [from] 9 to 17 [on friday]`, `24 dec - 6 jan`, `from monday for 3 days`."""
    words, sentence = time_words(), bounds.sentence
    first = words.prepositions["from"].after(sentence, index)
    is_between = words.phrases["between"].after(sentence, index) == first != index
    weekdays = weekdays_of_word(sentence.key(first))
    if weekdays is not None and len(weekdays) > 1:
        found = day_at(sentence, first + 1, bare=True)
        of_week = found[1].offset if found is not None and isinstance(found[1], Week) and found[1].of is None else None
        bounds.start.day, bounds.end.day = (Weekday(weekdays[at], week=of_week) for at in (0, -1))
        bounds.has_end = True
        return found[0] if found is not None and of_week is not None else first + 1
    short = days_of_one_month_at(sentence, first, is_between=is_between)
    if short is not None:
        end, bounds.start.day, bounds.end.day = short
        bounds.has_end = True
        return end
    begin = index
    if words.prepositions["from"].at(sentence, index) is None:
        begin = _take_day_of_both(bounds, index)
    start = words.prepositions["from"].after(sentence, begin)
    if (now := words.phrases["now"].after(sentence, start)) != start:
        bounds.from_now, end = True, now
    elif (taken := _take_bound(bounds.start, start, is_bound=start != begin)) is not None:
        end = taken
    else:
        return None
    following = _second_bound(bounds, end, is_after_from=start != begin)
    if following is None:
        return None
    begins, ends = bounds.start.day, bounds.end.day
    if isinstance(begins, DayAndMonth) and isinstance(ends, DayAndMonth):
        bounds.start.day, bounds.end.day = begins.in_order_of(ends), ends.in_order_of(begins)
    if bounds.is_inclusive and isinstance(begins, Weekday) and isinstance(ends, Weekday) and not begins.word:
        # `thursday to friday next week` is of one week.
        is_of_one_week = begins.week is None and ends.week is not None and begins.number < ends.number
        bounds.start.day = replace(begins, week=ends.week) if is_of_one_week else begins
    if bounds.both.day is None and bounds.start.day is None and bounds.end.day is None:
        day = day_at(sentence, following)
        bounds.both.extent = (index, following)
        if bounds.both.take_day(day) and day:
            if bounds.end.part is None and bounds.end.take_part(part_at(sentence, day[0], of_day=True)):
                return bounds.end.extents["part"][1]
            return day[0]
    return following


def _take_day_of_both(bounds: Bounds, index: int) -> int:
    """The `tomorrow evening` of `tomorrow evening from 7 to 9`."""
    sentence = bounds.sentence
    day = day_at(sentence, index, bare=True)
    end = day[0] if day else index
    part = part_at(sentence, end, of_day=day is not None)
    end = part[0] if part else end
    if end == index or time_words().prepositions["from"].at(sentence, end) is None:
        return index
    bounds.both.take_day(day)
    if part is not None:
        bounds.both.take_part(part)
        bounds.start.part = bounds.end.part = part[1]
    return end


def _second_bound(bounds: Bounds, index: int, *, is_after_from: bool) -> int | None:
    words, sentence = time_words(), bounds.sentence
    through = words.prepositions["through"].after(sentence, index)
    until = words.prepositions["until"].after(sentence, index)
    both = words.phrases["and"].after(sentence, index)
    bounds.is_list = both != index and not is_after_from
    if bounds.is_list and not bounds.start.time_is_open:
        return None
    start = max(through, until, both)
    if start != index:
        bounds.has_end, bounds.is_inclusive = True, until == index
        end = _take_bound(bounds.end, start, is_bound=True)
        if until != index and bounds.end.time_is_open and end_of_days_at(sentence, start) is not None:
            bounds.end.part = PartOfDay("evening")  # As `until the end of the week` without a start.
        return end
    start = words.prepositions["lasting"].after(sentence, index)
    found = span_at(sentence, start) if start != index else None
    if found is None:
        return None
    bounds.span = found[1]
    return found[0]


def _take_bound(said: SaidMoment, index: int, *, is_bound: bool) -> int | None:
    """A day, a time of day, or both in any order: the index after them. `is_bound`: after a word such as "until"."""
    sentence, words = said.sentence, time_words()
    said.extent = (said.extent[0], index)
    while True:
        at = said.extent[1]
        if said.day is None and said.take_day(day_at(sentence, at, bare=True)):
            continue
        is_open = said.clock is None
        of_day = (is_bound and is_open) or said.day is not None
        # Behind a time, `lunch` is what it is for.
        part = part_at(sentence, at, of_day=of_day, bare=is_open, is_bound=is_bound and is_open)
        if said.part is None and said.take_part(part):
            continue
        begin = words.prepositions["at"].after(sentence, at)
        if said.clock is None and said.take_clock(clock_at(sentence, begin, bare=True, in_range=True)):
            continue
        return at if at != index else None


def days_of_one_month_at(sentence: Sentence, index: int, *, is_between: bool) -> tuple[int, Date, Date] | None:
    """`24-26 december`, `24th to 26th of december`, `december 24-26`, `24.-26.12.`, `24 and 26 december` behind `between`: the index after them,
    the first day and the last."""
    words = time_words()
    index = words.prepositions["on"].after(sentence, index)
    if (dotted := _until_dotted_date(sentence, index)) is not None:
        return dotted
    month = words.months.get(sentence.key(index))
    found = _two_days(
        sentence, index + 1 if month else words.phrases["the"].after(sentence, index), is_between=is_between
    )
    if found is None:
        return None
    end, first, last = found
    if month is None:
        following = words.phrases["of"].after(sentence, end)
        month, end = words.months.get(sentence.key(following)), following + 1
    elif sentence.key(end) in words.months:
        return None
    if month is None:
        return None
    return end, Date(first, month), Date(last, month)


def _until_dotted_date(sentence: Sentence, index: int) -> tuple[int, Date, Date] | None:
    """`24.-26.12.`, which are no hours."""
    first = day_number_at(sentence, index)
    start = time_words().prepositions["through"].after(sentence, index + 1) if first is not None else 0
    last = dotted_date(sentence, start) if index + 1 < start < len(sentence.words) else None
    if first is None or last is None or first[0] >= last[0]:
        return None
    return start + 1, Date(first[0], last[1]), Date(*last)


def _two_days(sentence: Sentence, index: int, *, is_between: bool) -> tuple[int, int, int] | None:
    """`24-26`, `24th to 26th`: the index after them, and the two days."""
    one_word = _ORDINALS.fullmatch(sentence.key(index))
    if one_word is not None:
        return index + 1, int(one_word.group(1)), int(one_word.group(2))
    first = day_number_at(sentence, index)
    words = time_words()
    start = words.prepositions["through"].after(sentence, index + 1)
    is_list = start == index + 1
    if is_list:
        start = words.phrases["and"].after(sentence, start)
    last = day_number_at(sentence, start) if first and start != index + 1 else None
    if first is None or last is None or (is_list and not is_between and last[0] != first[0] + 1):
        return None
    return start + 1, first[0], last[0]


def _whole(bounds: Bounds, index: int) -> int | None:
    """`tomorrow`, `on friday afternoon`, `next week`, `this evening`."""
    sentence = bounds.sentence
    begin = time_words().prepositions["lasting"].after(sentence, index)
    begin = time_words().phrases["whole_of"].after(sentence, begin)
    said = bounds.both
    said.extent = (index, begin)
    while True:
        at = said.extent[1]
        if said.day is None and said.take_day(day_at(sentence, at, bare=True)):
            continue
        if said.part is None and said.take_part(
            part_at(sentence, at, of_day=said.day is not None, bare=begin != index)
        ):
            continue
        break
    if said.day is None and said.part is None:
        return None
    return time_words().phrases["all_day"].after(sentence, said.extent[1]) if said.part is None else said.extent[1]
