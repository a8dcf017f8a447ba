"""What may stand beside a plain request, such as `delete #9` or `could you bring back #14?`: anything that is said of other things."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from chalicelib.parsing.asides import (
    announces_speech,
    asks_back,
    ends_as_verb,
    is_exclaimed_question,
    is_split,
    is_time_at,
    says_away,
    says_nothing_more,
    speaks_too_soon,
    takes_back,
    tells,
    without_exclamations,
)
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import LEVEL_WORDS, PAST, WORDS
from chalicelib.parsing.time_slots.words import time_words

_MOST_WORDS = 14
_FEWEST_OF_REMARK = 3
_MOST_BESIDE_LOOK = 8
_OF_LOOKS = (
    *("asked_about", "asked_snoozed", "asked_overdue", "asked_done", "asked_due", "asked_reminders", "asked_rules"),
    *("asked_absences", "asked_next", "asked_list", "asked_any", "asked_count", "asked_why", "asked_settings"),
)
"""May narrow what is shown: `my list, | only the threads`."""


def leaves_request_plain(
    said: Sentence, *, is_behind: bool, takes_time: bool, says_done: bool, lasts: bool = False
) -> bool:
    """Whether what stands before a plain request, or behind it, changes nothing about it: no other request, correction, condition or speech, and
    nothing of which the request may be. `takes_time`: a time may be one of the request's; `says_done`: the request says that something is done;
    `lasts`: the request may be for as long as something else lasts, or for a place where something happens."""
    count, words = len(said.words), rewording_words()
    if is_behind and lasts and not words["meanwhile"].isdisjoint(said.keys(0, 1)):
        return False
    if (
        is_behind
        and lasts
        and said.key(0) in words["prepositions"]
        and not words["events"].isdisjoint(said.keys(1, count))
    ):
        return False
    if "?" in said.text or count > _MOST_WORDS or (is_behind and takes_back(said, 0, count)):
        return False
    if (is_behind and says_done and speaks_too_soon(said, 0, count)) or (
        not is_behind and announces_speech(said, count)
    ):
        return False
    bounds = [0, *(at for at in range(1, count) if is_split(said, at)), count]
    return all(
        _is_harmless(said, begin, end) and (not takes_time or not _may_be_its_time(said, begin, end))
        for begin, end in pairwise(bounds)
        if begin < end
    )


def leaves_look_plain(said: Sentence) -> bool:
    """Whether some words beside what only shows something ask for nothing else and narrow nothing: `brain like a colander`. What they mean need not be
    known, as nothing is changed and the answer says what was understood. A word or two may be a part of what is asked for: `am i away? parsnips`."""
    count, words = len(said.words), rewording_words()
    keys = [key for key in said.keys(0, count) if key not in words["exclaims"]]
    if not keys or words["laughs"].issuperset(keys):
        return True
    if not _FEWEST_OF_REMARK <= count <= _MOST_BESIDE_LOOK or "?" in said.text or announces_speech(said, count):
        return False
    narrows = words["prepositions"] | words["conditions"] | words["joins"]
    return not (
        keys[0] in narrows
        or any(_is_negative(key) for key in keys)
        or any(not words[name].isdisjoint(keys) for name in _OF_LOOKS)
        or _names_ours(said, range(count))
        or any(map(str.isdigit, said.text))
        or any(is_time_at(said, at) for at in range(count))
        or _is_of_other_sort(keys)
        or _asks(keys)
        or "only" in keys
    )


def _may_be_its_time(said: Sentence, begin: int, end: int) -> bool:
    """Whether a clause has a time, but for what was (`it was a productive morning`) or is exclaimed (`what a morning`)."""
    is_told = "was" in said.keys(begin, begin + 2) or is_exclaimed_question(said, range(begin, end))
    return not is_told and any(is_time_at(said, at) for at in range(begin, end))


def _is_harmless(said: Sentence, begin: int, end: int) -> bool:
    words = rewording_words()
    places = without_exclamations(said, begin, end, None)
    while places and (last := words.phrases["before_statements"].end(said, places[0])) > places[0]:
        places = [at for at in places if at >= last]
    keys = [said.key(at) for at in places]
    if words["laughs"].issuperset(keys) or says_nothing_more(said.keys(begin, end)) or says_nothing_more(keys):
        return True
    is_because_of = words.phrases["because_of"].end(said, places[0]) > places[0]
    if is_exclaimed_question(said, places):
        return not _names_ours(said, places)
    is_reason = keys[0] in words["reasons"] | words["meanwhile"]
    if is_reason:
        keys, places = keys[1:], places[1:]
    if not keys or _names_ours(said, places) or _is_of_other_sort(keys) or _asks(keys):
        return False
    is_statement = _is_statement(keys)
    if says_away(keys) and not (is_statement and _is_of_others(keys)):
        return False
    if any(_is_negative(key) for key in keys):
        is_told = is_statement and (keys[0] in words["own_denials"] or not _is_negative(keys[0]))
        tells_not = (
            keys[0] in words["tells_not"] and keys[1:2] and keys[1] not in words["subjects"]
        )  # Else it asks: `can't we`.
        return (is_told or bool(tells_not)) and keys[0] not in words["commands_not"]
    times = [at for at in places if is_time_at(said, at)]
    is_of_item = keys[0] in words["of_item"] and words["of_what_was"].isdisjoint(keys[1:2])
    if times and (is_of_item or not (is_statement or _begins_otherwise(said, places, times[0]))):
        return False  # `cancel R3, tomorrow`, `this is for monday, delete #5`, but not `it was a long morning`
    return is_statement or is_because_of or (is_reason and len(keys) > 1) or _is_exclaimed(keys)


def _begins_otherwise(said: Sentence, places: Sequence[int], time: int) -> bool:
    """Whether other words than those of a time begin it: `tough crowd today`, but not `on the monday`."""
    words = rewording_words()
    return any(said.key(at) not in words["prepositions"] | words["determiners"] for at in places if at < time)


def _names_ours(said: Sentence, places: Sequence[int]) -> bool:
    """Whether it has a level, somebody, a channel, a link or a number that may be an item's: not that of `4kg` or `at 5`."""
    words = rewording_words()
    for at in places:
        key, raw = said.key(at), said.words[at].raw
        is_level = key.rstrip("+-") in LEVEL_WORDS and said.key(at + 1) not in words["in_middle"]
        if is_level or raw[0] in "<@#" or "http" in raw:
            return True
        if any(map(str.isdigit, key)):
            says_unit = said.key(at + 1) in time_words().units
            is_of_time = is_time_at(said, at) and (
                says_unit or not key.isdigit() or said.key(at - 1) in words["prepositions"]
            )
            is_of_time = is_of_time or (key.isdigit() and said.key(at - 1) in words["before_spans"])
            is_count = raw[0].isalpha() and at < places[-1] and not tells(said.key(at + 1))  # `between two lectures`
            if not (is_of_time or is_count) and (key.isdigit() or not key[0].isdigit()):
                return True
    return False


