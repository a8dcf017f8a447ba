"""Other words for a sentence that no template says: without what asks for nothing, and with what it is about in the place of `it`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from chalicelib.parsing.asides import asks_for_nothing, is_of_others, is_split, may_be_reason, topic_of
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.parsing.word_order import MARKS, MOST_WORDS_OF_NAME, about, in_other_orders

_MOST_WORDS = 45
"""A longer text is prose."""
_MOST_CLAUSES = 5
_MOST_WORDS_LEFT_OUT = 14
_MOST_EDITS = 4
_CLOCK = re.compile(r"\d{1,2}([:.]\d\d)?(am|pm|h)?")


@dataclass(frozen=True)
class Rewording:
    """`text` is the sentence in other words; `left_out` what isn't said in it, as it was typed. `is_sure`: that asks for nothing;
    `is_reason`: or it may say why somebody is away. `is_denial`: it is not sure only because the text denies something."""

    text: str
    left_out: str = ""
    is_sure: bool = True
    is_reason: bool = True
    is_denial: bool = False


def rewordings(sentence: Sentence) -> Iterator[Rewording]:
    """Those that leave out nothing come first, and those of which it is not sure that they mean the same last."""
    if not 1 < len(sentence.words) <= _MOST_WORDS or any(mark in sentence.text.strip() for mark in "\n;"):
        return
    unsure: list[Rewording] = []
    said: set[str] = {sentence.text}
    for base in _in_usual_words(sentence):
        said_so = replace(sentence, text=base) if base != sentence.text else sentence
        for reworded in _of_clauses(said_so, is_changed=base != sentence.text):
            if reworded.text in said:
                continue
            said.add(reworded.text)
            if reworded.is_sure:
                yield reworded
            else:
                unsure.append(reworded)
    yield from unsure


def _in_usual_words(sentence: Sentence) -> Iterator[str]:
    """The text with its first word replaced that has others, with its first two, and so on: what stands behind may be a person's own words."""
    edits = list(_edits(sentence))
    for many in range(len(edits) + 1) if len(edits) <= _MOST_EDITS else (0, len(edits)):
        text = sentence.text
        for start, end, other in reversed(edits[:many]):
            before, after = text[:start].rstrip(), text[end:].lstrip(MARKS if not other else " ")
            text = " ".join(filter(None, (before, other, after)))
        if many or not edits or len(edits) > 1:
            yield text


def _edits(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """What is said otherwise: begin and end in the text, and the other words."""
    words, at = rewording_words(), 0
    returns = not words["returns"].isdisjoint(sentence.keys(0, len(sentence.words)))
    while at < len(sentence.words):
        end, other = words.meant_by.at(sentence, at)
        if end == at and returns:
            end, other = words.meant_by_who_returns.at(sentence, at)
        if end == at and (end := words.phrases["fillers"].end(sentence, at)) == at and _is_the_of_time(sentence, at):
            end = at + 1
            other = "" if sentence.key(at - 1) in words["prepositions"] or sentence.key(end)[:1].isdigit() else "on"
        if end > at:
            last = sentence.words[end - 1]
            yield sentence.words[at].start, last.end - (len(last.raw) - len(last.raw.rstrip(MARKS))), other
        at = max(end, at + 1)


def _is_the_of_time(sentence: Sentence, at: int) -> bool:
    """Whether that is the article of `the friday` or `the 16:00`."""
    following = sentence.key(at + 1)
    if sentence.key(at) != "the":
        return False
    before = sentence.key(at - 1) if at else ""
    if following.isdigit() and before in rewording_words()["before_spans"]:
        return sentence.key(at + 2) in time_words().units
    return following in time_words().weekdays or (
        bool(_CLOCK.fullmatch(following)) and before in rewording_words()["prepositions"] and not following.isdigit()
    )


def _of_clauses(sentence: Sentence, *, is_changed: bool) -> Iterator[Rewording]:
    """The sentence itself, and what is left of it without its first or last clauses."""
    count = len(sentence.words)
    if is_changed:
        yield Rewording(sentence.text)
    yield from map(Rewording, in_other_orders(sentence))
    splits = [at for at in range(1, count) if is_split(sentence, at)]
    if len(splits) >= _MOST_CLAUSES:
        return
    bounds = [0, *splits, count]
    parts = [(begin, end) for begin in bounds for end in bounds if begin < end and end - begin < count]
    for begin, end in sorted(parts, key=lambda part: part[0] - part[1]):
        if count - (end - begin) <= _MOST_WORDS_LEFT_OUT:
            yield from _without(sentence, begin, end)


def _without(sentence: Sentence, begin: int, end: int) -> Iterator[Rewording]:
    """What the words from `begin` to before `end` say with those around them left out, or in the place of `it`."""
    words = rewording_words()
    while begin < end and sentence.key(begin) in words["before_core"]:
        begin += 1
    if begin == end or (end < len(sentence.words) and sentence.words[end - 1].raw.endswith(":")):
        return
    text = sentence.typed(begin, end)
    if end == len(sentence.words):
        text += sentence.text[sentence.words[-1].end :]
    core = replace(sentence, text=text.rstrip(MARKS.replace("?", "").replace(")", "")))
    if not core.words:
        return
    around = [(first, last) for first, last in ((0, begin), (end, len(sentence.words))) if first < last]
    left_out = ", ".join(sentence.typed(*part).strip(MARKS) for part in around)
    if begin and end == len(sentence.words) and begin <= MOST_WORDS_OF_NAME and _is_name(sentence, begin):
        yield from map(Rewording, about(core, sentence.typed(0, begin).strip(MARKS)))
    topics = [topic for part in around if (topic := topic_of(sentence, *part))]
    if len(topics) > 1:
        return
    nothing = [asks_for_nothing(sentence, first, last, topics[0] if topics else None) for first, last in around]
    if None in nothing:
        return
    is_denial = all(nothing) and _is_denied(core)
    is_sure = all(nothing) and not is_denial
    is_reason = is_sure or all(may_be_reason(sentence, *part) for part in around)
    is_reason = is_reason and not any(is_of_others(sentence, first) for first, _ in around)
    if topics:
        for text in about(core, topics[0].text, appends=True):
            yield Rewording(text, left_out, is_sure, is_reason, is_denial)
        return
    if len(core.words) == 1 and around[0][0] == 0 and not _is_of_oneself(sentence, *around[0]):
        is_sure = False
    for form in (core.text, *in_other_orders(core)):
        yield Rewording(form, left_out, is_sure, is_reason, is_denial)


def _is_denied(core: Sentence) -> bool:
    """Whether it only says that something isn't so, as `it is not done yet`, or `not now`."""
    words = rewording_words()
    keys = core.keys(0, len(core.words))
    is_negative = any(key in words["negations"] or key.endswith("n't") for key in keys)
    return keys[0] == "not" or (is_negative and keys[0] in words["own_denials"])


def _is_name(sentence: Sentence, end: int) -> bool:
    """Whether the first words may be what is spoken of: `my reminders`; but not `oh dear` or `8 is rubbish`, nor a number, which has a mark as a topic."""
    topic = topic_of(sentence, 0, end)
    is_number = topic is not None and topic.end - topic.begin == end and topic.text[0] != "@"
    tells = not WORDS["tells"].isdisjoint(sentence.keys(1, end))
    return not is_number and not tells and sentence.key(0) not in rewording_words()["exclaims"]


def _is_of_oneself(sentence: Sentence, begin: int, end: int) -> bool:
    return end - begin <= 3 or any(sentence.key(at) in rewording_words()["own_denials"] for at in (begin, begin + 1))
