"""What a question asks for whose words are all known, in whatever order they stand: `my leaves please show`, `which reminders go off today?`

Templates say how most people ask. Who learnt English late, or types as they think, says the same words otherwise. So a sentence that nothing else
reads is looked at word by word: if each of them is one that says nothing, a time, a person, a channel, a level or an item, or belongs to one subject,
it is read as the plain question about that subject. One unknown word, or words of two subjects, and it is none. Only what shows something is meant so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from chalicelib.parsing.known_words import as_typed, ends_of_phrases, is_asked, value_at
from chalicelib.parsing.rewording import shows_mood
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence, read_once
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.words import time_words

_MOST_WORDS = 16
_SUBJECTS: Mapping[str, tuple[Sequence[str], str]] = {
    "asked_search": (["search {about}"], "about"),
    "asked_why": (["why {numbers}"], "numbers level"),
    "asked_item": (["show {numbers}"], "numbers"),
    "asked_reminder": (["show {reminder}"], "reminder"),
    "asked_reminders": (["my reminders {time}"], "time"),
    "asked_quiet": (["my quiet hours"], ""),
    "asked_rules": (["my rules"], ""),
    "asked_settings": (["my settings"], ""),
    "asked_zone": (["my time zone"], ""),
    "asked_done": (["what did i finish {time}"], "time"),
    "asked_snoozed": (["list snoozed"], ""),
    "asked_absences": (["my absences {time}"], "time"),
    "asked_others_away": (["is {user} away {time}"], "user time"),
    "asked_count": (["how many {level} items {from} {in}"], "level user channel"),
    "asked_overdue": (["overdue"], ""),
    "asked_next": (["next"], ""),
    "asked_due": (["what is due {time}"], "time"),
    "asked_list": (["list {level} {from} {in} {time}", "what is due {time}"], "level user channel time"),
}
"""The plain questions about each, and what else may be said in it. Of two subjects the first is meant only where the second is one of those below."""
_SAID_ANYWAY: Mapping[str, str] = {"asked_why": "level"}
"""What need not be said in the plain question, as the answer says it."""
_KINDS = (
    "asked_words",
    "asked_any",
    "asked_from",
    "asked_own",
    "asked_pointing",
    "asked_did",
    "asked_am",
    "asked_set",
    "asked_polite",
    "asked_others",
    "asked_show",
    "fillers",
    "laughs",
)
_QUESTION = "question"
_MOST_WORDS_OF_TOPIC = 5
_FEWEST_OF_ADVERB = 5
_BEGINNINGS = ("asked_begin", "asked_of_list")
_MOST_BEFORE = 3
"""Among so many words at the beginning a question begins."""
_MOST_BEHIND = 2
"""What it asks for may be among the last ones: `my reminders got what`."""
_NEED_NOBODY = frozenset({"asked_reminders", "asked_others_away"})
"""What is asked so without a word of oneself; of the rest people ask each other as well."""
_GOES_WITH: Mapping[str, frozenset[str]] = {
    "asked_count": frozenset({"asked_list"}),
    "asked_next": frozenset({"asked_list"}),
    "asked_due": frozenset({"asked_list"}),
    "asked_overdue": frozenset({"asked_list"}),
    "asked_snoozed": frozenset({"asked_list"}),
    "asked_done": frozenset({"asked_list", "asked_count"}),
    "asked_reminders": frozenset({"asked_list", "asked_count", "asked_next"}),
    "asked_absences": frozenset({"asked_next", "asked_list"}),
}


@dataclass
class _Said:
    """What the words of a sentence are."""

    subjects: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    """The other lists that have one of its words."""
    values: dict[str, list[str]] = field(default_factory=dict)


def plain_questions(sentence: Sentence) -> Sequence[str]:
    """The sentence as templates may say it, the likeliest first; none where it has another word, asks for nothing, or of several things. Among
    people nothing is read so."""
    if sentence.among_people or not 1 < len(sentence.words) <= _MOST_WORDS:
        return ()
    if not may_be_question(sentence, 0, len(sentence.words)):
        return ()
    said = _said(sentence) or _said(sentence, has_topic=True)
    if said is None or any(len(values) > 1 for values in said.values.values()):
        return ()
    if "asked_absences" in said.subjects and any(word.key in WORDS["one"] | WORDS["ones"] for word in sentence.words):
        return ()  # Of `the vacation one` something is called so.
    if said.subjects & {"asked_absences", "asked_quiet"} and not WORDS["was"].isdisjoint(
        sentence.keys(0, len(sentence.words))
    ):
        return ()  # What was is not known: `was I away yesterday?`
    if is_asked(sentence):
        said.kinds.add(_QUESTION)
    return _plain(said)


def may_be_question(sentence: Sentence, begin: int, end: int) -> bool:
    """Whether each of some words is known, or those before what is sought. Most sentences end here, at their first unknown word."""
    at = begin
    while at < end:
        known = max(_value_at(sentence, at)[1], _word_at(sentence, at)[0])
        if known == at:
            return any(_begins_topic(sentence, before) > before for before in range(begin, at + 1))
        at = known
    return True


def says_only_question_words(sentence: Sentence) -> bool:
    """Whether no word of it names anything: the `is there?` of `reminder for tomorrow is there?`."""
    words = rewording_words()["asked_words"] | rewording_words()["asked_pointing"]
    return words.issuperset(sentence.keys(0, len(sentence.words)))


def _said(sentence: Sentence, *, has_topic: bool = False) -> _Said | None:
    """What its words are; None where one is unknown. `has_topic`: the last ones may be somebody's own, behind `about` or `mentioning`."""
    said, at = _Said(), 0
    while at < len(sentence.words):
        if has_topic and (topic := _topic_behind(sentence, at)):
            said.values["about"] = [topic]
            words = rewording_words()
            if words.phrases["asked_find"].end(sentence, at) > at:
                said.kinds |= {"asked_any", "asked_show"}
            said.kinds |= {"asked_any"} if sentence.key(at) in words["asked_any"] else set()
            said.kinds |= {"asked_to_know"} if not words["asked_to_know"].isdisjoint(sentence.keys(0, at)) else set()
            return said
        kind, end_of_value = _value_at(sentence, at)
        end_of_word, names = _word_at(sentence, at)
        if end_of_value == end_of_word == at:
            return None
        is_subject = end_of_value == end_of_word and not names.isdisjoint(
            _SUBJECTS
        )  # the first task, no day of a month
        if end_of_value >= end_of_word and not is_subject:
            said.values.setdefault(kind, []).append(as_typed(sentence, at, end_of_value))
        else:
            said.subjects.update(name for name in names if name in _SUBJECTS)
            said.kinds.update(names)
        at = max(end_of_value, end_of_word)
    return said


