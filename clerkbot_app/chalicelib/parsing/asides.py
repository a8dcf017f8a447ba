"""The clauses of a sentence: where one ends, what it speaks of, and whether it asks for nothing, as `baby's awake`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from chalicelib.parsing.pauses import PAUSES, is_after_pause
from chalicelib.parsing.reader import slot_values
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence, read_once
from chalicelib.parsing.slot_words import LEVEL_WORDS, PAST, WORDS
from chalicelib.parsing.slots import SLOTS
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.parsing.time_slots.words import may_begin_time, time_words

_MOST_WORDS = 12
_MOST_WORDS_OF_PLACE = 7
_MOST_WORDS_OF_REASON, _MOST_WORDS_OF_OWN_REASON = 4, 9
_TIMES = ("range", "said", "span")


@dataclass(frozen=True)
class Topic:
    """What a clause speaks of: the words from `begin` to before `end`, as an item, a reminder, a person or a channel."""

    begin: int
    end: int
    text: str


@read_once
def is_split(sentence: Sentence, at: int) -> bool:
    """Whether a clause begins at a word: behind a mark, with `I'm` or `could you`, or where somebody begins or ends to laugh."""
    words = rewording_words()
    before, word = sentence.words[at - 1], sentence.words[at]
    if (before.key in words["laughs"]) is not (word.key in words["laughs"]):
        return True
    if is_after_pause(sentence, at):
        return True
    if word.key in words["plainly_away"] or words.phrases["after_and_away"].end(sentence, at) > at:
        return before.key == "and"
    if before.key == "so" and (word.key in words["asks_something"] or _begins_request_behind_so(sentence, at)):
        return True
    if before.key in words["joins"] - words["before_core"]:
        return False
    return words.phrases["begins_clause"].end(sentence, at) > at or _begins_place(sentence, at)


def _begins_request_behind_so(sentence: Sentence, at: int) -> bool:
    """Whether a request begins at a word: `the phone's dying so | brb 15`, but not `I'm so done`."""
    words, before, key = rewording_words(), sentence.key(at - 2), sentence.key(at)
    begins = WORDS["begins_request"] | WORDS["chores"] | words["says_away"] | words["changes_it"]
    is_item = key.isdecimal() and sentence.key(at + 1) in words["after_items"]
    is_measure = before in words["auxiliaries"] or "'" in before
    return at > 2 and not is_measure and (key in begins or is_item or sentence.words[at].raw[0] == "#")


def _begins_place(sentence: Sentence, at: int) -> bool:
    """Whether the last words say where somebody is, behind a request with a number: `brb 15 | at the food bank`, but not `store it in the fridge`."""
    words = rewording_words()
    if len(sentence.words) - at > _MOST_WORDS_OF_PLACE or words.phrases["begins_place"].end(sentence, at) == at:
        return False
    begin = max((split for split in range(1, at) if is_split(sentence, split)), default=0)
    asked = words["asks_something"] | words["says_away"] | WORDS["begins_request"]
    while begin < at and sentence.key(begin) in words["exclaims"]:
        begin += 1
    asked |= words["begins_own_reason"] | WORDS["chores"]
    asks = sentence.key(begin) in asked and any(any(map(str.isdigit, key)) for key in sentence.keys(begin, at))
    return asks and not any(is_after_pause(sentence, later) for later in range(at + 1, len(sentence.words)))


def _is_within_range(sentence: Sentence, at: int) -> bool:
    """Whether it is the second number of `2-3`, or of `between 11 and 6`."""
    if (
        at > 2
        and sentence.key(at - 1) in WORDS["and"]
        and sentence.key(at - 2)[:1].isdigit()
        and time_words().prepositions["from"].after(sentence, at - 3) == at - 2
    ):
        return True
    return (
        at > 1
        and sentence.key(at - 1) == "-"
        and sentence.words[at].start - sentence.words[at - 2].end == 1
        and sentence.key(at)[:1].isdigit()
        and sentence.key(at - 2)[:1].isdigit()
    )


@read_once
def topic_of(sentence: Sentence, begin: int, end: int) -> Topic | None:
    """The only item, reminder, person or channel in a clause, or several that stand together; None if there is none."""
    found: Topic | None = None
    at = begin
    while at < end:
        topic = topic_at(sentence, at, end)
        if topic is None:
            at += 1
            continue
        if found is not None:
            return None
        found, at = topic, topic.end
    return found


def topic_at(sentence: Sentence, at: int, end: int) -> Topic | None:
    """The one that begins at a word."""
    words = rewording_words()
    begin = at + (sentence.key(at) == "the" and at + 1 < end)
    for kind, mark in (("named_reminders", "R"), ("numbers", "#")):
        values = [(last, value) for last, value in slot_values(sentence, SLOTS, kind, begin) if last <= end]
        if values:
            last, numbers = max(values, key=lambda each: each[0])
            if isinstance(numbers, tuple) and numbers and _is_named(sentence, begin, last, end):
                return Topic(at, last, " and ".join(f"{mark}{number}" for number in numbers))
    place = at + (sentence.key(at) in words["prepositions"] and at + 1 < end)
    if sentence.user(place) or sentence.channel(place):
        return Topic(at, place + 1, sentence.typed(at, place + 1).rstrip(PAUSES))
    return None


def _is_named(sentence: Sentence, begin: int, last: int, end: int) -> bool:
    """Whether numbers are those of items: `#7`, `item 7`, `7 can go`; but not `3 kids`, nor `at 5`."""
    words = rewording_words()
    if not sentence.key(begin)[:1].isdigit():
        return True
    if _is_within_range(sentence, begin):
        return False
    is_begin = not begin or is_split(sentence, begin)
    if not is_begin and sentence.key(begin - 1) not in words["before_items"] | words["exclaims"]:
        return False
    follows = sentence.key(last)
    goes_on = (
        (is_begin and tells(follows) and follows not in words["auxiliaries"] | {"are", "were"})
        or follows in words["after_items"] | words["asks_something"] | words["closes"]
        or follows in LEVEL_WORDS
    )
    return last == end or is_split(sentence, last) or goes_on


def asks_for_nothing(sentence: Sentence, begin: int, end: int, topic: Topic | None) -> bool | None:
    """Whether clauses can be left out; None where one makes of the whole what asks for nothing, as `he said`."""
    splits = [at for at in range(begin + 1, end) if is_split(sentence, at)]
    parts = [_is_empty(sentence, *part, topic) for part in pairwise([begin, *splits, end])]
    if not all(parts):
        return None if None in parts else False
    return not begin or not (takes_back(sentence, begin, end) or speaks_too_soon(sentence, begin, end))


def says_so_of_another(sentence: Sentence, begin: int, end: int) -> bool:
    """Whether it says the same of something else: `so is the phone bill`, `and so are the rest`."""
    begin += sentence.key(begin) in WORDS["and"]
    says_so = sentence.key(begin) in WORDS["says_so"] and sentence.key(begin + 1) in WORDS["is_said"]
    return begin + 2 < end and says_so


@read_once
def _is_empty(sentence: Sentence, begin: int, end: int, topic: Topic | None) -> bool | None:
    words = rewording_words()
    if says_so_of_another(sentence, begin, end):
        return False
    said = without_exclamations(sentence, begin, end, topic)
    keys = [sentence.key(at) for at in said]
    if any(
        key in words["reports"]
        and (not at or keys[at - 1] not in words["not_said_by"])
        and sentence.key(said[at] + 1) != "for"  # `finance asked for it`
        and not (key in words["speech_alone"] and at + 1 == len(keys))  # `the boss asked`
        for at, key in enumerate(keys)
    ):
        return None
    if not keys or says_nothing_more(sentence.keys(begin, end)) or says_nothing_more(keys):
        return True
    if (not begin and announces_speech(sentence, end)) or words.phrases["some_day"].end(sentence, begin) > begin:
        return False
    if topic is not None and not begin and words.phrases["own_mistake"].end(sentence, said[0]) >= topic.begin:
        return True
    if topic is not None and (words["determiners"] | words["before_topics"]).issuperset(keys):
        return True
    if begin and len(keys) > 1 and keys[0] in words["reasons"]:
        keys, said = keys[1:], said[1:]
    if keys[0] in words["conditions"] and words["polite"].issuperset(keys):
        return True
    if len(keys) > _MOST_WORDS or _names_something(sentence, said) or "?" in sentence.typed(begin, end):
        return False
    if begin and words.phrases["because_of"].end(sentence, said[0]) > said[0]:
        return words["asks_something"].isdisjoint(keys)
    if keys[0] in words["conditions"]:
        return False
    if asks_back(keys):
        return False
    if keys[0] in words["asks"] and not (begin and keys[0] in words["relative"]):
        return is_exclaimed_question(sentence, said)
    is_of_topic = topic is not None and topic.begin == begin  # `9 is back on`
    if (says_away(keys) and not is_of_topic) or (begin and keys[0] in words["others"]):
        return False
    if any(key in words["negations"] or key.endswith("n't") for key in keys):
        is_statement = keys[0] in words["own_denials"] | words["relative"] or (
            begin and keys[0] in words["tells_of_others"]
        )
        return bool(is_statement) and words["others"].isdisjoint(keys)
    is_done = topic is not None and (keys[0] == "done" or keys[0].endswith("ed"))  # `finished with #6, tick it off`
    begins = WORDS["begins_request"] | WORDS["chores"]
    if not words["asks_something"].isdisjoint(keys) or (keys[0] in begins and not is_done):
        return False
    if end == len(sentence.words) and not any(tells(key) for key in keys):
        return False  # `done #3, rent and the report`
    if len(keys) == 1:
        return ends_as_verb(keys[0]) or keys[0] in PAST
    return True


def is_exclaimed_question(said: Sentence, places: Sequence[int]) -> bool:
    """Whether it is a question only in form: `what a morning`."""
    return rewording_words().phrases["own_questions"].end(said, places[0]) > places[0]


def asks_back(keys: Sequence[str]) -> bool:
    """Whether it begins as a question does: `do you think`, `is it`."""
    words = rewording_words()
    return len(keys) > 1 and keys[0] in words["auxiliaries"] and keys[1] in words["subjects"] | words["speaks_of"]


def says_away(keys: Sequence[str]) -> bool:
    """Whether an absence may be meant: not by `finally got the paint off the table`."""
    words, takes_off = rewording_words(), False
    for at, (key, following) in enumerate(pairwise([*keys, ""])):
        is_of_thing = key in words["particles"] and (takes_off or following in words["after_particle"])
        is_of_thing = is_of_thing or (key in words["particles"] and _leaves_behind(keys[at + 1 : at + 4]))
        if key in words["says_away"] and not is_of_thing:
            return True
        takes_off = takes_off or key in words["takes_off"]
    return False


def _leaves_behind(keys: Sequence[str]) -> bool:
    """Whether words behind `off` or `out` say what is over: `the phone`, `of the meeting`; but not `of the office`."""
    words = rewording_words()
    behind = tuple(key for key in keys if key not in words["determiners"] and key != "of")
    return bool(behind) and behind != tuple(keys) and behind[0] in words["left_behind"]


def tells(key: str) -> bool:
    """Whether a word is a verb of a statement, as in `baby's awake` or `baby crying`."""
    words = rewording_words()
    return key in WORDS["tells"] | words["tells"] | words["takes_off"] or "'" in key or ends_as_verb(key)


def ends_as_verb(key: str) -> bool:
    """Whether it ends as `crying` and `finished`, and is nobody's name: `Fred, delete #5`."""
    return key.endswith(("ing", "ed")) and key not in rewording_words()["names"]


