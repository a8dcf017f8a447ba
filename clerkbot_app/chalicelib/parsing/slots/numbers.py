"""Numbers: of items and of reminders, alone, in lists and in ranges; and numbers of anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.receipt import CHUNK
from chalicelib.messages import questions, reminder_questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.words import time_words

_MOST_DIGITS = 8
"""No item has a number with more."""
_NUMBER = re.compile(r"#?(\d+)", re.ASCII)
_REMINDER = re.compile(r"(?:r#?)?(\d+)", re.ASCII)
_MARKED_REMINDER = re.compile(r"r#?(\d+)", re.ASCII)
_AND, _TO, _NOUNS = WORDS["and"], WORDS["to"], WORDS["item_nouns"]
_NUMBER_NOUNS, _REMINDER_NOUNS = WORDS["number_nouns"], WORDS["reminder_nouns"]
_BEFORE_SEVERAL, _WITHIN_SEVERAL = WORDS["before_several"], WORDS["within_several"]
_AND_PHRASES = [tuple(phrase.split()) for phrase in WORDS["and_phrases"]]
_BEGINS_AND = {first for first, *_ in _AND_PHRASES}
_BEFORE_NUMBERS = _NOUNS | _NUMBER_NOUNS | _REMINDER_NOUNS | WORDS["the"] | WORDS["this"]


def numbers_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """Items: `12`, `#12`, `items 3 and 4`."""
    return _numbers(_NUMBER, _NOUNS, sentence, at)


def reminders_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """Reminders: `R3`, `3`, `reminders 3 and 4`."""
    return _numbers(_REMINDER, _REMINDER_NOUNS, sentence, at)


def marked_numbers_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """The same where a bare number would be something else: `#12`, `#3 and 4`, `item 12`."""
    if sentence.key(at) in _NUMBER_NOUNS and at and sentence.key(at - 1) in _REMINDER_NOUNS:
        return ()  # `reminder number 3`
    is_after_the = sentence.key(at) in WORDS["the"] and _is_marked(_NOUNS, sentence, at + 1)  # `the number 3`
    is_marked = is_after_the or _is_marked(_NOUNS, sentence, at)
    return _numbers(_NUMBER, _NOUNS, sentence, at) if is_marked else ()


def several_numbers_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """The same of several, where one would be something else: `11 and 12`."""
    found = _numbers(_NUMBER, _NOUNS, sentence, at)
    return [(end, value) for end, value in found if isinstance(value, tuple) and len(value) > 1]


def named_reminders_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """Reminders that can't be items: `R3`, `reminder 3`."""
    pattern = _REMINDER if sentence.key(at) in _REMINDER_NOUNS else _MARKED_REMINDER
    return _numbers(pattern, _REMINDER_NOUNS, sentence, at)


def item_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """One item's number, as a tuple like several: `12`, `#12`, `item 12`."""
    found = _numbers(_NUMBER, _NOUNS, sentence, at)
    return [(end, value) for end, value in found if not isinstance(value, tuple) or len(value) == 1]


def number_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A number that is no item's: a page, a count."""
    key = sentence.key(at)
    if key.isascii() and key.isdecimal() and len(key) <= _MOST_DIGITS:
        return [(at + 1, int(key))]
    spoken = _spoken(sentence, at)
    return [(at + 1, int(spoken))] if spoken else ()


def _numbers(
    pattern: re.Pattern[str], nouns: frozenset[str], sentence: Sentence, at: int
) -> Sequence[tuple[int, object]]:
    """`12`, `#12`, `items 3 and 4`, `1, 2 and 5`, `12-15`: all lists that begin there, each as a tuple of numbers."""
    key = sentence.key(at)
    if key in _BEFORE_SEVERAL or (not at and key in WORDS["begins_range"]):
        return _several(pattern, nouns, sentence, at)
    if key.isalpha() and key not in _BEFORE_NUMBERS and key not in time_words().hour_numbers:
        return ()
    return list(_lists(pattern, nouns, sentence, _after_nouns(nouns, sentence, at)))


def _several(
    pattern: re.Pattern[str], nouns: frozenset[str], sentence: Sentence, at: int
) -> Sequence[tuple[int, object]]:
    """The same behind words that are said of several: `all of 3 and 4`, `everything from 5 to 8`, `from 5 to 8`."""
    begin = at + 1
    while sentence.key(begin) in _WITHIN_SEVERAL:
        begin += 1
    found = _lists(pattern, nouns, sentence, _after_nouns(nouns, sentence, begin))
    return [(end, value) for end, value in found if isinstance(value, NotUnderstood) or len(value) > 1]


