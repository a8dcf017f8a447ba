"""What a sentence asks to change whose words are all known, said plainly: `that's 14 sorted`, `anything from @gavin can go in as low`.

Templates say how most people put it. What they miss are a word more or another order. So of a sentence that nothing else reads the words that say
nothing are left out, and the templates are asked again: they alone know which words are of which change. What they don't know (`beans`, `nearly`),
what denies, asks, or tells of others or another time is never left out, so with it they read nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from chalicelib.parsing.known_words import as_typed, end_of_time, ends_of_phrases, value_at
from chalicelib.parsing.rewording import shows_mood
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import LEVEL_WORDS, WORDS

_MARKUP = re.compile(r"<[^>]*>")
"""A mention or a channel, whose id may have digits."""
_MOST_WORDS = 14
_MOST_WORDS_OF_CHANGE = 5
_FEWEST_LETTERS = 3
"""Of a verb without its ending."""
_NOTHING = ("changes_nothing", "fillers", "laughs")
_COUNTED = "changes_counted"
_AROUND = ("changes_around", "changes_of_items", _COUNTED)
_OF_LEVEL = ("changes_around", "changes_level")
_OF_RULE = ("changes_around", "changes_level", "changes_whose")
_SUBJECTS = (
    {"numbers"},
    {"numbers", "level"},
    {"reminder"},
    {"user"},
    {"channel"},
    {"user", "level"},
    {"channel", "level"},
    frozenset[str](),
)
"""Of what something may be said so, with no other value beside it."""

_NUMBERED = {"numbers", "reminder"}


@dataclass(frozen=True)
class _Part:
    """The words from `begin` to before `end`: a value, or a word of the change itself; `is_around`: they may be left out."""

    begin: int
    end: int
    kind: str = ""
    is_around: bool = False


def plain_changes(sentence: Sentence, vocabulary: frozenset[str]) -> Sequence[str]:
    """The sentence as templates may say it, the likeliest first; none where it asks, has a word that is none of `vocabulary`, or other values than
    those of one change. Among people nothing is read so."""
    count = len(sentence.words)
    if sentence.among_people or not 1 < count <= _MOST_WORDS or "?" in sentence.text:
        return ()
    keys = sentence.keys(0, count)
    known = _known(vocabulary)
    unknown = [key for key in keys if key not in known and key.isalpha() and not _verb_of(key, vocabulary)]
    if unknown or not _blocking().isdisjoint(keys):
        return ()
    values = _values(sentence)
    if values is None or (parts := _parts(sentence, values, vocabulary)) is None or _begins_question(sentence, parts):
        return ()
    return [text for text in dict.fromkeys(_ways(sentence, parts, vocabulary)) if text and text != sentence.text]


def may_be_change(sentence: Sentence) -> bool:
    """Whether it has a number, a mention or a channel with a level or a word of rules, or a word that needs none, without which nothing else is
    looked for."""
    text, words, keys = sentence.text, rewording_words(), sentence.keys(0, len(sentence.words))
    if any(map(str.isdigit, _MARKUP.sub("", text))):
        return True
    is_of_rule = not words["changes_rules"].isdisjoint(keys) or not LEVEL_WORDS.keys().isdisjoint(keys)
    return (("@" in text or "#" in text) and is_of_rule) or not words["changes_alone"].isdisjoint(keys)


@cache
def _known(vocabulary: frozenset[str]) -> frozenset[str]:
    """All words that may be in such a sentence."""
    lists = (*_NOTHING, *_OF_RULE, "changes_of_items", "changes_of_several", "changes_counted", "exclaims", "it_again")
    return vocabulary.union(LEVEL_WORDS, *(rewording_words().words_of(name) for name in lists))


@cache
def _blocking() -> frozenset[str]:
    """The words with which nothing is asked for, wherever they stand."""
    words = rewording_words()
    left_out = frozenset().union(
        *(words.words_of(name) for name in (*_NOTHING, *_OF_RULE, *_AROUND, "changes_of_several"))
    )
    return (words["negations"] | words["hedges"] | words["conditions"] | words["changes_measures"]) - left_out


def _values(sentence: Sentence) -> Mapping[int, _Part] | None:
    """Its values by their first words; None where they are not those of one change."""
    found: dict[int, _Part] = {}
    at = 0
    while at < len(sentence.words):
        kind, end = value_at(sentence, at, "numbers")
        if kind == "numbers" and end_of_time(sentence, at) > end:
            return None  # `14 minutes`
        said_nothing = max(ends_of_phrases(sentence, at, (*_NOTHING, "changes_of_items")).values(), default=at)
        if kind == "time" and said_nothing < end:
            return None
        if kind and kind != "time":
            found[at] = _Part(at, end, kind)
            at = end
        else:
            at = max(said_nothing, at + 1)
    kinds = [value.kind for value in found.values()]
    return found if len({*kinds}) == len(kinds) and {*kinds} in _SUBJECTS else None


def _parts(sentence: Sentence, values: Mapping[int, _Part], vocabulary: frozenset[str]) -> Sequence[_Part] | None:
    """What is left without what says nothing; None where a word is not known, or too many are of the change itself."""
    kinds = {value.kind for value in values.values()}
    nothing = _NOTHING if kinds & _NUMBERED else _NOTHING[:2]  # Who laughs may not mean it.
    around = () if not kinds else _AROUND if "level" not in kinds else _OF_LEVEL if "numbers" in kinds else _OF_RULE
    if _names_several(sentence, values):
        around = (*around, "changes_of_several")
    words, parts = rewording_words(), list[_Part]()
    at = 0
    while at < len(sentence.words):
        end_around = max(ends_of_phrases(sentence, at, around).values(), default=at)
        end = max(ends_of_phrases(sentence, at, nothing).values(), default=at + shows_mood(sentence, at))
        if at in values:
            parts.append(values[at])
            end = values[at].end
        elif sentence.key(at) == "'s" and not (parts and parts[-1].kind):
            return None  # It is of a word in whose place another was put.
        elif end_around > end:
            end = end_around
            parts.append(_Part(at, end, is_around=True))
        elif end == at and (end_of_it := _end_of_it(sentence, at)) > at and values:
            end = end_of_it
        elif end == at and sentence.key(at) in words["exclaims"] - words["no_exclaims"]:
            end = at + 1
        elif end == at:
            is_known = sentence.key(at) in vocabulary or (not parts and _verb_of(sentence.key(at), vocabulary))
            if not is_known or _says_otherwise(sentence.key(at)):
                return None
            end = at + 1
            parts.append(_Part(at, end))
        at = end
    change = [sentence.key(part.begin) for part in parts if _is_of_change(part)]
    is_told = bool(change) and rewording_words()["changes_not_alone"].issuperset(change)
    return None if len(change) > _MOST_WORDS_OF_CHANGE or is_told else parts


def _names_several(sentence: Sentence, values: Mapping[int, _Part]) -> bool:
    """`all of 3 and 4`: of one number `all` may be of the list."""
    of_items = (value for value in values.values() if value.kind == "numbers")
    return any(sum(any(map(str.isdigit, key)) for key in sentence.keys(each.begin, each.end)) > 1 for each in of_items)


def _says_otherwise(key: str) -> bool:
    """Whether a word denies, doubts or sets a condition, or is what a number counts: `14 instead of 15`, `a high number`."""
    words = rewording_words()
    return (
        key
        in words["negations"] | words["hedges"] | words["conditions"] | words["changes_measures"] | WORDS["item_nouns"]
    )


def _end_of_it(sentence: Sentence, at: int) -> int:
    """The index after what stands for the item named before, behind a verb: `82 kill it`."""
    words, before = rewording_words(), sentence.key(at - 1) if at else ""
    is_behind_verb = before in words["asks_something"] | words["changes_it"]
    return words.phrases["it_again"].end(sentence, at) if is_behind_verb else at


def _is_of_change(part: _Part) -> bool:
    return not part.kind and not part.is_around


def _begins_question(sentence: Sentence, parts: Sequence[_Part]) -> bool:
    """Whether it begins as a question does, but for `can you` and the `do` of `do stop R2`."""
    if not parts or parts[0].kind or parts[0].end - parts[0].begin > 1:
        return False
    words, key = rewording_words(), sentence.key(parts[0].begin)
    if key == "do" and len(parts) > 1 and _is_of_change(parts[1]):
        return False
    return key in words["auxiliaries"] | words["question_words"] | words["asks"] | words["begins_questions"]


def _ways(sentence: Sentence, parts: Sequence[_Part], vocabulary: frozenset[str]) -> Iterator[str]:
    def said(chosen: Iterable[_Part]) -> str:
        return " ".join(as_typed(sentence, part.begin, part.end) for part in chosen)

    yield said(parts)
    if (plain := _as_asked(sentence, parts, vocabulary)) is not None:
        yield plain
    values = [part for part in parts if part.kind]
    change = [part for part in parts if _is_of_change(part)]
    if not values:
        return
    if change:
        yield said(_without_around_ends(parts))
        yield said(part for part in parts if not part.is_around)
        if _are_together(parts, change):
            yield said((*change, *values))
            if values[0].kind != "reminder":  # `done R1` may be of its item.
                yield said((*values, *change))
    elif len(values) > 1:
        about, level = sorted(values, key=lambda part: part.kind == "level")
        yield f"{said([about])} is {said([level])}"


def _are_together(parts: Sequence[_Part], change: Sequence[_Part]) -> bool:
    """Whether no value stands between the words of a change: `saw 5 off` is not `saw off 5`."""
    first, last = parts.index(change[0]), parts.index(change[-1])
    return not any(part.kind for part in parts[first:last])


def _without_around_ends(parts: Sequence[_Part]) -> Sequence[_Part]:
    """`17 knocked on the head` of `thats 17 knocked on the head`."""
    kept = [at for at, part in enumerate(parts) if not part.is_around]
    return parts[kept[0] : kept[-1] + 1]


def _as_asked(sentence: Sentence, parts: Sequence[_Part], vocabulary: frozenset[str]) -> str | None:
    """What somebody says they are doing, as a request: `reopening 66` as `reopen 66`."""
    first = parts[0] if parts and _is_of_change(parts[0]) else None
    if first is None or not (verb := _verb_of(sentence.key(first.begin), vocabulary)):
        return None
    return " ".join((verb, *(as_typed(sentence, part.begin, part.end) for part in parts[1:])))


def _verb_of(key: str, vocabulary: frozenset[str]) -> str:
    """The verb of which a word is said while it is done: `drop` of `dropping`; empty where it is none of ours."""
    stem = key.removesuffix("ing")
    if stem == key or len(stem) < _FEWEST_LETTERS:
        return ""
    forms = (stem, f"{stem}e", stem[:-1] if stem[-1] == stem[-2] else stem)
    return next((form for form in forms if form in vocabulary), "")


def may_count(sentence: Sentence) -> bool:
    """Whether its number may be a count: `that's 9 done`."""
    return any(ends_of_phrases(sentence, at, [_COUNTED]) for at in range(len(sentence.words)))


def tells_what_was_done(sentence: Sentence) -> bool:
    """Whether it says what somebody did themselves, which asks for nothing unless something is finished so."""
    phrases = rewording_words().phrases["changes_told"]
    return any(phrases.end(sentence, at) > at for at in range(len(sentence.words)))
