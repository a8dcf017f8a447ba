"""What a text means that is no command: something that came, or that its words name. Each is looked at only where the ones before are none."""

from __future__ import annotations

from chalicelib.commands.answer_and_more import AnswerAndMore
from chalicelib.commands.asked_what_changed import last_change_asked_about
from chalicelib.commands.asked_whether import items_asked_about, items_worked_on
from chalicelib.commands.colleague_actions import AnswerCover
from chalicelib.commands.handover import AnswerOffer
from chalicelib.commands.request import AnyCommand, ChangingCommand, ReadingCommand, Request
from chalicelib.commands.shown_reason import command_about_reason
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.question import Asks, UnclearAnswer
from chalicelib.jobs.asked_who_has import who_has_it
from chalicelib.jobs.waiting import typed_by
from chalicelib.messages import questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.understanding.about_named import about_what_is_named
from chalicelib.understanding.about_what_came import (
    again_of_what_came,
    all_that_came,
    ask_to_stop,
    further_reminder,
)
from chalicelib.understanding.all_but import command_about_all_but
from chalicelib.understanding.answers_to_colleagues import answer_to_colleague
from chalicelib.understanding.answers_to_what_came import (
    answer_to_what_came,
    of_each_that_came,
    put_off_until_then,
    with_time_for_reminder,
)
from chalicelib.understanding.corrected_setting import ask_of_other_cover
from chalicelib.understanding.dealt_with import ask_of_what_is_dealt_with
from chalicelib.understanding.done_by_verb import named_series_done, offer_what_was_done
from chalicelib.understanding.doubtful_notes import is_about_note
from chalicelib.understanding.doubtful_times import MistypedTime
from chalicelib.understanding.offered_todos import (
    ask_of_item_offered_as_new,
    ask_of_mistyped_command,
    ask_of_named_series,
)
from chalicelib.understanding.people_by_name import is_rule_for_somebody
from chalicelib.understanding.row_at_time import said_of_rows
from chalicelib.understanding.said_of_quiet_hours import command_about_quiet_hours
from chalicelib.understanding.several_clauses import (
    beside_offered_todo,
    of_named_clauses,
    taken_back_with_reason,
    together_by_name,
    with_other_clauses,
)
from chalicelib.understanding.several_names import ask_of_several_receivers
from chalicelib.understanding.time_beside_level import time_and_level
from chalicelib.understanding.told_beside import level_of_item_told_of, told_beside
from chalicelib.understanding.typed_text import english

_SAID_OF_WHAT_WAS_SET = {questions.WHAT_IS_CANCELLED, questions.SAME_DAYS, questions.NO_DAY_LEFT}
"""What is told of a correction, whose words name nothing then."""


def of_what_came_or_is_named(problem: NotUnderstood, request: Request) -> AnyCommand | None:
    """The command that a text means, of which `problem` is what was not understood; None for none. Raises NotUnderstood where that has to be
    asked about.

    Each is looked at only where the ones before are none. `cancel it` is asked about before all of them. What lacks something, or has two
    meanings, is no answer and no time alone."""
    sentence = typed_by(request)
    is_asked_already = isinstance(problem, UnclearAnswer | MistypedTime) or problem.message in _SAID_OF_WHAT_WAS_SET
    is_asked_already = is_asked_already or is_rule_for_somebody(problem, sentence)
    is_asked_already = is_asked_already or (isinstance(problem, Asks) and problem.offers_others)
    is_asked_already = is_asked_already or _asks_what_is_answered(problem)
    if not request.job.text or is_asked_already:
        return None
    return (_said_among_people if sentence.among_people else _said_to_bot_alone)(problem, sentence, request)


def _asks_what_is_answered(problem: NotUnderstood) -> bool:
    """Whether it is asked already what is said to a colleague, and what beside it."""
    answers = AnswerOffer | AnswerCover | AnswerAndMore
    is_of_two = problem.message in {questions.TWO_THINGS, questions.TWO_MEANINGS, questions.ACCEPT_OR_DECLINE}
    return (
        is_of_two and isinstance(problem, TwoMeanings) and any(isinstance(each, answers) for each in problem.meanings)
    )


