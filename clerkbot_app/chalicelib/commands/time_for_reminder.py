"""`tomorrow` or `in an hour`, said of the reminder that just came: it comes again then.

A time alone is no command: it is looked at where nothing else was understood.
"""

from __future__ import annotations

from chalicelib.commands.named_items import came_last
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.understanding import english
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.question import AnswerKind
from chalicelib.messages import questions
from chalicelib.parsing.sentence import Sentence

_CAME_JUST_NOW = 3600.0
"""Seconds after a reminder in which a time alone may be said of it."""
_MOST_OFFERED = 3


def with_time_for_reminder(sentence: Sentence, request: Request) -> AnyCommand | None:
    """The snooze that a time alone means below the message of the reminder; None for anything else. Raises TwoMeanings: elsewhere it is asked."""
    reading = english().answer(sentence, AnswerKind.WHEN)
    if reading is None:
        return None
    came = came_last(request, _CAME_JUST_NOW)
    if not came:
        return None
    if reading.problem is not None:
        raise reading.problem
    [value] = reading.values.values()
    until = sentence.now + value if "span" in reading.values else value.at
    if until is None:
        return None  # A series.
    snoozes = [Snooze(each.id, until=until) for each in came[:_MOST_OFFERED]]
    if len(snoozes) == 1 and request.job.thread_ts:
        return snoozes[0]
    raise TwoMeanings(questions.REMIND_AGAIN_THEN, snoozes)