def without_exclamations(sentence: Sentence, begin: int, end: int, topic: Topic | None) -> list[int]:
    """The words of a clause but for those of its topic, and for `oh` and `please` around it."""
    words = rewording_words()
    said = [at for at in range(begin, end) if topic is None or not topic.begin <= at < topic.end]
    while said and sentence.key(said[0]) in words["exclaims"]:
        said.pop(0)
    while said and sentence.key(said[-1]) in words["closes"]:
        said.pop()
    return said


def tells_when(said: Sentence) -> bool:
    """Whether it is a statement about something else, perhaps with when that is: `the inspector's coming tomorrow`."""
    words, count = rewording_words(), len(said.words)
    keys = said.keys(0, count)
    is_plain = words["asks_something"].isdisjoint(keys) and not any(is_split(said, at) for at in range(1, count))
    names = any(key in LEVEL_WORDS or word.raw[0] in "<@#" for key, word in zip(keys, said.words, strict=True))
    is_negative = any(key in words["negations"] or key.endswith("n't") for key in keys)
    is_statement = keys[0] in words["tells_of_others"] and any(map(tells, keys)) and count <= _MOST_WORDS
    return is_statement and is_plain and not names and not is_negative and not says_away(keys)


def may_be_reason(sentence: Sentence, begin: int, end: int) -> bool:
    """Whether a few words are perhaps why somebody is away: `nappy change`, but not `change it`."""
    words = rewording_words()
    keys = sentence.keys(begin, end)
    most = _MOST_WORDS_OF_OWN_REASON if keys[0] in words["begins_own_reason"] else _MOST_WORDS_OF_REASON
    begin += _says_kind_by_day(keys)
    is_request = keys[0] in words["asks_something"] or not (words["pronouns"] | WORDS["no_reason"]).isdisjoint(keys)
    is_request = is_request or "?" in sentence.typed(begin, end) or _is_condition(keys)
    is_request = is_request or words.phrases["some_day"].end(sentence, begin) > begin
    return len(keys) <= most and not is_request and not _names_something(sentence, range(begin, end))


