"""Series: `every day at 9`, `every other friday`, `on the last day of each month`, `every 2 weeks on tuesday, 5 times`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.recurrence import EVERY_DAY, LAST, WORKING_DAYS, Recurrence, Unsaid
from chalicelib.domain.reminder import When
from chalicelib.messages import time_questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.clocks import Clock, PartOfDay, clock_at, part_at
from chalicelib.parsing.time_slots.days import day_at
from chalicelib.parsing.time_slots.moments import can_be_several, check_half, check_place
from chalicelib.parsing.time_slots.named_days import Days, Month, NamedDays, NthOfMonth, Week
from chalicelib.parsing.time_slots.readings import or_problem
from chalicelib.parsing.time_slots.said_moments import SaidMoment
from chalicelib.parsing.time_slots.series_days import (
    LONGEST_INTERVAL,
    MOST_BEFORE_PARTS,
    RecurrenceDays,
    days_except_at,
    days_of_unit_at,
    repeated_days_at,
    weekdays_at,
)
from chalicelib.parsing.time_slots.spans import Span, span_at
from chalicelib.parsing.time_slots.words import Phrases, may_end_at, time_words
from chalicelib.parsing.time_slots.zones import place_at

V = TypeVar("V")
_MOST_TIMES = 999
_END_OF_NIGHT, _NOON = 300, 720
"""Minutes of the day."""
_TIMES = re.compile(r"(\d{1,4})x")


@dataclass
class SaidSeries(SaidMoment):
    """What was said of a series: `days` are the fields of its recurrence, `unit` what it counts where no day was named."""

    days: RecurrenceDays = field(default_factory=RecurrenceDays)
    unit: str = ""
    wrong: str = ""
    readings: tuple[Sequence[str], str] | None = None
    until: NamedDays | None = None
    lasting: Span | None = None
    times: int | None = None
    starting: NamedDays | None = None
    within: NamedDays | None = None
    """The month or the week that it is limited to."""

    def take_days(self, found: tuple[int, RecurrenceDays] | None) -> bool:
        self.days = self._noted("days", found, self.days)
        return found is not None

    def take_times(self, found: tuple[int, int] | None) -> bool:
        self.times = self._noted("times", found, self.times)
        return found is not None

    def take_lasting(self, found: tuple[int, Span] | None) -> bool:
        self.lasting = self._noted("lasting", found, self.lasting)
        return found is not None

    def take_until(self, found: tuple[int, NamedDays] | None) -> bool:
        self.until = self._noted("until", found, self.until)
        return found is not None

    def take_starting(self, found: tuple[int, NamedDays] | None) -> bool:
        self.starting = self._noted("starting", found, self.starting)
        return found is not None

    def take_within(self, found: tuple[int, NamedDays] | None) -> bool:
        self.within = self._noted("within", found, self.within)
        return found is not None

    @property
    def is_limited(self) -> bool:
        return any((self.until, self.lasting, self.times, self.within))


def series_at(sentence: Sentence, index: int) -> tuple[int, When | NotUnderstood] | None:
    """A series that begins there; NotUnderstood for one that can't be."""
    series = said_series_at(sentence, index)
    return None if series is None else (series.extent[1], or_problem(lambda: _when(series)))


def limit_begins_at(sentence: Sentence, index: int) -> bool:
    """Whether words begin there that may say when a series doesn't come: `until christmas`, `except on fridays`, `starting monday`."""
    words = time_words()
    if (start := words.series["except"].after(sentence, index)) != index:
        is_only_except = (
            words.phrases["except_day"].after(sentence, index) != index
        )  # `not thursday but friday` is none
        is_day = is_only_except and _bare_day(sentence, start) is not None
        return is_day or weekdays_at(sentence, start) is not None
    start = max(words.series["until"].after(sentence, index), words.prepositions["starting"].after(sentence, index))
    return start != index and _bare_day(sentence, start) is not None


