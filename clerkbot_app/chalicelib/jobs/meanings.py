"""What a person means by what they type or press, and the order in which a typed text is tried.

1. The sure answer to the question that was said last, and a word that is no time where one was asked for.
2. Where no question waits: the time for the question when, if its answer was only looked up since, or a correction of what was set just before.
3. Rows of what was listed last.
4. A command.
5. A less plain answer to that question.
6. Something that came or is named: what a colleague asked, a reminder that just came, words that name a reminder or an item, or that say that
   one is done.
7. An answer to an earlier question.

What is none of these is asked or explained. A press is the answer in a field of a question, or a command.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from chalicelib.commands.below_message import is_asked_here
from chalicelib.commands.colleague_requests import ShowRequests
from chalicelib.commands.gifts import ListReceived
from chalicelib.commands.help import Thanks
from chalicelib.commands.last_change import last_undoable
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.todos import AddTodo
from chalicelib.commands.undo import Undo
from chalicelib.domain.command import NotUnderstood, Press, TwoMeanings
from chalicelib.domain.jobs import Origin
from chalicelib.domain.question import Asks, PendingQuestion, UnclearAnswer
from chalicelib.jobs.choices import (
    choice_in_words,
    choices_shown_again,
    of_item_asked_about,
    offered_undo,
    rest_of_several,
    typed_choice,
    with_done,
)
from chalicelib.jobs.corrected_offers import ask_of_offer_left_behind, corrected_offer, offer_at_time
from chalicelib.jobs.corrected_questions import question_with_other_time, until_when_with_other_start
from chalicelib.jobs.likely_answers import look_at_person
from chalicelib.jobs.named_meanings import of_what_came_or_is_named
from chalicelib.jobs.questions import (
    answer_of,
    ask_again,
    begins_with_time,
    chosen_answer,
    forget,
    given_up,
    refuse_late_answer,
    says_no_time,
    sure_answer,
    text_asked_again,
)
from chalicelib.jobs.said_commands import said_command
from chalicelib.jobs.waiting import (
    asked_before_loss,
    leave_behind,
    loss_looked_past,
    note_colleagues,
    question_looked_past,
    question_said_last,
    typed_by,
)
from chalicelib.messages import asking, questions, reminder_questions
from chalicelib.messages.blocks import joined
from chalicelib.services.idempotency import Outcome
from chalicelib.understanding.answers import forgets_question, nth_of, says_rank
from chalicelib.understanding.answers_to_colleagues import answer_with_thanks
from chalicelib.understanding.answers_to_what_came import (
    no_choice_is_open,
    number_alone,
)
from chalicelib.understanding.cancel_that import ask_what_is_cancelled
from chalicelib.understanding.corrections import correction_of, says_correction
from chalicelib.understanding.denied_with_more import ask_of_denial
from chalicelib.understanding.doubtful_undo import (
    ask_what_is_regretted,
    ask_what_is_undone,
    no_question_to_forget,
    with_named_undo,
)
from chalicelib.understanding.said_once_more import correction_with_its_words
from chalicelib.understanding.several_clauses import with_other_clauses


@dataclass(frozen=True)
class Run:
    """Carry out or show the command of a press, for the `request` as the press and what is corrected make it. `answers`: the request that
    asked the question which the person's words answer."""

    press: Press[AnyCommand]
    request: Request
    answers: str = ""


@dataclass(frozen=True)
class Decide:
    """Do nothing but what is decided of the question that waits: it is asked once more, or forgotten."""

    decide: Callable[[], Outcome]


@dataclass(frozen=True)
class Explain:
    """Ask about what was not understood, or explain it."""

    problem: NotUnderstood


Meaning = Run | Decide | Explain | None
"""None: nobody expects an answer."""