def _after_nouns(nouns: frozenset[str], sentence: Sentence, at: int) -> int:
    """The index of the number itself: `the item number 3`."""
    is_said_of_next = sentence.key(at) in WORDS["this"] and _is_marked(nouns, sentence, at + 1)
    begin = at + 1 if is_said_of_next or sentence.key(at) in WORDS["the"] else at
    if sentence.key(begin) in nouns:
        if sentence.words[begin].raw[-1] in ",;!":
            return at  # `close 14, no, 15` means no number 15
        begin += 1
    is_number_next = begin != at and sentence.key(begin) in _NUMBER_NOUNS
    return begin + is_number_next


def _is_marked(nouns: frozenset[str], sentence: Sentence, at: int) -> bool:
    return sentence.key(at).startswith("#") or sentence.key(at) in nouns


def _lists(
    pattern: re.Pattern[str], nouns: frozenset[str], sentence: Sentence, at: int
) -> Iterator[tuple[int, tuple[int, ...] | NotUnderstood]]:
    numbers: tuple[int, ...] = ()
    while True:
        read = _number_or_range(pattern, sentence, at)
        if read is None:
            return
        first = _digits(pattern, sentence, at) or ""
        if sentence.key(at + 1) in WORDS["goal"] and len(first) <= _MOST_DIGITS:
            yield at + 1, (*numbers, int(first))  # `move R3 to 11`: no range.
        at, more = read
        if isinstance(more, NotUnderstood):
            yield at, more
            return
        numbers = tuple(dict.fromkeys((*numbers, *more)))
        if len(numbers) > CHUNK:
            yield at, NotUnderstood(questions.too_many_at_once(CHUNK))
            return
        yield at, numbers
        at = _after_and(sentence, at)
        at = _after_nouns(nouns, sentence, at)


def _after_and(sentence: Sentence, at: int) -> int:
    """The index after what joins one number to the next."""
    if sentence.key(at) in _BEGINS_AND:
        for phrase in _AND_PHRASES:
            if sentence.keys(at, at + len(phrase)) == phrase:
                return at + len(phrase)
    while sentence.key(at) in _AND:
        at += 1
    return at


def _number_or_range(
    pattern: re.Pattern[str], sentence: Sentence, at: int
) -> tuple[int, Sequence[int] | NotUnderstood] | None:
    first = _digits(pattern, sentence, at)
    if first is None:
        return None
    if len(first) > _MOST_DIGITS:
        problem = questions.no_such_item(first), "list"
        if pattern in {_REMINDER, _MARKED_REMINDER}:
            problem = reminder_questions.no_such_reminder(first), "reminder list"
        return at + 1, NotUnderstood(*problem, are_corrections=True)
    is_range = sentence.key(at + 1) in _TO and not _is_moved_to_hour(pattern, sentence, at)
    last = _digits(pattern, sentence, at + 2) if is_range else None
    if last is None:
        return at + 1, [int(first)]
    if len(last) > _MOST_DIGITS or int(last) - int(first) >= CHUNK:
        return at + 3, NotUnderstood(questions.too_many_at_once(CHUNK))
    if int(last) < int(first):
        return at + 3, NotUnderstood(questions.backwards(first, last))
    return at + 3, range(int(first), int(last) + 1)


def _is_moved_to_hour(pattern: re.Pattern[str], sentence: Sentence, at: int) -> bool:
    """`R7 to 8 tomorrow morning`, `reminder four to eleven fifteen`: only the first has the mark of a reminder, and a time goes on behind the second."""
    is_goal = sentence.key(at + 1) in WORDS["goal"] and _digits(pattern, sentence, at + 2) is not None
    if not is_goal or sentence.key(at + 2).startswith("r"):
        return False
    before = sentence.key(at - 1) if at else ""
    is_one = before in _REMINDER_NOUNS and not before.endswith("s")
    return (is_one or sentence.key(at).startswith("r")) and sentence.key(at + 3) in time_words().all_words


def _digits(pattern: re.Pattern[str], sentence: Sentence, at: int) -> str | None:
    found = pattern.fullmatch(sentence.key(at))
    return found.group(1) if found else _spoken(sentence, at)


def _spoken(sentence: Sentence, at: int) -> str | None:
    """The digits of a number in words, as who dictates says it: `number four`, `items two and three`; but not `one` by itself."""
    words = time_words().hour_numbers
    first = at
    while sentence.key(first) in words and first and sentence.key(first - 1) not in WORDS["nouns_of_spoken_numbers"]:
        first -= 2 if sentence.key(first - 1) in _AND | _TO and first > 1 else 1
    if not first or sentence.key(first) not in words:
        return None
    spoken = words[sentence.key(at)]
    is_pronoun = spoken == 1 and sentence.key(at - 1) in WORDS["first_of_list"]  # `the top one`
    return None if is_pronoun else str(spoken)
