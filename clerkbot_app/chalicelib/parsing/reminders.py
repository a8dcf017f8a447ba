"""`reminder …`, `remind me …`, `disable …`, `snooze …`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from zoneinfo import ZoneInfo

from chalicelib.domain.command import (
    Command,
    DisableListReminders,
    DisableReminder,
    ListReminders,
    Remind,
    Save,
    Snooze,
)
from chalicelib.domain.reminder import When
from chalicelib.parsing.durations import starts_duration, take_duration
from chalicelib.parsing.errors import NotUnderstood
from chalicelib.parsing.recurrences import starts_series, take_series
from chalicelib.parsing.times import take_moment
from chalicelib.parsing.tokens import Tokens

MORNING = time(9)
"""The time of a reminder for which only a day was named."""
_EXAMPLES = ("remind me #12 tomorrow at 9", "reminder daily at 9:00", "reminder list")


def take_when(words: Tokens, now: float, zone: ZoneInfo) -> When:
    """Take a moment or a recurrence from the cursor; raises NotUnderstood. A span counts from `now`."""
    words.take_if("me")
    if starts_series(words):
        series = take_series(words)
        return When(recurrence=series.recurrence, zone=series.zone.key if series.zone else "")
    moment = take_moment(words, now, zone, time_when_only_a_day=MORNING)
    return When(at=moment.at, zone=moment.zone.key if moment.zone.key != zone.key else "")


def reminder(words: Tokens, now: float, zone: Callable[[], ZoneInfo]) -> Command:
    """Read what follows `reminder` or `remind`."""
    if words.take_if("list") or words.peek() is None:
        return ListReminders()
    words.take_if("me")
    number = _number(words)
    when = take_when(words, now, zone())
    words.take_if("about", "of", "for")
    number = _number(words) if number is None else number
    if number is None and when.recurrence is None:
        return Save(reminder=when)
    if words.rest() and not words.only_fillers_left():
        rest = " ".join(word.raw for word in words.rest())
        raise NotUnderstood(f"I am not sure what you mean by “{rest}”.", *_EXAMPLES)
    return Remind(number, when)


def disable(words: Tokens) -> Command:
    """Read what follows `disable`."""
    words.take_if("the", "my")
    if words.take_if("daily", "list"):
        return DisableListReminders()
    return DisableReminder(take_id(words, "disable reminder"))


def snooze(words: Tokens, now: float, zone: Callable[[], ZoneInfo]) -> Snooze:
    """Read what follows `snooze`: an id, then a span or a moment."""
    number = take_id(words, "snooze")
    words.take_if("for", "until", "till", "by", "to")
    word = words.peek()
    if word is not None and word.raw.startswith("@") and word.raw[1:].isdecimal():
        return Snooze(number, until=float(words.take().raw[1:]))
    if starts_duration(words) and ":" not in words.key():
        return Snooze(number, by=float(take_duration(words)))
    return Snooze(number, until=take_moment(words, now, zone(), time_when_only_a_day=MORNING).at)


def take_id(words: Tokens, command: str) -> int:
    """Take a reminder's id: `3`, `#3` or `R3`; raises NotUnderstood."""
    words.take_if("reminder")
    word = words.peek()
    digits = word.key.removeprefix("#").removeprefix("r") if word else ""
    if not digits.isdecimal() or len(digits) > 9:
        raise NotUnderstood("Which reminder? `reminder list` shows their ids.", f"{command} R3")
    words.take()
    return int(digits)


def _number(words: Tokens) -> int | None:
    """An item's number, `#12`, when it comes next."""
    if words.key() == "item":
        words.take()
    word = words.peek()
    if word is None or word.number is None:
        return None
    return words.take().number
