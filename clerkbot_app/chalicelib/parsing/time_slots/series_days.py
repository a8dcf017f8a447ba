"""What repeats in a series: `every day`, `mondays and thursdays`, `every other friday`, `the last day of each month`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from chalicelib.domain.recurrence import EVERY_DAY, LAST, WORKING_DAYS
from chalicelib.messages import time_questions
from chalicelib.messages.times import ordinal
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.clocks import PartOfDay
from chalicelib.parsing.time_slots.days import MOST_WEEKS, date_at, day_number_at, holiday_at
from chalicelib.parsing.time_slots.named_days import Date
from chalicelib.parsing.time_slots.spans import span_at
from chalicelib.parsing.time_slots.words import time_words

WEEKEND = (5, 6)
MOST_BEFORE_PARTS = 3
"""The first of these words may be a part of many days: `in the mornings`."""
LONGEST_INTERVAL = {"day": 366, "week": 52, "month": 12, "year": 1}


class RecurrenceDays(TypedDict, total=False):
    """The fields of Recurrence that say on which days it is."""

    weekdays: tuple[int, ...]
    month_day: int | None
    nth: int | None
    month: int | None
    interval: int


@dataclass(frozen=True)
class RepeatedDays:
    """What was said of the days: besides the fields, the `unit` that is counted, where a day of it may be named yet; the `part` of
    the day; what is `wrong`, as a question. Of what may be meant once as well, the `readings`: as it is said once, in the order in
    which they may come, and as a series."""

    days: RecurrenceDays
    unit: str = ""
    part: PartOfDay | None = None
    wrong: str = ""
    readings: tuple[Sequence[str], str] | None = None


Fields = tuple[int, RecurrenceDays]
"""With the index after the words."""
Repeated = tuple[int, RepeatedDays]


def repeated_days_at(sentence: Sentence, index: int) -> Repeated | None:
    """The words without which it is no series."""
    return (
        _too_often(sentence, index)
        or _weekly(sentence, index)
        or _in_each_month(sentence, index)
        or _with_interval(sentence, index)
        or _each_unit(sentence, index)
    )


def days_of_unit_at(sentence: Sentence, index: int, unit: str) -> Fields | None:
    """The days after `weekly`, `every 2 months` or `every year`."""
    words = time_words()
    start = words.prepositions["on"].after(sentence, index)
    if unit == "week":
        start = words.phrases["article"].after(sentence, start)
        weekdays = named_weekdays_at(sentence, start) or weekdays_at(sentence, index)
        return (weekdays[0], {"weekdays": weekdays[1]}) if weekdays else None
    in_month = _day_in_month(sentence, start)
    if unit == "month":
        return (words.series["of_month"].after(sentence, in_month[0]), in_month[1]) if in_month else None
    if in_month is not None and "nth" in in_month[1]:
        return _of_a_month(sentence, *in_month)
    day = _day_of_year(sentence, start)
    if day is None:
        return None
    return day[0], {"weekdays": EVERY_DAY, "month_day": day[1].day, "month": day[1].month}


def _day_of_year(sentence: Sentence, index: int) -> tuple[int, Date] | None:
    """`3 december` or `christmas eve`, without a year."""
    found = date_at(sentence, index) or holiday_at(sentence, index)
    return (found[0], found[1]) if found and isinstance(found[1], Date) and not found[1].year else None


def _of_a_month(sentence: Sentence, index: int, days: RecurrenceDays) -> Fields | None:
    """The month after `the last friday`."""
    words = time_words()
    index = words.phrases["of_or_in"].after(sentence, index)
    month = words.months.get(sentence.key(index))
    return (index + 1, days | {"month": month, "month_day": None}) if month is not None else None


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
    found: set[int] = set()
    end, position = index, index
    for _ in EVERY_DAY:
        days = weekdays_of_word(sentence.key(position))
        if days is None:
            break
        position += 1
        through = words.prepositions["through"].after(sentence, position)
        last = words.all_weekdays.get(sentence.key(through)) if through != position else None
        if last is not None:
            days, position = _from_to(days[-1], last), through + 1
        found.update(days)
        end = position
        position = words.phrases["and"].after(sentence, end)
        position = words.series["every"].after(sentence, position) if position != end else end
    return (end, tuple(sorted(found))) if found else None


def weekdays_of_word(key: str) -> tuple[int, ...] | None:
    """The weekdays of `monday`, `mondays`, `mon-fri` or `tue/thu`."""
    names = time_words().all_weekdays
    if key in names:
        return (names[key],)
    for mark in "-–/":
        first, found, last = key.partition(mark)
        if found and first in names and last in names:
            return (names[first], names[last]) if mark == "/" else _from_to(names[first], names[last])
    return None


def _from_to(first: int, last: int) -> tuple[int, ...]:
    return tuple((first + place) % 7 for place in range((last - first) % 7 + 1))


def _too_often(sentence: Sentence, index: int) -> Repeated | None:
    words = time_words()
    wrong = RepeatedDays({}, wrong=time_questions.SHORTEST_SERIES)
    if (end := words.series["hourly"].after(sentence, index)) != index:
        return end, wrong
    if (start := words.series["every"].after(sentence, index)) == index:
        return None
    start = words.series["other"].after(sentence, start)
    if words.units.get(sentence.key(start)) in {"second", "minute", "hour"} and sentence.key(start) != "second":
        return start + 1, wrong
    found = span_at(sentence, start)
    return (found[0], wrong) if found is not None and found[1].seconds else None


def _weekly(sentence: Sentence, index: int) -> Repeated | None:
    """`daily`, `weekdays`, `every morning`, `every monday and thursday`, `on mondays`."""
    words = time_words()
    for phrases, weekdays in (("daily", EVERY_DAY), ("working_days", WORKING_DAYS), ("weekend_days", WEEKEND)):
        if (end := words.series[phrases].after(sentence, index)) != index:
            return _except(sentence, end, weekdays)
    if (end := words.series["nightly"].after(sentence, index)) != index:
        return end, RepeatedDays({"weekdays": EVERY_DAY}, part=PartOfDay("evening"))
    if (of_parts := _on_many_parts(sentence, index)) is not None:
        return of_parts
    start = words.series["every"].after(sentence, index)
    if start != index:
        part = words.parts["of_day"].at(sentence, start) or words.parts["alone"].at(sentence, start)
        if part is not None:
            return part[0], RepeatedDays({"weekdays": EVERY_DAY}, part=PartOfDay(part[1]))
    else:
        start = words.prepositions["on"].after(sentence, index)
        if (many := words.plural_parts.get(sentence.key(start + 1))) and sentence.key(start) in words.weekdays:
            return start + 2, RepeatedDays({"weekdays": (words.weekdays[sentence.key(start)],)}, part=PartOfDay(many))
        if sentence.key(start) not in words.many_weekdays:
            return None
    found = named_weekdays_at(sentence, start)
    return (found[0], RepeatedDays({"weekdays": found[1]})) if found else None


def _on_many_parts(sentence: Sentence, index: int) -> Repeated | None:
    """`mornings`, `in the evenings`, `weekday mornings`."""
    words = time_words()
    if words.plural_parts.keys().isdisjoint(sentence.keys(index, index + MOST_BEFORE_PARTS)):
        return None
    for phrases, weekdays in (("working_day", WORKING_DAYS), ("weekend_day", WEEKEND)):
        end = words.series[phrases].after(sentence, index)
        if end != index and (part := words.plural_parts.get(sentence.key(end))):
            return end + 1, RepeatedDays({"weekdays": weekdays}, part=PartOfDay(part))
    start = words.phrases["before_plural_parts"].after(sentence, index)
    part = words.plural_parts.get(sentence.key(start))
    return (start + 1, RepeatedDays({"weekdays": EVERY_DAY}, part=PartOfDay(part))) if part else None


def _except(sentence: Sentence, index: int, weekdays: tuple[int, ...]) -> Repeated:
    end, days = days_except_at(sentence, index, weekdays) or (index, {"weekdays": weekdays})
    return end, RepeatedDays(days)


def days_except_at(sentence: Sentence, index: int, weekdays: tuple[int, ...]) -> Fields | None:
    """These days without those of `except sunday`; None where no day would be left."""
    start = time_words().series["except"].after(sentence, index)
    found = weekdays_at(sentence, start) if start != index else None
    left = tuple(day for day in weekdays if found is not None and day not in found[1])
    return (found[0], {"weekdays": left}) if found is not None and left else None


def _in_each_month(sentence: Sentence, index: int) -> Repeated | None:
    """`on the 1st of each month`, `the first monday of the month`, `every 15th`, `every last friday`, `every 3 december`."""
    words = time_words()
    start = words.series["every"].after(sentence, index)
    has_every = start != index
    start = words.prepositions["on"].after(sentence, start)
    day = _day_of_year(sentence, start) if has_every else None
    if day is not None:
        return day[0], RepeatedDays({"weekdays": EVERY_DAY, "month_day": day[1].day, "month": day[1].month})
    found = _day_in_month(sentence, start)
    if found is None:
        return None
    end, days = found
    of_month = words.series["of_month"].after(sentence, end)
    if of_month != end:
        is_each = has_every or words.series["of_this_month"].after(sentence, end) != of_month
        return (of_month, RepeatedDays(days)) if is_each else _of_the_month(sentence, index, end, of_month, days)
    if not has_every:
        return None
    nth = days.get("nth")
    if nth is None and sentence.key(end) in words.units:
        return None
    if nth in {None, 1, LAST}:
        return end, RepeatedDays(days)
    return None if nth == 2 else (end, RepeatedDays({"nth": nth}, wrong=time_questions.WHICH_NTH))


def _of_the_month(sentence: Sentence, index: int, end: int, of_month: int, days: RecurrenceDays) -> Repeated | None:
    """`of the month` may be said of this one or of each. The last day, which is ahead in each, is of this one: no series."""
    if days == {"weekdays": EVERY_DAY, "nth": LAST}:
        return None
    typed = sentence.typed(index, end)
    once: Sequence[str] = (f"{typed} of this month", f"{typed} of next month")
    if (day := days.get("month_day")) is not None and 1 <= day <= 31:
        once, typed = (f"on the {ordinal(day)}",), f"on the {ordinal(day)}"
    return of_month, RepeatedDays(days, readings=(once, f"{typed} of each month"))


def _day_in_month(sentence: Sentence, index: int) -> Fields | None:
    """`the 1st`, `the 30`, `the last day`, `the first monday`, `the last weekday`."""
    words = time_words()
    start = words.phrases["the"].after(sentence, index)
    if (end := words.series["first_day"].after(sentence, start)) != start:
        return end, {"weekdays": EVERY_DAY, "month_day": 1}
    for phrases, weekdays, nth in (
        ("last_day", EVERY_DAY, LAST),
        ("last_working_day", WORKING_DAYS, LAST),
        ("first_working_day", WORKING_DAYS, 1),
    ):
        if (end := words.series[phrases].after(sentence, start)) != start:
            return end, {"weekdays": weekdays, "nth": nth}
    ordinal = words.ordinals.get(sentence.key(start))
    weekday = words.weekdays.get(sentence.key(start + 1))
    if ordinal is not None and ordinal <= MOST_WEEKS and weekday is not None:
        return start + 2, {"weekdays": (weekday,), "nth": ordinal}
    number = day_number_at(sentence, start)
    if number is None or not (number[1] or start != index):
        return None
    return start + 1, {"weekdays": EVERY_DAY, "month_day": number[0]}


def _with_interval(sentence: Sentence, index: int) -> Repeated | None:
    """`every 3 days`, `every other friday`, `every second week`."""
    words = time_words()
    alternate = words.series["alternate"].after(sentence, index)
    if alternate != index and (weekdays := named_weekdays_at(sentence, alternate)) is not None:
        return weekdays[0], RepeatedDays({"weekdays": weekdays[1], "interval": 2})
    start = words.series["every"].after(sentence, index)
    if start == index:
        return None
    counted = _count(sentence, start)
    if counted is None:
        return None
    end, count = counted
    weekdays = named_weekdays_at(sentence, end)
    if weekdays is not None:
        return (weekdays[0], RepeatedDays({"weekdays": weekdays[1], "interval": count})) if count == 2 else None
    unit = words.units.get(sentence.key(end), "")
    if unit == "fortnight":
        unit, count = "week", 2 * count
    return (end + 1, _of_unit(unit, count)) if unit in LONGEST_INTERVAL else None


def _count(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """The `3` of `every 3 days`, the `other` of `every other day`, the `third` of `every third day`."""
    words, key = time_words(), sentence.key(index)
    if (end := words.series["other"].after(sentence, index)) != index:
        return end, 2
    if key.isascii() and key.isdecimal() and len(key) <= 4:
        return index + 1, int(key)
    ordinal = day_number_at(sentence, index)
    return words.numbers.at(sentence, index) or ((index + 1, ordinal[0]) if ordinal and ordinal[1] else None)


def _each_unit(sentence: Sentence, index: int) -> Repeated | None:
    """`weekly`, `every month`, `fortnightly`."""
    for phrases, unit, count in (
        ("weekly", "week", 1),
        ("biweekly", "week", 2),
        ("monthly", "month", 1),
        ("quarterly", "month", 3),
        ("yearly", "year", 1),
    ):
        if (end := time_words().series[phrases].after(sentence, index)) != index:
            return end, _of_unit(unit, count)
    return None


def _of_unit(unit: str, count: int) -> RepeatedDays:
    return RepeatedDays({"interval": count, "weekdays": ()} if unit == "day" else {"interval": count}, unit)