def note_what_is_last(meaning: Meaning, request: Request) -> None:
    """What was typed is answered with what colleagues ask, or with something else. Noted behind it: a message that is delivered again, since its answer
    was not stored, has to find it as it was."""
    is_reaction = isinstance(meaning, Explain) and meaning.problem.message in questions.ONLY_POLITE
    if request.job.text and not is_reaction:
        shows = isinstance(meaning, Run) and isinstance(meaning.press.command, ShowRequests | ListReceived)
        note_colleagues(request, are_last=shows)


def meaning_of(request: Request) -> Meaning:
    """What a text or a press means; raises UnreadablePress."""
    question = _question_here(request) if request.job.text else None
    try:
        sooner = _sure_answer(question, request) if question is not None else _after_looking(request)
        return sooner or (_correction(request) if question is None else None) or _command(question, request)
    except NotUnderstood as problem:
        return _less_plain_answer(problem, question, request)


def is_answer(request: Request) -> bool:
    """Whether a text that is no command answers the question that was said last, or may."""
    question = _question_here(request)
    try:
        return question is not None and answer_of(question, request) is not None
    except NotUnderstood:
        return True


def _question_here(request: Request) -> PendingQuestion | None:
    """The question that was said last; below another message than its own nothing answers it."""
    question = question_said_last(request)
    return question if question is not None and is_asked_here(question, request) else None


def _sure_answer(question: PendingQuestion, request: Request) -> Meaning:
    if (until_when := until_when_with_other_start(question, request)) is not None:
        return Explain(until_when)
    answer = typed_choice(question, request) or sure_answer(question, request)
    if answer is not None:
        return _chosen(answer, question, request)
    if (again := question_with_other_time(question, request)) is not None:
        return Explain(again)
    if not question.incomplete and says_correction(typed_by(request)):
        if (corrected := corrected_offer(question, request)) is not None:
            return Run(corrected, request, question.asked_by)
        # What else is only offered can't be corrected, but what was set before can; read as a command the words would mean something else.
        return _correction(request) or Explain(NotUnderstood(questions.NOT_SET_YET))
    return _asked_for_time_again(question, request) if says_no_time(question, request) else None


def _chosen(answer: Press[AnyCommand], question: PendingQuestion, request: Request) -> Run:
    return Run(answer, replace(request, question_left=with_done(question, answer, request)), question.asked_by)


def _after_looking(request: Request) -> Meaning:
    """What a text is to the question when, after which the person only looked something up. A number alone may be that of what they looked at."""
    if not request.job.text:
        return None
    if request.question is not None and not is_asked_here(request.question, request):
        return None
    if (rest := rest_of_several(request)) is not None:
        press, left = rest
        return Run(press, replace(request, question_left=left), left.asked_by)
    if (before_loss := loss_looked_past(request)) is not None:
        return _answer_before_loss(before_loss, request)
    question = question_looked_past(request)
    if question is None:
        return None
    if says_no_time(question, request):
        return _asked_for_time_again(question, request)
    if forgets_question(typed_by(request)):
        return Decide(lambda: forget(question, request))
    is_number = request.job.text.strip(" #.!").isdecimal()
    answer = None if is_number else sure_answer(question, request)
    return None if answer is None else Run(answer, request, question.asked_by)


def _answer_before_loss(question: PendingQuestion, request: Request) -> Meaning:
    """What still answers the question before something is lost: what stands on a button, yes or no, but no place, which may be that of a row."""
    sentence = typed_by(request)
    if says_rank(sentence) or nth_of(sentence) is not None:
        return None
    chosen = typed_choice(question, request)
    if chosen is None and forgets_question(sentence):
        return Decide(lambda: forget(question, request))
    return None if chosen is None else Run(chosen, request, question.asked_by)


def _asked_for_time_again(question: PendingQuestion, request: Request) -> Meaning:
    """What was said is no time: it is asked once more, and then said that nothing comes of it."""
    if (again := _asked_again(question, NotUnderstood(questions.NO_TIME_THAT_I_KNOW), request)) is not None:
        return again
    leave_behind(request)
    return Explain(given_up(question) or NotUnderstood(questions.UNKNOWN_COMMAND))


