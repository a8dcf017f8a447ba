"""What the words of a sentence are that is no template: its values (items, reminders, people, channels, levels, times) and the known phrases in it.

Both what asks in any order (`asked_topics.py`) and what changes something (`said_changes.py`) look at a sentence so.
"""

from __future__ import annotations

from collections.abc import Iterable

from chalicelib.parsing.reader import slot_values
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence, read_once
from chalicelib.parsing.slot_words import LEVEL_WORDS
from chalicelib.parsing.slots import SLOTS
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.parsing.time_slots.words import may_begin_time, time_words

_TIMES = ("range", "period")


def value_at(sentence: Sentence, at: int, numbers: str = "marked_numbers") -> tuple[str, int]:
    """A person, a channel, an item, a reminder, a level or a time that begins at a word, and the index after it; that word's where none does.
    `numbers`: the slot of items, which says whether a number without a mark is one."""
    if sentence.user(at) or sentence.channel(at):
        return ("user" if sentence.user(at) else "channel"), at + 1
    slots = (("reminder", "named_reminders"), ("numbers", numbers)) if _has_number(sentence, 0) else ()
    for kind, slot in slots:
        if found := [end for end, value in slot_values(sentence, SLOTS, slot, at) if isinstance(value, tuple)]:
            return kind, max(found)
    if sentence.key(at) in LEVEL_WORDS:
        return "level", at + 1
    return ("time", end) if (end := end_of_time(sentence, at)) > at else ("", at)


@read_once
def _has_number(sentence: Sentence, _begin: int) -> bool:
    """Whether it may name an item or a reminder."""
    keys = sentence.keys(0, len(sentence.words))
    return any(map(str.isdigit, sentence.text)) or not time_words().hour_numbers.keys().isdisjoint(keys)


def end_of_time(sentence: Sentence, at: int) -> int:
    """The index after the longest time that begins at a word; that word's where none does."""
    if not may_begin_time(sentence, at):
        return at
    return max((end for kind in _TIMES for end, _ in slot_values(sentence, TIME_SLOTS, kind, at)), default=at)


def ends_of_phrases(sentence: Sentence, at: int, names: Iterable[str]) -> dict[str, int]:
    """Of the lists of those names that have a phrase which begins at a word: the index after the longest."""
    phrases = rewording_words().phrases
    return {name: end for name in names if (end := phrases[name].end(sentence, at)) > at}


def as_typed(sentence: Sentence, begin: int, end: int) -> str:
    """The words of a value, without the mark behind them."""
    return sentence.typed(begin, end).rstrip("?!.,;:")


def is_asked(sentence: Sentence) -> bool:
    return sentence.text.rstrip(" !").endswith("?")