def _said_among_people(problem: NotUnderstood, sentence: Sentence, request: Request) -> AnyCommand | None:
    """Who speaks in a channel speaks of its thread, asks, or names something. What came, and what colleagues ask, stands in the direct message. Raises
    TwoMeanings with what would change something: people say such things to each other as well."""
    ask_of_what_is_dealt_with(sentence, request)
    if isinstance(problem, TwoMeanings):
        return None
    command = _asked_about(sentence, request) or about_what_is_named(sentence, request)
    if command is None and not isinstance(problem, Asks):
        command = items_worked_on(sentence, english(), request)
    if isinstance(command, ChangingCommand):
        raise TwoMeanings(questions.IS_IT_FOR_ME, [command])
    return command


def _said_to_bot_alone(problem: NotUnderstood, sentence: Sentence, request: Request) -> AnyCommand | None:
    if (others := command_about_all_but(problem, sentence, request)) is not None:
        return others
    if (put_off := put_off_until_then(problem, request)) is not None:
        return put_off
    ask_to_stop(sentence, request)
    command = all_that_came(sentence, request) or _of_item_told_of(problem, sentence, request)
    ask_of_several_receivers(sentence, request)
    if not isinstance(problem, Asks):
        ask_of_other_cover(sentence, english(), request)
    command = command or answer_to_what_came(sentence, request) or of_each_that_came(sentence, request)
    if command is None and not isinstance(problem, Asks):
        command = answer_to_colleague(sentence, request)
    if command is None:
        command = command_about_reason(sentence, english(), request) or again_of_what_came(sentence, request)
    if command is None and isinstance(problem, TwoMeanings):
        if (done := named_series_done(problem, sentence, request)) is not None:
            return done
        ask_of_named_series(problem, request)
        ask_of_mistyped_command(problem, sentence, request)
        ask_of_item_offered_as_new(problem, request)
        command = beside_offered_todo(problem, sentence, request) or time_and_level(problem, sentence, request)
    if command is None:
        command = together_by_name(problem, sentence, request)
    if command is not None or isinstance(problem, TwoMeanings):
        return command
    if (shown := _asked_about(sentence, request)) is not None:
        return shown
    if not isinstance(problem, Asks) or problem.may_be_answer:
        command = command_about_quiet_hours(sentence, request)
    if command is None and not isinstance(problem, Asks):
        command = further_reminder(sentence, request)
        if command is None and problem.message != questions.GREETING:  # `morning` is no time.
            command = with_time_for_reminder(sentence, request)
    if command is None:
        command = of_named_clauses(sentence, request) or level_of_item_told_of(sentence, request)
        command = command or _about_what_is_named_in_clauses(sentence, request)
        command = with_other_clauses(command, sentence, request) if command is not None else None
        command = command or said_of_rows(sentence, request)
    if command is None and not isinstance(problem, Asks):
        offer_what_was_done(sentence, request)
        command = items_worked_on(sentence, english(), request)
    return command


def _of_item_told_of(problem: NotUnderstood, sentence: Sentence, request: Request) -> AnyCommand | None:
    """What was only offered, as more is told beside it, of the item of which that is told. Where it is not sure, its button is of the items that are named."""
    if not isinstance(problem, TwoMeanings) or len(problem.meanings) != 1:
        return None
    told = told_beside(problem.meanings[0], sentence, request)
    return told.of_item if told is not None and told.is_sure else None


def _asked_about(sentence: Sentence, request: Request) -> ReadingCommand | None:
    if (who_has := who_has_it(sentence, request)) is not None:
        return who_has
    return last_change_asked_about(sentence, english(), request) or items_asked_about(sentence, english(), request)


def _about_what_is_named_in_clauses(sentence: Sentence, request: Request) -> AnyCommand | None:
    """The same where an `and` may join names, or two commands: names come first. Of what begins as a command, and is no two, it is asked what it lacks."""
    try:
        command = about_what_is_named(sentence, request)
    except NotUnderstood as unclear:
        is_of_name = not isinstance(unclear, TwoMeanings) or is_about_note(unclear)
        both = of_named_clauses(sentence, request, joined_by_and=True) if is_of_name else None
        if both is None:
            raise
        return both
    command = command or of_named_clauses(sentence, request, joined_by_and=True)
    return command or taken_back_with_reason(sentence, request)
