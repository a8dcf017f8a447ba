"""Which absences a person means by what they call them: by the reason, some of its words, or another word for the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib.domain.absence import Absence
from chalicelib.domain.search import search_words
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS, word_forms

_MARKS = " ,;.:–—"
_MENTIONS = re.compile(r"<@[^<>]*>")


def absences_for(said: str, absences: Sequence[Absence]) -> list[Absence]:
    """Those of that reason; or else those whose reason has all of the words, or is another word for it: a vacation is a holiday. What only stands
    around a name says none: `my trip to Lisbon`."""
    same = [each for each in absences if each.reason.lower() == said.lower()]
    if same:
        return same
    words = [word for word in search_words(said) if word not in WORDS["before_names"]]
    names = [word for word in words if word not in CUES["around_absence_names"]]
    for meant in (words, names):
        if meant and (found := [each for each in absences if _says(meant, each.reason)]):
            return found
    return [each for each in absences if _is_holiday(said) and _is_holiday(each.reason)]


def as_reason(said: str) -> str:
    """What was said as a reason, without what only joins it to the absence: `fever` of `fever, so`. Empty for words that
    only answer somebody: `no, I'm still away`, `I can't, I'm away`."""
    words = Sentence(said).words
    if not words:
        return ""
    count, meant = len(words), rewording_words()
    while count > 1 and words[count - 1].raw.lower() in meant["belongs_to_next"]:
        count -= 1
    keys = frozenset(word.key for word in words)
    only_refuses = keys <= meant["refuses"] | meant["around_refusal"] and not keys.isdisjoint(meant["refuses"])
    if only_refuses or keys <= meant["only_answers"]:
        return ""
    return (said[: words[count - 1].end] if count < len(words) else said).strip(_MARKS).removesuffix(" -")


def names_only_people(reason: str) -> bool:
    """Whether it is no reason: colleagues who are mentioned, and no more."""
    return bool(reason) and not _MENTIONS.sub("", reason).strip(" ,&")


def _says(words: Sequence[str], reason: str) -> bool:
    said = [word_forms(each) for each in search_words(reason)]
    return all(any(word_forms(word) & each for each in said) for word in words)


def _is_holiday(reason: str) -> bool:
    return reason.lower() in WORDS["holidays"]
