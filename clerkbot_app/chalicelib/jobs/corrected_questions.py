"""`thursday 2pm rather`, said to the question which item is put off: it is asked again, with the other time. So it is where there are several to choose
from, and of `no, 4:30`, said to the question until when somebody is away who is off at 4."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from chalicelib.commands.request import Request
from chalicelib.commands.snooze import Snooze
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.local_time import local_datetime, whole_minute
from chalicelib.domain.question import AnswerKind, Asks, PendingQuestion
from chalicelib.jobs.choices import offered_by
from chalicelib.jobs.waiting import typed_by
from chalicelib.messages import questions
from chalicelib.messages.times import moment_in_words
from chalicelib.parsing.changed_mind import end_of_marker
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.time_slots.said_corrections import SaidCorrection
from chalicelib.understanding.corrected_reminder import other_moments
from chalicelib.understanding.said_of_what_was_set import reading_of_time

_SEVERAL = 2


def question_with_other_time(question: PendingQuestion, request: Request) -> NotUnderstood | None:
    """The question once more; None where it is of no time, or the words correct none. Raises NotUnderstood for a time that can't be."""
    incomplete = question.lacking
    is_which = incomplete is not None and (incomplete.kind.is_of_open_items or incomplete.kind.is_of_reminders)
    if question.incomplete and not is_which:
        return None
    reading = reading_of_time(typed_by(request))
    if reading is None:
        return None
    if incomplete is None:
        return _choice_with_other_time(question, reading, request)
    fields = _with_other_time(incomplete.fields, reading, request)
    corrected = None if fields is None else replace(incomplete, fields=fields)
    return None if corrected is None else Asks(incomplete.question, corrected, likely=incomplete.offered)


def until_when_with_other_start(question: PendingQuestion, request: Request) -> NotUnderstood | None:
    """The question until when, once more, with another beginning: what was said is denied, and no end was. None for any other question or words. What is
    wrong with that beginning is returned as well: it is no end either."""
    incomplete = question.lacking
    if incomplete is None or incomplete.kind is not AnswerKind.UNTIL or incomplete.fields.get("start") is None:
        return None
    before, reading = incomplete.fields["start"], reading_of_time(typed_by(request))
    if reading is None:
        return None
    if reading.problem is not None:
        return reading.problem
    said = SaidCorrection.of(reading.values)
    if said.start is None and (not end_of_marker(typed_by(request), 0) or said.said is None):
        return None
    if said.how_much or said.change or said.wrong is not None or said.series is not None or said.until:
        return None
    try:
        moments = other_moments(before, said, typed_by(request), "", request.zone)
    except NotUnderstood as problem:
        return problem
    if len(moments) > 1:
        local = (local_datetime(each, request.zone) for each in moments)
        return NotUnderstood(
            questions.TWO_MEANINGS, *(f"no, {each:%-d} {each:%B} {each:%H:%M}".lower() for each in local)
        )
    start = whole_minute(moments[0])
    asked = questions.away_from_until_when(moment_in_words(start, request.now, request.zone))
    fields = {**incomplete.fields, "start": start}
    return Asks(asked, replace(incomplete, fields=fields, question=asked), likely=incomplete.offered)


def _choice_with_other_time(
    question: PendingQuestion, reading: Reading, request: Request
) -> TwoMeanings[Snooze] | None:
    offered = [press.command for press in offered_by(question, request)]
    snoozes = [each for each in offered if isinstance(each, Snooze) and each.until is not None]
    if len(snoozes) != len(offered) or len(snoozes) < _SEVERAL:
        return None
    moments = [_other_moment(each.until or 0.0, reading, request) for each in snoozes]
    corrected = [replace(each, until=moment) for each, moment in zip(snoozes, moments, strict=True) if moment]
    return TwoMeanings(questions.TWO_MEANINGS, corrected) if len(corrected) == len(snoozes) else None


def _with_other_time(fields: dict[str, Any], reading: Reading, request: Request) -> dict[str, Any] | None:
    match fields:
        case {"until": float() | int() as before}:
            moment = _other_moment(before, reading, request)
            return None if moment is None else {**fields, "until": moment}
        case {"when": {"at": float() | int() as before, **rest}}:
            moment = _other_moment(before, reading, request)
            return None if moment is None else {**fields, "when": {**rest, "at": moment}}
    return None


def _other_moment(before: float, reading: Reading, request: Request) -> float | None:
    """None for several, and where something else was said than a time."""
    if reading.problem is not None:
        raise reading.problem
    said = SaidCorrection.of(reading.values)
    if said.how_much or said.wrong is not None or said.is_of_absence or said.series is not None or said.until:
        return None
    moments = other_moments(before, said, typed_by(request), "", request.zone)
    return moments[0] if len(moments) == 1 else None
