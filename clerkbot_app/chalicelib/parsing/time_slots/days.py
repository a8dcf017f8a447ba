"""The grammar of days: `tomorrow`, `on friday`, `3rd of december`, `the day after tomorrow`, `a week from monday`, `next week`."""

from __future__ import annotations

import re
from dataclasses import replace

from chalicelib.domain.recurrence import LAST, WORKING_DAYS
from chalicelib.parsing.sentence import Sentence, read_once
from chalicelib.parsing.time_slots.clocks import dotted_date
from chalicelib.parsing.time_slots.edges import beginning_or_middle_at, end_of_days_at, relative_at
from chalicelib.parsing.time_slots.named_days import (
    AFTER_NEXT,
    Date,
    DayAndMonth,
    DayOfMonth,
    DayOrHour,
    FromToday,
    Month,
    NamedDays,
    NthOfMonth,
    SpanBefore,
    SpanFrom,
    Week,
    Weekday,
    Weekend,
)
from chalicelib.parsing.time_slots.spans import Span, span_at
from chalicelib.parsing.time_slots.words import may_begin_day, may_end_at, time_words

Found = tuple[int, NamedDays]
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_YEAR_FIRST = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})(?:/((?:20)?\d{2}))?|(\d{1,2})\.(\d{1,2})\.(20\d{2})")
_DASHES = re.compile(r"(\d{1,2})-(\d{1,2})-(20\d\d)")
_DOT = re.compile(r"(\d{1,2})\.(\d{1,2})")
_DAY = re.compile(r"(\d{1,2})(st|nd|rd|th)?")
_SURE_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)?[ap]\.?m|\d{1,2}:\d\d|[ap]m|noon")
_YEAR = re.compile(r"20\d\d")
_PREPOSITIONS = ("next", "this", "last")
MOST_WEEKS = 5
"""A month has no sixth Friday."""
_A_DAY, _A_WEEK = Span(days=1), Span(days=7)


def is_numbered_day(key: str) -> bool:
    """Whether a word is the number of a day as it is said: `2nd`, and not `2`."""
    found = _DAY.fullmatch(key)
    return found is not None and found[2] is not None


@read_once
def day_at(sentence: Sentence, index: int, *, bare: bool = False) -> Found | None:
    """A day, or several, with its `on`. `bare`: `the 3rd` and `january` alone are days as well, as after `until`."""
    key, words = sentence.key(index), time_words()
    if key[:1].isdigit():
        return (
            _date(sentence, index)
            or _day_of_month(sentence, index, bare=bare)
            or _span_from(sentence, index)
            or _from_today(sentence, index)
        )
    if not may_begin_day(sentence, index):
        return None
    beside = _said_by_others(sentence, index, bare=bare) if key in words.beside_days else None
    found = (
        _from_today(sentence, index)
        or _holiday(sentence, index, bare=bare)
        or beside
        or _nth_of_month(sentence, index)
        or _weekday(sentence, index, bare=bare)
        or _date(sentence, index)
        or _day_of_month(sentence, index, bare=bare)
        or _week_or_month(sentence, index, bare=bare)
        or end_of_days_at(sentence, index)
        or _span_from(sentence, index)
    )
    if found is None and (start := words.prepositions["on"].after(sentence, index)) != index:
        return (
            _nth_of_month(sentence, start)
            or _date(sentence, start)
            or _day_of_month(sentence, start, bare=True)
            or _from_today(sentence, start)
            or _holiday(sentence, start, bare=True)
            or _beside_a_day(sentence, start)
            or _day_dot_month(sentence, start)
            or _bare_day_of_month(sentence, start)
            or _day_or_hour(sentence, start)
        )
    if found is None and (start := words.prepositions["at"].after(sentence, index)) != index:
        return _holiday(sentence, start, bare=True)
    return found


