"""A change of mind within a sentence, as in `away for 3 hours, no make it 4`: the sentence with the second time in the place of the first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.parsing.pauses import is_after_pause, without_pause_behind
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.clocks import clock_at
from chalicelib.parsing.time_slots.days import day_at
from chalicelib.parsing.time_slots.ranges import first_range_at
from chalicelib.parsing.time_slots.spans import span_at
from chalicelib.parsing.time_slots.words import time_words

_BUT, _DENIAL = "but", "no,"
_NUMBER = re.compile(r"\d+(?:[:.]\d+)?")
_BEFORE_TIMES = ("at", "until", "on", "deadline")
_MARKER_STARTS = frozenset(phrase.split()[0] for phrase in WORDS["changes_mind"])


@dataclass(frozen=True)
class ChangedMind:
    """`said` is what stands before the change of mind. `with_second_time` are ways to say it with the other time, the likeliest first."""

    said: str
    with_second_time: tuple[str, ...]


def changed_mind(sentence: Sentence, *, after_pause: bool = True) -> ChangedMind | None:
    """None where nothing was changed, or to nothing that could stand in the place of a time. `after_pause`: only behind a comma or
    the like."""
    for begin, word in enumerate(sentence.words):
        if word.key not in _MARKER_STARTS or not begin or (after_pause and not is_after_pause(sentence, begin)):
            continue
        end = end_of_marker(sentence, begin)
        last = len(sentence.words)
        while last > end and sentence.key(last - 1) in WORDS["after_second_time"]:
            last -= 1
        if begin < end < last:
            said = without_pause_behind(sentence.typed(0, begin))
            before = sentence.saying(said)
            # `at 2pm, no make that 3pm, to email bob`: the request goes on behind the second time.
            stop = next((at for at in range(end + 1, last) if is_after_pause(sentence, at)), last)
            second, rest = without_pause_behind(sentence.typed(end, stop)), sentence.typed(stop, len(sentence.words))
            if stop < last and _kinds(sentence.saying(second)):
                texts = dict.fromkeys(_joined(text, rest) for text in _with(second, before))
                return ChangedMind(_joined(said, rest), tuple(texts))
            if texts := dict.fromkeys(_with(sentence.typed(end, last), before)):
                return ChangedMind(said, tuple(texts))
    return None


def without_kept_part(sentence: Sentence) -> Sentence:
    """`no, friday at noon`, of `no, keep friday but at noon`: what is to stay as it is, and what is not, are one time."""
    keys = sentence.keys(0, len(sentence.words))
    kept = next((at for at, key in enumerate(keys) if key in WORDS["keeps"]), None)
    joint = next((at for at, key in enumerate(keys) if key == _BUT and kept is not None and at > kept + 1), None)
    if kept is None or joint is None:
        return sentence
    before = sentence.typed(0, kept) or _DENIAL
    return sentence.saying(_joined(before, sentence.typed(kept + 1, joint), sentence.typed(joint + 1, len(keys))))


def may_change_mind(sentence: Sentence, word: str) -> bool:
    """Whether there may be a change of mind, also with that word in the place of another one."""
    return word in _MARKER_STARTS or any(
        key in _MARKER_STARTS and at and is_after_pause(sentence, at)
        for at, key in enumerate(sentence.keys(0, len(sentence.words)))
    )


def mentions_change_of_mind(text: Sentence) -> bool:
    """Whether it begins with such words, or has them behind a pause; or ends with `instead`."""
    if text.key(len(text.words) - 1) in WORDS["instead"] or end_of_marker(text, 0):
        return True
    return any(
        end_of_marker(text, at) != at
        for at in range(1, len(text.words))
        if is_after_pause(text, at) or text.key(at) in WORDS["changes_mind_anywhere"]
    )


def mentions_time(text: Sentence) -> bool:
    """Whether a time in digits is in it, as in `dentist at 3`, `then 14-16`; but not the `1:1` of `1:1 with bob`."""
    words = time_words()
    for at in range(len(text.words)) if any(map(str.isdigit, text.text)) else ():
        begin = max(words.prepositions[name].after(text, at) for name in _BEFORE_TIMES)
        is_announced = begin != at
        if text.key(begin)[:1].isdigit() and (
            span_at(text, begin) or clock_at(text, begin, bare=is_announced) or first_range_at(text, begin)
        ):
            return text.key(begin) != "1:1"
    return False


def end_of_marker(sentence: Sentence, begin: int) -> int:
    """The index after `no make it` or `sorry, i mean`; `begin` if none begins there."""
    first = sentence.key(begin)
    if first not in _MARKER_STARTS or WORDS["changes_mind"].isdisjoint({first, f"{first} {sentence.key(begin + 1)}"}):
        return begin
    end = begin + 1
    while sentence.key(end) in WORDS["in_change_of_mind"]:
        end += 1
    return end


def _with(second: str, before: Sentence) -> Iterator[str]:
    """The sentence with a time of it replaced by the second: by one of the same kind, the last one first."""
    other = before.saying(second)
    prepositions = {name: time_words().prepositions[name].after(other, 0) for name in (*_BEFORE_TIMES, "lasting")}
    start = max(prepositions.values())
    bare = other.typed(start, len(other.words))
    kinds = _kinds(before.saying(bare))
    is_number = len(other.words) == start + 1 and (bare.isdecimal() or bool(time_words().numbers.at(other, start)))
    for at in reversed(range(len(before.words))):
        first, head = before.words[at].raw, before.typed(0, at)
        for kind, end in _kinds_at(before, at).items():
            tail = before.typed(end, len(before.words))
            if kinds and start and not prepositions["lasting"]:
                yield _joined(before.typed(0, at - _is_preposition(before, at - 1)), second, tail)
            if is_number and (kind == "span" or (kind == "clock" and first[0].isdigit())):
                number = _NUMBER.sub(bare, first, count=1) if first[0].isdigit() else bare
                yield _joined(head, number, before.typed(at + 1, len(before.words)))
            elif kind in kinds:
                yield _joined(head, bare, tail)


def _is_preposition(sentence: Sentence, at: int) -> bool:
    return at >= 0 and any(
        time_words().prepositions[name].after(sentence, at) == at + 1 for name in (*_BEFORE_TIMES, "lasting")
    )


def _kinds(other: Sentence) -> set[str]:
    """What kinds of times a text is as a whole."""
    return {kind for kind, end in _kinds_at(other, 0).items() if end == len(other.words)} if other.words else set()


def _kinds_at(sentence: Sentence, at: int) -> dict[str, int]:
    """The kinds of times that begin at a word, each with the index after its last word."""
    found = {
        "span": span_at(sentence, at),
        "clock": clock_at(sentence, at, bare=True),
        "day": day_at(sentence, at, bare=True),
    }
    return {kind: value[0] for kind, value in found.items() if value is not None}


def _joined(*texts: str) -> str:
    return " ".join(filter(None, texts))
