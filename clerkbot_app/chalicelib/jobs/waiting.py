"""The question that waits for what a person types: whether it is what the bot said last, what it lacks, and what leaves it behind.

It waits for ten minutes in one row for each conversation. Any other text that is answered there leaves it behind: it is no answer then, but may be asked about.
"""

from __future__ import annotations

from dataclasses import replace

from chalicelib.commands.registry import read_view
from chalicelib.commands.request import AnyCommand, ReadingCommand, Request
from chalicelib.domain.command import UnreadablePress
from chalicelib.domain.home_tab import HomeTab
from chalicelib.domain.local_time import expiry
from chalicelib.domain.question import COLLEAGUES, AnsweredQuestion, PendingQuestion
from chalicelib.domain.receipt import Change
from chalicelib.domain.shown import Shown
from chalicelib.domain.slack_values import is_direct_message
from chalicelib.parsing.sentence import Sentence
from chalicelib.services.idempotency import Outcome
from chalicelib.understanding.typed_text import sentence_of

_JUST_ASKED_WITHIN = 120.0
"""Seconds after a question in which any words that are no command are said to it."""


def typed_by(request: Request) -> Sentence:
    """What the person typed, as a sentence."""
    return sentence_of(request.job, request.said_at, lambda: request.zone, lambda: request.person.preferences.day_hours)


def question_said_last(request: Request) -> PendingQuestion | None:
    """The question that waits where the person typed, if it is the last thing that the bot said to them there. A reminder, and
    what a colleague asks, come in the direct message by themselves."""
    question = request.question
    if question is None or not question.is_last or _is_asked_by(request, question):
        return None
    if is_direct_message(question.place) and _something_came(question, request):
        request.note_kept_here(replace(question, is_last=False))
        return None
    return question


def _is_asked_by(request: Request, question: PendingQuestion) -> bool:
    """Whether the message asked that itself when it came before: it is delivered again, and neither answers its own question nor leaves it behind."""
    return question.asked_by == request.job.id


def is_just_asked(question: PendingQuestion, request: Request) -> bool:
    return request.now - question.asked_at <= _JUST_ASKED_WITHIN


def _something_came(question: PendingQuestion, request: Request) -> bool:
    """Whether a reminder, or what a colleague asks, came since. What came stays there when it is not the last thing any more."""
    of_colleagues = request.question_of_colleagues
    if of_colleagues is not None and of_colleagues.asked_at >= question.asked_at:
        return True
    return bool(request.context.reminders.came_since(request.user, question.asked_at))


def question_looked_past(request: Request) -> PendingQuestion | None:
    """The question when, after which the person only looked something up, such as their list, to find the answer."""
    question = request.question if request.job.text else None
    if question is None or question.is_last or not question.only_looked_up or question.lacking is None:
        return None
    is_when = _asks_when(question)
    came_since = is_when and request.context.reminders.came_since(request.user, question.asked_at)
    return question if is_when and not came_since else None


def loss_looked_past(request: Request) -> PendingQuestion | None:
    """The same of the question before something is lost."""
    question = request.question if request.job.text else None
    if question is None or question.is_last or not question.only_looked_up:
        return None
    return question if asked_before_loss(question) is not None else None


def _asks_when(question: PendingQuestion) -> bool:
    return question.lacking is not None and question.lacking.kind.is_moment


def leave_behind(request: Request, command: AnyCommand | None = None) -> None:
    """Something else is said where the question waits: what is typed next is no answer to it. After a `command` that only shows something, a time
    still answers it."""
    question = request.question
    only_looks_up = isinstance(command, ReadingCommand) and not command.asks_to_lose
    if command is None and question is not None and not _asks_when(question):
        only_looks_up = True  # Nothing was done.
    if not request.job.text or question is None or not (question.is_last or question.only_looked_up or question.done):
        return
    if _is_asked_by(request, question):
        return
    left = replace(question, is_last=False, only_looked_up=only_looks_up, done="")
    if left == question:
        return
    if command is None:
        left = replace(left, said_in_vain_at=request.now)
    request.context.requests.note_shown(request.user, left)
    request.note_kept_here(replace(left, version=question.version + 1))


