"""Levels: one, and from which to which."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.domain.priority import Level
from chalicelib.parsing.pauses import ends_with_pause
from chalicelib.parsing.sentence import Sentence, key_of
from chalicelib.parsing.slot_words import LEVEL_WORDS, WORDS
from chalicelib.parsing.slots.numbers import number_slot

_PRIORITY = WORDS["priority"]

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
        return () if _is_own_word(sentence, at) else level_slot(sentence, at)
    found = marked_level_slot(sentence, at)
    if not found and sentence.key(at) in WORDS["strengthens_level"] and Level.parse(sentence.key(at + 1)) is not None:
        return level_slot(sentence, at + 1) if _is_behind_mark(sentence, at) else ()
    return found


def marked_level_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A level that can be no other word: `high priority`, `high-priority`, `!high`, `[high]`, `high:`, `urgent:`; with the word that strengthens it:
    `very urgent`. Not what is denied: `it isn't urgent`."""
    key = sentence.key(at)
    if key in WORDS["strengthens_level"]:
        return _strengthened(sentence, at)
    if key in WORDS["urgent"]:
        return [(at + 1, Level.HIGH)] if _is_set_off(sentence, at) and not _is_own_word(sentence, at) else ()
    found = level_slot(sentence, at)
    if not found or _is_own_word(sentence, at):
        return ()
    raw = sentence.words[at].raw
    is_marked = raw[0] == "!" or raw[-1] == ":" or "-" in raw or (raw[0] in "[(" and raw[-1] in ")]")
    return [(end, level) for end, level in found if is_marked or end > at + 1]


def any_level_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A level where no words of a person's own are: each word for it, with what strengthens it, `really urgent`, `critical`, `top priority`."""
    begin = at + (sentence.key(at) in WORDS["strengthens_level"])
    if sentence.key(begin) in WORDS["urgent"] | WORDS["urgent_alone"]:
        return [(begin + 1, Level.HIGH)]
    return level_slot(sentence, begin)


def is_only_level(sentence: Sentence) -> bool:
    """Whether all that is said is how important something is."""
    return any(end == len(sentence.words) for end, _ in any_level_slot(sentence, 0))


def _is_own_word(sentence: Sentence, at: int) -> bool:
    """Whether the words before make of a level none: what strengthens it begins with them, or it is denied."""
    before = sentence.keys(max(0, at - 3), at)
    return bool(before) and (before[-1] in WORDS["strengthens_level"] or is_level_denied(before))


def is_level_denied(before: Sequence[str]) -> bool:
    """Whether the words before a level say that it is none: `not`, `isn't so`."""
    said = [key for key in before[-3:] if key not in WORDS["strengthens_level"] | WORDS["between_denial_and_level"]]
    return bool(said) and (said[-1] in WORDS["denies"] or said[-1].endswith("n't"))


def _strengthened(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """The level behind `very` or `really`, where all of it says how important the rest is."""
    is_behind = _is_behind_mark(sentence, at) or sentence.words[at].raw[0] in "(["
    is_own_word = at > 0 and sentence.key(at - 1) in WORDS["no_level_after"] and not is_behind
    if is_own_word or is_level_denied(sentence.keys(0, at)):
        return ()
    level = at + 1
    if sentence.key(level) not in WORDS["urgent"]:
        return [(end, value) for end, value in level_slot(sentence, level) if end > level + 1]
    is_last = _is_last(sentence, level)
    is_followed = sentence.words[level].raw[-1] in ":!,)]" or sentence.key(level + 1) == "-" or is_last
    is_at_end = sentence.key(level) in WORDS["urgent_at_end"] and is_last
    is_in_front = at == 0 or sentence.words[level].raw[-1] in ":!"
    return [(level + 1, Level.HIGH)] if is_followed and (is_behind or is_at_end or is_in_front) else ()


def _is_last(sentence: Sentence, at: int) -> bool:
    """Whether nothing follows a word but `please` or thanks."""
    return WORDS["polite_at_end"].issuperset(sentence.keys(at + 1, len(sentence.words)))


def _is_behind_mark(sentence: Sentence, at: int) -> bool:
    """Whether a mark sets off what begins there, also with its `it's`."""
    begin = at - (at > 1 and sentence.key(at - 1) == "it's")
    return begin > 0 and ends_with_pause(sentence, begin - 1)


def _is_set_off(sentence: Sentence, at: int) -> bool:
    """Whether `urgent` says how important the rest is: in `urgent: rent`, `rent (urgent)`, `urgent pay rent`; not in `urgent care visit`."""
    raw = sentence.words[at].raw
    is_marked = raw[0] in "!([" or raw[-1] in ":!,)]"
    is_last = _is_last(sentence, at)
    is_behind_mark = _is_behind_mark(sentence, at) and is_last
    is_before_dash = sentence.key(at + 1) == "-"
    ends_text = sentence.key(at) in WORDS["urgent_at_end"] and is_last
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


def leading_level(words: Sequence[str]) -> tuple[int, Level] | None:
    """How many words before a to-do's own words are only its level, and that: `lowest sort old catalogues`, `high, call mum`, `low - tidy up`. None for what
    may be a part of it: `lowest price for toner`, `low water`."""
    first, second, *_ = [*words, "", ""]
    if not second or (level := LEVEL_WORDS.get(key_of(first))) is None:
        return None
    if not any(map(str.isalnum, second)):
        return (2, level) if any(words[2:]) else None
    is_extreme = key_of(first) in {Level.HIGHEST.word, Level.LOWEST.word} and key_of(second) in WORDS["chores"]
    return (1, level) if first[-1] in ":," or is_extreme else None
