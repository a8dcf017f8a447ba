"""`skip R3 once`: leaving out one time of a reminder that repeats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.commands.cancel_reminders import CancelReminder
from chalicelib.commands.finish import Finish
from chalicelib.commands.last_change import last_changes
from chalicelib.commands.named_items import CAME_LATELY, came_last
from chalicelib.commands.request import (
    AnyCommand,
    Arguments,
    ChangingCommand,
    CommandSpec,
    HelpLine,
    HelpTopic,
    Request,
)
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.item import Item, State
from chalicelib.domain.local_time import is_midnight, local_datetime, moment_of
from chalicelib.domain.question import AnswerKind, Asks, Incomplete, Missing
from chalicelib.domain.receipt import CHUNK, Change
from chalicelib.domain.reminder import Reminder, ReminderKey
from chalicelib.messages import reminder_questions, understood
from chalicelib.messages.blocks import joined, message
from chalicelib.messages.reminders import (
    comes_once_text,
    comes_sooner_text,
    ends_before_text,
    not_paused_text,
    not_then_text,
    resumed_text,
    skipped_text,
)
from chalicelib.parsing.time_slots.moments import Moment
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.services.idempotency import Outcome
from chalicelib.services.reminders import coming_reminders, item_to_come_for, items_of, no_such_reminder

_Coming = tuple[Reminder, Item | None]
_LACKS = Missing("ids", AnswerKind.REMINDERS)


@dataclass(frozen=True)
class Skip(ChangingCommand):
    """Leave out the coming time of the series `ids`, or of the only one that there is. `came`: of the one that came last, whose item may as well
    be done for this time: that is asked. Where `before` (epoch seconds) is said, all its times until then are left out, of which the first must
    be from `since` on."""

    name = "skip"
    refused_after_deletion = True
    ids: tuple[int, ...] = ()
    came: bool = False
    since: float | None = None
    before: float | None = None

    def carry_out(self, request: Request) -> Outcome:
        coming = coming_reminders(request.user, request.context)
        if self.came and not self.ids:
            _ask_of_what_came(request)
        series = [(each, item) for each, item in coming if each.recurrence is not None]
        if not self.ids and not series:
            raise NotUnderstood(reminder_questions.NO_SERIES, "reminder list")
        if not self.ids and self.before is not None:
            series = [*self._then(series, request)]
        if len(self.ids or series) > 1:
            ids = self.ids or [each.id for each, _ in sorted(series, key=lambda pair: pair[0].due_at)]
            raise Asks(reminder_questions.which_of_reminders(*ids), _LACKS, f"skip R{ids[0]} once", likely=ids)
        named = [(each, item) for each, item in coming if each.id in self.ids] if self.ids else series
        if not named:
            raise no_such_reminder(*self.ids)
        if not self._may_skip(named[0][0]):
            if self._comes_later(named[0][0]):
                raise _after_another_time(*named[0], request)
            text = not_then_text(*named[0], request.now, request.zone)
            raise NotUnderstood(text, f"skip R{named[0][0].id} once", are_corrections=True)
        return _skip(*named[0], self.before, request)

    def _then(self, series: Sequence[_Coming], request: Request) -> Sequence[_Coming]:
        """Those that may leave out a time then: the one that was set, or of which a time was left out, just before, if that comes then. Raises
        NotUnderstood where there is none, or that one comes sooner as well."""
        then = [each for each in series if self._may_skip(each[0]) or self._comes_later(each[0])]
        if len(then) > 1 and (last := [each for each in then if each[0].id == _id_of_last_change(request)]):
            then = last
        now = [each for each in then if self._may_skip(each[0])]
        if then and not now:
            raise _after_another_time(*then[0], request)
        if not then:
            raise NotUnderstood(reminder_questions.NO_SERIES_THEN, "reminder list")
        return now

    def _may_skip(self, reminder: Reminder) -> bool:
        return (self.since or 0.0) <= reminder.due_at and (self.before is None or reminder.due_at < self.before)

    def _comes_later(self, reminder: Reminder) -> bool:
        """Whether it comes then, and sooner as well: only the coming time can be left out."""
        return self.before is not None and reminder.next_within(self.since or 0.0, self.before) is not None

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.skip_text(self.ids)


@dataclass(frozen=True)
class PauseReminder(ChangingCommand):
    """Leave out all times of series before the moment `until`, or for `by` seconds; a reminder that comes once is put off. Without an end a
    reminder can't be paused: what can be done with it is asked."""

    name = "pause-reminder"
    refused_after_deletion = True
    ids: tuple[int, ...]
    until: float | None = None
    by: float | None = None

    def carry_out(self, request: Request) -> Outcome:
        found = [each for each, _ in coming_reminders(request.user, request.context) if each.id in self.ids]
        if not found:
            raise no_such_reminder(*self.ids)
        ids = tuple(each.id for each in found)
        until = self.until if self.by is None else request.said_at + self.by
        if until is None:
            skips = [Skip((each.id,)) for each in found if each.recurrence is not None]
            raise TwoMeanings(reminder_questions.CANT_PAUSE_ONE, [*skips, CancelReminder(ids)])
        if len(ids) > 1:
            raise NotUnderstood(reminder_questions.ONE_REMINDER_AT_A_TIME, f"pause R{ids[0]} until friday")
        if found[0].recurrence is None:
            return Snooze(ids[0], until=_not_at_night(until, request)).carry_out(request)
        return Skip(ids, before=until).carry_out(request)

    def in_words(self, times: TimesInWords) -> str:
        if self.until is None and self.by is None:
            return understood.pause_text(self.ids)
        end = times.lasting(self.by) if self.by is not None else times.until(self.until)
        return understood.pause_until_text(self.ids, end)


