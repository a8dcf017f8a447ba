"""`quiet hours …`: hours that repeat, in which a person counts as away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from typing import NoReturn

from chalicelib.commands.day_hours import SetDayHour
from chalicelib.commands.request import (
    Arguments,
    ChangingCommand,
    CommandSpec,
    HelpLine,
    HelpTopic,
    ReadingCommand,
    Request,
)
from chalicelib.commands.subscription import away_while_off
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import Command, NotUnderstood, Press, TwoMeanings
from chalicelib.domain.modals import Modal
from chalicelib.domain.quiet_hours import MOST_QUIET_HOURS, WHOLE_DAY, QuietHours, leaves_no_time, with_quiet_hours
from chalicelib.domain.receipt import Change
from chalicelib.domain.recurrence import EVERY_DAY, WORKING_DAYS
from chalicelib.domain.reply import Message
from chalicelib.messages import questions, reminder_questions, understood
from chalicelib.messages import quiet_hours as messages
from chalicelib.messages.blocks import message
from chalicelib.messages.modals.not_opened import not_opened_text
from chalicelib.messages.times import until_in_words
from chalicelib.parsing.time_slots.quiet_times import DayTimeHours
from chalicelib.parsing.time_slots.series_days import WEEKEND
from chalicelib.ports import Context
from chalicelib.services.idempotency import Outcome

_A_MINUTE, _NOON = 60, 12 * 60
"""Seconds, and minutes of the day."""
QUIET_HOURS_EXAMPLE = "quiet hours every weekday 18:00-9:00"
_LIKELY_BEGINS, _LIKELY_ENDS = (22 * 60, 20 * 60, 0), (7 * 60, 8 * 60, 9 * 60, 0)
_LIKELY_HOURS: Mapping[str, Sequence[QuietHours]] = {
    "night": (QuietHours(22 * 60, 7 * 60), QuietHours(22 * 60, 8 * 60), QuietHours(20 * 60, 8 * 60)),
    "evening": (QuietHours(18 * 60, 9 * 60), QuietHours(20 * 60, 9 * 60), QuietHours(18 * 60, 22 * 60)),
    "work": (QuietHours(17 * 60, 9 * 60, WORKING_DAYS), QuietHours(18 * 60, 9 * 60, WORKING_DAYS)),
}
"""What is offered where one end was said, in minutes of the day, or a part of it."""


@dataclass(frozen=True)
class SetQuietHours(ChangingCommand):
    """Be away in hours that come again, in the person's own time zone, beside those that they have (without `instead_of`, if that is one of
    these); with `is_off` no longer. Without `quiet`, all of them are turned off."""

    name = "quiet-hours"
    turns_on = True
    quiet: QuietHours | None = None
    is_off: bool = False
    subscribe: bool = False
    instead_of: QuietHours | None = None

    def carry_out(self, request: Request) -> Outcome:
        if self.quiet is None or self.is_off:
            return _turn_off(self.quiet, request)
        return _turn_on(self.quiet, self.instead_of, request)

    def in_words(self, times: TimesInWords) -> str:
        del times
        if self.quiet is not None and self.instead_of is not None and not self.is_off:
            return messages.change_quiet_hours_text(self.instead_of, self.quiet)
        return understood.quiet_hours_text(self.quiet, is_off=self.is_off)


@dataclass(frozen=True)
class MoveQuietHours(ChangingCommand):
    """Give the person's quiet hours other times or other days: what is not said of them stays. Of several those are meant that are on the same
    days; else it is asked. Times are minutes of the day. Or they are `later` by so many minutes, earlier if negative: all of them, or only `part`,
    which "begins" or "ends" then."""

    name = "move-quiet-hours"
    turns_on = True
    begins: int | None = None
    ends: int | None = None
    weekdays: tuple[int, ...] | None = None
    later: int = 0
    part: str = ""

    def carry_out(self, request: Request) -> Outcome:
        there = request.person.quiet
        of_these_days = [each for each in there if each.weekdays == self.weekdays]
        meant = of_these_days if len(there) > 1 and self._says_times and of_these_days else there
        changed = [command for each in meant if (command := self._changed(each)) is not None]
        if len(changed) > 1:
            raise TwoMeanings(questions.WHICH_QUIET_HOURS, changed)
        if self.later and not changed:
            raise NotUnderstood(messages.NO_QUIET_HOURS, QUIET_HOURS_EXAMPLE)
        return (changed[0] if changed else self._new()).carry_out(request)

    @property
    def _says_times(self) -> bool:
        return self.begins is not None or self.ends is not None

    def _changed(self, quiet: QuietHours) -> SetQuietHours | None:
        """None where whole days would get only a beginning or an end."""
        if quiet.are_whole_days and (self.later or (self._says_times and None in {self.begins, self.ends})):
            return None
        begins = quiet.begins if self.begins is None else self.begins
        ends = quiet.ends if self.ends is None else self.ends
        begins, ends = (
            (at + self.later) % WHOLE_DAY if self.part in {"", part} else at
            for part, at in (("begins", begins), ("ends", ends))
        )
        weekdays = quiet.weekdays if self.weekdays is None else self.weekdays
        return SetQuietHours(QuietHours(begins, ends, weekdays), instead_of=quiet)

    def _new(self) -> SetQuietHours:
        """Raises NotUnderstood where it lacks a beginning or an end."""
        if self.begins is None or self.ends is None:
            raise NotUnderstood(questions.FROM_WHEN_UNTIL_WHEN, QUIET_HOURS_EXAMPLE, "quiet weekends")
        return SetQuietHours(QuietHours(self.begins, self.ends, self.weekdays or EVERY_DAY))

    def in_words(self, times: TimesInWords) -> str:
        del times
        return messages.move_quiet_hours_text(self.begins, self.ends, self.weekdays)


@dataclass(frozen=True)
class EndQuietDays(ChangingCommand):
    """No quiet hours begin on these weekdays any more; those of other days stay."""

    name = "end-quiet-days"
    weekdays: tuple[int, ...]

    def carry_out(self, request: Request) -> Outcome:
        person = request.person
        days = [(each, tuple(day for day in each.weekdays if day in self.weekdays)) for each in person.quiet]
        ended = [replace(each, weekdays=on_days) for each, on_days in days if on_days]
        if not ended:
            return request.reply(message(messages.OFF_ALREADY if person.quiet else messages.NO_QUIET_HOURS))
        kept = tuple(left for each in person.quiet if (left := each.without(self.weekdays)) is not None)
        after = person.with_quiet_hours(kept, request.now, request.zone)
        return confirm(request, messages.quiet_hours_off_text(ended, kept), Change(person, after))

    def in_words(self, times: TimesInWords) -> str:
        del times
        return messages.end_quiet_days_text(self.weekdays)


@dataclass(frozen=True)
class ListQuietHours(ReadingCommand):
    """The person's quiet hours, and whether they are in them now."""

    name = "quiet-hours-list"

    def show(self, user: str, context: Context) -> Message:
        person, zone = context.person(user), context.zone_of(user)
        period = None if person.is_paused else person.quiet_hours_at(context.now)
        until = until_in_words(period.until, context.now, zone) if period is not None and period.until else ""
        return messages.quiet_hours_list(quiet_hours_rows(person.quiet, user, self), until)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.SHOW_QUIET_HOURS


