"""Setting, listing and cancelling reminders of items and of the list. Those in the person's own words are to-dos: todos.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import NoReturn
from zoneinfo import ZoneInfo

from chalicelib.commands.keep_all import KeepAll
from chalicelib.commands.named_items import find_open, item_of_thread, open_items
from chalicelib.commands.request import (
    Arguments,
    ChangingCommand,
    CommandSpec,
    HelpLine,
    HelpTopic,
    ReadingCommand,
    Request,
)
from chalicelib.commands.save import Save
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import Command, NotUnderstood, Press
from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.item import Item, ItemKey
from chalicelib.domain.jobs import Origin
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.question import AnswerKind, Asks, Incomplete, Missing
from chalicelib.domain.receipt import CHUNK, changes_of
from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState, When
from chalicelib.domain.reply import Message
from chalicelib.messages import questions, understood
from chalicelib.messages.blocks import joined, message
from chalicelib.messages.reminder_list import MOST_SNOOZED, ReminderRow, cancel_all_question, reminder_list
from chalicelib.messages.reminders import (
    cancelled_text,
    item_is_finished_text,
    no_reminder_of_item_text,
    which_of_item_text,
)
from chalicelib.messages.times import range_in_words
from chalicelib.parsing.arguments import when_of
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.moments import ahead
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.parsing.time_slots.said_moments import SaidMoment
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.ports import Context
from chalicelib.services.idempotency import Outcome
from chalicelib.services.reminders import (
    ReminderSet,
    RemindersSet,
    coming_reminders,
    items_of,
    note_zone,
    set_reminder,
    set_reminders,
)

_EXAMPLES = ("remind me #12 tomorrow at 9", "reminder daily at 9:00", "reminder list")


@dataclass(frozen=True)
class Remind(ChangingCommand):
    """Remind of items, of the one that is meant by `this`, or else of the whole list, at the given time or times. `this` in a
    thread of which nothing is on the list saves its first message. `moves`: where the item has one reminder that is to come, that one
    gets the time; of several it is asked which."""

    name = "remind"
    turns_on = True
    refused_after_deletion = True
    now_several = ("number", "numbers")
    when: When
    numbers: tuple[int, ...] = ()
    this: bool = False
    moves: bool = False

    def carry_out(self, request: Request) -> Outcome:
        if self.moves and (coming := _coming_of_items(self.numbers, request)):
            return _move_one(coming, self.when, request)
        if self.this and request.job.origin is Origin.MENTION and request.job.thread_ts:
            item = item_of_thread(request, "remind me {} in 1h", lambda item: item.is_open)
            if item is None or not item.is_open:
                return Save(reminder=self.when).carry_out(request)
        user, context = request.user, request.context
        if not (self.numbers or self.this):
            return _confirm_set(set_reminder(self.when, None, user, context), "", request)
        try:
            named = open_items(self.numbers, request, "remind me {} in 1h")
        except Asks as problem:
            lacks = Missing("numbers", AnswerKind.ABOUT)
            asked = questions.REMIND_OF_WHAT
            if problem.message == questions.WHICH_MESSAGE_IN_CHANNEL:
                asked = problem.message
            raise Asks(asked, lacks, *problem.suggestions, likely=problem.likely) from None
        if len(named.items) == 1:
            to_come = set_reminder(self.when, named.items[0], user, context, names_item=True)
            return _confirm_set(to_come, named.left_out, request)
        return _confirm_set(set_reminders(self.when, named.items, user, context), named.left_out, request)

    def in_words(self, times: TimesInWords) -> str:
        if self.moves:
            return understood.remind_by_then_text(self.numbers, times.when(self.when))
        return understood.remind_text(self.numbers, times.when(self.when), is_of_item=self.this)


def _coming_of_items(numbers: Sequence[int], request: Request) -> list[Reminder]:
    items = open_items(numbers, request, "remind me {} in 1h").items
    return [
        each
        for each, _ in coming_reminders(request.user, request.context)
        if any(each.is_about(item) for item in items)
    ]


def _move_one(coming: Sequence[Reminder], when: When, request: Request) -> Outcome:
    from chalicelib.commands.move_reminder import MoveReminder  # It moves what is set here.

    ids = tuple(each.id for each in coming)
    if len(ids) > 1:
        lacks = Incomplete.of(MoveReminder, "ids", AnswerKind.REMINDERS, when=when)
        raise Asks(questions.which_of_reminders(*ids), lacks, "reminder list", likely=ids)
    return MoveReminder(ids, when).carry_out(request)


def _confirm_set(to_come: ReminderSet | RemindersSet, left_out: str, request: Request) -> Outcome:
    text = joined(to_come.text, left_out)
    if not to_come.changes:
        return request.reply(message(text))
    return confirm(request, text, *to_come.changes, *note_zone(request.person, request.zone))


@dataclass(frozen=True)
class ListReminders(ReadingCommand):
    """All that are to come, or those of `ids`, or those that come from `since` on and before `before` (epoch seconds)."""

    name = "reminders"
    ids: tuple[int, ...] = ()
    since: float | None = None
    before: float | None = None

    def show(self, user: str, context: Context) -> Message:
        zone = context.zone_of(user)
        shown = shown_reminders(user, zone, context)
        if self.ids:
            named = [(each, item) for each, item in shown if each.id in self.ids]
            if not named:
                return message(questions.no_such_reminder(*self.ids))
            rows = reminder_rows(named, user, ListReminders())
            return reminder_list(rows, (), context.person(user).is_subscribed, context.now, zone)
        if self.before is not None:
            # Today has begun.
            today = moment_of(local_datetime(context.now, zone).date(), time.min, zone)
            since = today if self.since is None else self.since
            of_days = [each for each in shown if each[0].next_within(since, self.before) is not None]
            when = range_in_words(since, self.before, context.now, zone)
            rows = reminder_rows(of_days, user, self)
            return reminder_list(rows, (), context.person(user).is_subscribed, context.now, zone, when)
        rows = reminder_rows(shown, user, self)
        snoozed = context.items.snoozed(user, None, MOST_SNOOZED + 1)
        return reminder_list(rows, snoozed, context.person(user).is_subscribed, context.now, zone)

    def in_words(self, times: TimesInWords) -> str:
        start = times.now if self.since is None else self.since
        when = "" if self.before is None else times.range(start, self.before)
        return f"{understood.show_reminders_text(self.ids)} {when}".rstrip()


def shown_reminders(user: str, zone: ZoneInfo, context: Context) -> list[tuple[Reminder, Item | None]]:
    """By id, each with its item. Who has just come to another zone sees the times there, although the series are moved a
    moment later."""
    return [(each.moved_to(zone, context.now), item) for each, item in coming_reminders(user, context)]


def reminder_rows(shown: Sequence[tuple[Reminder, Item | None]], user: str, view: Command | None) -> list[ReminderRow]:
    """Rows with their buttons, after which the view is shown again, if any."""
    return [
        ReminderRow(
            each, item, Press(CancelReminder((each.id,)), user, view), Press(ChangeReminder(each.id), user, view)
        )
        for each, item in shown
    ]


@dataclass(frozen=True)
class ChangeReminder(ChangingCommand):
    """Give a reminder another time: what is entered in `Modal.CHANGE_REMINDER`. Where that can't be opened, the time is asked for."""

    name = "change-reminder"
    refused_after_deletion = True
    id: int

    def carry_out(self, request: Request) -> NoReturn:
        if all(each.id != self.id for each in request.context.reminders.running(request.user)):
            raise no_such_reminder(self.id)
        from chalicelib.commands.move_reminder import ask_when  # It moves what is listed here.

        raise ask_when((self.id,))


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

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.cancel_reminder_text(self.ids, self.item)


