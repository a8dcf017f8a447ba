"""Days as they are named: `tomorrow`, `friday`, `the 3rd`, `next week`. Which they are depends on today, and on whether the
sentence speaks of what comes or of what was."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, NoReturn, Protocol

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.recurrence import EVERY_DAY, LAST
from chalicelib.messages import time_questions
from chalicelib.messages.times import WEEKDAYS
from chalicelib.parsing.time_slots.spans import Span

# In every time zone, days within these years are moments that Python can calculate with.
_EARLIEST_YEAR, _LATEST_YEAR = 1970, 9990


class Days(NamedTuple):
    """From the day `first` to before the day `after`."""

    first: date
    after: date


class NamedDays(Protocol):
    """Both raise NotUnderstood for what can't be, or can be two; the suggestions are other names of days."""

    def ahead(self, today: date) -> Days: ...

    def behind(self, today: date) -> Days: ...


@dataclass(frozen=True)
class FromToday:
    offset: int

    def ahead(self, today: date) -> Days:
        if self.offset < 0:
            raise NotUnderstood(time_questions.DAY_HAS_PASSED)
        return one_day(today + timedelta(days=self.offset))

    def behind(self, today: date) -> Days:
        if self.offset > 0:
            raise NotUnderstood(time_questions.DAY_IS_AHEAD)
        return one_day(today + timedelta(days=self.offset))


@dataclass(frozen=True)
class SpanFrom:
    """`in 3 days`, `a week from friday`; 3 days ago, with `sign` -1."""

    span: Span
    base: NamedDays = FromToday(0)
    sign: int = 1

    def ahead(self, today: date) -> Days:
        if self.sign < 0:
            raise NotUnderstood(time_questions.DAY_HAS_PASSED)
        self.span.check()
        return one_day(self.span.day_after(self.base.ahead(today).first))

    def behind(self, today: date) -> Days:
        if self.sign > 0:
            raise NotUnderstood(time_questions.DAY_IS_AHEAD)
        self.span.check()
        return one_day(self.span.day_after(self.base.behind(today).first, -1))


@dataclass(frozen=True)
class SpanBefore:
    """`2 days before friday`."""

    span: Span
    base: NamedDays

    def ahead(self, today: date) -> Days:
        self.span.check()
        day = self.span.day_after(self.base.ahead(today).first, -1)
        if day < today:
            raise NotUnderstood(time_questions.DAY_HAS_PASSED)
        return one_day(day)

    def behind(self, today: date) -> Days:
        self.span.check()
        return one_day(self.span.day_after(self.base.behind(today).first, -1))


AFTER_NEXT = "after next"


@dataclass(frozen=True)
class Weekday:
    """A weekday (0 is Monday), with the word beside it (`next`, `this`, `last`, AFTER_NEXT or none), or of the week so many weeks ahead."""

    number: int
    word: str = ""
    week: int | None = None

    @property
    def name(self) -> str:
        return WEEKDAYS[self.number]

    def ahead(self, today: date) -> Days:
        if self.word == "last":
            raise NotUnderstood(time_questions.DAY_HAS_PASSED)
        if self.week is not None:
            day = _monday(today) + timedelta(days=7 * self.week + self.number)
            if day < today:
                raise NotUnderstood(time_questions.DAY_HAS_PASSED)
            return one_day(day)
        to_go = (self.number - today.weekday()) % 7
        if self.word == "next":
            return self._next(today, to_go)
        if self.word == AFTER_NEXT:
            self._after_next(today)
        if to_go == 0 and not self.word:
            name = self.name.lower()
            raise NotUnderstood(time_questions.today_or_next(self.name), "today", f"next {name}")
        return one_day(today + timedelta(days=to_go))

    def _next(self, today: date, to_go: int) -> Days:
        """Of a day that is still to come this week, the next one may be that of the next week."""
        if self.number > today.weekday():
            near, name = today + timedelta(days=to_go), self.name.lower()
            question = time_questions.which_of_two_days(self.name, near, near + timedelta(days=7))
            raise NotUnderstood(question, f"on {name}", f"on {name} next week")
        return one_day(today + timedelta(days=to_go or 7))

    def ahead_of(self, first: date, today: date) -> Days:
        """The day as the end of what begins on the `first` one: where it may be two, what is not behind that is none of them."""
        near = today + timedelta(days=(self.number - today.weekday()) % 7)
        is_far = self.word == "next" and today < near <= first
        return one_day(near + timedelta(days=7)) if is_far else self.ahead(today)

    def _after_next(self, today: date) -> NoReturn:
        """Which one is next is not sure, so neither is the one after that."""
        near, name = _monday(today) + timedelta(days=7 + self.number), self.name.lower()
        question = time_questions.which_of_two_days(self.name, near, near + timedelta(days=7))
        raise NotUnderstood(question, f"on {name} next week", f"on {name} the week after next")

    def behind(self, today: date) -> Days:
        if self.word in {"next", AFTER_NEXT}:
            raise NotUnderstood(time_questions.DAY_IS_AHEAD)
        if self.week is not None:
            day = _monday(today) + timedelta(days=7 * self.week + self.number)
            if day > today:
                raise NotUnderstood(time_questions.DAY_IS_AHEAD)
            return one_day(day)
        ago = (today.weekday() - self.number) % 7
        return one_day(today - timedelta(days=ago or (7 if self.word == "last" else 0)))


