"""`and saturday too`, `except mondays`, `not on fridays`: other days of the series, or of the quiet hours, that were just set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.commands.move_reminder import MoveReminder
from chalicelib.commands.quiet_hours import SetQuietHours
from chalicelib.commands.request import ChangingCommand, Request
from chalicelib.commands.understanding import english
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.person import PersonKey
from chalicelib.domain.quiet_hours import QuietHours
from chalicelib.domain.receipt import Receipt
from chalicelib.domain.recurrence import Recurrence, Unit
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState, When
from chalicelib.messages import questions
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.sentence import Sentence

_OTHER_DAYS = "other_days"
_MOST_WORDS = 8


def says_other_days(sentence: Sentence) -> bool:
    return _reading(sentence) is not None


def with_other_days(sentence: Sentence, receipt: Receipt, request: Request) -> ChangingCommand | None:
    """What the last request set, on more days or fewer; None where that does not repeat on weekdays. Raises NotUnderstood where no
    day is left, or nothing changes; TwoMeanings of several series."""
    reading = _reading(sentence)
    if reading is None:
        return None
    commands = [*_of_reminders(receipt, reading, request), *_of_quiet_hours(receipt, reading, request)]
    if len(commands) > 1:
        raise TwoMeanings(questions.WHICH_IS_CORRECTED, commands)
    return commands[0] if commands else None


def _reading(sentence: Sentence) -> Reading | None:
    return english().answer(sentence, _OTHER_DAYS) if len(sentence.words) <= _MOST_WORDS else None


def _of_reminders(receipt: Receipt, reading: Reading, request: Request) -> Sequence[MoveReminder]:
    keys = [edit.key for edit in receipt.edits if isinstance(edit.key, ReminderKey)]
    found = request.context.records.get_all(*keys) if keys else ()
    series = [(each, each.recurrence) for each in found if each is not None and each.state is not ReminderState.ENDED]
    return [
        _moved(reminder, replace(recurrence, weekdays=_days(recurrence.weekdays, reading)))
        for reminder, recurrence in series
        if recurrence is not None and recurrence.unit is Unit.WEEK
    ]


def _moved(reminder: Reminder, recurrence: Recurrence) -> MoveReminder:
    zone = "" if reminder.follows_persons_zone else reminder.zone
    return MoveReminder((reminder.id,), When(recurrence=recurrence, zone=zone))


def _of_quiet_hours(receipt: Receipt, reading: Reading, request: Request) -> Sequence[SetQuietHours]:
    """Those that were added last."""
    was_set = any(isinstance(edit.key, PersonKey) and "quiet" in (edit.after or {}) for edit in receipt.edits)
    if not was_set or not request.person.quiet:
        return ()
    quiet = request.person.quiet[-1]
    days = _days(quiet.weekdays, reading)
    return [SetQuietHours(QuietHours(quiet.begins, quiet.ends, days), instead_of=quiet)]


def _days(before: Sequence[int], reading: Reading) -> tuple[int, ...]:
    """Raises NotUnderstood."""
    said = set(reading.values["days"])
    days = tuple(sorted(set(before) | said if "more" in reading.values else set(before) - said))
    if not days:
        raise NotUnderstood(questions.NO_DAY_LEFT)
    if days == tuple(before):
        raise NotUnderstood(questions.SAME_DAYS)
    return days