def _is_condition(keys: Sequence[str]) -> bool:
    """Whether it says when something holds: `in case`, but not `in Lyon` nor `because I'm late`."""
    words = rewording_words()
    if keys[0] == "in":
        return list(keys[1:2]) == ["case"]
    return keys[0] in words["conditions"] - words["reasons"]


def _says_kind_by_day(keys: Sequence[str]) -> bool:
    """Whether the first word says what kind it is, and not when: `lunch service`, `morning surgery`."""
    words = rewording_words()
    greets = keys[0] in words["greeting_kinds_by_day"]
    is_kind = keys[0] in words["kinds_by_day"] or (greets and keys[-1] in words["done_by_day"])
    return is_kind and len(keys) > 1 and keys[1] not in words["exclaims"]


def is_of_others(sentence: Sentence, begin: int) -> bool:
    """Whether a clause tells of somebody else, or of what is no occupation: `bob is driving to a client`, `waiting for you`."""
    words = rewording_words()
    first = sentence.key(begin)
    is_own = first in words["own_denials"] or first in words["determiners"]
    if first in words["greeting_kinds_by_day"]:
        return False
    is_waiting = first in WORDS["no_occupation"] - words["begins_own_reason"]
    return is_waiting or (not is_own and sentence.key(begin + 1) in words["of_others"])


