"""What a text means that is neither a command nor the answer to a question: something that came, was asked or was named before."""

from __future__ import annotations

from chalicelib.commands.answers_to_colleagues import answer_to_colleague
from chalicelib.commands.done_by_verb import offer_what_was_done
from chalicelib.commands.items_by_name import command_about_named_item
from chalicelib.commands.reminders_by_name import command_about_named_reminder
from chalicelib.commands.request import AnyCommand, ChangingCommand, Request
from chalicelib.commands.stop_it import ask_to_stop
from chalicelib.commands.time_for_reminder import with_time_for_reminder
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.jobs import Origin
from chalicelib.domain.question import Asks, UnclearAnswer
from chalicelib.jobs.waiting import typed_by
from chalicelib.messages.questions import IS_IT_FOR_ME, WHAT_IS_CALLED_OFF


def other_meaning(problem: NotUnderstood, request: Request) -> AnyCommand | None:
    """The command that a text means, of which `problem` is what was not understood; None for none. Raises NotUnderstood where that has to be
    asked about.

    Each is looked at only where the ones before are none: the answer to what a colleague asked; a time alone, of a reminder that just came; words
    that name a reminder or an item, or say that one is done. `cancel it` is asked about before all of them. What lacks something, or has two meanings, is no answer and no time alone."""
    is_asked_already = isinstance(problem, UnclearAnswer) or problem.message == WHAT_IS_CALLED_OFF
    if not request.job.text or is_asked_already:
        return None
    sentence, is_among_people = typed_by(request), request.job.origin is Origin.MENTION
    command: AnyCommand | None = None
    if not is_among_people:
        ask_to_stop(sentence, request)
    if not isinstance(problem, Asks) and not is_among_people:
        command = answer_to_colleague(sentence, request)
    if command is not None or isinstance(problem, TwoMeanings):
        return command
    if not isinstance(problem, Asks) and not is_among_people:
        command = with_time_for_reminder(sentence, request)
    if command is None:
        command = command_about_named_reminder(sentence, request) or command_about_named_item(sentence, request)
    if command is None and not isinstance(problem, Asks) and not is_among_people:
        offer_what_was_done(sentence, request)
    if is_among_people and isinstance(command, ChangingCommand):
        raise TwoMeanings(IS_IT_FOR_ME, [command])  # People say such things to each other as well.
    return command
