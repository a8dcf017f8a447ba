"""Other words for a sentence that no template says: without what asks for nothing, and with what it is about in the place of `it`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from chalicelib.parsing.asides import asks_for_nothing, is_of_others, is_split, may_be_reason, topic_at, topic_of
from chalicelib.parsing.rewording_words import Phrases, rewording_words
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.parsing.time_slots.words import time_words

_MOST_WORDS = 45
"""A longer text is prose."""
_MOST_CLAUSES = 5
_MOST_WORDS_LEFT_OUT = 14
_MOST_WORDS_OF_NAME = 6
_MOST_EDITS = 4
_MARKS = " ,;.:!?-–—…(&)"
_CLOCK = re.compile(r"\d{1,2}([:.]\d\d)?(am|pm|h)?")


@dataclass(frozen=True)
class Rewording:
    """`text` is the sentence in other words; `left_out` what isn't said in it, as it was typed. `is_sure`: that asks for nothing;
    `is_reason`: or it may say why somebody is away."""

    text: str
    left_out: str = ""
    is_sure: bool = True
    is_reason: bool = True


def rewordings(sentence: Sentence) -> Iterator[Rewording]:
    """Those that leave out nothing come first, and those of which it is not sure that they mean the same last."""
    if not 1 < len(sentence.words) <= _MOST_WORDS or "\n" in sentence.text.strip():
        return
    unsure: list[Rewording] = []
    said: set[str] = {sentence.text}
    for base in _in_usual_words(sentence):
        for reworded in _of_clauses(replace(sentence, text=base), is_changed=base != sentence.text):
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
            before, after = text[:start].rstrip(), text[end:].lstrip(_MARKS if not other else " ")
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
            yield sentence.words[at].start, last.end - (len(last.raw) - len(last.raw.rstrip(_MARKS))), other
        at = max(end, at + 1)


def _is_the_of_time(sentence: Sentence, at: int) -> bool:
    """Whether that is the article of `the friday` or `the 16:00`."""
    following = sentence.key(at + 1)
    if sentence.key(at) != "the":
        return False
    before = sentence.key(at - 1) if at else ""
    return following in time_words().weekdays or (
        bool(_CLOCK.fullmatch(following)) and before in rewording_words()["prepositions"] and not following.isdigit()
    )


def _of_clauses(sentence: Sentence, *, is_changed: bool) -> Iterator[Rewording]:
    """The sentence itself, and what is left of it without its first or last clauses."""
    count = len(sentence.words)
    if is_changed:
        yield Rewording(sentence.text)
    yield from map(Rewording, _forms(sentence))
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
    core = replace(sentence, text=text.rstrip(_MARKS.replace("?", "").replace(")", "")))
    if not core.words:
        return
    around = [(first, last) for first, last in ((0, begin), (end, len(sentence.words))) if first < last]
    left_out = ", ".join(sentence.typed(*part).strip(_MARKS) for part in around)
    if begin and end == len(sentence.words):
        if begin <= _MOST_WORDS_OF_NAME and _is_name(sentence, begin):
            yield from map(Rewording, _about(core, sentence.typed(0, begin).strip(_MARKS)))
    topics = [topic for part in around if (topic := topic_of(sentence, *part))]
    if len(topics) > 1:
        return
    nothing = [asks_for_nothing(sentence, first, last, topics[0] if topics else None) for first, last in around]
    if None in nothing:
        return
    is_sure = all(nothing) and not _is_denied(core)
    is_reason = is_sure or all(may_be_reason(sentence, *part) for part in around)
    is_reason = is_reason and not any(is_of_others(sentence, *part) for part in around)
    if topics:
        for about in _about(core, topics[0].text, appends=True):
            yield Rewording(about, left_out, is_sure, is_reason)
        return
    if len(core.words) == 1 and around[0][0] == 0 and not _is_of_oneself(sentence, *around[0]):
        is_sure = False
    for form in (core.text, *_forms(core)):
        yield Rewording(form, left_out, is_sure, is_reason)


def _is_denied(core: Sentence) -> bool:
    """Whether it only says that something isn't so, as `it is not done yet`, or `not now`."""
    words = rewording_words()
    keys = core.keys(0, len(core.words))
    is_negative = any(key in words["negations"] or key.endswith("n't") for key in keys)
    return keys[0] == "not" or (is_negative and keys[0] in words["own_denials"])


def _is_name(sentence: Sentence, end: int) -> bool:
    """Whether the first words may be what is spoken of: `my reminders`; but not `oh dear`, nor a number, which has a mark as a topic."""
    topic = topic_of(sentence, 0, end)
    is_number = topic is not None and topic.end - topic.begin == end and topic.text[0] != "@"
    return not is_number and sentence.key(0) not in rewording_words()["exclaims"]


def _is_of_oneself(sentence: Sentence, begin: int, end: int) -> bool:
    return end - begin <= 3 or any(sentence.key(at) in rewording_words()["own_denials"] for at in (begin, begin + 1))