def said_series_at(sentence: Sentence, index: int) -> SaidSeries | None:
    """What is said of a series that begins there, its time before or after its days."""
    begin = time_words().prepositions["at"].after(sentence, index)
    clock = clock_at(sentence, begin, bare=begin != index)
    first = sentence.key(clock[0] if clock else index)
    words = time_words()
    parts = words.plural_parts.keys()
    may_begin = first in words.series_starts or first[:1].isdigit()
    if not may_begin and parts.isdisjoint(sentence.keys(index, index + MOST_BEFORE_PARTS)):
        return None
    series = SaidSeries(sentence, (index, index))
    series.take_clock(clock)
    if not _take_days(series):
        return None
    while _take_more(series):
        pass
    return series


def _take_days(series: SaidSeries) -> bool:
    found = repeated_days_at(series.sentence, series.extent[1])
    if found is None:
        return False
    end, repeated = found
    series.unit, series.wrong, series.readings = repeated.unit, repeated.wrong, repeated.readings
    series.take_days((end, repeated.days))
    return repeated.part is None or series.take_part((end, repeated.part))


def _take_more(series: SaidSeries) -> bool:
    """The day of `weekly on friday`, the time, the end, the start or the place: each once, in any order."""
    sentence, index, words = series.sentence, series.extent[1], time_words()
    if series.unit in {"week", "month", "year"} and not set(series.days) - {"interval"}:
        found = days_of_unit_at(sentence, index, series.unit)
        if found is not None:
            return series.take_days((found[0], series.days | found[1]))
    if set(series.days) == {"weekdays"} and len(series.days["weekdays"]) > 1:
        found = days_except_at(sentence, index, series.days["weekdays"])
        if found is not None:
            return series.take_days(found)
    if series.times is None and series.take_times(_times(sentence, index)):
        return True
    if series.clock is None and series.take_clock(_clock(sentence, index)):
        return True
    if series.part is None and series.take_part(_part(sentence, index)):
        return True
    if series.lasting is None and series.take_lasting(_after(words.series["lasting"], sentence, index, span_at)):
        return True
    if series.until is None and series.take_until(_after(words.series["until"], sentence, index, _bare_day)):
        return True
    if series.until is None and series.take_until(_after(words.series["through"], sentence, index, _end_of_month)):
        return True
    if series.starting is None and series.take_starting(
        _after(words.prepositions["starting"], sentence, index, _bare_day)
    ):
        return True
    has_bounds = series.within or series.until or series.lasting or series.starting
    if not has_bounds and series.take_within(_within(sentence, index)):
        return True
    return series.place is None and series.take_place(place_at(sentence, index))


def _clock(sentence: Sentence, index: int) -> tuple[int, Clock] | None:
    """`at 9`, `9am`, `by 15`."""
    words = time_words()
    start = index + 1 if sentence.key(index) in words.by else words.prepositions["at"].after(sentence, index)
    return clock_at(sentence, start, bare=True)


def _part(sentence: Sentence, index: int) -> tuple[int, PartOfDay] | None:
    begin = time_words().prepositions["at"].after(sentence, index)
    return part_at(sentence, begin, of_day=True, bare=begin != index)


def _times(sentence: Sentence, index: int) -> tuple[int, int] | None:
    words = time_words()
    start = words.series["lasting"].after(sentence, index)
    key = sentence.key(start)
    count = int(key) if key.isascii() and key.isdecimal() and len(key) <= 4 else words.hour_numbers.get(key)
    if (once := _TIMES.fullmatch(key)) is not None:
        return start + 1, int(once.group(1))
    end = words.series["times"].after(sentence, start + 1)
    return (end, count) if count is not None and end != start + 1 else None


def _after(
    phrases: Phrases[str], sentence: Sentence, index: int, read: Callable[[Sentence, int], tuple[int, V] | None]
) -> tuple[int, V] | None:
    """What follows one of the phrases."""
    start = phrases.after(sentence, index)
    return read(sentence, start) if start != index else None