def _turn_on(added: QuietHours, changed: QuietHours | None, request: Request) -> Outcome:
    person = request.person
    if not person.is_subscribed:
        return away_while_off(SetQuietHours(added, subscribe=True, instead_of=changed), request)
    if added == changed or (changed is None and added in person.quiet):
        return request.reply(message(messages.same_quiet_hours_text(added)))
    quiet = with_quiet_hours(tuple(each for each in person.quiet if each != changed), added)
    if set(quiet) == set(person.quiet):
        return request.reply(message(messages.same_quiet_hours_text(quiet[-1])))
    return with_these_quiet_hours(quiet, [each for each in person.quiet if each not in quiet], request)


def with_these_quiet_hours(
    quiet: tuple[QuietHours, ...], instead_of: Sequence[QuietHours], request: Request
) -> Outcome:
    """The person has these from now on, of which the last are new; `instead_of`: which are said to be gone. Raises NotUnderstood."""
    person, now, zone = request.person, request.now, request.zone
    if leaves_no_time(quiet, now, zone):
        raise NotUnderstood(messages.NO_TIME_LEFT, "away")
    if len(quiet) > MOST_QUIET_HOURS:
        return request.reply(message(messages.too_many_quiet_hours_text(MOST_QUIET_HOURS)))
    after = replace(person.with_quiet_hours(quiet, now, zone), zone=person.zone or zone.key)
    if person.quiet_hours_at(now) is None:
        # What was collected in quiet hours that go on is still to be shown at their end.
        after = replace(after, digest_from=request.context.items.last_number(request.user) + 1)
    return confirm(request, messages.quiet_hours_text(quiet[-1], instead_of, quiet[:-1]), Change(person, after))


