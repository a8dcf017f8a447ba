"""Cancelling reminders: by their ids, of an item, or the one that shows the list every day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from chalicelib.commands.named_items import find_open
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.receipt import CHUNK, changes_of
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState
from chalicelib.messages import questions, reminder_questions, understood
from chalicelib.messages.blocks import joined
from chalicelib.messages.reminders import cancelled_text, no_reminder_of_item_text, which_of_item_text
from chalicelib.services.idempotency import Outcome
from chalicelib.services.reminders import coming_reminders, items_of, no_such_reminder


@dataclass(frozen=True)
class CancelReminder(ChangingCommand):
    """Cancel the reminders `ids`, or the one that is to come of item number `item`."""

    name = "cancel-reminder"
    is_of_what_there_is = True
    said_of_several = "ids"
    refused_after_deletion = True
    now_several = ("id", "ids")
    ids: tuple[int, ...] = ()
    item: int | None = None

    @property
    def is_of_one(self) -> bool:
        return len(self.ids) == 1

    def carry_out(self, request: Request) -> Outcome:
        if self.item is not None:
            return _cancel([_reminder_of_item(self.item, request)], request)
        wanted = tuple(dict.fromkeys(self.ids))
        if len(wanted) > CHUNK:
            raise NotUnderstood(reminder_questions.too_many_reminders(CHUNK, len(wanted)))
        found = request.context.records.get_all(*(ReminderKey(request.user, id_) for id_ in wanted))
        running = [each for each in found if each is not None and each.state is not ReminderState.ENDED]
        missing = [id_ for id_ in wanted if id_ not in {each.id for each in running}]
        if not running:
            raise no_such_reminder(*missing)
        return _cancel(running, request, reminder_questions.no_such_reminder(*missing) if missing else "")

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.cancel_reminder_text(self.ids, self.item)


def _reminder_of_item(number: int, request: Request) -> Reminder:
    item = find_open(number, request.user, request.context)
    coming = [each for each, _ in coming_reminders(request.user, request.context) if each.is_about(item)]
    if not coming:
        raise NotUnderstood(no_reminder_of_item_text(number), f"remind me #{number} in 1h")
    if len(coming) > 1:
        ids = [each.id for each in coming]
        lacks = Incomplete.of(CancelReminder, "ids", AnswerKind.REMINDERS)
        question = which_of_item_text(number, coming, request.now, request.zone)
        raise Asks(question, lacks, f"disable reminder R{ids[0]}", likely=ids)
    return coming[0]


@dataclass(frozen=True)
class CancelDailyReminder(ChangingCommand):
    """Cancel the reminder that shows the list every day; other series of the list stay."""

    name = "cancel-daily-reminder"

    def carry_out(self, request: Request) -> Outcome:
        found = [
            reminder
            for reminder in request.context.reminders.running(request.user)
            if not reminder.is_of_item and reminder.recurrence is not None and reminder.recurrence.is_daily
        ]
        if not found:
            raise _no_daily(request)
        return _cancel(found[:CHUNK], request)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.CANCEL_DAILY_REMINDER


def _no_daily(request: Request) -> NotUnderstood:
    """The list has none; but an item's that comes daily may be meant."""
    daily = [
        each.id
        for each, _ in coming_reminders(request.user, request.context)
        if each.recurrence is not None and each.recurrence.is_daily
    ]
    if not daily:
        return NotUnderstood(reminder_questions.NO_DAILY_REMINDER, "reminder list")
    lacks = Incomplete.of(CancelReminder, "ids", AnswerKind.REMINDERS)
    asked = joined(reminder_questions.NO_DAILY_OF_LIST, reminder_questions.which_of_reminders(*daily))
    return Asks(asked, lacks, "reminder list", likely=daily, offers_others=True)


def _cancel(reminders: list[Reminder], request: Request, left_out: str = "") -> Outcome:
    changes = changes_of(reminders, [reminder.ended(request.now) for reminder in reminders])
    items = items_of(reminders, request.user, request.context)
    return confirm(request, joined(cancelled_text(reminders, items), left_out), *changes)


def _cancel_reminders(arguments: Arguments) -> CancelReminder:
    return CancelReminder(arguments["reminders"])


def _cancel_of_item(arguments: Arguments) -> CancelReminder:
    number, *more = arguments["numbers"]
    if more:
        raise NotUnderstood(questions.ONE_ITEM_AT_A_TIME, f"disable reminder #{number}")
    return CancelReminder(item=number)


def _cancel_daily(_arguments: Arguments) -> CancelDailyReminder:
    return CancelDailyReminder()


def _ask_which(_arguments: Arguments) -> NoReturn:
    lacks = Incomplete.of(CancelReminder, "ids", AnswerKind.REMINDERS)
    raise Asks(reminder_questions.WHICH_REMINDER, lacks, "reminder list", "disable reminder R3")


SPECS = (
    CommandSpec(
        CancelReminder,
        help=(
            HelpLine(
                HelpTopic.REMINDERS,
                ("disable reminder R3", "disable daily reminder"),
                "cancels it",
            ),
        ),
        makes={
            "cancel-reminder": _cancel_reminders,
            "cancel-reminder/of": _cancel_of_item,
            "cancel-reminder?": _ask_which,
        },
    ),
    CommandSpec(CancelDailyReminder, makes={"cancel-reminder/daily": _cancel_daily}),
)
