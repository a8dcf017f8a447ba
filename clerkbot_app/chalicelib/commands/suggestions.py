"""What is asked about a sentence that no template says, and which commands were perhaps meant by it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from itertools import islice

from chalicelib.domain.command import NotUnderstood
from chalicelib.messages import questions
from chalicelib.parsing.matcher import Matcher
from chalicelib.parsing.sentence import Sentence

IsUnderstood = Callable[[str, Sentence], bool]
"""Whether a text is a command, said at the same time by the same person as another sentence."""
_RESEMBLES = 0.7
"""How much of two words must be equal, as difflib counts it, so that one was perhaps meant by the other."""
_WORDS_CORRECTED = 6
_MOST_WORDS_CORRECTED = 30
"""A longer text is prose, and no mistyped command."""
_MOST_SHOWN = 2
_MOST_NEAR = 6


def question_about(sentence: Sentence, matcher: Matcher, is_understood: IsUnderstood) -> NotUnderstood:
    """What is asked about a sentence that no template says: whether one of its words was meant otherwise. The examples of what its
    first word resembles are for a word that stands alone. The first words may be a command's, and what follows unclear."""
    begin = matcher.after_openings(sentence)
    understood = (text for text in _corrected(sentence, begin, matcher) if is_understood(text, sentence))
    corrected = list(islice(understood, _MOST_SHOWN)) if len(sentence.words) <= _MOST_WORDS_CORRECTED else []
    if shown := [text for text in corrected if "<" not in text]:
        return NotUnderstood(questions.UNKNOWN_COMMAND, *shown, are_corrections=True)
    is_short = len(sentence.words) - begin == 1 or "<" in sentence.text
    near = _near(sentence.key(begin), matcher) if corrected or is_short else []
    if examples := [each for word in near for each in matcher.examples(word)[:1]]:
        # After `don't save it`, `done #12` would be something else.
        return NotUnderstood(questions.UNKNOWN_COMMAND, *examples)
    own = matcher.examples(sentence.key(begin))
    if not own:
        return NotUnderstood(questions.UNKNOWN_COMMAND)
    unclear = min(matcher.furthest(sentence), len(sentence.words) - 1)
    return NotUnderstood(questions.unclear(sentence.typed(unclear, len(sentence.words))), *own[:2])


def _corrected(sentence: Sentence, begin: int, matcher: Matcher) -> Iterator[str]:
    """The sentence with one of its first words replaced by one that it resembles."""
    for index in range(begin, min(begin + _WORDS_CORRECTED, len(sentence.words))):
        before, after = sentence.typed(begin, index), sentence.typed(index + 1, len(sentence.words))
        for word in _near(sentence.key(index), matcher):
            yield " ".join(filter(None, (before, word, after)))


def _near(key: str, matcher: Matcher) -> list[str]:
    if key in matcher.vocabulary or len(key) < 3:
        return []
    return difflib.get_close_matches(key, matcher.vocabulary, n=_MOST_NEAR, cutoff=_RESEMBLES)
