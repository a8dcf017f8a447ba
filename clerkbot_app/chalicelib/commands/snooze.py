"""`snooze`: moving one occurrence of a reminder, or taking items off the list until later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NoReturn, Self

from chalicelib.commands.last_change import shown_here
from chalicelib.commands.named_items import (
    CAME_LATELY,
    JUST_CAME,
    NamedItems,
    asks_of,
    came_last,
    came_since_shown,
    came_together,
    came_within,
    is_one_shown,
    item_of_thread,
    named_items,
    not_answered,
    without_later,
)
from chalicelib.commands.remind import Remind, remind_by_then
from chalicelib.commands.request import (
    Arguments,
    CommandSpec,
    HelpLine,
    HelpTopic,
    PickerCommand,
    Request,
)
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.together import Together
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import NotUnderstood, Sets, TwoMeanings
from chalicelib.domain.item import Item
from chalicelib.domain.local_time import tomorrow_at
from chalicelib.domain.question import AnswerKind, Asks, Incomplete, Missing
from chalicelib.domain.receipt import Change, changes_of
from chalicelib.domain.reminder import NotComeYet, Reminder, ReminderKey, ReminderState, SnoozedTooFar, When
from chalicelib.messages import understood
from chalicelib.messages.blocks import joined, message
from chalicelib.messages.problems import TIME_HAS_PASSED
from chalicelib.messages.questions import (
    ONE_TIME_ONLY,
    SNOOZE_WHICH,
    TWO_MEANINGS,
    is_finished,
    snooze_until_when,
    unclear,
)
from chalicelib.messages.reminder_questions import NOTHING_CAME, NOTHING_WAITS, too_many_reminders, which_of_reminders
from chalicelib.messages.reminders import (
    comes_again_text,
    comes_then_text,
    do_not_come_text,
    item_snoozed_text,
    not_come_yet_text,
    snoozed_text,
)
from chalicelib.services.idempotency import Outcome
from chalicelib.services.reminders import item_to_come_for, no_such_reminder, note_zone, reminders_of

DEFAULT_SNOOZE = 20 * 60.0
"""Seconds of a snooze of a reminder that names no time: as the first of its buttons."""
MOST_MOVED = 10
"""Reminders that one message moves, each by reads of its own."""
_MOST_MINUTES = 600
"""That a number alone counts after a reminder."""


@dataclass(frozen=True)
class Snooze(PickerCommand):
    """Put off reminder `id`, or the items of `numbers`, or what is meant without either, by `by` seconds from when it was said, to
    the moment `until` (epoch seconds), or to the person's morning of tomorrow.

    Of a reminder one occurrence is moved; one that came once and ended, or a series that came for the last time, can be snoozed
    for as long as it is kept; a series that was cancelled can't. `came`: `this` is the reminder that came last, unless an item was shown since. `or_item`: the number is that of an item as well, and means
    whichever of them there is; of both the person is asked. `ids`: several reminders; `all_came`: those that came at one moment, the last; or as many as
    `count` says.
    `shifts`: said as `by an hour`, which counts from the time of what is still to come; `for an hour` does only where that would bring it forward.
    An item is out of the list until then, and comes back with a
    message.
    """

    name = "snooze"
    is_of_what_there_is = True
    sets = Sets.TIME
    turns_on = True
    refused_after_deletion = True
    is_of_reminders_that_came = True
    now_several = ("item", "numbers")
    id: int | None = None
    by: float | None = None
    until: float | None = None
    until_tomorrow: bool = False
    numbers: tuple[int, ...] = ()
    this: bool = False
    came: bool = False
    or_item: bool = False
    ids: tuple[int, ...] = ()
    all_came: bool = False
    count: int | None = None
    shifts: bool = False

    @property
    def unit_of_span(self) -> str:
        if self.numbers or self.this or self.until is not None or self.until_tomorrow:
            return ""
        return "hour" if self.by is not None and not self.by % 3600 else "minute"

    def with_picked(self, moment: float) -> Snooze:
        return replace(self, until=moment)

    def of_named_item(self, item: Item, request: Request) -> Self:
        """Raises TwoMeanings where a reminder of it is to come, which may be meant as well."""
        coming = reminders_of([item], request.user, request.context) if self.numbers == (item.number,) else []
        if len(coming) != 1:
            return self
        due_at, by = coming[0].due_at, self.by
        is_sooner = by is not None and request.said_at + by < due_at
        later = replace(self, by=None, until=due_at + by) if by is not None and is_sooner else self
        raise TwoMeanings(TWO_MEANINGS, [replace(later, id=coming[0].id, numbers=()), self])

    def carry_out(self, request: Request) -> Outcome:
        if self.ids:  # Also the answer to the question which of all that came.
            alone = replace(self, ids=(), all_came=False, count=None)
            each_alone = tuple(replace(alone, id=id_) for id_ in self.ids)
            return (each_alone[0] if len(each_alone) == 1 else Together(each_alone)).carry_out(request)
        if self.all_came:
            if not came_together(request, CAME_LATELY):
                self._ask_of_listed(request)
            ids = _all_that_came(self.count, request)
            return replace(self, all_came=False, count=None, ids=ids).carry_out(request)
        if self.or_item:
            return self._meant(request).carry_out(request)
        if self.came and (reminder := came_since_shown(request, CAME_LATELY)) is not None:
            return self._reminder(reminder, request)
        if self.id is None and (self.numbers or self.this or (self.came and is_one_shown(request))):
            return self._items(named_items(self.numbers, request, "snooze {} until tomorrow at 9"), request)
        if self.id is None and (item := item_of_thread(request, "snooze {} 1h", _is_unfinished)) is not None:
            return self._items(NamedItems((item,)), request)
        return self._reminder(_named_or_last(self.id, request), request)

    def _ask_of_listed(self, request: Request) -> None:
        """Raises TwoMeanings where no reminder came, and as many items are listed as are said: their reminders may be moved, or they put off."""
        from chalicelib.commands.move_reminder import MoveReminder  # It moves what is put off here.

        shown = shown_here(request)
        if shown is None or len(shown.listed) != self.count:
            return
        items = request.context.items.by_numbers(request.user, shown.listed)
        coming, until = reminders_of(items, request.user, request.context), self._moment(request, "snooze R3 1h")
        is_one_of_each = sorted(each.item_number for each in coming) == sorted(shown.listed)
        ids = tuple(each.id for each in coming)
        moves = [MoveReminder(ids, When(at=until))] if until is not None and is_one_of_each else []
        put_off = replace(self, all_came=False, count=None, numbers=tuple(shown.listed))
        raise TwoMeanings(TWO_MEANINGS, [*moves, put_off])

    def _meant(self, request: Request) -> Snooze:
        """The snooze of the reminder or of the item with that number; raises TwoMeanings where there are both. Without a time the number may be
        the minutes of the reminder that just came."""
        if (in_minutes := self._in_minutes(request)) is None:
            return self._by_number(request)
        meant = self._by_number(request) if self._is_of_something(request) else in_minutes
        if meant != in_minutes:
            raise TwoMeanings(TWO_MEANINGS, [in_minutes, meant])
        return in_minutes

    def _in_minutes(self, request: Request) -> Snooze | None:
        names_time = self.by is not None or self.until is not None or self.until_tomorrow
        if names_time or self.id is None or self.id > _MOST_MINUTES:
            return None
        came = came_since_shown(request, JUST_CAME)
        return None if came is None else Snooze(came.id, by=self.id * 60.0)

    def _is_of_something(self, request: Request) -> bool:
        """Whether a reminder to come again, or an item to be done, has that number."""
        id_ = self.id or 0
        named = request.context.items.by_number(request.user, id_)
        is_item = named is not None and named.is_unfinished
        return is_item or may_come_again(request.context.records.get(ReminderKey(request.user, id_)))

    @property
    def of_item(self) -> Snooze:
        """The snooze of the item with the number that may be a reminder's as well."""
        return replace(self, or_item=False, id=None, numbers=(self.id or 0,))

    def _by_number(self, request: Request) -> Snooze:
        id_ = self.id or 0
        reminder, item = replace(self, or_item=False), self.of_item
        found = request.context.records.get(ReminderKey(request.user, id_))
        named = request.context.items.by_number(request.user, id_)
        is_reminder = may_come_again(found) and not (found and named and _is_past(found, named, request.now))
        if is_reminder and named is not None and named.is_unfinished:
            raise TwoMeanings(TWO_MEANINGS, [reminder, item])
        return item if named is not None and not is_reminder else reminder

    def _reminder(self, before: Reminder, request: Request) -> Outcome:
        if not may_come_again(before):
            raise no_such_reminder(before.id)
        item = item_to_come_for(before, request.user, request.context) if before.is_of_item else None
        until = self._moment(request, f"snooze R{before.id} 1h")
        if self.shifts and self.by is not None and before.is_still_to_come:
            return Snooze(before.id, until=before.due_at + self.by).carry_out(request)
        by = self.by if self.by is not None or until is not None else DEFAULT_SNOOZE
        by = None if by is None else by - (request.now - request.said_at)
        try:
            after = before.snoozed(request.now, by=by, until=until)
        except SnoozedTooFar as problem:
            text = comes_again_text(before, item, problem.next_regular_at, request.now, request.zone)
            raise NotUnderstood(text) from problem
        except NotComeYet as problem:
            later = Snooze(before.id, until=before.due_at + (self.by or DEFAULT_SNOOZE))
            if self.by is not None:
                return later.carry_out(
                    request
                )  # Whoever puts off by an hour what is still to come wants it an hour later.
            raise TwoMeanings(not_come_yet_text(before, item, request.now, request.zone), [later]) from problem
        if after.due_at == before.due:
            return request.reply(message(comes_then_text(before, item, request.now, request.zone)))
        text, row = snoozed_text(after, item, request.now, request.zone), item.number if item is not None else None
        return confirm(request, text, Change(before, after), row=row)

    def _items(self, named: NamedItems, request: Request) -> Outcome:
        """Also of those that are snoozed already; finished ones are named."""
        before = [item for item in named.items if item.is_unfinished]
        finished = [item.number for item in named.items if not item.is_unfinished]
        left_out = joined(is_finished(*finished) if finished else "", named.left_out)
        if not before:
            raise NotUnderstood(left_out, f"restore #{finished[0]}", are_corrections=True)
        name = f"#{before[0].number}"
        until = self._moment(request, f"snooze {name} 1h")
        moment = request.said_at + self.by if self.by is not None else until
        if moment is None:
            examples = f"snooze {name} 1h", f"snooze {name} until tomorrow at 9"
            raise asks_of(before, Snooze, Missing("until", AnswerKind.UNTIL), snooze_until_when, *examples)
        after = [item.snoozed(moment) for item in before]
        ends = after[0].snoozed_until or moment
        earlier = [each for each in reminders_of(before, request.user, request.context) if each.due_at < ends]
        not_coming = do_not_come_text(earlier, before, "before that")
        changes = [change for change in changes_of(before, after) if change.before != change.after]
        snoozed = item_snoozed_text(after, request.now, request.zone, is_new=bool(changes))
        text = joined(snoozed, not_coming, left_out)
        row = before[0].number if text == snoozed and len(before) == 1 else None
        if not changes:
            return request.reply(message(text), row=row)
        return confirm(request, text, *changes, *note_zone(request.person, request.zone), row=row)

    def _moment(self, request: Request, example: str) -> float | None:
        """The named moment; raises NotUnderstood if it has passed."""
        until = self.until
        if self.until_tomorrow:
            until = tomorrow_at(request.person.preferences.day_hours.morning, request.now, request.zone)
        if until is not None and until <= request.now:
            raise NotUnderstood(TIME_HAS_PASSED, example)
        return until

    def in_words(self, times: TimesInWords) -> str:
        is_of_items = self.numbers or self.this
        ids = [self.id] if self.id is not None else self.ids
        what = understood.items(self.numbers) if is_of_items else understood.reminders(ids)
        what = str(self.id) if self.or_item else what  # Whether it is #4 or R4 is looked up later.
        end = times.tomorrow() if self.until_tomorrow else self.until
        return understood.snooze_text(what, times.lasting(self.by) if self.by is not None else times.until(end))


