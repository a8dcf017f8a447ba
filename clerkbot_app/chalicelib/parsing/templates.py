"""Sentence templates: what people say as data, and the reading of words by them.

`(done|finish) {numbers}` is one of two words and a slot; `[please]` may be missing; `([{when}];[{level}])` comes in any order;
`<this>` stands for a rule of the language; `{kind=thread}` is a value without words. The syntax is close to Home Assistant's
hassil, with slots that are read by functions (docs/decisions/0025).

A template is read by dynamic programming: what a part of it reads from a word on is kept, so the work is bounded by the
template's length times the square of the sentence's.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

from chalicelib.domain.command import NotUnderstood
from chalicelib.parsing.sentence import Sentence

SlotReader = Callable[[Sentence, int], Sequence[tuple[int, Any]]]
"""All values of a slot that begin at a word, each with the index after its last word. A value that is a NotUnderstood stands
for words that were meant as one and can't be: then the bot asks."""
FREE_SLOTS = frozenset({"text", "more", "place", "activity", "aside", "bare_reason", "label", "unknown"})
"""Slots that take any words. The fewer words a reading leaves to them, the better it is."""
MOST_EQUAL = 4
"""So many equally good readings of the same words are kept."""
WORD_COST, _PROBLEM_COST = 2, 1
_TOKEN = re.compile(r"\s+|\{[^}]*\}|<[^>]*>|[()\[\]|;]|[^\s(){}\[\]<>|;]+")

Values = tuple[tuple[str, Any], ...]
Found = dict[int, list[tuple[int, Values]]]
"""By the index after the last word: the cheapest ways to read so far, each with its cost and its values."""


class TemplateError(Exception):
    """A template is not written as it should be."""


@dataclass
class Reader:
    """The reading of one sentence: `slots` are the kinds of slots by name. `furthest` is the furthest word that was reached."""

    sentence: Sentence
    slots: Mapping[str, SlotReader]
    spellings: Mapping[str, str] = field(default_factory=dict)
    furthest: int = 0
    known: dict[tuple[int, int], Found] = field(default_factory=dict)

    @cached_property
    def keys(self) -> list[str]:
        return [self.spellings.get(word.key, word.key) for word in self.sentence.words]

    def key(self, at: int) -> str:
        """The key of a word; empty after the last."""
        return self.keys[at] if at < len(self.keys) else ""

    def read(self, part: Part, at: int) -> Found:
        """What a part reads from a word on; each part and word is read once."""
        if part.first is not None and not part.is_empty_allowed and self.key(at) not in part.first:
            return {}
        place = (id(part), at)
        found = self.known.get(place)
        if found is None:
            found = self.known[place] = part.read(self, at)
            if found:
                self.furthest = max(self.furthest, max(found))
        return found

    def slot(self, kind: str, at: int) -> Sequence[tuple[int, Any]]:
        """The values of a slot from a word on; each slot and word is read once."""
        if at >= len(self.keys):
            return ()
        return slot_values(self.sentence, self.slots, kind, at)


def slot_values(sentence: Sentence, slots: Mapping[str, SlotReader], kind: str, at: int) -> Sequence[tuple[int, Any]]:
    """The values of a slot from a word on, read once in each sentence."""
    place = (kind, at)
    values = sentence.slot_values.get(place)
    if values is None:
        values = sentence.slot_values[place] = slots[kind](sentence, at)
    return values


class Part(ABC):
    """A part of a template. `first`: the words with which it can begin; None: it may be any."""

    first: frozenset[str] | None
    is_empty_allowed: bool

    @abstractmethod
    def read(self, reader: Reader, at: int) -> Found:
        """The ways to read it from the word `at` on."""

    def parts(self) -> Sequence[Part]:
        """What it is made of."""
        return ()

    def everything(self, seen: set[int]) -> Iterator[Part]:
        """Itself, and all that it is made of, without the parts whose `id` was `seen`: a rule is a part of many templates."""
        if id(self) in seen:
            return
        seen.add(id(self))
        yield self
        for part in self.parts():
            yield from part.everything(seen)


