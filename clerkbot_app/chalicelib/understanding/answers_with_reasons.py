"""An answer to a colleague with words beside it that ask for nothing: `decline, I'm at the dentist on saturday`, `I'll take it, thanks`.

A no needs no more than itself. A yes with a condition (`but only after 11`), or with more than a question or thanks, is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from chalicelib.commands.absence import GoAway
from chalicelib.commands.colleague_actions import AnswerCover
from chalicelib.commands.colleague_requests import ShowRequests
from chalicelib.commands.handover import AnswerOffer
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.messages import questions
from chalicelib.parsing.asides import says_nothing_more
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.pauses import is_after_pause, without_pause_behind
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence
from chalicelib.services.colleague_requests import asked_and_open
from chalicelib.understanding.answers_to_colleagues import answer_to_colleague
from chalicelib.understanding.typed_text import english, understand_sentence

_UNNAMED = ("accept", "decline", "no_thanks")
_NAMED = "answers_named"
_MOST_WORDS, _MOST_OF_THANKS = 24, 4


def readings_of(said: Sentence) -> Sequence[Reading]:
    """How the words answer a colleague; nothing of words in which something else is said behind the answer."""
    readings = [reading for each in (*_UNNAMED, _NAMED) if (reading := english().answer(said, each)) is not None]
    unnamed = [each for each in readings if not _names(each)]
    return unnamed or ([] if any(True for _ in _places(said)) else readings)


def _names(reading: Reading) -> bool:
    """Whether it says which of what colleagues ask."""
    return not {"named", "rest"}.isdisjoint(reading.values)


def goes_on(said: Sentence) -> bool:
    """Whether the words are no answer, but begin with one, as `I'll take it, remind me at 4`."""
    return not readings_of(said) and any(readings_of(first) for first, _ in _cut(said))


def answer_in(said: Sentence) -> Sentence:
    """The words of an answer without a reason behind it, or a word of the same before it: `I'll take it` of `ok, I'll take it`."""
    if readings_of(said):
        return said
    for first, rest in _cut(said):
        if readings_of(rest) and _only_opens(first):
            return rest
        if readings_of(first) and rest.key(0) in CUES["begins_reason"]:
            return first
    return said


def answer_with_reason(sentence: Sentence, request: Request, *, may_be_mere: bool) -> AnyCommand | None:
    """What is answered, where only a reason, thanks or a question stands behind it; None where nobody waits for an answer. Raises TwoMeanings for a yes
    beside which something else is said."""
    if len(sentence.words) > _MOST_WORDS:
        return None
    for typed, told in _cut(sentence):
        said = answer_in(typed)
        readings = readings_of(said)
        is_mere = all("mere" in each.values for each in readings)
        is_sorry = is_mere and english().answer(said, "decline") is None
        if not readings or is_sorry or (is_mere and not may_be_mere) or goes_on(answer_in(told)):
            continue
        if is_mere and any(isinstance(each, GoAway) for each in _meanings(sentence)):
            return None  # It is asked whether that is the answer.
        if (answer := _answer(said, told, request)) is not None:
            return answer
    return None


def _answer(said: Sentence, told: Sentence, request: Request) -> AnyCommand | None:
    if not asked_and_open(request.user, request.context)[1]:
        return None
    is_named = any(map(_names, readings_of(said)))
    says_again = any(map(_names, readings_of(told)))
    if is_named and (says_again or any("but" in each.values for each in readings_of(said))):
        return None  # Each is the answer to something.
    answer = answer_to_colleague(told, request) if says_again else None
    if answer is None or isinstance(answer, ShowRequests):
        answer = answer_to_colleague(said, request)
    if not isinstance(answer, AnswerOffer | AnswerCover):
        return answer
    has_condition = not CUES["limits_answer"].isdisjoint(told.keys(0, len(told.words)))
    if not answer.accept:
        return answer
    if _says_no_more(told) and not has_condition:
        return answer
    raise TwoMeanings(questions.ACCEPT_OR_DECLINE, [answer, replace(answer, accept=False)])


def _says_no_more(told: Sentence) -> bool:
    """Whether it only thanks, or asks something: `whats his number?`."""
    thanks = len(told.words) <= _MOST_OF_THANKS and told.key(0) in CUES["thanks"]
    return (
        thanks
        or told.text.rstrip().endswith("?")
        or says_nothing_more(told.keys(0, len(told.words)))
        or _only_opens(told)
    )


def _meanings(said: Sentence) -> Sequence[object]:
    """What the words may mean as a command."""
    try:
        return [understand_sentence(said)[0]]
    except TwoMeanings as asked:
        return asked.meanings
    except NotUnderstood:
        return ()


def _only_opens(said: Sentence) -> bool:
    """Whether the words only agree, thank or regret: `ok`, `sure`, `sorry`."""
    words = rewording_words()
    keys = said.keys(0, len(said.words))
    only = words["opens_question"] | words["opens"] | words["closes"] | words["exclaims"] | CUES["opens_answer"]
    return all(key in only for key in keys)


def _places(said: Sentence) -> Iterator[int]:
    """Where something else may begin: behind a pause, or with a word that says why or on which condition."""
    begins = CUES["begins_reason"] | CUES["limits_answer"]
    return (at for at in range(1, len(said.words)) if is_after_pause(said, at) or said.key(at) in begins)


def _cut(said: Sentence) -> Iterator[tuple[Sentence, Sentence]]:
    for at in _places(said):
        first, rest = said.typed(0, at), said.typed(at, len(said.words))
        yield (
            said.saying(without_pause_behind(first)),
            said.saying(without_pause_behind(rest) if rest[-1] != "?" else rest),
        )
