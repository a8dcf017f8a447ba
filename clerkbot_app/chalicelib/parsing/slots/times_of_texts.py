"""Times before and after a person's own words, where they can't belong to these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.local_time import is_midnight
from chalicelib.domain.priority import Level
from chalicelib.messages import questions
from chalicelib.parsing.reader import slot_values
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.parsing.time_slots.words import time_words

_REMINDER_NOUNS = WORDS["reminder_nouns"]
_SETS_OFF = ",;"
_LONGEST_TIME = 8
"""Words of one time that are looked at."""


def due_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A time after free text, where it can't belong to the text."""
    if not at:
        return ()
    if sentence.key(at) in WORDS["due_behind_mark"]:
        # `report, for tomorrow`, but not `order cake for thursday`.
        return TIME_SLOTS["when"](sentence, at + 1) if sentence.words[at - 1].raw[-1] in _SETS_OFF else ()
    if sentence.key(at - 1) in WORDS["no_time_after"]:
        return ()
    if _ends_with_time(sentence, at):
        return [(end, NotUnderstood(questions.only_one("time"))) for end, _ in TIME_SLOTS["when"](sentence, at)]
    is_due = sentence.key(at) in WORDS["due"] and sentence.key(at - 1) not in WORDS["is"]
    return TIME_SLOTS["when"](sentence, at + 1 if is_due else at)


def hour_alone_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """No words: whether only an hour follows, which says no day: `at 5`."""
    start = time_words().prepositions["at"].after(sentence, at)
    ends = len(sentence.words) - (sentence.key(len(sentence.words) - 1) in WORDS["instead"])
    return [(at, any(end == ends for end, _ in TIME_SLOTS["clock"](sentence, start)))] if start < ends else ()


def half_range_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A range for half a day: `friday afternoon`, `friday, off in the afternoon`. Of a whole day it is asked which half."""
    found: list[tuple[int, object]] = []
    for end, value in slot_values(sentence, TIME_SLOTS, "range", at):
        if not isinstance(value, Range) or not _is_of_whole_days(value, sentence):
            found.append((end, value))
            continue
        typed = sentence.typed(at, end)
        day = typed.rstrip(_SETS_OFF)
        mark = typed[len(day) :]
        part = end + (sentence.key(end) in WORDS["off"])
        half = replace(sentence, text=f"{day} {sentence.typed(part, len(sentence.words))}")
        of_half = [(last, each) for last, each in TIME_SLOTS["range"](half, 0) if last > end - at]
        found += [(last - (end - at) + part, each) for last, each in of_half]
        begin = "this" if value.start is None else day
        found.append((end, NotUnderstood(questions.WHICH_HALF, f"{begin} morning{mark}", f"{begin} afternoon{mark}")))
    return found


def _is_of_whole_days(value: Range, sentence: Sentence) -> bool:
    zone = sentence.zone()
    return is_midnight(value.until, zone) and (value.start is None or is_midnight(value.start, zone))


def leading_when_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A time before free text, where it can't belong to the text: `tomorrow buy milk`, `friday: call Ana`, but not `monday report`."""
    found = TIME_SLOTS["when"](sentence, at)
    if sentence.key(at) in time_words().all_weekdays or sentence.key(at) in time_words().months:
        return [(end, value) for end, value in found if _ends_clearly(sentence, at, end)]
    return [(end, value) for end, value in found if not isinstance(value, NotUnderstood)]


def series_reminder_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A series around the word: `weekly reminder on friday at 9`."""
    noun = next((end for end in (at + 1, at + 2) if sentence.key(end) in _REMINDER_NOUNS), None)
    if noun is None or noun + 1 >= len(sentence.words):
        return ()
    after = noun + 1 + (sentence.key(noun + 1) in WORDS["for"])
    text = f"{sentence.typed(at, noun)} {sentence.typed(after, len(sentence.words))}"
    series = replace(sentence, text=text)
    skipped = after - noun
    return [(end + at + skipped, value) for end, value in TIME_SLOTS["when"](series, 0) if end > noun - at]


def _ends_clearly(sentence: Sentence, at: int, end: int) -> bool:
    """Whether no word of the text can belong to a time: `friday:`, `friday 3pm`, but not `friday` or `friday 3`."""
    last = sentence.words[end - 1]
    return last.raw[-1] in ":," or (end > at + 1 and last.key[0].isdecimal() and not last.key.isdecimal())


def _ends_with_time(sentence: Sentence, at: int) -> bool:
    """Whether the words before are a time by themselves, as `call mum in 20 minutes` before `tomorrow`; or begin one that goes on here,
    as `on friday` before `at 8 tomorrow`."""
    if sentence.key(at - 1) in time_words().all_weekdays and sentence.key(at - 2) in WORDS["no_time_after"]:
        clock = time_words().prepositions["at"].after(sentence, at)
        if sentence.key(clock)[:1].isdecimal():
            return True  # `before friday | 3pm`
    if Level.parse(sentence.key(at - 1)) is not None:
        at -= 1
    for start in range(max(1, at - _LONGEST_TIME), at):
        if sentence.key(start) not in WORDS["for"] and sentence.key(start - 1) not in WORDS["no_time_after"]:
            found = slot_values(sentence, TIME_SLOTS, "when", start)
            if any(end > at or (end == at and not isinstance(value, NotUnderstood)) for end, value in found):
                return True
    return False
