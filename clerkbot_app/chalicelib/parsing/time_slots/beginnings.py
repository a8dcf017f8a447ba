"""Whether a text begins as a time: whoever says when they are away and is not understood must not be away from now on."""

from __future__ import annotations

from functools import cache

from chalicelib.parsing.resemblance import WordsByLength, by_length, resembling
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.clocks import clock_at, part_at
from chalicelib.parsing.time_slots.continuation import time_goes_on_until
from chalicelib.parsing.time_slots.days import day_at
from chalicelib.parsing.time_slots.moment_words import said_moment_at
from chalicelib.parsing.time_slots.range_words import bounds_at
from chalicelib.parsing.time_slots.series_days import repeated_days_at, weekdays_at
from chalicelib.parsing.time_slots.spans import span_at
from chalicelib.parsing.time_slots.words import may_begin_time, time_words

_BEFORE_TIMES = ("at", "deadline", "from", "on", "until", "through")
_LIKENESS = 0.8
"""Of a mistyped word to the one that was meant: `frday` is `friday`, and `match` is not `march`."""
_FEWEST_LETTERS = 6
"""Of a name that can be mistyped: of `may` or `june` another word is made too easily."""


def repeats(sentence: Sentence) -> bool:
    """Whether it begins with days or hours that repeat: `every …`, `mornings`, `tue/thu`; but not as in `weekly review`."""
    words = time_words()
    if words.series["every"].at(sentence, 0) or sentence.key(0) in words.plural_parts:
        return True
    found = repeated_days_at(sentence, 0)
    if found is not None and found[0] == 1 and sentence.key(0) in words.adjectives:
        return len(sentence.words) == 1 or may_begin_time(sentence, 1)
    is_weekday = sentence.key(0) in words.weekdays
    return found is not None or (not is_weekday and weekdays_at(sentence, 0) is not None)


def time_read_at_start(sentence: Sentence) -> bool:
    """Whether the grammar reads a time in its first words: `in a fortnight`, `from friday on`; or it is only a time, as `evening`."""
    start = after_prepositions(sentence)
    if start and _is_time_after_preposition(sentence, start):
        return True
    if time_words().unclear_times.at(sentence, time_words().phrases["the"].after(sentence, 0)):
        return True
    if not may_begin_time(sentence, 0):
        return False
    return _is_time(sentence, 0) or _is_only_a_time(sentence)


def is_only_times(sentence: Sentence) -> bool:
    """Whether it begins with a word such as `for`, and all that follows is a time, or several: `for friday at 8 tomorrow at noon`."""
    start = after_prepositions(sentence)
    said = said_moment_at(sentence, start, bare=False) if start and may_begin_time(sentence, start) else None
    return said is not None and time_goes_on_until(sentence, said.extent[1]) == len(sentence.words)


def looks_like_time(sentence: Sentence) -> bool:
    """Whether it begins with digits, as `-5m`, or with words such as `until` and goes on with digits or not at all."""
    start = after_prepositions(sentence)
    is_only_number = start + 1 == len(sentence.words) and sentence.key(start) in time_words().hour_numbers
    is_number = sentence.key(start).lstrip("-–")[:1].isdigit() or (bool(start) and is_only_number)
    return is_number or bool(start and start == len(sentence.words))


def mistyped_time_word(sentence: Sentence, index: int = 0) -> str:
    """The word of time that a word is nearly: `friday` for `frday`; empty if there is none. The first letter is seldom mistyped: `munday` is
    rather `monday` than `sunday`."""
    key = sentence.key(index)
    if (
        key in WORDS["denies"] or key in time_words().many_weekdays
    ):  # `never` is no `every`, and `mondays` is no mistake.
        return ""
    near = resembling(key, [_mistyped_words()], likeness=_LIKENESS, most=2)
    if not near or key in near:
        return ""
    return next((word for word in near if word[0] == key[0]), near[0])


@cache
def _mistyped_words() -> WordsByLength:
    """The words that may be mistyped."""
    words = time_words()
    return by_length([*words.often_mistyped, *(name for name in words.names if len(name) >= _FEWEST_LETTERS)])


def after_prepositions(sentence: Sentence) -> int:
    """The index after `at`, `by`, `until` and the like, of which two may follow each other."""
    words = time_words()
    prepositions = [words.phrases["in"], words.phrases["before"], *(words.prepositions[name] for name in _BEFORE_TIMES)]
    index = 0
    for _ in range(2):
        index = max(phrases.after(sentence, index) for phrases in prepositions)
    return index


def _is_time_after_preposition(sentence: Sentence, start: int) -> bool:
    if time_words().phrases["now"].at(sentence, start) is not None:
        return True
    return may_begin_time(sentence, start) and _is_time(sentence, start)


def _is_time(sentence: Sentence, index: int) -> bool:
    return (
        said_moment_at(sentence, index, bare=False) is not None
        or day_at(sentence, index, bare=True) is not None
        or bounds_at(sentence, index) is not None
        or span_at(sentence, index) is not None
    )


def _is_only_a_time(sentence: Sentence) -> bool:
    found = clock_at(sentence, 0, bare=True) or part_at(sentence, 0, bare=True)
    return found is not None and found[0] == len(sentence.words)
