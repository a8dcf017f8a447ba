"""Answers to questions: from what is typed, or from the likely ones, to the whole command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from chalicelib.commands.registry import complete, english, understand_sentence
from chalicelib.commands.request import AnyCommand
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.question import Incomplete
from chalicelib.parsing.sentence import Sentence

NEVER_MIND = "never_mind"
_MOST_SUGGESTIONS = 3


def completed_by(sentence: Sentence, incomplete: Incomplete) -> AnyCommand | None:
    """The command that a sentence completes; None if it is no answer. Raises NotUnderstood for one that has to be asked about,
    UnreadablePress for a command of another version."""
    reading = english().answer(sentence, incomplete.kind)
    if reading is None:
        return None
    if reading.problem is not None:
        raise reading.problem
    [answer] = reading.values.values()
    return complete(incomplete, answer)


def forgets_question(sentence: Sentence) -> bool:
    return english().answer(sentence, NEVER_MIND) is not None


def suggested(suggestions: Sequence[str], sentence: Sentence) -> Iterator[tuple[str, AnyCommand]]:
    """The suggestions that are whole commands, at most three."""
    for text in suggestions[:_MOST_SUGGESTIONS]:
        try:
            yield text, understand_sentence(replace(sentence, text=text, slot_values={}), suggests=False)[0]
        except NotUnderstood:
            continue
