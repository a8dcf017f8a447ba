"""The words and phrases of rewording.en.toml: what asks for nothing, and what is meant by other words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from chalicelib.parsing.sentence import Sentence

_FILE = Path(__file__).with_name("rewording.en.toml")


class Phrases:
    """Phrases of one or more words, each with other words for it; of those that begin alike the longest is found."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, other in sorted(phrases.items(), key=lambda each: -each[0].count(" ")):
            words = tuple(phrase.split())
            self._by_first.setdefault(words[0], []).append((words, other))

    def at(self, sentence: Sentence, begin: int) -> tuple[int, str]:
        """The index after the phrase that begins at a word, with the other words; that word's index where none does."""
        for words, other in self._by_first.get(sentence.key(begin), ()):
            if sentence.keys(begin, begin + len(words)) == words:
                return begin + len(words), other
        return begin, ""

    def end(self, sentence: Sentence, begin: int) -> int:
        """The index after the phrase that begins at a word; that word's where none does."""
        return self.at(sentence, begin)[0]


class RewordingWords:
    """All lists of the file by name: `words["pronouns"]`; `phrases` the same with those of several words, `meant_by` those with other words."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._lists = {name: frozenset(words) for name, words in tables["said"].items()}
        self.phrases = {name: _without_others(words) for name, words in tables["said"].items()}
        self.meant_by = Phrases(tables["meant_by"])
        self.meant_by_who_returns = Phrases(tables["meant_by_who_returns"])

    def __getitem__(self, name: str) -> frozenset[str]:
        return self._lists[name]


def _without_others(words: Iterable[str]) -> Phrases:
    return Phrases(dict.fromkeys(words, ""))


@cache
def rewording_words() -> RewordingWords:
    """Read at first use: most sentences are understood without them."""
    import tomllib

    return RewordingWords(tomllib.loads(_FILE.read_text(encoding="utf-8")))
