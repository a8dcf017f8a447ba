"""What sentence templates are made of: words, slots, and patterns of other patterns."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property, reduce
from operator import or_
from typing import Any
from zlib import crc32

from chalicelib.domain.command import NotUnderstood
from chalicelib.parsing.reader import MENTION, NO_WORDS, NOTHING, Found, Reader, Ways, add, keep
from chalicelib.parsing.slot_kinds import (
    ANY_WORD_SLOTS,
    FREE_SLOTS,
    IN_MANY_SENTENCES,
    NEEDS_OF_SLOTS,
    SLOT_NEEDS,
    SLOTS_WITHOUT_WORDS,
)

WORD_COST, FILLER_COST, _PROBLEM_COST = 2, 1, 1
_BITS = 4096
_IN_MANY = 40
ALL_WORDS, ANY_WORD = (1 << _BITS) - 1, 1 << _BITS
"""The bits of all words, and the one of what may read any word."""


class Pattern(ABC):
    """A template, or a part of it.

    `first`: the words with which it can begin; None: it may be any. `without_words`: the ways to read it where it is missing; empty if it
    can't be. `may_be_mark`: it may be made of slots alone that take no word, then `first` is None. `starts`: the words with which it can
    begin where it takes one.
    """

    first: frozenset[str] | None
    without_words: Ways = ()
    may_be_mark = False
    is_free_text = False
    """Whether it is a slot that may end at any word."""
    _starts: frozenset[str] | None = None

    @property
    def starts(self) -> frozenset[str] | None:
        return self._starts if self.may_be_mark else self.first

    def _begin(self, starts: frozenset[str] | None, *, may_be_mark: bool) -> None:
        if may_be_mark:
            self.first, self._starts, self.may_be_mark = None, starts, True
        else:
            self.first = starts

    @cached_property
    def needs(self) -> Sequence[frozenset[str]]:
        """Of each of these sets something has to be in the sentence (`Reader.has`), or the pattern can't be read."""
        return ()

    @cached_property
    def words(self) -> int:
        """The bits of all words in it (`bit_of`), and of what its slots need; the words that these know are not among them."""
        return reduce(or_, (part.words for part in self.parts()), 0)

    def __getstate__(self) -> dict[str, Any]:
        """Without what is worked out of the rest: templates keep what they need."""
        return {name: value for name, value in vars(self).items() if name not in {"needs", "words", "_named"}}

    @abstractmethod
    def read(self, reader: Reader, at: int) -> Found:
        """The ways to read it from the word `at` on, which is one of `first`."""

    def parts(self) -> Sequence[Pattern]:
        """What it is made of."""
        return ()

    def names(self, wanted: Wanted) -> bool:
        """Whether one of the words that are wanted is in it."""
        known = wanted.known.get(self)
        if known is None:
            known = False
            for part in self.parts():
                if wanted.bits & part.words and part.names(wanted):
                    known = True
                    break
            wanted.known[self] = known
        return known

    def everything(self, seen: set[int]) -> Iterator[Pattern]:
        """Itself, and all that it is made of, without the patterns whose `id` was `seen`: they are in many templates."""
        if id(self) in seen:
            return
        seen.add(id(self))
        yield self
        for part in self.parts():
            yield from part.everything(seen)


