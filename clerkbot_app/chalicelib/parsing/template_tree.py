"""Which templates say a sentence: those that begin alike are read together, up to where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, reduce
from operator import or_

from chalicelib.parsing.patterns import (
    ALL_WORDS,
    ANY_WORD,
    Pattern,
    Wanted,
    first_words,
    first_words_of_any,
    needs_of_all,
)
from chalicelib.parsing.reader import NO_WORDS, Found, Reader
from chalicelib.parsing.templates import Template

_FEW = 12
"""So many branches are looked at one by one: an index takes as long."""


class TemplateTrees:
    """Templates as prefix trees: one for each word with which they can begin, and one for those that can begin with any."""

    def __init__(self, templates: Iterable[Template]) -> None:
        self._templates = tuple(templates)
        self._order = {id(template): place for place, template in enumerate(self._templates)}
        self._by_first: dict[str, _Branch] = {}

    def named(self, key: str) -> Sequence[Template]:
        """Those that name the word as one with which they begin."""
        return self._beginning_with(key).templates

    def read(self, reader: Reader, at: int, needed: Sequence[frozenset[str]] = ()) -> Iterator[tuple[Template, Found]]:
        """What each template reads from the word `at` on, without those that read nothing; in the order of the language's files. Those without
        one of the words of each set that is `needed` are left out."""
        wanted = [Wanted(words) for words in needed]
        for tree in (self._beginning_with(reader.key(at)), self._with_any_first):
            read = _read_alone(tree, reader, at, wanted) if wanted else tree.read_on({at: NO_WORDS}, reader)
            yield from sorted(read, key=lambda each: self._order[id(each[0])])

    def begin(self, reader: Reader, at: int) -> None:
        """Read those that name the word `at` as their first as far as each goes."""
        self._beginning_with(reader.key(at)).begin({at: NO_WORDS}, reader)

    def may_read(self, key: str, has: frozenset[str], left: int, needed: Sequence[frozenset[str]]) -> bool:
        """Whether some template can read words of which `key` is the first: see `_Branch.likely`."""
        wanted, trees = [Wanted(words) for words in needed], (self._beginning_with(key), self._with_any_first)
        return any(True for tree in trees for _ in tree.likely(has, left, wanted))

    def _beginning_with(self, key: str) -> _Branch:
        """Made when the word is first typed: few words are."""
        if key not in self._first_words:
            return _NO_TEMPLATE
        if key not in self._by_first:
            firsts = ((each, each.pattern.first) for each in self._templates)
            self._by_first[key] = _Branch([each for each, first in firsts if first and key in first])
        return self._by_first[key]

    @cached_property
    def _first_words(self) -> frozenset[str]:
        return frozenset[str]().union(*(each.pattern.first or () for each in self._templates))

    @cached_property
    def _with_any_first(self) -> _Branch:
        patterns = ((each, each.pattern) for each in self._templates)
        return _Branch([each for each, pattern in patterns if pattern.first is None or pattern.without_words])


_Continuation = tuple[Pattern, "frozenset[str] | None", Sequence[frozenset[str]], "_Branch"]
"""What follows, with which words it or what follows it begins (None: any), what its templates need besides, and its branch."""


class _Branch:
    """The templates that begin with the same `depth` patterns. A branch is read only where the sentence has all that its templates need;
    `known` is what it has for sure."""

    def __init__(
        self, templates: Sequence[Template], depth: int = 0, known: frozenset[frozenset[str]] = frozenset()
    ) -> None:
        self.templates, self._depth = templates, depth
        rest = templates[0].sequence[depth:] if depth and len(templates) == 1 else ()
        before = templates[0].sequence[depth - 1 : -1] if rest else ()
        self.rest = [(part, _needs_behind(rest[place:], before[place])) for place, part in enumerate(rest)]
        """What follows in its only template, each part with what it and all behind it need: that is read without further branches."""
        self._is_behind_text = bool(depth and templates[0].sequence[depth - 1].is_free_text)
        self.behind: Sequence[frozenset[str]] = ()
        """What its templates need from the last of its patterns on, if free text stands before that."""
        self._ending = [each for each in templates if len(each.sequence) == depth]
        self._branches: list[_Continuation] = []
        self._by_need: dict[str, dict[int, _Continuation]] = {}
        """Of many branches those that need something, by each word that is enough for the rarest of their needs."""
        self._without_need: list[_Continuation] = []
        groups: dict[Pattern, list[Template]] = {}
        for template in () if rest else templates:
            if len(template.sequence) > depth:
                groups.setdefault(template.sequence[depth], []).append(template)
        for pattern, group in groups.items():
            needs = [need for need in _common_needs(group) if need not in known]
            branch = _Branch(group, depth + 1, known.union(needs))
            branch.behind = _common_needs(group, depth) if self._is_behind_text else ()
            self._branches.append((pattern, _first_words(group, depth), needs, branch))
        if len(self._branches) > _FEW:
            self._index()

    def _index(self) -> None:
        for continuation in self._branches:
            needs = continuation[2]
            if not needs:
                self._without_need.append(continuation)
            for word in needs[0] if needs else ():
                self._by_need.setdefault(word, {})[id(continuation)] = continuation

    def _likely(self, has: frozenset[str]) -> Iterable[_Continuation]:
        """Of many branches those of which the sentence has the rarest need."""
        found = dict[int, _Continuation]()
        for word in has & self._by_need.keys():
            found.update(self._by_need[word])
        return [*self._without_need, *found.values()]

    @cached_property
    def words(self) -> int:
        """The bits of all words of its templates."""
        return reduce(or_, (each.pattern.words for each in self.templates))

    @cached_property
    def never_read(self) -> int:
        """The bits of the words that none of its templates can read anywhere."""
        return 0 if self.words & ANY_WORD else ALL_WORDS & ~self.words

    @cached_property
    def unreadable(self) -> int:
        """The bits of the words that none of its templates can read from the last of its `depth` patterns on."""
        readable = 0
        for template in self.templates:
            readable = reduce(or_, (pattern.words for pattern in template.sequence[self._depth - 1 :]), readable)
            if readable & ANY_WORD:
                return 0
        return ALL_WORDS & ~readable

    def likely(self, has: frozenset[str], left: int, wanted: Sequence[Wanted]) -> Iterator[Template]:
        """The templates that have what is `wanted`, all that they need in what the sentence `has`, and no word among the bits `left` that they
        can't read."""
        is_missing = has.isdisjoint
        for template in self._ending:
            if all(template.pattern.names(each) for each in wanted):
                yield template
        for _, _, needs, branch in self._likely(has) if self._by_need else self._branches:
            words = branch.words
            if left & branch.never_read:
                continue
            for each in wanted:
                if not each.bits & words:
                    break
            else:
                for need in needs:
                    if is_missing(need):
                        break
                else:
                    if not branch.rest:
                        yield from branch.likely(has, left, wanted)
                    elif all(branch.templates[0].pattern.names(each) for each in wanted):
                        yield branch.templates[0]

    def begin(self, found: Found, reader: Reader) -> None:
        """As `read_on`, without a thought of whether any of its templates can be read to its end."""
        following = [reader.keys_and_end[end] for end in found]
        for pattern, first, _, branch in self._branches:
            if first is None or not first.isdisjoint(following):
                longer = reader.continued(found, pattern)
                for part, _ in branch.rest:
                    if not longer:
                        break
                    longer = reader.continued(longer, part)
                if longer and not branch.rest:
                    branch.begin(longer, reader)

    def read_on(self, found: Found, reader: Reader) -> Iterator[tuple[Template, Found]]:
        """`found` is what the patterns before have read. A branch is left out where a word behind all that was read is one that none of its
        templates can read."""
        for template in self._ending:
            yield template, found
        keys, is_missing = reader.keys_and_end, reader.is_missing
        following, left = [*map(keys.__getitem__, found)], reader.words_left[max(found)]
        for pattern, first, needs, branch in self._likely(reader.has) if self._by_need else self._branches:
            if first is not None and first.isdisjoint(following):
                continue
            for need in needs:  # A loop, as `any` takes twice as long, and this is done hundreds of times.
                if is_missing(need):
                    break
            else:
                if left & branch.unreadable:
                    continue
                longer = reader.continued(reader.before_last(found, branch.behind) if branch.behind else found, pattern)
                for part, needs in branch.rest:
                    if not longer:
                        break
                    longer = reader.continued(reader.before_last(longer, needs) if needs else longer, part)
                if not longer:
                    continue
                if branch.rest:
                    yield branch.templates[0], longer
                else:
                    yield from branch.read_on(longer, reader)


