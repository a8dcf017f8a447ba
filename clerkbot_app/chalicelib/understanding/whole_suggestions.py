"""What is asked about some words of a sentence, as `3/1` of `away 3/1`: what is suggested for them is told in their place."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from chalicelib.domain.command import NotUnderstood
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import day_behind

IsUnderstood = Callable[[str, Sentence], bool]
"""Whether a text is a command, said at the same time by the same person as another sentence."""


class WholeSuggestions(NotUnderstood):
    """Of the words from `at` to before `end`. With the suggestions each is a whole command. That is looked for only where they are shown:
    what is asked about a part of a sentence, or about other words for it, mostly never is."""

    def __init__(
        self, problem: NotUnderstood, sentence: Sentence, at: int, end: int, is_understood: IsUnderstood
    ) -> None:
        super().__init__(problem.message, *problem.suggestions, are_corrections=True)
        self._sentence, self._at, self._end, self._is_understood = sentence, at, end, is_understood

    @cached_property
    def suggestions(self) -> tuple[str, ...]:
        said = self._sentence
        after = said.typed(self._end, len(said.words))
        last = said.key(self._at - 1) if self._at else ""

        def in_place(suggestion: str) -> str:
            words = day_behind(last, suggestion)
            words = words.removeprefix("at ") if last in CUES["no_at_after"] else words
            is_of_day = last in CUES["no_day_after"] and words[0].isalpha()  # `back at`, and `tomorrow at 9`
            before = said.typed(0, self._at - is_of_day)
            whole = " ".join(filter(None, (before, words, after)))
            return whole if "<" not in whole and self._is_understood(whole, said) else suggestion

        return tuple(map(in_place, super().suggestions))


def with_whole_suggestions(problem: NotUnderstood, sentence: Sentence, is_understood: IsUnderstood) -> NotUnderstood:
    """The problem with one of the values of a sentence, as it is asked. Itself where its suggestions are whole commands already, as those of a
    correction: `list`, where there is no such item."""
    places = (
        (at, end) for (_, at), values in sentence.slot_values.items() for end, value in values if value is problem
    )
    place = next(places, None)
    return (
        problem if problem.are_corrections or not place else WholeSuggestions(problem, sentence, *place, is_understood)
    )
