"""`in a meeting till 5, ask me then`: what just came is put off until the end of what keeps somebody from it.

Read as any other sentence it would be an absence with `ask me` as its reason, in the place of one that runs. Whether a reminder came is looked up later
(answers_to_what_came.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from chalicelib.commands.absence import GoAway
from chalicelib.commands.request import AnyCommand
from chalicelib.commands.snooze import Snooze
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.local_time import whole_minute
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.messages import reminder_questions
from chalicelib.parsing.asides import is_split
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.pauses import AROUND_CLAUSE, is_after_pause
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence

R = TypeVar("R")


def ask_of_what_is_put_off(sentence: Sentence, understand: Callable[[Sentence], tuple[AnyCommand, R]]) -> None:
    """Raises TwoMeanings, with the snooze until its end and the absence, where somebody is away and asks for something after it; Asks where nobody
    knows when that is. `understand` raises NotUnderstood."""
    keys = sentence.keys(0, len(sentence.words))
    if "me" not in keys or CUES["ends_asks_after"].isdisjoint(keys):
        return  # Most sentences need no more: the words of `asks_after` take half of a first sentence to read.
    for rest in _besides_request(sentence):
        away = _absence(_without_refusal(rest), understand)
        if away is None:
            continue
        until = whole_minute(sentence.now + away.seconds) if away.seconds else away.until
        if until is None and not away.until_tomorrow:
            raise Asks(reminder_questions.REMIND_WHEN, Incomplete.of(Snooze, "until", AnswerKind.UNTIL))
        snooze = Snooze(until=until, until_tomorrow=away.until_tomorrow)
        raise TwoMeanings(reminder_questions.THEN_OR_AWAY, [snooze, away])


def _besides_request(sentence: Sentence) -> Iterator[Sentence]:
    """What is said before or behind `ask me then`, which is a clause of its own."""
    words, count = rewording_words(), len(sentence.words)
    phrases, around = (
        words.phrases["asks_after"],
        words["before_core"] | words["before_requests"] | {"can", "could", "would", "you"},
    )
    for begin in range(count):
        end = phrases.end(sentence, begin)
        if end == begin:
            continue
        first, last = begin, end
        while first and sentence.key(first - 1) in around:
            first -= 1
        while last < count and sentence.key(last) in words["closes"]:
            last += 1
        is_joined = first < begin or (first > 0 and (is_after_pause(sentence, first) or is_split(sentence, first)))
        if last == count and is_joined:
            yield sentence.saying(sentence.typed(0, first).strip(AROUND_CLAUSE))
        elif not first and last < count and is_after_pause(sentence, last):
            yield sentence.saying(sentence.typed(last, count).strip(AROUND_CLAUSE))


def _without_refusal(said: Sentence) -> Sentence:
    """`I am in a meeting` of `not now, I am in a meeting`."""
    begin = rewording_words().phrases["refuses_now"].end(said, 0)
    behind = said.saying(said.typed(begin, len(said.words)).strip(AROUND_CLAUSE))
    begins_clause = begin and behind.words and is_after_pause(said, len(said.words) - len(behind.words))
    return behind if begins_clause else said


def _absence(said: Sentence, understand: Callable[[Sentence], tuple[AnyCommand, R]]) -> GoAway | None:
    """The absence that it says, also where that would be asked about: `I have a meeting until 5`."""
    command: AnyCommand | None
    try:
        command = understand(said)[0]
    except TwoMeanings as problem:
        command = problem.meanings[0] if len(problem.meanings) == 1 else None
    except NotUnderstood:
        return None
    return command if isinstance(command, GoAway) else None
