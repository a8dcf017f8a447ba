"""What is asked about a sentence that no template says, and which commands were perhaps meant by it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator

from chalicelib.domain.command import NotUnderstood
from chalicelib.messages import questions
from chalicelib.parsing.matcher import Matcher
from chalicelib.parsing.sentence import Sentence

IsUnderstood = Callable[[str, Sentence], bool]
"""Whether a text is a command, said at the same time by the same person as another sentence."""
_RESEMBLES = 0.7
"""How much of two words must be equal, as difflib counts it, so that one was perhaps meant by the other."""
_WORDS_CORRECTED = 6
_MOST_NEAR = 6


def question_about(sentence: Sentence, matcher: Matcher, is_understood: IsUnderstood) -> NotUnderstood:
    """What is asked about a sentence that no template says. The first words may be a command's, and what follows unclear."""
    if suggestions := _suggestions(sentence, matcher, is_understood):
        return NotUnderstood(questions.UNKNOWN_COMMAND, *suggestions)
    first = sentence.key(matcher.after_openings(sentence))
    own = matcher.examples(first)
    if not own:
        return NotUnderstood(questions.UNKNOWN_COMMAND)
    unclear = min(matcher.furthest(sentence), len(sentence.words) - 1)
    return NotUnderstood(questions.unclear(sentence.typed(unclear, len(sentence.words))), *own[:2])


def _suggestions(sentence: Sentence, matcher: Matcher, is_understood: IsUnderstood) -> list[str]:
    """What was typed with one word corrected, where that is a command. The examples of what its first word resembles are for a
    word that stands alone: after `don't save it`, `done #12` would be something else."""
    begin = matcher.after_openings(sentence)
    corrected = [text for text in _corrected(sentence, begin, matcher) if is_understood(text, sentence)]
    shown = [text for text in corrected if "<" not in text]
    is_short = len(sentence.words) - begin == 1 or "<" in sentence.text
    if shown or not (corrected or is_short):
        return shown[:2]
    near = _near(sentence.key(begin), matcher)
    return [example for word in near for example in matcher.examples(word)[:1]]


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
