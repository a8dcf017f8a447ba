"""A person's command: from the text, the press or the shortcut to the command, which is then carried out or shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from chalicelib.commands.answers import forgets_question
from chalicelib.commands.called_off import ask_what_is_called_off, no_question_to_forget
from chalicelib.commands.corrections import Correction, correction_of, says_correction, unit_of
from chalicelib.commands.home import ShowHome
from chalicelib.commands.listed_rows import command_about_listed
from chalicelib.commands.request import AnyCommand, ChangingCommand, Known, ReadingCommand, Request
from chalicelib.commands.submitted import commands_of, request_of
from chalicelib.commands.subscription import carry_out
from chalicelib.commands.together import carry_out_together
from chalicelib.commands.understanding import begins_like_command, understand
from chalicelib.commands.undo import Undo
from chalicelib.domain.channel import ChannelKey
from chalicelib.domain.command import NotUnderstood, Press, TwoMeanings, UnreadablePress, serialize
from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.installation import WORKSPACE
from chalicelib.domain.jobs import CommandJob, MentionsJob, Origin, Sender
from chalicelib.domain.person import Person, PersonKey
from chalicelib.domain.question import Asks, PendingQuestion, PendingQuestionKey, UnclearAnswer
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Destination, DestinationKind, Reply
from chalicelib.domain.submission import UnreadableSubmission, read_submission
from chalicelib.jobs.choices import typed_choice
from chalicelib.jobs.explanations import explain
from chalicelib.jobs.home import answer_in_home, pressed_home
from chalicelib.jobs.mentions import collect_mentions
from chalicelib.jobs.other_meanings import other_meaning
from chalicelib.jobs.outsiders import refuse, with_known_sender
from chalicelib.jobs.questions import (
    answer_of,
    answered,
    ask,
    ask_again,
    asked_again_in_view,
    begins_with_time,
    chosen_answer,
    forget,
    given_up,
    is_answered_otherwise,
    refuse_late_answer,
    says_no_time,
    sure_answer,
    text_asked_again,
    waiting_for_press,
)
from chalicelib.jobs.waiting import asked_before_loss, leave_behind, question_looked_past, question_said_last, typed_by
from chalicelib.messages import asking, confirmations, problems, questions
from chalicelib.messages.blocks import joined, message
from chalicelib.messages.preferences import UNCHANGED
from chalicelib.messages.questions import ANSWERS_NOTHING, REACTION
from chalicelib.services.idempotency import Outcome, Work
from chalicelib.services.zone_checks import ZoneChecks


def run_command(job: CommandJob, work: Work, zone_checks: ZoneChecks) -> None:
    """Do what a person of the organization asks. Text that is no command and mentions others is collected for them as well."""
    job = with_known_sender(job, work.context)
    request = Request(job, work.context)
    if job.origin is Origin.MENTION:
        keys = ChannelKey(WORKSPACE, job.channel), PersonKey(job.user), PendingQuestionKey(job.user, request.place)
        membership, person, question = work.context.records.get_all(*keys)
        if membership is not None and membership.is_after_removal(job.ts):
            return
        request = replace(request, known=Known(person or Person(job.user, since=work.context.now)))
        request.note_question(question)
    if not job.mentions.is_empty and not begins_like_command(job.text) and not _is_answer(request):
        # Before it is answered: an answer that only one person sees is said again whenever the job comes again.
        collect_mentions(_mentions_of(job), work)
    if job.sender is Sender.EXTERNAL:
        refuse(request, work)
    else:
        _understand_and_run(request, work, zone_checks)


def _understand_and_run(request: Request, work: Work, zone_checks: ZoneChecks) -> None:
    job = request.job
    if (zone_change := zone_checks.job_if_changed(job.user, work.context)) is not None:
        work.enqueue(zone_change)
    if job.origin is Origin.HOME:
        home = pressed_home(job, work.context)
        request = replace(request, view=replace(home, status_is_told=False), shown_at=home.at)
    if job.submitted:
        _run_submitted(request, work)
        return
    question = question_said_last(request) if job.text else None
    try:
        answer = (typed_choice(question, request) or sure_answer(question, request)) if question is not None else None
        if question is not None and answer is not None:
            _run(answer, request, work, answers=question.asked_by)
            return
        if question is not None and says_no_time(question, request):
            _ask_for_time_again(question, request, work)
            return
        looked_past = question_looked_past(request) if question is None else None
        if looked_past is not None and _answer_after_looking(looked_past, request, work):
            return
        press = chosen_answer(request)
        if press is None and (correction := _correction(question, request)) is not None:
            _run(Press(correction.command), replace(request, unit=correction.unit), work)
            return
        press = press or _about_listed(request) or _understood(request)
        if question is not None and asked_before_loss(question) and press.command == Undo():
            work.do_once(job.user, job.id, lambda: forget(question, request, asking.UNDO_AGAIN))
            return
    except NotUnderstood as problem:
        _answer_or_explain(problem, question, request, work)
    except UnreadablePress:
        _send_answer(request.explain(message(confirmations.OLD_BUTTON)), request, work)
    else:
        leave_behind(request, press.command)
        view = request.view if job.origin is Origin.HOME else press.view
        _run(press, replace(request, may_press=press.may_press, view=view), work)


def _understood(request: Request) -> Press[AnyCommand]:
    def hours() -> DayHours:
        return request.person.preferences.day_hours

    return understand(request.job, request.said_at, lambda: request.zone, hours)


def _run_submitted(request: Request, work: Work) -> None:
    """What was entered in a modal: one command, or several that are done together."""
    try:
        entered = read_submission(request.job.submitted)
        request = request_of(entered, request)
        commands = commands_of(entered, request)
    except UnreadableSubmission:
        _send_answer(request.explain(message(problems.OLD_FORM)), request, work)
        return
    except NotUnderstood as problem:
        _explain(problem, request, work)
        return
    if not commands:
        _send_answer(request.reply(message(UNCHANGED)), request, work)
    elif len(commands) == 1:
        _carry_out(commands[0], request, work)
    else:
        _carry_out_together(commands, request, work)


def _carry_out_together(commands: Sequence[ChangingCommand], request: Request, work: Work) -> None:
    def decide() -> Outcome:
        try:
            return _with_profile(answer_in_home(carry_out_together(commands, request), request), request)
        except NotUnderstood as problem:
            return explain(problem, request)

    work.do_once(request.user, request.job.id, decide, read_anew=request.read_anew)


def _answer_or_explain(problem: NotUnderstood, question: PendingQuestion | None, request: Request, work: Work) -> None:
    """Text that is no command may be the answer to the `question` that was the last thing said. What lacks something itself is none, but may
    end the question: `cancel`."""
    answer = None
    asks = isinstance(problem, Asks) and not problem.may_be_answer
    if question is not None and not isinstance(problem, UnclearAnswer):
        try:
            answer = answer_of(question, request) if not asks or forgets_question(typed_by(request)) else None
        except NotUnderstood as unclear:
            problem = unclear
    if answer is None and question is not None and begins_with_time(question, request):
        _ask_for_time_again(question, request, work)
    elif answer is None:
        _no_answer(problem, question, request, work)
    elif answer.command is None:
        work.do_once(request.user, request.job.id, lambda: forget(answer.question, request))
    else:
        _run(Press(answer.command), request, work, answers=answer.question.asked_by)


def _answer_after_looking(question: PendingQuestion, request: Request, work: Work) -> bool:
    """Whether the text is for the question when, after which the person only looked something up: a time that can be nothing else, none yet, or
    `cancel`. A number alone may be that of something they looked at."""
    if says_no_time(question, request):
        _ask_for_time_again(question, request, work)
    elif forgets_question(typed_by(request)):
        work.do_once(request.user, request.job.id, lambda: forget(question, request))
    elif not request.job.text.strip(" #.!").isdecimal() and (answer := sure_answer(question, request)) is not None:
        _run(answer, request, work, answers=question.asked_by)
    else:
        return False
    return True


def _ask_for_time_again(question: PendingQuestion, request: Request, work: Work) -> None:
    """What was said is no time: it is asked once more, and then said that nothing comes of it."""
    problem: NotUnderstood = NotUnderstood(questions.NO_TIME_THAT_I_KNOW)
    if (again := text_asked_again(question, problem, request)) is not None:
        text, incomplete = again
        work.do_once(request.user, request.job.id, lambda: ask_again(question, text, incomplete, request))
        return
    leave_behind(request)
    _explain(given_up(question) or NotUnderstood(questions.UNKNOWN_COMMAND), request, work)


def _no_answer(problem: NotUnderstood, question: PendingQuestion | None, request: Request, work: Work) -> None:
    """Text that is neither a command nor an answer: it may mean what was set or shown before, or answer an earlier question."""
    is_unclear = bool(request.job.text) and not isinstance(problem, Asks | UnclearAnswer | TwoMeanings)
    try:
        if is_unclear:
            _refuse_sooner_than_reminder(request)
        command = other_meaning(problem, request)
        if command is not None:
            leave_behind(request)
            _run(Press(command), request, work)
            return
        if is_unclear:
            refuse_late_answer(request)
    except NotUnderstood as unclear:
        problem = _about_item_or_person(unclear, problem)
        is_unclear = is_unclear and not isinstance(problem, Asks | UnclearAnswer | TwoMeanings)
    if is_unclear and question is not None and (again := text_asked_again(question, problem, request)) is not None:
        text, incomplete = again
        work.do_once(request.user, request.job.id, lambda: ask_again(question, text, incomplete, request))
    elif problem.message == questions.UNKNOWN_COMMAND and question is not None and (lost := given_up(question)):
        leave_behind(request)
        _explain(lost, request, work)
    elif problem.message == REACTION:
        _answer_reaction(problem, request, work)
    else:
        if is_unclear and _only_says_never_mind(problem, request):
            problem = no_question_to_forget(typed_by(request), request)
        if not isinstance(problem, UnclearAnswer):
            leave_behind(request)
        _explain(problem, request, work)


def _answer_reaction(problem: NotUnderstood, request: Request, work: Work) -> None:
    """In a channel people react to each other, and nobody expects an answer of the bot's. A question waits on."""
    if request.job.origin is not Origin.MENTION:
        _explain(problem, request, work)


