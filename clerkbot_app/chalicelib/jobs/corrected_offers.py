"""`until tomorrow morning i mean`, `make that 3pm`, said of what was only offered: an absence, or a reminder that comes once.

Who corrects what was offered wants it, so it is done with the other time. Its answer says so, with Undo.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.commands.absence import GoAway
from chalicelib.commands.corrected_absence import corrected_absence
from chalicelib.commands.corrected_reminder import other_moments
from chalicelib.commands.corrections import reading_of_time
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.absence import Absence
from chalicelib.domain.command import Press, TwoMeanings
from chalicelib.domain.question import PendingQuestion
from chalicelib.jobs.choices import offered_by
from chalicelib.jobs.waiting import typed_by
from chalicelib.messages import questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.said_corrections import SaidCorrection

_MOST_CHOICES = 4


def corrected_offer(question: PendingQuestion, request: Request) -> Press[AnyCommand] | None:
    """What the question offers, at the time that the words say; None where it offers nothing of the kind, or several things. Raises
    NotUnderstood."""
    offered = [press.command for press in offered_by(question, request)]
    sentence = typed_by(request)
    reading = reading_of_time(sentence)
    if len(offered) != 1 or reading is None or not isinstance(offered[0], GoAway | AddTodo):
        return None
    said = SaidCorrection.of(reading.values)
    if said.how_much or said.wrong is not None:
        return None
    commands = _corrected(offered[0], said, sentence, request)
    if commands and reading.problem is not None:
        raise reading.problem
    if len(commands) > 1 or (commands and said.unsure):
        raise TwoMeanings(
            questions.TWO_MEANINGS if len(commands) > 1 else questions.IS_THAT_MEANT, commands[:_MOST_CHOICES]
        )
    return Press(commands[0]) if commands else None


def _corrected(
    offered: GoAway | AddTodo, said: SaidCorrection, sentence: Sentence, request: Request
) -> Sequence[GoAway | AddTodo]:
    if isinstance(offered, GoAway):
        return _absences(offered, said, sentence, request)
    if offered.when is None or offered.when.at is None or offered.when.recurrence is not None or said.is_of_absence:
        return ()
    if said.until or said.series is not None or said.goal is not None:
        return ()
    moments = other_moments(offered.when.at, said, sentence, "", request.zone)
    return [replace(offered, when=replace(offered.when, at=each)) for each in moments]


def _absences(offered: GoAway, said: SaidCorrection, sentence: Sentence, request: Request) -> Sequence[GoAway]:
    if said.reminder_only:
        return ()
    start = offered.start if offered.start is not None else request.said_at
    until = offered.until if offered.seconds is None else request.said_at + offered.seconds
    is_begun = start <= request.said_at
    if is_begun and (said.planned_only or said.moves):
        return ()
    unit = offered.unit_of_span
    corrected = corrected_absence(Absence(start, until, offered.reason), said, sentence, unit)
    return [
        replace(
            offered,
            start=None if each.start is None or each.start <= request.said_at else each.start,
            until=each.until,
            seconds=None,
            until_tomorrow=False,
        )
        for each in corrected
    ]
