"""`undo`: reverses the last change, or the one whose Undo button is pressed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chalicelib.commands.request import ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.domain.command import Command, Press
from chalicelib.domain.edit import ChangedSince, is_undoable, reversed_change
from chalicelib.domain.item import Item
from chalicelib.domain.jobs import CommandJob
from chalicelib.domain.person import Person
from chalicelib.domain.receipt import Change, Receipt
from chalicelib.messages import confirmations
from chalicelib.messages.blocks import message
from chalicelib.messages.undone import undone_text
from chalicelib.parsing.tokens import Tokens
from chalicelib.services.idempotency import UNDO_SECONDS, Outcome
from chalicelib.services.reminders import resume_job


@dataclass(frozen=True)
class Undo(ChangingCommand):
    """Take back what the named request changed, or (None) the last one that can be; each field only if it was not changed
    again since. What the request made is deleted, also if it was changed since.

    A large change is undone in the parts in which it was done, and there what was changed since is left as it is;
    `restored` items came back with the parts before.
    """

    name = "undo"
    request: str | None = None
    restored: int = 0

    def carry_out(self, request: Request) -> Outcome:
        receipt, part = self._receipt(request), request.job.part
        if receipt is None and part:
            return request.reply(message(undone_text([], self.restored)))  # The change ended before this part.
        problem = _problem(receipt, request.now)
        if receipt is None or problem:
            return request.explain(message(problem))
        goes_on = _has_next_part(receipt)
        try:
            changes = _reversed_changes(receipt, request, skip_changed=goes_on or part > 0)
        except ChangedSince:
            return request.explain(message(confirmations.CHANGED_SINCE))
        if goes_on:
            restored = self.restored + _reopened_count(changes)
            following = request.continued(Undo(receipt.request, restored))
            return Outcome(changes=changes, jobs=(following,), undoes=receipt)
        # What came due meanwhile was paused, perhaps after the change that is undone.
        jobs = (resume_job(request.user, request.context),) if _subscribes_again(changes) else ()
        text = undone_text(changes, self.restored)
        return replace(request.reply(message(text), *changes), undoes=receipt, jobs=jobs)

    def _receipt(self, request: Request) -> Receipt | None:
        requests = request.context.requests
        if self.request is None:
            return requests.last_undoable(request.user, request.now - UNDO_SECONDS)
        return requests.receipt(request.user, self.request, request.job.part)


def undo_press(request: str, user: str, view: Command | None = None) -> Press:
    """The Undo button of a request that changes something of the user's."""
    return Press(Undo(request), user, view)


def confirm(request: Request, text: str, *changes: Change, undo_seconds: float = UNDO_SECONDS) -> Outcome:
    """The changes, and one sentence about them with its Undo button."""
    undo = undo_press(request.job.id, request.user, request.view)
    return request.reply(confirmations.with_undo(text, undo), *changes, undo_seconds=undo_seconds)


def _problem(receipt: Receipt | None, now: float) -> str:
    """Why the change of that receipt can't be undone; empty if it can."""
    if receipt is None or not receipt.undo_until:
        return confirmations.NOTHING_TO_UNDO
    if receipt.undone:
        return confirmations.UNDONE_ALREADY
    return confirmations.TOO_LATE_TO_UNDO if now > receipt.undo_until else ""


def _has_next_part(receipt: Receipt) -> bool:
    jobs = (envelope.job for envelope in receipt.jobs)
    return any(isinstance(job, CommandJob) and job.part == receipt.part + 1 for job in jobs)


def _reversed_changes(receipt: Receipt, request: Request, *, skip_changed: bool) -> tuple[Change, ...]:
    """The changes turned round, on the records as they are now; raises ChangedSince, unless such a record is skipped."""
    edits = [edit for edit in receipt.edits if is_undoable(edit)]
    current = request.context.records.get_all(*(edit.key for edit in edits))
    changes = []
    for edit, record in zip(edits, current, strict=True):
        try:
            changes.append(reversed_change(edit, record))
        except ChangedSince:
            if not skip_changed:
                raise
    return tuple(change for change in changes if change is not None)


def _reopened_count(changes: Sequence[Change]) -> int:
    return sum(isinstance(change.after, Item) and change.after.is_open for change in changes)


def _subscribes_again(changes: Sequence[Change]) -> bool:
    return any(
        isinstance(change.before, Person)
        and isinstance(change.after, Person)
        and change.after.is_subscribed
        and not change.before.is_subscribed
        for change in changes
    )


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