def _correction(question: PendingQuestion | None, request: Request) -> Correction | None:
    """What the text corrects of what was set just before, unless it may be the answer to a question that was asked since. Raises NotUnderstood."""
    sentence = typed_by(request)
    if question is not None:
        return None
    ask_what_is_called_off(sentence, request)
    if not says_correction(sentence):
        return None
    return correction_of(sentence, request)


def _about_listed(request: Request) -> Press[AnyCommand] | None:
    """What the text cancels of what was listed last. Raises NotUnderstood."""
    command = command_about_listed(typed_by(request), request) if request.job.text else None
    return None if command is None else Press(command)


def _refuse_sooner_than_reminder(request: Request) -> None:
    """Raises UnclearAnswer for what could answer an earlier question, unless a reminder came since, of which a time is said sooner."""
    question = request.question
    if question is not None and not request.context.reminders.came_since(request.user, question.asked_at):
        refuse_late_answer(request)


def _about_item_or_person(about_item: NotUnderstood, problem: NotUnderstood) -> NotUnderstood:
    """Of `set milk high`, where no item says `milk`: that, and who it is if it is a person."""
    if not isinstance(problem, Asks) or not problem.asks_who or isinstance(about_item, Asks | TwoMeanings):
        return about_item
    return Asks(joined(about_item.message, problem.message), problem.incomplete(None))


