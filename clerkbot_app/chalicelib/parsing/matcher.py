"""From a sentence to its readings: which templates say the whole sentence, and which of them says it best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from chalicelib.domain.command import NotUnderstood
from chalicelib.parsing.sentence import MOST_WORDS, Sentence
from chalicelib.parsing.templates import FREE_SLOTS, WORD_COST, OneWord, Part, Reader, Slot, SlotReader

NEAR_MISS = "?"
"""Ends the name of what asks: its templates are read only when no command is."""

_KEPT_WHOLE = frozenset({"text", "label"})
"""Arguments that are a person's own words, which end where they say."""


@dataclass(frozen=True)
class Template:
    """A sentence template. `name` is that of its table, `<command>` or `<command>/<what>`, with a `?` at its end if it asks."""

    name: str
    text: str
    part: Part
    example: str = ""
    """A whole sentence of the same command, for whoever comes near."""
    is_said_to_people: bool = False
    """Whether people say it to each other as well: `see you tomorrow`."""

    @property
    def command(self) -> str:
        """What it makes, as `clerkbot explain` calls it."""
        return self.name.rstrip(NEAR_MISS).partition("/")[0]

    @property
    def is_near_miss(self) -> bool:
        return self.name.endswith(NEAR_MISS)


@dataclass(frozen=True)
class Reading:
    """A template that says the whole sentence, with the values of its slots. `cost` is smaller the more is understood."""

    template: Template
    values: Mapping[str, Any]
    cost: int

    @property
    def command(self) -> str:
        return self.template.command

    @property
    def problem(self) -> NotUnderstood | None:
        """What has to be asked about one of the values."""
        return next((value for value in self.values.values() if isinstance(value, NotUnderstood)), None)


@dataclass(frozen=True)
class Attempt:
    """How far a template read a sentence: the index of the first word that it could not read."""

    template: Template
    furthest: int


@dataclass(frozen=True)
class CommonWords:
    """What people say around any sentence.

    `openings`, `closings` and `thanks` ask for nothing, nor do the `fillers` within a sentence; after the words in `unfinished` no sentence
    ends, and what follows is a person's own. A sentence with a question mark that begins with one of `requests`, ends with one of `polite_ends`
    or has one of `polite_pairs` in it asks the bot to do something. `spellings` says which words are others.
    """

    openings: Part
    closings: Part
    thanks: Part
    unfinished: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()
    requests: frozenset[str] = frozenset()
    polite_ends: frozenset[str] = frozenset()
    polite_pairs: frozenset[str] = frozenset()
    spellings: Mapping[str, str] = field(default_factory=dict)


