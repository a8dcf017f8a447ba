"""What a typed text, or a press, says by itself: an answer with more beside it, rows of what was listed, places, or a command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.commands.absence import GoAway
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.domain.command import Press, TwoMeanings
from chalicelib.jobs.waiting import typed_by
from chalicelib.understanding.answers_and_more import answer_and_more
from chalicelib.understanding.answers_to_colleagues import answer_with_absence, answers_by_place
from chalicelib.understanding.answers_to_what_came import begins_with_place, of_each_that_came
from chalicelib.understanding.listed_rows import command_about_listed
from chalicelib.understanding.row_at_time import ask_of_row_at_time, reminder_of_row
from chalicelib.understanding.spoken_of import command_about_them
from chalicelib.understanding.typed_text import understand


def said_command(request: Request) -> Press[AnyCommand]:
    """Raises NotUnderstood and UnreadablePress."""
    return _answer_and_more(request) or _about_listed(request) or _by_place(request) or _understood(request)


def _answer_and_more(request: Request) -> Press[AnyCommand] | None:
    command = answer_and_more(typed_by(request), request) if request.job.text else None
    return None if command is None else Press(command)


def _about_listed(request: Request) -> Press[AnyCommand] | None:
    if not request.job.text:
        return None
    sentence = typed_by(request)
    command = command_about_listed(sentence, request) or command_about_them(sentence, request)
    return None if command is None else Press(command)


def _by_place(request: Request) -> Press[AnyCommand] | None:
    if not request.job.text:
        return None
    sentence = typed_by(request)
    command = answers_by_place(sentence, request)
    if command is None and not sentence.among_people and begins_with_place(sentence):
        command = of_each_that_came(sentence, request)
        if command is None:
            ask_of_row_at_time(sentence, request)
    if command is None and not sentence.among_people:
        command = reminder_of_row(sentence, request)
    return None if command is None else Press(command)


def _understood(request: Request) -> Press[AnyCommand]:
    try:
        press = understand(
            request.job, request.said_at, lambda: request.zone, lambda: request.person.preferences.day_hours
        )
    except TwoMeanings as problem:
        if (answer := _answer_with_absence(problem.meanings, request)) is None:
            raise
        return Press(answer)
    answer = _answer_with_absence([press.command], request)
    return press if answer is None else replace(press, command=answer)


def _answer_with_absence(meanings: Sequence[object], request: Request) -> AnyCommand | None:
    only = meanings[0] if request.job.text and len(meanings) == 1 else None
    return answer_with_absence(only, typed_by(request), request) if isinstance(only, GoAway) else None
