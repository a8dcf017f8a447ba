"""`no R3 on fridays`: leaving weekdays out of a series for good."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.commands.move_reminder import MoveReminder
from chalicelib.commands.named_items import find_open
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.recurrence import EVERY_DAY, Recurrence, Unit
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState, When
from chalicelib.messages import questions, reminder_questions, understood
from chalicelib.messages.reminders import no_reminder_of_item_text, which_of_item_text
from chalicelib.services.idempotency import Outcome
from chalicelib.services.reminders import no_such_reminder, reminders_of


@dataclass(frozen=True)
class LeaveOutDays(ChangingCommand):
    """Leave weekdays (0 is Monday) out of the series of the one id in `ids`, or of the one that is to come of item number `item`."""

    name = "leave-out-days"
    refused_after_deletion = True
    days: tuple[int, ...]
    ids: tuple[int, ...] = ()
    item: int | None = None

    def carry_out(self, request: Request) -> Outcome:
        if len(self.ids) > 1:
            raise NotUnderstood(reminder_questions.ONE_REMINDER_AT_A_TIME)
        reminder = self._of_item(self.item, request) if self.item is not None else self._reminder(request)
        recurrence = _without(reminder.recurrence, self.days)
        zone = "" if reminder.follows_persons_zone else reminder.zone
        return MoveReminder((reminder.id,), When(recurrence=recurrence, zone=zone)).carry_out(request)

    def _of_item(self, number: int, request: Request) -> Reminder:
        item = find_open(number, request.user, request.context)
        series = [each for each in reminders_of([item], request.user, request.context) if each.recurrence is not None]
        if not series:
            raise NotUnderstood(no_reminder_of_item_text(number), "reminder list")
        if len(series) > 1:
            ids = [each.id for each in series]
            lacks = Incomplete.of(LeaveOutDays, "ids", AnswerKind.REMINDERS, days=self.days)
            question = which_of_item_text(number, series, request.now, request.zone)
            raise Asks(question, lacks, "reminder list", likely=ids)
        return series[0]

    def _reminder(self, request: Request) -> Reminder:
        found = request.context.records.get(ReminderKey(request.user, self.ids[0]))
        if found is None or found.state is ReminderState.ENDED:
            raise no_such_reminder(*self.ids)
        return found

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.leave_out_days_text(self.days, self.ids, self.item)


def _without(recurrence: Recurrence | None, days: tuple[int, ...]) -> Recurrence:
    """Raises NotUnderstood where it does not come on weekdays, none of these is among them, or no day is left."""
    weekdays = EVERY_DAY if recurrence is not None and recurrence.is_daily else recurrence and recurrence.weekdays
    if recurrence is None or not weekdays or (recurrence.unit is not Unit.WEEK and not recurrence.is_daily):
        raise NotUnderstood(reminder_questions.NOT_ON_WEEKDAYS, "reminder list")
    left = tuple(day for day in weekdays if day not in days)
    if not left:
        raise NotUnderstood(questions.NO_DAY_LEFT, "reminder list")
    if left == tuple(weekdays):
        raise NotUnderstood(questions.SAME_DAYS, "reminder list")
    return replace(recurrence, weekdays=left)


def _of_reminders(arguments: Arguments) -> LeaveOutDays:
    return LeaveOutDays(tuple(arguments["days"]), arguments["reminders"])


def _of_item(arguments: Arguments) -> LeaveOutDays:
    number, *more = arguments["numbers"]
    if more:
        raise NotUnderstood(reminder_questions.ONE_REMINDER_AT_A_TIME)
    return LeaveOutDays(tuple(arguments["days"]), item=number)


SPECS = (
    CommandSpec(
        LeaveOutDays,
        help=(
            HelpLine(
                HelpTopic.REMINDERS,
                ("no R3 on fridays",),
                "leaves these days out of a reminder that repeats",
            ),
        ),
        makes={"skip/weekdays": _of_reminders, "skip/weekdays-of": _of_item},
    ),
)
