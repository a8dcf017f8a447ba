"""Answers to several things that colleagues ask, said together or by their places: `accept the paper, decline the rota`, `the first one yes`, `yes to both`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from chalicelib.commands.answers import at_rank
from chalicelib.commands.colleague_actions import AnswerCover
from chalicelib.commands.colleague_requests import AnswerAll, AnswerEach, answering
from chalicelib.commands.handover import AnswerOffer
from chalicelib.commands.items_by_words import says_all
from chalicelib.commands.request import ChangingCommand, Request
from chalicelib.commands.understanding import english
from chalicelib.domain.search import search_words
from chalicelib.parsing.clauses import clauses_of
from chalicelib.parsing.sentence import Sentence
from chalicelib.services.colleague_requests import OpenRequest, asked_and_open

_PLACE, _NAMED = "answers_place", "answers_named"
Answer = AnswerOffer | AnswerCover


def several_answers(sentence: Sentence, request: Request, *, are_last: Callable[[], bool]) -> ChangingCommand | None:
    """The answers that the clauses of a sentence give, each to one thing; None where one gives none. `are_last`: what colleagues ask is what came or was
    shown last, so that places are said of it."""
    clauses = clauses_of(sentence) or (sentence,)
    readings = [english().answer(each, _PLACE) or english().answer(each, _NAMED) for each in clauses]
    is_of_one_name = len(clauses) == 1 and readings[0] is not None and "named" in readings[0].values
    if is_of_one_name or not all(readings):
        return None
    asked = asked_and_open(request.user, request.context)[1]
    values = [each.values for each in readings if each is not None]
    if len(values) == 1 and "every" in values[0]:
        return AnswerAll(accept="yes" in values[0]) if asked and are_last() else None
    answers = list[Answer]()
    for said in values:
        meant = _meant(said, asked, are_last=are_last)
        if meant is None:
            return None
        accept = "yes" in said if "named" not in said else "no" not in said
        answers.append(answering(meant, accept=accept))
    if len(answers) == 1:
        return answers[0]
    if len({(type(each), each.channel, each.ts) for each in answers}) < len(answers):
        return None  # Two answers to the same are a change of mind.
    offers = tuple(each for each in answers if isinstance(each, AnswerOffer))
    return AnswerEach(offers, tuple(each for each in answers if isinstance(each, AnswerCover)))


def _meant(
    said: Mapping[str, object], asked: Sequence[OpenRequest], *, are_last: Callable[[], bool]
) -> OpenRequest | None:
    if "rank" in said:
        return at_rank(asked, int(str(said["rank"]))) if are_last() else None
    words = set(search_words(str(said.get("named", ""))))
    found = [each for each in asked if words and says_all(words, each.item, in_any_form=True)]
    return found[0] if len(found) == 1 else None
