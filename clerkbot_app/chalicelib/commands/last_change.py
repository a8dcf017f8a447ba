"""What the person's last change set, as its receipt tells it and as it is now, and what was shown since: what a correction, or `cancel that`, is
about. In a channel only what was changed and shown there counts: nobody means what stands in their direct message."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from chalicelib.commands.below_message import (
    done_in_thread,
    is_in_any_thread,
    is_in_message,
    is_in_own_thread,
    undone_in_thread,
)
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.domain.absence import Absence
from chalicelib.domain.edit import is_left
from chalicelib.domain.item import ItemKey
from chalicelib.domain.jobs import Origin
from chalicelib.domain.person import PersonKey
from chalicelib.domain.question import ITEM_FIELDS
from chalicelib.domain.quiet_hours import QuietHours
from chalicelib.domain.receipt import Edit, Receipt, Record
from chalicelib.domain.record_format import from_plain, to_plain
from chalicelib.domain.record_key import RecordKey
from chalicelib.domain.shown import Shown, ShownKey
from chalicelib.services.idempotency import UNDO_SECONDS

R = TypeVar("R", bound=Record)
V = TypeVar("V", Absence, QuietHours)
_MOST_CHANGES = 8
"""Changes among which those of the conversation are looked for."""


@dataclass(frozen=True)
class Correction:
    """The command that sets otherwise what was set. `items`: the numbers of those that it is about; `is_sure`: else it is asked whether it is
    meant; `unit`: of the span by which it was said, which the next number alone counts; `changed_from` as in Receipt."""

    command: AnyCommand
    items: Collection[int] = ()
    is_sure: bool = True
    unit: str = ""
    changed_from: float | None = None


def last_changes(request: Request, within: float = UNDO_SECONDS) -> Sequence[Receipt]:
    """The person's changes of so many seconds, the latest first."""
    return changed_here(request, request.now - within, _MOST_CHANGES)


def changed_here(request: Request, since: float, most: int) -> list[Receipt]:
    """The person's last changes that can be undone, the latest first: those that were made where the person writes, of so many."""
    if is_in_any_thread(request):
        return [receipt for receipt in done_in_thread(request) if receipt.done_at >= since][:most]
    changes = request.context.requests.undoable(request.user, since, most)
    return [receipt for receipt in changes if _is_said_here(receipt.place, request)]


def last_undoable(request: Request) -> Receipt | None:
    """What a mere `undo` means: the person's last change of ten minutes. In a thread it is what its first message tells of, or what was done there since,
    also if it is too late."""
    if is_in_any_thread(request):
        return next(iter(done_in_thread(request)), None) or undone_in_thread(request)
    return request.context.requests.last_undoable(request.user, request.now - UNDO_SECONDS)


def shown_here(request: Request) -> Shown | None:
    """What the person was shown last."""
    shown = request.context.records.get(ShownKey(request.user))
    if shown is not None and is_in_own_thread(request):
        is_here = shown.place == f"{request.job.channel}/{request.job.thread_ts}"
        return shown if is_here or is_in_message(shown.at, request) else None
    return shown if shown is None or _is_said_here(shown.place, request) else None


def _is_said_here(place: str, request: Request) -> bool:
    return request.job.origin is not Origin.MENTION or place == request.place


def records_of(
    receipt: Receipt, kind: type[RecordKey[R]], request: Request, is_meant: Callable[[Edit], bool] = lambda _: True
) -> list[R]:
    """The records of a kind that the request changed in a way that is meant, as they are now."""
    return [record for _, record in edited(receipt, kind, request, is_meant)]


def edited(
    receipt: Receipt, kind: type[RecordKey[R]], request: Request, is_meant: Callable[[Edit], bool]
) -> list[tuple[Edit, R]]:
    """The same with what was done to each. Without such a change nothing is read."""
    edits = [(edit, edit.key) for edit in receipt.edits if isinstance(edit.key, kind) and is_meant(edit)]
    found = request.context.records.get_all(*(key for _, key in edits)) if edits else ()
    return [(edit, record) for (edit, _), record in zip(edits, found, strict=True) if record is not None]


def set_by(receipt: Receipt, field: str) -> tuple[Any, Any]:
    """A field of the person before and after the request, as a plain value; None where the request did not change it, or it was not there."""
    edit = next((each for each in receipt.edits if isinstance(each.key, PersonKey)), None)
    before, after = (edit.before, edit.after) if edit is not None else (None, None)
    return (before or {}).get(field), (after or {}).get(field)


def only_absence_set_by(receipt: Receipt, request: Request) -> Absence | None:
    """The absence that the request planned or changed, if it is one and as it was then."""
    return _only(_new_members(Absence, request.person.absences, *set_by(receipt, "absences")))