def _end_of_month(sentence: Sentence, index: int) -> tuple[int, NamedDays] | None:
    """The last day of the `january` of `through january`."""
    month = time_words().months.get(sentence.key(index))
    is_whole = month is not None and may_end_at(sentence, index + 1)
    return (index + 1, NthOfMonth(Month(number=month), LAST)) if is_whole else None


def _within(sentence: Sentence, index: int) -> tuple[int, NamedDays] | None:
    """The month or the week of `in december`, `next month`, `during next week`."""
    words = time_words()
    start = words.series["within"].after(sentence, index)
    if (
        start != index
        and (month := words.months.get(sentence.key(start))) is not None
        and may_end_at(sentence, start + 1)
    ):
        return start + 1, Month(number=month)  # Also `may`, which by itself is another word.
    if start == index and sentence.key(index) not in words.relative_starts:
        return None
    found = _bare_day(sentence, start)
    return found if found is not None and isinstance(found[1], Month | Week) else None


def _bare_day(sentence: Sentence, index: int) -> tuple[int, NamedDays] | None:
    return day_at(sentence, index, bare=True)


def _when(series: SaidSeries) -> When:
    today = local_datetime(series.sentence.now, series.zone()).date()
    zone = series.zone().key if series.place else ""
    return When(recurrence=recurrence_of(series, today), zone=zone, unsaid=unsaid_of(series))


def unsaid_of(series: SaidSeries) -> tuple[Unsaid, ...]:
    """What stays of a series that gets these times: `thursdays` says neither an hour nor a rhythm, `every thursday` says that it is weekly."""
    names_day = bool(set(series.days) - {"interval"})
    start = series.extents["days"][0]
    says_every = time_words().series["every"].after(series.sentence, start) != start
    is_weekday = set(series.days) == {"weekdays"} and len(series.days["weekdays"]) == 1
    return (
        *((Unsaid.HOUR,) if series.time_is_open else ()),
        *(() if names_day else (Unsaid.DAY,)),
        *((Unsaid.RHYTHM,) if is_weekday and not says_every and not series.unit else ()),
        *((Unsaid.START,) if series.starting is None and series.days.get("interval", 1) > 1 else ()),
    )


def recurrence_of(series: SaidSeries, first: date) -> Recurrence:
    """Raises NotUnderstood for what can't be. Where no day was said, it is that of `first`."""
    zone, now = series.zone(), series.sentence.now
    today = local_datetime(now, zone).date()
    if series.wrong:
        raise NotUnderstood(series.wrong, *_suggestions_for(series))
    if not 1 <= series.days.get("interval", 1) <= LONGEST_INTERVAL.get(series.unit or "week", 1):
        raise NotUnderstood(time_questions.DURATION_TOO_LONG)
    check_place(series, lambda hours: hours.morning)
    at = _time(series)
    recurrence = Recurrence(at.hour, at.minute, **(_day_of(series.unit, series, first) | series.days))
    if recurrence.month_day is not None and not 1 <= recurrence.month_day <= 31:
        raise NotUnderstood(time_questions.WHICH_DAY_OF_MONTH)
    if series.times is not None and not 1 <= series.times <= _MOST_TIMES:
        raise NotUnderstood(time_questions.MANY_TIMES)
    _check_repeats(series)
    recurrence = _bounded(series, recurrence, today)
    if recurrence.next_after(now, zone) is None:
        raise NotUnderstood(time_questions.SERIES_NEVER_COMES)
    return recurrence


def _check_repeats(series: SaidSeries) -> None:
    """Raises NotUnderstood for a day `of the month` that may be meant once as well, unless the end of a series was said."""
    if series.readings is None or series.is_limited or series.starting:
        return
    once, each = series.readings
    soonest = can_be_several(series, "days", once).suggestions[:1]
    raise NotUnderstood(time_questions.ONCE_OR_EACH_MONTH, *soonest, series.with_instead(each, "days"))


