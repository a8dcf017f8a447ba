"""Spans of time: `45 min`, `an hour and a half`, `2h30`, `1.5 hours`, `a couple of days`, `3 months`."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.messages import time_questions
from chalicelib.parsing.sentence import Sentence, read_once
from chalicelib.parsing.time_slots.readings import Readings, or_problem
from chalicelib.parsing.time_slots.words import may_end_at, time_words

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
LONGEST = 366 * _DAY
_SECONDS = {"second": 1, "minute": _MINUTE, "hour": _HOUR}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "year": 12}
_MOST_PARTS = 6
_FEWEST_MINUTES_IN_WORDS = 5
_NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,2})?")
_COMPACT = re.compile(r"(?:\d{1,6}(?:\.\d{1,2})?[a-z]+)+(?:\d{1,2})?")
_PART = re.compile(r"(\d{1,6}(?:\.\d{1,2})?)([a-z]+)")


@dataclass(frozen=True)
class Span:
    """Seconds, and whole days and months: a day is one of the calendar, which may have 23 or 25 hours."""

    seconds: float = 0
    days: int = 0
    months: int = 0

    def __add__(self, other: Span) -> Span:
        return Span(self.seconds + other.seconds, self.days + other.days, self.months + other.months)

    @property
    def is_whole_days(self) -> bool:
        return not self.seconds and bool(self.days or self.months)

    def check(self) -> None:
        """Raises NotUnderstood for none, and for more than a year."""
        if not (self.seconds or self.days or self.months):
            raise NotUnderstood(time_questions.unknown_duration(""))
        if self.months > 12 or self.seconds + self.days * _DAY + self.months * 28 * _DAY > LONGEST:
            raise NotUnderstood(time_questions.DURATION_TOO_LONG)

    def day_after(self, day: date, sign: int = 1) -> date:
        """The day so much later, or earlier with `sign` -1; in a month that is too short, its last one."""
        months = day.year * 12 + day.month - 1 + sign * self.months
        year, month = months // 12, months % 12 + 1
        same = day.replace(year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1]))
        return same + timedelta(days=sign * self.days)

    def moment_after(self, moment: float, zone: ZoneInfo, sign: int = 1) -> float:
        """Epoch seconds: whole days later it is the same local time. Raises NotUnderstood as `check` does."""
        self.check()
        if self.is_whole_days or self.months or self.days:
            local = local_datetime(moment, zone)
            second = moment - moment // _MINUTE * _MINUTE
            moment = (
                moment_of(self.day_after(local.date(), sign), local.time().replace(second=0, microsecond=0), zone)
                + second
            )
        return moment + sign * self.seconds


@read_once
def span_at(sentence: Sentence, index: int) -> tuple[int, Span] | None:
    """The longest span that begins at a word."""
    found = _part_at(sentence, index)
    if found is None:
        return None
    end, span = found
    for _ in range(_MOST_PARTS):
        following = time_words().phrases["and"].after(sentence, end)
        more = _share_of_the_unit_before(sentence, end) or _part_at(sentence, following)
        if more is None:
            break
        end, span = more[0], span + more[1]
    return end, span


def unit_span_at(sentence: Sentence, index: int) -> tuple[int, Span] | None:
    """The `hour` of `the last hour` or `the next hour`."""
    span = span_of(1, time_words().units.get(sentence.key(index), ""))
    return (index + 1, span) if span else None


def span_slot(sentence: Sentence, index: int) -> Readings:
    """`{span}`: seconds. A day has 24 hours here; months are counted from now."""
    found = span_at(sentence, index)
    if found is None:
        return []
    end, span = found
    return [(end, or_problem(lambda: _seconds(sentence, span)))]


def minutes_slot(sentence: Sentence, index: int) -> Readings:
    """`{minutes}`: seconds, where a bare number counts minutes: `brb 10`."""
    minutes = bare_minutes_at(sentence, index)
    if minutes is not None:
        return [(index + 1, or_problem(lambda: _seconds(sentence, Span(minutes * _MINUTE))))]
    return span_slot(sentence, index)


def few_minutes_slot(sentence: Sentence, index: int) -> Readings:
    """`{few_minutes}`: a number of minutes in words that names no unit: `back in ten`."""
    minutes = _minutes_in_words(sentence, index)
    return [(index + 1, minutes)] if minutes and span_at(sentence, index) is None else []


def bare_minutes_at(sentence: Sentence, index: int) -> int | None:
    """A number that names no unit."""
    key = sentence.key(index)
    is_number = key.isascii() and key.isdecimal() and len(key) <= 4
    number = int(key) if is_number else _minutes_in_words(sentence, index)
    return number if number is not None and span_at(sentence, index) is None else None


def _minutes_in_words(sentence: Sentence, index: int) -> int | None:
    """The `ten` of `in ten`, but not of `in ten lessons`."""
    number = time_words().hour_numbers.get(sentence.key(index), 0)
    return number if number >= _FEWEST_MINUTES_IN_WORDS and may_end_at(sentence, index + 1) else None


def _seconds(sentence: Sentence, span: Span) -> int:
    span.check()
    calendar_seconds = (
        Span(months=span.months).moment_after(sentence.now, sentence.zone()) - sentence.now if span.months else 0
    )
    return round(calendar_seconds + span.days * _DAY + span.seconds)


def _part_at(sentence: Sentence, index: int) -> tuple[int, Span] | None:
    """One number with its unit; what is written in one word, as `1h30m`; or a part of an hour."""
    key = sentence.key(index)
    if key[:1].isdigit():
        if _is_after_decimal_comma(sentence, index):
            return None
        compact = _compact(key)
        return (index + 1, compact) if compact else _with_digits(sentence, index)
    if (share := _share_of_an_hour(sentence, index)) is not None:
        return share
    number = time_words().numbers.at(sentence, index)
    return _with_unit(sentence, number[0], number[1]) if number else None


def _with_digits(sentence: Sentence, index: int) -> tuple[int, Span] | None:
    key, following = sentence.key(index), sentence.key(index + 1)
    if not _NUMBER.fullmatch(key):
        return None
    if following.isdecimal() and _is_after_decimal_comma(sentence, index + 1):
        return _with_unit(sentence, index + 2, float(f"{key}.{following[:2]}"))
    return _with_unit(sentence, index + 1, float(key))


def _with_unit(sentence: Sentence, index: int, count: float) -> tuple[int, Span] | None:
    """`hours`, or `and a half hours`, after the number."""
    words = time_words()
    if words.phrases["and"].at(sentence, index) and (share := words.shares.at(sentence, index + 1)):
        index, count = share[0], count + share[1] / 60
    span = span_of(count, words.units.get(sentence.key(index), ""))
    return (index + 1, span) if span else None


def _share_of_the_unit_before(sentence: Sentence, index: int) -> tuple[int, Span] | None:
    """`and a half` after `an hour`."""
    words = time_words()
    share = words.shares.at(sentence, index + 1) if words.phrases["and"].at(sentence, index) else None
    if share is None or _share_of_an_hour(sentence, index + 1):
        return None
    span = span_of(share[1] / 60, words.units.get(sentence.key(index - 1), ""))
    return (share[0], span) if span else None


def _share_of_an_hour(sentence: Sentence, index: int) -> tuple[int, Span] | None:
    """`half an hour`, `a half hour`, `a quarter of an hour`, `three quarters of an hour`."""
    words = time_words()
    share = words.shares.at(sentence, index)
    if share is None:
        return None
    end = words.phrases["of"].after(sentence, share[0])
    end = words.phrases["article"].after(sentence, end)
    return (end + 1, Span(share[1] * _MINUTE)) if words.units.get(sentence.key(end)) == "hour" else None


def _compact(key: str) -> Span | None:
    """`45m`, `1h30m`, `2h30`."""
    if not _COMPACT.fullmatch(key):
        return None
    units = time_words().units
    total, last = Span(), ""
    for count, word in _PART.findall(key):
        last = units.get(word, "")
        span = span_of(float(count), last)
        if span is None:
            return None
        total += span
    tail = key[len(key.rstrip("0123456789")) :]
    if not tail:
        return total
    return total + Span(int(tail) * _MINUTE) if last == "hour" and len(tail) == 2 and int(tail) < 60 else None


def span_of(count: float, unit: str) -> Span | None:
    """So many of a unit of times.en.toml; None for no unit, and for a part of a month."""
    if unit in _SECONDS:
        return Span(count * _SECONDS[unit])
    if unit in _DAYS:
        days = count * _DAYS[unit]
        return Span(days=int(days)) if days == int(days) else Span(days * _DAY)
    if unit in _MONTHS and count * _MONTHS[unit] == int(count * _MONTHS[unit]):
        return Span(months=int(count * _MONTHS[unit]))
    return None


def _is_after_decimal_comma(sentence: Sentence, index: int) -> bool:
    """Whether a word is the `5` of `1,5`."""
    words, text = sentence.words, sentence.text
    if not 0 < index < len(words):
        return False
    start = words[index].start
    return start > 1 and text[start - 1] == "," and text[start - 2].isdigit()
