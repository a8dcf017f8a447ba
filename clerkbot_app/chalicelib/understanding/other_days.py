"""`and saturday too`, `except mondays`, `not on fridays`: other days of the series, or of the quiet hours, that were just set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from chalicelib.commands.absence import GoAway
from chalicelib.commands.finish import Finish, FinishedAs
from chalicelib.commands.items_by_words import items_by_words
from chalicelib.commands.last_change import (
    Correction,
    edited,
    only_absence_set_by,
    only_quiet_hours_set_by,
    records_of,
)
from chalicelib.commands.move_reminder import MoveReminder
from chalicelib.commands.named_items import MOST_OFFERED
from chalicelib.commands.quiet_hours import SetQuietHours
from chalicelib.commands.request import Request
from chalicelib.commands.skip import Skip
from chalicelib.domain.absence import Absence
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.local_time import LONGEST_DAY, is_midnight, local_datetime, moment_of
from chalicelib.domain.receipt import Edit, Receipt
from chalicelib.domain.recurrence import Recurrence, Unit
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState, When
from chalicelib.domain.shifted_times import has_whole_days
from chalicelib.messages import questions
from chalicelib.messages.reminders import comes_sooner_text
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.services.reminders import items_of


def with_other_days(reading: Reading, receipt: Receipt, request: Request) -> Correction | None:
    """What the request set, on more days or fewer; None where that does not repeat on weekdays. Raises NotUnderstood where no
    day is left, or nothing changes; TwoMeanings of several series. Of a time that was left out, another one is left out as well:
    `and friday too`, but `also on saturdays` is of all of them."""
    if reading.values.get("more") == "yes" and (skipped := _skipped_by(receipt, request)) is not None:
        return _also_skipped(skipped, reading, request)
    corrections = [*_of_reminders(reading, receipt, request), *_of_quiet_hours(reading, receipt, request)]
    if len(corrections) > 1:
        raise TwoMeanings(questions.WHICH_IS_CORRECTED, [each.command for each in corrections])
    if corrections and "drops" in reading.values:
        _ask_of_items_called_so(corrections[0], request)
    return corrections[0] if corrections else None


def _ask_of_items_called_so(correction: Correction, request: Request) -> None:
    """Raises TwoMeanings for `drop saturday`, where an item says that as well."""
    name = request.job.text.partition(" ")[2]
    if items := items_by_words(request).that_say(name):
        removes = (Finish((item.number,), FinishedAs.REMOVED) for item in items[:MOST_OFFERED])
        raise TwoMeanings(questions.TWO_MEANINGS, [correction.command, *removes])


def _skipped_by(receipt: Receipt, request: Request) -> tuple[Edit, Reminder] | None:
    """The only series of which the request left out times, with what was done to it."""
    found = edited(receipt, ReminderKey, request, _leaves_out)
    return found[0] if len(found) == 1 and found[0][1].recurrence is not None else None


def _leaves_out(edit: Edit) -> bool:
    before, after = edit.before or {}, edit.after or {}
    is_same_series = before.get("recurrence") == after.get("recurrence") and before.get("state") == after.get("state")
    return is_same_series and int(str(after.get("came", 0))) > int(str(before.get("came", 0)))


def _also_skipped(skipped: tuple[Edit, Reminder], reading: Reading, request: Request) -> Correction | None:
    """The first of these days after the one that was left out. Only the coming time can be, so of several days it is asked."""
    edit, reminder = skipped
    zone, left_out = ZoneInfo(reminder.zone), float(str((edit.before or {})["due_at"]))
    day = local_datetime(left_out, zone).date() + timedelta(days=1)
    days = set(reading.values["days"])
    while day.weekday() not in days:
        day += timedelta(days=1)
    if len(days) > 1:
        item = items_of([reminder], request.user, request.context).get(reminder.id)
        raise NotUnderstood(comes_sooner_text(reminder, item, request.now, request.zone), f"skip R{reminder.id} once")
    ends = moment_of(day + timedelta(days=1), time.min, zone)
    return Correction(Skip((reminder.id,), since=moment_of(day, time.min, zone), before=ends), {reminder.item_number})


def without_one_time(reading: Reading, receipt: Receipt, request: Request) -> Correction | None:
    """The series that was just set, without its time of that day: `not this sunday`. None where it has none then."""
    day, found = reading.values["day"], records_of(receipt, ReminderKey, request)
    series = [each for each in found if each.recurrence is not None and each.state is not ReminderState.ENDED]
    if len(series) != 1 or not isinstance(day, Range) or day.until is None:
        return None
    since = request.now if day.start is None else day.start
    if series[0].next_within(since, day.until) is None:
        return None
    return Correction(Skip((series[0].id,), since=since, before=day.until), {series[0].item_number})


def on_another_day(reading: Reading, receipt: Receipt, request: Request) -> Correction | None:
    """The absence that was just planned, or lasts until the end of today, on one day more, for the same reason and with the same cover: hours stay
    hours, unless others are said."""
    absence, day, zone = only_absence_set_by(receipt, request), reading.values["day"], request.zone
    if absence is None or absence.until is None or not isinstance(day, Range):
        return None
    has_begun, is_until_midnight = absence.start <= request.now, is_midnight(absence.until, zone)
    if has_begun and not is_until_midnight:
        return None
    start, until = day.start if day.start is not None else request.now, day.until
    is_of_days = has_whole_days(Absence(start, until), zone)
    if is_of_days and not (has_begun or has_whole_days(absence, zone)):
        if until - start > LONGEST_DAY:
            return None
        begins = local_datetime(absence.start, request.zone).time()
        start = moment_of(local_datetime(start, request.zone).date(), begins, request.zone)
        until = start + (absence.until - absence.start)
    more = GoAway(start, until, absence.reason, shows_reason=absence.shows_reason, cover=absence.cover, beside=True)
    return Correction(more)


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
    of_both = set(before) | said if "more" in reading.values else set(before) - said
    days = tuple(sorted(said if "only" in reading.values else of_both))
    if not days:
        raise NotUnderstood(questions.NO_DAY_LEFT)
    if days == tuple(before):
        raise NotUnderstood(questions.SAME_DAYS)
    return days
