"""Lists within what a person types: `1. milk 2. bread`, `- milk - bread`, `milk; bread`, `milk, bread and eggs`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count, pairwise
from typing import NamedTuple

from chalicelib.parsing.slot_words import WORDS

_AS_IT_IS = re.compile(r'<[^<>]*>|"[^"]*"|“[^”]*”|`[^`]*`|&(?:lt|gt);')
"""Links, mentions, quotes, code and entities: no mark within them parts a list."""
_BULLETS = "-*•◦·‣▪"
_BULLET = re.compile(rf"(?:^|(?<=\s))[{_BULLETS}]\s+")
_MARK_OF_LINE = rf"[ \t]*(?:[{_BULLETS}–—]\s+|\(?\d{{1,2}}[.)](?:\s+|(?=[^\W\d]))|[a-z]\)\s+)"
_MARKS_OF_LINES = re.compile(rf"^{_MARK_OF_LINE}", re.IGNORECASE | re.MULTILINE)
_FIRST_MARK = re.compile(_MARK_OF_LINE, re.IGNORECASE)
_FIRST_NUMBER = re.compile(r"(?:^|(?<=\s))\(?(\d{1,2})[.)](?:\s|(?=[^\W\d]))")
_SEMICOLON = re.compile(r"(?<!&amp)\s*[;；]\s*(?=[\w<\"“#@`]|:\w|[^\x00-\x7f])(?:(?:and|then|also)\s+)*", re.IGNORECASE)
_COMMA = r"\s*(?:,\s|[、，])\s*|\s[+/|]\s+"
_LISTS = re.compile(_COMMA)
_COMMA_OR_AND = re.compile(rf"(?:{_COMMA}|\s+(?=(?:and|&amp;|&)\s))(?:(?:and|&amp;|&)\s+)?", re.IGNORECASE)
_AND = "|".join(map(re.escape, sorted({*WORDS["and"], "&amp;"}, key=len, reverse=True)))
_BETWEEN_NAMES = re.compile(
    rf"\s*[,、，]\s*(?:(?:{_AND})\s+)?|\s+(?:{_AND})\s+|(?<=\d)(?:&amp;|&|\+)(?=#?\d)", re.IGNORECASE
)
_FEWEST = 2
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Enumeration(NamedTuple):
    """The words before the first mark, such as `todo`, and what stands behind each mark: a number, a letter or a bullet."""

    head: str
    pieces: tuple[str, ...]
    has_bullets: bool


def enumeration(text: str) -> Enumeration | None:
    """Of at least two pieces with a number, a letter or a bullet before each; None for anything else."""
    masked = _masked(text)
    bullets = _MARKS_OF_LINES if "\n" in text.strip() else _BULLET
    first_number = _FIRST_NUMBER.search(masked)
    numbers = _in_order(masked, map(str, count(int(first_number.group(1)))), "[.)]") if first_number else []
    letters = _in_order(masked, iter(_LETTERS), r"\)")
    for marks in (numbers, letters, [each.span() for each in bullets.finditer(masked)]):
        if len(marks) < _FEWEST:
            continue
        ends = [*(begin for begin, _ in marks[1:]), len(text)]
        pieces = tuple(text[after:end].strip(" \t\n,;") for (_, after), end in zip(marks, ends, strict=True))
        # A line without a mark may be anything.
        if all(pieces) and not any("\n" in piece for piece in pieces):
            return Enumeration(text[: marks[0][0]].strip(), pieces, marks is not numbers and marks is not letters)
    return None


def _in_order(masked: str, names: Iterator[str], closed_by: str) -> list[tuple[int, int]]:
    """Where the marks `1.`, `2.` and so on stand: each begin and end."""
    found: list[tuple[int, int]] = []
    for name in names:
        begin = found[-1][1] if found else 0
        mark = re.compile(rf"(?:^|(?<=\s))\(?{name}{closed_by}(?:\s+|(?=[^\W\d]))", re.IGNORECASE)
        if (next_one := mark.search(masked, begin)) is None:
            return found
        found.append(next_one.span())
    return found


def without_mark(text: str) -> str:
    """`milk` of `1. milk` or `- milk`."""
    mark = _FIRST_MARK.match(text)
    return text[mark.end() :] if mark is not None and text[mark.end() :] else text


def parted_by_semicolons(text: str) -> list[str]:
    return _parted(text, _SEMICOLON)


def parted_by_commas(text: str) -> list[str]:
    """`milk`, `bread` and `eggs` of `milk, bread and eggs`, also of `milk / bread`; with nothing but an `and` the text is one."""
    return _parted(text, _COMMA_OR_AND) if _LISTS.search(_masked(text)) else [text]


def parted_names(text: str) -> list[str]:
    """`rent` and `the report` of `rent and the report`."""
    return _parted(text, _BETWEEN_NAMES)


def _parted(text: str, between: re.Pattern[str]) -> list[str]:
    places: Sequence[tuple[int, int]] = [(0, 0), *(each.span() for each in between.finditer(_masked(text)))]
    parts = [text[after:end].strip() for (_, after), (end, _) in pairwise([*places, (len(text), 0)])]
    return [part for part in parts if part]


def _masked(text: str) -> str:
    """The text, of the same length, with letters for what is kept as it is."""
    return _AS_IT_IS.sub(lambda found: "x" * len(found.group()), text)
