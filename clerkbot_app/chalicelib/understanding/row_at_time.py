"""`and the first at 3 pm`, right after a list: its first row, and not the first of a month."""

from __future__ import annotations

from chalicelib.commands.last_change import shown_here
from chalicelib.commands.named_items import JUST_CAME, came_last
from chalicelib.commands.remind import Remind
from chalicelib.commands.request import Request
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.question import AnswerKind
from chalicelib.domain.shown import SHOWN_SECONDS
from chalicelib.messages import reminder_questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.understanding.answers import among, says_rank
from chalicelib.understanding.typed_text import english


def ask_of_row_at_time(sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings, with a reminder of the item, where its place among those that were listed last is said and then a time, and nothing came since."""
    begin, count = int(sentence.key(0) in WORDS["and"]), len(sentence.words)
    if says_rank(sentence.saying(sentence.typed(begin, count).rstrip("?! "))):
        return  # `one` is no hour in `the second one`.
    for end in range(count - 1, begin, -1):
        name = sentence.saying(sentence.typed(begin, end).rstrip(" ,:-"))
        if not says_rank(name):
            continue
        timed = english().answer(sentence.saying(sentence.typed(end, count)), AnswerKind.WHEN)
        when = timed.values.get("when") if timed is not None and timed.problem is None else None
        number = among(_listed_last(request), name) if when is not None else None
        if when is not None and number is not None:
            raise TwoMeanings(reminder_questions.REMIND_YOU, [Remind(when, (number,))])
        return


def _listed_last(request: Request) -> tuple[int, ...]:
    """The numbers of the items; none where a reminder came since, of which a time is said sooner."""
    shown = shown_here(request)
    if shown is None or shown.rows or request.now - shown.at > SHOWN_SECONDS:
        return ()
    came = came_last(request, JUST_CAME)
    return () if any((each.last_fired or 0.0) > shown.at for each in came) else tuple(shown.listed)
