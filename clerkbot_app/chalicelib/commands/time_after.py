"""`remind me on monday and the monday after`: a second time that is said of the first one, behind which it stands among the to-do's words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from chalicelib.commands.several_times import MOST_TIMES, AddTodoAtTimes
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.recurrence import EVERY_DAY
from chalicelib.messages import questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.reader import slot_values
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.parsing.time_slots.spans import span_at, span_of
from chalicelib.parsing.time_slots.words import time_words

_LONGEST_TIME = 8
"""Words of a time, of those that are looked at."""


def with_time_after(todo: AddTodo, sentence: Sentence) -> AddTodoAtTimes | None:
    """The to-do at its own time and at the one after it, without the words that say that; None where its words end otherwise, and for a series. Raises
    TwoMeanings where the words do not follow the time, and may be the to-do's own."""
    last = todo.text.rpartition(" ")[2].strip(".!").lower()
    if todo.when is None or todo.when.at is None or last not in CUES["after_first_time"] | WORDS["that"]:
        return None
    said = sentence.saying(todo.text)
    count = len(said.words)
    for at in range(count - 1, 0, -1):
        if said.key(at) not in WORDS["and"] | CUES["says_once_more"]:
            continue
        begin = at
        while begin < count and said.key(begin) in WORDS["and"] | CUES["says_once_more"]:
            begin += 1
        first = local_datetime(todo.when.at, sentence.zone())
        second = _day_after(first.date(), said, begin)
        while at > 0 and said.key(at - 1) in WORDS["and"] | CUES["says_once_more"]:
            at -= 1
        if second is None or at == 0:
            return None
        named = replace(todo, text=said.typed(0, at).rstrip(" ,"), may_be_item=False)
        at_both = AddTodoAtTimes(named, then=(moment_of(second, first.time(), sentence.zone()),))
        typed = " ".join(sentence.text.split()).rstrip(" .!")
        if todo.text not in typed:
            return at_both
        if not typed.endswith(todo.text):
            return None  # `plan monday and the day after on friday`
        raise TwoMeanings(questions.TWO_MEANINGS, [at_both, todo])
    return None


def with_times_before(sentence: Sentence, read: Callable[[str], AddTodo | None]) -> AddTodoAtTimes | None:
    """The to-do of `remind me on monday and the monday after to order`, `at 3 and again at 5 to call`, where both times stand before its words; None for
    anything else. `read` makes one of a text with one of the times."""
    count = len(sentence.words)
    between = next(
        (at for at in range(2, count) if sentence.key(at) in WORDS["and"] and _ends_time(sentence, at)), count
    )
    ends = range(between + 2, min(between + _LONGEST_TIME, count - 1))
    end = next((at for at in ends if sentence.key(at) in CUES["begins_reminded"]), None)
    if end is None:
        return None
    first = read(f"{sentence.typed(0, between).rstrip(' ,')} {sentence.typed(end, count)}")
    if first is None or first.when is None or first.when.at is None:
        return None
    said = sentence.typed(between, end).rstrip(" ,")
    if (at_both := with_time_after(replace(first, text=f"{first.text} {said}"), sentence)) is not None:
        return at_both
    begin = between + 1
    while sentence.key(begin) in CUES["says_once_more"]:
        begin += 1
    if not {*sentence.keys(between + 1, begin)} - {"on"}:
        return None
    time, day = sentence.typed(begin, end).rstrip(" ,"), local_datetime(first.when.at, sentence.zone()).date()
    for text in (f"remind me on {day} {time} to {first.text}", f"remind me {time} to {first.text}"):
        again = read(text)
        at = again.when.at if again is not None and again.when is not None else None
        if again is not None and again.text == first.text and at is not None and at > first.when.at:
            return AddTodoAtTimes(replace(first, may_be_item=False), then=(at,))
    return None


def _ends_time(sentence: Sentence, end: int) -> bool:
    """Whether a time ends before that word."""
    begins = range(max(1, end - _LONGEST_TIME), end)
    return any(end == after for at in begins for after, _ in slot_values(sentence, TIME_SLOTS, "when", at))


def once_more(todos: Sequence[AddTodo]) -> AddTodoAtTimes | None:
    """One to-do at the times of several that are the same otherwise: `check the tank tomorrow and again on friday`."""
    first, *others = todos
    moments = tuple(each.when.at for each in others if each.when is not None and each.when.at is not None)
    is_same = len(moments) == len(others) < MOST_TIMES and all(
        replace(each, when=first.when) == first for each in others
    )
    return AddTodoAtTimes(replace(first, may_be_item=False), then=moments) if is_same else None


def _day_after(first: date, said: Sentence, at: int) -> date | None:
    """`the monday after`, `the day after that`, `a week later`: to the end of what is said."""
    words = time_words()
    end = len(said.words) - (said.key(len(said.words) - 1) in WORDS["that"])
    if end <= at or said.key(end - 1) not in CUES["after_first_time"]:
        return None
    if said.key(at) in WORDS["the"] and end - at == len(("the", "day", "after")):
        named = said.key(at + 1)
        if (weekday := words.weekdays.get(named)) is not None:
            return first + timedelta(days=(weekday - first.weekday() - 1) % len(EVERY_DAY) + 1)
        span = span_of(1, words.units.get(named, ""))
        return span.day_after(first) if span is not None and span.is_whole_days else None
    found = span_at(said, at)
    return found[1].day_after(first) if found is not None and found[0] == end - 1 and found[1].is_whole_days else None