@dataclass(frozen=True)
class AskToCancelReminders(ReadingCommand):
    """Nobody should lose all their reminders by a word: the question whose button cancels them."""

    name = "ask-to-cancel-reminders"
    asks_first = understood.ASKS_TO_CANCEL
    asks_to_lose = True

    def show(self, user: str, context: Context) -> Message:
        ids = [reminder.id for reminder, _ in coming_reminders(user, context)]
        if not ids:
            return ListReminders().show(user, context)
        cancel = Press(CancelReminder(tuple(ids[:CHUNK])), user)
        return cancel_all_question(len(ids[:CHUNK]), len(ids[CHUNK:]), cancel, Press(KeepAll(), user))

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.CANCEL_ALL_REMINDERS


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
        return NotUnderstood(questions.NO_DAILY_REMINDER, "reminder list")
    lacks = Incomplete.of(CancelReminder, "ids", AnswerKind.REMINDERS)
    return Asks(
        joined(questions.NO_DAILY_OF_LIST, questions.which_of_reminders(*daily)), lacks, "reminder list", likely=daily
    )


def item_to_come_for(reminder: Reminder, request: Request) -> Item:
    """The item that a reminder is about; raises NotUnderstood if that is off the list and it would not come."""
    item = request.context.records.get(ItemKey(request.user, reminder.channel, reminder.ts))
    if item is None or not reminder.is_about(item):
        raise no_such_reminder(reminder.id)
    if not reminder.comes_for(item):
        text = item_is_finished_text(reminder, item.number)
        raise NotUnderstood(text, f"restore #{item.number}", are_corrections=True)
    return item


