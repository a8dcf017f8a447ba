"""`move R3 to friday at 9`: giving a reminder another time, or a series other times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NoReturn
from zoneinfo import ZoneInfo

from chalicelib.commands.remind import Remind
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import NotUnderstood, Sets, TwoMeanings
from chalicelib.domain.item import Item
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.receipt import CHUNK, changes_of
from chalicelib.domain.recurrence import Recurrence, Unit, Unsaid
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState, When
from chalicelib.messages import problems, questions, reminder_questions, understood
from chalicelib.messages.blocks import joined, message
from chalicelib.messages.reminders import moved_text
from chalicelib.messages.times import recurrence_in_words
from chalicelib.parsing.time_slots.clocks import NOON
from chalicelib.parsing.time_slots.corrections import shifted_recurrence
from chalicelib.parsing.time_slots.moments import Moment
from chalicelib.parsing.time_slots.said_moments import HourAlone
from chalicelib.services.idempotency import Outcome
from chalicelib.services.reminders import item_to_come_for, no_such_reminder, reminders_of

_HALF_A_DAY = 12 * 3600.0
_NEAR = 4 * 3600.0
"""Seconds within which an hour is rather the reminder's own one, moved, than one of today."""
_EXAMPLE = "move R3 to friday at 9"


@dataclass(frozen=True)
class MoveReminder(ChangingCommand):
    """Give the reminders `ids` another time, or other times. A series gets other times only: whether a moment is meant for this
    time alone, or for all, is asked. `keeps_day`: only an hour was said; of a reminder that comes on another day it is asked which day. `half_is_said`:
    that hour is never one twelve hours later or earlier, as `8am`."""

    name = "move-reminder"
    is_of_what_there_is = True
    sets = Sets.TIME
    turns_on = True
    refused_after_deletion = True
    is_of_reminders_that_came = True
    ids: tuple[int, ...]
    when: When
    keeps_day: bool = False
    half_is_said: bool = False

    def carry_out(self, request: Request) -> Outcome:
        found = request.context.records.get_all(*(ReminderKey(request.user, id_) for id_ in self.ids[:CHUNK]))
        before = [each for each in found if each is not None and _can_be_moved(each)]
        if not before and request.context.items.by_numbers(request.user, self.ids):
            # `change 36 to every friday`, where R36 is none: the item may be meant.
            of_items = Remind(self.when, self.ids, moves=True)
            raise TwoMeanings(joined(reminder_questions.no_such_reminder(*self.ids), questions.ABOUT_ITEM), [of_items])
        if len(before) < len(self.ids):
            raise no_such_reminder(*(id_ for id_ in self.ids if id_ not in {each.id for each in before}))
        zone = ZoneInfo(self.when.zone) if self.when.zone else request.zone
        after, items = [], {}
        for reminder in before:
            if reminder.is_of_item:
                items[reminder.id] = item_to_come_for(reminder, request.user, request.context)
            when = self.when
            if reminder.recurrence is not None and when.recurrence is not None:
                due = local_datetime(reminder.due_at, zone).date()
                when = replace(when, recurrence=when.recurrence.completed_by(reminder.recurrence, due, when.unsaid))
            elif reminder.recurrence is not None and when.at is not None:
                once = self._once(reminder, reminder.recurrence, when.at, request.now, zone)
                always = self._always(reminder, reminder.recurrence, once, zone)
                if always is None and len(before) == 1:
                    return Snooze(reminder.id, until=once).carry_out(request)
                raise _once_or_always(reminder, reminder.recurrence, always, once, request.now, zone, when.zone)
            elif self.keeps_day:
                when = _on_its_day(reminder, self, request.now, zone)
            after.append(_moved(reminder, when, zone, request.now))
        text = moved_text(after, before, items, request.now, request.zone)
        changes = [change for change in changes_of(before, after) if change.before != change.after]
        return confirm(request, text, *changes) if changes else request.reply(message(text))

    def _once(self, reminder: Reminder, recurrence: Recurrence, at: float, now: float, zone: ZoneInfo) -> float:
        """When the coming time of a series is moved to: a day alone keeps its hour, an hour alone its day, unless it came today."""
        said, due = local_datetime(at, zone), local_datetime(reminder.due_at, zone)
        if Unsaid.HOUR in self.when.unsaid:
            at_own_hour = moment_of(said.date(), recurrence.at, zone)
            return at_own_hour if at_own_hour > now else at
        came = reminder.last_fired is not None and local_datetime(reminder.last_fired, zone).date() == said.date()
        if at > now and (came or not self.keeps_day):
            return at
        return _at_hour_of_day(said, due, zone, half_is_said=self.half_is_said or not self.keeps_day)

    def _always(self, reminder: Reminder, recurrence: Recurrence, once: float, zone: ZoneInfo) -> Recurrence | None:
        """The series whose coming time is at that moment from now on; None where that is no other one."""
        on_last_day = Unsaid.NUMBER in self.when.unsaid
        always = shifted_recurrence(recurrence, reminder.due_at, once, zone, on_last_day=on_last_day)
        if always is None and recurrence.unit is Unit.WEEK and Unsaid.HOUR in self.when.unsaid:
            # What comes on several days may be meant to come on the one that was said.
            always = recurrence.on_weekdays((local_datetime(once, zone).weekday(),))
        return None if always == recurrence else always

    def in_words(self, times: TimesInWords) -> str:
        return understood.move_reminder_text(self.ids, times.when(self.when), times.start(self.when))


