"""Spans of time as people type them: `3m`, `3h`, `3d`, `2w`, `1h30m`, `2 weeks`, `an hour`, `half an hour`."""

from __future__ import annotations

import re

from chalicelib.parsing.errors import NotUnderstood
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


def starts_duration(words: Tokens) -> bool:
    """Whether what comes next was meant as a span of time (it may still be a wrong one)."""
    key = words.key()
    return key[:1].isdigit() or (key in {"a", "an", "one", "half"} and words.key(1) in {*_UNITS, "an", "a"})


def take_duration(words: Tokens) -> int:
    """Take a span of time from the cursor, in seconds; raises NotUnderstood when it is none, zero or over a year."""
    typed = " ".join(word.raw for word in words.rest()[:2])
    seconds = 0
    while (part := _take_part(words)) is not None:
        seconds += part
        if words.key() == "and" and words.key(1)[:1].isdigit():
            words.take()
    if seconds == 0:
        raise NotUnderstood(
            f"I don't read “{typed}” as a span of time. Examples: `30m`, `3h`, `1h30m`, `3d`, `2 weeks`."
        )
    if seconds > LONGEST:
        raise NotUnderstood("That is more than a year ahead. The longest span that I keep is `366d`.")
    return seconds


def _take_part(words: Tokens) -> int | None:
    key = words.key()
    if key == "half" and words.key(1) in {"an", "a"} and words.key(2) == "hour":
        words.position += 3
        return 30 * MINUTE
    if key in {"a", "an", "one"} and words.key(1) in _UNITS:
        words.position += 1
        return _UNITS[words.take().key]
    if key.isdecimal() and len(key) <= 6 and words.key(1) in _UNITS:
        words.position += 1
        return int(key) * _UNITS[words.take().key]
    if _COMPACT.fullmatch(key):
        parts = [(int(count), unit) for count, unit in _PART.findall(key)]
        if all(unit in _UNITS for _, unit in parts):
            words.take()
            return sum(count * _UNITS[unit] for count, unit in parts)
    return None
