"""From a sentence to its readings: which templates say the whole sentence, and which of them says it best."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from chalicelib.domain.command import NotUnderstood
from chalicelib.parsing.around import Around
from chalicelib.parsing.language import Language
from chalicelib.parsing.patterns import OneWord, Pattern, Slot, bit_of
from chalicelib.parsing.reader import DIGITS, LEVEL, TIME, Found, Reader, SlotReader
from chalicelib.parsing.resemblance import WordsByLength, by_length
from chalicelib.parsing.sentence import MOST_WORDS, Sentence
from chalicelib.parsing.slot_kinds import FREE_SLOTS
from chalicelib.parsing.template_tree import TemplateTrees
from chalicelib.parsing.templates import Template
from chalicelib.parsing.time_slots.zones import MOST_WORDS_OF_PLACE

_KEPT_WHOLE = frozenset({"text", "label"})
"""Arguments that are a person's own words, which end where they say."""


Corrected = tuple[frozenset[str], ...]
"""Words in the place of others: of each of these sets one is in whatever reads the sentence."""


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
    def says(self) -> tuple[object, ...]:
        """What differs between readings that have to be told apart: what they mean, and how sure it is."""
        return self.template.table, self.template.is_uncertain, self.values

    @property
    def problem(self) -> NotUnderstood | None:
        """What has to be asked about one of the values."""
        return next((value for value in self.values.values() if isinstance(value, NotUnderstood)), None)


@dataclass(frozen=True)
class Attempt:
    """How far a template read a sentence: the index of the first word that it could not read."""

    template: Template
    furthest: int


