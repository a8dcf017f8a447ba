"""`move R3 to friday at 9`: giving a reminder another time, or a series other times."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NoReturn
from zoneinfo import ZoneInfo

from chalicelib.commands.remind import Remind
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.item import Item
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.receipt import CHUNK, changes_of
from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState, When
from chalicelib.messages import problems, questions, understood
from chalicelib.messages.blocks import joined, message
from chalicelib.messages.reminders import moved_text
from chalicelib.messages.times import recurrence_in_words
from chalicelib.parsing.time_slots.moments import Moment
from chalicelib.services.idempotency import Outcome
from chalicelib.services.reminders import item_to_come_for, no_such_reminder, reminders_of

_EXAMPLE = "move R3 to friday at 9"


@dataclass(frozen=True)
class MoveReminder(ChangingCommand):
    """Give the reminders `ids` another time, or other times. A series gets other times only: whether a moment is meant for this
    time alone, or for all, is asked. `keeps_day`: only an hour was said; of a reminder that comes on another day it is asked which day."""

    name = "move-reminder"
    turns_on = True
    refused_after_deletion = True
    is_of_reminders_that_came = True
    ids: tuple[int, ...]
    when: When
    keeps_day: bool = False

    def carry_out(self, request: Request) -> Outcome:
        found = request.context.records.get_all(*(ReminderKey(request.user, id_) for id_ in self.ids[:CHUNK]))
        before = [each for each in found if each is not None and _can_be_moved(each)]
        if not before and request.context.items.by_numbers(request.user, self.ids):
            # `change 36 to every friday`, where R36 is none: the item may be meant.
            of_items = Remind(self.when, self.ids, moves=True)
            raise TwoMeanings(joined(questions.no_such_reminder(*self.ids), questions.ABOUT_ITEM), [of_items])
        if len(before) < len(self.ids):
            raise no_such_reminder(*(id_ for id_ in self.ids if id_ not in {each.id for each in before}))
        zone = ZoneInfo(self.when.zone) if self.when.zone else request.zone
        after, items = [], {}
        for reminder in before:
            if reminder.is_of_item:
                items[reminder.id] = item_to_come_for(reminder, request.user, request.context)
            if reminder.recurrence is not None and self.when.at is not None:
                always = same_days_at(reminder.recurrence, self.when.at, zone, self.when.zone)
                if always.recurrence == reminder.recurrence and len(before) == 1:
                    return Snooze(reminder.id, until=self.when.at).carry_out(request)
                raise _once_or_always(reminder, reminder.recurrence, self.when, self.when.at, request.now, zone)
            if self.keeps_day:
                _ask_which_day(reminder, self, request.now, zone)
            after.append(_moved(reminder, self.when, zone, request.now))
        text = moved_text(after, items, request.now, request.zone)
        changes = [change for change in changes_of(before, after) if change.before != change.after]
        return confirm(request, text, *changes) if changes else request.reply(message(text))

    def in_words(self, times: TimesInWords) -> str:
        return understood.move_reminder_text(self.ids, times.when(self.when))


def moved_with_item(snooze: Snooze, item: Item, request: Request, *, keeps_day: bool) -> MoveReminder | None:
    """What `move the report to friday` does, where one reminder of the item is to come; None where there is none or several. `keeps_day`: as
    in MoveReminder."""
    coming = reminders_of([item], request.user, request.context)
    if len(coming) != 1 or snooze.until is None:
        return None
    return MoveReminder((coming[0].id,), When(at=snooze.until), keeps_day)


def _can_be_moved(reminder: Reminder) -> bool:
    """What came can come again; what was cancelled can't."""
    return reminder.state is not ReminderState.ENDED or (
        reminder.last_fired is not None and reminder.recurrence is None
    )


def _moved(reminder: Reminder, when: When, zone: ZoneInfo, now: float) -> Reminder:
    recurrence = when.recurrence.starting(now, zone) if when.recurrence else None
    due_at = replace(when, recurrence=recurrence).first(now, zone)
    if due_at is None:
        raise NotUnderstood(questions.SERIES_ENDS_BEFORE_IT_BEGINS)
    if due_at <= now:
        raise NotUnderstood(problems.TIME_HAS_PASSED, f"move R{reminder.id} to tomorrow at 9")
    follows_persons_zone = reminder.follows_persons_zone if not when.zone else False
    return reminder.moved_to_times(due_at, recurrence, zone.key, follows_persons_zone=follows_persons_zone)


def _ask_which_day(reminder: Reminder, move: MoveReminder, now: float, zone: ZoneInfo) -> None:
    """Raises TwoMeanings for an hour that may be one of the reminder's own day."""
    at, own_day = move.when.at, local_datetime(reminder.due_at, zone).date()
    if at is None or reminder.due is None or len(move.ids) > 1:
        return
    said = local_datetime(at, zone)
    on_own_day = moment_of(own_day, said.time(), zone)
    if said.date() != own_day and on_own_day > now:
        meanings = [replace(move, when=replace(move.when, at=each), keeps_day=False) for each in (on_own_day, at)]
        raise TwoMeanings(questions.WHICH_DAY, meanings)


def _once_or_always(
    reminder: Reminder, recurrence: Recurrence, when: When, at: float, now: float, zone: ZoneInfo
) -> NotUnderstood:
    """A series and a moment: this time only, or its hour from now on."""
    always = MoveReminder((reminder.id,), same_days_at(recurrence, at, zone, when.zone))
    meanings = (Snooze(reminder.id, until=at), always)
    return TwoMeanings(
        questions.once_or_always(f"R{reminder.id}", recurrence_in_words(recurrence, now, zone)), meanings
    )


def same_days_at(recurrence: Recurrence, at: float, zone: ZoneInfo, named_zone: str) -> When:
    """A series on the same days, at the hour of a moment (epoch seconds) in the zone."""
    local = local_datetime(at, zone)
    return When(recurrence=replace(recurrence, hour=local.hour, minute=local.minute), zone=named_zone)


def _move(arguments: Arguments) -> MoveReminder:
    return MoveReminder(arguments["reminders"], arguments["when"], arguments.get("keeps_day", False))


def _move_to_hour(arguments: Arguments) -> MoveReminder:
    moment: Moment = arguments["until"]
    return MoveReminder(arguments["reminders"], When(at=moment.at, zone=moment.zone), arguments["keeps_day"])


def _ask_when(arguments: Arguments) -> NoReturn:
    raise ask_when(arguments["reminders"])


def ask_when(ids: tuple[int, ...]) -> Asks:
    return Asks(questions.MOVE_TO_WHEN, Incomplete.of(MoveReminder, "when", AnswerKind.WHEN, ids=ids), _EXAMPLE)


SPECS = (
    CommandSpec(
        MoveReminder,
        help=(
            HelpLine(
                HelpTopic.REMINDERS,
                (_EXAMPLE, "change R3 to every monday at 9"),
                "gives a reminder another time, or other times",
            ),
        ),
        makes={"remind/move": _move, "remind/move-at?": _move_to_hour, "remind/move?": _ask_when},
    ),
)
