"""`cancel that`, `forget it`, `scrap that`: said of what was set a moment ago and then changed. It is asked whether only the change is meant.

Where nothing was set before the change such words are read as ever: `cancel that` is `undo`.
"""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.commands.cancel_reminders import CancelReminder
from chalicelib.commands.finish import Finish, FinishedAs
from chalicelib.commands.last_change import (
    Correction,
    another_was_undone_since,
    last_changes,
    only_absence_set_by,
    only_quiet_hours_set_by,
    records_of,
    replaces_absence,
    replaces_quiet_hours,
    set_by,
    shown_here,
    takes_time_away,
    was_said_in_vain_since,
)
from chalicelib.commands.planned_absences import CancelAbsence
from chalicelib.commands.quiet_hours import SetQuietHours
from chalicelib.commands.request import ChangingCommand, Request
from chalicelib.commands.rules import ForgetRule
from chalicelib.commands.understanding import english
from chalicelib.commands.undo import JUST_DONE_WITHIN, Undo, named_change_of
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.item import ItemKey
from chalicelib.domain.jobs import Origin
from chalicelib.domain.priority import RuleKey
from chalicelib.domain.receipt import Edit, Receipt
from chalicelib.domain.reminder import ReminderKey, ReminderState
from chalicelib.messages import questions
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.services.idempotency import UNDO_SECONDS

_CANCELS_THAT, _REGRETS = "cancels_that", "regrets"
_MOST_WORDS, _BOTH = 8, 2
"""Nothing of the kind is longer."""


def ask_what_is_cancelled(sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings where the last change, if it may be undone, changed what was set before: a time, a name or a priority. What is said of an
    item as well, as `scratch that`, is asked about right after any change, unless another item was shown since."""
    reading = english().answer(sentence, _CANCELS_THAT) if len(sentence.words) <= _MOST_WORDS else None
    if reading is None:
        return
    changes = last_changes(request)
    if changes and (whole := _whole_of(changes[0], changes[1:], request)) is not None:
        raise TwoMeanings(questions.WHAT_IS_CANCELLED, [Undo(changes[0].request), whole])
    if changes and "of_item" in reading.values and not _may_mean_item(changes[0], request):
        _ask_whether_undone(changes[0], request)


def ask_what_is_undone(sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings, with the last change as the only one, where something that changed nothing was typed since, or where `take it back` is
    said after something was done to several items, or `undo both` after none of two."""
    keys = sentence.keys(0, len(sentence.words))
    says_it, says_both = not {"it", "that"}.isdisjoint(keys), not WORDS["both"].isdisjoint(keys)
    if not (says_it or says_both) and (request.kept_here is None or not request.kept_here.said_in_vain_at):
        return
    last = request.context.requests.last_undoable(request.user, request.now - UNDO_SECONDS)
    count = sum(isinstance(each.key, ItemKey) for each in last.edits) if last is not None else 0
    is_other_number = (says_it and count > 1) or (says_both and count != _BOTH)
    if last is not None and (is_other_number or was_said_in_vain_since(last, request)):
        raise _undo_asked(last, request)


def ask_what_is_regretted(sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings where `actually no`, or `not that one`, is said right after a change."""
    if len(sentence.words) > _MOST_WORDS or english().answer(sentence, _REGRETS) is None:
        return
    changes = last_changes(request, JUST_DONE_WITHIN)
    if changes:
        _ask_whether_undone(changes[0], request)


def with_named_undo(problem: NotUnderstood, request: Request) -> NotUnderstood:
    """Of `oops`, which is asked about: what would be undone, where the person writes to the bot alone."""
    is_of_undo = isinstance(problem, TwoMeanings) and list(problem.meanings) == [Undo()]
    changes = last_changes(request) if is_of_undo and request.job.origin is not Origin.MENTION else ()
    return _undo_asked(changes[0], request) if changes else problem


def _ask_whether_undone(last: Receipt, request: Request) -> None:
    """Raises TwoMeanings, unless it was made some time ago, or something was taken back since."""
    is_just_done = request.now - last.done_at <= JUST_DONE_WITHIN
    if is_just_done and not another_was_undone_since(last, request) and last.edits:
        raise _undo_asked(last, request)


def _undo_asked(last: Receipt, request: Request) -> TwoMeanings[Undo]:
    absence = only_absence_set_by(last, request)
    change = named_change_of(last.edits, [absence] if absence is not None else [], request)
    return TwoMeanings(questions.undo_last(change), [Undo(last.request)])


def _may_mean_item(last: Receipt, request: Request) -> bool:
    """Whether it is said below a message, or an item was shown after the change."""
    shown = shown_here(request)
    is_shown_since = shown is not None and shown.at > last.done_at and bool(shown.number)
    return request.job.origin is Origin.MENTION or is_shown_since


def started_again(_reading: Reading, receipt: Receipt, _request: Request) -> Correction | None:
    """What takes the last change back, where that cancelled a reminder or left out some of its times, or took an absence or quiet hours away."""
    stopped = [each for each in receipt.edits if isinstance(each.key, ReminderKey) and each.before and each.after]
    is_stop = any({"state", "came"} & (each.after or {}).keys() for each in stopped)
    return Correction(Undo(receipt.request)) if is_stop or takes_time_away(receipt) else None


def no_question_to_forget(sentence: Sentence, request: Request) -> NotUnderstood:
    """What is said to `never mind` where no question waits: to `forget it`, right after a change, that it may be what is meant."""
    changes = last_changes(request, JUST_DONE_WITHIN) if english().answer(sentence, _CANCELS_THAT) is not None else ()
    if changes and changes[0].edits:
        return _undo_asked(changes[0], request)
    return NotUnderstood(questions.NO_QUESTION)


def _whole_of(last: Receipt, earlier: Sequence[Receipt], request: Request) -> ChangingCommand | None:
    """What cancels all that the last change left; None where it changed nothing that was set before."""
    if replaces_absence(last):
        absence = only_absence_set_by(last, request)
        return CancelAbsence(absence.start, absence.until) if absence is not None else None
    reminders = records_of(last, ReminderKey, request, _changes_what_was_there)
    if running := [each.id for each in reminders if each.state is not ReminderState.ENDED]:
        return CancelReminder(tuple(running))
    if replaces_quiet_hours(last):
        quiet = only_quiet_hours_set_by(last, request)
        were_set_lately = any(set_by(receipt, "quiet")[1] for receipt in earlier)
        return SetQuietHours(quiet, is_off=True) if quiet is not None and were_set_lately else None
    # Of an older item or rule a new name or priority is one change, and only that is meant.
    made = {edit.key for receipt in earlier for edit in receipt.edits if edit.before is None}
    rules = records_of(last, RuleKey, request, lambda edit: _changes_what_was_there(edit) and edit.key in made)
    if rules:
        return ForgetRule(rules[0].target)
    items = records_of(last, ItemKey, request, _changes_what_was_there)
    lately = [each.number for each in items if each.is_open and each.key(request.user) in made]
    return Finish(tuple(lately), FinishedAs.REMOVED) if lately else None


def _changes_what_was_there(edit: Edit) -> bool:
    return edit.before is not None and bool(edit.after)
