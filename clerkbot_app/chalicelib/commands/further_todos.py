"""Where a further to-do begins within what was read as one: with its own words of a command, or with a time of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from chalicelib.commands.time_from_first import begins_counted, counted_from
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.local_time import DAY_SECONDS, local_datetime, moment_of
from chalicelib.domain.receipt import CHUNK
from chalicelib.domain.reminder import When
from chalicelib.messages import reminder_questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.reader import slot_values
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.parsing.time_slots.clocks import clock_at
from chalicelib.parsing.time_slots.days import day_at
from chalicelib.parsing.time_slots.words import time_words

MOST_TODOS = CHUNK
BETWEEN = re.compile(
    r"\s*[;\n]\s*(?:and |then |also )*|\s*,\s*(?:and |then |also )*|\s+(?:and|&amp;|&)\s+(?:then |also )*"
    r"|(?P<stop>[.!]\s+(?:and |then |also )*)"
)
"""A full stop also ends a short form, as in `at 9 a.m. tomorrow`: behind it only what begins with the words of a to-do is another one."""
FURTHER = re.compile(r"(?:todo|to-do|remind me)\b", re.IGNORECASE)
"""With these words a further to-do begins behind a comma, a semicolon or an `and`."""
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)?(?:am|pm)|\d{1,2}:\d\d")
_AGAIN = re.compile(r"(?:again|once more|one more time)\s+", re.IGNORECASE)
"""Behind it stands another time for the same: `then again at 6`."""
_REMIND, _TO = "remind me", "to"
_LONGEST_TIME = 6
"""Words of a time, of those that are looked at."""

Read = Callable[[str], AddTodo | None]
"""Reads a text as one to-do; None for anything else."""


def head_of(typed: str, command: AddTodo) -> str:
    """What stands before the to-do's own words: `todo`, `remind me tomorrow to`; empty where they come first."""
    own_words = re.search(rf"(?<!\w){re.escape(command.text.split()[0])}", typed)
    return typed[: own_words.start()].rstrip() if own_words is not None else ""


def begins_anew(part: str, head: str) -> bool:
    """Whether a part begins as a to-do of its own, perhaps with the words with which the first does: `add bread` behind `add milk and`."""
    words = head.lower().split()
    verb = next((at for at, word in enumerate(words) if word in CUES["adds"]), 0)
    repeated = " ".join(words[verb:])
    return bool(FURTHER.match(part)) or bool(repeated and part.lower().startswith(f"{repeated} "))


def parts_of(sentence: Sentence, text: str, head: str = "", read: Read | None = None) -> list[str]:
    """The sentence cut where a further to-do begins within the `text` of the one that was read."""
    typed, parts, begin = sentence.text, list[str](), 0
    for between in BETWEEN.finditer(typed):
        rest = typed[between.end() :]
        words = rest.split()
        is_and_again = typed[: between.start()].endswith(" again")  # `tell him again and again at lunch`
        begins = rest if is_and_again else _AGAIN.sub("", rest, 1)
        begins_reminder = not between["stop"] and len(words) > 1 and begins_with_to_or_time(begins)
        is_cut = (begins_anew(rest, head) or begins_reminder) and " ".join(words[:2]) in text
        if not is_cut and read is not None and is_between_times(between, sentence):
            left = read(f"{head} {typed[begin : between.start()]}" if parts else typed[: between.start()])
            right = _next_on_that_day(left.when, between, sentence, head, read) if left and left.when else None
            is_cut = right is not None and right.when is not None
        if is_cut:
            parts.append(typed[begin : between.start()])
            begin = between.end()
    return [*parts, typed[begin:]]


def _next_on_that_day(when: When, between: re.Match[str], sentence: Sentence, head: str, read: Read) -> AddTodo | None:
    """What stands behind that place, as one; or up to the next place between times: few words read `mum at 4 and dad at 5` as one."""
    day, rest = _day_of(when, sentence), sentence.text[between.end() :]
    if (whole := on_that_day(day, rest, head, read)) is not None:
        return whole
    further = (each for each in BETWEEN.finditer(sentence.text, between.end()) if is_between_times(each, sentence))
    end = next((each.start() for each in further), None)
    return on_that_day(day, sentence.text[between.end() : end], head, read) if end is not None else None


def further_times(
    first: AddTodo, parts: Sequence[str], head: str, sentence: Sentence, read: Read
) -> tuple[AddTodo, ...] | None:
    """The first reminder and those of `at 10 to sleep`, `sleep at 10` and the like, which are on the same day if they name none; None if one is no
    reminder of its own. Raises NotUnderstood behind a series: nobody knows whether the others are to repeat."""
    if first.when is None or len(parts) >= MOST_TODOS:
        return None
    day = _day_of(first.when, sentence)
    todos = [
        read(part)
        if begins_anew(part, head)
        else _once_more(first, part, day, read)
        or counted_from(first, part, head, sentence, read)
        or on_that_day(day, _AGAIN.sub("", part, 1), head, read)
        for part in parts
    ]
    reminders = tuple(_same_again(todo, first) for todo in todos if todo is not None and todo.when is not None)
    if len(reminders) < len(parts):
        return None
    if first.when.at is None:
        raise NotUnderstood(reminder_questions.ONE_REMINDER_AT_A_TIME)
    return (first, *reminders)


