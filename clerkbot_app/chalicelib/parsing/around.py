"""What people say around a sentence, which asks for nothing: where the sentence itself may begin, and where it may end."""

from __future__ import annotations

from functools import cached_property

from chalicelib.parsing.language import Language
from chalicelib.parsing.patterns import WORD_COST
from chalicelib.parsing.reader import Reader


class Around:
    """Where the sentence of a reader may begin and end."""

    def __init__(self, reader: Reader, language: Language) -> None:
        self.reader, self._language = reader, language
        self._costs: dict[int, int | None] = {len(reader.keys): 0}

    @cached_property
    def starts(self) -> list[int]:
        """At its first word, or after words that ask for nothing."""
        starts, last = [0], len(self.reader.keys) - 1
        for start in starts:
            found = self.reader.read(self._language.openings, start)
            starts += [end for end in found if end not in starts and end <= last]
        return starts

    def cost_of_end(self, end: int) -> int | None:
        """The cost at which it may end before a word; None where it can't. What could be a person's own words at the end of a text is left
        there, but for what is only polite. Looked for where a template ends: at most words none does."""
        if end not in self._costs:
            self._costs[end] = self._cost_of_end(end)
        return self._costs[end]

    def _cost_of_end(self, end: int) -> int | None:
        if not end or self.reader.keys[end - 1] in self._language.unfinished:
            return None
        for pattern, cost_of_word in ((self._language.thanks, 0), (self._language.closings, WORD_COST + 1)):
            costs = [
                rest + cost_of_word * (last - end)
                for last in self.reader.read(pattern, end)
                if last > end and (rest := self.cost_of_end(last)) is not None
            ]
            if costs:
                return min(costs)
        return None

    def may_end_by(self, last: int) -> bool:
        """Whether it may end before that word, or before one of those that stand before it."""
        return any(self.cost_of_end(end) is not None for end in range(last, 0, -1))