def _asked_again(question: PendingQuestion, problem: NotUnderstood, request: Request) -> Decide | None:
    again = text_asked_again(question, problem, request)
    return None if again is None else Decide(lambda: ask_again(question, *again, request))


def _correction(request: Request) -> Run | None:
    sentence = typed_by(request)
    if not request.job.text:
        return None
    ask_what_is_cancelled(sentence, request)
    correction = correction_of(sentence, request) or correction_with_its_words(sentence, request)
    if correction is None:
        ask_of_denial(sentence, request)
        return None
    corrects = replace(request, unit=correction.unit, changed_from=correction.changed_from)
    return Run(Press(correction.command), corrects)


def _command(question: PendingQuestion | None, request: Request) -> Run | Decide:
    """What was pressed, is about what was listed last, or is a command."""
    press = chosen_answer(request) or said_command(request)
    if question is not None and asked_before_loss(question) and press.command.may_mean_loss:
        return Decide(lambda: forget(question, request, asking.UNDO_AGAIN))
    if question is not None:
        press = replace(press, command=of_item_asked_about(press.command, question, request))
    if request.job.text:
        press = replace(press, command=with_other_clauses(press.command, typed_by(request), request))
    if request.job.text and press.command == Undo():
        asked = question if question is not None else _question_of_undo(request)
        if asked is not None and (offered := offered_undo(asked, request)) is not None:
            return Run(offered, request, asked.asked_by)
        ask_what_is_undone(typed_by(request), request)
    if request.job.text and press.command == Thanks() and request.job.origin is not Origin.MENTION:
        press = replace(press, command=answer_with_thanks(typed_by(request), request) or press.command)
    leave_behind(request, press.command)
    view = request.view if request.job.origin is Origin.HOME else press.view
    return Run(press, replace(request, may_press=press.may_press, view=view))


def _question_of_undo(request: Request) -> PendingQuestion | None:
    """The question whether the last change is to be undone, if that is the last one still: what is not understood after it makes `undo` no less sure."""
    question = request.question
    if question is None or question.incomplete or not is_asked_here(question, request):
        return None
    offered, last = offered_undo(question, request), last_undoable(request)
    is_same = offered is not None and last is not None and offered.command == Undo(last.request)
    return question if is_same else None


def _less_plain_answer(problem: NotUnderstood, question: PendingQuestion | None, request: Request) -> Meaning:
    """Text that is no command may be the answer to the `question` that was the last thing said. What lacks something itself is none, but may
    end the question: `cancel`."""
    answer = None
    is_plain = not isinstance(problem, Asks | UnclearAnswer | TwoMeanings)
    if question is not None and is_plain and (chosen := choice_in_words(question, request)) is not None:
        return _chosen(chosen, question, request)
    is_todo = isinstance(problem, TwoMeanings) and [type(each) for each in problem.meanings] == [AddTodo]
    if question is not None and (is_plain or is_todo) and (offered := offer_at_time(question, request)) is not None:
        return Run(offered, request, question.asked_by)
    asks = isinstance(problem, Asks) and not problem.may_be_answer
    if question is not None and not isinstance(problem, UnclearAnswer):
        try:
            answer = answer_of(question, request) if not asks or forgets_question(typed_by(request)) else None
        except NotUnderstood as unclear:
            problem = unclear
    if answer is None and question is not None and begins_with_time(question, request):
        return _asked_for_time_again(question, request)
    if answer is None:
        return _no_answer(problem, question, request)
    if answer.command is None:
        return Decide(lambda: forget(answer.question, request))
    return Run(Press(answer.command), request, answer.question.asked_by)


