"""Durations as people type them: `3m`, `3h`, `3d`, `2w`, `1h30m`, `2 weeks`, `an hour`, `half an hour`."""

from __future__ import annotations

import re

from chalicelib.domain.command import NotUnderstood
from chalicelib.messages import questions
from chalicelib.parsing.tokens import Tokens

MINUTE, HOUR, DAY, WEEK = 60, 3600, 86400, 604800
LONGEST = 366 * DAY

_UNITS = {
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), MINUTE),
    **dict.fromkeys(("h", "hr", "hs", "hrs", "hour", "hours"), HOUR),
    **dict.fromkeys(("d", "day", "days"), DAY),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), WEEK),
}
_PART = re.compile(r"(\d{1,6})([a-z]+)")
_COMPACT = re.compile(r"(?:\d{1,6}[a-z]+)+")


def starts_duration(tokens: Tokens) -> bool:
    """Whether what comes next was meant as a duration (it may still be a wrong one)."""
    key = tokens.key()
    return key[:1].isdigit() or (key in {"a", "an", "one", "half"} and tokens.key(1) in {*_UNITS, "an", "a"})


def take_duration(tokens: Tokens) -> int:
    """Take a duration from the cursor, in seconds; raises NotUnderstood when it is none, zero or over a year."""
    typed = tokens.typed(2)
    seconds = 0
    while (part := _take_part(tokens)) is not None:
        seconds += part
        if tokens.key() == "and" and tokens.key(1)[:1].isdigit():
            tokens.take()
    if seconds == 0:
        raise NotUnderstood(questions.unknown_duration(typed))
    if seconds > LONGEST:
        raise NotUnderstood(questions.DURATION_TOO_LONG)
    return seconds


def _take_part(tokens: Tokens) -> int | None:
    key = tokens.key()
    if key == "half" and tokens.key(1) in {"an", "a"} and tokens.key(2) == "hour":
        tokens.position += 3
        return 30 * MINUTE
    if key in {"a", "an", "one"} and tokens.key(1) in _UNITS:
        tokens.position += 1
        return _UNITS[tokens.take().key]
    if key.isdecimal() and len(key) <= 6 and tokens.key(1) in _UNITS:
        tokens.position += 1
        return int(key) * _UNITS[tokens.take().key]
    if _COMPACT.fullmatch(key):
        parts = [(int(count), unit) for count, unit in _PART.findall(key)]
        if all(unit in _UNITS for _, unit in parts):
            tokens.take()
            return sum(count * _UNITS[unit] for count, unit in parts)
    return None