class Wanted:
    """Words of which one has to be in a pattern; for a mention, what slots need that read one. `bits` are theirs, which tell where to look, and
    `known` is which patterns have one: many are in several templates."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(MENTION if word.startswith(MENTION) else word for word in words)
        self.bits = reduce(or_, map(bit_of, self.words))
        self.known: dict[Pattern, bool] = {}


class OneWord(Pattern):
    """One of these words."""

    def __init__(self, keys: frozenset[str]) -> None:
        self.first = self.keys = keys

    @cached_property
    def needs(self) -> Sequence[frozenset[str]]:
        return (self.keys,)

    @cached_property
    def words(self) -> int:
        return reduce(or_, map(bit_of, self.keys), 0)

    def names(self, wanted: Wanted) -> bool:
        return not wanted.words.isdisjoint(self.keys)

    def read(self, reader: Reader, at: int) -> Found:
        if at + 1 in reader.filler_places:
            return {at + 1: NO_WORDS, at + 2: ((FILLER_COST, ()),)}
        return {at + 1: NO_WORDS}


class Constant(Pattern):
    """A value that no word says."""

    def __init__(self, name: str, value: str) -> None:
        self.first, self.without_words = frozenset(), ((0, ((name, value),)),)

    def read(self, reader: Reader, at: int) -> Found:
        del reader
        return {at: self.without_words}


class Slot(Pattern):
    """A value of a kind, which a function reads."""

    def __init__(self, name: str, kind: str, fillers: frozenset[str] = frozenset()) -> None:
        self._name, self.kind, self.is_free_text = name, kind, kind in FREE_SLOTS
        is_mark = kind in SLOTS_WITHOUT_WORDS
        self._begin(fillers if is_mark else None, may_be_mark=is_mark)

    @cached_property
    def needs(self) -> Sequence[frozenset[str]]:
        return NEEDS_OF_SLOTS.get(self.kind, ())

    @cached_property
    def words(self) -> int:
        needed = bit_of(SLOT_NEEDS[self.kind]) if self.kind in SLOT_NEEDS else 0
        return needed | ANY_WORD if self.kind in ANY_WORD_SLOTS else needed

    def names(self, wanted: Wanted) -> bool:
        return SLOT_NEEDS.get(self.kind) in wanted.words

    def read(self, reader: Reader, at: int) -> Found:
        values = reader.slot(self.kind, at)
        if not values:
            return NOTHING
        found: Found = {}
        is_free = self.is_free_text
        for end, value in values:
            cost = WORD_COST * (end - at) if is_free else 0
            cost += _PROBLEM_COST * isinstance(value, NotUnderstood)
            keep(found, end, cost, ((self._name, value),))
            if not is_free and self.kind != "user" and end in reader.filler_places:  # `give #5 to @bob please sign`
                keep(found, end + 1, cost + FILLER_COST, ((self._name, value),))
        return found


class InOrder(Pattern):
    """One pattern after the other."""

    def __init__(self, parts: Sequence[Pattern]) -> None:
        self._parts = parts
        self._begin(_starts(parts), may_be_mark=_may_all_be_marks(parts))
        self.without_words = NO_WORDS
        for part in parts:
            self.without_words = _both(self.without_words, part.without_words)

    @cached_property
    def needs(self) -> Sequence[frozenset[str]]:
        return needs_of_all(self._parts)

    def parts(self) -> Sequence[Pattern]:
        return self._parts

    def read(self, reader: Reader, at: int) -> Found:
        is_missing = reader.is_missing
        for need in self.needs:
            if is_missing(need):
                return NOTHING
        found = reader.read(self._parts[0], at)
        for part in self._parts[1:]:
            if not found:
                break
            found = reader.continued(found, part)
        return found


class Optional(Pattern):
    """A pattern that may be missing."""

    def __init__(self, part: Pattern) -> None:
        self._part = part
        self._begin(part.starts, may_be_mark=part.may_be_mark)
        self.without_words = _either((part.without_words, NO_WORDS))

    def parts(self) -> Sequence[Pattern]:
        return (self._part,)

    def read(self, reader: Reader, at: int) -> Found:
        found = {**reader.read(self._part, at)}
        add(found, {at: NO_WORDS})
        return found


class OneOf(Pattern):
    """One of several patterns."""

    def __init__(self, options: Sequence[Pattern]) -> None:
        self._options = options
        starts = first_words_of_any([option.starts for option in options])
        self._begin(starts, may_be_mark=any(option.may_be_mark for option in options))
        self.without_words = _either(option.without_words for option in options)
        self._by_first: dict[str, Sequence[tuple[Pattern, frozenset[str], bool]]] = {}

    @cached_property
    def needs(self) -> Sequence[frozenset[str]]:
        one_of_each = [min(option.needs, key=rarity, default=frozenset[str]()) for option in self._options]
        return (frozenset[str]().union(*one_of_each),) if all(one_of_each) else ()

    def parts(self) -> Sequence[Pattern]:
        return self._options

    @cached_property
    def _named(self) -> frozenset[str]:
        """The words that some option names as its first."""
        return self.first or frozenset[str]().union(*(option.first for option in self._options if option.first))

    def _options_at(self, key: str) -> Sequence[tuple[Pattern, frozenset[str], bool]]:
        """Those that can be read at that word, each with the rarest of its other needs, and with whether it begins with the word: most options begin
        with another. Words that none names have one entry together."""
        if key not in self._named:
            key = ""
        options = self._by_first.get(key)
        if options is None:
            options = [
                (
                    each,
                    min((need for need in each.needs if key not in need), key=rarity, default=frozenset[str]()),
                    each.first is None or key in each.first,
                )
                for each in self._options
                if each.first is None or each.without_words or key in each.first
            ]
            self._by_first[key] = options
        return options

    def read(self, reader: Reader, at: int) -> Found:
        key = reader.key(at)
        options = self._by_first.get(key)
        if options is None:
            options = self._options_at(key)
        if len(options) == 1:
            return reader.read(options[0][0], at)
        found: Found = {}
        is_missing, known = reader.is_missing, reader.known[at]
        for option, need, begins in options:
            if need and is_missing(need):
                continue
            more = known.get(option)
            if more is None:
                more = known[option] = option.read(reader, at) if begins else reader.read(option, at)
            if more:
                add(found, more)
        return found


class AnyOrder(Pattern):
    """Each of the parts once, in any order; those that may be missing may be missing."""

    def __init__(self, parts: Sequence[Pattern]) -> None:
        self._parts = parts
        self._begin(first_words_of_any([part.starts for part in parts]), may_be_mark=_may_all_be_marks(parts))
        self.without_words = NO_WORDS if all(part.without_words for part in parts) else ()
        self._rests: dict[frozenset[int], Pattern] = {}

    @cached_property
    def needs(self) -> Sequence[frozenset[str]]:
        return needs_of_all(self._parts)

    def parts(self) -> Sequence[Pattern]:
        return self._parts

    def read(self, reader: Reader, at: int) -> Found:
        return self._rest(frozenset(range(len(self._parts)))).read(reader, at)

    def _rest(self, left: frozenset[int]) -> Pattern:
        if left not in self._rests:
            self._rests[left] = _AnyOrderRest(self, left)
        return self._rests[left]

    def read_rest(self, left: frozenset[int], reader: Reader, at: int) -> Found:
        found: Found = {}
        if all(self._parts[index].without_words for index in left):
            found[at] = NO_WORDS
        for index in left:
            taken = {end: ways for end, ways in reader.read(self._parts[index], at).items() if end > at}
            for end, ways in reader.continued(taken, self._rest(left - {index})).items():
                for cost, values in ways:
                    keep(found, end, cost, tuple(sorted(values, key=_name)))
        return found


class _AnyOrderRest(Pattern):
    """What is left of an AnyOrder after some of its parts."""

    def __init__(self, whole: AnyOrder, left: frozenset[int]) -> None:
        self._whole, self._left = whole, left
        parts = [whole.parts()[index] for index in left]
        self._begin(first_words_of_any([part.starts for part in parts]), may_be_mark=_may_all_be_marks(parts))
        self.without_words = NO_WORDS if all(part.without_words for part in parts) else ()

    def read(self, reader: Reader, at: int) -> Found:
        return self._whole.read_rest(self._left, reader, at)


def bit_of(word: str) -> int:
    """A bit for a word, which few others have: all words of a thousand patterns are put together by these ten times as fast as in sets. It is
    the same in each process, and so is the work; Python's own hash of a text is not."""
    return 1 << crc32(word.encode("utf-8", "surrogatepass")) % _BITS


