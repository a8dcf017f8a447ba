"""`undo`: reverses the last change, that of one item, or the one whose Undo button is pressed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from chalicelib.commands.last_change import last_undoable
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.absence import Absence
from chalicelib.domain.command import Command, NotUnderstood, Press
from chalicelib.domain.edit import ChangedSince, is_undoable, reversed_change
from chalicelib.domain.item import Item, ItemKey, OfferState, State
from chalicelib.domain.jobs import CommandJob
from chalicelib.domain.person import Person
from chalicelib.domain.receipt import Change, Edit, Receipt, Record
from chalicelib.domain.reminder import Reminder, ReminderKey
from chalicelib.messages import confirmations, questions, understood
from chalicelib.messages.blocks import joined, message
from chalicelib.messages.handover import accepted_with_others_text, answers_to_offers_text
from chalicelib.messages.reminder_words import what_about
from chalicelib.messages.undone import change_in_words, named_change, undone_text
from chalicelib.ports import Context
from chalicelib.services.idempotency import UNDO_SECONDS, Outcome
from chalicelib.services.reminders import items_of, lost_with, passed_meanwhile, reminders_back, resume_job

JUST_DONE_WITHIN = 180.0
"""Seconds after a change in which `forget it`, or a mere `no`, may be said of it."""
_MOST_SEARCHED = 20
"""Changes of the last ten minutes among which `undo #12` looks for that of the item."""


@dataclass(frozen=True)
class Undo(ChangingCommand):
    """Take back what the named request changed, or the last change of item `number`, or (None) the last one that can be;
    each field only if it was not changed again since. What the request made is deleted, also if it was changed since.

    Of a change of several records those are left as they are that were changed since. A large change is undone in the
    parts in which it was done; `restored` items came back with the parts before. Where a request is named, `number` is the item in whose
    row the button stands; `only`: of these items alone what it did is taken back.
    """

    name = "undo"
    request: str | None = None
    restored: int = 0
    number: int | None = None
    only: tuple[int, ...] = ()

    @property
    def may_mean_loss(self) -> bool:
        return self == Undo()

    def carry_out(self, request: Request) -> Outcome:
        if self.number is not None and self.request is None:
            return _undo_of_item(self.number, request)
        receipt = self._receipt(request)
        if receipt is None:
            return self._without_receipt(request)
        if problem := _problem(receipt, request.now):
            row = self.number if problem == confirmations.UNDONE_ALREADY else None
            return request.explain(message(problem), row=row)
        return self._take_back(receipt, request)

    def _receipt(self, request: Request) -> Receipt | None:
        requests = request.context.requests
        if self.request is None:
            return last_undoable(request)
        return requests.receipt(request.user, self.request, request.job.part)

    def _without_receipt(self, request: Request) -> Outcome:
        """Nothing was changed, or a large change ended before this part."""
        if request.job.part and self.restored:
            return request.reply(message(undone_text([], request.now, request.zone, self.restored)))
        if request.job.part:
            return request.explain(message(confirmations.changed_since()))
        deleted, nothing = confirmations.UNDO_OF_DELETED_DATA, confirmations.NOTHING_TO_UNDO
        return request.explain(message(deleted if request.is_of_deleted_data else nothing))

    def _take_back(self, receipt: Receipt, request: Request) -> Outcome:
        """The change, or one part of it; the answer comes with the last part."""
        if self.only:
            return _undo_of_some(self.only, receipt, request)
        reversal = _reversal(receipt.edits, request.user, request.context, receipt.of_others)
        if has_next_part(receipt):
            following = request.continued(Undo(receipt.request, self.restored + len(reversal.reopened)))
            return Outcome(changes=reversal.changes, jobs=(following,), undoes=receipt)
        if not reversal.all_changes and not self.restored:
            return request.explain(message(_why_nothing_changes(reversal, receipt.edits, request.context)))
        return replace(_answer(reversal, receipt, self.restored, request, self.number), undoes=receipt)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.undo_text(*(self.only or (() if self.number is None else (self.number,))))


def undo_now(receipt: Receipt, user: str, context: Context) -> tuple[bool, str]:
    """Whether a change can still be taken back as things are now, and what is said of all that can't: what became of it."""
    if has_next_part(receipt):
        return True, ""
    reversal = _reversal(receipt.edits, user, context, receipt.of_others)
    if not reversal.all_changes:
        return False, _why_nothing_changes(reversal, receipt.edits, context)
    return True, reversal.why_left if reversal.left else ""


