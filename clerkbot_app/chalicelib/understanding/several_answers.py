"""Answers to several things that colleagues ask, said together or by their places: `accept the paper, decline the rota`, `the first one yes`, `yes to both`.

Of a place alone, `the first one`, it is asked whether it is a yes or a no."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from chalicelib.commands.colleague_actions import AnswerCover
from chalicelib.commands.colleague_requests import AnswerAll, AnswerEach, ShowRequests, answering
from chalicelib.commands.handover import AnswerOffer
from chalicelib.commands.items_by_words import says_all
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.search import search_words
from chalicelib.messages import questions
from chalicelib.parsing.clauses import clauses_of
from chalicelib.parsing.item_names import item_name
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.sentence import Sentence
from chalicelib.services.colleague_requests import OpenRequest, asked_and_open
from chalicelib.understanding.answers import at_rank
from chalicelib.understanding.typed_text import english

_PLACE, _NAMED, _ACCEPT, _DECLINE = "answers_place", "answers_named", "accept", "decline"
_PLACE_ALONE = "place_of_request"
Answer = AnswerOffer | AnswerCover
_MOST_OF_NAME = 4


def several_answers(
    sentence: Sentence, request: Request, *, are_last: Callable[[], bool], is_by_place: bool = False
) -> AnyCommand | None:
    """The answers that the clauses of a sentence give, each to one thing; None where one gives none. `are_last`: what colleagues ask is what came or was
    shown last, so that places are said of it. `is_by_place`: nothing else of the sentence was looked at yet."""
    clauses = clauses_of(sentence) or (sentence,)
    readings = _readings(clauses)
    is_of_one_name = len(clauses) == 1 and readings[0] is not None and "named" in readings[0].values
    if is_of_one_name:
        return None
    if not any(readings):
        _ask_which_answer(clauses, request, are_last=are_last, is_by_place=is_by_place)
    if not all(readings):
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
    if len({(type(each), each.channel, each.ts) for each in answers}) < len(answers):
        return None  # Two answers to the same are a change of mind.
    return _together(answers)


def _together(answers: Sequence[Answer]) -> Answer | AnswerEach:
    if len(answers) == 1:
        return answers[0]
    offers = tuple(each for each in answers if isinstance(each, AnswerOffer))
    return AnswerEach(offers, tuple(each for each in answers if isinstance(each, AnswerCover)))


def _ask_which_answer(
    clauses: Sequence[Sentence], request: Request, *, are_last: Callable[[], bool], is_by_place: bool
) -> None:
    """Raises TwoMeanings for places alone, `the first and the third`, directly behind what colleagues ask, and for a few words alone that name it: whether
    that is a yes or a no."""
    places = [english().answer(each, _PLACE_ALONE) for each in clauses]
    are_names = not is_by_place and not any(places) and all(len(each.words) <= _MOST_OF_NAME for each in clauses)
    if request.question_of_colleagues is None or not (are_names or (all(places) and are_last())):
        return
    asked = asked_and_open(request.user, request.context)[1]
    said = [
        place.values if place is not None else {"named": each.text} for place, each in zip(places, clauses, strict=True)
    ]
    meant = [each for values in said for each in _meant(values, asked, are_last=are_last)]
    if len(meant) == len(clauses) and (are_names or len(asked) > 1):
        both = ([answering(each, accept=accept) for each in meant] for accept in (True, False))
        raise TwoMeanings(questions.ACCEPT_OR_DECLINE, [_together(answers) for answers in both])


def _readings(clauses: Sequence[Sentence]) -> list[Reading | None]:
    """What each clause answers; nothing more of what only says once more what the one before said: `i can't do the rota, give it back to her`. What only
    names something is answered as what stands before it, `yes to the rota and the post`, or else as what follows, `the rota and the post ok`."""
    readings = list[Reading | None]()
    for clause in clauses:
        reading = english().answer(clause, _PLACE) or english().answer(clause, _NAMED)
        before = readings[-1] if readings else None
        again = _DECLINE if before is not None and "no" in before.values else _ACCEPT
        if reading is None and before is not None and english().answer(clause, again) is not None:
            continue
        if reading is None and before is not None and {"behind", "but"}.isdisjoint(before.values):
            reading = _as_answered(clause, is_no="no" in before.values)
        readings.append(reading)
    if len(readings) == len(clauses):
        for at in reversed(range(len(clauses) - 1)):
            following = readings[at + 1]
            if readings[at] is None and following is not None and not {"behind", "but"}.isdisjoint(following.values):
                # `the rota, but not the post`: what is left out there is wanted here.
                is_no = "no" in following.values and "but" not in following.values
                readings[at] = _as_answered(clauses[at], is_no=is_no, goes_on=following)
    return readings


def _as_answered(clause: Sentence, *, is_no: bool, goes_on: Reading | None = None) -> Reading | None:
    """What only names something, by its place or a few words, as the answer that is given beside it."""
    said = clause.saying(f"{'no' if is_no else 'yes'} to {clause.text}")
    reading = english().answer(said, _PLACE)
    if reading is None and len(clause.words) <= _MOST_OF_NAME:
        reading = english().answer(said, _NAMED)
    if reading is None or goes_on is None:
        return reading
    # It belongs to the same answer, and so does what stands before it.
    return replace(reading, values={**reading.values, "behind": "yes"})


def _meant(
    said: Mapping[str, object], asked: Sequence[OpenRequest], *, are_last: Callable[[], bool]
) -> Sequence[OpenRequest]:
    """The only one that is said by its place or by words of it; empty for none."""
    if "rank" in said:
        at = at_rank(asked, int(str(said["rank"]))) if are_last() else None
        return [at] if at is not None else []
    words = set(search_words(item_name(str(said.get("named", ""))).text))
    found = [each for each in asked if words and says_all(words, each.item, in_any_form=True)]
    return found if len(found) == 1 else []
