"""A button whose time has passed when it is pressed: what it sets would come at once, and late. It is asked for another time.

Of absences, of what is snoozed and of reminders that are moved their own commands say so.
"""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.commands.edit import Edit
from chalicelib.commands.remind import Remind
from chalicelib.commands.request import ChangingCommand, Request
from chalicelib.commands.save import Save
from chalicelib.commands.several_times import AddTodoAtTimes
from chalicelib.commands.several_todos import AddTodos
from chalicelib.commands.todos import AddTodo
from chalicelib.commands.together import Together
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.question import AnswerKind, Asks, Missing
from chalicelib.domain.reminder import When
from chalicelib.messages.time_questions import moment_has_passed

_FIELDS: dict[type[ChangingCommand], str] = {Remind: "when", AddTodo: "when", Save: "reminder", Edit: "reminder"}
"""The field of each command that sets a reminder which says when."""


def refuse_passed_time(command: ChangingCommand, request: Request) -> None:
    """Raises Asks for another time, or NotUnderstood where one of several things has a time that had passed when the person asked for it."""
    job = request.job
    said_at = float(job.ts) if job.ts else job.at  # However slow the queue was.
    passed = [(part, at) for part in _parts_of(command) if (at := _moment_of(part)) is not None and at < said_at]
    if not passed:
        return
    part, at = passed[0]
    text = moment_has_passed(at, request.now, request.zone)
    if part is not command:
        raise NotUnderstood(text)
    raise Asks(text, Missing(_FIELDS[type(part)], AnswerKind.WHEN))


def _parts_of(command: ChangingCommand) -> Sequence[ChangingCommand]:
    match command:
        case Together(parts=parts):
            return [each for part in parts for each in _parts_of(part)]
        case AddTodos(todos=todos):
            return todos
        case AddTodoAtTimes(todo=todo):
            return [todo]
    return [command]


def _moment_of(command: ChangingCommand) -> float | None:
    when = getattr(command, _FIELDS.get(type(command), ""), None)
    return when.at if isinstance(when, When) else None