def weekday_at(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """The number of a weekday's name."""
    words, key = time_words(), sentence.key(index)
    number = words.weekdays.get(key, words.possessive_days.get(key))
    return None if number is None else (index + 1, number)


def date_at(sentence: Sentence, index: int) -> Found | None:
    """A day of a month, without `on`: `3 december`, `dec 3rd 2027`, `2026-12-03`, `3/12`."""
    return _date(sentence, index)


def holiday_at(sentence: Sentence, index: int) -> Found | None:
    """A day of the year that has a name: `christmas eve`, and `christmas` where no other word follows."""
    return _holiday(sentence, index, bare=True)


def _from_today(sentence: Sentence, index: int) -> Found | None:
    found = time_words().days_from_today.at(sentence, index)
    return None if found is None else (found[0], FromToday(found[1]))


def _holiday(sentence: Sentence, index: int, *, bare: bool) -> Found | None:
    """`new year's eve`. One word is also a part of others: `christmas party`."""
    found = time_words().holidays.at(sentence, index)
    if found is None:
        return None
    end, (day, month, is_one_word) = found
    if is_one_word and not (bare and may_end_at(sentence, end)):
        return None
    return _with_year(sentence, end, day, month)


def _weekday(sentence: Sentence, index: int, *, bare: bool) -> Found | None:
    """`friday`, `on friday`, `next friday`, `friday next week`, `friday 27 november`."""
    words = time_words()
    word, start = _word_before(sentence, index)
    if (found := weekday_at(sentence, start)) is None:
        return None
    end, number = found
    if (after_next := words.phrases["after_next"].after(sentence, end)) != end:
        return after_next, Weekday(number, AFTER_NEXT)
    is_short = start == index and sentence.key(start) in words.short_weekdays
    if is_short and not _is_surely_day(sentence, start, end, bare=bare):
        return None
    the_date = _date(sentence, end) or _day_of_month(sentence, end, bare=True)
    if the_date is not None and isinstance(the_date[1], Date | DayOfMonth):
        return the_date[0], replace(the_date[1], weekday=number)
    week = None if word else _week_after(sentence, end)
    if week is not None:
        return week[0], Weekday(number, week=week[1])
    if sentence.key(end) == "week" and not word and may_end_at(sentence, end + 1):  # `friday week`
        return end + 1, SpanFrom(_A_WEEK, Weekday(number, word))
    return end, Weekday(number, word)


def _week_after(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """The `next week` or `the week after next` of a weekday: how many weeks ahead."""
    words = time_words()
    start = words.phrases["the"].after(sentence, words.phrases["of"].after(sentence, index))
    after_next = words.phrases["after_next"].after(sentence, start + 1)
    if after_next != start + 1 and words.units.get(sentence.key(start)) == "week":
        return after_next, 2
    return _relative_unit_after(sentence, index, "week")


def _word_before(sentence: Sentence, index: int) -> tuple[str, int]:
    words = time_words()
    for word in _PREPOSITIONS if sentence.key(index) in words.relative_starts else ():
        if (end := words.prepositions[word].after(sentence, index)) != index:
            return word, end
    return "", words.prepositions["on"].after(sentence, index)


def _is_surely_day(sentence: Sentence, start: int, end: int, *, bare: bool) -> bool:
    """Whether `sat` or `sun` stands beside a time: before it, or as the last word behind one that can be nothing else: `5pm mon`, not `the cat at 5 sat`."""
    key, words = sentence.key(end), time_words()
    return key not in words.behind_other_word and (
        bare
        or key[:1].isdigit()
        or words.prepositions["at"].at(sentence, end) is not None
        or words.parts["of_day"].at(sentence, end) is not None
        or (key in {"-", *words.months} or words.prepositions["through"].at(sentence, end) is not None)
        or (may_end_at(sentence, end) and _SURE_CLOCK.fullmatch(sentence.key(start - 1)) is not None)
    )


def _relative_unit_after(sentence: Sentence, index: int, unit: str) -> tuple[int, int] | None:
    """The `next week` of `friday next week`, the `of next month` after a day: how many weeks or months ahead."""
    found = relative_at(sentence, time_words().phrases["of"].after(sentence, index))
    if found is None or time_words().units.get(sentence.key(found[0])) != unit:
        return None
    return found[0] + 1, found[1]


def _date(sentence: Sentence, index: int) -> Found | None:
    key, words = sentence.key(index), time_words()
    if key[:1].isdigit():
        if (dotted := dotted_date(sentence, index)) is not None:
            return index + 1, Date(*dotted)
        if (iso := _ISO_DATE.fullmatch(key) or _YEAR_FIRST.fullmatch(key)) is not None:
            return index + 1, Date(int(iso.group(3)), int(iso.group(2)), int(iso.group(1)))
        if (dashes := _DASHES.fullmatch(key)) is not None:
            return index + 1, DayAndMonth(int(dashes.group(1)), int(dashes.group(2)), int(dashes.group(3)), key)
        if (slashes := _SLASHES.fullmatch(key)) is not None:
            first, second, year = (slashes.group(n) or slashes.group(n + 3) for n in (1, 2, 3))
            if slashes.group(4):
                return index + 1, Date(int(first), int(second), int(year))
            return index + 1, DayAndMonth(int(first), int(second), _year(year), key)
    day_first = _day_and_month(sentence, words.phrases["the"].after(sentence, index))
    if day_first is not None:
        return day_first
    if key not in words.months:
        return None
    start = words.phrases["the"].after(sentence, index + 1)
    day = day_number_at(sentence, start)
    return _with_year(sentence, start + 1, day[0], words.months[key]) if day else None


def _day_dot_month(sentence: Sentence, index: int) -> Found | None:
    """The `3.12` of `on 3.12`, which without `on` is a time of day."""
    dot = _DOT.fullmatch(sentence.key(index))
    return (index + 1, DayAndMonth(int(dot.group(1)), int(dot.group(2)), typed=dot.group())) if dot else None


def _day_and_month(sentence: Sentence, index: int) -> Found | None:
    """`3 december`, `3rd of december`, `first of may`."""
    words = time_words()
    day = day_number_at(sentence, index)
    if day is None:
        return None
    start = words.phrases["of"].after(sentence, index + 1)
    month = words.months.get(sentence.key(start))
    return _with_year(sentence, start + 1, day[0], month) if month else None


def day_number_at(sentence: Sentence, index: int) -> tuple[int, bool] | None:
    """`3` or `3rd` or `third`, and whether it is an ordinal."""
    key = sentence.key(index)
    if found := _DAY.fullmatch(key):
        return (int(found.group(1)), bool(found.group(2))) if 1 <= int(found.group(1)) <= 31 else None
    number = time_words().ordinals.get(key, 0)
    return (number, True) if number > 0 else None


def _with_year(sentence: Sentence, index: int, day: int, month: int) -> Found:
    if _YEAR.fullmatch(sentence.key(index)):
        return index + 1, Date(day, month, int(sentence.key(index)))
    return index, Date(day, month)


def _year(typed: str | None) -> int | None:
    return None if not typed else int(typed) + (2000 if len(typed) == 2 else 0)


def _day_of_month(sentence: Sentence, index: int, *, bare: bool) -> Found | None:
    """`the 1st`, `the 5th of next month`."""
    words = time_words()
    if (end := words.phrases["last_day_of_month"].after(sentence, index)) != index:
        return end, DayOfMonth(-1, 0)
    start = words.phrases["the"].after(sentence, index)
    day = day_number_at(sentence, start)
    is_last = sentence.key(start) in words.last and words.units.get(sentence.key(start + 1)) == "day"
    if not is_last and (day is None or not day[1]):
        return None
    number, end = (-1, start + 2) if is_last or day is None else (day[0], start + 1)
    month = _relative_unit_after(sentence, end, "month")
    if month is not None:
        return month[0], DayOfMonth(number, month[1])
    if not bare or is_last:
        return None
    is_said_of_days_only = sentence.key(start)[0].isdigit() or (start != index and may_end_at(sentence, end))
    return (end, DayOfMonth(number)) if is_said_of_days_only else None


def _bare_day_of_month(sentence: Sentence, index: int) -> Found | None:
    """The `the 31` of `on the 31 to pay`."""
    start = time_words().phrases["the"].after(sentence, index)
    day = day_number_at(sentence, start) if start != index else None
    if day is None or not sentence.key(start).isdecimal() or not may_end_at(sentence, start + 1):
        return None
    return start + 1, DayOfMonth(day[0])


def _day_or_hour(sentence: Sentence, index: int) -> Found | None:
    """The `1` of `on 1 to pay`."""
    day = day_number_at(sentence, index)
    is_bare = day is not None and not day[1] and sentence.key(index + 1) == "to"
    return (index + 1, DayOrHour(day[0])) if day and is_bare else None


def _nth_of_month(sentence: Sentence, index: int) -> Found | None:
    """`the last friday of november`, `the last day of january`."""
    words = time_words()
    last_day = words.phrases["last_day_of"].after(sentence, index)
    if last_day != index:
        month = words.months.get(sentence.key(last_day))
        return (last_day + 1, NthOfMonth(Month(number=month), LAST)) if month else None
    found = _nth_weekday(sentence, words.phrases["the"].after(sentence, index))
    if found is None:
        return None
    end, nth, weekdays = found
    following = words.phrases["of_or_in"].after(sentence, end)
    number = words.months.get(sentence.key(following))
    if number is not None:
        return following + 1, NthOfMonth(Month(number=number), nth, weekdays)
    month_after = _relative_unit_after(sentence, end, "month")
    return (month_after[0], NthOfMonth(Month(month_after[1]), nth, weekdays)) if month_after else None


def _nth_weekday(sentence: Sentence, index: int) -> tuple[int, int, tuple[int, ...]] | None:
    """`last friday`, `first working day`: the index after it, which one, and of which weekdays."""
    words = time_words()
    for phrases, nth in (("first_working_day", 1), ("last_working_day", LAST)):
        if (end := words.series[phrases].after(sentence, index)) != index:
            return end, nth, WORKING_DAYS
    ordinal, weekday = words.ordinals.get(sentence.key(index)), words.weekdays.get(sentence.key(index + 1))
    return None if weekday is None or ordinal is None or ordinal > MOST_WEEKS else (index + 2, ordinal, (weekday,))


def _week_or_month(sentence: Sentence, index: int, *, bare: bool) -> Found | None:
    """`next week`, `this weekend`, `the week of 7 december`, `next month`, `january`."""
    words = time_words()
    if (start := words.phrases["week_of"].after(sentence, index)) != index:
        day = (
            _date(sentence, start) or _weekday(sentence, start, bare=True) or _day_of_month(sentence, start, bare=True)
        )
        return (day[0], Week(of=day[1])) if day else None
    if (end := words.phrases["at_weekend"].after(sentence, index)) != index:
        return end, Weekend()
    start = words.phrases["the"].after(sentence, index)
    if (end := words.phrases["after_next"].after(sentence, start + 1)) != start + 1:
        unit = words.units.get(sentence.key(start))
        if (named := weekday_at(sentence, start)) is not None:  # `the friday after next`
            return end, Weekday(named[1], AFTER_NEXT)
        weekday = weekday_at(sentence, words.prepositions["on"].after(sentence, end)) if unit == "week" else None
        if weekday is not None:
            return weekday[0], Weekday(weekday[1], week=2)
        return (end, Week(2) if unit == "week" else Month(2)) if unit in {"week", "month"} else None
    if bare and (end := words.phrases["weekend"].after(sentence, index)) != index:
        return end, Weekend()
    if (relative := relative_at(sentence, index)) is not None:
        start, offset = relative
        unit, key = words.units.get(sentence.key(start)), sentence.key(start)
        if unit == "week" and key in words.single_units:
            weekday = weekday_at(sentence, words.prepositions["on"].after(sentence, start + 1))
            return (weekday[0], Weekday(weekday[1], week=offset)) if weekday else (start + 1, Week(offset))
        if unit == "month" and key in words.single_units:
            return start + 1, Month(offset)
        if offset < 0 and key in words.months:
            return start + 1, Month(number=words.months[key])
        if key in words.weekend_words:
            return start + 1, Weekend(min(offset, 0), is_next=offset > 0)
    start = words.phrases["in"].after(sentence, index)
    if (bare or start != index) and sentence.key(start) in words.months:
        return start + 1, Month(number=words.months[sentence.key(start)])
    return None


def _span_from(sentence: Sentence, index: int) -> Found | None:
    """`a week from friday`, `a week on friday`, `2 days after tomorrow`; with `ago`, back from today."""
    words = time_words()
    found = span_at(sentence, index)
    if found is None or not found[1].is_whole_days:
        return None
    end, span = found
    if (after := words.phrases["ago"].after(sentence, end)) != end:
        return after, SpanFrom(span, sign=-1)
    if (before := words.phrases["before"].after(sentence, end)) != end:
        base = _base_at(sentence, before)
        return (base[0], SpanBefore(span, base[1])) if base else None
    if (start := words.phrases["from"].after(sentence, end)) != end:
        base = _base_at(sentence, start)
        return (base[0], SpanFrom(span, base[1])) if base else None
    if span.months or span.days % 7:
        return None
    base = _from_today(sentence, end)  # `a week today`
    if base is None and (start := words.prepositions["on"].after(sentence, end)) != end:  # `a week on friday`
        base = _weekday(sentence, start, bare=True)
    return (base[0], SpanFrom(span, base[1])) if base else None


def _said_by_others(sentence: Sentence, index: int, *, bare: bool) -> Found | None:
    """`sometime next week`, `mid january`, `the day before friday`."""
    if (start := time_words().phrases["sometime"].after(sentence, index)) != index:
        return day_at(sentence, start, bare=bare)
    return beginning_or_middle_at(sentence, index) or _beside_a_day(sentence, index)


def _beside_a_day(sentence: Sentence, index: int) -> Found | None:
    """`the day before friday`, `the day after christmas eve`."""
    words = time_words()
    if (start := words.phrases["day_before"].after(sentence, index)) != index:
        base = _base_at(sentence, start)
        return (base[0], SpanBefore(_A_DAY, base[1])) if base else None
    if (start := words.phrases["day_after"].after(sentence, index)) != index:
        base = _base_at(sentence, start)
        return (base[0], SpanFrom(_A_DAY, base[1])) if base else None
    return None


def _base_at(sentence: Sentence, index: int) -> Found | None:
    """The day from which others are counted: one day, not a week."""
    return (
        _from_today(sentence, index)
        or _holiday(sentence, index, bare=True)
        or _weekday(sentence, index, bare=True)
        or end_of_days_at(sentence, index)
        or _nth_of_month(sentence, index)
        or _date(sentence, index)
        or _day_of_month(sentence, index, bare=True)
    )
