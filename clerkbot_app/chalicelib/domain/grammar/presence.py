"""`subscribe`, `unsubscribe`, `away …` and `back`."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

from chalicelib.domain.clock_time import local_datetime, moment_of
from chalicelib.domain.command import Back, GoAway, Save, Subscribe, Unsubscribe
from chalicelib.domain.grammar.durations import starts_duration, take_duration
from chalicelib.domain.grammar.errors import NotUnderstood
from chalicelib.domain.grammar.moments import take_moment
from chalicelib.domain.grammar.saving import save
from chalicelib.domain.grammar.words import Words, as_typed
from chalicelib.domain.person import Subscription

LONGEST_REASON = 200


def subscribe(words: Words, now: float, zone: Callable[[], ZoneInfo]) -> Subscribe | Save:
    """`subscribe [always]`; the offer's button says `subscribe and save …`."""
    if words.key() == "and" and words.key(1) == "save":
        words.position += 2
        return replace(save(words, now, zone), subscribe_first=True)
    always = words.take_if("always")
    _end(words, "subscribe", "subscribe always")
    return Subscribe(Subscription.ALWAYS if always else Subscription.WHEN_AWAY)


def unsubscribe(words: Words) -> Unsubscribe:
    _end(words, "unsubscribe")
    return Unsubscribe()


def back(words: Words) -> Back:
    _end(words, "back")
    return Back()


def away(words: Words, now: float, zone: Callable[[], ZoneInfo]) -> GoAway:
    """Read what follows `away`: at most one of `until …`, a span of time and `tomorrow`, then a reason."""
    start: float | None = None
    until: float | None = None
    if words.take_if("until", "till"):
        until = take_moment(words, now, zone(), time_when_only_a_day=time(0)).at
    elif starts_duration(Words(words.words, words.position + (words.key() == "for"))):
        words.take_if("for")
        until = now + take_duration(words)
    elif words.take_if("tomorrow"):
        start, until = _tomorrow(now, zone())
    elif near := difflib.get_close_matches(words.key(), ("until", "tomorrow"), n=1, cutoff=0.75):
        raise NotUnderstood(f"I don't know “{words.words[words.position].raw}” here.", f"away {near[0]} …")
    words.take_if("for", "because", "reason")
    reason = as_typed(words.rest())
    if len(reason) > LONGEST_REASON:
        raise NotUnderstood(f"A reason has {LONGEST_REASON} characters at most; yours has {len(reason)}.")
    return GoAway(start, until, reason)


def _tomorrow(now: float, zone: ZoneInfo) -> tuple[float, float]:
    today = local_datetime(now, zone).date()
    tomorrow = today.fromordinal(today.toordinal() + 1)
    after = today.fromordinal(today.toordinal() + 2)
    return moment_of(tomorrow, time(0), zone), moment_of(after, time(0), zone)


def _end(words: Words, *commands: str) -> None:
    """These change much in a word, so words that say something else are not passed over."""
    if not words.only_fillers_left():
        rest = " ".join(word.raw for word in words.rest())
        raise NotUnderstood(f"I am not sure what you mean by “{rest}”.", *commands)
