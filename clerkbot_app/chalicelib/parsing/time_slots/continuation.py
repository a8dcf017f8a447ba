"""Whether a time goes on after what could be read of it: what is left is then no text, and is asked about."""

from __future__ import annotations

from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.clocks import clock_at, part_at
from chalicelib.parsing.time_slots.days import day_at, day_number_at
from chalicelib.parsing.time_slots.words import may_begin_time, time_words

_MOST_PARTS = 8


def time_goes_on_until(sentence: Sentence, index: int) -> int:
    """The index after the words that go on as a time, such as `and thursday at 9` or `14:00`; the same index if there are none."""
    end = index
    for _ in range(_MOST_PARTS):
        following = _part_after(sentence, end)
        if following is None:
            break
        end = following
    return end


def _part_after(sentence: Sentence, index: int) -> int | None:
    if not may_begin_time(sentence, index):
        return None
    words = time_words()
    start = words.phrases["another"].after(sentence, index)
    is_added = start != index
    begin = words.prepositions["at"].after(sentence, start)
    found = (
        day_at(sentence, start)
        or clock_at(sentence, begin, bare=begin != index)
        or part_at(sentence, start, of_day=is_added)
        or part_at(sentence, begin)
    )
    if found is not None:
        return found[0]
    ordinal = day_number_at(sentence, start) if is_added else None
    return start + 1 if ordinal is not None and ordinal[1] else None
