"""`at 8 in the morning is better, and make it high`: another time of a reminder, and a priority of its item. Neither is left out for the other."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from chalicelib.commands.move_reminder import MoveReminder
from chalicelib.commands.priorities import SetItemLevel
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.together import Together
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.question import AnswerKind
from chalicelib.domain.reminder import Reminder, ReminderKey
from chalicelib.messages import questions
from chalicelib.parsing.clauses import clauses_of
from chalicelib.parsing.sentence import Sentence
from chalicelib.understanding.answers_to_what_came import with_time_for_reminder
from chalicelib.understanding.corrections import correction_of
from chalicelib.understanding.said_of_what_was_set import reading_of_time
from chalicelib.understanding.typed_text import english


def time_and_level(problem: NotUnderstood, sentence: Sentence, request: Request) -> Together | None:
    """Both of the reminder that just came, or was just set; None where it was asked about no priority of `it`, or no other clause is a time. Raises
    TwoMeanings, which says what is left out, where nobody knows what comes then."""
    only = problem.meanings[0] if isinstance(problem, TwoMeanings) and len(problem.meanings) == 1 else None
    if problem.message != questions.IS_IT_FOR_ME or not isinstance(only, SetItemLevel) or only.numbers:
        return None
    timed = next((each for each in clauses_of(sentence) if _is_time(each)), None)
    if timed is None:
        return None
    moved = _moved_to(timed, request)
    reminder = _reminder_of(moved, request)
    if moved is None or reminder is None or not reminder.is_of_item:
        raise TwoMeanings(questions.unread_clause(timed.text), [only])
    return Together((moved, replace(only, numbers=(reminder.item_number,))))


def _is_time(clause: Sentence) -> bool:
    return reading_of_time(clause) is not None or english().answer(clause, AnswerKind.WHEN) is not None


def _moved_to(timed: Sentence, request: Request) -> MoveReminder | Snooze | None:
    command: AnyCommand | None = None
    with suppress(NotUnderstood):
        correction = correction_of(timed, request)
        command = correction.command if correction is not None else with_time_for_reminder(timed, request)
    return command if isinstance(command, MoveReminder | Snooze) else None


def _reminder_of(command: MoveReminder | Snooze | None, request: Request) -> Reminder | None:
    ids = () if command is None else command.ids or (getattr(command, "id", None),)
    id_ = ids[0] if len(ids) == 1 else None
    return None if id_ is None else request.context.records.get(ReminderKey(request.user, id_))
