"""Where a pause stands between two words, so that what follows may be something else: one definition for all that look for one.

What stands closer to its word has marks of its own: behind a name or a time only some part it from the next (slots/own_words.py).
"""

from __future__ import annotations

import re

from chalicelib.parsing.sentence import Sentence, read_once

PAUSES = ",;.:!?-–—…(\n"
"""The marks of one."""
AROUND_CLAUSE = f"{PAUSES} )&"
"""Around a clause these say nothing."""
_ANY_PAUSE = frozenset(PAUSES)
_WORDS_OF_MARKS = frozenset("-/|")
"""Keys of marks that stand alone: `done 3 - remove 4`."""
_OPENS = "(…"
_ENTITIES = ("&gt;", "&lt;", "&amp;")
"""As Slack writes `>`, `<` and `&`: the mark at their end is none."""
_EMOJI_AT_END = re.compile(r":[\w+'-]+:$")
"""Its last colon is no pause."""
_AT_END = re.compile(r"(?:[\s,;.:!–—…(]|(?<=[\s\d])-+|(?<=\s)[/|])+$")
"""But the question mark, which belongs to what it asks, and the mark of `high-`."""


@read_once
def is_after_pause(sentence: Sentence, at: int) -> bool:
    """Whether a pause stands before a word that is not the first. The dash of `1pm-5pm` and `20-23` joins."""
    before, word = sentence.words[at - 1], sentence.words[at]
    if before.key in _WORDS_OF_MARKS:
        return not (at > 1 and sentence.words[at - 2].end == before.start and before.end == word.start)
    end = before.end - (not _ends_as_sign(before.raw))
    return word.raw[0] in _OPENS or not _ANY_PAUSE.isdisjoint(sentence.text[end : word.start])


def ends_with_pause(sentence: Sentence, at: int) -> bool:
    """Whether a word ends with the mark of a pause, also at the end of the sentence."""
    raw = sentence.words[at].raw
    return raw[-1] in _ANY_PAUSE and not _ends_as_sign(raw)


def is_after_dash(sentence: Sentence, at: int) -> bool:
    """Whether only a dash, a slash or a bracket parts a word from the one before: in a note or a name these part nothing, as in `launch (4 high)`."""
    return sentence.key(at - 1) in _WORDS_OF_MARKS or sentence.words[at].raw[0] == "("


def without_pause_behind(text: str) -> str:
    """Without the marks at its end; an emoji there stays whole."""
    cut = _AT_END.sub("", text)
    with_next = text[: len(cut) + 1]
    return with_next if _EMOJI_AT_END.search(with_next) else cut


def _ends_as_sign(raw: str) -> bool:
    """Whether the last mark of a word belongs to it."""
    return raw.endswith(_ENTITIES) or _EMOJI_AT_END.match(raw) is not None