@dataclass(frozen=True)
class ChangeQuietHours(ChangingCommand):
    """Give one of the person's quiet hours other times or days: what is entered in `Modal.CHANGE_QUIET_HOURS`. Where that can't be opened,
    it is said what to type."""

    name = "change-quiet-hours"
    quiet: QuietHours

    def carry_out(self, request: Request) -> NoReturn:
        if self.quiet not in request.person.quiet:
            raise NotUnderstood(messages.OFF_ALREADY)
        raise NotUnderstood(not_opened_text(Modal.CHANGE_QUIET_HOURS))


def _turn_off(quiet: QuietHours | None, request: Request) -> Outcome:
    """One of them, or (None) all."""
    person = request.person
    ended = [each for each in person.quiet if quiet in {None, each}]
    if not ended:
        return request.reply(message(messages.NO_QUIET_HOURS if quiet is None else messages.OFF_ALREADY))
    kept = tuple(each for each in person.quiet if each not in ended)
    after = person.with_quiet_hours(kept, request.now, request.zone)
    return confirm(request, messages.quiet_hours_off_text(ended, kept), Change(person, after))


def quiet_hours_rows(quiet: Iterable[QuietHours], user: str, view: Command | None) -> list[messages.QuietHoursRow]:
    """Rows with their buttons, after which the view is shown again, if any."""
    return [
        messages.QuietHoursRow(
            each, Press(SetQuietHours(each, is_off=True), user, view), Press(ChangeQuietHours(each), user, view)
        )
        for each in quiet
    ]


def _quiet_hours(arguments: Arguments) -> SetQuietHours | MoveQuietHours:
    """Without hours whole days, without days every day; of quiet hours that are to be changed what they are."""
    weekdays = weekdays_of(arguments)
    if "evening" in arguments and (arguments.get("hours", (WHOLE_DAY, 0)))[0] < _NOON:
        _ask_until_when(arguments, weekdays or EVERY_DAY)
    if "change" in arguments or ("own" in arguments and weekdays is None):
        begins, ends = arguments.get("hours", (None, None))
        at = minutes_of(arguments, "begins", begins), minutes_of(arguments, "ends", ends)
        later = (arguments.get("more", 0) - arguments.get("less", 0)) // _A_MINUTE
        return MoveQuietHours(*at, weekdays, later, arguments.get("part", ""))
    begins, ends = arguments.get("hours", (0, WHOLE_DAY))
    if "begins" in arguments and "ends" in arguments:
        begins, ends = minutes_of(arguments, "begins", begins) or 0, minutes_of(arguments, "ends", ends) or WHOLE_DAY
    return SetQuietHours(QuietHours(begins, ends, weekdays or EVERY_DAY))


def _ask_until_when(arguments: Arguments, weekdays: tuple[int, ...]) -> NoReturn:
    """Raises TwoMeanings: `every evening from 7 to 10` begins at 19:00, but the end may be of the evening or of the morning."""
    begins, ends = arguments["hours"]
    possible = [each for each in (ends + _NOON, ends) if each != begins + _NOON and each <= WHOLE_DAY]
    raise TwoMeanings(
        questions.TWO_MEANINGS, [SetQuietHours(QuietHours(begins + _NOON, each, weekdays)) for each in possible]
    )


def minutes_of(arguments: Arguments, name: str, otherwise: int | None) -> int | None:
    at: time | None = arguments.get(name)
    return otherwise if at is None else at.hour * 60 + at.minute


def weekdays_of(arguments: Arguments) -> tuple[int, ...] | None:
    if "workdays" in arguments:
        return WORKING_DAYS
    if "daily" in arguments:
        return EVERY_DAY
    return WEEKEND if "weekend" in arguments else arguments.get("weekdays")


def _which_weekend(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.WHICH_WEEKEND, "quiet weekends", "away this weekend", are_corrections=True)


def _outside_work(arguments: Arguments) -> NoReturn:
    """Raises TwoMeanings: what somebody who says when they work may want."""
    hours: DayTimeHours = arguments["hours"]
    quiet = SetQuietHours(QuietHours(hours.ends, hours.begins, WORKING_DAYS))
    raise TwoMeanings(questions.QUIET_OUTSIDE_WORK, [quiet, SetDayHour("morning", hours.begins)])


def _quiet_outside(arguments: Arguments) -> list[SetQuietHours]:
    """Quiet hours at all other times than those that are said: every day or on weekdays, unless the days are said."""
    hours: DayTimeHours = arguments["hours"]
    days = weekdays_of(arguments)
    likely = (EVERY_DAY, WORKING_DAYS) if days is None else (days,)
    return [SetQuietHours(QuietHours(hours.ends, hours.begins, each)) for each in likely]


def _ping_only_then(arguments: Arguments) -> NoReturn:
    raise TwoMeanings(questions.QUIET_AT_OTHER_TIMES, _quiet_outside(arguments))