class Literal(Part):
    def __init__(self, key: str) -> None:
        self.first, self.is_empty_allowed = frozenset({key}), False
        self.key = key

    def read(self, reader: Reader, at: int) -> Found:
        del reader  # `Reader.read` has compared the word.
        return {at + 1: [(0, ())]}


class Constant(Part):
    """A value that no word says."""

    def __init__(self, name: str, value: str) -> None:
        self.first, self.is_empty_allowed = frozenset(), True
        self._values = ((name, value),)

    def read(self, reader: Reader, at: int) -> Found:
        del reader
        return {at: [(0, self._values)]}


class Slot(Part):
    def __init__(self, name: str, kind: str) -> None:
        self.first, self.is_empty_allowed = None, False
        self._name, self.kind = name, kind

    def read(self, reader: Reader, at: int) -> Found:
        found: Found = {}
        for end, value in reader.slot(self.kind, at):
            cost = WORD_COST * (end - at) if self.kind in FREE_SLOTS else 0
            _keep(found, end, cost + _PROBLEM_COST * isinstance(value, NotUnderstood), ((self._name, value),))
        return found


class InOrder(Part):
    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self.is_empty_allowed = all(part.is_empty_allowed for part in parts)
        self.first = _first_of(parts)

    def parts(self) -> Sequence[Part]:
        return self._parts

    def read(self, reader: Reader, at: int) -> Found:
        found: Found = {at: [(0, ())]}
        for part in self._parts:
            found = _then(found, part, reader)
            if not found:
                break
        return found


class OneOf(Part):
    def __init__(self, options: Sequence[Part]) -> None:
        self._options = options
        self.is_empty_allowed = any(option.is_empty_allowed for option in options)
        firsts = [option.first for option in options]
        self.first = None if None in firsts else frozenset().union(*(first for first in firsts if first is not None))

    @cached_property
    def _with_any_first(self) -> Sequence[Part]:
        return [option for option in self._options if option.first is None or option.is_empty_allowed]

    @cached_property
    def _by_first(self) -> Mapping[str, Sequence[Part]]:
        """The options that can be read at a word: most of them begin with another."""
        firsts = {key for option in self._options for key in option.first or ()}
        any_first = set(map(id, self._with_any_first))
        return {
            key: [option for option in self._options if id(option) in any_first or key in (option.first or ())]
            for key in firsts
        }

    def parts(self) -> Sequence[Part]:
        return self._options

    def read(self, reader: Reader, at: int) -> Found:
        found: Found = {}
        for option in self._by_first.get(reader.key(at), self._with_any_first):
            for end, ways in reader.read(option, at).items():
                for cost, values in ways:
                    _keep(found, end, cost, values)
        return found


