"""What slots may read of a sentence: whether there is anything for those of times and of levels, and which words those may read that take no free
text, which are those of their lists, numbers and marks, and the names of places.

Any other word is left to templates that have it, and to free text. So no other template can read the whole sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from chalicelib.parsing.reader import LEVEL, TIME
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import IN_SLOTS, LEVEL_WORDS, WORDS
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.parsing.time_slots.zones import MOST_WORDS_OF_PLACE


def may_be_in_slot(sentence: Sentence, at: int) -> bool:
    """Whether such a slot may read a word: one of its list, or one that is not of English letters alone. Not asked of the slots that take any word (`ANY_WORD_SLOTS`)."""
    key = sentence.key(at)
    return key in _listed() or not key.isascii() or not key.replace("'", "").isalpha() or _may_be_place(sentence, at)


def may_have(sentence: Sentence) -> Iterator[str]:
    """TIME and LEVEL, where it may have a time or a level."""
    text, keys = sentence.text, sentence.keys(0, len(sentence.words))
    if "-" in text or "@" in text or any(map(str.isdigit, text)) or not time_words().telling_words.isdisjoint(keys):
        yield TIME
    if "-" in text or "+" in text or not _level_words().isdisjoint(keys):
        yield LEVEL


@cache
def _level_words() -> frozenset[str]:
    return frozenset(LEVEL_WORDS).union(WORDS["urgent"], WORDS["urgent_alone"])


@cache
def _listed() -> frozenset[str]:
    return time_words().every_word | IN_SLOTS


def _may_be_place(sentence: Sentence, at: int) -> bool:
    """Whether it stands where a place does: behind `in`, or before `time`."""
    words = time_words()
    before = sentence.keys(max(at - MOST_WORDS_OF_PLACE, 0), at)
    after = sentence.keys(at + 1, at + 1 + MOST_WORDS_OF_PLACE)
    return not words.before_places.isdisjoint(before) or not words.time_word.isdisjoint(after)
