"""Moments as people type them: `15:30`, `tomorrow at 9`, `on friday at 14:30`, `2026-12-24 09:00`, `in 2 weeks`.

Nothing is guessed: a time that has passed, or a weekday that is today, is asked about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.local_time import local_datetime, moment_of, zone_named
from chalicelib.messages import questions
from chalicelib.parsing.durations import starts_duration, take_duration
from chalicelib.parsing.tokens import Tokens

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY_NUMBERS = {**{day: n for n, day in enumerate(WEEKDAYS)}, **{day[:3]: n for n, day in enumerate(WEEKDAYS)}}
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = {**{name: n for n, name in enumerate(_MONTHS, 1)}, **{name[:3]: n for n, name in enumerate(_MONTHS, 1)}}
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm)?")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
# In every time zone, days within these years are moments that Python can calculate with.
_EARLIEST_YEAR, _LATEST_YEAR = 1970, 9998
_DAY_OF_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_NAMED_TIMES = {"noon": time(12), "midday": time(12), "midnight": time(0)}


@dataclass(frozen=True)
class Moment:
    """A moment in epoch seconds, and the zone that it was said in."""

    at: float
    zone: ZoneInfo


def take_moment(tokens: Tokens, time_when_only_a_day: time) -> Moment:
    """Take a moment from the cursor; raises NotUnderstood when there is none or it has to be asked about."""
    now, zone, typed = tokens.now, tokens.zone(), tokens.typed(4)
    if tokens.key() == "in" and starts_duration(tokens.ahead(1)):
        tokens.take()
        return Moment(now + take_duration(tokens), zone)
    tokens.take_if("on")
    next_week = tokens.take_if("next")
    today = local_datetime(now, zone).date()
    day = _take_day(tokens, today, next_week)
    at = _take_time(tokens, day is not None)
    if day is None and at is None:
        raise NotUnderstood(questions.unknown_time(typed))
    if day is None:
        day = _take_day_after_time(tokens, today)
    zone = take_zone(tokens) or zone
    if day is None:
        day = _take_day_after_time(tokens, today)
    today = local_datetime(now, zone).date()
    moment = moment_of(day or today, at or time_when_only_a_day, zone)
    if moment <= now:
        raise NotUnderstood(_passed_question(day, at, moment, now, zone))
    if moment > now + 366 * 86400:
        raise NotUnderstood(questions.DAY_TOO_FAR_AHEAD)
    return Moment(moment, zone)


def take_zone(tokens: Tokens) -> ZoneInfo | None:
    """Take `in Madrid` or `in New York` when it is there; raises NotUnderstood for `in` and an unknown capitalised place."""
    if tokens.key() != "in" or tokens.peek(1) is None:
        return None
    two = f"{tokens.key(1)} {tokens.key(2)}".strip()
    for name, count in ((two, 3), (tokens.key(1), 2)):
        if (found := zone_named(name)) is not None:
            tokens.position += min(count, len(tokens.tokens) - tokens.position)
            return found
    place = tokens.tokens[tokens.position + 1].raw.strip(".,!?")
    if place[:1].isupper():
        raise NotUnderstood(questions.unknown_place(place))
    return None


def take_clock_time(tokens: Tokens) -> time | None:
    """Take `9`, `09:00`, `9am`, `3:30 pm`, `noon`; None when it is no time; raises NotUnderstood for `25:00`."""
    key = tokens.key()
    if key in _NAMED_TIMES:
        tokens.take()
        return _NAMED_TIMES[key]
    found = _CLOCK.fullmatch(key)
    if found is None:
        return None
    tokens.take()
    half = found.group(3) or (tokens.take().key if tokens.key() in {"am", "pm"} else "")
    hour, minute = int(found.group(1)), int(found.group(2) or 0)
    if half:
        hour = -1 if not 1 <= hour <= 12 else hour % 12 + (12 if half == "pm" else 0)
    if not (0 <= hour <= 23 and 0 <= minute <= 59):
        raise NotUnderstood(questions.unknown_time_of_day(f"{key}{half if not found.group(3) else ''}"))
    return time(hour, minute)


def _take_time(tokens: Tokens, after_day: bool) -> time | None:
    named = tokens.take_if("at")
    key = tokens.key()
    bare_hour = key.isdecimal() and tokens.key(1) not in {"am", "pm"}
    if bare_hour and not (named or after_day):
        return None
    at = take_clock_time(tokens)
    if named and at is None:
        raise NotUnderstood(questions.TIME_AFTER_AT)
    return at


def _take_day(tokens: Tokens, today: date, next_week: bool) -> date | None:
    key = tokens.key()
    if key in {"today", "tonight"}:
        tokens.take()
        return today
    if key in {"tomorrow", "tmrw"}:
        tokens.take()
        return today + timedelta(days=1)
    if key in WEEKDAY_NUMBERS:
        tokens.take()
        ahead = (WEEKDAY_NUMBERS[key] - today.weekday()) % 7
        if ahead == 0 and not next_week:
            name = WEEKDAYS[today.weekday()]
            raise NotUnderstood(questions.today_or_next(name.capitalize()), "today", f"next {name}")
        return today + timedelta(days=ahead or 7)
    if next_week:
        raise NotUnderstood(questions.WEEKDAY_AFTER_NEXT)
    return _take_date(tokens, today)


def _take_day_after_time(tokens: Tokens, today: date) -> date | None:
    """Take the day of `17:00 tomorrow` or `9am on friday`; other tokens are left where they are."""
    begin = tokens.position
    tokens.take_if("on")
    next_week = tokens.key(1) in WEEKDAY_NUMBERS and tokens.take_if("next")
    day = _take_day(tokens, today, next_week)
    if day is None:
        tokens.position = begin
    return day


def _take_date(tokens: Tokens, today: date) -> date | None:
    key, following = tokens.key(), tokens.key(1)
    if (day := iso_date(key)) is not None:
        tokens.take()
        return day
    day_first = _DAY_OF_MONTH.fullmatch(key) if following in _MONTH else None
    month_first = _DAY_OF_MONTH.fullmatch(following) if key in _MONTH else None
    found = day_first or month_first
    if found is None:
        return None
    month = _MONTH[following if day_first else key]
    tokens.position += 2
    if re.fullmatch(r"20\d\d", tokens.key()):
        return _date(int(tokens.take().key), month, int(found.group(1)), f"{key} {following}")
    this_year = _date(today.year, month, int(found.group(1)), f"{key} {following}")
    return this_year if this_year >= today else _date(today.year + 1, month, int(found.group(1)), f"{key} {following}")


def iso_date(key: str) -> date | None:
    """The day of `2026-12-24`; None for what is not written so. Raises NotUnderstood for a day that there is not."""
    found = _ISO_DATE.fullmatch(key)
    return _date(int(found.group(1)), int(found.group(2)), int(found.group(3)), key) if found else None


def _date(year: int, month: int, day: int, typed: str) -> date:
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        raise NotUnderstood(questions.unknown_time(typed))
    try:
        return date(year, month, day)
    except ValueError:
        raise NotUnderstood(questions.no_such_day(typed, year)) from None


def _passed_question(day: date | None, at: time | None, moment: float, now: float, zone: ZoneInfo) -> str:
    local = local_datetime(moment, zone)
    if day is None:
        return questions.time_of_today_has_passed(local, zone)
    if at is None and day == local_datetime(now, zone).date():
        return questions.WHAT_TIME_TODAY
    return questions.moment_has_passed(moment, now, zone)