def _only_says_never_mind(problem: NotUnderstood, request: Request) -> bool:
    """`cancel`, where no question waits. After `no` it is said that a button may be meant."""
    return problem.message not in ANSWERS_NOTHING and bool(request.job.text) and forgets_question(typed_by(request))


def _is_answer(request: Request) -> bool:
    question = question_said_last(request)
    try:
        return question is not None and answer_of(question, request) is not None
    except NotUnderstood:
        return True


def _run(press: Press[AnyCommand], request: Request, work: Work, answers: str = "") -> None:
    """Carry out or show the command. `answers`: the request that asked the question which the person's words answer."""
    command = press.command
    if press.may_press not in {"", request.user}:
        _send_answer(request.reply(confirmations.button_of_another(press.may_press)), request, work)
        return
    answers = press.question or answers
    match command:
        case ReadingCommand():
            _show(command, request, work, answers)
        case ChangingCommand():
            _carry_out(command, request, work, answers)
        case _:
            assert_never(command)


def _show(command: ReadingCommand, request: Request, work: Work, answers: str) -> None:
    """A reading command needs no receipt: what comes twice shows the same again. But it may close a question, which is a change."""
    is_in_home = request.job.origin is Origin.HOME
    try:
        meant = command.meant(request)
        if request.job.origin is Origin.MODAL or (is_in_home and isinstance(meant, ShowHome)):
            # The tab or the modal is the view, not a message above it. What a modal shows when it was opened, it says by itself.
            view = "" if request.job.shortcut else serialize(meant)
            _send_answer(Outcome((Reply(request.private_destination, view=view),)), request, work)
            return
        at = request.redraws
        shown = meant.show(request.user, work.context) if at is None else meant.redraw(request.user, work.context, at)
    except NotUnderstood as problem:
        _explain(problem, request, work, command=command)
        return
    outcome = request.reply(shown) if is_in_home else replace(request, view=None).reply(shown)
    waits = meant.asks_to_lose and bool(request.job.text)
    if answers or waits:
        work.do_once(
            request.user, request.job.id, lambda: _as_answer(outcome, answers, request, meant if waits else None)
        )
    else:
        _send_answer(outcome, request, work)


