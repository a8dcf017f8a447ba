"""An answer to a colleague with something else beside it: `ok accept, remind me at 4`.

Read as a whole, the answer would be dropped, or be taken for a person's own words: a to-do called `accept`. So it is looked at before any command, where
a colleague asked something a moment ago or a word says that something is accepted or declined.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from chalicelib.commands.absence import GoAway
from chalicelib.commands.answer_and_more import AnswerAndMore
from chalicelib.commands.colleague_actions import AnswerCover
from chalicelib.commands.colleague_requests import ShowRequests
from chalicelib.commands.handover import AnswerOffer
from chalicelib.commands.remind import Remind
from chalicelib.commands.request import AnyCommand, ChangingCommand, Request
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.messages import questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.pauses import is_after_pause, without_pause_behind
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.understanding.answers import YES, says
from chalicelib.understanding.answers_to_colleagues import answer_to_colleague
from chalicelib.understanding.answers_with_reasons import answer_in, answer_with_reason, goes_on, readings_of
from chalicelib.understanding.typed_text import english, understand_sentence

_MERE_ANSWERS = (YES, "accepts_gladly", "may_accept")
_NUMBER = 99_999_999
"""Stands for the number of what is accepted, to see what is said of it."""
_AFTER_REMIND_ME = 2


def answer_and_more(sentence: Sentence, request: Request) -> AnyCommand | None:
    """What a sentence answers a colleague, and says beside it; None where it is no answer with something else. Raises NotUnderstood where nothing was
    asked, and TwoMeanings where it has to be asked what is meant."""
    is_plain = not CUES["accepts_or_declines"].isdisjoint(sentence.keys(0, len(sentence.words)))
    asked = request.question_of_colleagues
    may_be_mere = asked is not None and asked.is_last
    if sentence.among_people or not (is_plain or asked is not None):
        return None
    for typed, rest in _parts(sentence):
        said = answer_in(typed)
        readings = readings_of(said)
        is_mere = all("mere" in each.values for each in readings)
        if is_mere and not (may_be_mere and (readings or any(says(said, each) for each in _MERE_ANSWERS))):
            continue
        if goes_on(answer_in(rest)):
            continue  # `ok`, of `ok, I'll take it, remind me at 4`
        if readings_of(rest):
            # Each is the answer to something: several_answers.py. Or the same is said again, and what it is about.
            return answer_with_reason(sentence, request, may_be_mere=may_be_mere)
        if (more := _said_of_it(rest)) is not None:
            return _with_answer(said, more, request)
        if (more := _said_beside(rest, said, is_mere=is_mere)) is None:
            continue
        if is_mere:
            raise _asks_whether_to_answer(said, more, request)
        return _with_answer(said, more, request)
    return answer_with_reason(sentence, request, may_be_mere=may_be_mere)


def _parts(sentence: Sentence) -> Iterator[tuple[Sentence, Sentence]]:
    """The sentence cut where a pause or an `and` stands, as the answer and the rest: what answers comes first, or at the end."""
    count = len(sentence.words)
    for at in range(1, count):
        if sentence.key(at) in WORDS["joins_clauses"]:
            begin = at + 1
        elif is_after_pause(sentence, at):
            begin = at
        else:
            continue
        if begin < count:
            first = sentence.saying(without_pause_behind(sentence.typed(0, at)))
            second = sentence.saying(without_pause_behind(sentence.typed(begin, count)))
            yield first, second
            yield second, first


def _with_answer(said: Sentence, more: ChangingCommand, request: Request) -> AnyCommand | None:
    try:
        answer = answer_to_colleague(said, request)
    except TwoMeanings as problem:
        raise TwoMeanings(problem.message, [_both(each, more) or each for each in problem.meanings]) from None
    if answer is None or isinstance(answer, ShowRequests):
        return answer
    if (both := _both(answer, more)) is None:
        if isinstance(answer, AnswerOffer) and (accepted := _both(replace(answer, accept=True), more)) is not None:
            raise TwoMeanings(
                questions.ACCEPT_OR_DECLINE, [accepted, answer]
            )  # What is declined is nobody's to be reminded of.
        raise TwoMeanings(questions.TWO_THINGS, [answer, *([] if _is_of_it(more) else [more])])
    return both


def _asks_whether_to_answer(said: Sentence, more: ChangingCommand, request: Request) -> TwoMeanings:
    """Whether a mere yes beside something else is said to the colleague: `yes, add buy stamps`."""
    answer = answer_to_colleague(said, request)
    both = _both(answer, more) or answer
    return TwoMeanings(questions.TWO_MEANINGS, [more, *([both] if both is not None else [])])


def _both(answer: object, more: ChangingCommand) -> AnswerAndMore | None:
    """None where what was said beside the answer is of an item that is not the person's own then."""
    of_accepted = _is_of_it(more)
    is_own_then = isinstance(answer, AnswerOffer) and answer.accept
    if (
        not isinstance(answer, AnswerOffer | AnswerCover)
        or not isinstance(more, ChangingCommand)
        or isinstance(more, GoAway)
    ):
        return None
    return AnswerAndMore((answer, more), of_accepted) if is_own_then or not of_accepted else None


def _said_of_it(rest: Sentence) -> ChangingCommand | None:
    """What is said of `it`, or of nothing that is named, as a command of `this`: `remind me at 4`, `high`. None of anything else."""
    pronouns, count = rewording_words().phrases["pronouns"], len(rest.words)
    ends = {at: pronouns.end(rest, at) for at in range(count)}
    places = [(at, end) for at, end in ends.items() if end > at]
    places += [(0, 0), *([(_AFTER_REMIND_ME, _AFTER_REMIND_ME)] if rest.key(0) in WORDS["reminds"] else [])]
    for begin, end in places:
        with suppress(NotUnderstood):
            text = f"{rest.typed(0, begin)} #{_NUMBER} {rest.typed(end, count)}".strip()
            command = understand_sentence(rest.saying(text), suggests=False)[0]
            if isinstance(command, ChangingCommand) and getattr(command, "numbers", ()) == (_NUMBER,):
                return _of_this(command)
    return None


def _of_this(command: ChangingCommand) -> ChangingCommand:
    said: Any = command  # A dataclass with `numbers`.
    of_this: ChangingCommand = replace(said, numbers=(), **({"this": True} if isinstance(command, Remind) else {}))
    return of_this


def _is_of_it(command: ChangingCommand) -> bool:
    return getattr(command, "numbers", None) == ()


def _said_beside(rest: Sentence, said: Sentence, *, is_mere: bool) -> ChangingCommand | None:
    """What else is to be done; none beside chatter: `great, remind me to call mum at 4`. What says that somebody is away is the reason
    of a no: `no thanks, I'm busy`."""
    with suppress(NotUnderstood):
        command = understand_sentence(rest, suggests=False)[0]
        is_reason = isinstance(command, GoAway) and (is_mere or english().answer(said, "accept") is None)
        is_chatter = is_reason or (is_mere and not says(said, YES))
        return command if isinstance(command, ChangingCommand) and not is_chatter else None
    return None