def _is_of_other_sort(keys: Sequence[str]) -> bool:
    """Whether it is a condition, a question, a correction or what somebody else said."""
    words = rewording_words()
    is_place = keys[0] == "in" and keys[1:2] != ["case"]  # `while I'm in court`
    if not is_place and keys[0] in words["conditions"] | words["asks"] | words["conditional"]:
        return True
    if asks_back(keys):
        return True
    said_by, told = [*keys, ""], ["", *keys[:-1]]
    is_speech = any(
        before not in words["nobody"] and _is_speech(key, following)
        for before, (key, following) in zip(told, pairwise(said_by), strict=True)
    )
    return is_speech or not words["hedges"].isdisjoint(keys)


def _is_speech(key: str, following: str) -> bool:
    """Whether it tells what somebody said: not `the boss asked`, nor `finance asked for it`."""
    words = rewording_words()
    return key in words["reports"] and following != "for" and (bool(following) or key not in words["speech_alone"])


def _asks(keys: Sequence[str]) -> bool:
    """Whether it asks for something else: with a verb at its beginning, or as a wish of the person's own."""
    words = rewording_words()
    verbs = words["asks_something"] | WORDS["begins_request"]
    is_thing = keys[1:2] and keys[1] in WORDS["is"]  # `build is still running`, `call was short`
    if keys[0] in words["lets"] or (not is_thing and (keys[0] in verbs or keys[0] in WORDS["chores"])):
        return True
    if not words["to_you"].isdisjoint(keys) or (
        keys[0] in words["first_person"] and not words["wishes"].isdisjoint(keys)
    ):
        no_verbs = words["determiners"] | words["prepositions"] - {"to"}  # `everyone is on strike`
        return any(key in verbs and before not in no_verbs for before, key in pairwise(["", *keys]))
    return any(before in words["before_requests"] and key in verbs for before, key in pairwise(keys))


def _is_statement(keys: Sequence[str]) -> bool:
    """Whether it has a verb that tells of something, behind what it tells of or at its beginning: `they exchange tomorrow`, `spoke too soon`."""
    if len(keys) > 1 and (keys[0] in rewording_words()["speaks_of"] or "'" in keys[0]):
        return True
    if any(tells(key) for key in keys[1:]) or keys[0] in PAST or ends_as_verb(keys[0]):
        return True
    return any(verb.endswith("s") and behind in rewording_words()["behind_verb"] for verb, behind in pairwise(keys[1:]))


def _is_of_others(keys: Sequence[str]) -> bool:
    """Whether it tells of somebody or something else than the person: `the inspector's out sick`, not `out sick, I'm afraid`."""
    words = rewording_words()
    is_of_own_thing = keys[0] == "my" and words["says_away"].intersection(keys) <= words["particles"]
    is_own = keys[0] in words["begins_own_reason"] | words["says_away"] | words["first_person"]
    return is_of_own_thing or not is_own  # `my neighbour locked herself out`


def _is_negative(key: str) -> bool:
    return key in rewording_words()["negations"] or key.endswith("n't")


def _is_exclaimed(keys: Sequence[str]) -> bool:
    """Whether some words without a verb are no names of anything, as `coffee in hand`: not `rent and groceries`, nor somebody who is spoken to."""
    words = rewording_words()
    return words["names_more"].isdisjoint(keys) and not words["of_moods"].isdisjoint(keys)