def _read_alone(tree: _Branch, reader: Reader, at: int, wanted: Sequence[Wanted]) -> Iterator[tuple[Template, Found]]:
    """What templates read that have what is wanted: they are few, and hardly begin alike."""
    for template in tree.likely(reader.has, reader.words_left[at], wanted):
        found: Found = {at: NO_WORDS}
        for pattern in template.sequence:
            found = reader.continued(found, pattern)
            if not found:
                break
        else:
            yield template, found


_NO_TEMPLATE = _Branch(())


def _first_words(templates: Iterable[Template], depth: int) -> frozenset[str] | None:
    """With which words the rest of any of them begins; None: with any, or it may be missing."""
    rests = [each.sequence[depth:] for each in templates]
    if any(all(pattern.without_words for pattern in rest) for rest in rests):
        return None
    return first_words_of_any([first_words(rest) for rest in rests])


def _needs_behind(rest: Sequence[Pattern], before: Pattern) -> Sequence[frozenset[str]]:
    """What patterns need, if free text stands before them: it may end at any word."""
    return needs_of_all(rest) if before.is_free_text else ()


def _common_needs(templates: Sequence[Template], depth: int = 0) -> Sequence[frozenset[str]]:
    """What all of them need, or what their patterns do from that `depth` on."""
    needs = [needs_of_all(each.sequence[depth:]) if depth else each.needs for each in templates]
    return [need for need in needs[0] if all(need in each for each in needs[1:])]
