"""The clauses of a message, each of which may say something of another item."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from chalicelib.parsing.pauses import is_after_pause, without_pause_behind
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS

_MOST_CLAUSES, _FEWEST_WORDS, _MOST_WORDS = 4, 2, 24


def clauses_of(sentence: Sentence, *, at_and: bool = True) -> Sequence[Sentence]:
    """The parts between pauses, and before an `and` or a `but`; none where there is only one, or one says too little."""
    count = len(sentence.words)
    if not _FEWEST_WORDS * 2 <= count <= _MOST_WORDS:
        return ()
    bounds = [0, *(at for at in range(1, count) if _begins_clause(sentence, at, at_and=at_and)), count]
    parts = []
    for begin, end in pairwise(bounds):
        while begin < end and sentence.key(begin) in WORDS["joins_clauses"]:
            begin += 1
        if begin < end:
            parts.append(sentence.saying(without_pause_behind(sentence.typed(begin, end))))
    is_each_long = all(len(each.words) >= _FEWEST_WORDS for each in parts)
    return parts if is_each_long and 1 < len(parts) <= _MOST_CLAUSES else ()


def _begins_clause(sentence: Sentence, at: int, *, at_and: bool) -> bool:
    joins = WORDS["joins_clauses"] if at_and else WORDS["joins_clauses"] - WORDS["joins_requests"]
    return sentence.key(at) in joins or is_after_pause(sentence, at)
