"""How people name items: `report` of `the report one`, and how many are meant by `both invoices` or `the two from bob`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.domain.item import Kind
from chalicelib.parsing.sentence import key_of
from chalicelib.parsing.slot_words import WORDS

_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5}
ALL = 0
_PAUSES = ",;:"


@dataclass(frozen=True)
class ItemName:
    """The words that items say, without those around them. `count`: how many items are meant, 1 unless more was said; ALL: all that say the words.
    `points`: there is such an item, so the words are no new text: `the report one`. `whole`: the same words but for an article, which may be what one
    item says: `two eggs`. `kinds`: those that it says they are, all if it says none: `bob's messages` are no to-dos.
    `of_somebody`: they are somebody's, whose name is in the text: `bob's things`, `the messages from bob`."""

    text: str
    count: int = 1
    points: bool = False
    whole: str = ""
    kinds: frozenset[Kind] = frozenset(Kind)
    of_somebody: bool = False


def without_article(name: str) -> str:
    begin, *rest = name.split() or [""]
    return " ".join(rest) if rest and begin.lower() in WORDS["before_names"] else name


def item_name(typed: str) -> ItemName:
    """`the hooli one` is `hooli`; `the two budget ones` is `budget`, of two; `the one from bob` is `from bob`."""
    words = typed.rstrip("?!., ").split()
    keys = [key_of(word) for word in words]
    begin, end, count, points, noun = 0, len(words), 1, False, ""
    while begin < end - 1 and words[begin][-1] not in _PAUSES:  # `A, C` are two.
        is_article = keys[begin] in WORDS["before_names"] and keys[begin + 1] not in WORDS["and"]
        if not is_article and not _is_of_several(keys[begin:end], begin):
            break
        if keys[begin] not in WORDS["before_names"] | WORDS["of"]:
            count = _COUNTS.get(keys[begin], ALL)
        begin += 1
    is_of_any = (
        not begin and keys[:1] and keys[0] in WORDS["after_several_names"] - WORDS["ones"]
    )  # `messages from bob`
    if begin < end - 1 and keys[begin] in _THINGS and keys[begin + 1] in WORDS["behind_things"] and not is_of_any:
        noun, points = keys[begin], keys[begin] in WORDS["one"] | WORDS["ones"]
        count = ALL if count == 1 and keys[begin] in WORDS["after_several_names"] else count
        begin += 1
        while begin < end - 1 and keys[begin] in WORDS["behind_things"] - WORDS["from_sender"] | WORDS["before_names"]:
            begin += 1
    elif end - begin > 1 and keys[end - 1] in _THINGS:
        end -= 1
        points = keys[end] in WORDS["one"] | WORDS["ones"]
        count = ALL if count == 1 and keys[end] in WORDS["after_several_names"] else count
    text, noun = " ".join(words[begin:end]).rstrip(","), noun or _noun(keys, begin, end)
    of_somebody = says_whose(text) and (bool(noun) or keys[begin] not in WORDS["from_sender"])
    if of_somebody and noun in WORDS["stuff"]:
        count = ALL
    return ItemName(text, count, points, without_article(" ".join(words)), _kinds(noun), of_somebody)


def things_alone(text: str) -> int | None:
    """How many things the words mean that name none: `all three`, `both of them`; ALL for `everything` and `all of it`. None where they are a name."""
    keys = [key_of(word) for word in text.rstrip("?!., ").split()]
    counts = [_COUNTS[key] for key in keys if key in _COUNTS]
    if not keys or not WORDS["around_things_alone"].union(_COUNTS, WORDS["things_alone"]).issuperset(keys):
        return None
    says_all = not WORDS["things_alone"].isdisjoint(keys)
    is_number_alone = len(keys) == len(counts) and keys[0] not in WORDS["both"]
    if len(counts) > 1 or is_number_alone or not (counts or says_all):
        return None
    return counts[0] if counts else ALL


def only_refers(text: str) -> bool:
    """Whether the words only refer to something: `the other one`, `earlier`, `as well`."""
    return WORDS["only_refers"].issuperset(key_of(word) for word in text.split())


def says_whose(text: str) -> bool:
    """Whether it says whose things they are, and nothing else: `bob's`, `from @bob`."""
    first, *others = text.lower().split() or [""]
    return first.endswith(_OF_SOMEBODY) if not others else len(others) == 1 and first in WORDS["from_sender"]


def without_exception(text: str) -> str:
    """What stands before what is not meant: `done all` of `done all except the cat`."""
    found = _EXCEPTION.search(text)
    return text if found is None else text[: found.start()]


def says_exception(text: str) -> bool:
    """Whether it says what is not meant: `everything but the till`, `except the cat`."""
    return _EXCEPTION.search(text) is not None


def _kinds(noun: str) -> frozenset[Kind]:
    """What the word for things can mean: a thread begins with a message."""
    return next((kinds for words, kinds in _KINDS if noun in words), frozenset(Kind))


def _noun(keys: Sequence[str], begin: int, end: int) -> str:
    """The word for things that stands right around the words of a name; empty for none."""
    if end < len(keys):
        return keys[end]
    return keys[begin - 1] if begin and keys[begin - 1] in _THINGS else ""


def _is_of_several(keys: Sequence[str], at: int) -> bool:
    """Whether the first word says how many of those that follow are meant. A number alone is a name's: `two eggs`."""
    if keys[0] in WORDS["both"] | WORDS["all_of_name"] | WORDS["before_several_names"]:
        return True
    if keys[0] in WORDS["of"]:
        return at > 0
    return keys[0] in _COUNTS and (at > 0 or keys[-1] in WORDS["ones"] or keys[1] in WORDS["behind_things"])


_OF_SOMEBODY = ("'s", "’s", "s'", "s’")
_EXCEPTION = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(WORDS['excepts'], key=len, reverse=True))})(?!\w)"
    rf"|(?<!\w)(?:{'|'.join(WORDS['things_alone'])}) (?:{'|'.join(WORDS['excepts_right_behind'])})(?!\w)",
    re.IGNORECASE,
)
_KINDS = (
    (WORDS["messages_in_names"], frozenset({Kind.MESSAGE, Kind.THREAD})),
    (WORDS["threads_in_names"], frozenset({Kind.THREAD})),
    (WORDS["todos_in_names"], frozenset({Kind.TODO})),
)
_THINGS = WORDS["after_names"] | WORDS["after_several_names"]