def only_quiet_hours_set_by(receipt: Receipt, request: Request) -> QuietHours | None:
    """The same of quiet hours."""
    return _only(_new_members(QuietHours, request.person.quiet, *set_by(receipt, "quiet")))


def sets_quiet_hours(receipt: Receipt, request: Request) -> bool:
    """Whether the request added or changed quiet hours that are there now."""
    return bool(_new_members(QuietHours, request.person.quiet, *set_by(receipt, "quiet")))


def replaces_absence(receipt: Receipt) -> bool:
    """Whether an absence that was there before the request is there no more, and another one is."""
    return _replaces(Absence, *set_by(receipt, "absences"))


def replaces_quiet_hours(receipt: Receipt) -> bool:
    """The same of quiet hours."""
    return _replaces(QuietHours, *set_by(receipt, "quiet"))


def takes_time_away(receipt: Receipt) -> bool:
    """Whether an absence or quiet hours that were there before the request are there no more, and nothing else is in their place."""
    return _takes_away(Absence, *set_by(receipt, "absences")) or _takes_away(QuietHours, *set_by(receipt, "quiet"))


def _takes_away(kind: type[V], before: object, after: object) -> bool:
    was, is_now = _plain_members(kind, before), _plain_members(kind, after)
    return any(each not in is_now for each in was) and all(each in was for each in is_now)


def _replaces(kind: type[V], before: object, after: object) -> bool:
    was, is_now = _plain_members(kind, before), _plain_members(kind, after)
    return any(each not in is_now for each in was) and any(each not in was for each in is_now)


def _new_members(kind: type[V], now: Sequence[V], before: object, after: object) -> list[V]:
    """Those that the request added to the list which was `before`, and that are there now."""
    was, was_then = _plain_members(kind, before), _plain_members(kind, after)
    return [
        each
        for each in now
        if to_plain(each) not in was and any(is_left(to_plain(each), then) for then in was_then if then not in was)
    ]


def _plain_members(kind: type[V], members: object) -> list[dict[str, Any]]:
    """As they would be stored now: a receipt keeps them as an earlier version of the bot stored them, and in the table's types."""
    return [to_plain(from_plain(kind, each)) for each in members] if isinstance(members, list | tuple) else []


def _only(found: Sequence[V]) -> V | None:
    return found[0] if len(found) == 1 else None


def was_just_done(command: AnyCommand, request: Request) -> bool:
    """Whether the last change may be the same command, said once more: it changed the same items, or the person as one that names no item does.
    Also where there is none."""
    last = last_undoable(request)
    if last is None:
        return True
    numbers = [getattr(command, name) for name in ITEM_FIELDS if getattr(command, name, None)]
    if not numbers:
        return any(isinstance(edit.key, PersonKey) for edit in last.edits)
    named = numbers[0] if isinstance(numbers[0], tuple) else numbers
    return bool({item.number for item in records_of(last, ItemKey, request)}.intersection(named))


def was_said_in_vain_since(receipt: Receipt, request: Request) -> bool:
    """Whether something that changed nothing was typed after it where the person writes: that may be what they speak of."""
    kept = request.kept_here
    return kept is not None and kept.said_in_vain_at > receipt.done_at


def another_was_undone_since(receipt: Receipt, request: Request) -> bool:
    """Whether another change was taken back after it where the person writes, which did nothing to what this one set: they may speak of that."""
    kept = request.kept_here
    if kept is None or kept.undone_at <= receipt.done_at:
        return False
    undone = request.context.requests.receipt(request.user, kept.undone)
    if is_in_any_thread(request) and (undone is None or not undone.belongs_to_thread(request.job.thread_ts)):
        return False
    return undone is None or not _is_about_same(undone, receipt)


def _is_about_same(later: Receipt, receipt: Receipt) -> bool:
    """Whether a request changed what an earlier one set."""
    keys = {edit.key for edit in later.edits if not isinstance(edit.key, PersonKey)}
    return (
        any(edit.key in keys for edit in receipt.edits)
        or _changes_new_members(Absence, set_by(later, "absences"), set_by(receipt, "absences"))
        or _changes_new_members(QuietHours, set_by(later, "quiet"), set_by(receipt, "quiet"))
    )


def _changes_new_members(kind: type[V], later: tuple[object, object], earlier: tuple[object, object]) -> bool:
    before, after = (_plain_members(kind, each) for each in earlier)
    had, has = (_plain_members(kind, each) for each in later)
    return any(each in had and each not in has for each in after if each not in before)


def was_shown_since(receipt: Receipt, items: Collection[int], request: Request) -> bool:
    """Whether something else than one of these items was shown after it."""
    shown = shown_here(request)
    return shown is not None and shown.at > receipt.done_at and shown.number not in items
