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
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.matcher import Matcher
from chalicelib.parsing.sentence import Sentence
from chalicelib.understanding.people_by_name import SOMEBODY_MENTIONED

_MOST_WORDS = 16
"""A longer text is prose."""
_MOST_PEOPLE = 5
_BETWEEN = ","


def ask_which_covers(sentence: Sentence, matcher: Matcher, understand: Callable[[Sentence], AnyCommand]) -> None:
    """Raises TwoMeanings where several colleagues are mentioned in the place of one who covers, and Asks where one of them is named without a mention.
    `understand` raises NotUnderstood."""
    keys = sentence.keys(0, min(len(sentence.words), _MOST_WORDS))
    for at in [at for at in range(1, len(keys) - 1) if keys[at] in CUES["joins_people"]]:
        first, last = _first_of_list(sentence, matcher, at - 1), at + 1
        people = [each for each in (*range(first, at), last) if _is_somebody(sentence, matcher, each)]
        if len(people) != at - first + 1:
            continue
        mentions = [sentence.words[each].raw.rstrip(_BETWEEN) for each in people if sentence.user(each)]
        are_mentioned = len(mentions) == len(people)
        if mentions and not are_mentioned and sentence.key(last + 1) not in CUES["said_of_several"]:
            continue  # `away tomorrow, dentist and @bob covers`
        before, behind = sentence.text[: sentence.words[first].start], sentence.text[sentence.words[last].end :]
        meanings = list[ChangingCommand]()
        for person in mentions if are_mentioned else [SOMEBODY_MENTIONED]:
            with suppress(NotUnderstood):
                command = understand(sentence.saying(f"{before}{person}{behind}"))
                meanings += [command] if isinstance(command, ChangingCommand) and _names_cover(command) else []
        if are_mentioned and len(meanings) > 1:
            raise TwoMeanings(questions.ONE_COVER, meanings)
        if meanings and not are_mentioned:
            field = "user" if isinstance(meanings[0], NameCover | SetCover) else "cover"
            raise Asks(questions.WHO_IS_ONE_COVER, Incomplete.without(meanings[0], field, AnswerKind.USER))


def _first_of_list(sentence: Sentence, matcher: Matcher, at: int) -> int:
    """Where a list of people begins that goes on with the word there: `@bob, @carol` before `and @dave`."""
    first = at
    while first > 0 and at - first < _MOST_PEOPLE and _is_somebody(sentence, matcher, first - 1):
        if _BETWEEN not in sentence.text[sentence.words[first - 1].start : sentence.words[first].start]:
            break
        first -= 1
    return first


def _is_somebody(sentence: Sentence, matcher: Matcher, at: int) -> bool:
    key = sentence.key(at)
    return bool(sentence.user(at)) or not (key in matcher.vocabulary or key in matcher.slot_words)


def _names_cover(command: ChangingCommand) -> bool:
    if isinstance(command, NameCover):
        return not command.ends
    if isinstance(command, SetCover):
        return bool(command.user)
    return isinstance(command, GoAway | AwayOnDays | MoveAbsence) and bool(command.cover)
