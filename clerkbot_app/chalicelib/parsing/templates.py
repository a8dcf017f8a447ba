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
FREE_SLOTS = frozenset(
    {
        "text",
        "more",
        "place",
        "activity",
        "aside",
        "bare_reason",
        "label",
        "unknown",
        "clause",
        "sought",
        "chore",
        "own_words",
        "bare_label",
    }
)
"""Slots that take any words. The fewer words a reading leaves to them, the better it is."""
_DIGITS, _MENTION, _CHANNEL, _LINK = "0-9", "<@", "<#", "<http"
SLOT_MARKS: Mapping[str, str] = {
    **dict.fromkeys(("numbers", "several_numbers", "reminders", "named_reminders", "item", "number"), _DIGITS),
    **dict.fromkeys(("in_minutes", "marked_numbers"), _DIGITS),
    "user": _MENTION,
    "channel": _CHANNEL,
    "link": _LINK,
}
"""What a sentence has to have in it for a slot of that kind."""
MOST_EQUAL = 4
"""So many equally good readings of the same words are kept."""
WORD_COST, FILLER_COST, _PROBLEM_COST = 2, 1, 1
_TOKEN = re.compile(r"\s+|\{[^}]*\}|<[^>]*>|[()\[\]|;]|[^\s(){}\[\]<>|;]+")

Values = tuple[tuple[str, Any], ...]
Found = dict[int, list[tuple[int, Values]]]
"""By the index after the last word: the cheapest ways to read so far, each with its cost and its values."""


class TemplateError(Exception):
    """A template is not written as it should be."""


@dataclass
class Reader:
    """The reading of one sentence: `slots` are the kinds of slots by name. `furthest` is the furthest word that was reached.

    `fillers` are words that ask for nothing, wherever they stand between the words of a template; but not after one of `unfinished`, where a
    person's own words begin.
    """

    sentence: Sentence
    slots: Mapping[str, SlotReader]
    spellings: Mapping[str, str] = field(default_factory=dict)
    fillers: frozenset[str] = frozenset()
    unfinished: frozenset[str] = frozenset()
    furthest: int = 0
    known: dict[tuple[int, int], Found] = field(default_factory=dict)

    @cached_property
    def keys(self) -> list[str]:
        return [self.spellings.get(word.key, word.key) for word in self.sentence.words]

    @cached_property
    def _has_fillers(self) -> bool:
        return not self.fillers.isdisjoint(self.keys)

    @cached_property
    def _marks(self) -> frozenset[str]:
        """The words of the sentence, and what `SLOT_MARKS` names of it."""
        has_digit = any(map(str.isdigit, self.sentence.text))
        marks = {_MENTION: "@", _CHANNEL: "#", _LINK: "http"}
        found = {mark for mark, typed in marks.items() if typed in self.sentence.text}
        return frozenset({*self.keys, *found, *([_DIGITS] if has_digit else [])})

    def may_read(self, part: Part) -> bool:
        """Whether all that a part needs is in the sentence somewhere."""
        return not any(map(self._marks.isdisjoint, part.needs))

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

    def is_filler(self, at: int) -> bool:
        """Whether a word within the sentence says nothing."""
        return self._has_fillers and self.key(at) in self.fillers and self.key(at - 1) not in self.unfinished

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

    @cached_property
    def needs(self) -> Sequence[frozenset[str]]:
        """Of each of these sets something has to be in the sentence, or the part can't be read: a word, or the mark of a slot
        (`SLOT_MARKS`)."""
        return ()

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


