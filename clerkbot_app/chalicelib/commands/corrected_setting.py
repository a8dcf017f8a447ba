"""`no, to @carol`, `make it 11pm to 6am`, `actually off`: a correction of the colleague, or of the quiet hours, that were just set."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.commands.handover import Give
from chalicelib.commands.last_change import Correction, only_absence_set_by, only_quiet_hours_set_by, records_of, set_by
from chalicelib.commands.move_absence import MoveAbsence
from chalicelib.commands.preferences import SetCover
from chalicelib.commands.quiet_hours import SetQuietHours
from chalicelib.commands.request import Request
from chalicelib.domain.item import ItemKey
from chalicelib.domain.receipt import Receipt
from chalicelib.parsing.matcher import Reading


def other_colleague(reading: Reading, receipt: Receipt, request: Request) -> Correction | None:
    """To whom something is given instead, or who covers."""
    user: str = reading.values["user"]
    offered = records_of(receipt, ItemKey, request, lambda edit: bool((edit.after or {}).get("handover")))
    given = [(item.number, item.pending_offer) for item in offered if item.pending_offer is not None]
    if given:
        numbers = tuple(number for number, _ in given)
        return Correction(Give(numbers, user, given[0][1].note), numbers)
    return _other_cover(user, receipt, request)


def _other_cover(user: str, receipt: Receipt, request: Request) -> Correction | None:
    absence = only_absence_set_by(receipt, request)
    if absence is not None:
        named = MoveAbsence(absence.reason, absence=absence.start, ends=absence.until, cover=user)
        return Correction(named) if absence.cover else None
    before, after = ((preferences or {}).get("cover") for preferences in set_by(receipt, "preferences"))
    return Correction(SetCover(user)) if after and after != before else None


def other_quiet_hours(reading: Reading, receipt: Receipt, request: Request) -> Correction | None:
    """The quiet hours that the request added, off or with other hours; their days stay."""
    added = only_quiet_hours_set_by(receipt, request)
    if added is None:
        return None
    if "off" in reading.values:
        return Correction(SetQuietHours(added, is_off=True))
    begins, ends = reading.values["hours"]
    return Correction(SetQuietHours(replace(added, begins=begins, ends=ends), instead_of=added))