def may_come_again(reminder: Reminder | None) -> bool:
    if reminder is None:
        return False
    return reminder.state is not ReminderState.ENDED or reminder.recurrence is None or reminder.series_is_over


def _is_past(reminder: Reminder, namesake: Item, now: float) -> bool:
    """Whether nobody means the reminder by the number of the item, which is finished: it is about that, or came long ago."""
    is_over = reminder.state is ReminderState.ENDED and now - (reminder.last_fired or 0.0) > CAME_LATELY
    return not namesake.is_unfinished and (is_over or reminder.is_about(namesake))


def _is_unfinished(item: Item) -> bool:
    return item.is_unfinished


def _named_or_last(id_: int | None, request: Request) -> Reminder:
    """The reminder of that id, or (None) the one that came last, within a day; raises NotUnderstood."""
    if id_ is not None:
        reminder = request.context.records.get(ReminderKey(request.user, id_))
        if reminder is None:
            raise no_such_reminder(id_)
        return reminder
    last = came_last(request, CAME_LATELY)
    if len(last) == 1:
        return last[0]
    if not last:
        raise NotUnderstood(NOTHING_CAME)
    ids = [each.id for each in last]
    lacks = Missing("ids", AnswerKind.REMINDERS)
    raise Asks(which_of_reminders(*ids), lacks, f"snooze R{ids[0]} 1h", likely=ids)