class AnyOrder(Part):
    """Each of the parts once, in any order; those that may be missing may be missing."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self.is_empty_allowed = all(part.is_empty_allowed for part in parts)
        firsts = [part.first for part in parts]
        self.first = None if None in firsts else frozenset().union(*(first for first in firsts if first is not None))
        self._states: dict[frozenset[int], Part] = {}

    def parts(self) -> Sequence[Part]:
        return self._parts

    def read(self, reader: Reader, at: int) -> Found:
        return self._rest(frozenset(range(len(self._parts)))).read(reader, at)

    def _rest(self, left: frozenset[int]) -> Part:
        if left not in self._states:
            self._states[left] = _AnyOrderRest(self, left)
        return self._states[left]

    def read_rest(self, left: frozenset[int], reader: Reader, at: int) -> Found:
        found: Found = {}
        if all(self._parts[index].is_empty_allowed for index in left):
            found[at] = [(0, ())]
        for index in left:
            taken = {end: ways for end, ways in reader.read(self._parts[index], at).items() if end > at}
            for end, ways in _then(taken, self._rest(left - {index}), reader).items():
                for cost, values in ways:
                    _keep(found, end, cost, tuple(sorted(values, key=_name)))
        return found


class _AnyOrderRest(Part):
    """What is left of an AnyOrder after some of its parts."""

    def __init__(self, whole: AnyOrder, left: frozenset[int]) -> None:
        self._whole, self._left = whole, left
        self.first, self.is_empty_allowed = None, True

    def read(self, reader: Reader, at: int) -> Found:
        return self._whole.read_rest(self._left, reader, at)


def parse_template(text: str, rules: Mapping[str, Part], spellings: Mapping[str, str] = MappingProxyType({})) -> Part:
    """The template that a text describes; raises TemplateError. `rules` are what `<name>` stands for; words are replaced by those
    that `spellings` says, as the reader's are."""
    tokens = [token for token in _TOKEN.findall(text) if not token.isspace()]
    if "".join(tokens) != re.sub(r"\s+(?![^{]*\})", "", text).replace("\n", ""):
        raise TemplateError(f"a character that means nothing in {text!r}")
    part, rest = _options([spellings.get(token, token) for token in tokens], rules, text)
    if rest:
        raise TemplateError(f"{rest[0]!r} closes nothing in {text!r}")
    return part


def _options(tokens: Sequence[str], rules: Mapping[str, Part], text: str) -> tuple[Part, Sequence[str]]:
    """Read up to a closing bracket: sequences between `|`, or between `;`."""
    groups: list[list[Part]] = [[]]
    marks: set[str] = set()
    while tokens and tokens[0] not in {")", "]"}:
        mark, tokens = tokens[0], tokens[1:]
        if mark in {"|", ";"}:
            marks.add(mark)
            groups.append([])
        elif mark in {"(", "["}:
            inner, tokens = _options(tokens, rules, text)
            if not tokens or tokens[0] != {"(": ")", "[": "]"}[mark]:
                raise TemplateError(f"{mark!r} is not closed in {text!r}")
            tokens = tokens[1:]
            groups[-1].append(inner if mark == "(" else OneOf((inner, InOrder(()))))
        else:
            groups[-1].append(_part(mark, rules, text))
    if len(marks) > 1:
        raise TemplateError(f"| and ; in one group of {text!r}")
    parts = [group[0] if len(group) == 1 else InOrder(tuple(group)) for group in groups]
    if len(parts) == 1:
        return parts[0], tokens
    return (AnyOrder(parts) if ";" in marks else OneOf(parts)), tokens


def _part(token: str, rules: Mapping[str, Part], text: str) -> Part:
    if token[0] == "<":
        if token[1:-1] not in rules:
            raise TemplateError(f"there is no rule {token} for {text!r}")
        return rules[token[1:-1]]
    if token[0] != "{":
        return Literal(token)
    name, mark, value = token[1:-1].partition("=")
    if mark:
        return Constant(name, value)
    name, _, kind = name.partition(":")
    return Slot(name, kind or name)


def _then(found: Found, part: Part, reader: Reader) -> Found:
    """Ways to read, each continued by a further part."""
    longer: Found = {}
    for middle, ways in found.items():
        for end, more in reader.read(part, middle).items():
            for cost, values in ways:
                for more_cost, more_values in more:
                    _keep(longer, end, cost + more_cost, values + more_values)
    return longer


def _keep(found: Found, end: int, cost: int, values: Values) -> None:
    ways = found.get(end)
    if ways is None or cost < ways[0][0]:
        found[end] = [(cost, values)]
    elif cost == ways[0][0] and len(ways) < MOST_EQUAL and all(values != others for _, others in ways):
        ways.append((cost, values))


def _first_of(parts: Iterable[Part]) -> frozenset[str] | None:
    first: frozenset[str] = frozenset()
    for part in parts:
        if part.first is None:
            return None
        first |= part.first
        if not part.is_empty_allowed:
            return first
    return first


def _name(value: tuple[str, Any]) -> str:
    return value[0]