@dataclass(frozen=True)
class Date:
    """A day of the year. Without a year it is the next one, or the latest one. A weekday beside it must be right."""

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None

    def ahead(self, today: date) -> Days:
        day = self._in(self.year or today.year)
        if day < today:
            if self.year:
                raise NotUnderstood(time_questions.DAY_HAS_PASSED)
            day = self._in(today.year + 1)
        return one_day(self._checked(day))

    def behind(self, today: date) -> Days:
        day = self._in(self.year or today.year)
        if day > today:
            if self.year:
                raise NotUnderstood(time_questions.DAY_IS_AHEAD)
            day = self._in(today.year - 1)
        return one_day(self._checked(day))

    def _in(self, year: int) -> date:
        if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
            raise NotUnderstood(time_questions.unknown_time(str(year)))
        try:
            return date(year, self.month, self.day)
        except ValueError:
            raise NotUnderstood(time_questions.no_such_day(self._as_said(year), year)) from None

    def _as_said(self, year: int) -> str:
        if 1 <= self.month <= 12:
            return f"{self.day} {calendar.month_name[self.month]}"
        return f"{year}-{self.month:02d}-{self.day:02d}"

    def _checked(self, day: date) -> date:
        if self.weekday is not None and day.weekday() != self.weekday:
            question = time_questions.not_that_weekday(day, WEEKDAYS[self.weekday])
            raise NotUnderstood(question, f"on {day.day} {day:%B}".lower())
        return day


@dataclass(frozen=True)
class DayOfMonth:
    """`the 1st`: of the month so many months ahead, or of the next one that has it. A `day` of -1 is the last."""

    day: int
    month: int | None = None
    weekday: int | None = None

    def ahead(self, today: date) -> Days:
        return self._found(today, range(self.month, self.month + 1) if self.month is not None else range(13))

    def behind(self, today: date) -> Days:
        return self._found(
            today, range(self.month, self.month + 1) if self.month is not None else range(0, -13, -1), is_past=True
        )

    def _found(self, today: date, months: range, *, is_past: bool = False) -> Days:
        for offset in months:
            year, month = divmod(today.year * 12 + today.month - 1 + offset, 12)
            length = calendar.monthrange(year, month + 1)[1]
            if self.day > length:
                continue
            day = date(year, month + 1, length if self.day < 0 else self.day)
            if day <= today if is_past else day >= today:
                return one_day(Date(day.day, day.month, day.year, self.weekday)._checked(day))
        raise NotUnderstood(time_questions.DAY_IS_AHEAD if is_past else time_questions.DAY_HAS_PASSED)


@dataclass(frozen=True)
class DayOrHour:
    """`on 1`: the first day of a month or one o'clock."""

    number: int

    def ahead(self, today: date) -> Days:
        raise self._asked(DayOfMonth(self.number).ahead(today).first)

    def behind(self, today: date) -> Days:
        raise self._asked(DayOfMonth(self.number).behind(today).first)

    def _asked(self, day: date) -> NotUnderstood:
        at = (f"at {self.number}",) if self.number <= 23 else ()
        return NotUnderstood(time_questions.DAY_OR_HOUR, f"on {day.day} {day:%B}".lower(), *at)


@dataclass(frozen=True)
class NthOfMonth:
    """`the last friday of november`, and the end of a month: the `nth` of these weekdays, counted from the end if it is negative."""

    month: NamedDays
    nth: int
    weekdays: tuple[int, ...] = EVERY_DAY

    def ahead(self, today: date) -> Days:
        found = self._in(self.month.ahead(today))
        if found < today:
            raise NotUnderstood(time_questions.DAY_HAS_PASSED)
        return one_day(found)

    def behind(self, today: date) -> Days:
        found = self._in(self.month.behind(today))
        if found > today:
            raise NotUnderstood(time_questions.DAY_IS_AHEAD)
        return one_day(found)

    def _in(self, month: Days) -> date:
        first = _month(month.first, 0)
        days = [
            day
            for day in (first + timedelta(days=n) for n in range((month.after - first).days))
            if day.weekday() in self.weekdays
        ]
        if not -len(days) <= self.nth - (self.nth > 0) < len(days):
            raise NotUnderstood(time_questions.NO_FIFTH_WEEKDAY)
        return days[self.nth - (self.nth > 0)]


