"""Series: `every day at 9`, `every other friday`, `on the last day of each month`, `every 2 weeks on tuesday, 5 times`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Any, TypeVar

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.local_time import local_datetime
from chalicelib.domain.recurrence import EVERY_DAY, LAST, WORKING_DAYS, Recurrence
from chalicelib.domain.reminder import When
from chalicelib.messages import questions, time_questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.clocks import Clock, Part, clock_at, part_at
from chalicelib.parsing.time_slots.days import date_at, day_at, day_number_at
from chalicelib.parsing.time_slots.moments import Parts
from chalicelib.parsing.time_slots.named_days import Date, NamedDays
from chalicelib.parsing.time_slots.spans import Span, span_at
from chalicelib.parsing.time_slots.words import Phrases, time_words
from chalicelib.parsing.time_slots.zones import place_at

V = TypeVar("V")
Fields = tuple[int, dict[str, Any]]
"""The index after the words, and the fields of Recurrence that they name."""
WEEKEND = (5, 6)
_MOST_TIMES = 999
_LONGEST_INTERVAL = {"day": 366, "week": 52, "month": 12, "year": 1}


@dataclass
class _Series(Parts):
    """What was said of a series: `days` are the fields of its recurrence, `unit` what it counts where no day was named."""

    days: dict[str, Any] = field(default_factory=dict)
    unit: str = ""
    wrong: str = ""
    until: NamedDays | None = None
    lasting: Span | None = None
    times: int | None = None
    starting: NamedDays | None = None


def series_at(sentence: Sentence, index: int) -> tuple[int, When | NotUnderstood] | None:
    """A series that begins there, its time before or after its days; NotUnderstood for one that can't be."""
    series = _Series(sentence, (index, index))
    begin = time_words().prepositions["at"].after(sentence, index)
    series.take("clock", clock_at(sentence, begin, bare=begin != index))
    if not _take_days(series):
        return None
    while _take_more(series):
        pass
    try:
        return series.words[1], When(recurrence=_recurrence(series), zone=series.zone().key if series.place else "")
    except NotUnderstood as problem:
        return series.words[1], problem


def weekdays_at(sentence: Sentence, index: int) -> tuple[int, tuple[int, ...]] | None:
    """`weekdays`, `every day`, `mondays and fridays`, `monday to friday`: the weekdays' numbers, in their order."""
    words = time_words()
    for phrases, weekdays in (("daily", EVERY_DAY), ("working_days", WORKING_DAYS), ("weekend_days", WEEKEND)):
        if (end := words.series[phrases].after(sentence, index)) != index:
            return end, weekdays
    start = words.series["every"].after(sentence, index)
    start = words.prepositions["on"].after(sentence, start)
    return named_weekdays_at(sentence, start)


def named_weekdays_at(sentence: Sentence, index: int) -> tuple[int, tuple[int, ...]] | None:
    """`monday, wednesday and friday`, `monday to friday`, `tue-thu`."""
    words = time_words()
    names = words.weekdays | words.many_weekdays
    found: set[int] = set()
    end, position = index, index
    while (days := _days_of_word(sentence.key(position), names)) is not None:
        position += 1
        through = words.prepositions["through"].after(sentence, position)
        last = names.get(sentence.key(through)) if through != position else None
        if last is not None:
            days, position = _from_to(days[-1], last), through + 1
        found.update(days)
        end = position
        position = words.phrases["and"].after(sentence, end)
    return (end, tuple(sorted(found))) if found else None


def _days_of_word(key: str, names: dict[str, int]) -> tuple[int, ...] | None:
    """The weekdays of `monday`, `mon-fri` or `tue/thu`."""
    if key in names:
        return (names[key],)
    for mark in "-–/":
        first, found, last = key.partition(mark)
        if found and first in names and last in names:
            return (names[first], names[last]) if mark == "/" else _from_to(names[first], names[last])
    return None


def _from_to(first: int, last: int) -> tuple[int, ...]:
    return tuple((first + place) % 7 for place in range((last - first) % 7 + 1))


def _take_days(series: _Series) -> bool:
    """What repeats: the words without which it is no series."""
    sentence, index = series.sentence, series.words[1]
    found = (
        _too_often(sentence, index)
        or _weekly(sentence, index)
        or _in_each_month(sentence, index)
        or _with_interval(sentence, index)
        or _each_unit(sentence, index)
    )
    if found is None:
        return False
    end, days = found
    series.unit, series.wrong = days.pop("unit", ""), days.pop("wrong", "")
    part = days.pop("part", None)
    series.take("days", (end, days))
    if part is not None:
        series.take("part", (end, part))
    return True