def announces_speech(said: Sentence, end: int) -> bool:
    """Whether the words before one tell what somebody said: `his message was: | delete #5`, but not `good news: | 5 is done`."""
    words, keys = rewording_words(), said.keys(0, end)
    if not said.words[end - 1].raw.endswith(":"):
        return False
    is_told = keys[0] in words["tells_of_others"] and any(tells(key) or key in PAST for key in keys)
    return is_told or not words["announces"].isdisjoint(keys)


def speaks_too_soon(said: Sentence, begin: int, end: int) -> bool:
    """Whether it takes back what is said to be done, as `14 is done, spoke too soon`: beside `bring back #14` it says why."""
    phrases = rewording_words().phrases["spoke_too_soon"]
    return any(phrases.end(said, at) > at for at in range(begin, end))


def takes_back(said: Sentence, begin: int, end: int) -> bool:
    """Whether a clause takes back what stands before it: `just kidding`, `no`."""
    words = rewording_words()
    retracts = words.phrases["retracts"]
    is_denial = words["takes_back"].issuperset(said.keys(begin, end))
    return is_denial or any(retracts.end(said, at) > at for at in range(begin, end))


def says_nothing_more(keys: Sequence[str]) -> bool:
    """Whether it is one of the phrases that ask for nothing more: `my reminders, which ones are there?`"""
    phrases = rewording_words().phrases
    return phrases["denials"].are_all(keys) or phrases["no_conditions"].are_all(keys)


def names_request(text: Sentence) -> bool:
    """Whether a clause of it asks to do something with what was spoken of, or with what the bot has: `driving, snooze it`, `send everything to carol`."""
    words = rewording_words()
    return any(
        (text.key(at) in words["asks_something"] and words.phrases["pronouns"].end(text, at + 1) > at + 1)
        or words.phrases["asked_of_the_bot"].end(text, at) > at
        for at in range(len(text.words))
        if not at or is_split(text, at) or text.key(at - 1) in words["exclaims"]
    )


def _names_something(sentence: Sentence, places: Sequence[int]) -> bool:
    """Whether one of the words is a time, a level, a number, a person or a link."""
    return any(_begins_something(sentence, at) for at in places)


@read_once
def _begins_something(sentence: Sentence, at: int) -> bool:
    key, raw = sentence.key(at), sentence.words[at].raw
    if key in LEVEL_WORDS or any(map(str.isdigit, key)) or raw[0] in "<@#" or "http" in raw:
        return True
    return is_time_at(sentence, at)


@read_once
def is_time_at(sentence: Sentence, at: int) -> bool:
    """Whether a time begins at a word."""
    may_be_time = sentence.key(at) not in rewording_words()["no_times"] and may_begin_time(sentence, at)
    return may_be_time and any(slot_values(sentence, TIME_SLOTS, kind, at) for kind in _TIMES)
