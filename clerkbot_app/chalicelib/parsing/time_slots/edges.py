"""Where a week, a month or a year ends, begins or has its middle: `the end of next week`, `beginning of december`, `mid january`."""

from __future__ import annotations

from collections.abc import Callable

from chalicelib.domain.recurrence import LAST
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.named_days import Date, DayOfMonth, Month, NamedDays, NthOfMonth, Weekday
from chalicelib.parsing.time_slots.words import time_words

Found = tuple[int, NamedDays]
_MONDAY, _WEDNESDAY, _FRIDAY = 0, 2, 4
_MIDDLE = 15
"""The day of a month that is its middle."""
_AHEAD = {"next": 1, "this": 0, "last": -1}
"""How many weeks or months."""


def end_of_days_at(sentence: Sentence, index: int) -> Found | None:
    """`the end of the week`, which is Friday, `the end of next month`, `the end of the year`."""
    words = time_words()
    if sentence.key(index) not in words.end_of_days_starts or _is_reason(sentence, index):
        return None
    if (end := words.phrases["end_of_week"].after(sentence, index)) != index:
        return end, Weekday(_FRIDAY, week=0)
    if (end := words.phrases["end_of_month"].after(sentence, index)) != index:
        return end, DayOfMonth(LAST, 0)
    if (end := words.phrases["end_of_year"].after(sentence, index)) != index:
        return end, Date(31, 12)
    if (start := words.phrases["end_of"].after(sentence, index)) == index:
        return None
    return _month(sentence, start, LAST) or _of_unit(
        sentence, start, lambda weeks: Weekday(_FRIDAY, week=weeks), lambda months: DayOfMonth(LAST, months)
    )


def _is_reason(sentence: Sentence, index: int) -> bool:
    """Whether it says why, beside a comma: `away until 16:00, month end`, `month end, away until 16:00`."""
    words = time_words()
    is_end = sentence.key(index + 1) in words.end_word and sentence.key(index) in words.units
    marks = ",;(-–:"
    return is_end and (sentence.words[index - 1].raw[-1] in marks if index else sentence.words[1].raw[-1] in marks)


def beginning_or_middle_at(sentence: Sentence, index: int) -> Found | None:
    """A week begins on its Monday, which is what comes after the weekend, and has its middle on its Wednesday; the middle of a month is the 15th."""
    words = time_words()
    if (end := words.phrases["after_weekend"].after(sentence, index)) != index:
        return end, Weekday(_MONDAY, week=1)
    if (start := words.phrases["start_of"].after(sentence, index)) != index:
        return _month(sentence, start, 1) or _of_unit(
            sentence, start, lambda weeks: Weekday(_MONDAY, week=weeks), lambda months: DayOfMonth(1, months)
        )
    if (start := words.phrases["middle_of"].after(sentence, index)) != index:
        return _month(sentence, start, _MIDDLE) or _of_unit(
            sentence, start, lambda weeks: Weekday(_WEDNESDAY, week=weeks), lambda months: DayOfMonth(_MIDDLE, months)
        )
    return None


def part_of_days_at(sentence: Sentence, index: int) -> int | None:
    """The index after `the first week of december`, which may be from one of several days until another."""
    start = time_words().phrases["part_of"].after(sentence, index)
    found = (
        None
        if start == index
        else _month(sentence, start, 1)
        or _of_unit(sentence, start, lambda weeks: Weekday(_MONDAY, week=weeks), lambda months: DayOfMonth(1, months))
    )
    return found[0] if found is not None else None


def relative_at(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """`next`, `this` or `last`: how many weeks or months ahead it says."""
    words = time_words()
    for word, offset in _AHEAD.items() if sentence.key(index) in words.relative_starts else ():
        if (end := words.prepositions[word].after(sentence, index)) != index:
            return end, offset
    return None


def _month(sentence: Sentence, index: int, day: int) -> Found | None:
    number = time_words().months.get(sentence.key(index))
    return (index + 1, NthOfMonth(Month(number=number), day)) if number is not None else None


def _of_unit(
    sentence: Sentence,
    index: int,
    of_week: Callable[[int], NamedDays],
    of_month: Callable[[int | None], NamedDays],
) -> Found | None:
    """The day of `next week` or `the month`: of this week, and of the next month that has it."""
    words = time_words()
    relative = relative_at(sentence, index)
    start, offset = relative or (words.phrases["the"].after(sentence, index), None)
    if start == index or sentence.key(start) not in words.single_units:
        return None
    if words.units[sentence.key(start)] == "week":
        return start + 1, of_week(offset or 0)
    return start + 1, of_month(offset)