class Matcher:
    """Reads sentences by the templates of a language; `slots` are the kinds of slots by name, which know the words `slot_words`.
    `may_be_in_slot`: whether one that takes no free text may read a word of a sentence."""

    def __init__(
        self,
        language: Language,
        slots: Mapping[str, SlotReader],
        slot_words: frozenset[str] = frozenset(),
        may_be_in_slot: Callable[[Sentence, int], bool] = lambda _sentence, _at: True,
        may_have: Callable[[Sentence], Iterable[str]] = lambda _sentence: (TIME, LEVEL),
    ) -> None:
        self.templates = language.templates
        self._language, self._slots, self.slot_words = language, slots, slot_words
        self._may_be_in_slot, self._may_have = may_be_in_slot, may_have
        self._commands = TemplateTrees(each for each in self.templates if not each.is_near_miss)
        self._near_misses = TemplateTrees(each for each in self.templates if each.is_near_miss)
        self._free_answers: dict[str, bool] = {}

    @property
    def vocabulary(self) -> frozenset[str]:
        """All words of the templates, and what may be typed for them."""
        return self._language.vocabulary

    @property
    def template_words(self) -> frozenset[str]:
        """All words of the templates, as they are spelled rightly."""
        return self._language.template_words

    @cached_property
    def words_by_letter(self) -> Mapping[str, WordsByLength]:
        """The words of the templates by first letters."""
        found: dict[str, list[str]] = {}
        for word in self.template_words:
            found.setdefault(word[0], []).append(word)
        return {letter: by_length(words) for letter, words in found.items()}

    def is_request(self, sentence: Sentence) -> bool:
        """Whether a sentence that ends with a question mark asks the bot to do something: `can @carol take #5?`, `done 5, ok?`"""
        keys = self._around(sentence).reader.keys
        is_polite = keys[-1] in self._language.polite_ends or self._has_polite_pair(keys)
        return is_polite or keys[0] in self._language.requests or bool(self.after_openings(sentence))

    def _has_polite_pair(self, keys: Sequence[str]) -> bool:
        return not self._language.polite_pairs.isdisjoint(map(" ".join, pairwise(keys)))

    def as_spelled_usually(self, sentence: Sentence) -> Sentence:
        """The sentence with what may be typed for its words compared as these, where something else than a template reads it: `its done`."""
        spellings = self._language.spellings
        meant = {key: spellings[key] for key in sentence.keys(0, len(sentence.words)) if key in spellings}
        return sentence.corrected({**sentence.corrections, **meant}) if meant else sentence

    def examples(self, first_word: str) -> list[str]:
        """The examples that begin with a word."""
        examples = dict.fromkeys(template.example for template in self._beginning_with(first_word))
        return [example for example in examples if example.split(" ")[0] == first_word]

    def best(self, sentence: Sentence, *, near_misses: bool = False, corrected: Corrected = ()) -> list[Reading]:
        """The best readings, several if they are equally good and different; empty where no template says it all. `corrected`: words in the
        place of others, with which there was no reading."""
        known, place = sentence.readings, (self, near_misses, corrected)
        if place not in known:
            known[place] = self._best(sentence, near_misses=near_misses, corrected=corrected)
        best: list[Reading] = known[place]
        return best

    def _best(self, sentence: Sentence, *, near_misses: bool, corrected: Corrected) -> list[Reading]:
        best: list[Reading] = []
        for readings in self._by_start(sentence, near_misses=near_misses, corrected=corrected):
            for reading in readings:
                if best and reading.cost > best[0].cost:
                    continue
                if best and reading.cost < best[0].cost:
                    best = []
                if all(reading.says != other.says for other in best):
                    best.append(reading)
            if best and best[0].cost == 0:
                break  # Whatever leaves words at the beginning costs something.
        return best

    def readings(self, sentence: Sentence, *, near_misses: bool = False) -> Iterator[Reading]:
        """Everything that the templates read, in no order."""
        for readings in self._by_start(sentence, near_misses=near_misses, corrected=()):
            yield from readings

    def _by_start(self, sentence: Sentence, *, near_misses: bool, corrected: Corrected) -> Iterator[Iterator[Reading]]:
        """What the templates read from each word on with which the sentence itself may begin, the first word first."""
        if not 0 < len(sentence.words) <= MOST_WORDS:
            return
        around, templates = self._around(sentence), self._near_misses if near_misses else self._commands
        reader, cost_of_end = around.reader, around.cost_of_end
        is_asked = reader.keys[0] in self._language.requests or self._has_polite_pair(reader.keys)
        for start in around.starts:
            needed = [words for words in corrected if not self._may_be_elsewhere(words, start, around)]
            yield (
                reading
                for template, found in templates.read(reader, start, needed)
                for reading in _whole(template, found, start, cost_of_end, is_asked=is_asked)
            )

    def _may_be_elsewhere(self, words: Iterable[str], start: int, around: Around) -> bool:
        """Whether one of the words may be read by a slot or by what stands around a sentence, which begins at `start`. Else only a template
        that has one in it can read them: free text reads any other word in their place as well."""
        for word in words:
            places = [at for at, key in enumerate(around.reader.keys) if key == word]
            if not places or word in self.slot_words:
                return True
            if (word in self._words_around) and (start > places[0] or around.may_end_by(places[-1])):
                return True
        return False

    def may_read_with(self, word: str, sentence: Sentence, start: int, at: int) -> bool:
        """Whether some template may read a sentence from the word `start` on, if the word `at`, which none has, is another one. Known from
        which words templates have: most words in the place of a mistyped one make no command."""
        language, reader = self._language, self._around(sentence).reader
        first = word if at == start else reader.keys[start]
        may_be_around = self._may_be_around(word, reader.keys[start:at], reader.keys[at + 1 :])
        if may_be_around or not word.isalpha() or word in language.spellings or word in language.fillers:
            return True
        is_in_slots = word in self.slot_words
        has = reader.has.union({word}, (TIME, LEVEL, DIGITS) if is_in_slots else ())
        left = reader.left_but_for(start, at, MOST_WORDS_OF_PLACE if is_in_slots else 0)
        needed = () if is_in_slots else (frozenset({word}),)
        return any(trees.may_read(first, has, left, needed) for trees in (self._commands, self._near_misses))

    def _may_be_around(self, word: str, before: Sequence[str], behind: Sequence[str]) -> bool:
        """Whether a word may be read by what stands around a sentence, with all words before it or all behind it."""
        opening = (self._opening_words, self._language.fillers)
        closing = (self._read_anywhere, self.slot_words)
        return all(any(key in words for words in opening) for key in (word, *before)) or all(
            any(key in words for words in closing) or not key.isalpha() for key in (word, *behind)
        )

    def answer(self, sentence: Sentence, name: str) -> Reading | None:
        """The sentence as an answer of that name; None if it is none. Of free text every word is kept but for polite ones at the end."""
        if not 0 < len(sentence.words) <= MOST_WORDS:
            return None
        around, template = self._around(sentence), self._language.answers[name]
        is_free = self._is_free(name)
        starts = [0] if is_free else around.starts
        cost_of_end = around.cost_of_end
        readings = (
            reading
            for start in starts
            for reading in _whole(template, around.reader.read(template.pattern, start), start, cost_of_end)
        )
        return min(readings, key=lambda reading: reading.cost, default=None)

    def _is_free(self, name: str) -> bool:
        """Whether an answer of that name has free text. Looked up once: that takes longer than to read most sentences."""
        if name not in self._free_answers:
            patterns = self._language.answers[name].pattern.everything(set())
            self._free_answers[name] = any(isinstance(each, Slot) and each.kind in FREE_SLOTS for each in patterns)
        return self._free_answers[name]

    def ending(self, sentence: Sentence, name: str, begins: Iterable[int]) -> Iterator[tuple[int, Reading]]:
        """The ends of a sentence that are an answer of that name, of those that begin at some words: where each begins, and how it is
        read."""
        around, template = self._around(sentence), self._language.answers[name]
        for begin in begins:
            found = around.reader.read(template.pattern, begin)
            readings = _whole(template, found, begin, around.cost_of_end)
            if (best := min(readings, key=lambda reading: reading.cost, default=None)) is not None:
                yield begin, best

    def attempts(self, sentence: Sentence) -> list[Attempt]:
        """How far each template came, the furthest first."""
        attempts = []
        for template in self.templates:
            reader = self._new_reader(sentence, tells_how_far=True)
            starts = Around(reader, self._language).starts
            for start in starts:
                reader.read(template.pattern, start)
            attempts.append(Attempt(template, max(reader.furthest, *starts)))
        return sorted(attempts, key=lambda attempt: -attempt.furthest)

    def furthest(self, sentence: Sentence) -> int:
        """The index of the first word that no template could read which begins like the sentence."""
        start, reader = self.after_openings(sentence), self._new_reader(sentence, tells_how_far=True)
        for trees in (self._commands, self._near_misses):
            trees.begin(reader, start)
        return max(reader.furthest, start)

    def after_openings(self, sentence: Sentence) -> int:
        """The index of the first word that is not one around the sentence itself."""
        return max(self.starts(sentence))

    def starts(self, sentence: Sentence) -> Sequence[int]:
        """The indexes of the words with which the sentence itself may begin."""
        return self._around(sentence).starts

    def _around(self, sentence: Sentence) -> Around:
        """The sentence's reader, and what it has read around it: what was read for the commands is not read again for what comes near them."""
        known, place = sentence.readings, (self,)
        if place not in known:
            known[place] = Around(self._new_reader(sentence), self._language)
        around: Around = known[place]
        return around

    def _new_reader(self, sentence: Sentence, *, tells_how_far: bool = False) -> Reader:
        language = self._language
        return Reader(
            sentence,
            self._slots,
            language.spellings,
            language.fillers,
            language.unfinished,
            self._words_left(sentence),
            self._may_have(sentence),
            tells_how_far=tells_how_far,
        )

    def _words_left(self, sentence: Sentence) -> Sequence[int]:
        """What a reader knows of the words that are left to templates with them, and to free text (`Reader.words_left`)."""
        bits, found, spelled, elsewhere = 0, [0], self._language.spellings.get, self._read_anywhere
        for at in reversed(range(len(sentence.words))):
            key = sentence.key(at)
            spelling = spelled(key, key)
            if spelling not in elsewhere and not self._may_be_in_slot(sentence, at):
                bits |= bit_of(spelling)
            found.append(bits)
        return found[::-1]

    @cached_property
    def _opening_words(self) -> frozenset[str]:
        """The words that stand before a sentence."""
        return _words_of(self._language.openings)

    @cached_property
    def _closing_words(self) -> frozenset[str]:
        """The words that stand behind a sentence."""
        return _words_of(self._language.closings, self._language.thanks)

    @cached_property
    def _words_around(self) -> frozenset[str]:
        return self._opening_words | self._closing_words

    @cached_property
    def _read_anywhere(self) -> frozenset[str]:
        """The words that stand behind a sentence, or anywhere in it."""
        return self._language.fillers | self._closing_words

    def _beginning_with(self, key: str) -> Sequence[Template]:
        return [*self._commands.named(key), *self._near_misses.named(key)]


