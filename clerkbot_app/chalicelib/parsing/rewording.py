"""Other words for a sentence that no template says: without what asks for nothing, and with what it is about in the place of `it`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from chalicelib.parsing.asides import asks_for_nothing, is_of_others, is_split, may_be_reason, topic_of
from chalicelib.parsing.pauses import AROUND_CLAUSE
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.slots import SLOTS
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.parsing.word_order import MOST_WORDS_OF_NAME, about, in_other_orders, names_numbers

_MOST_WORDS = 45
"""A longer text is prose."""
_MOST_CLAUSES = 5
_MOST_WORDS_LEFT_OUT = 14
_MOST_EDITS = 4
_LAST_LETTERS = "\u25ff"
"""Emoji are behind these, and hardly any letters."""
_CLOCK = re.compile(r"\d{1,2}([:.]\d\d)?(am|pm|h)?")


@dataclass(frozen=True)
class Rewording:
    """`text` is the sentence in other words; `before` and `behind` are what isn't said in it, without fillers: they need not stand so in what was
    typed. `runs_on`: there is no pause before `behind`. `is_sure`: what is left out asks for nothing; `is_reason`: or it may say why somebody is
    away; `has_topic`: something of it is in the text; `is_denial`: it is not sure only because the text denies something."""

    text: str
    before: str = ""
    behind: str = ""
    is_sure: bool = True
    is_reason: bool = True
    has_topic: bool = False
    is_denial: bool = False
    runs_on: bool = False

    @property
    def leaves_out_end(self) -> bool:
        """Whether only the end is left out: `done #3, | rent and the report`."""
        return bool(self.behind) and not self.before

    @property
    def left_out(self) -> str:
        return ", ".join(filter(None, (said.strip(AROUND_CLAUSE) for said in (self.before, self.behind))))


def rewordings(sentence: Sentence) -> Iterator[Rewording]:
    """Those that leave out nothing come first, and those of which it is not sure that they mean the same last."""
    if not 1 < len(sentence.words) <= _MOST_WORDS or "\n" in sentence.text.strip():
        return
    unsure: list[Rewording] = []
    said = {(sentence.text, False)}
    for base in _in_usual_words(sentence):
        said_so = sentence.saying(base) if base != sentence.text else sentence
        for reworded in _of_clauses(said_so, is_changed=base != sentence.text):
            if (key := (reworded.text, bool(reworded.left_out))) in said:
                continue
            said.add(key)
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
            before, after = text[:start].rstrip(), text[end:]
            if other or (before and before[-1] not in AROUND_CLAUSE):
                text = " ".join(filter(None, (before, other))) + after
            else:
                text = f"{before} {after.lstrip(AROUND_CLAUSE)}".strip()
        if many or not edits or len(edits) > 1:
            yield text


def _edits(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """What is said otherwise: begin and end in the text, and the other words."""
    words, at, count = rewording_words(), 0, len(sentence.words)
    begins = words.begins_replaced
    returns = not words["returns"].isdisjoint(sentence.keys(0, count))
    while at < count:
        raw = sentence.words[at].raw
        may_begin = sentence.key(at) in begins or not at or raw[0] == ":" or raw[0] > _LAST_LETTERS
        end, other = _said_otherwise(sentence, at, returns=returns) if may_begin else (at, "")
        if end > at:
            last = sentence.words[end - 1]
            yield sentence.words[at].start, last.end - (len(last.raw) - len(last.raw.rstrip(AROUND_CLAUSE))), other
        at = max(end, at + 1)


def _said_otherwise(sentence: Sentence, at: int, *, returns: bool) -> tuple[int, str]:
    """The index after what is said otherwise from a word on, and the other words. `returns`: it is said when somebody returns."""
    words = rewording_words()
    end, other = words.meant_by.at(sentence, at) if at else _at_beginning(sentence)
    if other and any(is_split(sentence, within) for within in range(at + 1, end)):
        end, other = at, ""  # of two clauses: `as done, the file is lost`
    if end == at:
        end = _end_of_tag(sentence, at)
    if end == at and returns:
        end, other = words.meant_by_who_returns.at(sentence, at)
    if end == at and _is_at_of_day(sentence, at):
        return at + 1, "on"
    if end == at and (end := words.phrases["fillers"].end(sentence, at)) == at and _is_the_of_time(sentence, at):
        return at + 1, "" if sentence.key(at - 1) in words["prepositions"] or sentence.key(at + 1)[
            :1
        ].isdigit() else "on"
    return end, other


def _at_beginning(sentence: Sentence) -> tuple[int, str]:
    """What the first words are in other words; `right whats next` without what is exclaimed."""
    words = rewording_words()
    end, other = words.meant_at_beginning.at(sentence, 0)
    if not end:
        end, other = words.meant_by.at(sentence, 0)
    first, second = sentence.key(0), sentence.key(1)
    is_opening = first in words["opens"] or (first in words["opens_question"] and second in words["question_words"])
    is_opening = is_opening or (first in words["emphasizes"] and second in words["asks_something"])
    if not end and second and is_opening and not words.phrases["fillers"].end(sentence, 0):
        end = 1
    return end, other


def _end_of_tag(sentence: Sentence, at: int) -> int:
    """The index after an emoji, or after what only sounds friendly at the end, as `will ya`; that word's where there is none."""
    count = len(sentence.words)
    if shows_mood(sentence, at):
        return at + 1
    end = rewording_words().phrases["tags"].end(sentence, at) if at else at
    return end if end == count or (end > at and is_split(sentence, end)) else at