def move_only(coming: Sequence[Reminder], move: MoveReminder, request: Request) -> Outcome:
    """Give the time of `move` to the reminder, if it is one; raises Asks which of several."""
    ids = tuple(each.id for each in coming)
    if len(ids) == 1:
        return replace(move, ids=ids).carry_out(request)
    lacks = Incomplete.without(move, "ids", AnswerKind.REMINDERS)
    raise Asks(reminder_questions.which_of_reminders(*ids), lacks, "reminder list", likely=ids)


def moved_with_item(snooze: Snooze, item: Item, request: Request, hour: HourAlone) -> MoveReminder | None:
    """What `move the report to friday` does, where one reminder of the item is to come; None where there is none or several. `hour`: whether only an hour
    is said."""
    coming = reminders_of([item], request.user, request.context)
    if len(coming) != 1 or snooze.until is None:
        return None
    return MoveReminder((coming[0].id,), When(at=snooze.until), **of_hour_alone(hour))


def of_hour_alone(hour: HourAlone) -> dict[str, bool]:
    """The fields of MoveReminder that tell whether only an hour was said."""
    return {"keeps_day": hour > HourAlone.NONE, "half_is_said": hour is HourAlone.OF_ITS_HALF}


def _can_be_moved(reminder: Reminder) -> bool:
    """What came can come again; what was cancelled can't."""
    return reminder.state is not ReminderState.ENDED or (
        reminder.last_fired is not None and reminder.recurrence is None
    )


def _moved(reminder: Reminder, when: When, zone: ZoneInfo, now: float) -> Reminder:
    since = reminder.begins_after(when.recurrence, now, zone) if when.recurrence else now
    recurrence = when.recurrence.starting(since, zone) if when.recurrence else None
    due_at = replace(when, recurrence=recurrence).first(since, zone)
    if due_at is None:
        raise NotUnderstood(reminder_questions.SERIES_ENDS_BEFORE_IT_BEGINS)
    if due_at <= now:
        raise NotUnderstood(problems.TIME_HAS_PASSED, f"move R{reminder.id} to tomorrow at 9")
    follows_persons_zone = reminder.follows_persons_zone if not when.zone else False
    return reminder.moved_to_times(due_at, recurrence, zone.key, follows_persons_zone=follows_persons_zone)


