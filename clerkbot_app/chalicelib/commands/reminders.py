"""`remind me …`, `reminder …`, and `disable …` or `cancel …`: setting, listing and cancelling reminders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from chalicelib.commands.named_items import find_open, open_items
from chalicelib.commands.request import (
    AnyCommand,
    ChangingCommand,
    CommandSpec,
    HelpLine,
    HelpTopic,
    ReadingCommand,
    Request,
)
from chalicelib.commands.save import Save
from chalicelib.commands.subscription import offer_to_subscribe
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import Command, NotUnderstood, Press
from chalicelib.domain.item import Item
from chalicelib.domain.receipt import CHUNK, changes_of
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState, When
from chalicelib.domain.reply import Message
from chalicelib.messages import questions
from chalicelib.messages.blocks import joined, message
from chalicelib.messages.reminders import (
    MOST_SNOOZED,
    ReminderRow,
    cancelled_text,
    no_reminder_of_item_text,
    reminder_list,
    which_of_item_text,
)
from chalicelib.parsing.arguments import take_item_number, take_reminder
from chalicelib.parsing.recurrences import take_when
from chalicelib.parsing.tokens import Tokens
from chalicelib.ports import Context
from chalicelib.services.idempotency import Outcome
from chalicelib.services.reminders import (
    ReminderSet,
    RemindersSet,
    coming_reminders,
    note_zone,
    set_reminder,
    set_reminders,
)

_EXAMPLES = ("remind me #12 tomorrow at 9", "reminder daily at 9:00", "reminder list")


@dataclass(frozen=True)
class Remind(ChangingCommand):
    """Remind of items, of the one that is meant by `this`, or else of the whole list, at the given time or times."""

    name = "remind"
    refused_after_deletion = True
    now_several = ("number", "numbers")
    when: When
    numbers: tuple[int, ...] = ()
    this: bool = False

    def carry_out(self, request: Request) -> Outcome:
        if not request.person.is_subscribed:
            return offer_to_subscribe(request)
        user, context = request.user, request.context
        if not (self.numbers or self.this):
            return _confirm_set(set_reminder(self.when, None, user, context), "", request)
        named = open_items(self.numbers, request, "remind me {} in 1h")
        if len(named.items) == 1:
            return _confirm_set(set_reminder(self.when, named.items[0], user, context), named.left_out, request)
        return _confirm_set(set_reminders(self.when, named.items, user, context), named.left_out, request)


def _confirm_set(to_come: ReminderSet | RemindersSet, left_out: str, request: Request) -> Outcome:
    text = joined(to_come.text, left_out)
    if not to_come.changes:
        return request.reply(message(text))
    return confirm(request, text, *to_come.changes, *note_zone(request.person, request.zone))


@dataclass(frozen=True)
class ListReminders(ReadingCommand):
    name = "reminders"

    def show(self, user: str, context: Context) -> Message:
        zone = context.zone_of(user)
        rows = reminder_rows(shown_reminders(user, zone, context), user, self)
        snoozed = context.items.snoozed(user, None, MOST_SNOOZED + 1)
        return reminder_list(rows, snoozed, context.person(user).is_subscribed, context.now, zone)


def shown_reminders(user: str, zone: ZoneInfo, context: Context) -> list[tuple[Reminder, Item | None]]:
    """By id, each with its item. Who has just come to another zone sees the times there, although the series are moved a
    moment later."""
    return [(each.moved_to(zone, context.now), item) for each, item in coming_reminders(user, context)]


def reminder_rows(shown: Sequence[tuple[Reminder, Item | None]], user: str, view: Command) -> list[ReminderRow]:
    """Rows with their Cancel buttons, after which the view is shown again."""
    return [ReminderRow(each, item, Press(CancelReminder((each.id,)), user, view)) for each, item in shown]


@dataclass(frozen=True)
class CancelReminder(ChangingCommand):
    """Cancel the reminders `ids`, or the one that is to come of item number `item`."""

    name = "cancel-reminder"
    refused_after_deletion = True
    now_several = ("id", "ids")
    ids: tuple[int, ...] = ()
    item: int | None = None

    def carry_out(self, request: Request) -> Outcome:
        if self.item is not None:
            return _cancel([_reminder_of_item(self.item, request)], request)
        wanted = tuple(dict.fromkeys(self.ids))
        if len(wanted) > CHUNK:
            raise NotUnderstood(questions.too_many_reminders(CHUNK, len(wanted)))
        found = request.context.records.get_all(*(ReminderKey(request.user, id_) for id_ in wanted))
        running = [each for each in found if each is not None and each.state is not ReminderState.ENDED]
        missing = [id_ for id_ in wanted if id_ not in {each.id for each in running}]
        if not running:
            raise no_such_reminder(*missing)
        return _cancel(running, request, questions.no_such_reminder(*missing) if missing else "")


def _reminder_of_item(number: int, request: Request) -> Reminder:
    item = find_open(number, request.user, request.context)
    coming = [each for each, _ in coming_reminders(request.user, request.context) if each.is_about(item)]
    if not coming:
        raise NotUnderstood(no_reminder_of_item_text(number), f"remind me #{number} in 1h")
    if len(coming) > 1:
        raise NotUnderstood(which_of_item_text(number, coming, request.now, request.zone))
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
            raise NotUnderstood(questions.NO_DAILY_REMINDER, "reminder list")
        return _cancel(found[:CHUNK], request)


def no_such_reminder(*numbers: int) -> NotUnderstood:
    return NotUnderstood(questions.no_such_reminder(*numbers), "reminder list")


def _cancel(reminders: list[Reminder], request: Request, left_out: str = "") -> Outcome:
    changes = changes_of(reminders, [reminder.ended(request.now) for reminder in reminders])
    return confirm(request, joined(cancelled_text(reminders), left_out), *changes)


def _parse_reminder(tokens: Tokens) -> AnyCommand:
    """Read what follows `reminder` or `remind`. Without an item, one moment saves the thread's message with a reminder."""
    if tokens.take_if("list") or tokens.peek() is None:
        return ListReminders()
    tokens.take_if("me")
    number = take_item_number(tokens)
    when = take_when(tokens)
    tokens.take_if("about", "of", "for")
    number = take_item_number(tokens) if number is None else number
    if number is None and when.recurrence is None:
        return Save(reminder=when)
    tokens.require_end(*_EXAMPLES)
    return Remind(when, () if number is None else (number,))


