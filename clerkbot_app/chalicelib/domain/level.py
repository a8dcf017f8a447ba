"""The five priority levels in their one canonical order."""

from __future__ import annotations

import difflib
from enum import IntEnum


class Level(IntEnum):
    """A priority. Smaller sorts first, so `HIGHEST < LOWEST`."""

    HIGHEST = 1
    HIGH = 2
    MEDIUM = 3
    LOW = 4
    LOWEST = 5

    @property
    def word(self) -> str:
        return self.name.lower()

    @classmethod
    def parse(cls, word: str) -> Level | None:
        """The level that is exactly this word, in any case. `high` is high and nothing else is."""
        return _BY_WORD.get(word.lower())

    @classmethod
    def nearest(cls, word: str) -> Level | None:
        """The level that was probably meant by a mistyped word."""
        near = difflib.get_close_matches(word.lower(), _BY_WORD, n=1, cutoff=0.6)
        return _BY_WORD[near[0]] if near else None


_BY_WORD = {level.word: level for level in Level}
LEVEL_WORDS = ", ".join(_BY_WORD)
