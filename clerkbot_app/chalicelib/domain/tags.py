"""Tags of an item: typed as `+finance`, kept in lower case without the plus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

LONGEST_TAG = 40
MOST_TAGS = 10
"""Of one item."""
_TAG = re.compile(rf"\+(?=[\w-]*[^\W\d_])([\w-]{{1,{LONGEST_TAG}}})")
"""One letter at least: `+1` and `+34` are no tags."""


def tag_of(word: str) -> str | None:
    """The tag that a word says (`+Finance` says `finance`); None for a word that says none."""
    found = _TAG.fullmatch(word)
    return found.group(1).lower() if found else None


def entered_tag(word: str) -> str | None:
    """The tag that a word of a field for tags says, with its plus or without, and perhaps with a comma; None for one that can't be."""
    return tag_of(f"+{word.lstrip('+').rstrip(',')}")


def most_used(named: Iterable[tuple[str, Iterable[str]]]) -> dict[str, int]:
    """How often each label, and each tag with its plus, is used by items that have such a label (empty for none) and tags: the most used first, then
    by their letters."""
    counts = Counter(name for label, tags in named for name in (*(f"+{tag}" for tag in tags), label) if name)
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0].casefold())))


def with_tags(tags: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    """The tags and those that are added, each once, in the order in which they came. They may be too many."""
    return tuple(dict.fromkeys((*tags, *more)))
