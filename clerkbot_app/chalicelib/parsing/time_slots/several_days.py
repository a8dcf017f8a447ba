"""Several times that do not follow each other: `friday and monday`, `24 dec, 31 dec and 2 jan`, `tomorrow 9-11 and friday 14-16`."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.local_time import is_midnight, local_datetime, moment_of
from chalicelib.messages import questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.clocks import MIDNIGHT
from chalicelib.parsing.time_slots.continuation import time_goes_on_until
from chalicelib.parsing.time_slots.days import day_at
from chalicelib.parsing.time_slots.named_days import Days, NamedDays, Weekday
from chalicelib.parsing.time_slots.ranges import Range, first_range_at
from chalicelib.parsing.time_slots.readings import Readings
from chalicelib.parsing.time_slots.series import recurrence_of, said_series_at
from chalicelib.parsing.time_slots.words import may_begin_time, time_words

_FEWEST, _MOST = 2, 5
_MOST_OF_SERIES = 8
"""Days that one change plans: `every friday` until the summer is asked about."""
_LONGEST = 8
"""Words of one of several times."""
_EITHER = frozenset({"or"})


def several_days_slot(sentence: Sentence, index: int) -> Readings:
    """`{several_days}`: tuple of Range, each of whole days, or of hours of its own. Two days that follow each other are a `{range}`."""
    if not may_begin_time(sentence, index):
        return []
    return _whole_days(sentence, index) or _days_of_series(sentence, index) or _own_hours(sentence, index)


def _whole_days(sentence: Sentence, index: int) -> Readings:
    end, named = _named(sentence, index)
    if len(named) < _FEWEST or time_goes_on_until(sentence, end) != end:
        return []
    today = local_datetime(sentence.now, sentence.zone()).date()
    try:
        days = _ahead(named, today)
    except NotUnderstood:
        return []  # It is asked about as a range.
    spans = _joined(days)
    if not spans or (len(spans) == 1 and len(days) == _FEWEST):
        return []
    zone = sentence.zone()
    return [(end, tuple(Range(*(moment_of(each, MIDNIGHT, zone) for each in span)) for span in spans))]


def _days_of_series(sentence: Sentence, index: int) -> Readings:
    """`every thursday in january`: the days of a series that ends soon enough; of one without an end, or with an hour, nothing."""
    words = time_words()
    begin = words.prepositions["on"].after(sentence, index)
    if words.series["every"].after(sentence, index) == index and sentence.key(begin) not in words.many_weekdays:
        return []
    series = said_series_at(sentence, index)
    if series is None or not series.is_limited or not series.time_is_open or series.place is not None:
        return []
    if not WORDS["denies"].isdisjoint(sentence.keys(0, index)):
        return []  # `not every thursday` is some of them.
    zone = sentence.zone()
    try:
        recurrence = recurrence_of(series, local_datetime(sentence.now, zone).date())
    except NotUnderstood:
        return []
    days: list[Days] = []
    at = recurrence.next_after(sentence.now, zone)
    while at is not None and len(days) <= _MOST_OF_SERIES and not (series.times and len(days) >= series.times):
        day = local_datetime(at, zone).date()
        days.append(Days(day, day + timedelta(days=1)))
        at = recurrence.next_after(at, zone)
    spans = _joined(days)
    if not _FEWEST <= len(days) <= _MOST_OF_SERIES or len(spans) < _FEWEST:
        return []
    return [(series.extent[1], tuple(Range(*(moment_of(each, MIDNIGHT, zone) for each in span)) for span in spans))]


def _own_hours(sentence: Sentence, index: int) -> Readings:
    """Each from when until when it is said to be. A day alone beside hours may have the same hours, so it is read only where it is said to be all of
    it: `tomorrow 9-11 and all of friday`."""
    if not any(_begins_another(sentence, at) for at in range(index + 1, min(index + _LONGEST, len(sentence.words)))):
        return []
    found: list[Range] = []
    are_whole: set[bool] = set()
    end = at = index
    while len(found) < _MOST and (read := _range_behind(sentence, at, found)) is not None:
        end, value = read
        found.append(value)
        if WORDS["says_whole_day"].isdisjoint(sentence.keys(at, end)):
            are_whole.add(_is_of_whole_days(value, sentence))
        at = _behind(sentence, end, "joins_times")
        if at == end and not sentence.words[end - 1].raw.endswith(","):
            break
    follow_each_other = all(one.until == other.start for one, other in pairwise(found))
    if len(found) < _FEWEST or len(are_whole) > 1 or follow_each_other or time_goes_on_until(sentence, end) != end:
        return []
    return [(end, tuple(found))]


def _begins_another(sentence: Sentence, at: int) -> bool:
    """Whether a time may begin there, behind a comma or an `and`."""
    if not (sentence.words[at - 1].raw.endswith(",") or sentence.key(at) in WORDS["joins_times"]):
        return False
    begin = _behind(sentence, at, "joins_times", "says_whole_day", "before_whole_day")
    return begin < len(sentence.words) and may_begin_time(sentence, begin)


def _range_behind(sentence: Sentence, at: int, before: list[Range]) -> tuple[int, Range] | None:
    """The range that begins there, if it comes after the others. Hours alone are of the day before them."""
    at = _behind(sentence, at, "says_whole_day", "before_whole_day")
    if (read := _first_range(sentence, at)) is None:
        return None
    end, value = read
    if isinstance(value, Range) and _is_of_whole_days(value, sentence):
        end = _behind(sentence, end, "says_whole_day", "behind_whole_day")  # `friday all day`
    if before and before[-1].start is not None and not _names_day(sentence, at, end):
        day = local_datetime(before[-1].start, sentence.zone()).date()
        of_day = first_range_at(sentence.saying(f"{day.isoformat()} {sentence.typed(at, end)}"), 0)
        value = of_day[1] if of_day is not None else value
    if not isinstance(value, Range) or value.start is None:
        return None
    return (end, value) if not before or before[-1].until <= value.start else None


def _first_range(sentence: Sentence, at: int) -> tuple[int, Range | NotUnderstood] | None:
    """The range up to a comma or an `and`, where all the words before it are one: `9 to 11, thursday` is none until Thursday."""
    if at >= len(sentence.words) or not may_begin_time(sentence, at):
        return None
    for end in range(at + 1, min(at + _LONGEST, len(sentence.words))):
        if sentence.words[end - 1].raw.endswith(",") or sentence.key(end) in WORDS["joins_times"]:
            part = sentence.saying(sentence.typed(at, end).rstrip(", "))
            read = first_range_at(part, 0)
            if read is None or read[0] != len(part.words):
                continue
            is_joined = sentence.key(end) in WORDS["joins_times"]
            is_day = not is_joined and isinstance(read[1], Range) and _is_of_whole_days(read[1], sentence)
            longest = first_range_at(sentence, at) if is_day else None
            return longest if longest and longest[0] > end else (end, read[1])  # `friday, december 11`
    return first_range_at(sentence, at)


def _behind(sentence: Sentence, at: int, *kinds: str) -> int:
    """The index after the words of these kinds that begin there."""
    words = frozenset().union(*(WORDS[kind] for kind in kinds))
    while sentence.key(at) in words:
        at += 1
    return at


def _names_day(sentence: Sentence, begin: int, end: int) -> bool:
    return any(day_at(sentence, at, bare=True) for at in range(begin, end))


def _is_of_whole_days(value: Range, sentence: Sentence) -> bool:
    zone = sentence.zone()
    return is_midnight(value.start or 0.0, zone) and is_midnight(value.until, zone)


def _named(sentence: Sentence, index: int) -> tuple[int, list[NamedDays]]:
    """The days that are named one after the other, and the index after the last."""
    words, end, at = time_words(), index, index
    named: list[NamedDays] = []
    while (
        len(named) < _MOST
        and (found := day_at(sentence, words.prepositions["on"].after(sentence, at), bare=True)) is not None
    ):
        end, day = found
        named.append(day)
        at = words.phrases["and"].after(sentence, end)
        if sentence.key(end) in _EITHER or (at == end and not sentence.words[end - 1].raw.endswith(",")):
            break
    return end, named


def _ahead(named: list[NamedDays], today: date) -> list[Days]:
    """Each as seen from the one before. Raises NotUnderstood."""
    days: list[Days] = []
    for each in named:
        if isinstance(each, Weekday) and not days and each.number == today.weekday():
            raise NotUnderstood(questions.FROM_WHEN_UNTIL_WHEN)
        seen_from = days[-1].after - timedelta(days=1) if days and isinstance(each, Weekday) else today
        days.append(each.ahead(seen_from))
    return days


def _joined(days: list[Days]) -> list[tuple[date, date]]:
    """From the first day to the one after the last, those that follow each other as one; none where they are in no order."""
    spans: list[tuple[date, date]] = []
    for each in days:
        if spans and each.first < spans[-1][1]:
            return []
        if spans and each.first == spans[-1][1]:
            spans[-1] = spans[-1][0], each.after
        else:
            spans.append((each.first, each.after))
    return spans
