"""`my quiet hours end at 9 on saturdays`: another time on some of the days on which quiet hours are; on the others they stay."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.commands.quiet_hours import (
    QUIET_HOURS_EXAMPLE,
    SetQuietHours,
    minutes_of,
    weekdays_of,
    with_these_quiet_hours,
)
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.quiet_hours import QuietHours
from chalicelib.domain.recurrence import EVERY_DAY
from chalicelib.messages import problems, questions
from chalicelib.messages import quiet_hours as messages
from chalicelib.services.idempotency import Outcome


@dataclass(frozen=True)
class MoveQuietHoursOfDays(ChangingCommand):
    """Let quiet hours begin or end at another time (minutes of the day) where they do so on these weekdays: what begins on Friday evening ends
    on Saturday. It is asked which where several do."""

    name = "move-quiet-hours-of-days"
    turns_on = True
    begins: int | None
    ends: int | None
    weekdays: tuple[int, ...]

    def carry_out(self, request: Request) -> Outcome:
        there = request.person.quiet
        meant = [(each, days) for each in there if not each.are_whole_days and (days := self._days_of(each))]
        if len(meant) != 1:
            if not there:
                raise NotUnderstood(messages.NO_QUIET_HOURS, QUIET_HOURS_EXAMPLE)
            raise NotUnderstood(questions.WHICH_QUIET_HOURS, "my quiet hours")
        [(before, days)] = meant
        changed = replace(
            before,
            begins=before.begins if self.begins is None else self.begins,
            ends=before.ends if self.ends is None else self.ends,
            weekdays=days,
        )
        if changed.begins == changed.ends:
            raise NotUnderstood(problems.START_AND_END_ARE_THE_SAME)
        if self.begins is not None and (changed.begins < changed.ends) is not (before.begins < before.ends):
            # `from 6:00` of a night that ends at 7:00: the night itself would be gone.
            raise NotUnderstood(questions.FROM_WHEN_UNTIL_WHEN, QUIET_HOURS_EXAMPLE)
        left = before.without(days)
        if left is None or before.contain(changed):
            return SetQuietHours(changed, instead_of=before).carry_out(request)
        return with_these_quiet_hours((*(each for each in there if each != before), left, changed), (), request)

    def _days_of(self, quiet: QuietHours) -> tuple[int, ...]:
        """The days on which they begin, where what is said is of these weekdays."""
        later = 1 if self.ends is not None and self.ends <= quiet.begins else 0
        return tuple(day for day in quiet.weekdays if (day + later) % len(EVERY_DAY) in self.weekdays)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return messages.move_quiet_hours_text(self.begins, self.ends, self.weekdays)


def _of_days(arguments: Arguments) -> MoveQuietHoursOfDays:
    return MoveQuietHoursOfDays(
        minutes_of(arguments, "begins", None), minutes_of(arguments, "ends", None), weekdays_of(arguments) or EVERY_DAY
    )


SPECS = (CommandSpec(MoveQuietHoursOfDays, makes={"quiet-hours/of-days": _of_days}),)
