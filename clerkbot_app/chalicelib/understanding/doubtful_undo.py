"""Where it is doubtful whether the last change is to be undone, or which one: `undo` after something that was said in vain, `oops`, `actually no`. It is
asked, and the question names the change."""

from __future__ import annotations

from chalicelib.commands.below_message import is_in_any_thread
from chalicelib.commands.last_change import (
    another_was_undone_since,
    last_changes,
    last_undoable,
    only_absence_set_by,
    was_said_in_vain_since,
)
from chalicelib.commands.request import Request
from chalicelib.commands.undo import JUST_DONE_WITHIN, Undo, named_change_of
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.item import ItemKey
from chalicelib.domain.jobs import Origin
from chalicelib.domain.receipt import Receipt
from chalicelib.messages import questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import A_PAIR, WORDS
from chalicelib.services.idempotency import UNDO_SECONDS
from chalicelib.understanding.typed_text import english

_CANCELS_THAT, _REGRETS = "cancels_that", "regrets"
_MOST_WORDS = 8
"""Nothing of the kind is longer."""


def ask_what_is_undone(sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings, with the last change as the only one, where something that changed nothing was typed since, or where `take it back` is
    said after something was done to several items, or `undo both` after none of two."""
    if is_in_any_thread(request) and last_undoable(request) is None:
        _ask_about_last_change_elsewhere(request)
    keys = sentence.keys(0, len(sentence.words))
    says_it, says_both = not CUES["one_spoken_of"].isdisjoint(keys), not WORDS["both"].isdisjoint(keys)
    if not (says_it or says_both) and (request.kept_here is None or not request.kept_here.said_in_vain_at):
        return
    last = last_undoable(request)
    count = sum(isinstance(each.key, ItemKey) for each in last.edits) if last is not None else 0
    is_other_number = (says_it and count > 1) or (says_both and count != A_PAIR)
    if last is not None and (is_other_number or was_said_in_vain_since(last, request)):
        raise _undo_asked(last, request)


def _ask_about_last_change_elsewhere(request: Request) -> None:
    """Raises TwoMeanings where `undo` is said in a thread that tells of no change, as below a list."""
    last = request.context.requests.last_undoable(request.user, request.now - UNDO_SECONDS)
    if last is not None:
        raise _undo_asked(last, request)


def ask_what_is_regretted(sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings where `actually no`, or `not that one`, is said right after a change."""
    if len(sentence.words) > _MOST_WORDS or english().answer(sentence, _REGRETS) is None:
        return
    changes = last_changes(request, JUST_DONE_WITHIN)
    if changes:
        ask_whether_undone(changes[0], request)


def with_named_undo(problem: NotUnderstood, request: Request) -> NotUnderstood:
    """Of `oops`, which is asked about: what would be undone, where the person writes to the bot alone."""
    is_of_undo = isinstance(problem, TwoMeanings) and list(problem.meanings) == [Undo()]
    changes = last_changes(request) if is_of_undo and request.job.origin is not Origin.MENTION else ()
    return _undo_asked(changes[0], request) if changes else problem


def no_question_to_forget(sentence: Sentence, request: Request) -> NotUnderstood:
    """What is said to `never mind` where no question waits: to `forget it`, right after a change, that it may be what is meant."""
    changes = last_changes(request, JUST_DONE_WITHIN) if english().answer(sentence, _CANCELS_THAT) is not None else ()
    if changes and changes[0].edits:
        return _undo_asked(changes[0], request)
    return NotUnderstood(questions.NO_QUESTION)


def ask_whether_undone(last: Receipt, request: Request) -> None:
    """Raises TwoMeanings, unless it was made some time ago, or something was taken back since."""
    is_just_done = request.now - last.done_at <= JUST_DONE_WITHIN
    if is_just_done and not another_was_undone_since(last, request) and last.edits:
        raise _undo_asked(last, request)


def _undo_asked(last: Receipt, request: Request) -> TwoMeanings[Undo]:
    absence = only_absence_set_by(last, request)
    change = named_change_of(last.edits, [absence] if absence is not None else [], request)
    return TwoMeanings(questions.undo_last(change), [Undo(last.request)])
