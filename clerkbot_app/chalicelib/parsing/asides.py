"""The clauses of a sentence: where one ends, what it speaks of, and whether it asks for nothing, as `baby's awake`."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import LEVEL_WORDS, PAST
from chalicelib.parsing.slots import SLOTS
from chalicelib.parsing.time_slots import TIME_SLOTS

_PAUSES = ",;.:!?-–—…("
_MOST_WORDS = 12
_TIMES = ("range", "said", "span")


@dataclass(frozen=True)
class Topic:
    """What a clause speaks of: the words from `begin` to before `end`, as an item, a reminder, a person or a channel."""

    begin: int
    end: int
    text: str


def is_split(sentence: Sentence, at: int) -> bool:
    """Whether a clause begins at a word: behind a mark, or with `I'm` or `could you`."""
    words = rewording_words()
    before, word = sentence.words[at - 1], sentence.words[at]
    between = sentence.text[before.end - 1 : word.start + 1]
    if any(mark in between for mark in _PAUSES) or before.key == "-":
        return True
    if word.key in words["plainly_away"] or words.phrases["after_and_away"].end(sentence, at) > at:
        return before.key == "and"
    return before.key not in words["joins"] and words.phrases["begins_clause"].end(sentence, at) > at


def topic_of(sentence: Sentence, begin: int, end: int) -> Topic | None:
    """The only item, reminder, person or channel in a clause, or several that stand together; None if there is none."""
    found: Topic | None = None
    at = begin
    while at < end:
        topic = _topic_at(sentence, at, end)
        if topic is None:
            at += 1
            continue
        if found is not None:
            return None
        found, at = topic, topic.end
    return found


def _topic_at(sentence: Sentence, at: int, end: int) -> Topic | None:
    words = rewording_words()
    begin = at + (sentence.key(at) == "the" and at + 1 < end)
    for kind, mark in (("named_reminders", "R"), ("numbers", "#")):
        values = [(last, value) for last, value in SLOTS[kind](sentence, begin) if last <= end]
        if values:
            last, numbers = max(values, key=lambda each: each[0])
            if isinstance(numbers, tuple) and numbers:
                return Topic(at, last, " and ".join(f"{mark}{number}" for number in numbers))
    place = at + (sentence.key(at) in words["prepositions"] and at + 1 < end)
    if sentence.user(place) or sentence.channel(place):
        return Topic(at, place + 1, sentence.typed(at, place + 1))
    return None


def asks_for_nothing(sentence: Sentence, begin: int, end: int, topic: Topic | None) -> bool | None:
    """Whether a clause can be left out; None where it makes of the whole what asks for nothing, as `he said`."""
    words = rewording_words()
    said = [at for at in range(begin, end) if topic is None or not topic.begin <= at < topic.end]
    while said and (sentence.key(said[0]) in words["exclaims"]):
        said.pop(0)
    while said and sentence.key(said[-1]) in words["exclaims"]:
        said.pop()
    keys = [sentence.key(at) for at in said]
    if any(key in words["reports"] and (not at or keys[at - 1] not in words["not_said_by"]) for at, key in enumerate(keys)):
        return None
    text = " ".join(keys)
    if not keys or text in words["denials"] or text in words["no_conditions"]:
        return True
    if len(keys) > _MOST_WORDS or _names_something(sentence, said) or "?" in sentence.typed(begin, end):
        return False
    if keys[0] in words["conditions"]:
        return words["polite"].issuperset(keys)
    if keys[0] in words["asks"]:
        return words.phrases["own_questions"].end(sentence, said[0]) > said[0]
    if any(key in words["asks_something"] for key in keys):
        return False
    if any(key in words["negations"] or key.endswith("n't") for key in keys):
        return keys[0] in words["own_denials"]
    if len(keys) == 1:
        return keys[0].endswith(("ed", "ing")) or keys[0] in PAST
    return True


def names_request(text: Sentence) -> bool:
    """Whether a clause of it asks to do something with what was spoken of: `driving, snooze it`."""
    words = rewording_words()
    return any(
        text.key(at) in words["asks_something"] and words.phrases["pronouns"].end(text, at + 1) > at + 1
        for at in range(len(text.words))
        if not at or is_split(text, at) or text.key(at - 1) in words["exclaims"]
    )


def _names_something(sentence: Sentence, places: list[int]) -> bool:
    """Whether one of the words is a time, a level, a number, a person or a link."""
    words = rewording_words()
    for at in places:
        key, raw = sentence.key(at), sentence.words[at].raw
        if key in LEVEL_WORDS or any(map(str.isdigit, key)) or raw[0] in "<@#" or "http" in raw:
            return True
        if key not in words["no_times"] and any(TIME_SLOTS[kind](sentence, at) for kind in _TIMES):
            return True
    return False
