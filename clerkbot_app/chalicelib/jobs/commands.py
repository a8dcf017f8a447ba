"""Carrying out, or showing, what a person asks for by a text, a press, a shortcut or a modal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from chalicelib.commands.home import ShowHome
from chalicelib.commands.last_change import was_just_done
from chalicelib.commands.name_cover import asks_who_covers
from chalicelib.commands.request import AnyCommand, ChangingCommand, Known, ReadingCommand, Request
from chalicelib.commands.return_digest import with_end_of_quiet_hours
from chalicelib.commands.subscription import carry_out
from chalicelib.commands.together import carry_out_together
from chalicelib.domain.channel import ChannelKey
from chalicelib.domain.command import NotUnderstood, Press, UnreadablePress, serialize
from chalicelib.domain.installation import WORKSPACE
from chalicelib.domain.jobs import CommandJob, MentionsJob, Origin, Sender
from chalicelib.domain.person import Person, PersonKey
from chalicelib.domain.question import Asks, PendingQuestionKey
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Destination, DestinationKind, Reply
from chalicelib.domain.submission import UnreadableSubmission, read_submission
from chalicelib.jobs.explanations import explain
from chalicelib.jobs.home import answer_in_home, pressed_home
from chalicelib.jobs.meanings import Decide, Explain, Run, is_answer, meaning_of, note_what_is_last
from chalicelib.jobs.mentions import collect_mentions
from chalicelib.jobs.outsiders import refuse, with_known_sender
from chalicelib.jobs.questions import (
    answered,
    ask,
    asked_again_in_view,
    is_answered_otherwise,
    waiting_for_press,
)
from chalicelib.jobs.waiting import note_colleagues, note_not_undoable, note_said_in_vain, typed_by, with_undo_noted
from chalicelib.messages import asking, confirmations, problems, questions
from chalicelib.messages.blocks import message
from chalicelib.messages.preferences import UNCHANGED
from chalicelib.services.idempotency import Outcome, Work
from chalicelib.services.zone_checks import ZoneChecks
from chalicelib.understanding.corrections import unit_of
from chalicelib.understanding.late_presses import refuse_passed_time
from chalicelib.understanding.same_time import at_own_hours
from chalicelib.understanding.submitted import commands_of, request_of
from chalicelib.understanding.typed_text import begins_like_command
from chalicelib.understanding.what_there_is import meant_of_what_there_is

_SAID_OF_NOTHING = {
    *questions.ONLY_POLITE,
    questions.GREETING,
    questions.NO_QUESTION,
    *questions.ANSWERS_NOTHING,
    *questions.EXPLANATIONS,
}
"""What is answered to `lol`, `hi`, `never mind` and `no`, or to who asks how something is: that asks for nothing else."""


def run_command(job: CommandJob, work: Work, zone_checks: ZoneChecks) -> None:
    """Do what a person of the organization asks. Text that is no command and mentions others is collected for them as well."""
    job = with_known_sender(job, work.context)
    request = Request(job, work.context)
    if job.origin is Origin.MENTION:
        keys = ChannelKey(WORKSPACE, job.channel), PersonKey(job.user), PendingQuestionKey(job.user, request.place)
        membership, person, kept = work.context.records.get_all(*keys)
        if membership is not None and membership.is_after_removal(job.ts):
            return
        request = replace(request, known=Known(person or Person(job.user, since=work.context.now)))
        request.note_kept_here(kept)
    if not job.mentions.is_empty and not begins_like_command(job.text) and not is_answer(request):
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
    if job.text and work.finish_if_done(job.user, job.id):
        note_colleagues(request, are_last=False)
        return
    try:
        meaning = meaning_of(request)
    except UnreadablePress:
        _send_answer(request.explain(message(confirmations.OLD_BUTTON)), request, work)
        return
    match meaning:
        case Run():
            _run(meaning.press, meaning.request, work, meaning.answers)
        case Decide(decide):
            work.do_once(job.user, job.id, decide)
        case Explain(problem):
            _explain(at_own_hours(problem, typed_by(request), request), request, work)
        case None:
            pass
        case _:
            assert_never(meaning)
    note_what_is_last(meaning, request)


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
            outcome = answer_in_home(carry_out_together(commands, request), request)
            return _with_profile(with_end_of_quiet_hours(outcome, work.context), request)
        except NotUnderstood as problem:
            return _with_profile(explain(problem, request), request)

    work.do_once(request.user, request.job.id, decide, read_anew=request.read_anew)


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
        is_explained, meant = False, command
        try:
            meant = _meant(command, request)
            refuse_passed_time(meant, request)
            outcome = carry_out(meant, request)
            is_in_vain = not (outcome.is_stored or outcome.jobs) and bool(request.job.text)
            is_in_vain = is_in_vain and not was_just_done(meant, request)
        except NotUnderstood as problem:
            if command.data_of is not None:
                raise  # The question is kept with the person who asked, and not with the colleague.
            outcome = _explanation(problem, request, meant)
            is_in_vain = not outcome.changes
            is_explained = True
        if is_in_vain:
            note_said_in_vain(request)
        elif not is_explained:
            note_not_undoable(outcome, request)
        if outcome.undo_seconds:
            unit = request.unit or unit_of(meant, outcome, typed_by(request))
            outcome = replace(outcome, unit=unit, changed_from=request.changed_from)
        outcome = answer_in_home(outcome, request)
        if command.data_of is not None:
            return _with_question_closed(outcome, answers, request) if answers else outcome
        outcome = with_end_of_quiet_hours(outcome, work.context)
        if (who := asks_who_covers(meant, outcome, request)) is not None:
            asked = ask(who, None, request)
            outcome = replace(outcome, replies=outcome.replies + asked.replies, changes=outcome.changes + asked.changes)
        if answers and outcome.changes:
            outcome = answered(outcome, answers, request)
        return _with_profile(with_undo_noted(outcome, request), request)

    try:
        work.do_once(
            owner,
            request.job.id,
            decide,
            request.job.part,
            looks_for_receipt=command.looks_for_receipt,
            read_anew=request.read_anew,
        )
    except NotUnderstood as problem:
        _explain(problem, request, work, command)


def _meant(command: ChangingCommand, request: Request) -> ChangingCommand:
    """What was typed, beside what there is; what is pressed says all."""
    return meant_of_what_there_is(command, typed_by(request), request) if request.job.text else command


def _with_question_closed(outcome: Outcome, answers: str, request: Request) -> Outcome:
    """Of a change of a colleague's data: the question that it answers is the person's own."""
    closed = (replace(each, owner=request.user) for each in answered(Outcome(), answers, request).changes)
    return replace(outcome, changes=(*outcome.changes, *closed)) if outcome.changes else outcome


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

    def decide() -> Outcome:
        outcome = _explanation(problem, request, command)
        asked_for_change = not isinstance(command, ReadingCommand) and problem.message not in _SAID_OF_NOTHING
        if asked_for_change and not outcome.changes:
            note_said_in_vain(request)
        return outcome

    work.do_once(request.user, request.job.id, decide, request.job.part, read_anew=request.read_anew)


def _explanation(problem: NotUnderstood, request: Request, command: AnyCommand | None) -> Outcome:
    """`command` is what was being carried out."""
    if not isinstance(problem, Asks) and (again := asked_again_in_view(problem, request)) is not None:
        problem, command = again, None
    if isinstance(problem, Asks):
        try:
            return _with_profile(ask(problem, command, request), request)
        except NotUnderstood as no_such_items:
            return _with_profile(explain(no_such_items, request), request)
    return _with_profile(explain(problem, request), request)


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
