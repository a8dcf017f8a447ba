"""`snooze`: moving one occurrence of a reminder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from chalicelib.commands.reminders import CancelReminder, named_reminder, no_such_reminder
from chalicelib.commands.request import CommandSpec, HelpLine, HelpTopic, PickerCommand, ReadingCommand, Request
from chalicelib.commands.subscription import offer_to_subscribe
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import NotUnderstood, Press
from chalicelib.domain.item import ItemKey
from chalicelib.domain.local_time import MORNING, tomorrow_at
from chalicelib.domain.person import Person
from chalicelib.domain.receipt import Change
from chalicelib.domain.reminder import NotComeYet, Reminder, ReminderState, SnoozedTooFar
from chalicelib.messages import questions
from chalicelib.messages.blocks import message
from chalicelib.messages.reminders import (
    ReminderActions,
    comes_again_text,
    comes_then_text,
    item_is_finished_text,
    not_come_yet_text,
    snoozed_text,
)
from chalicelib.parsing.arguments import take_reminder
from chalicelib.parsing.durations import starts_duration, take_duration
from chalicelib.parsing.times import take_moment
from chalicelib.parsing.tokens import Tokens
from chalicelib.services.idempotency import Outcome


@dataclass(frozen=True)
class Snooze(PickerCommand):
    """Move one occurrence of reminder `id`, or of the one that is to come of item number `item`, to `by` seconds from now,
    to the moment `until` (epoch seconds), or to the person's morning of tomorrow.

    A reminder that came once and ended, or a series that came for the last time, can be snoozed for as long as it is kept; a
    series that was cancelled can't.
    """

    name = "snooze"
    refused_after_deletion = True
    id: int | None = None
    by: float | None = None
    until: float | None = None
    until_tomorrow: bool = False
    item: int | None = None

    def with_picked(self, moment: float) -> Snooze:
        return replace(self, until=moment)

    def carry_out(self, request: Request) -> Outcome:
        before = named_reminder(self.id, self.item, request)
        if before.state is ReminderState.ENDED and before.recurrence is not None and not before.series_is_over:
            raise no_such_reminder(before.id)
        if not request.person.is_subscribed:
            return offer_to_subscribe(request)
        if before.is_of_item:
            _require_open_item(before, request)
        until = self.until
        if self.until_tomorrow:
            until = tomorrow_at(request.person.preferences.day_hours.morning, request.now, request.zone)
        if until is not None and until <= request.now:
            raise NotUnderstood(questions.TIME_HAS_PASSED, f"snooze R{before.id} 1h")
        try:
            after = before.snoozed(request.now, by=self.by, until=until)
        except SnoozedTooFar as problem:
            text = comes_again_text(before, problem.next_regular_at, request.now, request.zone)
            raise NotUnderstood(text) from problem
        except NotComeYet as problem:
            text = not_come_yet_text(before, request.now, request.zone)
            raise NotUnderstood(text, f"snooze R{before.id} until tomorrow at 9") from problem
        if after.due_at == before.due:
            return request.reply(message(comes_then_text(before, request.now, request.zone)))
        return confirm(request, snoozed_text(after, request.now, request.zone), Change(before, after))


def reminder_actions(
    reminder: Reminder, person: Person, now: float, zone: ZoneInfo, done: Press | None = None
) -> ReminderActions:
    """What the buttons of a reminder do, given as it is after it was sent. `zone` is the person's."""
    user, morning = person.user, tomorrow_at(person.preferences.day_hours.morning, now, zone)
    tomorrow = reminder.can_be_snoozed(now, until=morning)
    return ReminderActions(
        snooze_20_minutes=snooze_press(reminder, 20 * 60.0, user, now),
        snooze_an_hour=snooze_press(reminder, 3600.0, user, now),
        snooze_until_tomorrow=Press(Snooze(reminder.id, until_tomorrow=True), user) if tomorrow else None,
        snooze_until_picked=Press(Snooze(reminder.id), user),
        cancel=Press(CancelReminder(reminder.id), user),
        done=done,
    )


def snooze_press(
    reminder: Reminder, seconds: float, user: str, now: float, view: ReadingCommand | None = None
) -> Press | None:
    """The button that snoozes a reminder which was sent; None where its series comes again before."""
    return Press(Snooze(reminder.id, by=seconds), user, view) if reminder.can_be_snoozed(now, by=seconds) else None


def _require_open_item(reminder: Reminder, request: Request) -> None:
    """Raises NotUnderstood if its item is off the list and it would not come."""
    item = request.context.records.get(ItemKey(request.user, reminder.channel, reminder.ts))
    if item is None or not reminder.is_about(item):
        raise no_such_reminder(reminder.id)
    if not reminder.comes_for(item):
        raise NotUnderstood(item_is_finished_text(reminder, item.number), f"restore #{item.number}")


def _parse(tokens: Tokens) -> Snooze:
    id_, item = take_reminder(tokens, "snooze")
    tokens.take_if("for", "until", "till", "by", "to")
    if starts_duration(tokens) and ":" not in tokens.key():
        return Snooze(id_, by=float(take_duration(tokens)), item=item)
    return Snooze(id_, until=take_moment(tokens, MORNING).at, item=item)


SPECS = (
    CommandSpec(
        Snooze,
        {"snooze": _parse},
        (
            HelpLine(
                HelpTopic.REMINDERS,
                ("snooze R3 1h", "snooze R3 until tomorrow at 9"),
                "sends it once more, an hour from now or at that time; a repeating reminder keeps its times",
            ),
        ),
        {"snooze": "snooze R3 1h"},
    ),
)