def _take_more(series: _Series) -> bool:
    """The day of `weekly on friday`, the time, the end, the start or the place: each once, in any order."""
    sentence, index, words = series.sentence, series.words[1], time_words()
    if series.unit in {"week", "month", "year"} and not set(series.days) - {"interval"}:
        found = _days_of_unit(sentence, index, series.unit)
        if found is not None:
            return series.take("days", (found[0], series.days | found[1]))
    if series.times is None and series.take("times", _times(sentence, index)):
        return True
    if series.clock is None and series.take("clock", _clock(sentence, index)):
        return True
    if series.part is None and series.take("part", part_at(sentence, index, of_day=True)):
        return True
    if series.lasting is None and series.take("lasting", _after(words.series["lasting"], sentence, index, span_at)):
        return True
    if series.until is None and series.take("until", _after(words.series["until"], sentence, index, _bare_day)):
        return True
    if series.starting is None and series.take("starting", _after(words.prepositions["starting"], sentence, index, _bare_day)):
        return True
    return series.place is None and series.take("place", place_at(sentence, index))


def _too_often(sentence: Sentence, index: int) -> Fields | None:
    words = time_words()
    wrong = {"wrong": time_questions.SHORTEST_SERIES}
    if (end := words.series["hourly"].after(sentence, index)) != index:
        return end, wrong
    if (start := words.series["every"].after(sentence, index)) == index:
        return None
    start = words.series["other"].after(sentence, start)
    if words.units.get(sentence.key(start)) in {"second", "minute", "hour"} and sentence.key(start) != "second":
        return start + 1, wrong
    found = span_at(sentence, start)
    return (found[0], wrong) if found is not None and found[1].seconds else None


def _weekly(sentence: Sentence, index: int) -> Fields | None:
    """`daily`, `weekdays`, `every morning`, `every monday and thursday`, `on mondays`."""
    words = time_words()
    for phrases, weekdays in (("daily", EVERY_DAY), ("working_days", WORKING_DAYS), ("weekend_days", WEEKEND)):
        if (end := words.series[phrases].after(sentence, index)) != index:
            return end, {"weekdays": weekdays}
    if (end := words.series["nightly"].after(sentence, index)) != index:
        return end, {"weekdays": EVERY_DAY, "part": Part("evening")}
    start = words.series["every"].after(sentence, index)
    if start != index:
        part = words.parts["of_day"].at(sentence, start) or words.parts["alone"].at(sentence, start)
        if part is not None:
            return part[0], {"weekdays": EVERY_DAY, "part": Part(part[1])}
    else:
        start = words.prepositions["on"].after(sentence, index)
        if sentence.key(start) not in words.many_weekdays:
            return None
    found = named_weekdays_at(sentence, start)
    return (found[0], {"weekdays": found[1]}) if found else None


def _in_each_month(sentence: Sentence, index: int) -> Fields | None:
    """`on the 1st of each month`, `the first monday of the month`, `every 15th`, `every last friday`, `every 3 december`."""
    words = time_words()
    start = words.series["every"].after(sentence, index)
    has_every = start != index
    start = words.prepositions["on"].after(sentence, start)
    if has_every and (day := date_at(sentence, start)) is not None and isinstance(day[1], Date) and not day[1].year:
        return day[0], {"weekdays": EVERY_DAY, "month_day": day[1].day, "month": day[1].month}
    found = _day_in_month(sentence, start)
    if found is None:
        return None
    end, days = found
    of_month = words.series["of_month"].after(sentence, end)
    if of_month != end:
        return of_month, days
    if not has_every:
        return None
    nth = days.get("nth")
    if nth in {None, 1, LAST}:
        return end, days
    return None if nth == 2 else (end, {"wrong": time_questions.WHICH_NTH, "nth": nth})


def _day_in_month(sentence: Sentence, index: int) -> Fields | None:
    """`the 1st`, `the last day`, `the first monday`, `the last weekday`."""
    words = time_words()
    start = words.phrases["the"].after(sentence, index)
    for phrases, weekdays, nth in (
        ("last_day", EVERY_DAY, LAST),
        ("last_working_day", WORKING_DAYS, LAST),
        ("first_working_day", WORKING_DAYS, 1),
    ):
        if (end := words.series[phrases].after(sentence, start)) != start:
            return end, {"weekdays": weekdays, "nth": nth}
    nth = words.ordinals.get(sentence.key(start))
    weekday = words.weekdays.get(sentence.key(start + 1))
    if nth is not None and weekday is not None:
        return start + 2, {"weekdays": (weekday,), "nth": nth}
    day = day_number_at(sentence, start)
    if day is None or not day[1]:
        return None
    end = start + 1
    end += words.units.get(sentence.key(end)) == "day"
    return end, {"weekdays": EVERY_DAY, "month_day": day[0]}


def _with_interval(sentence: Sentence, index: int) -> Fields | None:
    """`every 3 days`, `every other friday`, `every second week`."""
    words = time_words()
    start = words.series["every"].after(sentence, index)
    if start == index:
        return None
    key = sentence.key(start)
    if (end := words.series["other"].after(sentence, start)) != start:
        count = 2
    elif key.isascii() and key.isdecimal() and len(key) <= 4:
        count, end = int(key), start + 1
    elif (number := words.numbers.at(sentence, start)) is not None:
        end, count = number
    elif (day := day_number_at(sentence, start)) is not None and day[1]:
        count, end = day[0], start + 1
    else:
        return None
    weekdays = named_weekdays_at(sentence, end)
    if weekdays is not None:
        return (weekdays[0], {"weekdays": weekdays[1], "interval": count}) if count == 2 else None
    unit = words.units.get(sentence.key(end), "")
    if unit == "fortnight":
        unit, count = "week", 2 * count
    return (end + 1, _of_unit(unit, count)) if unit in _LONGEST_INTERVAL else None


