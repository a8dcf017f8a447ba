"""`undo the delete`: takes back the last change of the kind that is said. It is that one also where something else was changed, or said in vain, since."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from chalicelib.commands.last_change import last_changes
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import Undo
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.item import ItemKey, State
from chalicelib.domain.receipt import Edit
from chalicelib.domain.reminder import ReminderKey
from chalicelib.messages import questions, understood
from chalicelib.services.idempotency import Outcome


class ChangeKind(StrEnum):
    REMOVED = "removed"
    DONE = "done"
    SNOOZED = "snoozed"
    LEVEL = "level"
    NAME = "name"
    OFFER = "offer"
    REMINDER = "reminder"
    ADDED = "added"


_FIELDS = {
    ChangeKind.SNOOZED: {"snoozed_until"},
    ChangeKind.LEVEL: {"level"},
    ChangeKind.NAME: {"text", "label", "tags"},
    ChangeKind.OFFER: {"handover"},
}
_STATES = {ChangeKind.REMOVED: State.REMOVED, ChangeKind.DONE: State.DONE}


@dataclass(frozen=True)
class UndoOfKind(ChangingCommand):
    """Take back the last change of that kind, of those that a mere `undo` may mean."""

    name = "undo-kind"
    kind: ChangeKind

    def carry_out(self, request: Request) -> Outcome:
        for receipt in last_changes(request):
            if any(_is_of_kind(edit, self.kind) for edit in receipt.edits):
                return Undo(receipt.request).carry_out(request)
        raise NotUnderstood(questions.NOTHING_OF_KIND, "undo")

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.undo_text()


def _is_of_kind(edit: Edit, kind: ChangeKind) -> bool:
    if kind is ChangeKind.REMINDER:
        return isinstance(edit.key, ReminderKey)
    if not isinstance(edit.key, ItemKey):
        return False
    if kind is ChangeKind.ADDED:
        return edit.before is None
    after = edit.after or {}
    if kind in _STATES:
        return edit.before is not None and after.get("state") == _STATES[kind]
    return edit.before is not None and not _FIELDS[kind].isdisjoint(after)


def _undo_of_kind(arguments: Arguments) -> UndoOfKind:
    return UndoOfKind(ChangeKind(arguments["kind"]))


SPECS = (CommandSpec(UndoOfKind, makes={"undo/kind": _undo_of_kind}),)