@dataclass(frozen=True)
class ResumeReminder(ChangingCommand):
    """Let a series come again that has left out times: at the next one of them; or that was cancelled, while it is kept. Without `ids`: the
    one of which a time was left out. Where `before` (epoch seconds) is said, only the times from `since` until then come again."""

    name = "resume-reminder"
    refused_after_deletion = True
    ids: tuple[int, ...] = ()
    since: float | None = None
    before: float | None = None

    def carry_out(self, request: Request) -> Outcome:
        coming = coming_reminders(request.user, request.context)
        ids = self.ids or self._id_of_what_left_out(coming, request)
        resumed = [
            *((each, self._with_its_times(each, request), item) for each, item in coming if each.id in ids),
            *_cancelled(ids, request),
        ]
        if not resumed:
            raise no_such_reminder(*ids)
        changes = [Change(before, after) for before, after, _ in resumed if after is not None]
        said = [
            not_paused_text(before, item, request.now, request.zone)
            if after is None
            else resumed_text(after, item, request.now, request.zone)
            for before, after, item in resumed
        ]
        return confirm(request, joined(*said), *changes) if changes else request.reply(message(joined(*said)))

    def _id_of_what_left_out(self, coming: Sequence[_Coming], request: Request) -> tuple[int, ...]:
        """Of several the one that was changed just before. Raises NotUnderstood where there is none, Asks where several may be meant."""
        left_out = [each for each, _ in coming if each.with_times_from(request.now) is not None]
        ids = [each.id for each in left_out if self.before is None or self._with_its_times(each, request) is not None]
        if not ids:
            raise NotUnderstood(reminder_questions.NOTHING_LEFT_OUT, "reminder list")
        last = _id_of_last_change(request) if len(ids) > 1 else None
        if last is not None and last in ids:
            return (last,)
        if len(ids) > 1:
            lacks = Incomplete.of(ResumeReminder, "ids", AnswerKind.REMINDERS)
            raise Asks(reminder_questions.which_of_reminders(*ids), lacks, f"resume R{ids[0]}", likely=ids)
        return tuple(ids)

    def _with_its_times(self, reminder: Reminder, request: Request) -> Reminder | None:
        """Raises TwoMeanings where others than those that are said would come again as well."""
        if self.before is None:
            return reminder.with_times_from(request.now)
        after = reminder.with_times_from(max(request.now, (self.since or 0.0) - 1.0))
        if after is None or after.due_at >= self.before:
            return None
        if after.next_within(self.before, reminder.due_at) is not None:
            raise TwoMeanings(reminder_questions.ALL_LEFT_OUT_AGAIN, [ResumeReminder((reminder.id,))])
        return after

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.resume_text(self.ids)