def no_such_reminder(*numbers: int) -> NotUnderstood:
    return NotUnderstood(questions.no_such_reminder(*numbers), "reminder list")


def _cancel(reminders: list[Reminder], request: Request, left_out: str = "") -> Outcome:
    changes = changes_of(reminders, [reminder.ended(request.now) for reminder in reminders])
    items = items_of(reminders, request.user, request.context)
    return confirm(request, joined(cancelled_text(reminders, items), left_out), *changes)


def _remind(arguments: Arguments) -> Remind:
    return Remind(arguments["when"], arguments["numbers"])


def remind_by_then(arguments: Arguments) -> Remind:
    """Items that are due then: `when`, or the `said` of `thursday, not friday`."""
    said: SaidMoment | None = arguments.get("said")
    when = arguments["when"] if said is None else When(at=ahead(said, _morning), zone=said.zone_name())
    return Remind(when, arguments["numbers"], moves=True)


def _morning(hours: DayHours) -> time:
    return hours.morning


def _remind_of_this(arguments: Arguments) -> Remind:
    return Remind(arguments["when"], this=True)


def _remind_of_this_or_list(arguments: Arguments) -> Remind:
    """Without a word about what: a series is of the list."""
    when = when_of(arguments)
    if when is None:
        raise ValueError("no time was said")
    return Remind(when, this=when.recurrence is None)


def _remind_of_list(arguments: Arguments) -> Remind:
    return Remind(arguments["when"])


def _remind_daily(arguments: Arguments) -> Remind:
    at: time = arguments["clock"]
    return Remind(When(recurrence=Recurrence(at.hour, at.minute)))


def _ask_when_of_items(arguments: Arguments) -> NoReturn:
    numbers = arguments["numbers"]
    example = f"remind me #{numbers[0]} tomorrow at 9"
    raise Asks(questions.REMIND_WHEN, Incomplete.of(Remind, "when", AnswerKind.WHEN, numbers=numbers), example)


def _ask_time_of_items(arguments: Arguments) -> NoReturn:
    first, unknown = arguments["numbers"][0], arguments["unknown"]
    if unknown.split()[0].lower() in time_words().units:
        # `5 minutes before 15:00 to …` means no item.
        raise NotUnderstood(questions.unknown_time(f"{first} {unknown}"), "remind me at 14:55 to call mum")
    raise NotUnderstood(questions.unknown_time(unknown), f"remind me #{first} tomorrow at 9")


def _ask_when_of_this(_arguments: Arguments) -> NoReturn:
    raise Asks(questions.REMIND_WHEN, Incomplete.of(Remind, "when", AnswerKind.WHEN, this=True), *_EXAMPLES[:2])


