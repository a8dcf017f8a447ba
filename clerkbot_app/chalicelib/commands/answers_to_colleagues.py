"""Answering by typing what a colleague asked: `accept`, `no thanks`, `i'll take it`."""

from __future__ import annotations

from chalicelib.commands.answers import YES, forgets_question, says
from chalicelib.commands.colleague_requests import AnswerAll, ShowRequests, answering
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.understanding import english
from chalicelib.domain.command import NotUnderstood
from chalicelib.messages import questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.services.colleague_requests import open_requests

ACCEPT, DECLINE, NO_THANKS = "accept", "decline", "no_thanks"
_JUST_ASKED = 600.0
"""Seconds for which a mere `yes` answers it."""


def answer_to_colleague(sentence: Sentence, request: Request) -> AnyCommand | None:
    """What somebody means who says yes or no to a colleague's request: the answer to the only one, or else the list of them. None where
    nothing of that kind is said. Raises NotUnderstood where nothing was asked."""
    accepts, declines = (english().answer(sentence, name) for name in (ACCEPT, DECLINE))
    is_plain_word = accepts is None and declines is None
    says_no = forgets_question(sentence) or english().answer(sentence, NO_THANKS) is not None
    if is_plain_word and not (says(sentence, YES) or says_no):
        return None
    asked = open_requests(request.user, request.context)
    if is_plain_word:
        asked = [each for each in asked if request.now - each.request.asked_at <= _JUST_ASKED]
    if not asked:
        if is_plain_word:
            return None
        raise NotUnderstood(questions.NOTHING_ASKED_OF_YOU)
    reading = accepts or declines
    if len(asked) > 1 and reading is not None and "every" in reading.values:
        return AnswerAll(accept=accepts is not None)
    if len(asked) > 1 or (reading is not None and "numbers" in reading.values):
        return ShowRequests()
    return answering(asked[0], accept=says(sentence, YES) if reading is None else accepts is not None)
