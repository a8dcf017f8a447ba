"""The words and phrases of rewording.en.toml, usual_words.en.toml and said_changes.en.toml: what asks for nothing, and what is meant by other words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from chalicelib.parsing.sentence import Sentence

_FILES = [Path(__file__).with_name(f"{name}.en.toml") for name in ("rewording", "usual_words", "said_changes")]


_MOST_WORDS = 16
"""Of a phrase."""
_TOKEN = re.compile(r"[()\[\]|]|[^\s()\[\]|]+")
_OPEN, _CLOSE, _BEFORE_FIRST = "([", ")]", "([|"
_AS_EXPRESSION = {"(": "(?:", "[": "(?:", "]": ")?", ")": ")", "|": "|"}


class _Phrase(NamedTuple):
    """A phrase as it is compared: of a plain one its text with a space behind it and its number of words (else 0), and the other words for it."""

    text: str
    length: int
    other: str

    @classmethod
    def of(cls, phrase: str, other: str) -> _Phrase:
        is_plain = "(" not in phrase and "[" not in phrase
        return cls(f"{phrase} ", phrase.count(" ") + 1, other) if is_plain else cls(phrase, 0, other)

    def words_said(self, said: str) -> int:
        """With how many words a text begins that are the phrase."""
        if self.length:
            return self.length if said.startswith(self.text) else 0
        found = _expression(self.text).match(said)
        return found.group().count(" ") if found is not None else 0


class Phrases:
    """Phrases of one or more words, each with other words for it: `(i'm|i am) [very] glad to`, written as templates are. Of those that begin
    alike the longest is found."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._by_first: dict[str, list[_Phrase]] = {}
        for text, other in phrases.items():
            for word in _first_words(text):
                self._by_first.setdefault(word, []).append(_Phrase.of(text, other))

    @property
    def first_words(self) -> frozenset[str]:
        return frozenset(self._by_first)

    def at(self, sentence: Sentence, begin: int) -> tuple[int, str]:
        """The index after the phrase that begins at a word, with the other words; that word's index where none does."""
        phrases = self._by_first.get(sentence.key(begin))
        if not phrases:
            return begin, ""
        said = " ".join((*sentence.keys(begin, begin + _MOST_WORDS), ""))
        count, other = max([(phrase.words_said(said), phrase.other) for phrase in phrases])
        return begin + count, other if count else ""

    def are_all(self, keys: Sequence[str]) -> bool:
        """Whether one of the phrases is all that is said."""
        said = " ".join((*keys, ""))
        return any(phrase.words_said(said) == len(keys) for phrase in self._by_first.get(keys[0], ()))

    def end(self, sentence: Sentence, begin: int) -> int:
        """The index after the phrase that begins at a word; that word's where none does."""
        return self.at(sentence, begin)[0]


@cache
def _expression(phrase: str) -> re.Pattern[str]:
    """Made when a sentence first begins like the phrase. Each word has a space behind it."""
    tokens = _TOKEN.findall(phrase)
    return re.compile("".join(_AS_EXPRESSION.get(token, f"{re.escape(token)} ") for token in tokens))


def _first_words(phrase: str) -> Sequence[str]:
    """The words with which a phrase may begin, and perhaps some more."""
    depth, found, is_optional = 0, dict[str, None](), False
    for before, part in pairwise(["|", *_TOKEN.findall(phrase)]):
        if part in _OPEN:
            is_optional = is_optional or (part == "[" and not depth)
            depth += 1
        elif part in _CLOSE:
            depth -= 1
        elif before in _BEFORE_FIRST or not depth:
            found[part] = None
        if not depth and not (is_optional and part == "]"):
            break
    return list(found)


class RewordingWords:
    """All lists of the files by name: `words["pronouns"]`; `phrases` the same with those of several words, `meant_by` those with other words, `verbs` those of a
    passive by their participles."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        said = {**tables["said"], **tables["said_of_changes"]}
        self._lists = {name: frozenset(words) for name, words in said.items()}
        self.phrases = {name: _without_others(words) for name, words in said.items()}
        self.verbs: Mapping[str, str] = tables["participles"]
        self.meant_by = Phrases(tables["meant_by"])
        self.meant_at_beginning = Phrases(tables["meant_at_beginning"])
        self.meant_by_who_returns = Phrases(tables["meant_by_who_returns"])

        replaced = (self.meant_by, self.meant_by_who_returns, self.phrases["fillers"], self.phrases["tags"])
        self.begins_replaced = frozenset({"the", *self["at_days"]}).union(*(each.first_words for each in replaced))
        """The words with which something begins that is said otherwise, but for what is so only at the beginning."""

    def words_of(self, name: str) -> frozenset[str]:
        """All words of the phrases of a list."""
        return frozenset(token for phrase in self._lists[name] for token in _TOKEN.findall(phrase))

    def __getitem__(self, name: str) -> frozenset[str]:
        return self._lists[name]


def _without_others(words: Iterable[str]) -> Phrases:
    return Phrases(dict.fromkeys(words, ""))


@cache
def rewording_words() -> RewordingWords:
    """Read at first use: most sentences are understood without them."""
    import tomllib

    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in _FILES]
    return RewordingWords({name: table for each in tables for name, table in each.items()})
