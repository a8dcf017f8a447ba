"""`medicine only on weekdays`: other days of a series, said with what its item says, where it would be a to-do."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.commands.items_by_words import says_all
from chalicelib.commands.move_reminder import MoveReminder
from chalicelib.commands.named_items import MOST_OFFERED
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.local_time import local_datetime
from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder import Reminder, When
from chalicelib.domain.search import search_words
from chalicelib.messages import questions, reminder_questions
from chalicelib.parsing.slot_words import WORDS
from chalicelib.services.reminders import coming_reminders


def ask_of_named_series(problem: TwoMeanings[AnyCommand], request: Request) -> None:
    """Raises TwoMeanings where a to-do that is only offered says words and times that may be those of series which there are."""
    meanings = list(problem.meanings)
    if (
        problem.message != reminder_questions.REMIND_YOU
        or len(meanings) != 1
        or not isinstance(todo := meanings[0], AddTodo)
    ):
        return
    if todo.when is None or todo.when.recurrence is None:
        return
    said = search_words(todo.text)
    words = {word for word in said if word not in WORDS["only"] | WORDS["before_names"]}
    found = [
        (each, each.recurrence)
        for each, item in coming_reminders(request.user, request.context)
        if words and item is not None and each.recurrence is not None and says_all(words, item)
    ]
    if not found:
        return
    moves = [_moved(each, before, todo.when, todo.when.recurrence, request) for each, before in found[:MOST_OFFERED]]
    is_restricted = not WORDS["only"].isdisjoint(said)
    question = questions.IS_THAT_MEANT if is_restricted else questions.ITEM_OR_NEW
    raise TwoMeanings(question, [*moves, *([] if is_restricted else [todo])])


def _moved(reminder: Reminder, before: Recurrence, when: When, said: Recurrence, request: Request) -> MoveReminder:
    """The series at the times that were said, with what stays of its own."""
    due = local_datetime(reminder.due_at, request.zone).date()
    return MoveReminder(
        (reminder.id,), replace(when, recurrence=said.completed_by(before, due, when.unsaid), unsaid=())
    )
