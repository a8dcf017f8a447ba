"""`undo`: reverses the last change, or the one whose Undo button is pressed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.commands.request import ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.domain.command import Command, Press, serialize_press
from chalicelib.domain.edit import ChangedSince, is_undoable, reversed_change
from chalicelib.domain.follow_ups import next_part
from chalicelib.domain.jobs import Envelope
from chalicelib.domain.receipt import CHUNK, Change, Receipt
from chalicelib.messages import confirmations
from chalicelib.messages.blocks import message
from chalicelib.parsing.tokens import Tokens
from chalicelib.services.idempotency import UNDO_SECONDS, Outcome


@dataclass(frozen=True)
class Undo(ChangingCommand):
    """Take back what the named request changed, or (None) the last one that can be; each field only if it was not changed
    again since."""

    name = "undo"
    request: str | None = None

    def carry_out(self, request: Request) -> Outcome:
        receipt = self._receipt(request)
        if receipt is None or not receipt.undo_until:
            return request.explain(message(confirmations.NOTHING_TO_UNDO))
        if receipt.undone:
            return request.explain(message(confirmations.UNDONE_ALREADY))
        if request.now > receipt.undo_until:
            return request.explain(message(confirmations.TOO_LATE_TO_UNDO))
        try:
            changes = _reversed_changes(receipt, request)
        except ChangedSince:
            return request.explain(message(confirmations.CHANGED_SINCE))
        if receipt.jobs:
            return Outcome(changes=changes, jobs=(_undo_of_next_part(receipt, request),), undoes=receipt)
        text = confirmations.undone_text(changes, earlier=request.job.part * CHUNK)
        return replace(request.reply(message(text), *changes), undoes=receipt)

    def _receipt(self, request: Request) -> Receipt | None:
        requests = request.context.requests
        if self.request is None:
            return requests.last_undoable(request.user)
        return requests.receipt(request.user, self.request, request.job.part)


def undo_press(request: str, user: str, view: Command | None = None) -> Press:
    """The Undo button of a request that changes something of the user's."""
    return Press(Undo(request), user, view)


def confirm(request: Request, text: str, *changes: Change, undo_seconds: float = UNDO_SECONDS) -> Outcome:
    """The changes, and one sentence about them with its Undo button."""
    undo = undo_press(request.job.id, request.user, request.view)
    return request.reply(confirmations.with_undo(text, undo), *changes, undo_seconds=undo_seconds)


def _reversed_changes(receipt: Receipt, request: Request) -> tuple[Change, ...]:
    """The changes turned round, on the records as they are now; raises ChangedSince."""
    edits = [edit for edit in receipt.edits if is_undoable(edit)]
    current = request.context.records.get_all(*(edit.key for edit in edits))
    changes = (reversed_change(edit, record) for edit, record in zip(edits, current, strict=True))
    return tuple(change for change in changes if change is not None)


def _undo_of_next_part(receipt: Receipt, request: Request) -> Envelope:
    """A large change was done in parts, and is undone in the same."""
    press = serialize_press(Press(Undo(receipt.request), request.may_press, request.view))
    return next_part(replace(request.job, text="", press=press), request.user, request.job.id)


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