def _as_answer(shown: Outcome, answers: str, request: Request, waits: ReadingCommand | None) -> Outcome:
    """`answers`: the request whose question it answers, if any. `waits`: what is asked by that for its part."""
    if answers and is_answered_otherwise(answers, request):
        return request.explain(message(asking.ALREADY_ANSWERED))
    outcome = shown if waits is None else waiting_for_press(waits, shown, request)
    return answered(outcome, answers, request) if answers else outcome


def _carry_out(command: ChangingCommand, request: Request, work: Work, answers: str = "") -> None:
    """Done once, for the person whose data changes; decided again when somebody else changed it first."""

    owner = request.user if command.data_of is None else command.data_of
    first = work.context.requests.receipt(owner, request.job.id) if request.job.part else None
    if first is not None and first.undone:
        return  # A further part of what was undone meanwhile.

    def decide() -> Outcome:
        if answers and is_answered_otherwise(answers, request):
            return request.explain(message(asking.ALREADY_ANSWERED))
        if command.refused_after_deletion and request.is_of_deleted_data:
            return replace(request, view=None).explain(message(confirmations.BUTTON_OF_DELETED_DATA))
        try:
            outcome = carry_out(command, request)
        except NotUnderstood as problem:
            outcome = _explanation(problem, request, command)
        if outcome.undo_seconds:
            outcome = replace(outcome, unit=request.unit or unit_of(command, outcome, typed_by(request)))
        outcome = answer_in_home(outcome, request)
        if command.data_of is not None:
            return outcome
        if answers and outcome.changes:
            outcome = answered(outcome, answers, request)
        return _with_profile(outcome, request)

    work.do_once(
        owner,
        request.job.id,
        decide,
        request.job.part,
        looks_for_receipt=command.looks_for_receipt,
        read_anew=request.read_anew,
    )


def _with_profile(outcome: Outcome, request: Request) -> Outcome:
    """A person's first change makes their profile, so that all that is kept of them can be found and deleted."""
    if not outcome.changes or any(isinstance(change.after, Person) for change in outcome.changes):
        return outcome
    if request.person.version:
        return outcome
    return replace(outcome, changes=(*outcome.changes, Change(request.person, request.person)))


def _explain(
    problem: NotUnderstood,
    request: Request,
    work: Work,
    command: AnyCommand | None = None,
) -> None:
    """Unless it was understood when it came first: `at 10:01` is past at 10:02, and what was done then is told now."""
    work.do_once(
        request.user,
        request.job.id,
        lambda: _explanation(problem, request, command),
        request.job.part,
        read_anew=request.read_anew,
    )


def _explanation(problem: NotUnderstood, request: Request, command: AnyCommand | None) -> Outcome:
    """`command` is what was being carried out."""
    if not isinstance(problem, Asks) and (again := asked_again_in_view(problem, request)) is not None:
        problem, command = again, None
    if isinstance(problem, Asks):
        try:
            return _with_profile(ask(problem, command, request), request)
        except NotUnderstood as no_such_items:
            return explain(no_such_items, request)
    return explain(problem, request)


def apology(job: CommandJob) -> Reply:
    """That the command is given up. It is said by direct message: where it was asked may be what fails."""
    return Reply(Destination(DestinationKind.DIRECT, job.user), message(confirmations.given_up_text(job.text)))


def _send_answer(outcome: Outcome, request: Request, work: Work) -> None:
    work.answer(request.user, request.job.id, outcome.replies)


def _mentions_of(job: CommandJob) -> MentionsJob:
    return MentionsJob(
        workspace=job.workspace,
        at=job.at,
        user=job.user,
        channel=job.channel,
        ts=job.ts,
        thread_ts=job.thread_ts,
        sender=job.sender,
        mentions=job.mentions,
    )
