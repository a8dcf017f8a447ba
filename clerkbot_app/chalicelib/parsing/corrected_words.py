"""What a name becomes with a mistyped word of it put right: `order paper` of `oder paper` by `order`."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

_LIKENESS = 0.6
"""From which on one word is another one mistyped: `oder` and `order`, but not `paper` and `order`."""
_EDGES = ".,;:!?\"'()"


def corrected_name(name: str, right: str, wrong: str = "") -> str:
    """The name with the `right` words in the place of the `wrong` ones, or of the only ones that they resemble; empty where it has none."""
    words, better = name.split(), right.split()
    if not better:
        return ""
    if wrong:
        return _replaced(words, _places_of(wrong.split(), words), better)
    places = [
        (begin, begin + length)
        for length in {len(better), len(better) - 1, len(better) + 1} - {0}
        for begin in range(len(words) - length + 1)
        if _resemble(words[begin : begin + length], better)
    ]
    return _replaced(words, _closest(places, words, better), better)


def _places_of(wrong: Sequence[str], words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand, as whole words."""
    sought, size = [_key(word) for word in wrong], len(wrong)
    keys = [_key(word) for word in words]
    return [(at, at + size) for at in range(len(keys) - size + 1) if keys[at : at + size] == sought]


def _replaced(words: Sequence[str], places: Sequence[tuple[int, int]], better: Sequence[str]) -> str:
    """Empty unless there is exactly one place."""
    if len(places) != 1:
        return ""
    begin, end = places[0]
    return " ".join([*words[:begin], *better, *words[end:]])


def _resemble(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether each of the words is that of the others in its place, or like it; and not all the same."""
    if len(some) != len(others):  # `to morrow` and `tomorrow`
        return _key("".join(some)) == _key("".join(others))
    keys = [(_key(one), _key(other)) for one, other in zip(some, others, strict=True)]
    return any(one != other for one, other in keys) and all(
        one == other or _are_like(one, other) for one, other in keys
    )


def _are_like(one: str, other: str) -> bool:
    is_number = one.isdigit() or other.isdigit()
    return not is_number and SequenceMatcher(None, one, other).ratio() >= _LIKENESS


def _closest(
    places: Sequence[tuple[int, int]], words: Sequence[str], better: Sequence[str]
) -> Sequence[tuple[int, int]]:
    """The place whose words are clearly most like the others; all where that is none."""
    if len(places) < 2:
        return places
    said = " ".join(better).lower()
    likeness = sorted(
        (
            (SequenceMatcher(None, " ".join(words[begin:end]).lower(), said).ratio(), (begin, end))
            for begin, end in places
        ),
        reverse=True,
    )
    (first, place), (second, _) = next(pairwise(likeness))
    return [place] if first > second else places


def _key(word: str) -> str:
    return word.lower().strip(_EDGES)
