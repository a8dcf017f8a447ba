"""`remind me on monday and the monday after`: a second time that is said of the first one, behind which it stands among the to-do's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from chalicelib.commands.several_times import MOST_TIMES, AddTodoAtTimes
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.recurrence import EVERY_DAY
from chalicelib.messages import questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.spans import span_at, span_of
from chalicelib.parsing.time_slots.words import time_words


def with_time_after(todo: AddTodo, sentence: Sentence) -> AddTodoAtTimes | None:
    """The to-do at its own time and at the one after it, without the words that say that; None where its words end otherwise, and for a series. Raises
    TwoMeanings where the words do not follow the time, and may be the to-do's own."""
    last = todo.text.rpartition(" ")[2].strip(".!").lower()
    if todo.when is None or todo.when.at is None or last not in WORDS["after_first_time"] | WORDS["that"]:
        return None
    said = sentence.saying(todo.text)
    count = len(said.words)
    for at in range(count - 1, 0, -1):
        if said.key(at) not in WORDS["and"] | WORDS["says_once_more"]:
            continue
        begin = at
        while begin < count and said.key(begin) in WORDS["and"] | WORDS["says_once_more"]:
            begin += 1
        first = local_datetime(todo.when.at, sentence.zone())
        second = _day_after(first.date(), said, begin)
        while at > 0 and said.key(at - 1) in WORDS["and"] | WORDS["says_once_more"]:
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
    if end <= at or said.key(end - 1) not in WORDS["after_first_time"]:
        return None
    if said.key(at) in WORDS["the"] and end - at == len(("the", "day", "after")):
        named = said.key(at + 1)
        if (weekday := words.weekdays.get(named)) is not None:
            return first + timedelta(days=(weekday - first.weekday() - 1) % len(EVERY_DAY) + 1)
        span = span_of(1, words.units.get(named, ""))
        return span.day_after(first) if span is not None and span.is_whole_days else None
    found = span_at(said, at)
    return found[1].day_after(first) if found is not None and found[0] == end - 1 and found[1].is_whole_days else None