def undo_press(request: str, user: str, view: Command | None = None) -> Press:
    """The Undo button of a request that changes something of the user's."""
    return Press(Undo(request), user, view)


def confirm(
    request: Request, text: str, *changes: Change, undo_seconds: float = UNDO_SECONDS, row: int | None = None
) -> Outcome:
    """The changes, and one sentence about them with its Undo button; `row` as in Request.reply."""
    undo = undo_press(request.job.id, request.user, request.view_of_presses)
    return request.reply(confirmations.with_undo(text, undo), *changes, undo_seconds=undo_seconds, row=row)


@dataclass(frozen=True)
class _Reversal:
    """The changes that take edits back, of the person's own records and of colleagues' items. What the `left` edits did was changed since, and
    can't be taken back: with each the record as it is now."""

    changes: tuple[Change, ...]
    left: tuple[tuple[Edit, Record | None], ...] = ()
    of_others: tuple[Change, ...] = ()

    @property
    def all_changes(self) -> tuple[Change, ...]:
        return (*self.changes, *self.of_others)

    @property
    def answered(self) -> list[Item]:
        """The person's own items that stay as they are because a colleague answered the offer of them."""
        items = [(edit, record) for edit, record in self.left if isinstance(record, Item)]
        return [item for edit, item in items if item.state is State.GIVEN or _is_declined_offer(edit, item)]

    @property
    def why_left(self) -> str:
        """What is said of what stays as it is; empty where nothing does."""
        told = answers_to_offers_text(self.answered)
        return told if len(self.answered) == len(self.left) else joined(told, confirmations.REST_CHANGED_SINCE)

    @property
    def reopened(self) -> list[Item]:
        """What comes back on the list, as it was before."""
        items = [(each.before, each.after) for each in self.changes]
        return [a for a, b in items if isinstance(a, Item) and isinstance(b, Item) and b.is_open and not a.is_open]

    @property
    def forgotten(self) -> list[Item]:
        return [each.before for each in self.changes if isinstance(each.before, Item) and each.after is None]


def _reversal(edits: Sequence[Edit], user: str, context: Context, of_others: Sequence[Edit] = ()) -> _Reversal:
    """The edits turned round, on the records as they are now. An item that went from one person to another goes back, or stays where it is, as
    a whole: never both have it, or neither."""
    undoable = [edit for edit in (*edits, *of_others) if is_undoable(edit)]
    current = context.records.get_all(*(edit.key for edit in undoable))
    changes, left = [], []
    for edit, record in zip(undoable, current, strict=True):
        try:
            change = reversed_change(edit, record)
        except ChangedSince:
            left.append((edit, record))
            continue
        if change is not None:
            changes.append(_with_time_to_come(change, context.now))
    own_left = tuple((edit, record) for edit, record in left if edit.key.owner == user)
    if of_others and any(isinstance(edit.key, ItemKey) for edit, _ in left):
        return _Reversal((), own_left or tuple((edit, None) for edit, _ in left))
    own = tuple(each for each in changes if each.owner == user)
    return _Reversal(own, own_left, tuple(each for each in changes if each not in own))


def _is_declined_offer(edit: Edit, item: Item) -> bool:
    is_offer = bool((edit.after or {}).get("handover"))
    return is_offer and item.handover is not None and item.handover.state is OfferState.DECLINED


def _why_nothing_changes(reversal: _Reversal, edits: Sequence[Edit], context: Context) -> str:
    if not reversal.left:
        return confirmations.NOTHING_LEFT_TO_UNDO
    if len(reversal.answered) == len(reversal.left):
        return reversal.why_left
    return confirmations.changed_since(what_changed(edits, context))


