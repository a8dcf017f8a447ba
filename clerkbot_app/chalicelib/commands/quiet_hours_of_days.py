"""`my quiet hours end at 9 on saturdays`: another time on some of the days on which quiet hours are; on the others they stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from chalicelib.commands.quiet_hours import (
    QUIET_HOURS_EXAMPLE,
    SetQuietHours,
    minutes_of,
    weekdays_of,
    with_these_quiet_hours,
)
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, Request
from chalicelib.commands.subscription import away_while_off
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.quiet_hours import QuietHours
from chalicelib.domain.recurrence import EVERY_DAY
from chalicelib.messages import problems, questions
from chalicelib.messages import quiet_hours as messages
from chalicelib.services.idempotency import Outcome


@dataclass(frozen=True)
class MoveQuietHoursOfDays(ChangingCommand):
    """Let quiet hours begin or end at another time (minutes of the day) where they do so on these weekdays: what begins on Friday evening ends
    on Saturday. `of`: which of them; else it is asked where several do, or none."""

    name = "move-quiet-hours-of-days"
    turns_on = True
    begins: int | None
    ends: int | None
    weekdays: tuple[int, ...]
    of: QuietHours | None = None
    subscribe: bool = False

    def carry_out(self, request: Request) -> Outcome:
        there = request.person.quiet
        meant = [(each, days) for each in there if not each.are_whole_days and (days := self._days_of(each))]
        if self.of is not None:
            meant = [(each, days) for each, days in meant if each == self.of]
        if len(meant) != 1:
            if not there:
                raise NotUnderstood(messages.NO_QUIET_HOURS, QUIET_HOURS_EXAMPLE)
            self._ask_which([each for each, _ in meant], there)
        [(before, days)] = meant
        changed = self._changed(before, days)
        if changed.begins == changed.ends:
            raise NotUnderstood(problems.START_AND_END_ARE_THE_SAME)
        if self.begins is not None and (changed.begins < changed.ends) is not (before.begins < before.ends):
            # `from 6:00` of a night that ends at 7:00: the night itself would be gone.
            raise NotUnderstood(questions.FROM_WHEN_UNTIL_WHEN, QUIET_HOURS_EXAMPLE)
        if not request.person.is_subscribed:
            return away_while_off(replace(self, of=before, subscribe=True), request)
        left = before.without(days)
        if left is None or before.contain(changed):
            return SetQuietHours(changed, instead_of=before).carry_out(request)
        return with_these_quiet_hours((*(each for each in there if each != before), left, changed), (), request)

    def _ask_which(self, meant: Sequence[QuietHours], there: Sequence[QuietHours]) -> NoReturn:
        """Raises TwoMeanings, with each that is on these days; where none is, with what is said on these days as well, or on theirs instead. Of
        whole days nothing can begin or end."""
        if meant:
            raise TwoMeanings(questions.WHICH_QUIET_HOURS, [replace(self, of=each) for each in meant])
        with_hours = [each for each in there if not each.are_whole_days]
        new = [self._changed(each, tuple(sorted(self._first_days(each)))) for each in with_hours]
        changed = [(each, self._changed(each, each.weekdays)) for each in with_hours]
        meanings = [
            *(SetQuietHours(each) for each in new if each.begins != each.ends),
            *(SetQuietHours(after, instead_of=each) for each, after in changed if after.begins != after.ends),
        ]
        if not meanings:
            raise NotUnderstood(questions.WHICH_QUIET_HOURS, "my quiet hours")
        raise TwoMeanings(questions.NOT_QUIET_ON_THESE_DAYS, meanings)

    def _changed(self, before: QuietHours, days: tuple[int, ...]) -> QuietHours:
        begins = before.begins if self.begins is None else self.begins
        return replace(before, begins=begins, ends=before.ends if self.ends is None else self.ends, weekdays=days)

    def _days_of(self, quiet: QuietHours) -> tuple[int, ...]:
        """The days on which they begin, where what is said is of these weekdays."""
        first = self._first_days(quiet)
        return tuple(day for day in quiet.weekdays if day in first)

    def _first_days(self, quiet: QuietHours) -> frozenset[int]:
        """On which days such hours begin that begin, or end, on the weekdays that are said."""
        later = 1 if self.ends is not None and self.ends <= quiet.begins else 0
        return frozenset((day - later) % len(EVERY_DAY) for day in self.weekdays)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return messages.move_quiet_hours_text(self.begins, self.ends, self.weekdays, self.of)


def _of_days(arguments: Arguments) -> MoveQuietHoursOfDays:
    return MoveQuietHoursOfDays(
        minutes_of(arguments, "begins", None), minutes_of(arguments, "ends", None), weekdays_of(arguments) or EVERY_DAY
    )


SPECS = (CommandSpec(MoveQuietHoursOfDays, makes={"quiet-hours/of-days": _of_days}),)
