"""`cancel that`, `forget it`, `scrap that`: said of what was set a moment ago and then changed. It is asked whether only the change is meant.

Where nothing was set before the change such words are read as ever: `cancel that` is `undo`.
"""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.commands.cancel_reminders import CancelReminder
from chalicelib.commands.corrected_absence import absence_set_by
from chalicelib.commands.finish import Finish, FinishedAs
from chalicelib.commands.named_items import changed_here
from chalicelib.commands.planned_absences import CancelAbsence
from chalicelib.commands.request import ChangingCommand, Request
from chalicelib.commands.understanding import english
from chalicelib.commands.undo import JUST_DONE_WITHIN, Undo
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.item import Item, ItemKey
from chalicelib.domain.person import PersonKey
from chalicelib.domain.receipt import Edit, Receipt
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState
from chalicelib.messages import questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.services.idempotency import UNDO_SECONDS

_CALLS_OFF = "calls_off"
_MOST_WORDS = 6
"""Nothing of the kind is longer."""
_MOST_CHANGES = 8


def ask_what_is_called_off(sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings where the last change, if it may be undone, changed what was set before: a time, a name or a priority."""
    if len(sentence.words) > _MOST_WORDS or english().answer(sentence, _CALLS_OFF) is None:
        return
    changes = changed_here(request, request.now - UNDO_SECONDS, _MOST_CHANGES)
    if changes and (whole := _whole_of(changes[0], changes[1:], request)) is not None:
        raise TwoMeanings(questions.WHAT_IS_CALLED_OFF, [Undo(changes[0].request), whole])


def no_question_to_forget(sentence: Sentence, request: Request) -> NotUnderstood:
    """What is said to `never mind` where no question waits: to `forget it`, right after a change, that it may be what is meant."""
    changes = changed_here(request, request.now - JUST_DONE_WITHIN, 1)
    is_of_plans = bool(changes) and any(map(_sets_something, changes[0].edits))
    if is_of_plans and english().answer(sentence, _CALLS_OFF) is not None:
        return TwoMeanings(questions.UNDO_INSTEAD, [Undo(changes[0].request)])
    return NotUnderstood(questions.NO_QUESTION)


def _whole_of(last: Receipt, earlier: Sequence[Receipt], request: Request) -> ChangingCommand | None:
    """What calls off all that the last change left; None where it changed nothing that was set before."""
    if any(isinstance(edit.key, PersonKey) and _replaces_absence(edit) for edit in last.edits):
        absence = absence_set_by(last, request.person)
        return CancelAbsence(absence.start, absence.until) if absence is not None else None
    reminders = _left_by(last, ReminderKey, request)
    running = [each.id for each in reminders if isinstance(each, Reminder) and each.state is not ReminderState.ENDED]
    if running:
        return CancelReminder(tuple(running))
    # Of an older item a new name or priority is one change, and only that is meant.
    made = {edit.key for receipt in earlier for edit in receipt.edits if edit.before is None}
    items = [each for each in _left_by(last, ItemKey, request) if isinstance(each, Item) and each.is_open]
    lately = [each.number for each in items if each.key(request.user) in made]
    return Finish(tuple(lately), FinishedAs.REMOVED) if lately else None


def _sets_something(edit: Edit) -> bool:
    """Whether it is of an item, a reminder, a rule or an absence, and not only of a setting."""
    return not isinstance(edit.key, PersonKey) or bool((edit.after or {}).get("absences"))


def _replaces_absence(edit: Edit) -> bool:
    """Whether an absence that was there before is there no more, and another one is."""
    before, after = ((fields or {}).get("absences") for fields in (edit.before, edit.after))
    if not isinstance(before, list | tuple) or not isinstance(after, list | tuple):
        return False
    return any(each not in after for each in before) and any(each not in before for each in after)


def _left_by(receipt: Receipt, kind: type, request: Request) -> list[object]:
    """The records of a kind that the request changed, and did not make."""
    keys = [edit.key for edit in receipt.edits if isinstance(edit.key, kind) and edit.before is not None and edit.after]
    return [each for each in request.context.records.get_all(*keys) if each is not None] if keys else []