def shows_mood(sentence: Sentence, at: int) -> bool:
    """Whether a word is of emoji alone, which are faces, hearts and the like: not that of an invoice, which may name something."""
    raw = sentence.words[at].raw
    is_emoji = raw[0] > _LAST_LETTERS or (raw[0] == ":" and _are_moods(raw))
    return is_emoji and bool(SLOTS["lone_emoji"](sentence, at))


def _are_moods(raw: str) -> bool:
    moods = rewording_words()["emoji"]
    names = [name for name in raw.split(":") if name]
    return bool(names) and all(name in moods or name.rsplit("_", 1)[-1] in moods for name in names)


def _is_at_of_day(sentence: Sentence, at: int) -> bool:
    """Whether that is the preposition of `at friday`; not of `at monday 10`, of which it isn't known what the number is."""
    is_day = sentence.key(at) in rewording_words()["at_days"] and sentence.key(at + 1) in time_words().weekdays
    return is_day and not sentence.key(at + 2).isdigit()


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
    words, count, before = rewording_words(), len(sentence.words), begin
    while begin < end and sentence.key(begin) in words["before_core"]:
        begin += 1
    if not words["joins"].isdisjoint(sentence.keys(before, begin)):
        before = begin  # `or` is no word that says nothing
    if begin == end or (end < count and sentence.words[end - 1].raw.endswith(":")):
        return
    is_joined = end < count and sentence.words[end - 1].raw in words["belongs_to_next"]
    last = end - 1 if is_joined else end  # `in court until 4 and | not reachable`
    text = sentence.typed(begin, last)
    if end == count:
        text += sentence.text[sentence.words[-1].end :]
    core = sentence.saying(text.rstrip(AROUND_CLAUSE.replace("?", "").replace(")", "")))
    if not core.words:
        return
    around = [(first, last) for first, last in ((0, before), (end, count)) if first < last]
    if before and end == count and before <= MOST_WORDS_OF_NAME and _is_name(sentence, before):
        yield from map(Rewording, about(core, sentence.typed(0, before).strip(AROUND_CLAUSE)))
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
    said = Rewording(
        core.text,
        sentence.typed(0, before),
        sentence.text[sentence.words[end].start :] if end < count else "",
        is_sure,
        is_reason,
        bool(topics),
        is_denial,
        end < count and sentence.text[: sentence.words[end].start].rstrip()[-1].isalnum(),
    )
    if topics:
        for text in about(core, topics[0].text, appends=not names_numbers(core, topics[0].text)):
            yield replace(said, text=text)
        return
    if len(core.words) == 1 and before and not _is_of_oneself(sentence, 0, before):
        said = replace(said, is_sure=False)
    for form in (core.text, *in_other_orders(core)):
        yield replace(said, text=form)


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
    return (
        not is_number
        and not tells
        and sentence.key(0) not in rewording_words()["exclaims"] | rewording_words()["no_names"]
    )


def _is_of_oneself(sentence: Sentence, begin: int, end: int) -> bool:
    return end - begin <= 3 or any(sentence.key(at) in rewording_words()["own_denials"] for at in (begin, begin + 1))