class Matcher:
    """All templates of a language, with the words around them. The templates of `answers` are read only where a question waits."""

    def __init__(
        self,
        templates: Iterable[Template],
        slots: Mapping[str, SlotReader],
        common: CommonWords,
        answers: Iterable[Template] = (),
    ) -> None:
        self.templates = tuple(templates)
        self._answers = {template.command: template for template in answers}
        self._slots, self._common = slots, common
        self._commands = _ByFirstWord(each for each in self.templates if not each.is_near_miss)
        self._near_misses = _ByFirstWord(each for each in self.templates if each.is_near_miss)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words of the templates, and what may be typed for them."""
        seen: set[int] = set()
        parts = (part for template in self.templates for part in template.part.everything(seen))
        keys = (part.keys for part in parts if isinstance(part, OneWord))
        return frozenset().union(*keys, self._common.spellings)

    @cached_property
    def words_by_letter(self) -> Mapping[str, Sequence[str]]:
        """The vocabulary by first letters."""
        found: dict[str, list[str]] = {}
        for word in sorted(self.vocabulary):
            found.setdefault(word[0], []).append(word)
        return found

    def is_request(self, sentence: Sentence) -> bool:
        """Whether a sentence that ends with a question mark asks the bot to do something: `can @carol take #5?`, `done 5, ok?`"""
        keys = self._reader(sentence).keys
        pairs = map(" ".join, pairwise(keys))
        is_polite = keys[-1] in self._common.polite_ends or not self._common.polite_pairs.isdisjoint(pairs)
        return is_polite or keys[0] in self._common.requests or bool(self.after_openings(sentence))

    def examples(self, first_word: str) -> list[str]:
        """The examples that begin with a word."""
        examples = dict.fromkeys(template.example for template in self._beginning_with(first_word))
        return [example for example in examples if example.split(" ")[0] == first_word]

    def best(self, sentence: Sentence, *, near_misses: bool = False) -> list[Reading]:
        """The best readings, several if they are equally good and different; empty where no template says it all."""
        best: list[Reading] = []
        for reading in self.readings(sentence, near_misses=near_misses):
            if best and reading.cost > best[0].cost:
                continue
            if best and reading.cost < best[0].cost:
                best = []
            if all((reading.template.name, reading.values) != (other.template.name, other.values) for other in best):
                best.append(reading)
        return best

    def readings(self, sentence: Sentence, *, near_misses: bool = False) -> Iterator[Reading]:
        """Everything that the templates read, in no order."""
        if not 0 < len(sentence.words) <= MOST_WORDS:
            return
        reader, templates = self._reader(sentence), self._near_misses if near_misses else self._commands
        ends = self._ends(reader)
        is_question = reader.keys[0] in self._common.requests
        for start in self._starts(reader):
            for template in templates.at(reader.keys[start]):
                if reader.may_read(template.part):
                    yield from _whole(template, reader, start, ends, is_question=is_question)

    def answer(self, sentence: Sentence, name: str) -> Reading | None:
        """The sentence as an answer of that name; None if it is none. Of free text every word is kept."""
        if not 0 < len(sentence.words) <= MOST_WORDS:
            return None
        reader, template = self._reader(sentence), self._answers[name]
        parts = template.part.everything(set())
        is_free = any(isinstance(part, Slot) and part.kind in FREE_SLOTS for part in parts)
        starts = [0] if is_free else self._starts(reader)
        ends = {len(reader.keys): 0} if is_free else self._ends(reader)
        readings = (reading for start in starts for reading in _whole(template, reader, start, ends))
        return min(readings, key=lambda reading: reading.cost, default=None)

    def attempts(self, sentence: Sentence) -> list[Attempt]:
        """How far each template came, the furthest first."""
        attempts = []
        for template in self.templates:
            reader = self._reader(sentence)
            for start in self._starts(reader):
                reader.furthest = max(reader.furthest, start)
                reader.read(template.part, start)
            attempts.append(Attempt(template, reader.furthest))
        return sorted(attempts, key=lambda attempt: -attempt.furthest)

    def furthest(self, sentence: Sentence) -> int:
        """The index of the first word that no template could read which begins like the sentence."""
        reader = self._reader(sentence)
        reader.furthest = start = max(self._starts(reader), default=0)
        for template in self._beginning_with(reader.key(start)):
            reader.read(template.part, start)
        return reader.furthest

    def after_openings(self, sentence: Sentence) -> int:
        """The index of the first word that is not one around the sentence itself."""
        return max(self._starts(self._reader(sentence)), default=0)

    def _reader(self, sentence: Sentence) -> Reader:
        common = self._common
        return Reader(sentence, self._slots, common.spellings, common.fillers, common.unfinished)

    def _beginning_with(self, key: str) -> Sequence[Template]:
        return [*self._commands.named(key), *self._near_misses.named(key)]

    def _starts(self, reader: Reader) -> list[int]:
        """Where the sentence itself may begin: at its first word, or after words that ask for nothing."""
        starts, last = [0], len(reader.keys) - 1
        for start in starts:
            starts += [end for end in reader.read(self._common.openings, start) if end not in starts and end <= last]
        return starts

    def _ends(self, reader: Reader) -> dict[int, int]:
        """After which word it may end, and at which cost: what could be a person's own words at the end of a text is left there,
        but for what is only polite."""
        ends = {len(reader.keys): 0}
        for start in range(len(reader.keys) - 1, 0, -1):
            if reader.keys[start - 1] in self._common.unfinished:
                continue
            for part, cost_of_word in ((self._common.thanks, 0), (self._common.closings, WORD_COST + 1)):
                found = [end for end in reader.read(part, start) if end in ends]
                if found:
                    ends.setdefault(start, min(ends[end] + cost_of_word * (end - start) for end in found))
        return ends


class _ByFirstWord:
    """Templates by the words with which they can begin."""

    def __init__(self, templates: Iterable[Template]) -> None:
        self._by_first: dict[str, list[Template]] = {}
        self._with_any_first: list[Template] = []
        for template in templates:
            if template.part.first is None or template.part.is_empty_allowed:
                self._with_any_first.append(template)
            for key in template.part.first or ():
                self._by_first.setdefault(key, []).append(template)

    def named(self, key: str) -> Sequence[Template]:
        """Those that name the word."""
        return self._by_first.get(key, ())

    def at(self, key: str) -> Iterator[Template]:
        """Those that may begin with the word."""
        yield from self._by_first.get(key, ())
        yield from self._with_any_first


def _whole(
    template: Template, reader: Reader, start: int, ends: Mapping[int, int], *, is_question: bool = False
) -> Iterator[Reading]:
    for end, ways in reader.read(template.part, start).items():
        if end in ends and end > start:
            for cost, values in ways:
                named = dict(values)
                # What was said of the same slot twice would be dropped.
                if all(named[name] == value for name, value in values):
                    if start or is_question:  # `could you remind me to call mum?` is no question about mum.
                        named = {name: _without_question_mark(value) for name, value in named.items()}
                    # Of two readings the one says more that leaves no words at the beginning.
                    kept_whole = 0 if _KEPT_WHOLE.isdisjoint(named) else ends[end]
                    yield Reading(template, named, cost + (start > 0) + kept_whole)


def _without_question_mark(value: Any) -> Any:
    return value.rstrip("? ") if isinstance(value, str) and value.rstrip("? ") else value
