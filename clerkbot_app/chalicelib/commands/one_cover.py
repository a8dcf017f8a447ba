"""`@bob and @maria cover`: one colleague covers in an absence, so it is asked which of two."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from chalicelib.commands.absence import GoAway
from chalicelib.commands.away_on_days import AwayOnDays
from chalicelib.commands.move_absence import MoveAbsence
from chalicelib.commands.name_cover import NameCover
from chalicelib.commands.preferences import SetCover
from chalicelib.commands.request import AnyCommand, ChangingCommand
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.messages import questions
from chalicelib.parsing.matcher import Matcher
from chalicelib.parsing.sentence import Sentence

_JOINS = frozenset({"and", "or", "&", "&amp;", "plus"})
_SOMEBODY = "<@U0>"
_MOST_WORDS = 16
"""A longer text is prose."""


def ask_which_covers(sentence: Sentence, matcher: Matcher, understand: Callable[[Sentence], AnyCommand]) -> None:
    """Raises TwoMeanings where two colleagues are named in the place of one who covers, and Asks where they are named without mentions.
    `understand` raises NotUnderstood."""
    keys = sentence.keys(0, min(len(sentence.words), _MOST_WORDS))
    for at in [at for at in range(1, len(keys) - 1) if keys[at] in _JOINS]:
        first, second = sentence.words[at - 1], sentence.words[at + 1]
        before, behind = sentence.text[: first.start], sentence.text[second.end :]
        are_mentioned = bool(sentence.user(at - 1)) and bool(sentence.user(at + 1))
        are_names = not ({keys[at - 1], keys[at + 1]} & (matcher.vocabulary | matcher.slot_words))
        people = [first.raw, second.raw] if are_mentioned else [_SOMEBODY] if are_names else []
        meanings = list[ChangingCommand]()
        for person in people:
            with suppress(NotUnderstood):
                command = understand(sentence.saying(f"{before}{person}{behind}"))
                meanings += [command] if isinstance(command, ChangingCommand) and _names_cover(command) else []
        if are_mentioned and len(meanings) > 1:
            raise TwoMeanings(questions.ONE_COVER, meanings)
        if are_names and meanings and isinstance(meanings[0], NameCover | SetCover):
            raise Asks(questions.WHO_IS_ONE_COVER, Incomplete.without(meanings[0], "user", AnswerKind.USER))


def _names_cover(command: ChangingCommand) -> bool:
    if isinstance(command, NameCover):
        return not command.ends
    if isinstance(command, SetCover):
        return bool(command.user)
    return isinstance(command, GoAway | AwayOnDays | MoveAbsence) and bool(command.cover)