def _all_that_came(count: int | None, request: Request) -> tuple[int, ...]:
    """The ids of the reminders that came together, the last within a day, or of as many as `count` says; raises NotUnderstood: of another number, of one
    alone, and where something was listed since, it is asked which are meant."""
    came = came_together(request, CAME_LATELY)
    if count is not None and len(came) != count:
        came = not_answered(came_within(request, CAME_LATELY), request) or came
    if not came:
        raise NotUnderstood(NOTHING_CAME)
    came = without_later(came, request)
    if not came:
        raise NotUnderstood(NOTHING_WAITS, "reminder list")
    last = max(each.last_fired or 0.0 for each in came)
    ids = tuple(each.id for each in came)
    shown = shown_here(request)
    listed = set(shown.listed) if shown is not None and shown.at > last else set()
    # `both` are the rows of a list only if that has two.
    is_listed_since = (
        bool(listed) and len(listed) == (count or len(listed)) and listed != {each.item_number for each in came}
    )
    if len(ids) != (count or len(ids)) or len(ids) == 1 or is_listed_since:
        raise Asks(which_of_reminders(*ids), Missing("ids", AnswerKind.REMINDERS), f"snooze R{ids[0]} 1h", likely=ids)
    return ids


def _snooze_reminder(arguments: Arguments) -> Snooze:
    ids: tuple[int, ...] = tuple(dict.fromkeys(arguments["reminders"]))
    if len(ids) > MOST_MOVED:
        raise NotUnderstood(too_many_reminders(MOST_MOVED, len(ids)))
    return replace(_snooze(arguments), ids=ids) if len(ids) > 1 else replace(_snooze(arguments), id=ids[0])


