"""`undo`: reverses the last change, or the one whose Undo button is pressed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.commands.request import ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.domain.colleague_note import ColleagueNote, Conversation, ReturnSubscriber
from chalicelib.domain.command import Command, Press
from chalicelib.domain.item import Item
from chalicelib.domain.person import Person
from chalicelib.domain.priority import PriorityRule
from chalicelib.domain.receipt import Change, Receipt, Record
from chalicelib.domain.reminder import Reminder
from chalicelib.messages import confirmations
from chalicelib.messages.blocks import message
from chalicelib.parsing.tokens import Tokens
from chalicelib.services.idempotency import UNDO_SECONDS, Outcome


@dataclass(frozen=True)
class Undo(ChangingCommand):
    """Reverse the change of the named request, or (None) the last one, if nothing touched its records since."""

    name = "undo"
    request: str | None = None

    def carry_out(self, request: Request) -> Outcome:
        store, user = request.context.store, request.user
        undone = self.request or store.latest_undoable(user)
        receipt = store.receipt(user, undone) if undone else None
        if receipt is None or not receipt.undo_until:
            return request.explain(message(confirmations.NOTHING_TO_UNDO))
        if request.now > receipt.undo_until:
            return request.explain(message(confirmations.TOO_LATE_TO_UNDO))
        changes = _reversed_changes(receipt, request)
        if changes is None:
            return request.explain(message(confirmations.CHANGED_SINCE))
        return request.reply(message(confirmations.undone_text(changes)), *changes)


def undo_press(request: str, user: str, view: Command | None = None) -> Press:
    """The Undo button of a request that changes something of the user's."""
    return Press(Undo(request), user, view)


def confirm(request: Request, text: str, *changes: Change, undo_seconds: float = UNDO_SECONDS) -> Outcome:
    """The changes, and one sentence about them with its Undo button."""
    undo = undo_press(request.job.id, request.user, request.view)
    return request.reply(confirmations.with_undo(text, undo), *changes, undo_seconds=undo_seconds)


def _reversed_changes(receipt: Receipt, request: Request) -> list[Change] | None:
    """The changes turned round, on the records as they are now; None when one of them was changed since."""
    result: list[Change] = []
    for change in receipt.changes:
        if isinstance(change.after or change.before, ReturnSubscriber | ColleagueNote | Conversation):
            continue  # A colleague who was told something still knows it.
        was = change.before.version if change.before else 0
        current = _current(change, request)
        if current is None or current.version != was + 1:
            return None
        before = replace(change.before, version=current.version) if change.before and change.before.version else None
        result.append(Change(current, before))
    return result


def _current(change: Change, request: Request) -> Record | None:
    """The record of a change as it is now; None when it is gone or of a kind that nobody undoes."""
    store, user = request.context.store, request.user
    match change.after or change.before:
        case Person():
            return request.person
        case Item(channel=channel, ts=ts):
            return store.item(user, channel, ts)
        case Reminder(id=number):
            return store.reminder(user, number)
        case PriorityRule(target=target):
            return store.rules(user, [target]).get(target)
        case _:
            return None


def _parse(tokens: Tokens) -> Undo:
    tokens.require_end("undo")
    return Undo()


SPECS = (
    CommandSpec(
        Undo,
        {"undo": _parse},
        (HelpLine(HelpTopic.FINISH, ("undo",), "undoes your last change, within ten minutes"),),
    ),
)