def _about(core: Sentence, topic: str, *, appends: bool = False) -> Iterator[str]:
    """The request with its topic in the place of `it`, or behind it."""
    words = rewording_words()
    found = False
    for at in range(len(core.words)):
        end, rest = words.phrases["pronouns"].end(core, at), ""
        if core.key(at) in words["pronouns_with_is"]:
            end, rest = at + 1, "are" if core.key(at).startswith("they") else "is"
        if end > at:
            found = True
            before, after = core.typed(0, at), core.text[core.words[end - 1].end :]
            yield " ".join(filter(None, (before, topic, rest, after.strip())))
    if appends or not found:
        text, mark = core.text.rstrip("?! "), core.text[len(core.text.rstrip("?! ")) :]
        if appends and not found:
            yield f"{text} {topic}{mark}"
        elif not found and _is_said_of_time_or_place(core, topic):
            yield f"{text} {topic}{mark}"


def _is_said_of_time_or_place(core: Sentence, topic: str) -> bool:
    """Whether a topic is a time or a place as a whole: `yesterday`, `from @sofia`."""
    return any(end == len(said.words) for said in [replace(core, text=topic)] for end in _ends_of_place(said))


def _ends_of_place(sentence: Sentence) -> Sequence[int]:
    """After which words a time or a place ends that stands at the beginning."""
    words = rewording_words()
    begin = int(sentence.key(0) in words["prepositions"])
    if begin < len(sentence.words) and (sentence.user(begin) or sentence.channel(begin)):
        return [begin + 1] if begin else []
    if not begin and (sentence.key(0).isdigit() or time_words().numbers.at(sentence, 0)):
        return []  # an item, and no hour
    ends = {
        end
        for kind in ("range", "past", "period", "hours", "when")
        for at in {0, begin}
        if at < len(sentence.words)
        for end, value in TIME_SLOTS[kind](sentence, at)
        if not isinstance(value, Exception)
    }
    return sorted(ends, reverse=True)


def _forms(core: Sentence) -> Iterator[str]:
    """The same in another order of words: as a question, or with what stands before it behind it."""
    if not core.words:
        return
    words = rewording_words()
    begin = words.phrases["asks_for"].end(core, 0)
    rest = replace(core, text=core.text[core.words[begin].start :]) if 0 < begin < len(core.words) else core
    if begin and rest is not core and rest.key(0) in words["asks"] and len(rest.words) > 1:
        yield rest.text
    if (question := _as_question(rest)) is not None:
        yield question
    for end in _ends_of_place(core)[:1]:
        if end < len(core.words) - 1:
            text, mark = core.text.rstrip("?! "), core.text[len(core.text.rstrip("?! ")) :]
            topic = core.typed(0, end).strip(_MARKS)
            moved = replace(core, text=f"{text[core.words[end].start :]} {topic}{mark}")
            yield moved.text
            yield from (_with_names(moved))
    if (topic := topic_at(core, 0, len(core.words))) and topic.end < len(core.words):
        rest = replace(core, text=core.text[core.words[topic.end].start :])
        yield from _about(rest, topic.text, appends=True)
    is_doing = core.key(0) in words["i_am_before"] or core.key(0).endswith("ing")
    if is_doing and any(core.key(at) in words["until"] for at in range(1, len(core.words))):
        yield f"I'm {core.text}"


def _with_names(sentence: Sentence) -> Iterator[str]:
    """`this one, save it tomorrow` as `save this one tomorrow`."""
    for at in range(1, min(len(sentence.words), _MOST_WORDS_OF_NAME)):
        if is_split(sentence, at):
            rest = replace(sentence, text=sentence.text[sentence.words[at].start :])
            yield from _about(rest, sentence.typed(0, at).strip(_MARKS))


def _as_question(sentence: Sentence) -> str | None:
    """`what I should do` as `what should I do`, `when I have time off` as `when do I have time off`."""
    words = rewording_words()
    if sentence.key(0) not in words["asks"]:
        return None
    count = len(sentence.words)
    for at in range(1, min(count - 1, 5)):
        end = (topic.end if (topic := topic_of(sentence, at, count)) and topic.begin == at else at + 1)
        is_subject = sentence.key(at) in words["subjects"] or end > at + 1 or "#" in sentence.key(at)
        if not is_subject or end >= count:
            continue
        head, subject = sentence.typed(0, at), sentence.typed(at, end)
        if sentence.key(end) in words["auxiliaries"]:
            rest = sentence.text[sentence.words[end].end :].strip()
            return " ".join(filter(None, (head, sentence.typed(end, end + 1), subject, rest)))
        if any(sentence.key(before) in words["auxiliaries"] for before in range(1, at)):
            return None
        rest = sentence.text[sentence.words[end].start :]
        if topic is not None and "#" in subject:
            return f"{head} is {subject} {rest}"
        if end == count - 1 and sentence.key(end) in words["works"]:
            return f"{head} does {subject} {sentence.key(end).removesuffix('s')}"
        did = "did" if sentence.key(end) in words["had"] else "do"
        return f"{head} {did} {subject} {rest}"
    if sentence.key(0) == "why" and (topic := topic_of(sentence, 1, count)) and topic.begin == 1 and topic.end < count:
        return f"why is {topic.text} {sentence.text[sentence.words[topic.end].start :]}"
    return None
