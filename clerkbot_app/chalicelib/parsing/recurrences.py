"""`daily at 09:00`, `every weekday at 9`, `every monday and thursday at 8:30`, `on the 1st of each month at 10:00`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo

from chalicelib.domain.recurrence import EVERY_DAY, WORKING_DAYS, Recurrence
from chalicelib.parsing.errors import NotUnderstood
from chalicelib.parsing.times import WEEKDAYS, take_clock_time, take_zone
from chalicelib.parsing.tokens import Tokens

_WEEKDAY = {
    **{name: number for number, name in enumerate(WEEKDAYS)},
    **{f"{name}s": number for number, name in enumerate(WEEKDAYS)},
    **{name[:3]: number for number, name in enumerate(WEEKDAYS)},
}
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


def starts_series(words: Tokens) -> bool:
    """Whether what comes next was meant as a recurrence (it may still be a wrong one)."""
    if words.key() in {"daily", "every", "each", "weekly", "monthly", "weekdays"}:
        return True
    return words.key() == "on" and words.key(1) == "the" and words.key(3) in {"of", "each", "every"}


def take_series(words: Tokens) -> Series:
    """Take a recurrence with its time from the cursor; raises NotUnderstood."""
    weekdays, month_day = _days(words)
    words.take_if("at")
    at = take_clock_time(words)
    if at is None and month_day is None and words.take_if("on"):
        weekdays = _weekdays(words) or weekdays
        words.take_if("at")
        at = take_clock_time(words)
    if at is None:
        raise NotUnderstood("At what time of day?", *_EXAMPLES)
    return Series(_recurrence(at, weekdays, month_day), take_zone(words))


def take_weekdays(words: Tokens) -> tuple[int, ...]:
    """Take `daily`, `every weekday` or `every monday and thursday`; raises NotUnderstood."""
    return _days(words)[0]


def _recurrence(at: time, weekdays: tuple[int, ...], month_day: int | None) -> Recurrence:
    return Recurrence(at.hour, at.minute, weekdays, month_day)


def _days(words: Tokens) -> tuple[tuple[int, ...], int | None]:
    if words.take_if("daily"):
        return EVERY_DAY, None
    if words.take_if("weekdays"):
        return WORKING_DAYS, None
    if words.take_if("on"):
        return EVERY_DAY, _month_day(words)
    if words.take_if("monthly") or (words.key(1) == "month" and words.take_if("every", "each")):
        words.take_if("month")
        words.take_if("on")
        return EVERY_DAY, _month_day(words)
    words.take_if("every", "each", "weekly")
    words.take_if("on")
    if words.take_if("day"):
        return EVERY_DAY, None
    if words.take_if("weekday", "workday", "weekdays"):
        return WORKING_DAYS, None
    weekdays = _weekdays(words)
    if not weekdays:
        raise NotUnderstood(f"I don't read “{words.key()}” as a day that comes again.", *_EXAMPLES)
    return weekdays, None


def _weekdays(words: Tokens) -> tuple[int, ...]:
    found: set[int] = set()
    while words.key() in _WEEKDAY or (words.key() in {"and", "", ","} and words.key(1) in _WEEKDAY):
        key = words.take().key
        if key in _WEEKDAY:
            found.add(_WEEKDAY[key])
    return tuple(sorted(found))


def _month_day(words: Tokens) -> int:
    words.take_if("the")
    found = _ORDINAL.fullmatch(words.key())
    if found is None or not 1 <= int(found.group(1)) <= 31:
        raise NotUnderstood("On which day of the month? From `1st` to `31st`.", _EXAMPLES[3])
    words.take()
    if words.take_if("of"):
        words.take_if("each", "every", "the")
        words.take_if("month")
    elif words.take_if("each", "every"):
        words.take_if("month")
    return int(found.group(1))
