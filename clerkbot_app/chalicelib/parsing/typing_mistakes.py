"""Long words that were typed too fast: letters in another order, one doubled, missing or too many; and words of any length
that somebody drew out. Whatever else is mistyped is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS

_FEWEST_LETTERS = 6
"""Of a shorter word another one is made too easily: `form`, `quite`."""
_FEWEST_FOR_ONE_LESS = 7
_STRETCHED = re.compile(r"([a-z])\1{2,}")
"""The same letter three times in a row is in no English word: `heyyy`, `undooo`."""
_MOST_WORDS = 30
"""A longer text is prose."""


class TypingMistakes:
    """Knows words by how they may be mistyped."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = frozenset(known)
        self._meant: dict[str, Mapping[str, set[str]]] = {}

    def corrected(self, sentence: Sentence) -> Sentence | None:
        """The sentence with each unknown word that can be only one known word: `remnid`, `compleeted`, `heyyy`. None without such a word."""
        known, place = sentence.readings, (self,)
        if place not in known:
            known[place] = self._corrected(sentence)
        corrected: Sentence | None = known[place]
        return corrected

    def _corrected(self, sentence: Sentence) -> Sentence | None:
        if len(sentence.words) > _MOST_WORDS:
            return None
        keys = {word.key for word in sentence.words} - self._known
        found = {key: self._meanings(key) for key in keys}
        corrections = {key: words.pop() for key, words in found.items() if len(words) == 1}
        return sentence.corrected(corrections) if corrections else None

    def _meanings(self, key: str) -> set[str]:
        if _STRETCHED.search(key):
            drawn_in = (_STRETCHED.sub(kept, key) for kept in (r"\1\1", r"\1"))
            return set([word for word in drawn_in if word in self._known][:1])
        if len(key) < _FEWEST_LETTERS:
            return set()
        meant = self._by_form(key[0])
        words = set(meant.get(key, ()))
        for form in _forms(key, _FEWEST_FOR_ONE_LESS + 1):
            words |= {form} & self._known if form.isalpha() else meant.get(form, set())
        return words

    def _by_form(self, letter: str) -> Mapping[str, set[str]]:
        """The words with that first letter, by how they may be mistyped; worked out when the first such word is looked for."""
        if letter not in self._meant:
            meant: dict[str, set[str]] = {}
            for word in self._known:
                if word.startswith(letter):
                    for form in _forms(word, _FEWEST_FOR_ONE_LESS):
                        meant.setdefault(form, set()).add(word)
            self._meant[letter] = meant
        return self._meant[letter]


def words_read_otherwise(sentence: Sentence) -> frozenset[str]:
    """The words in the place of mistyped ones, of which one is in whatever template reads it; none where a slot goes by the end of one, as by
    that of `changing`."""
    ends, corrections = tuple(WORDS["doing_ends"]), sentence.corrections
    is_doing = any(meant.endswith(ends) and not typed.endswith(ends) for typed, meant in corrections.items())
    return frozenset() if is_doing else frozenset(corrections.values())


def _forms(word: str, fewest_for_one_less: int) -> Iterator[str]:
    """What a word has in common with its mistyped forms: its letters in the order of the alphabet, those that follow themselves once; and
    the word without one of its letters, but the first and the last: `finishes` is no mistyped `finish`."""
    if not word.isalpha() or len(word) < _FEWEST_LETTERS:
        return
    once = [letter for place, letter in enumerate(word) if word[place - 1 : place] != letter]
    yield "-".join([once[0], "".join(sorted(once[1:]))])
    if len(word) >= fewest_for_one_less:
        yield from (word[:place] + word[place + 1 :] for place in range(1, len(word) - 1))
