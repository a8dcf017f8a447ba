"""`on the 15th at 10, and the day before at 5pm to print the deck`: the time of a further to-do, counted from that of the first one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.local_time import local_datetime
from chalicelib.domain.recurrence import EVERY_DAY
from chalicelib.messages import problems, reminder_questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.clocks import clock_at
from chalicelib.parsing.time_slots.spans import Span, span_at, span_of
from chalicelib.parsing.time_slots.words import time_words

_TO = "to"
_Counted = Callable[[datetime], tuple[date, str]]
"""From the local first time to the day, and to the words of the hour or the part of it; empty where no such words were said."""


def may_count(sentence: Sentence) -> bool:
    """Whether any word of it may count from a first time."""
    names = "before_first_time", "after_first_time", "previous_one", "following_one"
    return any(word.key in CUES[name] for word in sentence.words for name in names)


def begins_counted(part: str) -> bool:
    return _counted_at(Sentence(part), 0) is not None


def counted_from(
    first: AddTodo, part: str, head: str, sentence: Sentence, read: Callable[[str], AddTodo | None]
) -> AddTodo | None:
    """The further to-do at its time; None where none is counted. A day alone has the hour of the first one. Raises NotUnderstood where that has passed, or
    can't be read: these words are none of a to-do's own."""
    said = sentence.saying(part)
    count = len(said.words)
    found = next(((at, each) for at in range(count) if (each := _counted_at(said, at)) is not None), None)
    if found is None or first.when is None or first.when.at is None:
        return None
    begin, (end, counted) = found
    at_first = local_datetime(first.when.at, sentence.zone())
    day, hour = counted(at_first)
    if day < local_datetime(sentence.now, sentence.zone()).date():
        raise NotUnderstood(problems.TIME_HAS_PASSED)
    says_clock = any(
        clock_at(said, at, bare=at > 0 and said.key(at - 1) in CUES["no_day_after"]) for at in range(count)
    )
    if not (hour or says_clock):
        hour = f"at {at_first:%H:%M}"
    before, behind = said.typed(0, begin).rstrip(" ,"), said.typed(end, count).lstrip(" ,")
    if not behind and (WORDS["and"] | CUES["says_once_more"]).issuperset(said.keys(0, begin)):
        before = f"{_TO} {first.text}"  # The same once more.
    begins = "remind me" if not before or before.split()[0].lower() in CUES["begins_reminded"] else head
    todo = read(" ".join(f"{begins} {before} on {day} {hour} {behind}".split()))
    is_read = todo is not None and todo.when is not None and todo.when.at is not None and str(day) not in todo.text
    if not is_read:
        raise NotUnderstood(reminder_questions.remind_when_that_is(said.typed(begin, end)))
    return todo


def _counted_at(said: Sentence, at: int) -> tuple[int, _Counted] | None:
    """`the day before`, `two days later`, `the evening before`, `the following monday`, `an hour before that`, with nothing behind that it is said of; and
    the index behind it."""
    found = _words_at(said, at)
    if found is None:
        return None
    end, counted = found
    end += said.key(end) in WORDS["that"]
    is_end = end >= len(said.words) or said.key(end) in CUES["behind_counted_time"] | WORDS["chores"]
    clock = time_words().prepositions["at"].after(said, end)
    return (end, counted) if is_end or clock_at(said, clock, bare=clock != end) is not None else None


def _words_at(said: Sentence, at: int) -> tuple[int, _Counted] | None:
    if said.key(at) not in WORDS["the"]:
        span = span_at(said, at)
        sign = _sign(said.key(span[0]), "before_first_time", "after_first_time") if span is not None else 0
        return (span[0] + 1, lambda first: _by_span(span[1], sign, first)) if span is not None and sign else None
    one, other = said.key(at + 1), said.key(at + 2)
    named = one
    if not (sign := _sign(other, "before_first_time", "after_first_time")):
        sign, named = _sign(one, "previous_one", "following_one"), other
    if not sign:
        return None
    if (weekday := time_words().weekdays.get(named)) is not None:
        return at + 3, lambda first: (_on_weekday(weekday, sign, first.date()), "")
    if named in CUES["parts_of_other_day"]:
        part = "evening" if named in CUES["nights"] else named
        return at + 3, lambda first: (first.date() + timedelta(days=sign), f"in the {part}")
    length = span_of(1, time_words().units.get(named, ""))
    return (at + 3, lambda first: _by_span(length, sign, first)) if length is not None else None


def _sign(key: str, before: str, after: str) -> int:
    return -1 if key in CUES[before] else 1 if key in CUES[after] else 0


def _on_weekday(weekday: int, sign: int, first: date) -> date:
    away = (sign * (weekday - first.weekday()) - 1) % len(EVERY_DAY) + 1
    return first + timedelta(days=sign * away)


def _by_span(span: Span, sign: int, first: datetime) -> tuple[date, str]:
    if span.is_whole_days:
        return span.day_after(first.date(), sign), ""
    other = first + sign * timedelta(seconds=span.seconds, days=span.days)
    return other.date(), f"at {other:%H:%M}"
