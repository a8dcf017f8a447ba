"""Reading one sentence by patterns: what each pattern reads from a word on is kept, and read no second time.

So the work is bounded by the number of patterns times the square of the number of words, whatever is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS

if TYPE_CHECKING:
    from chalicelib.parsing.patterns import Pattern

SlotReader = Callable[[Sentence, int], Sequence[tuple[int, Any]]]
"""All values of a slot that begin at a word, each with the index after its last word. A value that is a NotUnderstood stands
for words that were meant as one and can't be: then the bot asks."""
Values = tuple[tuple[str, Any], ...]
"""The names of slots, each with its value."""
Ways = tuple[tuple[int, Values], ...]
"""Equally cheap ways to read the same words, each with its cost and its values."""
Found = dict[int, Ways]
"""By the index after the last word: the cheapest ways to read so far. What a pattern has read is kept, and nobody changes it."""

NOTHING: Found = {}
NO_WORDS: Ways = ((0, ()),)
"""The way to read what says nothing and may be missing."""
MOST_EQUAL = 4
"""So many equally good ways to read the same words are kept."""
DIGITS, MENTION, CHANNEL, LINK, TAG, TIME, LEVEL = "0-9", "<@", "<#", "<http", "+tag", "9:00", "high-"
"""What a sentence may have in it besides words: what slots need (`slot_needs`)."""


class _LastPlaces(dict[frozenset[str], int]):
    """The last word of a sentence that is one of some; for what slots need, which is one of the `marks`, behind all words."""

    def __init__(self, keys: Sequence[str], marks: frozenset[str]) -> None:
        self._keys, self._marks = keys, marks

    def __missing__(self, need: frozenset[str]) -> int:
        keys, last = self._keys, len(self._keys)
        if need.isdisjoint(self._marks):
            last = next((at for at in reversed(range(last)) if keys[at] in need), -1)
        self[need] = last
        return last