def _on_its_day(reminder: Reminder, move: MoveReminder, now: float, zone: ZoneInfo) -> When:
    """The hour that was said, of the reminder's own day where it has passed today and can be no other. Raises TwoMeanings where it may be today's or
    tomorrow's as well: that of its own day comes first."""
    at, due = move.when.at, local_datetime(reminder.due_at, zone)
    if at is None or reminder.due is None or len(move.ids) > 1:
        return move.when
    said = local_datetime(at, zone)
    on_own_day = _at_hour_of_day(said, due, zone, half_is_said=move.half_is_said)
    is_ahead, other_day = on_own_day > now, said.date() != due.date()
    if at <= now and is_ahead and other_day and move.half_is_said:
        return replace(move.when, at=on_own_day)
    if at <= now:
        is_of_its_half = due.hour < NOON.hour  # The reminder was in the morning, as the hour is.
        may_be_later = said.hour < NOON.hour and not (move.half_is_said or is_of_its_half)
        halves = (at + _HALF_A_DAY,) if may_be_later else ()
        tomorrow = moment_of(said.date() + timedelta(days=1), said.time(), zone)
        possible = [on_own_day, *halves, tomorrow]
        is_near = is_ahead and other_day and abs(on_own_day - reminder.due_at) <= _NEAR
        question, possible = (
            (questions.WHICH_DAY, possible) if is_near else (problems.TIME_HAS_PASSED, sorted(possible))
        )
    elif other_day and is_ahead:
        question, possible = questions.WHICH_DAY, [on_own_day, at]
    else:
        return move.when
    ahead = [each for each in dict.fromkeys(possible) if each > now]
    raise TwoMeanings(question, [replace(move, when=replace(move.when, at=each), keeps_day=False) for each in ahead])


def _at_hour_of_day(said: datetime, due: datetime, zone: ZoneInfo, *, half_is_said: bool) -> float:
    """The hour on the day of `due`: in the half of the day that is nearer to that time, unless it was said which."""
    at = moment_of(due.date(), said.time(), zone)
    if half_is_said:
        return at
    other = said.replace(hour=(said.hour + 12) % 24).time()
    return min(at, moment_of(due.date(), other, zone), key=lambda each: abs(each - due.timestamp()))


def _once_or_always(
    reminder: Reminder,
    recurrence: Recurrence,
    always: Recurrence | None,
    once: float,
    now: float,
    zone: ZoneInfo,
    named_zone: str,
) -> NotUnderstood:
    """A series and a moment: this time only, as far as that is ahead, or from now on."""
    meanings: list[ChangingCommand] = [Snooze(reminder.id, until=once)] if once > now and once != reminder.due else []
    if always is not None and not meanings:
        return TwoMeanings(
            questions.IS_THAT_MEANT, [MoveReminder((reminder.id,), When(recurrence=always, zone=named_zone))]
        )
    if always is not None:
        meanings.append(MoveReminder((reminder.id,), When(recurrence=always, zone=named_zone)))
    return TwoMeanings(
        reminder_questions.once_or_always(f"R{reminder.id}", recurrence_in_words(recurrence, now, zone)), meanings
    )


def same_days_at(recurrence: Recurrence, at: float, zone: ZoneInfo, named_zone: str) -> When:
    """A series on the same days, at the hour of a moment (epoch seconds) in the zone."""
    local = local_datetime(at, zone)
    return When(recurrence=replace(recurrence, hour=local.hour, minute=local.minute), zone=named_zone)


def _move(arguments: Arguments) -> MoveReminder:
    hour = arguments.get("keeps_day", HourAlone.NONE)
    return MoveReminder(arguments["reminders"], arguments["when"], **of_hour_alone(hour))


def _move_to_hour(arguments: Arguments) -> MoveReminder:
    moment: Moment = arguments["until"]
    when = When(at=moment.at, zone=moment.zone)
    return MoveReminder(arguments["reminders"], when, **of_hour_alone(arguments["keeps_day"]))


def _ask_when(arguments: Arguments) -> NoReturn:
    raise ask_when(arguments["reminders"])


def ask_when(ids: tuple[int, ...]) -> Asks:
    return Asks(
        reminder_questions.MOVE_TO_WHEN, Incomplete.of(MoveReminder, "when", AnswerKind.WHEN, ids=ids), _EXAMPLE
    )


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