def _topic_behind(sentence: Sentence, at: int) -> str:
    """What is searched for, behind a word that says so; what is only polite is none of it. Empty for none."""
    phrases, end = rewording_words().phrases, len(sentence.words)
    begin = _begins_topic(sentence, at)
    closing = (last for last in range(begin + 1, end) if phrases["asked_closes"].end(sentence, last) == end)
    end = next(closing, end)
    is_own = begin > at and 0 < end - begin <= _MOST_WORDS_OF_TOPIC
    words = rewording_words()
    if not is_own or not (words["asked_pointing"] | words["asked_own"]).isdisjoint(sentence.keys(begin, end)):
        return ""
    return sentence.typed(begin, end).rstrip("?!., ")


@read_once
def _begins_topic(sentence: Sentence, at: int) -> int:
    """The index after what says that something sought follows; that word's where nothing does."""
    words = rewording_words()
    for name in ("asked_find", "asked_about"):
        if (end := words.phrases[name].end(sentence, at)) > at:
            return end
    is_before_quoted = at + 1 < len(sentence.words) and sentence.words[at + 1].is_quoted
    return at + (is_before_quoted and sentence.key(at) in words["prepositions"])


@read_once
def _value_at(sentence: Sentence, at: int) -> tuple[str, int]:
    return value_at(sentence, at)


@read_once
def _word_at(sentence: Sentence, at: int) -> tuple[int, set[str]]:
    """The index after the longest known phrase that begins at a word, and the lists that have it; that word's where none does."""
    may_begin = at < _MOST_BEFORE or at >= len(sentence.words) - _MOST_BEHIND or is_asked(sentence)
    names = _lists_by_first_word().get(sentence.key(at), ())
    ends = ends_of_phrases(sentence, at, (name for name in names if may_begin or name not in _BEGINNINGS))
    if not ends:
        return at + (shows_mood(sentence, at) or _is_adverb(sentence.key(at))), set()
    longest = max(ends.values())
    return longest, {name for name, end in ends.items() if end == longest or name in _BEGINNINGS}