def _remind_only_then(arguments: Arguments) -> NoReturn:
    raise TwoMeanings(questions.REMINDERS_COME_BUT_PINGS_CAN_WAIT, _quiet_outside(arguments))


def _off(arguments: Arguments) -> SetQuietHours | EndQuietDays:
    """All of them, or those of some days."""
    weekdays = weekdays_of(arguments)
    return SetQuietHours() if weekdays is None else EndQuietDays(weekdays)


def _list(_arguments: Arguments) -> ListQuietHours:
    return ListQuietHours()


def _only_for_once(arguments: Arguments) -> NoReturn:
    """Of a weekday it may be meant that they are off on each."""
    if "weekdays" in arguments:
        raise TwoMeanings(questions.QUIET_HOURS_ONLY_OFF_EVERY_WEEK, [EndQuietDays(arguments["weekdays"])])
    raise NotUnderstood(questions.QUIET_HOURS_STAY_ON, "quiet hours off", "my quiet hours")


def _reminders_come(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.REMINDERS_COME_IN_QUIET_HOURS, "reminder list", "quiet weekends")


def _reminders_come_while_away(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(reminder_questions.COME_WHILE_AWAY, "reminder list")


def _pause_reminders(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(reminder_questions.CANT_PAUSE_REMINDERS, "reminder list", "unsubscribe")


def _which_hours(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.FROM_WHEN_UNTIL_WHEN, QUIET_HOURS_EXAMPLE, "quiet weekends")


def _which_other_end(arguments: Arguments) -> NoReturn:
    """Raises TwoMeanings: when hours end that begin at one that was said, or begin that end then, which may be on the day before."""
    begins, ends = minutes_of(arguments, "begins", None), minutes_of(arguments, "ends", None) or 0
    weekdays = weekdays_of(arguments) or EVERY_DAY
    if begins is not None:
        raise _which([QuietHours(begins, each, weekdays) for each in _LIKELY_ENDS])
    days_before = tuple(sorted((day - 1) % len(EVERY_DAY) for day in weekdays))
    raise _which([QuietHours(each, ends, weekdays if each < ends else days_before) for each in _LIKELY_BEGINS])


def _likeliest_of_part(arguments: Arguments) -> SetQuietHours:
    """Of what may be an absence of today, so that it is asked which of both is meant."""
    return SetQuietHours(_LIKELY_HOURS[arguments["part"]][0])


def _hours_of_part(arguments: Arguments) -> NoReturn:
    """Raises TwoMeanings: when `at night` or `after work` is, nobody knows of another."""
    raise _which(_LIKELY_HOURS[arguments["part"]])


def _which(likely: Sequence[QuietHours]) -> TwoMeanings[SetQuietHours]:
    meanings = [SetQuietHours(each) for each in likely if each.begins != each.ends]
    return TwoMeanings(questions.FROM_WHEN_UNTIL_WHEN, meanings)


SPECS = (
    CommandSpec(ChangeQuietHours),
    CommandSpec(
        MoveQuietHours,
        help=(
            HelpLine(
                HelpTopic.AWAY,
                ("change my quiet hours to 20:00-7:00",),
                "gives them other times, on the same days; also `end my quiet hours at 8`, `no quiet hours on fridays`",
            ),
        ),
    ),
    CommandSpec(EndQuietDays),
    CommandSpec(
        SetQuietHours,
        help=(
            HelpLine(
                HelpTopic.AWAY,
                (QUIET_HOURS_EXAMPLE, "quiet weekends", "quiet hours off"),
                "regular hours or days in which you count as away; you may have several",
            ),
        ),
        makes={
            "quiet-hours": _quiet_hours,
            "quiet-hours/off": _off,
            "quiet-hours/work": _outside_work,
            "quiet-hours/outside": _ping_only_then,
            "quiet-hours/remind-only": _remind_only_then,
            "quiet-hours/one-end?": _which_other_end,
            "quiet-hours/each": _likeliest_of_part,
            "quiet-hours/part?": _hours_of_part,
            "quiet-hours?": _which_hours,
        },
    ),
    CommandSpec(
        ListQuietHours,
        help=(HelpLine(HelpTopic.AWAY, ("my quiet hours",), "your quiet hours, each with *Turn off* and *Change*"),),
        makes={
            "quiet-hours/list": _list,
            "quiet-hours/once?": _only_for_once,
            "quiet-hours/weekend": _which_weekend,
            "quiet-hours/reminders?": _reminders_come,
            "reminders/pause?": _pause_reminders,
            "reminders/while-away?": _reminders_come_while_away,
        },
    ),
)
