"""How people name items: `report` of `the report one`, and how many are meant by `both invoices` or `the two from bob`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.parsing.sentence import key_of
from chalicelib.parsing.slot_words import WORDS

_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5}
ALL = 0


@dataclass(frozen=True)
class ItemName:
    """The words that items say, without those around them. `count`: how many items are meant, 1 unless more was said; ALL: all that say the words.
    `points`: there is such an item, so the words are no new text: `the report one`. `whole`: the same words but for an article, which may be what one
    item says: `two eggs`."""

    text: str
    count: int = 1
    points: bool = False
    whole: str = ""


def without_article(name: str) -> str:
    begin, *rest = name.split() or [""]
    return " ".join(rest) if rest and begin.lower() in WORDS["before_names"] else name


def item_name(typed: str) -> ItemName:
    """`the hooli one` is `hooli`; `the two budget ones` is `budget`, of two; `the one from bob` is `from bob`."""
    words = typed.rstrip("?!., ").split()
    keys = [key_of(word) for word in words]
    begin, end, count, points = 0, len(words), 1, False
    while begin < end - 1 and (keys[begin] in WORDS["before_names"] or _is_of_several(keys[begin:end], begin)):
        if keys[begin] not in WORDS["before_names"] | WORDS["of"]:
            count = _COUNTS.get(keys[begin], ALL)
        begin += 1
    is_of_any = (
        not begin and keys[:1] and keys[0] in WORDS["after_several_names"] - WORDS["ones"]
    )  # `messages from bob`
    if begin < end - 1 and keys[begin] in _THINGS and keys[begin + 1] in WORDS["behind_things"] and not is_of_any:
        points = keys[begin] in WORDS["one"] | WORDS["ones"]
        count = ALL if count == 1 and keys[begin] in WORDS["after_several_names"] else count
        begin += 1
        while begin < end - 1 and keys[begin] in WORDS["behind_things"] - WORDS["from_sender"] | WORDS["before_names"]:
            begin += 1
    elif end - begin > 1 and keys[end - 1] in _THINGS:
        end -= 1
        points = keys[end] in WORDS["one"] | WORDS["ones"]
        count = ALL if count == 1 and keys[end] in WORDS["after_several_names"] else count
    text = " ".join(words[begin:end]).rstrip(",")
    return ItemName(text, count, points, without_article(" ".join(words)))


def _is_of_several(keys: Sequence[str], at: int) -> bool:
    """Whether the first word says how many of those that follow are meant. A number alone is a name's: `two eggs`."""
    if keys[0] in WORDS["both"] | WORDS["all_of_name"] | WORDS["before_several_names"]:
        return True
    if keys[0] in WORDS["of"]:
        return at > 0
    return keys[0] in _COUNTS and (at > 0 or keys[-1] in WORDS["ones"] or keys[1] in WORDS["behind_things"])


_THINGS = WORDS["after_names"] | WORDS["after_several_names"]
