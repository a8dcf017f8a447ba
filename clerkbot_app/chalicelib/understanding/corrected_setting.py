"""`no, to @carol`, `make it 11pm to 6am`, `actually off`: a correction of the colleague, or of the quiet hours, that were just set."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.commands.handover import Give
from chalicelib.commands.last_change import (
    Correction,
    last_changes,
    only_absence_set_by,
    only_quiet_hours_set_by,
    records_of,
    set_by,
)
from chalicelib.commands.move_absence import MoveAbsence
from chalicelib.commands.preferences import SetCover
from chalicelib.commands.quiet_hours import SetQuietHours
from chalicelib.commands.request import Request
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.item import ItemKey
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.receipt import Receipt
from chalicelib.messages import questions
from chalicelib.messages.covers import who_covers_text
from chalicelib.parsing.matcher import Matcher, Reading
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.moments import clock_in_part
from chalicelib.parsing.time_slots.said_corrections import SaidCorrection
from chalicelib.parsing.time_slots.said_moments import SaidMoment
from chalicelib.understanding.people_by_name import mentions_in_place_of_names

CORRECTION_OF_USER = "correction_of_user"
_NEAR, _A_DAY = 4 * 60, 24 * 60
"""Minutes: within the first an hour is the one that was set, moved."""


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


def ask_of_other_cover(sentence: Sentence, matcher: Matcher, request: Request) -> None:
    """Raises Asks for `make it carol`, said right after an absence was set with somebody else who covers: who that is."""
    for said, name in mentions_in_place_of_names(sentence, matcher):
        if matcher.answer(said, CORRECTION_OF_USER) is None:
            continue
        receipt = next(iter(last_changes(request)), None)
        absence = only_absence_set_by(receipt, request) if receipt is not None else None
        if absence is None or not absence.cover:
            return
        known = {"reason": absence.reason, "absence": absence.start, "ends": absence.until}
        lacks = Incomplete.of(MoveAbsence, "cover", AnswerKind.USER, **known)
        raise Asks(who_covers_text(name), replace(lacks, called=name))


def other_quiet_hours(reading: Reading, receipt: Receipt, request: Request) -> Correction | None:
    """The quiet hours that the request added, off or with other hours; their days stay."""
    added = only_quiet_hours_set_by(receipt, request)
    if added is None:
        return None
    if "off" in reading.values:
        return Correction(SetQuietHours(added, is_off=True))
    begins, ends = reading.values["hours"]
    return Correction(SetQuietHours(replace(added, begins=begins, ends=ends), instead_of=added))


def one_end_of_quiet_hours(reading: Reading, receipt: Receipt, request: Request) -> Correction | None:
    """The quiet hours that were just set, where one hour is said of them: when they begin (`from 9pm`), when they end (`until 7`), or the one of
    both that is near. They repeat, so no hour has passed. Raises TwoMeanings where it may be either."""
    quiet, said = only_quiet_hours_set_by(receipt, request), SaidCorrection.of(reading.values)
    moment = said.start or said.said
    if quiet is None or quiet.are_whole_days or moment is None or moment.clock is None or moment.names_a_day:
        return None
    is_of_absence = said.planned_only or said.back or (said.absence_only and not said.until)
    if said.change or is_of_absence or said.reminder_only:
        return None
    minutes = _minutes_of(moment)
    begins = replace(quiet, begins=min(minutes, key=lambda each: _apart(each, quiet.begins)))
    ends = replace(quiet, ends=min(minutes, key=lambda each: _apart(each, quiet.ends)))
    if said.wrong is not None:
        denied = _minutes_of(said.wrong)
        meant = [ends] * (quiet.ends in denied) + [begins] * (quiet.begins in denied)
    elif said.start is not None or said.until:
        meant = [begins if said.start is not None else ends]
    else:
        near_begin, near_end = _apart(begins.begins, quiet.begins) <= _NEAR, _apart(ends.ends, quiet.ends) <= _NEAR
        meant = [begins] if near_begin and not near_end else [ends] if near_end and not near_begin else [begins, ends]
    changes = [SetQuietHours(each, instead_of=quiet) for each in meant if each.begins != each.ends and each != quiet]
    if len(changes) > 1:
        raise TwoMeanings(questions.TWO_MEANINGS, changes)
    return Correction(changes[0]) if changes else None


def _minutes_of(moment: SaidMoment) -> list[int]:
    """The minutes of the day that an hour may be: of both halves of the day, unless it was said which."""
    clock = moment.clock
    if clock is None:
        return []
    clock.check()
    halves = [clock.as_typed, clock.later_half().as_typed]
    times = halves if moment.part is None else [clock_in_part(moment, clock)]
    return [each.hour * 60 + each.minute for each in times]


def _apart(one: int, other: int) -> int:
    """Minutes between two hours, over midnight if that is nearer."""
    return min((one - other) % _A_DAY, (other - one) % _A_DAY)