def with_day_of_last(
    todos: Sequence[AddTodo], parts: Sequence[str], sentence: Sentence, read: Read
) -> tuple[AddTodo, ...] | None:
    """The reminders on the day of the last one, where that stands behind its hour and the others name none; None else."""
    *before, last = (local_datetime(each.when.at, sentence.zone()) for each in todos if each.when and each.when.at)
    days = {each.date() for each in before}
    if len(before) + 1 < len(todos) or len(days) != 1 or last.date() in days or not _ends_with_day(parts[-1], sentence):
        return None
    first = read(f"{parts[0]} on {last.date()}")
    if first is None or first.text != todos[0].text:
        return None
    on_day = (moment_of(last.date(), each.time(), sentence.zone()) for each in before)
    moved = (
        replace(todo, when=replace(todo.when, at=at)) for todo, at in zip(todos, on_day, strict=False) if todo.when
    )
    return (*moved, todos[-1])


def _ends_with_day(part: str, sentence: Sentence) -> bool:
    """Whether a day stands at the end, right behind an hour."""
    said = sentence.saying(part)
    count = len(said.words)
    begins = (at for at in range(1, count) if (found := day_at(said, at)) is not None and found[0] == count)
    day = next(begins, None)
    if day is None:
        return False
    clocks = (clock_at(said, at, bare=True) for at in range(day))
    return any(found is not None and found[0] == day for found in clocks)


def _once_more(first: AddTodo, part: str, day: str, read: Read) -> AddTodo | None:
    """The first to-do at the time of `again at 6`, which follows the first one; None for anything else."""
    again = _AGAIN.match(part)
    if again is None or first.when is None or first.when.at is None:
        return None
    said = part[again.end() :].rstrip(" .!")
    for time in (f"on {day} {said}", f"on {day} {said}pm", said) if day else (said, f"{said}pm"):
        todo = read(f"{_REMIND} {time} {_TO} {first.text}")
        if (
            todo is not None
            and todo.when is not None
            and todo.text == first.text
            and (todo.when.at or 0.0) > first.when.at
        ):
            return replace(first, when=todo.when)
    return None


def _same_again(todo: AddTodo, first: AddTodo) -> AddTodo:
    """`and again on friday` says the same once more."""
    says_again = {*todo.text.lower().split()} <= CUES["says_once_more"]
    return replace(first, when=todo.when) if says_again else todo


def on_that_day(day: str, part: str, head: str, read: Read) -> AddTodo | None:
    """`at 10 to sleep` or `sleep at 10`, on that day unless it names another; what begins with `to` names its time behind it."""
    is_time_first = begins_with_to_or_time(part)
    as_said = read(f"{_REMIND if is_time_first else head} {part}")
    if not day:
        return as_said
    if part.split()[0].lower() == _TO:
        on_day = read(f"{_REMIND} {part} on {day}")
        if on_day is not None and part.rstrip(" .!").endswith(on_day.text):
            on_day = None  # It names no time.
    else:
        on_day = read(f"{_REMIND} on {day} {part}" if is_time_first else f"{head} {part} on {day}")
    if as_said is None:
        return on_day
    is_same = on_day is not None and as_said is not None and on_day.text == as_said.text and as_said.when is not None
    return on_day if is_same else as_said


def _day_of(when: When, sentence: Sentence) -> str:
    """The day of a reminder, as it is typed; of a series that of tomorrow. Empty for today, which needs not be said."""
    moment = sentence.now + DAY_SECONDS if when.at is None else when.at
    day, today = (local_datetime(each, sentence.zone()).date() for each in (moment, sentence.now))
    return "" if day == today else str(day)


def is_between_times(between: re.Match[str], sentence: Sentence) -> bool:
    """Whether a time is said right before that place in the text, and another one behind it: there the first of `eat at 9 and sleep at 10` ends."""
    if between["stop"]:
        return False
    end = sum(word.start < between.start() for word in sentence.words)

    def ends(at: int) -> list[int]:
        return [after for after, _ in slot_values(sentence, TIME_SLOTS, "when", at)]

    is_after_time = any(end in ends(at) for at in range(max(0, end - _LONGEST_TIME), end))
    return is_after_time and any(map(ends, range(end, len(sentence.words))))


def begins_with_to_or_time(part: str) -> bool:
    word, days = part.split()[0].lower(), time_words()
    if word == _TO or _CLOCK.fullmatch(word) or word in CUES["begins_a_time"] or begins_counted(part):
        return True
    return word in days.all_weekdays or days.days_from_today.at(Sentence(part), 0) is not None