def what_changed(edits: Sequence[Edit], context: Context) -> str:
    """What a request did, in few words."""
    of_items = [edit.key for edit in edits if isinstance(edit.key, ItemKey)]
    only = context.records.get(of_items[0]) if len(of_items) == 1 else None
    return change_in_words(edits, only)


def named_change_of(edits: Sequence[Edit], absences: Sequence[Absence], request: Request) -> str:
    """The same with what it was done to, for who may not remember it. `absences`: those that it planned."""
    keys = [edit.key for edit in edits if isinstance(edit.key, ItemKey | ReminderKey)]
    found = request.context.records.get_all(*keys) if keys else ()
    items = [each for each in found if isinstance(each, Item)]
    reminders = [each for each in found if isinstance(each, Reminder)]
    about = {} if items else what_about(reminders, items_of(reminders, request.user, request.context))
    return named_change(edits, items, about, absences, request.now, request.zone)


def _with_time_to_come(change: Change, now: float) -> Change:
    """A reminder whose earlier time has passed meanwhile comes now."""
    return replace(change, after=change.after.sent_now(now)) if isinstance(change.after, Reminder) else change


def _answer(reversal: _Reversal, receipt: Receipt, restored: int, request: Request, row: int | None = None) -> Outcome:
    """What was taken back, and what comes of the reminders of items that are on the list again: of the item number `row` it is
    enough that it stands in its list again, if there is nothing else to say."""
    user, context = request.user, request.context
    # What came due meanwhile was paused, perhaps after the change that is undone.
    jobs = (resume_job(user, context),) if _subscribes_again(reversal.changes) else ()
    items = _items_of(reversal, user, context)
    undone = undone_text(reversal.changes, request.now, request.zone, restored, items, reversal.of_others)
    notes = [undone]
    if restored:
        notes.append(passed_meanwhile(reversal.reopened, receipt.done_at, user, context))
    else:
        notes.append(reminders_back(reversal.reopened, user, context))
    notes.append(lost_with(reversal.forgotten, reversal.changes, user, context))
    notes.append(reversal.why_left)
    text = joined(*notes)
    reply = request.reply(message(text), *reversal.all_changes, row=row if text == undone else None)
    return replace(reply, jobs=jobs)


def _items_of(reversal: _Reversal, user: str, context: Context) -> dict[int, Item] | None:
    """Of the reminders that were changed without their items; None where the items say which are meant."""
    befores = [each.before for each in reversal.changes]
    reminders = [each for each in befores if isinstance(each, Reminder)]
    return None if any(isinstance(each, Item) for each in befores) else items_of(reminders, user, context)


def _undo_of_item(number: int, request: Request) -> Outcome:
    """Take back the last change of an item; of a change of several items only what it did to this one."""
    context, user = request.context, request.user
    item = context.items.by_number(user, number)
    if item is None:
        raise NotUnderstood(questions.no_such_item(number), "undo")
    why_not = ""
    for receipt in context.requests.undoable(user, request.now - UNDO_SECONDS, _MOST_SEARCHED):
        about = _edits_about([item], receipt, request)
        if not about:
            continue
        if receipt.of_others and not _is_all_of(receipt, about):
            why_not = why_not or accepted_with_others_text(item)
            break
        reversal = _reversal_of(receipt, about, request)
        if not reversal.all_changes:
            # It was changed since, or taken back already: an earlier change may be what is meant.
            why_not = why_not or _why_nothing_changes(reversal, about, request.context)
            continue
        return _answer_about(reversal, receipt, about, request)
    if why_not:
        return request.explain(message(why_not))
    suggestion = "undo" if item.is_open else f"restore #{number}"
    raise NotUnderstood(questions.nothing_to_undo_of(number), suggestion)


