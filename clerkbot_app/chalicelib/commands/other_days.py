"""`and saturday too`, `except mondays`, `not on fridays`: other days of the series, or of the quiet hours, that were just set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.commands.last_change import Correction, only_quiet_hours_set_by, records_of
from chalicelib.commands.move_reminder import MoveReminder
from chalicelib.commands.quiet_hours import SetQuietHours
from chalicelib.commands.request import Request
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.receipt import Receipt
from chalicelib.domain.recurrence import Recurrence, Unit
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState, When
from chalicelib.messages import questions
from chalicelib.parsing.matcher import Reading


def with_other_days(reading: Reading, receipt: Receipt, request: Request) -> Correction | None:
    """What the request set, on more days or fewer; None where that does not repeat on weekdays. Raises NotUnderstood where no
    day is left, or nothing changes; TwoMeanings of several series."""
    corrections = [*_of_reminders(reading, receipt, request), *_of_quiet_hours(reading, receipt, request)]
    if len(corrections) > 1:
        raise TwoMeanings(questions.WHICH_IS_CORRECTED, [each.command for each in corrections])
    return corrections[0] if corrections else None


def _of_reminders(reading: Reading, receipt: Receipt, request: Request) -> Sequence[Correction]:
    found = records_of(receipt, ReminderKey, request)
    series = [(each, each.recurrence) for each in found if each.state is not ReminderState.ENDED]
    return [
        Correction(
            _moved(reminder, replace(recurrence, weekdays=_days(recurrence.weekdays, reading))), {reminder.item_number}
        )
        for reminder, recurrence in series
        if recurrence is not None and recurrence.unit is Unit.WEEK
    ]


def _moved(reminder: Reminder, recurrence: Recurrence) -> MoveReminder:
    zone = "" if reminder.follows_persons_zone else reminder.zone
    return MoveReminder((reminder.id,), When(recurrence=recurrence, zone=zone))


def _of_quiet_hours(reading: Reading, receipt: Receipt, request: Request) -> Sequence[Correction]:
    quiet = only_quiet_hours_set_by(receipt, request)
    if quiet is None:
        return ()
    return [Correction(SetQuietHours(replace(quiet, weekdays=_days(quiet.weekdays, reading)), instead_of=quiet))]


def _days(before: Sequence[int], reading: Reading) -> tuple[int, ...]:
    """Raises NotUnderstood."""
    said = set(reading.values["days"])
    days = tuple(sorted(set(before) | said if "more" in reading.values else set(before) - said))
    if not days:
        raise NotUnderstood(questions.NO_DAY_LEFT)
    if days == tuple(before):
        raise NotUnderstood(questions.SAME_DAYS)
    return days