def _each_unit(sentence: Sentence, index: int) -> Fields | None:
    """`weekly`, `every month`, `fortnightly`."""
    for phrases, unit, count in (("weekly", "week", 1), ("biweekly", "week", 2), ("monthly", "month", 1), ("yearly", "year", 1)):
        if (end := time_words().series[phrases].after(sentence, index)) != index:
            return end, _of_unit(unit, count)
    return None


def _of_unit(unit: str, count: int) -> dict[str, Any]:
    return {"unit": unit, "interval": count} | ({"weekdays": ()} if unit == "day" else {})


def _days_of_unit(sentence: Sentence, index: int, unit: str) -> Fields | None:
    """The days after `weekly`, `every 2 months` or `every year`."""
    start = time_words().prepositions["on"].after(sentence, index)
    if unit == "week":
        weekdays = named_weekdays_at(sentence, start)
        return (weekdays[0], {"weekdays": weekdays[1]}) if weekdays else None
    if unit == "month":
        return _day_in_month(sentence, start)
    day = date_at(sentence, start)
    if day is None or not isinstance(day[1], Date):
        return None
    return day[0], {"weekdays": EVERY_DAY, "month_day": day[1].day, "month": day[1].month}


def _clock(sentence: Sentence, index: int) -> tuple[int, Clock] | None:
    return clock_at(sentence, time_words().prepositions["at"].after(sentence, index), bare=True)


def _times(sentence: Sentence, index: int) -> tuple[int, int] | None:
    words = time_words()
    start = words.series["lasting"].after(sentence, index)
    key = sentence.key(start)
    count = int(key) if key.isascii() and key.isdecimal() and len(key) <= 4 else words.hour_numbers.get(key)
    end = words.series["times"].after(sentence, start + 1)
    return (end, count) if count is not None and end != start + 1 else None


def _after(
    phrases: Phrases[str], sentence: Sentence, index: int, read: Callable[[Sentence, int], tuple[int, V] | None]
) -> tuple[int, V] | None:
    """What follows one of the phrases."""
    start = phrases.after(sentence, index)
    return read(sentence, start) if start != index else None


def _bare_day(sentence: Sentence, index: int) -> tuple[int, NamedDays] | None:
    return day_at(sentence, index, bare=True)


def _recurrence(series: _Series) -> Recurrence:
    """Raises NotUnderstood for what can't be."""
    zone, now = series.zone(), series.sentence.now
    today = local_datetime(now, zone).date()
    if series.wrong:
        raise NotUnderstood(series.wrong, *_suggestions_for(series))
    if not 1 <= series.days.get("interval", 1) <= _LONGEST_INTERVAL.get(series.unit or "week", 1):
        raise NotUnderstood(questions.DURATION_TOO_LONG)
    at = _time(series)
    recurrence = Recurrence(at.hour, at.minute, **(_today_of(series.unit, series, today) | series.days))
    if recurrence.month_day is not None and not 1 <= recurrence.month_day <= 31:
        raise NotUnderstood(questions.WHICH_DAY_OF_MONTH)
    if series.times is not None and not 1 <= series.times <= _MOST_TIMES:
        raise NotUnderstood(time_questions.MANY_TIMES)
    recurrence = _bounded(series, recurrence, today)
    if recurrence.next_after(now, zone) is None:
        raise NotUnderstood(time_questions.SERIES_NEVER_COMES)
    return recurrence


def _time(series: _Series) -> time:
    if series.clock is not None:
        return series.clock.on_a_day(series.part.name if series.part else None)
    hours = series.sentence.hours()
    return series.part.time(hours) if series.part else hours.morning


def _today_of(unit: str, series: _Series, today: date) -> dict[str, Any]:
    """The days of `weekly` or `every month` without a day: as it is today."""
    if unit == "week":
        return {"weekdays": (today.weekday(),)}
    if unit == "month" and series.days.get("nth") is None:
        return {"month_day": today.day}
    if unit == "year":
        return {"month_day": today.day, "month": today.month}
    return {}


def _bounded(series: _Series, recurrence: Recurrence, today: date) -> Recurrence:
    """With its first day, its last day and how often it comes."""
    if series.starting is not None:
        recurrence = replace(recurrence, start=series.starting.ahead(today).first.isoformat())
    if series.times is not None:
        recurrence = replace(recurrence, times=series.times)
    if series.until is not None:
        return replace(recurrence, until=series.until.ahead(today).first.isoformat())
    if series.lasting is None:
        return recurrence
    series.lasting.check()
    first = recurrence.next_after(series.sentence.now, series.zone())
    first_day = today if first is None else local_datetime(first, series.zone()).date()
    last = series.lasting.day_after(first_day) - timedelta(days=1)
    return replace(recurrence, until=last.isoformat())


def _suggestions_for(series: _Series) -> tuple[str, ...]:
    return () if "nth" in series.days else ("every day at 9", "every weekday at 9")
