"""Words that may resemble a mistyped one, by their letters: this is soon known, and difflib, which tells how much they do, takes long."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

_BITS = 64


def letters_of(word: str) -> int:
    """The bits of its letters; few letters share one."""
    return reduce(or_, (1 << ord(letter) % _BITS for letter in word), 0)


def may_resemble(key: str, words: Iterable[tuple[str, int]], likeness: float) -> list[str]:
    """Those of the words, each with the bits of its letters, that have so many letters in common with `key` that difflib may find that likeness."""
    letters, length, half = letters_of(key), len(key), likeness / 2
    return [
        word
        for word, others in words
        if length - (letters & ~others).bit_count() >= half * (length + len(word))
        and len(word) - (others & ~letters).bit_count() >= half * (length + len(word))
    ]