class OneWord(Part):
    """One of these words."""

    def __init__(self, keys: frozenset[str]) -> None:
        self.first, self.is_empty_allowed = keys, False
        self.keys = keys

    @cached_property
    def needs(self) -> Sequence[frozenset[str]]:
        return (self.keys,)

    def read(self, reader: Reader, at: int) -> Found:
        found: Found = {at + 1: [(0, ())]}  # `Reader.read` has compared the word.
        if reader.is_filler(at + 1):
            found[at + 2] = [(FILLER_COST, ())]
        return found


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

    @cached_property
    def needs(self) -> Sequence[frozenset[str]]:
        return (frozenset({SLOT_MARKS[self.kind]}),) if self.kind in SLOT_MARKS else ()

    def read(self, reader: Reader, at: int) -> Found:
        found: Found = {}
        for end, value in reader.slot(self.kind, at):
            is_free = self.kind in FREE_SLOTS
            cost = WORD_COST * (end - at) if is_free else 0
            cost += _PROBLEM_COST * isinstance(value, NotUnderstood)
            _keep(found, end, cost, ((self._name, value),))
            if not is_free and self.kind != "user" and reader.is_filler(end):  # `give #5 to @bob please sign`
                _keep(found, end + 1, cost + FILLER_COST, ((self._name, value),))
        return found


class InOrder(Part):
    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self.is_empty_allowed = all(part.is_empty_allowed for part in parts)
        self.first = _first_of(parts)

    @cached_property
    def needs(self) -> Sequence[frozenset[str]]:
        return _needs_of_all(self._parts)

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
    def needs(self) -> Sequence[frozenset[str]]:
        one_of_each = [min(option.needs, key=len, default=frozenset[str]()) for option in self._options]
        return (frozenset[str]().union(*one_of_each),) if all(one_of_each) else ()

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

    @cached_property
    def needs(self) -> Sequence[frozenset[str]]:
        return _needs_of_all(self._parts)

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


def one_of(options: Sequence[Part]) -> Part:
    """One of the options; of several words that is one part."""
    keys: frozenset[str] = frozenset().union(*(option.keys for option in options if isinstance(option, OneWord)))
    others = [option for option in options if not isinstance(option, OneWord)]
    if not others:
        return OneWord(keys)
    return OneOf([OneWord(keys), *others] if keys else others)


def parse_template(text: str, rules: Mapping[str, Part], spellings: Mapping[str, str] = MappingProxyType({})) -> Part:
    """The template that a text describes; raises TemplateError. `rules` are what `<name>` stands for; words are replaced by those
    that `spellings` says, as the reader's are."""
    tokens = [token for token in _TOKEN.findall(text) if not token.isspace()]
    if "".join(tokens) != re.sub(r"\s+(?![^{]*\})", "", text).replace("\n", ""):
        raise TemplateError(f"a character that means nothing in {text!r}")
    left = [spellings.get(token, token) for token in reversed(tokens)]
    part = _options(left, rules, text)
    if left:
        raise TemplateError(f"{left[-1]!r} closes nothing in {text!r}")
    return part


def _options(left: list[str], rules: Mapping[str, Part], text: str) -> Part:
    """Read up to a closing bracket: sequences between `|`, or between `;`. The tokens that are `left` stand in it from the last to the
    first."""
    groups: list[list[Part]] = [[]]
    marks: set[str] = set()
    while left and left[-1] not in {")", "]"}:
        mark = left.pop()
        if mark in {"|", ";"}:
            marks.add(mark)
            groups.append([])
        elif mark in {"(", "["}:
            inner = _options(left, rules, text)
            if not left or left.pop() != {"(": ")", "[": "]"}[mark]:
                raise TemplateError(f"{mark!r} is not closed in {text!r}")
            groups[-1].append(inner if mark == "(" else OneOf((inner, InOrder(()))))
        else:
            groups[-1].append(_part(mark, rules, text))
    if len(marks) > 1:
        raise TemplateError(f"| and ; in one group of {text!r}")
    parts = [group[0] if len(group) == 1 else InOrder(tuple(group)) for group in groups]
    if len(parts) == 1:
        return parts[0]
    return AnyOrder(parts) if ";" in marks else one_of(parts)


def _part(token: str, rules: Mapping[str, Part], text: str) -> Part:
    if token[0] == "<":
        if token[1:-1] not in rules:
            raise TemplateError(f"there is no rule {token} for {text!r}")
        return rules[token[1:-1]]
    if token[0] != "{":
        return OneWord(frozenset({token}))
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


def _needs_of_all(parts: Iterable[Part]) -> Sequence[frozenset[str]]:
    return tuple(dict.fromkeys(need for part in parts if not part.is_empty_allowed for need in part.needs))


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