def note_said_in_vain(request: Request) -> None:
    """What was typed changed nothing: a mere `undo` may not mean the change before it, nor may what corrects."""
    if request.job.text:
        _note_time_of_change(request)


def note_not_undoable(outcome: Outcome, request: Request) -> None:
    """What can't be undone was done, such as to cover no longer: `undo` may be said of that, and would reach over it. Neither a change by which
    the last one is taken back nor what only makes a view is such."""
    if not outcome.changes or outcome.undo_seconds or outcome.undoes is not None or request.job.origin.is_view:
        return
    if not all(_is_of_own_question(change) or isinstance(change.after, _ONLY_NOTED) for change in outcome.changes):
        _note_time_of_change(request)


def _note_time_of_change(request: Request) -> None:
    """It is kept for as long as the change before can be undone, or with a question that was left behind before. Nothing is stored for a person who has no profile."""
    kept = request.kept_here
    if not request.person.version or _is_noted(kept, request):
        return
    if kept is None:
        kept = PendingQuestion.note(request.place, request.now)
    elif not kept.incomplete and not kept.is_last:
        kept = replace(kept, expires_at=expiry(request.now, PendingQuestion.KEPT))
    noted = replace(kept, said_in_vain_at=request.now)
    request.context.requests.note_shown(request.user, noted)
    request.note_kept_here(replace(noted, version=kept.version + 1))


def with_undo_noted(outcome: Outcome, request: Request) -> Outcome:
    """The outcome with the note which change it takes back, in its own transaction: a correction that comes next is not said of an older one. What
    corrects a change takes it back as well, but leaves another."""
    undone = outcome.undoes
    if undone is None or outcome.undo_seconds or request.job.origin.is_view:
        return outcome
    found = next((each for each in outcome.changes if _is_of_own_question(each)), None)
    kept, left = (request.kept_here, request.kept_here) if found is None else (found.before, found.after)
    if not isinstance(left, PendingQuestion) or not (left.incomplete or left.is_last):
        said_in_vain_at = left.said_in_vain_at if isinstance(left, PendingQuestion) else 0.0
        left = replace(PendingQuestion.note(request.place, request.now), said_in_vain_at=said_in_vain_at)
    noted = Change(kept, replace(left, undone=undone.request, undone_at=request.now))
    return replace(outcome, changes=(*(each for each in outcome.changes if each is not found), noted))


def _is_of_own_question(change: Change) -> bool:
    return isinstance(change.after or change.before, PendingQuestion) and not change.owner


_ONLY_NOTED = (Shown, HomeTab, AnsweredQuestion, PendingQuestion)
"""What is kept to understand what comes next: nobody means that by `undo`."""


def _is_noted(kept: PendingQuestion | None, request: Request) -> bool:
    return kept is not None and kept.said_in_vain_at == request.now


def note_colleagues(request: Request, *, are_last: bool) -> None:
    """What was typed is answered in the direct message with what colleagues ask, or with something else: then a mere `yes` is no answer to them."""
    if not is_direct_message(request.place):
        return
    asked = request.question_of_colleagues
    if asked is None and are_last:
        expires_at = expiry(request.now, PendingQuestion.KEPT)
        asked = PendingQuestion(request.job.id, COLLEAGUES, "", expires_at, is_last=False)
    if asked is not None and asked.is_last is not are_last:
        expires_at = expiry(request.now, PendingQuestion.KEPT) if are_last else asked.expires_at
        request.context.requests.note_shown(request.user, replace(asked, is_last=are_last, expires_at=expires_at))


def asked_before_loss(question: PendingQuestion) -> ReadingCommand | None:
    """The command whose question only a button says yes to."""
    try:
        return read_view(question.incomplete)
    except UnreadablePress:
        return None


def pending_question(incomplete: str, request: Request) -> PendingQuestion:
    """`incomplete`: as in a PendingQuestion."""
    expires_at = expiry(request.now, PendingQuestion.KEPT)
    return PendingQuestion(request.job.id, request.place, incomplete, expires_at, said_in_vain_at=request.now)
