"""A request in another order of words: as a question, with what it is about in the place of `it`, or with its time at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chalicelib.parsing.asides import is_split, topic_at, topic_of
from chalicelib.parsing.pauses import AROUND_CLAUSE
from chalicelib.parsing.reader import slot_values
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import LEVEL_WORDS, WORDS
from chalicelib.parsing.slots import SLOTS
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.parsing.time_slots.clocks import clock_at
from chalicelib.parsing.time_slots.words import time_words

_DIGIT = re.compile(r"\d")
MOST_WORDS_OF_NAME = 6


def about(core: Sentence, topic: str, *, appends: bool = False) -> Iterator[str]:
    """The request with its topic in the place of `it`, or behind it."""
    words = rewording_words()
    found = False
    if _asks_colleague(core.saying(topic)):
        return
    for at in range(len(core.words)):
        if _is_of_somebody_else(core, at):
            continue
        end, rest = words.phrases["pronouns"].end(core, at), ""
        if at and core.key(at) in words["of_place"] and core.key(at - 1) in words["prepositions"]:
            end = at + 1
        if core.key(at) in words["pronouns_with_is"]:
            end, rest = at + 1, "are" if core.key(at).startswith("they") else "is"
        if end > at:
            found = True
            before, after = core.typed(0, at), core.text[core.words[end - 1].end :]
            yield " ".join(filter(None, (before, topic, rest, after.strip())))
    if not found and topic.lower() in words["pronouns"] and core.key(0) in words["asks_something"]:
        yield " ".join(
            filter(
                None,
                (
                    core.typed(0, 1).rstrip(AROUND_CLAUSE) + f" {topic},",
                    core.text[core.words[0].end :].strip(AROUND_CLAUSE),
                ),
            )
        )
    elif not found and (appends or _is_time_or_place(core, topic)):
        yield _with_at_end(core.text, topic)


def _asks_colleague(topic: Sentence) -> bool:
    """Whether the words ask for something of a colleague, and name nothing: `give the lamp to @carol`."""
    is_request = len(topic.words) > 1 and topic.key(0) in WORDS["begins_request"]
    return is_request and any(topic.user(at) for at in range(len(topic.words)))


def _is_of_somebody_else(core: Sentence, at: int) -> bool:
    """Whether a word speaks of a person, and another of the thing: in `check she's done it` the thing is `it`."""
    words = rewording_words()
    if core.key(at) not in words["pronouns_of_people"]:
        return False
    return any(core.key(other) in words["pronouns_of_things"] for other in range(at + 1, len(core.words)))


def names_numbers(core: Sentence, topic: str) -> bool:
    """Whether a request has numbers itself, of which those of a topic would be more: `close 14, sorry, 15`."""
    return topic[0] in "#R" and any(_end_of_numbers(core, at)[1] == topic[0] for at in range(len(core.words)))


def _with_at_end(text: str, topic: str) -> str:
    """The topic behind the last word, before its question mark."""
    said = text.rstrip("?! ")
    return f"{said} {topic}{text[len(said) :]}"


def _is_time_or_place(core: Sentence, topic: str) -> bool:
    """Whether a topic is a time or a place as a whole: `yesterday`, `from @sofia`."""
    return any(end == len(said.words) for said in [core.saying(f"{topic},")] for end in _ends_of_place(said))


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
        for end, value in slot_values(sentence, TIME_SLOTS, kind, at)
        if not isinstance(value, Exception)
    }
    return sorted(ends, reverse=True)


def in_other_orders(core: Sentence) -> Iterator[str]:
    """The same in another order of words: as a question, or with what stands before it behind it."""
    if not core.words:
        return
    words = rewording_words()
    begin = words.phrases["asks_for"].end(core, 0)
    rest = core.saying(core.text[core.words[begin].start :]) if 0 < begin < len(core.words) else core
    if begin and rest is not core and rest.key(0) in words["asks"] and len(rest.words) > 1:
        yield rest.text
    if begin and rest.key(0) in words["whether"] and (asked := _whether(rest)) is not None:
        yield asked
    if (question := _as_question(rest)) is not None:
        yield question
    for end in _ends_of_place(core)[:1]:
        if end < len(core.words) - 1:
            place = core.typed(0, end).strip(AROUND_CLAUSE)
            moved = core.saying(_with_at_end(core.text[core.words[end].start :], place))
            yield moved.text
            if (question := _as_question(moved)) is not None:
                yield question
            yield from _with_names(moved)
    if (active := _in_active(core)) is not None:
        yield active
    if _DIGIT.search(core.text):
        yield from _of_items(core)
    if (topic := topic_at(core, 0, len(core.words))) and topic.end < len(core.words):
        rest = core.saying(core.text[core.words[topic.end].start :])
        if topic.text[0] == "R" and 0 < (end := words.phrases["asks_for_time"].end(rest, 0)) < len(rest.words):
            yield f"snooze {topic.text} {rest.text[rest.words[end].start :]}"
        if rest.key(0) in words["auxiliaries"] and rest.key(1) == "wait" and rest.key(2) in words["prepositions"]:
            yield f"snooze {topic.text} {rest.text[rest.words[2].start :]}"
        if rest.key(0) not in words["auxiliaries"] or rest.key(1) in words["others"]:  # `8 is rubbish, delete it`
            yield from about(rest, topic.text, appends=True)
    is_doing = core.key(0) in words["i_am_before"] or core.key(0).endswith("ing")
    if is_doing and any(core.key(at) in words["until"] for at in range(1, len(core.words))):
        yield f"I'm {core.text}"


def _of_items(core: Sentence) -> Iterator[str]:
    """What is said of items in another way, in the usual one."""
    begin = rewording_words().phrases["we_can"].end(core, 0)
    if 0 < begin < len(core.words):
        yield core.text[core.words[begin].start :]
    if (made := _may_be(core)) is not None:
        yield made
    if "wait" in core.keys(2, MOST_WORDS_OF_NAME) and (postponed := _can_wait(core)) is not None:
        yield postponed
    if (joined := _with_more_items(core)) is not None:
        yield joined


def _can_wait(core: Sentence) -> str | None:
    """`can #5 wait until friday` as `snooze #5 until friday`."""
    topic = topic_at(core, 1, len(core.words))
    words = rewording_words()
    if topic is None or core.key(0) not in words["asks_if_possible"] or core.key(topic.end) != "wait":
        return None
    has_time = core.key(topic.end + 1) in words["prepositions"]
    return f"snooze {topic.text} {core.text[core.words[topic.end + 1].start :]}" if has_time else None


def _may_be(core: Sentence) -> str | None:
    """`can 30 be high?` as `make #30 high`."""
    end = _end_of_numbers(core, 1)[0] if core.key(0) in rewording_words()["asks_if_possible"] else 0
    if not end or core.key(end) != "be" or core.key(end + 1) not in LEVEL_WORDS:
        return None
    return f"make #{core.typed(1, end).lstrip('#')} {core.text[core.words[end + 1].start :]}"


def _with_more_items(sentence: Sentence) -> str | None:
    """`14 and 15 are done, and 17 too` as `14 and 15 and 17 are done`; None where no further items are named at the end."""
    words, last = rewording_words(), len(sentence.words)
    while last > 1 and sentence.key(last - 1) in words["names_more"] | words["closes"] | {"as"}:
        last -= 1
    further, begin = _numbers_before(sentence, last)
    if begin < 2 or sentence.key(begin - 1) not in words["adds_more"] or _may_be_hour(sentence, begin):
        return None
    for at in range(begin - 1):
        end, mark = _end_of_numbers(sentence, at)
        if at < end < begin - 1 and mark == further:
            rest = sentence.typed(end, begin - 1).rstrip(AROUND_CLAUSE)
            return f"{sentence.typed(0, end).rstrip(AROUND_CLAUSE)} and {sentence.typed(begin, last).strip(AROUND_CLAUSE)} {rest}"
    return None


def _may_be_hour(sentence: Sentence, begin: int) -> bool:
    """Whether a number without a mark stands behind an hour: `remind me of #1 every day at 9 and 4`."""
    is_marked = sentence.words[begin].raw.startswith("#") or not sentence.key(begin)[:1].isdigit()
    hours = (clock_at(sentence, at, bare=True) for at in range(max(begin - 4, 1), begin - 1))
    return not is_marked and any(hour is not None and hour[0] == begin - 1 for hour in hours)


def _numbers_before(sentence: Sentence, last: int) -> tuple[str, int]:
    """With which mark the numbers are that end before a word, and where they begin; that word where there are none."""
    for at in range(last - 1, max(last - 4, 0), -1):
        end, mark = _end_of_numbers(sentence, at)
        if end == last and sentence.key(at - 1) in rewording_words()["adds_more"]:
            return mark, at
    return "", 0


def _end_of_numbers(sentence: Sentence, at: int) -> tuple[int, str]:
    """The index after the numbers of items or reminders that begin at a word, and which of both; 0 if none do."""
    key = sentence.key(at)
    if not any(map(str.isdigit, key)) and sentence.key(at + 1)[:1].isdigit() is False:
        return 0, ""
    for kind, mark in (("named_reminders", "R"), ("numbers", "#")):
        if ends := [end for end, value in SLOTS[kind](sentence, at) if isinstance(value, tuple) and value]:
            return max(ends), mark
    return 0, ""


def _with_names(sentence: Sentence) -> Iterator[str]:
    """`this one, save it tomorrow` as `save this one tomorrow`."""
    for at in range(1, min(len(sentence.words), MOST_WORDS_OF_NAME)):
        if is_split(sentence, at):
            rest = sentence.saying(sentence.text[sentence.words[at].start :])
            yield from about(rest, sentence.typed(0, at).strip(AROUND_CLAUSE))


def _in_active(sentence: Sentence) -> str | None:
    """`might #5 be deleted` and `I'd like #5 deleted` as `delete #5`, `I wish to be reminded` as `remind me`; None where nothing is asked for so."""
    words, count = rewording_words(), len(sentence.words)
    begin = words.phrases["asks_passive"].end(sentence, 0)
    at = next((at for at in range(1, count) if sentence.key(at) in words.verbs), 0)
    is_be = sentence.key(at - 1) == "be"
    if not at or (not begin and not is_be) or (sentence.key(at) == "of" and not is_be):
        return None
    end = at - is_be
    said = words["says_passive"]
    for length in (2, 1):
        if is_be and end - length >= begin and " ".join(sentence.keys(end - length, end)) in said:
            end -= length
            break
    else:
        if not begin:
            return None
    subject = sentence.typed(begin, end).strip(AROUND_CLAUSE) if begin < end else ""
    keys = sentence.keys(begin, end)
    if not keys or keys in {("i",), ("me",)}:
        subject = "me"
    elif not _is_of_items(sentence, begin, end):
        return None
    could = "could you " if "?" in sentence.text else ""
    rest = sentence.text[sentence.words[at].end :].strip()
    return f"{could}{words.verbs[sentence.key(at)]} {subject} {rest}"


def _is_of_items(sentence: Sentence, begin: int, end: int) -> bool:
    """Whether the words name an item, a reminder, a person or a channel, or a list: `everything in #events`, `my reminders`."""
    words = rewording_words()
    keys = sentence.keys(begin, end)
    if any(key in words["negations"] or key.endswith("n't") for key in keys) or len(keys) > MOST_WORDS_OF_NAME:
        return False
    return keys[0] in words["determiners"] or topic_of(sentence, begin, end) is not None


def _whether(sentence: Sentence) -> str | None:
    """`if @bob is away` as `is @bob away`, `whether I have any rules` as `do I have any rules`; None where no verb is found."""
    words = rewording_words()
    for at in range(2, min(len(sentence.words), 5)):
        if sentence.key(at) in words["auxiliaries"]:
            subject, rest = sentence.typed(1, at), sentence.text[sentence.words[at].end :].strip()
            return f"{sentence.typed(at, at + 1)} {subject} {rest}"
    if sentence.key(1) in words["subjects"] and len(sentence.words) > 2:
        return f"do {sentence.text[sentence.words[1].start :]}"
    return None


def _as_question(sentence: Sentence) -> str | None:
    """`what I should do` as `what should I do`, `when I have time off` as `when do I have time off`."""
    words = rewording_words()
    if sentence.key(0) not in words["asks"]:
        return None
    count = len(sentence.words)
    for at in range(1, min(count - 1, 5)):
        end = topic.end if (topic := topic_of(sentence, at, count)) and topic.begin == at else at + 1
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