def _words_of(*patterns: Pattern) -> frozenset[str]:
    seen: set[int] = set()
    parts = (each for pattern in patterns for each in pattern.everything(seen))
    return frozenset[str]().union(*(each.keys for each in parts if isinstance(each, OneWord)))


def _whole(
    template: Template,
    found: Found,
    start: int,
    cost_of_end: Callable[[int], int | None],
    *,
    is_asked: bool = False,
) -> Iterator[Reading]:
    """The readings of a template from a word on. `is_asked`: a question mark at the end belongs to what is asked of the bot."""
    for end, ways in found.items():
        if end > start and (left := cost_of_end(end)) is not None:
            for cost, values in ways:
                named = dict(values)
                # What was said of the same slot twice would be dropped.
                if all(named[name] == value for name, value in values):
                    if start or is_asked:  # `could you remind me to call mum?` is no question about mum.
                        named = {name: _without_question_mark(value) for name, value in named.items()}
                    # Of two readings the one says more that leaves no words at the beginning, and none at the end that may mean something.
                    keeps_end = template.is_uncertain or not _KEPT_WHOLE.isdisjoint(named)
                    yield Reading(template, named, cost + (start > 0) + (left if keeps_end else left > 0))


def _without_question_mark(value: Any) -> Any:
    return value.rstrip("? ") if isinstance(value, str) and value.rstrip("? ") else value