def _parse_disable(tokens: Tokens) -> AnyCommand:
    tokens.take_if("the", "my")
    if tokens.take_if("daily", "list"):
        tokens.take_if("reminder", "reminders")
        return CancelDailyReminder()
    id_, item = take_reminder(tokens, "disable reminder")
    return CancelReminder(() if id_ is None else (id_,), item)


SPECS = (
    CommandSpec(
        Remind,
        dict.fromkeys(("remind", "reminder", "reminders"), _parse_reminder),
        (
            HelpLine(
                HelpTopic.REMINDERS,
                ("remind me #12 tomorrow at 9", "remind me #12 in 3h"),
                "sends you a direct message about that item; also `on friday at 14:30`, `at 17:00`, `2026-12-24 09:00`, `in 2 weeks`",
            ),
            HelpLine(
                HelpTopic.REMINDERS,
                ("reminder daily at 9:00", "remind me every weekday at 9"),
                "shows your list at that time, or that item with `#12`; also `every monday and thursday at 8:30`, "
                "`on the 1st of each month at 10:00`",
            ),
        ),
        {"remind": _EXAMPLES[0], "reminder": _EXAMPLES[1], "reminders": _EXAMPLES[2]},
    ),
    CommandSpec(
        ListReminders,
        help=(HelpLine(HelpTopic.REMINDERS, ("reminder list",), "your reminders with their ids and next times"),),
    ),
    CommandSpec(
        CancelReminder,
        {"disable": _parse_disable, "cancel": _parse_disable},
        (
            HelpLine(
                HelpTopic.REMINDERS,
                ("disable reminder R3", "disable daily reminder"),
                "cancels it",
            ),
        ),
        {"disable": "disable daily reminder", "cancel": "cancel daily reminder"},
    ),
    CommandSpec(CancelDailyReminder),
)
