"""`the rent is done and so is the phone bill`: what is said of one thing, and of another as well, is said of both of them.

Each half has a name, which only the person's items tell, so what it says of both is a sentence of its own before the names are looked up.
"""

from __future__ import annotations

from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS

_FEWEST_WORDS, _MOST_WORDS, _MOST_SAID = 5, 14, 4


def said_of_both(sentence: Sentence) -> Sentence | None:
    """`the rent and the phone bill are done`; None for what has no such end. `so is`: with or without an `and` before it."""
    count = len(sentence.words)
    so = next((at for at in range(1, count) if sentence.key(at) in WORDS["says_so"]), 0)
    if not so or not _FEWEST_WORDS <= count <= _MOST_WORDS:
        return None
    end = so - (sentence.key(so - 1) in WORDS["and"])
    verb = next((at for at in range(1, end) if sentence.key(at) in WORDS["is_said"]), 0)
    begin = so + 2
    if (
        sentence.key(so + 1) not in WORDS["is_said"]
        or not verb
        or not 0 < end - verb - 1 <= _MOST_SAID
        or begin >= count
    ):
        return None
    if not WORDS["is_said"].isdisjoint(sentence.keys(begin, count)):
        return None
    first, other = sentence.typed(0, verb), sentence.typed(begin, count).rstrip(" .!")
    said = sentence.typed(verb + 1, end).rstrip(" ,;")
    return sentence.saying(f"{first} and {other} are {said}")