def _ask_other(arguments: Arguments) -> NoReturn:
    """Of somebody else's reminder the person may be reminded to ask them."""
    whom, unknown = arguments.get("text", ""), arguments.get("unknown", "")
    if "channel" in arguments:
        # Of what a channel should do the person may be reminded themself.
        if not unknown:
            raise NotUnderstood(questions.CAN_REMIND_YOU, _EXAMPLES[0])
        to = "" if unknown.split()[0].lower() in WORDS["about_what"] else "to "
        raise NotUnderstood(questions.CAN_REMIND_YOU, f"remind me {to}{unknown}", are_corrections=True)
    if whom.split()[:1] == ["me"]:  # `remind me before the meeting to print`
        raise NotUnderstood(questions.unclear(whom.partition(" ")[2]), f"remind me tomorrow at 9 to {unknown}")
    if "user" in arguments:
        whom, unknown = f"<@{arguments['user']}>", unknown.removeprefix("to ")
    if whom and "how" in arguments:
        raise NotUnderstood(questions.CAN_REMIND_YOU, f"remind me to ask {whom} about {unknown}", are_corrections=True)
    if whom and unknown:
        raise NotUnderstood(questions.CAN_REMIND_YOU, f"remind me to ask {whom} to {unknown}", are_corrections=True)
    problem = questions.CAN_REMIND_YOU if whom else questions.unclear(unknown)
    raise NotUnderstood(problem, *_EXAMPLES[:2])


def _list_reminders(arguments: Arguments) -> ListReminders:
    shown: Range | None = arguments.get("shown")
    return ListReminders(since=shown.start, before=shown.until) if shown is not None else ListReminders()


def _show_reminders(arguments: Arguments) -> ListReminders:
    return ListReminders(arguments["reminders"])


def _ask_which_list(arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.unclear(arguments["unknown"]), "reminder list")


def _cancel_reminders(arguments: Arguments) -> CancelReminder:
    return CancelReminder(arguments["reminders"])


def _cancel_all(_arguments: Arguments) -> AskToCancelReminders:
    return AskToCancelReminders()


def _cancel_of_item(arguments: Arguments) -> CancelReminder:
    number, *more = arguments["numbers"]
    if more:
        raise NotUnderstood(questions.ONE_ITEM_AT_A_TIME, f"disable reminder #{number}")
    return CancelReminder(item=number)


def _cancel_daily(_arguments: Arguments) -> CancelDailyReminder:
    return CancelDailyReminder()


def _ask_which(_arguments: Arguments) -> NoReturn:
    lacks = Incomplete.of(CancelReminder, "ids", AnswerKind.REMINDERS)
    raise Asks(questions.WHICH_REMINDER, lacks, "reminder list", "disable reminder R3")


SPECS = (
    CommandSpec(
        Remind,
        starter="*Be reminded in your time zone.* Press *New reminder* in Home, or type `remind me to call mum tomorrow at 9`",
        help=(
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
        makes={
            "remind": _remind,
            "remind/this": _remind_of_this,
            "remind/when": _remind_of_this_or_list,
            "remind/list": _remind_of_list,
            "remind/daily": _remind_daily,
            "remind/due": remind_by_then,
            "remind/items-when?": _ask_when_of_items,
            "remind/items-unknown?": _ask_time_of_items,
            "remind/this-when?": _ask_when_of_this,
            "remind/other?": _ask_other,
        },
    ),
    CommandSpec(
        ListReminders,
        help=(HelpLine(HelpTopic.REMINDERS, ("reminder list",), "your reminders with their ids and next times"),),
        makes={"reminders": _list_reminders, "reminders/named": _show_reminders, "reminders?": _ask_which_list},
    ),
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
    CommandSpec(AskToCancelReminders, makes={"cancel-reminder/all": _cancel_all}),
    CommandSpec(ChangeReminder),
    CommandSpec(CancelDailyReminder, makes={"cancel-reminder/daily": _cancel_daily}),
)
