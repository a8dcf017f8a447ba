"""Words that resemble a mistyped one, as difflib tells how much they do. That takes long, so their letters are compared before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from heapq import nlargest

_BITS = 64
_MOST_OF_ONE = 4
_ROUNDING = 1e-9

WordsByLength = Mapping[int, Sequence[tuple[str, int]]]
"""Words by how long they are, each with the bits of its letters."""


def by_length(words: Iterable[str]) -> WordsByLength:
    found: dict[int, list[tuple[str, int]]] = {}
    for word in words:
        found.setdefault(len(word), []).append((word, _letters_of(word)))
    return found


def resembling(key: str, groups: Iterable[WordsByLength], *, likeness: float, most: int) -> list[str]:
    """The words most like it, of those that are so much like it, as `difflib.get_close_matches` finds them."""
    alike = _with_letters_in_order(key, _may_resemble(key, groups, likeness), likeness)
    if not alike:
        return []
    matcher = SequenceMatcher()
    matcher.set_seq2(key)
    found = []
    for word in alike:
        matcher.set_seq1(word)
        if (ratio := matcher.ratio()) >= likeness:
            found.append((ratio, word))
    return [word for _, word in nlargest(most, found)]


def _may_resemble(key: str, groups: Iterable[WordsByLength], likeness: float) -> list[str]:
    """Those that have so many letters in common with it, in any order. Of a word that is much longer or shorter no letter is looked at."""
    letters, length, half, found = _letters_of(key), len(key), likeness / 2, list[str]()
    for words in groups:
        for other, same_length in words.items():
            most_others = length - half * (length + other) + _ROUNDING
            if most_others < 0 or other < half * (length + other) - _ROUNDING:
                continue
            found += [word for word, theirs in same_length if (letters & ~theirs).bit_count() <= most_others]
    return found


def _with_letters_in_order(key: str, words: Sequence[str], likeness: float) -> list[str]:
    """Those with so many of its letters in the same order that difflib may find that likeness. The letters left over are bits, from which
    each letter of a word takes the next one (Hyyrö, Bit-parallel LCS-length computation revisited, 2004)."""
    places, half, length, found = dict[str, int](), likeness / 2, len(key), list[str]()
    for place, letter in enumerate(key):
        places[letter] = places.get(letter, 0) | 1 << place
    for word in words:
        left = all_of_key = (1 << length) - 1
        for letter in word:
            taken = left & places.get(letter, 0)
            left = left + taken | left - taken
        if length - (left & all_of_key).bit_count() >= half * (length + len(word)) - _ROUNDING:
            found.append(word)
    return found


def _letters_of(word: str) -> int:
    """The bits of its letters, with one more for each time that a letter comes again; few letters share one."""
    bits, times = 0, dict[int, int]()
    for letter in word:
        place = ord(letter) % _BITS
        time = times.get(place, 0)
        if time < _MOST_OF_ONE:
            bits |= 1 << place + _BITS * time
        times[place] = time + 1
    return bits