def _time(series: SaidSeries) -> time:
    if series.clock is not None:
        check_half(series, series.clock)
        at_night = _at_night(series, series.clock.as_start())
        return at_night or series.clock.as_start().on_a_day(series.part.name if series.part else None)
    hours = series.sentence.hours()
    return series.part.time(hours) if series.part else hours.morning


def _at_night(series: SaidSeries, clock: Clock) -> time | None:
    """The 1:30 of `every night at 1:30`, or the midnight of `every night at 12`: hours that the evening does not have."""
    if time_words().night.isdisjoint(series.sentence.keys(*series.extent)):
        return None
    minutes = clock.minutes - _NOON if _NOON <= clock.minutes < _NOON + 60 else clock.minutes
    return time(minutes // 60, minutes % 60) if minutes < _END_OF_NIGHT else None


def _day_of(unit: str, series: SaidSeries, first: date) -> RecurrenceDays:
    """The days of `weekly` or `every month` without a day."""
    if unit == "week":
        return {"weekdays": (first.weekday(),)}
    if unit == "month" and series.days.get("nth") is None:
        return {"month_day": first.day}
    if unit == "year":
        return {"month_day": first.day, "month": first.month}
    return {}


def _bounded(series: SaidSeries, recurrence: Recurrence, today: date) -> Recurrence:
    """With its first day, its last day and how often it comes."""
    if series.starting is not None:
        recurrence = replace(recurrence, start=series.starting.ahead(today).first.isoformat())
    if series.until is not None:
        recurrence = replace(recurrence, until=series.until.ahead(today).first.isoformat())
    now, zone = series.sentence.now, series.zone()
    if series.within is not None:
        days = _days_within(series, series.within, recurrence, today)
        recurrence = _limited(recurrence, days, zone)
    recurrence = replace(recurrence.starting(now, zone), times=series.times)
    first = recurrence.next_after(now, zone)
    if series.lasting is None or first is None:
        return recurrence
    series.lasting.check()
    last = series.lasting.day_after(local_datetime(first, zone).date()) - timedelta(days=1)
    return replace(recurrence, until=last.isoformat())


def _days_within(series: SaidSeries, within: NamedDays, recurrence: Recurrence, today: date) -> Days:
    """Raises NotUnderstood for `every day next week`, which may have a weekend or none."""
    days, weekdays = within.ahead(today), {*(recurrence.weekdays or EVERY_DAY)}
    if not isinstance(within, Week) or weekdays <= {*WORKING_DAYS}:
        return days
    monday = days.first - timedelta(days=days.first.weekday())
    friday, sunday = (monday + timedelta(days=each) for each in (WORKING_DAYS[-1], EVERY_DAY[-1]))
    if weekdays.isdisjoint(WORKING_DAYS) or days.first > friday:
        return Days(days.first, sunday + timedelta(days=1))
    spans = (series.with_instead(f"from {days.first} until {end}", "within") for end in (friday, sunday))
    raise NotUnderstood(time_questions.UNTIL_FRIDAY_OR_SUNDAY, *spans)


def _limited(recurrence: Recurrence, days: Days, zone: ZoneInfo) -> Recurrence:
    """Within some days; an interval counts from the first time that is in them."""
    before = moment_of(days.first, time(), zone) - 1
    first = replace(recurrence, interval=1).next_after(before, zone)
    start = days.first if first is None or recurrence.interval == 1 else local_datetime(first, zone).date()
    last = days.after - timedelta(days=1)
    return replace(recurrence, start=start.isoformat(), until=last.isoformat())


def _suggestions_for(series: SaidSeries) -> tuple[str, ...]:
    return () if "nth" in series.days else ("every day at 9", "every weekday at 9")