def is_last_of_month(day: object) -> bool:
    """Whether it was said as the last day of a month, not by its number."""
    if isinstance(day, NthOfMonth):
        return day.nth == LAST and set(day.weekdays) == set(EVERY_DAY)
    return isinstance(day, DayOfMonth) and day.day < 0


@dataclass(frozen=True)
class DayAndMonth:
    """`3/12`: two numbers, of which either may be the month."""

    first: int
    second: int
    year: int | None = None
    typed: str = ""

    def ahead(self, today: date) -> Days:
        return self._date(today.year).ahead(today)

    def behind(self, today: date) -> Days:
        return self._date(today.year).behind(today)

    def in_order_of(self, other: DayAndMonth) -> DayAndMonth | Date:
        """With its day where the other's can only be: `3/1` beside `20/12`."""
        if self.first > 12 or self.second > 12 or 0 in (self.first, self.second):
            return self
        if other.first > 12:
            return Date(self.first, self.second, self.year)
        return Date(self.second, self.first, self.year) if other.second > 12 else self

    def _date(self, year_of_today: int) -> Date:
        if 0 in (self.first, self.second):
            raise NotUnderstood(time_questions.no_such_day(self.typed, self.year or year_of_today))
        if self.first > 12 or self.first == self.second:
            return Date(self.first, self.second, self.year)
        if self.second > 12:
            return Date(self.second, self.first, self.year)
        year = f" {self.year}" if self.year else ""
        readings = ((self.first, self.second), (self.second, self.first))
        suggestions = (f"on {day} {calendar.month_name[month].lower()}{year}" for day, month in readings)
        raise NotUnderstood(time_questions.day_or_month_first(self.typed), *suggestions)


@dataclass(frozen=True)
class Week:
    """The week so many weeks ahead, or the one in which a day is: ahead its working days, behind all seven. This week begins today."""

    offset: int = 0
    of: NamedDays | None = None

    def ahead(self, today: date) -> Days:
        if self.offset < 0:
            raise NotUnderstood(time_questions.DAY_HAS_PASSED)
        monday = _monday(self.of.ahead(today).first if self.of else today) + timedelta(days=7 * self.offset)
        saturday, first = monday + timedelta(days=5), max(monday, today)
        return Days(first, saturday if saturday > first else monday + timedelta(days=7))

    def behind(self, today: date) -> Days:
        if self.offset > 0:
            raise NotUnderstood(time_questions.DAY_IS_AHEAD)
        monday = _monday(self.of.behind(today).first if self.of else today) + timedelta(days=7 * self.offset)
        return Days(monday, monday + timedelta(days=7))


@dataclass(frozen=True)
class Weekend:
    offset: int = 0
    is_next: bool = False

    def ahead(self, today: date) -> Days:
        saturday = _monday(today) + timedelta(days=5 + 7 * self.offset)
        if self.offset < 0:
            raise NotUnderstood(time_questions.DAY_HAS_PASSED)
        if self.is_next:
            far = saturday + timedelta(days=7)
            question = time_questions.which_of_two_days("weekend", saturday, far)
            raise NotUnderstood(question, "this weekend", "on saturday next week")
        return Days(max(saturday, today), saturday + timedelta(days=2))

    def behind(self, today: date) -> Days:
        saturday = _monday(today) + timedelta(days=5 + 7 * self.offset)
        if saturday > today:
            saturday -= timedelta(days=7)
        return Days(saturday, saturday + timedelta(days=2))


@dataclass(frozen=True)
class Month:
    """The month so many months ahead, or a month of the year (1 to 12)."""

    offset: int = 0
    number: int | None = None

    def ahead(self, today: date) -> Days:
        if self.number is not None:
            first = date(today.year + (self.number < today.month), self.number, 1)
        else:
            first = _month(today, self.offset)
        if self.offset < 0:
            raise NotUnderstood(time_questions.DAY_HAS_PASSED)
        return Days(max(first, today), _month(first, 1))

    def behind(self, today: date) -> Days:
        if self.number is not None:
            first = date(today.year - (self.number > today.month), self.number, 1)
        else:
            first = _month(today, self.offset)
        if first > today:
            raise NotUnderstood(time_questions.DAY_IS_AHEAD)
        return Days(first, _month(first, 1))


def one_day(day: date) -> Days:
    return Days(day, day + timedelta(days=1))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date, offset: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + offset, 12)
    return date(year, month + 1, 1)