def _cancelled(ids: Sequence[int], request: Request) -> list[tuple[Reminder, Reminder | None, Item | None]]:
    kept = request.context.records.get_all(*(ReminderKey(request.user, id_) for id_ in ids[:CHUNK]))
    found = [(each, each.set_again(request.now)) for each in kept if each is not None]
    return [
        (before, after, item_to_come_for(after, request.user, request.context) if after.is_of_item else None)
        for before, after in found
        if after is not None
    ]


def _not_at_night(until: float, request: Request) -> float:
    """A day alone means its morning."""
    if not is_midnight(until, request.zone):
        return until
    return moment_of(
        local_datetime(until, request.zone).date(), request.person.preferences.day_hours.morning, request.zone
    )


def _id_of_last_change(request: Request) -> int | None:
    """The only reminder that the last change set, or of which it left out a time."""
    receipt = next(iter(last_changes(request)), None)
    ids = {edit.key.id for edit in receipt.edits if isinstance(edit.key, ReminderKey)} if receipt is not None else set()
    return ids.pop() if len(ids) == 1 else None


def _after_another_time(reminder: Reminder, item: Item | None, request: Request) -> NotUnderstood:
    text = comes_sooner_text(reminder, item, request.now, request.zone)
    return NotUnderstood(text, f"skip R{reminder.id} once", are_corrections=True)


def _skip(before: Reminder, item: Item | None, end: float | None, request: Request) -> Outcome:
    after = before.without_coming_time() if end is None else before.without_times_before(end)
    if after is None:
        comes_once = end is None or before.without_coming_time() is None
        text = (comes_once_text if comes_once else ends_before_text)(before, item, request.now, request.zone)
        raise NotUnderstood(text, f"cancel R{before.id}", are_corrections=True)
    changes = [Change(before, after)]
    if item is not None and item.state is State.DONE:
        changes.append(Change(item, item.kept_for(after.due_at)))  # The series still brings it back.
    return confirm(request, skipped_text(before, after, item, request.now, request.zone), *changes)


def _ask_of_what_came(request: Request) -> None:
    """Raises TwoMeanings where the reminder that came last is one of a series."""
    came = [each for each in came_last(request, CAME_LATELY) if each.recurrence is not None]
    if len(came) != 1:
        return
    item = items_of(came, request.user, request.context).get(came[0].id)
    meanings: Sequence[AnyCommand] = [Skip((came[0].id,))]
    if item is not None and item.is_open and came[0].is_about(item):
        meanings = [Finish((item.number,)), *meanings]
    raise TwoMeanings(reminder_questions.SKIP_WHICH, meanings)


def _skip_named(arguments: Arguments) -> Skip:
    day: Range | None = arguments.get("day")
    return Skip(arguments.get("reminders", ()), since=day.start if day else None, before=day.until if day else None)


def _pause(arguments: Arguments) -> PauseReminder:
    moment: Moment | None = arguments.get("until")
    by: float | None = arguments.get("by")
    return PauseReminder(arguments["reminders"], moment.at if moment is not None else None, by)


def _resume(arguments: Arguments) -> ResumeReminder:
    day: Range | None = arguments.get("day")
    return ResumeReminder(
        arguments.get("reminders", ()), since=day.start if day else None, before=day.until if day else None
    )


def _skip_it(_arguments: Arguments) -> Skip:
    return Skip(came=True)


def _skip_next(_arguments: Arguments) -> Skip:
    return Skip()


SPECS = (
    CommandSpec(
        Skip,
        help=(
            HelpLine(
                HelpTopic.REMINDERS,
                ("skip R3 once",),
                "leaves out the next time of a reminder that repeats",
            ),
        ),
        makes={"skip": _skip_named, "skip/it": _skip_it, "skip/day": _skip_named, "skip/next": _skip_next},
    ),
    CommandSpec(
        PauseReminder,
        help=(
            HelpLine(
                HelpTopic.REMINDERS,
                ("pause R3 until 7 january",),
                "leaves out its times until then",
            ),
        ),
        makes={"snooze/pause": _pause},
    ),
    CommandSpec(
        ResumeReminder,
        help=(
            HelpLine(
                HelpTopic.REMINDERS,
                ("resume R3",),
                "lets what was paused or skipped, or a cancelled series, come again",
            ),
        ),
        makes={"snooze/resume": _resume},
    ),
)