@dataclass
class Reader:
    """The reading of one sentence: `slots` are the kinds of slots by name.

    `fillers` are words that ask for nothing, wherever they stand between the words of a template; but not after one of `unfinished`, where a
    person's own words begin.
    """

    sentence: Sentence
    slots: Mapping[str, SlotReader]
    spellings: Mapping[str, str] = field(default_factory=dict)
    fillers: frozenset[str] = frozenset()
    unfinished: frozenset[str] = frozenset()
    words_left: Sequence[int] = ()
    """For each word the bits of those from it on that are left to templates with them and to free text; 0 behind the last."""
    may_have: Iterable[str] = (TIME, LEVEL)
    """Which of these the sentence may have."""
    tells_how_far: bool = False
    """Patterns that can't be read to their end are begun as well: `furthest` is asked for."""
    keys: Sequence[str] = field(init=False)
    """The words of the sentence as the templates spell them."""
    keys_and_end: Sequence[str] = field(init=False, repr=False)
    """The same, and an empty one."""
    has: frozenset[str] = field(init=False)
    """The words of the sentence, and what slots need of it: DIGITS, MENTION and the like."""
    is_missing: Callable[[frozenset[str]], bool] = field(init=False, repr=False)
    """Whether none of those is in the sentence."""
    _last_places: _LastPlaces = field(init=False, repr=False)
    known: Sequence[dict[Pattern, Found]] = field(init=False, repr=False)
    """What each pattern has read, by the word from which on."""

    def __post_init__(self) -> None:
        spelled = self.spellings.get
        self.keys = [spelled(word.key, word.key) for word in self.sentence.words]
        self.keys_and_end = [*self.keys, ""]
        self.has = self._all_it_has()
        self.is_missing = _never if self.tells_how_far else self.has.isdisjoint
        self.known = [{} for _ in self.keys_and_end]

    def _all_it_has(self) -> frozenset[str]:
        text = self.sentence.text
        marks = {MENTION: "@", CHANNEL: "#", LINK: "http", TAG: "+"}
        found = {mark for mark, typed in marks.items() if typed in text}
        if any(map(str.isdigit, text)) or not WORDS["nouns_of_spoken_numbers"].isdisjoint(self.keys):
            found.add(DIGITS)
        for_slots = frozenset({*found, *self.may_have})
        self._last_places = _LastPlaces(self.keys, for_slots)
        return for_slots.union(self.keys)

    @cached_property
    def filler_places(self) -> frozenset[int]:
        """The indices of words within the sentence that say nothing."""
        keys = self.keys
        return frozenset(
            at for at, key in enumerate(keys) if key in self.fillers and (not at or keys[at - 1] not in self.unfinished)
        )

    def key(self, at: int) -> str:
        """The key of a word; empty after the last."""
        return self.keys_and_end[at]

    def read(self, pattern: Pattern, at: int) -> Found:
        """What a pattern reads from the word `at` on; `at` is at most the number of words."""
        first = pattern.first
        if first is not None and self.keys_and_end[at] not in first:
            return {at: pattern.without_words} if pattern.without_words else NOTHING
        known = self.known[at]
        found = known.get(pattern)
        if found is None:
            found = known[pattern] = pattern.read(self, at)
        return found

    def continued(self, found: Found, pattern: Pattern) -> Found:
        """Ways to read, each continued by a further pattern."""
        longer: Found | None
        if len(found) == 1:
            [(middle, ways)] = found.items()
            first = pattern.first
            if first is not None and self.keys_and_end[middle] not in first:
                if pattern.without_words is NO_WORDS:
                    return found
                if not pattern.without_words:
                    return NOTHING
            elif ways is NO_WORDS:  # As `read` does: most of what is read goes on from here.
                known = self.known[middle]
                longer = known.get(pattern)
                if longer is None:
                    longer = known[pattern] = pattern.read(self, middle)
                return longer
        longer = {}
        for middle, ways in found.items():
            for end, more in self.read(pattern, middle).items():
                if end in longer or (more is not NO_WORDS and ways is not NO_WORDS):
                    for cost, values in ways:
                        for more_cost, more_values in more:
                            keep(longer, end, cost + more_cost, values + more_values)
                else:
                    longer[end] = ways if more is NO_WORDS else more
        return longer

    def before_last(self, found: Found, needs: Sequence[frozenset[str]]) -> Found:
        """Of many ways to read those that leave something of all that has to follow: free text may end at any word, mostly behind what has to
        stand behind it."""
        last = min(map(self._last_places.__getitem__, needs))
        return found if last >= max(found) else {end: ways for end, ways in found.items() if end <= last}

    def left_but_for(self, start: int, at: int, beside: int) -> int:
        """The bits of `words_left` from the word `start` on, without that of the word `at` and of so many words beside it."""
        left, last = self.words_left, len(self.words_left) - 1
        return left[start] & ~left[max(at - beside, start)] | left[min(at + beside + 1, last)]

    @property
    def furthest(self) -> int:
        """The index after the furthest word that was read."""
        return max((end for known in self.known for found in known.values() for end in found), default=0)

    def slot(self, kind: str, at: int) -> Sequence[tuple[int, Any]]:
        """The values of a slot from a word on; each slot and word is read once."""
        if at >= len(self.sentence.words):
            return ()
        return slot_values(self.sentence, self.slots, kind, at)


def _never(_needed: frozenset[str]) -> bool:
    return False


def slot_values(sentence: Sentence, slots: Mapping[str, SlotReader], kind: str, at: int) -> Sequence[tuple[int, Any]]:
    """The values of a slot from a word on, read once in each sentence."""
    place = (kind, at)
    values = sentence.slot_values.get(place)
    if values is None:
        values = sentence.slot_values[place] = slots[kind](sentence, at)
    return values


def keep(found: Found, end: int, cost: int, values: Values) -> None:
    """Add a way to those found, unless a cheaper one is there; of equally cheap ones MOST_EQUAL different ones are kept."""
    ways = found.get(end)
    if ways is None or cost < ways[0][0]:
        found[end] = ((cost, values),)
    elif cost == ways[0][0] and len(ways) < MOST_EQUAL and all(values != others for _, others in ways):
        found[end] = (*ways, (cost, values))


def add(found: Found, more: Found) -> None:
    """Add all ways of another pattern to those found."""
    for end, ways in more.items():
        if end not in found:
            found[end] = ways
            continue
        for cost, values in ways:
            keep(found, end, cost, values)
