"""What is asked instead where a to-do is only offered, and its words may be of what there is: `medicine only on weekdays`, `dad in an hour`,
`snooze the invoices utnil tuesday`."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from itertools import islice

from chalicelib.commands.item_or_new import reminder_instead
from chalicelib.commands.items_by_words import items_by_words, says_all
from chalicelib.commands.move_reminder import MoveReminder
from chalicelib.commands.named_items import JUST_CAME, MOST_OFFERED, came_together, not_answered
from chalicelib.commands.request import AnyCommand, ChangingCommand, Request
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.local_time import local_datetime
from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder import Reminder, When
from chalicelib.domain.search import search_words
from chalicelib.messages import questions, reminder_questions
from chalicelib.parsing.item_names import item_name
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.services.reminders import coming_reminders
from chalicelib.understanding.about_named import about_what_is_named
from chalicelib.understanding.suggestions import with_near_words
from chalicelib.understanding.typed_text import english

_MOST_WORDS, _MOST_TRIED = 10, 3


def ask_of_named_series(problem: TwoMeanings[AnyCommand], request: Request) -> None:
    """Raises TwoMeanings where a to-do that is only offered says words and times that may be those of series which there are."""
    todo = _offered_todo(problem)
    if todo is None or todo.when is None or todo.when.recurrence is None:
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


def ask_of_mistyped_command(problem: TwoMeanings[AnyCommand], sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings, with the command as well as the to-do, where items have such a name."""
    if problem.message != reminder_questions.REMIND_YOU or len(sentence.words) > _MOST_WORDS:
        return
    for text in islice(with_near_words(sentence, english()), _MOST_TRIED):
        command: AnyCommand | None = None
        with suppress(NotUnderstood):
            command = about_what_is_named(sentence.saying(text), request)
        if isinstance(command, ChangingCommand):
            raise TwoMeanings(questions.TWO_MEANINGS, [command, *problem.meanings])


def ask_of_item_offered_as_new(problem: TwoMeanings[AnyCommand], request: Request) -> None:
    """Raises TwoMeanings where items say the words of a to-do that is only offered: `dad in an hour`. Of a reminder that just came it is a snooze."""
    todo = _offered_todo(problem)
    if todo is None or todo.when is None or todo.when.at is None or not todo.may_be_item:
        return
    found = {item.number for item in items_by_words(request).called(item_name(todo.text))}
    came = not_answered(came_together(request, JUST_CAME), request) if found else ()
    if snoozes := [Snooze(each.id, until=todo.when.at) for each in came if each.item_number in found]:
        raise TwoMeanings(questions.ITEM_OR_NEW, [*snoozes[:MOST_OFFERED], replace(todo, may_be_item=False)])
    if (of_items := reminder_instead(todo, todo.when, todo.text, todo.text, request)) is not None:
        raise TwoMeanings(questions.ITEM_OR_NEW, [of_items, replace(todo, may_be_item=False)])


def _offered_todo(problem: TwoMeanings[AnyCommand]) -> AddTodo | None:
    """The to-do that is the only thing offered."""
    meanings = list(problem.meanings)
    only = meanings[0] if problem.message == reminder_questions.REMIND_YOU and len(meanings) == 1 else None
    return only if isinstance(only, AddTodo) else None
