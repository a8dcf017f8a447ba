"""`cancel that`, `forget it`, `scrap that`: said of what was set a moment ago and then changed. It is asked whether only the change is meant.

Where nothing was set before the change such words are read as ever: `cancel that` is `undo`.
"""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.commands.cancel_reminders import CancelReminder
from chalicelib.commands.finish import Finish, FinishedAs
from chalicelib.commands.last_change import (
    last_changes,
    only_absence_set_by,
    only_quiet_hours_set_by,
    records_of,
    replaces_absence,
    replaces_quiet_hours,
    set_by,
    shown_here,
)
from chalicelib.commands.planned_absences import CancelAbsence
from chalicelib.commands.quiet_hours import SetQuietHours
from chalicelib.commands.request import ChangingCommand, Request
from chalicelib.commands.rules import ForgetRule
from chalicelib.commands.undo import Undo
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.item import ItemKey
from chalicelib.domain.jobs import Origin
from chalicelib.domain.priority import RuleKey
from chalicelib.domain.receipt import Edit, Receipt
from chalicelib.domain.reminder import ReminderKey, ReminderState
from chalicelib.messages import questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.understanding.doubtful_undo import ask_whether_undone
from chalicelib.understanding.typed_text import english

_CANCELS_THAT = "cancels_that"
_MOST_WORDS = 8
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
        ask_whether_undone(changes[0], request)


def _may_mean_item(last: Receipt, request: Request) -> bool:
    """Whether it is said below a message, or an item was shown after the change."""
    shown = shown_here(request)
    is_shown_since = shown is not None and shown.at > last.done_at and bool(shown.number)
    return request.job.origin is Origin.MENTION or is_shown_since


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