@cache
def _lists_by_first_word() -> Mapping[str, Sequence[str]]:
    """The lists that have phrases with that first word."""
    found: dict[str, list[str]] = {}
    for name in (*_SUBJECTS, *_KINDS, *_BEGINNINGS):
        for word in rewording_words().phrases[name].first_words:
            found.setdefault(word, []).append(name)
    return found


def _is_adverb(key: str) -> bool:
    """Whether it says only how something is, as `roughly`; not how often, as `daily`."""
    return len(key) > _FEWEST_OF_ADVERB and key.endswith("ly") and key not in time_words().telling_words


def _plain(said: _Said) -> Sequence[str]:
    subject = _subject(said)
    forms, allowed = _SUBJECTS.get(subject, ((), ""))
    if not said.values.keys() <= {*allowed.split()}:
        return ()
    first = {name: values[0] for name, values in said.values.items()}
    words = {name: first.get(name, "") for name in ("numbers", "reminder", "time", "level", "about")}
    words["user"] = first.get("user", "anyone")
    words["from"] = f"from {first['user']}" if "user" in first else ""
    words["in"] = f"in {first['channel']}" if "channel" in first else ""
    # What has no place in a form is not left out: `what is due tomorrow` has none for a channel.
    fitting = [form for form in forms if all(_has_place(form, name, subject) for name in first)]
    return [" ".join(form.format(**words).split()) for form in fitting]


def _has_place(form: str, name: str, subject: str) -> bool:
    place = {"user": "{from}", "channel": "{in}"}.get(name, "")
    is_said_anyway = name in _SAID_ANYWAY.get(subject, "").split()
    return f"{{{name}}}" in form or (bool(place) and place in form) or is_said_anyway


def _subject(said: _Said) -> str:
    """The only subject of it, or that which goes with the other; empty for none."""
    subjects, kinds, values = set(said.subjects), said.kinds, said.values
    asks, is_own = not kinds.isdisjoint({"asked_begin", "asked_show"}), "asked_own" in kinds
    if "asked_set" in kinds and not {"asked_begin", "asked_own"} <= kinds:
        return ""
    if "asked_absences" in subjects and ("asked_others" in kinds or "user" in values):
        subjects = subjects - {"asked_absences"} | {"asked_others_away"}
        asks = (asks or _QUESTION in kinds) and not is_own
    if "about" in values:
        is_of_own = bool(subjects) or "asked_any" in kinds
        is_of_others = not kinds.isdisjoint({"asked_pointing", "asked_others", "asked_set"})
        is_of_others = is_of_others or ("asked_to_know" in kinds and not subjects)
        return "asked_search" if asks and is_of_own and subjects <= {"asked_list"} and not is_of_others else ""
    if "numbers" in values or "reminder" in values:
        return _about_numbers(subjects, values) if asks else ""
    if "asked_did" in kinds:
        is_own, asks = True, not subjects.isdisjoint({"asked_done", "asked_snoozed"})
    if "asked_am" in kinds:
        is_own, asks = True, not subjects.isdisjoint({"asked_absences", "asked_quiet", "asked_reminders"})
    if not (asks or "asked_polite" in kinds) or "asked_pointing" in kinds:
        return ""
    one = next((each for each in subjects if subjects - {each} <= _GOES_WITH.get(each, frozenset())), "")
    if "user" in values and one in {"asked_list", ""} and kinds.isdisjoint({"asked_from"}):
        return ""
    if not subjects and values.keys() & {"user", "channel", "level"}:
        one = "asked_list"
    if one == "asked_overdue":
        return one
    is_of_list = is_own or (
        bool(kinds & {"asked_of_list", "asked_show", "asked_polite"}) and "asked_others" not in kinds
    )
    if one in {"asked_list", "asked_next"}:
        return one if is_of_list else ""
    if one == "asked_count":
        return one if is_own or "asked_list" in subjects else ""
    return one if is_own or (one in _NEED_NOBODY and asks) else ""


def _about_numbers(subjects: set[str], values: Mapping[str, list[str]]) -> str:
    if "reminder" in values:
        return "asked_reminder" if subjects <= {"asked_reminders", "asked_list", "asked_due"} else ""
    if "asked_why" in subjects:
        return "asked_why" if subjects <= {"asked_why", "asked_next", "asked_list"} else ""
    return "asked_item" if subjects <= {"asked_list"} else ""
