"""Levels: one, and from which to which."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.domain.priority import Level
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import LEVEL_WORDS, WORDS
from chalicelib.parsing.slots.numbers import number_slot

_PRIORITY = WORDS["priority"]
_MARKS = tuple(",;:.!-–—")

Bounds = tuple[Level, Level]
"""The strongest and the weakest level that is meant."""


def level_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """`high`, `high priority`, `high-priority`, `priority high`, `priority: high`."""
    begin, first = at, sentence.key(at)
    if "-" in first:
        word, _, noun = first.partition("-")
        return [(at + 1, LEVEL_WORDS[word])] if noun in _PRIORITY and word in LEVEL_WORDS else ()
    if first in _PRIORITY:
        begin = at + 2 if sentence.key(at + 1) in WORDS["priority_is"] else at + 1
    level = LEVEL_WORDS.get(sentence.key(begin))
    if level is None or (sentence.key(begin) in WORDS["first_of_list"] and _is_first(sentence, begin + 1)):
        return ()
    if begin == at and sentence.key(at + 1) in _PRIORITY:
        return [(at + 1, level), (at + 2, level)]
    return [(begin + 1, level)]


def _is_first(sentence: Sentence, at: int) -> bool:
    """Whether `top` before that word means the first: `top 3` are the first three of the list, `top item` is the first."""
    return sentence.key(at) in WORDS["first_one"] or bool(number_slot(sentence, at))


def said_level_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A level after free text: `high priority`, or one of the five words where it can't belong to the text."""
    if Level.parse(sentence.key(at)) is not None and at and sentence.key(at - 1) not in WORDS["no_level_after"]:
        return level_slot(sentence, at)
    return marked_level_slot(sentence, at)


def marked_level_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A level that can be no other word: `high priority`, `high-priority`, `!high`, `[high]`, `high:`, `urgent:`."""
    if sentence.key(at) in WORDS["urgent"]:
        return [(at + 1, Level.HIGH)] if _is_set_off(sentence, at) else ()
    raw = sentence.words[at].raw
    is_marked = raw[0] == "!" or raw[-1] == ":" or "-" in raw or (raw[0] in "[(" and raw[-1] in ")]")
    return [(end, level) for end, level in level_slot(sentence, at) if is_marked or end > at + 1]


def _is_set_off(sentence: Sentence, at: int) -> bool:
    """Whether `urgent` says how important the rest is: in `urgent: rent`, `rent (urgent)`, `urgent pay rent`; not in `urgent care visit`."""
    raw, before = sentence.words[at].raw, sentence.words[at - 1].raw if at else ""
    is_marked = raw[0] in "!([" or raw[-1] in ":!,)]"
    is_behind_mark = before[-1:] in _MARKS and sentence.key(at + 1) == ""
    is_before_dash = sentence.key(at + 1) == "-"
    ends_text = sentence.key(at) in WORDS["urgent_at_end"] and sentence.key(at + 1) == ""
    is_said_of_it = ends_text and sentence.key(at - 1) not in WORDS["no_level_after"]
    return is_marked or is_behind_mark or is_before_dash or is_said_of_it or sentence.key(at + 1) in WORDS["chores"]


def bounds_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """`high`, `high+`, `low-`, `high and above`, `medium or lower`, `low upwards`, each with `priority` before or after."""
    key = sentence.key(at)
    marked = LEVEL_WORDS.get(key.rstrip("+-"))
    if marked is not None and key[-1] in "+-":
        return [(at + 1, (Level.HIGHEST, marked) if key[-1] == "+" else (marked, Level.LOWEST))]
    found: list[tuple[int, object]] = []
    for end, level in level_slot(sentence, at):
        if not isinstance(level, Level):
            continue
        found.append((end, (level, level)))
        if sentence.key(end) in WORDS["and_or"]:
            if sentence.key(end + 1) in WORDS["above"]:
                found.append((end + 2, (Level.HIGHEST, level)))
            elif sentence.key(end + 1) in WORDS["below"]:
                found.append((end + 2, (level, Level.LOWEST)))
        elif sentence.key(end) in WORDS["upwards"]:
            found.append((end + 1, (Level.HIGHEST, level)))
        elif sentence.key(end) in WORDS["downwards"]:
            found.append((end + 1, (level, Level.LOWEST)))
    return found