def rarity(need: frozenset[str]) -> int:
    """What few sentences have comes first: of few words one, a time or a level last."""
    return len(need) if need.isdisjoint(IN_MANY_SENTENCES) else _IN_MANY


def needs_of_all(parts: Iterable[Pattern]) -> Sequence[frozenset[str]]:
    return tuple(dict.fromkeys(need for part in parts if not part.without_words for need in part.needs))


def first_words(parts: Sequence[Pattern]) -> frozenset[str] | None:
    """The words with which patterns can begin, one after the other; None: with any."""
    return None if _may_all_be_marks(parts) else _starts(parts)


def _may_all_be_marks(parts: Sequence[Pattern]) -> bool:
    return any(part.may_be_mark for part in parts) and all(part.may_be_mark or part.without_words for part in parts)


def _starts(parts: Iterable[Pattern]) -> frozenset[str] | None:
    """The words with which patterns begin that take one."""
    starts: frozenset[str] = frozenset()
    for part in parts:
        if part.starts is None:
            return None
        starts = starts | part.starts if starts else part.starts
        if not part.without_words and not part.may_be_mark:
            return starts
    return starts


def first_words_of_any(firsts: Collection[frozenset[str] | None]) -> frozenset[str] | None:
    """All of those words together."""
    known = [first for first in firsts if first]
    if None in firsts:
        return None
    return known[0] if len(known) == 1 else frozenset[str]().union(*known)


def _both(some: Ways, more: Ways) -> Ways:
    """Ways to read two patterns without words, one after the other."""
    if some is NO_WORDS or not more:
        return more
    return tuple((cost + added, values + others) for cost, values in some for added, others in more)


def _either(options: Iterable[Ways]) -> Ways:
    """Ways to read one of several patterns without words."""
    found: Found = {}
    for ways in options:
        if ways:
            add(found, {0: ways})
    return found.get(0, ())


def _name(value: tuple[str, Any]) -> str:
    return value[0]