def _undo_of_some(numbers: Sequence[int], receipt: Receipt, request: Request) -> Outcome:
    """Take back what a request did to these items, and no earlier change of them."""
    items = request.context.items.by_numbers(request.user, numbers)
    about = _edits_about(items, receipt, request)
    if receipt.of_others and not _is_all_of(receipt, about):
        return request.explain(message(accepted_with_others_text(items[0])))
    reversal = _reversal_of(receipt, about, request)
    if not reversal.all_changes:
        return request.explain(message(_why_nothing_changes(reversal, about, request.context)))
    answer = _answer_about(reversal, receipt, about, request)
    if answer.undoes is not None:
        return answer
    undo = undo_press(request.job.id, request.user, request.view_of_presses)
    replies = tuple(replace(each, message=confirmations.with_undo(each.message.text, undo)) for each in answer.replies)
    return replace(answer, replies=replies, undo_seconds=UNDO_SECONDS)


def _is_all_of(receipt: Receipt, about: Sequence[Edit]) -> bool:
    return len(about) == len([edit for edit in receipt.edits if isinstance(edit.key, ItemKey | ReminderKey)])


def _reversal_of(receipt: Receipt, about: Sequence[Edit], request: Request) -> _Reversal:
    """The reversal of these edits of a request; where they are all that it did to items, of everything that it did."""
    if _is_all_of(receipt, about):
        return _reversal(receipt.edits, request.user, request.context, receipt.of_others)
    return _reversal(about, request.user, request.context)


def _answer_about(reversal: _Reversal, receipt: Receipt, about: Sequence[Edit], request: Request) -> Outcome:
    answer = _answer(reversal, receipt, 0, request)
    is_whole = _is_all_of(receipt, about) and not has_next_part(receipt)
    return replace(answer, undoes=receipt) if is_whole else answer


def _edits_about(items: Sequence[Item], receipt: Receipt, request: Request) -> list[Edit]:
    """What a request did to items and to their reminders."""
    keys = {item.key(request.user) for item in items}
    reminders = [edit for edit in receipt.edits if isinstance(edit.key, ReminderKey)]
    found = request.context.records.get_all(*(edit.key for edit in reminders)) if reminders else ()
    of_item = [
        edit
        for edit, record in zip(reminders, found, strict=True)
        if isinstance(record, Reminder) and any(map(record.is_about, items))
    ]
    return [edit for edit in receipt.edits if edit.key in keys or edit in of_item]


def _problem(receipt: Receipt, now: float) -> str:
    """Why the change of that receipt can't be undone; empty if it can."""
    if not receipt.undo_until:
        return confirmations.NOTHING_TO_UNDO
    if receipt.undone:
        return confirmations.UNDONE_ALREADY
    return confirmations.TOO_LATE_TO_UNDO if now > receipt.undo_until else ""


def has_next_part(receipt: Receipt) -> bool:
    """Whether the change was too large for one transaction, and went on in another."""
    jobs = (envelope.job for envelope in receipt.jobs)
    return any(isinstance(job, CommandJob) and job.part == receipt.part + 1 for job in jobs)


def _subscribes_again(changes: Sequence[Change]) -> bool:
    return any(
        isinstance(change.before, Person)
        and isinstance(change.after, Person)
        and change.after.is_subscribed
        and not change.before.is_subscribed
        for change in changes
    )


def _undo(arguments: Arguments) -> Undo:
    numbers = arguments.get("numbers", ())
    return Undo(number=numbers[0] if numbers else None)


def _ask_what_to_undo(arguments: Arguments) -> NoReturn:
    example = f"undo #{arguments['numbers'][0]}" if "numbers" in arguments else "undo #12"
    raise NotUnderstood(questions.unclear(arguments["unknown"]), "undo", example)


def _explain_redo(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.NO_REDO, "done list")


SPECS = (
    CommandSpec(
        Undo,
        help=(
            HelpLine(
                HelpTopic.FINISH,
                ("undo", "undo #12"),
                "undoes your last change, or the last one of that item, within ten minutes",
            ),
        ),
        makes={"undo": _undo, "undo?": _ask_what_to_undo, "undo/redo?": _explain_redo},
    ),
)
