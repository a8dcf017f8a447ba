"""`subscribe`, `unsubscribe`, `away …` and `back`."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

from chalicelib.domain.absence import QuietHours
from chalicelib.domain.command import Back, GoAway, Save, SetQuietHours, Subscribe, Unsubscribe
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.person import Subscription
from chalicelib.parsing.durations import starts_duration, take_duration
from chalicelib.parsing.errors import NotUnderstood
from chalicelib.parsing.recurrences import take_weekdays
from chalicelib.parsing.saving import save
from chalicelib.parsing.times import WEEKDAYS, take_clock_time, take_moment
from chalicelib.parsing.tokens import Tokens, as_typed

LONGEST_REASON = 200
_TIME_WORDS = frozenset({"at", "on", "today", "tonight", "next", *WEEKDAYS})
_QUIET_EXAMPLE = "away every weekday 18:00-9:00"


def subscribe(words: Tokens, now: float, zone: Callable[[], ZoneInfo]) -> Subscribe | Save:
    """`subscribe [always]`; the offer's button says `subscribe and save …`."""
    if words.key() == "and" and words.key(1) == "save":
        words.position += 2
        return replace(save(words, now, zone), subscribe_first=True)
    always = words.take_if("always")
    _end(words, "subscribe", "subscribe always")
    return Subscribe(Subscription.ALWAYS if always else Subscription.WHEN_AWAY)


def unsubscribe(words: Tokens) -> Unsubscribe:
    _end(words, "unsubscribe")
    return Unsubscribe()


def back(words: Tokens) -> Back:
    _end(words, "back")
    return Back()


def away(words: Tokens, now: float, zone: Callable[[], ZoneInfo]) -> GoAway | SetQuietHours:
    """Read what follows `away`: at most one of `until …`, a span, `tomorrow`, `from … until …`, then a reason; or
    `every weekday 18:00-9:00`."""
    if words.key() in {"every", "daily", "weekdays"}:
        return SetQuietHours(_quiet_hours(words))
    start: float | None = None
    until: float | None = None
    if words.take_if("from"):
        start, until = _from_until(words, now, zone())
    elif words.take_if("until", "till"):
        until = take_moment(words, now, zone(), time_when_only_a_day=time(0)).at
    elif starts_duration(Tokens(words.words, words.position + (words.key() == "for"))):
        words.take_if("for")
        until = now + take_duration(words)
    elif words.take_if("tomorrow"):
        start, until = _tomorrow(now, zone())
    elif near := difflib.get_close_matches(words.key(), ("until", "tomorrow"), n=1, cutoff=0.75):
        raise NotUnderstood(f"I don't know “{words.words[words.position].raw}” here.", f"away {near[0]} …")
    elif words.key() in _TIME_WORDS or take_clock_time(Tokens(words.words, words.position)) is not None:
        said = " ".join(word.raw for word in words.rest())
        raise NotUnderstood(f"Until “{said}”, or from then on?", f"away until {said}", f"away from {said} until …")
    words.take_if("for", "because", "reason")
    reason = as_typed(words.rest())
    if len(reason) > LONGEST_REASON:
        raise NotUnderstood(f"A reason has {LONGEST_REASON} characters at most; yours has {len(reason)}.")
    return GoAway(start, until, reason)


def quiet(words: Tokens) -> SetQuietHours:
    """`quiet hours off`, `quiet hours every weekday 18:00-9:00`."""
    words.take_if("hours")
    if words.take_if("off", "none"):
        return SetQuietHours(None)
    return SetQuietHours(_quiet_hours(words))


def _quiet_hours(words: Tokens) -> QuietHours:
    weekdays = take_weekdays(words)
    words.take_if("from", "between", "at")
    begins, ends = _span_of_day(words)
    if begins == ends:
        raise NotUnderstood("Quiet hours need a beginning and another end.", _QUIET_EXAMPLE)
    _end(words, _QUIET_EXAMPLE)
    return QuietHours(begins, ends, weekdays)


def _span_of_day(words: Tokens) -> tuple[int, int]:
    """`18:00-9:00`, `18:00 - 9:00`, `18:00 until 9`, as minutes of the day."""
    word = words.peek()
    if word is not None and "-" in word.key.strip("-"):
        words.position += 1
        begin, _, end = word.key.partition("-")
        words = Tokens.of(f"{begin} {end}")
    first = take_clock_time(words)
    words.take_if("", "-", "–", "until", "till", "to", "and")
    second = take_clock_time(words)
    if first is None or second is None:
        raise NotUnderstood("From when until when?", _QUIET_EXAMPLE)
    return first.hour * 60 + first.minute, second.hour * 60 + second.minute


def _from_until(words: Tokens, now: float, zone: ZoneInfo) -> tuple[float, float]:
    start = take_moment(words, now, zone, time_when_only_a_day=time(0)).at
    if not words.take_if("until", "till", "to"):
        raise NotUnderstood("Away until when?", "away from friday 18:00 until monday 9:00")
    until = _end_after(start, words, now, zone)
    if until <= start:
        raise NotUnderstood("The end must come after the beginning.", "away from friday 18:00 until monday 9:00")
    return start, until


def _end_after(start: float, words: Tokens, now: float, zone: ZoneInfo) -> float:
    """Said on a Saturday or a Monday, the Monday after Friday is not the next one, nor today: a weekday or a time is
    also read as seen from the start."""
    ahead = Tokens(words.words, words.position)
    try:
        until = take_moment(ahead, now, zone, time_when_only_a_day=time(0)).at
    except NotUnderstood:
        return take_moment(words, start, zone, time_when_only_a_day=time(0)).at
    said = {word.key for word in words.words[words.position : ahead.position]}
    if until <= start and not said & {"today", "tomorrow"}:
        return take_moment(words, start, zone, time_when_only_a_day=time(0)).at
    words.position = ahead.position
    return until


def _tomorrow(now: float, zone: ZoneInfo) -> tuple[float, float]:
    today = local_datetime(now, zone).date()
    tomorrow = today.fromordinal(today.toordinal() + 1)
    after = today.fromordinal(today.toordinal() + 2)
    return moment_of(tomorrow, time(0), zone), moment_of(after, time(0), zone)


def _end(words: Tokens, *commands: str) -> None:
    """These change much in a word, so words that say something else are not passed over."""
    if not words.only_fillers_left():
        rest = " ".join(word.raw for word in words.rest())
        raise NotUnderstood(f"I am not sure what you mean by “{rest}”.", *commands)
