"""`daily at 09:00`, `every weekday at 9`, `every monday and thursday at 8:30`, `on the 1st of each month at 10:00`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.local_time import MORNING
from chalicelib.domain.recurrence import EVERY_DAY, WORKING_DAYS, Recurrence
from chalicelib.domain.reminder import When
from chalicelib.messages import questions
from chalicelib.parsing.times import WEEKDAY_NUMBERS, WEEKDAYS, take_clock_time, take_moment, take_zone
from chalicelib.parsing.tokens import Tokens

_WEEKDAY_OR_PLURAL = {**WEEKDAY_NUMBERS, **{f"{name}s": number for number, name in enumerate(WEEKDAYS)}}
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_EXAMPLES = (
    "reminder daily at 9:00",
    "remind me every weekday at 9",
    "remind me every monday and thursday at 8:30",
    "remind me on the 1st of each month at 10:00",
)


@dataclass(frozen=True)
class Series:
    """A recurrence and the zone that was named for it, if one was."""

    recurrence: Recurrence
    zone: ZoneInfo | None


def starts_series(tokens: Tokens) -> bool:
    """Whether what comes next was meant as a recurrence (it may still be a wrong one)."""
    if tokens.key() in {"daily", "every", "each", "weekly", "monthly", "weekdays"}:
        return True
    return tokens.key() == "on" and tokens.key(1) == "the" and tokens.key(3) in {"of", "each", "every"}


def take_series(tokens: Tokens) -> Series:
    """Take a recurrence with its time from the cursor; raises NotUnderstood."""
    weekdays, month_day = _days(tokens)
    tokens.take_if("at")
    at = take_clock_time(tokens)
    if at is None and month_day is None and tokens.take_if("on"):
        weekdays = _weekdays(tokens) or weekdays
        tokens.take_if("at")
        at = take_clock_time(tokens)
    if at is None:
        raise NotUnderstood(questions.WHAT_TIME, *_EXAMPLES)
    return Series(_recurrence(at, weekdays, month_day), take_zone(tokens))


def take_when(tokens: Tokens) -> When:
    """Take a moment or a recurrence from the cursor; raises NotUnderstood. A duration counts from now."""
    tokens.take_if("me")
    if starts_series(tokens):
        series = take_series(tokens)
        return When(recurrence=series.recurrence, zone=series.zone.key if series.zone else "")
    moment = take_moment(tokens, MORNING)
    return When(at=moment.at, zone=moment.zone.key if moment.zone.key != tokens.zone().key else "")


def take_weekdays(tokens: Tokens) -> tuple[int, ...]:
    """Take `daily`, `every weekday` or `every monday and thursday`; raises NotUnderstood."""
    return _days(tokens)[0]


def _recurrence(at: time, weekdays: tuple[int, ...], month_day: int | None) -> Recurrence:
    return Recurrence(at.hour, at.minute, weekdays, month_day)


def _days(tokens: Tokens) -> tuple[tuple[int, ...], int | None]:
    if tokens.take_if("daily"):
        return EVERY_DAY, None
    if tokens.take_if("weekdays"):
        return WORKING_DAYS, None
    if tokens.take_if("on"):
        return EVERY_DAY, _month_day(tokens)
    if tokens.take_if("monthly") or (tokens.key(1) == "month" and tokens.take_if("every", "each")):
        tokens.take_if("month")
        tokens.take_if("on")
        return EVERY_DAY, _month_day(tokens)
    tokens.take_if("every", "each", "weekly")
    tokens.take_if("on")
    if tokens.take_if("day"):
        return EVERY_DAY, None
    if tokens.take_if("weekday", "workday", "weekdays"):
        return WORKING_DAYS, None
    weekdays = _weekdays(tokens)
    if not weekdays:
        raise NotUnderstood(questions.unknown_days(tokens.typed(1)), *_EXAMPLES)
    return weekdays, None


def _weekdays(tokens: Tokens) -> tuple[int, ...]:
    found: set[int] = set()
    while tokens.key() in _WEEKDAY_OR_PLURAL or (
        tokens.key() in {"and", "", ","} and tokens.key(1) in _WEEKDAY_OR_PLURAL
    ):
        key = tokens.take().key
        if key in _WEEKDAY_OR_PLURAL:
            found.add(_WEEKDAY_OR_PLURAL[key])
    return tuple(sorted(found))


def _month_day(tokens: Tokens) -> int:
    tokens.take_if("the")
    found = _ORDINAL.fullmatch(tokens.key())
    if found is None or not 1 <= int(found.group(1)) <= 31:
        raise NotUnderstood(questions.WHICH_DAY_OF_MONTH, _EXAMPLES[3])
    tokens.take()
    if tokens.take_if("of"):
        tokens.take_if("each", "every", "the")
        tokens.take_if("month")
    elif tokens.take_if("each", "every"):
        tokens.take_if("month")
    return int(found.group(1))
