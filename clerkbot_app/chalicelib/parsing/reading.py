"""`list` with its filters, `next`, `done`, `remove`, `clear` and `undo`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.command import (
    Clear,
    Close,
    Closing,
    Digest,
    FinishLow,
    ListItems,
    ListReminders,
    Next,
    ShowHome,
    Undo,
)
from chalicelib.domain.level import Level
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.parsing.errors import NotUnderstood
from chalicelib.parsing.levels import take_level
from chalicelib.parsing.numbers import take_number
from chalicelib.parsing.times import WEEKDAYS
from chalicelib.parsing.tokens import FILLERS, Tokens

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_LAST_PAGE = 10_000


def list_items(words: Tokens, now: float, zone: Callable[[], ZoneInfo]) -> ListItems | ListReminders:
    """Read what follows `list`; words that are no filter are passed over, a filter that is wrong is told."""
    if words.take_if("reminders", "reminder"):
        return ListReminders()
    query = ListItems()
    while (word := words.peek()) is not None:
        key = word.key
        level = Level.parse(key.rstrip("+-"))
        if level is not None:
            words.take()
            # The key is stripped of punctuation, so `high+` is read from what was typed.
            strongest, weakest = _bounds(level, word.raw.rstrip(".,;!?)"))
            query = replace(query, strongest=strongest, weakest=weakest)
        elif key == "page":
            words.take()
            query = replace(query, page=_page(words))
        elif word.user:
            query = replace(query, sender=words.take().user or "")
        elif word.channel:
            query = replace(query, channel=words.take().channel or "")
        elif key == "since":
            words.take()
            query = replace(query, since=_since(words, now, zone()))
        elif key in {"from", "in"} and (following := words.peek(1)) and not (following.user or following.channel):
            raise NotUnderstood(f"After `{key}` I expect a mention.", "list from @person", "list in #channel")
        elif key not in FILLERS and len(key) > 2 and (near := Level.nearest(key)) is not None:
            raise NotUnderstood(f"I don't know “{word.raw}” here.", f"list {near.word}")
        else:
            words.take()
    return query


def next_item(words: Tokens) -> Next:
    words.skip_fillers()
    if words.take_if("after"):
        return Next(after=take_number(words, "next after"))
    return Next()


def digest(words: Tokens) -> Digest:
    """`digest #5 page 2`: what was taken since the item that got that number."""
    first = take_number(words, "digest")
    return Digest(first, _page(words) if words.take_if("page") else 1)


def home(words: Tokens) -> ShowHome:
    """`home page 2`"""
    return ShowHome(_page(words) if words.take_if("page") else 1)


def close(words: Tokens, how: Closing) -> Close | FinishLow:
    if how is Closing.DONE and words.take_if("digest"):
        first = take_number(words, "digest")
        words.take_if("to")
        return FinishLow(first, take_number(words, "digest"))
    number = take_number(words, how.value)
    if any(word.number is not None for word in words.rest()):
        raise NotUnderstood("One item at a time, please.", f"{how.value} #{number}")
    return Close(number, how)


def clear(words: Tokens) -> Clear:
    words.take_if("all")
    words.skip_fillers()
    return Clear(take_level(words, "clear {}"))


def undo(words: Tokens) -> Undo:
    """`undo`; its button adds the request's id."""
    word = words.peek()
    return Undo(word.raw if word and "/" in word.raw else None)


def _bounds(level: Level, typed: str) -> tuple[Level, Level]:
    """The strongest and the weakest level of `high+`, `high-` or `high`."""
    return (
        Level.HIGHEST if typed.endswith("+") else level,
        Level.LOWEST if typed.endswith("-") else level,
    )


def _page(words: Tokens) -> int:
    key = words.key()
    if not key.isdecimal() or not 1 <= int(key[:6]) <= _LAST_PAGE:
        raise NotUnderstood("Pages count from 1.", "list page 2")
    words.take()
    return int(key[:6])


def _since(words: Tokens, now: float, zone: ZoneInfo) -> float:
    """The start of a day in the past: `today`, `yesterday`, a weekday or a date; buttons say `@<epoch seconds>`."""
    key = words.key()
    word = words.peek()
    if word and word.raw.startswith("@") and word.raw[1:].isdecimal():
        return float(words.take().raw[1:])
    today = local_datetime(now, zone).date()
    if key == "today":
        day = today
    elif key == "yesterday":
        day = today - timedelta(days=1)
    elif key in WEEKDAYS:
        day = today - timedelta(days=(today.weekday() - WEEKDAYS.index(key)) % 7)
    elif _ISO.fullmatch(key):
        try:
            day = today.fromisoformat(key)
        except ValueError:
            raise NotUnderstood(f"There is no day {key}.", "list since monday") from None
    else:
        raise NotUnderstood("Since which day?", "list since monday", "list since yesterday", "list since 2026-11-02")
    words.take()
    return moment_of(day, time(0), zone)
