"""Which words of a sentence a slot may read that takes no free text: those of its lists, numbers and marks, and the names of places.

Any other word is left to templates that have it, and to free text. So no other template can read the whole sentence.
"""

from __future__ import annotations

from functools import cache

from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import LEVEL_WORDS, WORDS
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.parsing.time_slots.zones import MOST_WORDS_OF_PLACE


def may_be_in_slot(sentence: Sentence, at: int) -> bool:
    """Whether such a slot may read a word. Not asked of the slots that take any word (`ANY_WORD_SLOTS`)."""
    key = sentence.key(at)
    return key in _listed() or not key.replace("'", "").isalpha() or _may_be_place(sentence, at)


@cache
def _listed() -> frozenset[str]:
    return time_words().every_word.union(LEVEL_WORDS, *WORDS.values())


def _may_be_place(sentence: Sentence, at: int) -> bool:
    """Whether it stands where a place does: behind `in`, or before `time`."""
    words = time_words()
    before = sentence.keys(max(at - MOST_WORDS_OF_PLACE, 0), at)
    after = sentence.keys(at + 1, at + 1 + MOST_WORDS_OF_PLACE)
    return not words.before_places.isdisjoint(before) or not words.time_word.isdisjoint(after)
