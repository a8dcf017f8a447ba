"""Answers to several things that colleagues ask, said together or by their places: `accept the paper, decline the rota`, `the first one yes`, `yes to both`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from chalicelib.commands.answers import at_rank
from chalicelib.commands.colleague_actions import AnswerCover
from chalicelib.commands.colleague_requests import AnswerAll, AnswerEach, ShowRequests, answering
from chalicelib.commands.handover import AnswerOffer
from chalicelib.commands.items_by_words import says_all
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.understanding import english
from chalicelib.domain.search import search_words
from chalicelib.parsing.clauses import clauses_of
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.sentence import Sentence
from chalicelib.services.colleague_requests import OpenRequest, asked_and_open

_PLACE, _NAMED, _ACCEPT, _DECLINE = "answers_place", "answers_named", "accept", "decline"
Answer = AnswerOffer | AnswerCover
_MOST_OF_NAME = 4


def several_answers(sentence: Sentence, request: Request, *, are_last: Callable[[], bool]) -> AnyCommand | None:
    """The answers that the clauses of a sentence give, each to one thing; None where one gives none. `are_last`: what colleagues ask is what came or was
    shown last, so that places are said of it."""
    clauses = clauses_of(sentence) or (sentence,)
    readings = _readings(clauses)
    is_of_one_name = len(clauses) == 1 and readings[0] is not None and "named" in readings[0].values
    if is_of_one_name or not all(readings):
        return None
    asked = asked_and_open(request.user, request.context)[1]
    values = [each.values for each in readings if each is not None]
    if len(values) == 1 and "every" in values[0]:
        if not asked or not are_last():
            return None
        are_so_many = len(asked) == int(values[0].get("count", len(asked)))
        return AnswerAll(accept="yes" in values[0]) if are_so_many else ShowRequests()
    answers = list[Answer]()
    left = [*asked]
    for said in values:
        meant = left if "rest" in said else _meant(said, asked, are_last=are_last)
        if not meant or (len(values) == 1 and "rest" in said):
            return None
        answers += [answering(each, accept="no" not in said) for each in meant]
        left = [each for each in left if each not in meant]
    if len(answers) == 1:
        return answers[0]
    if len({(type(each), each.channel, each.ts) for each in answers}) < len(answers):
        return None  # Two answers to the same are a change of mind.
    offers = tuple(each for each in answers if isinstance(each, AnswerOffer))
    return AnswerEach(offers, tuple(each for each in answers if isinstance(each, AnswerCover)))


def _readings(clauses: Sequence[Sentence]) -> list[Reading | None]:
    """What each clause answers; nothing more of what only says once more what the one before said: `i can't do the rota, give it back to her`."""
    readings = list[Reading | None]()
    for clause in clauses:
        reading = english().answer(clause, _PLACE) or english().answer(clause, _NAMED)
        before = readings[-1] if readings else None
        again = _DECLINE if before is not None and "no" in before.values else _ACCEPT
        if reading is None and before is not None and english().answer(clause, again) is not None:
            continue
        if reading is None and before is not None and "named" in before.values and len(clause.words) <= _MOST_OF_NAME:
            same = "no to" if "no" in before.values else "yes to"  # `yes to the rota and the post`
            reading = english().answer(clause.saying(f"{same} {clause.text}"), _NAMED)
        readings.append(reading)
    return readings


def _meant(
    said: Mapping[str, object], asked: Sequence[OpenRequest], *, are_last: Callable[[], bool]
) -> Sequence[OpenRequest]:
    """The only one that is said by its place or by words of it; empty for none."""
    if "rank" in said:
        at = at_rank(asked, int(str(said["rank"]))) if are_last() else None
        return [at] if at is not None else []
    words = set(search_words(str(said.get("named", ""))))
    found = [each for each in asked if words and says_all(words, each.item, in_any_form=True)]
    return found if len(found) == 1 else []
