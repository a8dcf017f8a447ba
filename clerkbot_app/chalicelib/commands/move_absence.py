"""`extend my vacation to friday`, `move my absence on friday to monday`: other times for an absence that is planned or runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from chalicelib.commands.absence import GoAway, absences_for
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.absence import Absence, AbsenceSource
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.local_time import is_midnight, local_datetime, moment_of, whole_minute
from chalicelib.messages import absence as messages
from chalicelib.messages import problems, questions, understood
from chalicelib.messages.blocks import message
from chalicelib.parsing.time_slots.clocks import MIDNIGHT
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.parsing.time_slots.whens import End
from chalicelib.services.idempotency import Outcome

_EXAMPLE = "extend my vacation to friday"
_MOST_ENDS = 4
"""Among which it is asked."""


@dataclass(frozen=True)
class MoveAbsence(ChangingCommand):
    """Give an absence another end: `until`, or `day_is_over` where it has whole days; or one later by `seconds` (earlier if negative). Or
    give it other times: those from `goal_start` to `goal_until`, of which whole days say only on which day it begins. All times are in
    epoch seconds. `weekday` (0 is Monday): the end, or the day of the goal, was said as one, which counts from the absence; `change`: that makes it "longer" or "shorter".

    Which one: that of the `reason`, if any was named, with some time in [`day`, `day_until`); or the one that was chosen of several,
    from `absence` until `ends`. With a `cover` and no times it keeps its times.
    """

    name = "move-absence"
    reason: str = ""
    day: float | None = None
    day_until: float | None = None
    until: float | None = None
    day_is_over: float | None = None
    seconds: int | None = None
    goal_start: float | None = None
    goal_until: float | None = None
    absence: float | None = None
    ends: float | None = None
    cover: str | None = None
    weekday: int | None = None
    change: str = ""

    def carry_out(self, request: Request) -> Outcome:
        if self.absence is not None:
            chosen = request.person.absence_starting_at(self.absence, self.ends)
            return self._change(chosen, request) if chosen else request.reply(message(messages.ABSENCE_GONE))
        return self._change(self._meant(request), request)

    def _change(self, absence: Absence, request: Request) -> Outcome:
        times: list[tuple[float, float | None]] = [
            (absence.start, end) for end in self._ends_on_weekday(absence, request)
        ]
        times = times or self._moved_to_weekday(absence, request) or [self._times_of(absence, request)]
        changed = [self._with_times(absence, *each, request.now) for each in times]
        if len(changed) > 1:
            raise TwoMeanings(questions.TWO_MEANINGS, changed)
        return changed[0].carry_out(request)

    def _with_times(self, absence: Absence, start: float, until: float | None, now: float) -> GoAway:
        if not self._keeps_times and (until is None or until <= start):
            raise NotUnderstood(problems.END_BEFORE_START)
        begins = start if absence.start > now else None
        ends = whole_minute(until) if until is not None else None
        changed = GoAway(begins, ends, absence.reason, cover=self.cover)
        return replace(changed, instead_of=absence.start, instead_until=absence.until)

    def _moved_to_weekday(self, absence: Absence, request: Request) -> list[tuple[float, float | None]]:
        """The times on the weekday that was said: the next one, and that of the week of the absence."""
        if self.weekday is None or self.goal_start is None:
            return []
        zone = request.zone
        begins, coming = (local_datetime(each, zone).date() for each in (absence.start, self.goal_start))
        same_week = begins + timedelta(days=self.weekday - begins.weekday())
        days = [each for each in dict.fromkeys((coming, same_week)) if each >= coming and each != begins]
        return [_moved_to_day(absence, moment_of(each, MIDNIGHT, zone), zone) for each in days]

    def _ends_on_weekday(self, absence: Absence, request: Request) -> list[float]:
        """The ends that a weekday may say: what makes the absence shorter is within it, what makes it longer the first one behind it. Empty
        where no weekday was said, or none fits."""
        if self.weekday is None or self.until is None or absence.until is None:
            return []
        zone, is_of_days = request.zone, has_whole_days(absence, request.zone)
        at = MIDNIGHT if is_of_days else local_datetime(self.until, zone).time()
        begins = max(absence.start, request.now)
        first, last = local_datetime(begins, zone).date(), local_datetime(absence.until - 1, zone).date()
        dates = (first + timedelta(days=each) for each in range((last - first).days + 8))
        days = (each for each in dates if each.weekday() == self.weekday)
        ends = [moment_of(each + timedelta(days=is_of_days), at, zone) for each in days]
        within = [each for each in ends if begins < each < absence.until][:_MOST_ENDS]
        behind = [each for each in ends if each > absence.until][:1]
        return {"shorter": within, "longer": behind}.get(self.change, [*within[:1], *behind])

    def _meant(self, request: Request) -> Absence:
        """Raises NotUnderstood where it is none, TwoMeanings where it is not sure which."""
        person, now = request.person, request.now
        said = [each for each in person.absences if each.source is AbsenceSource.SAID]
        to_come = [each for each in said if each.until is None or each.until > now]
        if not to_come:
            raise NotUnderstood(messages.NO_ABSENCES)
        touching = [each for each in to_come if self.day is None or each.has_time_in(self.day, self.day_until)]
        possible = [each for each in touching or to_come if self._fits(each, request)] or touching or to_come
        named = absences_for(self.reason, possible) if self.reason else []
        unnamed = [each for each in possible if not each.reason or not self.reason]
        meant = named or unnamed
        if len(meant) == 1 and touching:
            return meant[0]
        question = messages.WHICH_ABSENCE_CHANGES if meant else messages.no_absence_for_text(self.reason)
        raise self._which(question, meant or possible)

    def _which(self, question: str, absences: Sequence[Absence]) -> TwoMeanings[MoveAbsence]:
        by_start = sorted(absences, key=lambda each: each.start)
        meanings = [replace(self, absence=each.start, ends=each.until, reason=each.reason) for each in by_start]
        return TwoMeanings(question, meanings)

    def _fits(self, absence: Absence, request: Request) -> bool:
        """Whether it can get these times: what runs does not begin another day, and nothing ends before it begins."""
        if self._keeps_times:
            return True
        if self.goal_start is not None and absence.start <= request.now:
            return False
        if self.weekday is not None and self.goal_start is None and absence.until is not None:
            return bool(self._ends_on_weekday(absence, request))
        start, until = self._times_of(absence, request)
        return until is not None and until > start

    @property
    def _keeps_times(self) -> bool:
        return (self.until, self.day_is_over, self.seconds, self.goal_until) == (None,) * 4

    def _times_of(self, absence: Absence, request: Request) -> tuple[float, float | None]:
        if self._keeps_times:
            return absence.start, absence.until
        zone = request.zone
        is_of_days = has_whole_days(absence, zone)
        if self.goal_start is not None and self.goal_until is not None:
            goal = Absence(self.goal_start, self.goal_until)
            if has_whole_days(goal, zone) and (goal.until or 0.0) - goal.start <= _ONE_DAY:
                return _moved_to_day(absence, goal.start, zone)
            return goal.start, goal.until
        if self.seconds is not None:
            return absence.start, _later(absence.until, self.seconds, zone)
        return absence.start, self.day_is_over if is_of_days and self.day_is_over is not None else self.until

    def in_words(self, times: TimesInWords) -> str:
        if self.absence is None:
            return understood.move_absence_text("", self.reason, self.cover)
        span = times.until(self.ends) if self.absence <= times.now else times.moment(self.absence)
        if self.ends is not None and self.absence > times.now:
            span = times.span(self.absence, self.ends)
        return understood.move_absence_text(span, self.reason, self.cover)


_ONE_DAY = 25 * 3600.0
"""Seconds of the longest day, on which the clocks go back."""


def has_whole_days(absence: Absence, zone: ZoneInfo) -> bool:
    """Whether it begins and ends at midnight."""
    return absence.until is not None and is_midnight(absence.until, zone) and is_midnight(absence.start, zone)


def _moved_to_day(absence: Absence, day: float, zone: ZoneInfo) -> tuple[float, float | None]:
    """The same times by the clock, from the day on that begins then."""
    days = local_datetime(day, zone).date() - local_datetime(absence.start, zone).date()
    until = absence.until
    return _days_later(absence.start, days, zone), None if until is None else _days_later(until, days, zone)


def _later(until: float | None, seconds: int, zone: ZoneInfo) -> float | None:
    """Whole days are counted by the calendar."""
    if until is None or seconds % 86400:
        return until + seconds if until is not None else None
    return _days_later(until, timedelta(seconds=seconds), zone)


def _days_later(moment: float, days: timedelta, zone: ZoneInfo) -> float:
    local = local_datetime(moment, zone)
    return moment_of(local.date() + days, local.time(), zone)


def _move(arguments: Arguments) -> MoveAbsence:
    day: Range | None = arguments.get("when")
    end: End | None = arguments.get("end")
    goal: Range | None = arguments.get("goal")
    seconds: int | None = arguments.get("more")
    if "less" in arguments:
        seconds = -arguments["less"]
    return MoveAbsence(
        reason=arguments.get("reason", ""),
        day=day.start if day else None,
        day_until=day.until if day else None,
        until=end.at if end else None,
        day_is_over=end.day_is_over if end else None,
        seconds=seconds,
        goal_start=goal.start if goal else None,
        goal_until=goal.until if goal else None,
        cover=arguments.get("cover"),
        weekday=end.weekday if end else None,
        change=arguments.get("change", ""),
    )


SPECS = (
    CommandSpec(
        MoveAbsence,
        makes={"change-away": _move},
        help=(
            HelpLine(
                HelpTopic.AWAY,
                (_EXAMPLE,),
                "gives an absence another end; also `shorten my vacation by a day`, `move my absence on friday to monday`",
            ),
        ),
    ),
)
