"""An hour before a person's words, and its day behind them: `todo 2 pm dentist on friday` is on Friday at 14:00."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.domain.recurrence import Unsaid
from chalicelib.domain.reminder import When
from chalicelib.parsing.matcher import Matcher, Reading
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.slots.times_of_texts import due_slot
from chalicelib.parsing.time_slots.clocks import clock_at
from chalicelib.parsing.time_slots.words import time_words

_LATEST_BEGIN = 5
"""Words of a command before the hour."""
_FEWEST_WORDS = 3
_ENDS = " ,;.:-–—"


def with_hour_behind(
    sentence: Sentence, readings: Sequence[Reading], matcher: Matcher, *, near_misses: bool = False
) -> tuple[Sentence, Sequence[Reading]]:
    """The sentence with its hour beside its day, and how that is read; the same as before where they don't stand apart, or are not one time."""
    text = readings[0].values.get("text")
    if not isinstance(text, str) or len(sentence.words) < _FEWEST_WORDS:
        return sentence, readings
    hour = _hour_before(sentence, text)
    day = _day_behind(sentence, hour[1] + 1) if hour is not None else None
    if hour is None or day is None:
        return sentence, readings
    begin, end = hour
    words = sentence.typed(end, day).strip(_ENDS)
    clock, at = sentence.typed(begin, end).strip(_ENDS), time_words().prepositions["at"]
    joined = clock if at.after(sentence, begin) != begin or not clock[:1].isdigit() else f"at {clock}"
    moved = sentence.saying(f"{sentence.typed(0, begin)} {words} {sentence.typed(day, len(sentence.words))} {joined}")
    best = matcher.best(moved, near_misses=near_misses)
    is_same = bool(best) and best[0].command == readings[0].command and best[0].values.get("text") == words
    return (moved, best) if is_same else (sentence, readings)


def _hour_before(sentence: Sentence, text: str) -> tuple[int, int] | None:
    """From which word until before which one the hour stands with which the text begins, or which stands before it."""
    for begin in range(min(_LATEST_BEGIN, len(sentence.words))):
        start = time_words().prepositions["at"].after(sentence, begin)
        found = clock_at(sentence, start, bare=start != begin)
        if found is None or sentence.words[begin].is_quoted:
            continue
        begins_text = any(sentence.typed(at, len(sentence.words)).startswith(text) for at in range(begin, found[0] + 1))
        return (begin, found[0]) if begins_text and sentence.key(found[0]) not in WORDS["about_what"] else None
    return None


def _day_behind(sentence: Sentence, first: int) -> int | None:
    """Where the day begins, or the series, that stands at the end without an hour."""
    for at in range(first, len(sentence.words)):
        for end, when, *_ in due_slot(sentence, at):
            is_last = end == len(sentence.words) and sentence.key(at) not in WORDS["due_behind_mark"]
            if is_last and isinstance(when, When) and Unsaid.HOUR in when.unsaid:
                return at
    return None