def _no_answer(problem: NotUnderstood, question: PendingQuestion | None, request: Request) -> Meaning:
    """Text that is neither a command nor an answer: it may mean what came or is named, or answer an earlier question."""
    if problem.message == questions.SAME_TO_YOU:
        return _only_polite(problem, request)  # Its words name nothing: `have a nice weekend`.
    is_doubtful_correction = problem.message == questions.IS_THAT_MEANT
    is_unclear = bool(request.job.text) and not isinstance(problem, Asks | UnclearAnswer | TwoMeanings)
    try:
        if is_unclear and question is None:
            ask_of_offer_left_behind(request)
        if is_unclear or is_doubtful_correction:
            _refuse_sooner_than_reminder(request)
        command = of_what_came_or_is_named(problem, request)
        if command is not None:
            leave_behind(request, command)
            return Run(Press(command), request)
        if is_unclear:
            refuse_late_answer(request)
    except NotUnderstood as unclear:
        problem = _about_item_or_person(unclear, problem)
        is_unclear = is_unclear and not isinstance(problem, Asks | UnclearAnswer | TwoMeanings)
    if is_unclear and question is not None and (again := _asked_again(question, problem, request)) is not None:
        return again
    if question is not None and (choices := choices_shown_again(question, problem, request)) is not None:
        return Decide(lambda: choices)
    if problem.message == questions.UNKNOWN_COMMAND and question is not None and (lost := given_up(question)):
        leave_behind(request)
        return Explain(lost)
    if problem.message in questions.ONLY_POLITE:
        return _only_polite(problem, request)
    if is_unclear and _only_says_never_mind(problem, request):
        problem = no_question_to_forget(typed_by(request), request)
    if (
        is_unclear
        and problem.message == questions.UNKNOWN_COMMAND
        and (number := number_alone(typed_by(request))) is not None
    ):
        problem = no_choice_is_open(number, request)
    if is_unclear and question is None:
        problem = _regretted(request) or problem
    if (look := look_at_person(problem, request)) is not None:
        leave_behind(request, look)
        return Run(Press(look), request)
    problem = with_named_undo(problem, request)
    if not isinstance(problem, UnclearAnswer):
        leave_behind(request)
    return Explain(problem)


def _only_polite(problem: NotUnderstood, request: Request) -> Meaning:
    """In a channel people react to each other, and nobody expects an answer of the bot's. A question waits on."""
    return None if request.job.origin is Origin.MENTION else Explain(problem)


def _regretted(request: Request) -> NotUnderstood | None:
    """The question whether the last change is meant, where that is what somebody may regret."""
    try:
        ask_what_is_regretted(typed_by(request), request)
    except TwoMeanings as asked:
        return asked
    return None


def _refuse_sooner_than_reminder(request: Request) -> None:
    """Raises UnclearAnswer for what could answer an earlier question, unless a reminder came since, of which a time is said sooner."""
    question = request.question
    if question is None or question.is_last or not question.incomplete:
        return
    if not request.context.reminders.came_since(request.user, question.asked_at):
        refuse_late_answer(request)


def _about_item_or_person(about_item: NotUnderstood, problem: NotUnderstood) -> NotUnderstood:
    """Of `set milk high`, where no item says `milk`: that, and who it is if it is a person. Of `remind bob to pay` who can be reminded."""
    if problem.message == reminder_questions.CAN_REMIND_YOU and not isinstance(about_item, Asks | TwoMeanings):
        return problem
    if not isinstance(problem, Asks) or not problem.asks_who or isinstance(about_item, Asks | TwoMeanings):
        return about_item
    return Asks(joined(about_item.message, problem.message), problem.incomplete(None))


def _only_says_never_mind(problem: NotUnderstood, request: Request) -> bool:
    """`cancel`, where no question waits. After `no` it is said that a button may be meant."""
    is_asked = problem.message in questions.ANSWERS_NOTHING
    return not is_asked and bool(request.job.text) and forgets_question(typed_by(request))