def _snooze_number(arguments: Arguments) -> Snooze:
    return replace(_snooze(arguments), id=arguments["number"], or_item=True)


def _snooze_items(arguments: Arguments) -> Snooze | Remind:
    """Items that are moved to times that repeat are to come then."""
    when = arguments.get("when")
    if "moved" in arguments and isinstance(when, When) and when.recurrence is not None:
        return remind_by_then(arguments)
    return _snooze(arguments)


def _snooze(arguments: Arguments) -> Snooze:
    by, moment = arguments.get("by"), arguments.get("until") or arguments.get("when")
    if "bare" in arguments:
        by = arguments["bare"] * 60
    if isinstance(moment, When) and moment.recurrence is not None:
        raise NotUnderstood(ONE_TIME_ONLY, "snooze R3 1h", "snooze R3 until tomorrow at 9")
    return Snooze(
        by=None if by is None else float(by),
        until=moment.at if moment is not None else None,
        numbers=arguments.get("numbers", ()),
        this="this" in arguments,
        came="came" in arguments,
        all_came="all_came" in arguments,
        count=int(arguments["count"]) if "count" in arguments else None,
        shifts="shifts" in arguments,
    )


def _ask_what_is_everything(arguments: Arguments) -> NoReturn:
    snooze = _snooze(arguments)
    raise Asks(
        SNOOZE_WHICH, Incomplete.without(snooze, "numbers", AnswerKind.NUMBERS), "snooze #12 until tomorrow at 9"
    )


def _ask_what_to_snooze(arguments: Arguments) -> NoReturn:
    raise NotUnderstood(unclear(arguments["unknown"]), "snooze R3 1h", "snooze #12 until tomorrow at 9")


SPECS = (
    CommandSpec(
        Snooze,
        help=(
            HelpLine(
                HelpTopic.REMINDERS,
                ("snooze R3 1h", "snooze R3 until tomorrow at 9", "snooze"),
                "sends it once more, an hour from now or at that time, or the reminder that came last in 20 minutes; "
                "a repeating reminder keeps its times",
            ),
            HelpLine(
                HelpTopic.FINISH,
                ("snooze #12 until monday at 9",),
                "takes it off your list until then; it comes back with a message. `restore #12` brings it back right away",
            ),
        ),
        makes={
            "snooze": _snooze,
            "snooze/all": _snooze,
            "snooze/everything?": _ask_what_is_everything,
            "snooze/item": _snooze_items,
            "snooze/number": _snooze_number,
            "snooze/reminder": _snooze_reminder,
            "snooze?": _ask_what_to_snooze,
        },
    ),
)
