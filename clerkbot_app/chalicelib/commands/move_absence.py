"""`extend my vacation to friday`, `move my absence on friday to monday`: other times for an absence that is planned or runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NoReturn
from zoneinfo import ZoneInfo

from chalicelib.commands.absence import GoAway
from chalicelib.commands.absence_reasons import absences_for
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.absence import Absence, AbsenceSource
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.limits import LONGEST_REASON
from chalicelib.domain.local_time import DAY_SECONDS, LONGEST_DAY, local_datetime, moment_of, whole_minute
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.shifted_times import (
    days_of_month,
    has_whole_days,
    hour_near,
    hours_of,
    later,
    later_end,
    moved_into,
    moved_to,
    moved_to_day,
    on_day,
)
from chalicelib.messages import absence as messages
from chalicelib.messages import problems, questions, time_questions, understood_absences
from chalicelib.messages.blocks import message
from chalicelib.parsing.time_slots.clocks import MIDNIGHT
from chalicelib.parsing.time_slots.quiet_times import DayTimeHours
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.parsing.time_slots.whens import End
from chalicelib.services.idempotency import Outcome

_EXAMPLE = "extend my vacation to friday"
_SPAN_EXAMPLE = "away from friday 18:00 until monday 9:00"
_MOST_ENDS = 4
"""Among which it is asked."""
_START, _ALL = "start", "all"
_A_NIGHT = 12 * 3600.0


@dataclass(frozen=True)
class MoveAbsence(ChangingCommand):
    """Give an absence another end: `until`, or `day_is_over` where it has whole days; or another beginning: `start`, of a day alone
    (`is_day`) its morning. Or shift its end, its beginning (`part` is "start") or both ("all") by `seconds`, earlier if negative. Or give it
    other times: those from `goal_start` to `goal_until`, of which whole days say only on which day it begins. All times are in epoch seconds.

    What counts from the absence, and not from now: a `weekday` (0 is Monday), a day of the month (`month_day`), and an hour alone (`is_hour`),
    which may be of `either_half` of the day, as hours from one to another. It need not fill the goal that `is_around` it: a week, a month. `change`: a weekday makes it "longer" or "shorter".

    Which one: that of the `reason`, if any was named, with some time in [`day`, `day_until`); or the one that was chosen of several,
    from `absence` until `ends`. Hours alone are of its day: it `begins` and `ends_at` these minutes of the day. With a `cover`, a `new_reason` or `shows_reason` (whether colleagues read the reason) and no times it keeps its times. `may_be_new`: where there is none of that reason, one begins then.
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
    start: float | None = None
    is_day: bool = False
    part: str = ""
    month_day: int | None = None
    is_hour: bool = False
    either_half: bool = False
    may_be_new: bool = False
    new_reason: str = ""
    begins: int | None = None
    ends_at: int | None = None
    is_around: bool = False
    shows_reason: bool | None = None

    def carry_out(self, request: Request) -> Outcome:
        if self.absence is not None:
            chosen = request.person.absence_starting_at(self.absence, self.ends)
            return self._change(chosen, request) if chosen else request.reply(message(messages.ABSENCE_GONE))
        meant = self._meant(request)
        if (
            self.cover is not None
            and self._keeps_times
            and self.day is not None
            and not meant.lies_within(self.day, self.day_until)
        ):
            raise self._which(questions.COVERS_ALL_OF_IT, [meant])
        return self._change(meant, request)

    def _change(self, absence: Absence, request: Request) -> Outcome:
        if self._begins_otherwise and absence.start <= request.now:
            raise NotUnderstood(messages.HAS_BEGUN, "absences", "back")
        changed = [self._with_times(absence, *each, request.now) for each in self._times(absence, request)]
        if len(changed) > 1:
            raise TwoMeanings(questions.TWO_MEANINGS, changed)
        return changed[0].carry_out(request)

    def of_absence(self, absence: Absence, request: Request) -> Sequence[GoAway]:
        """What it may make of that absence; nothing where it would end before it begins."""
        times = self._times(absence, request)
        ahead = [(start, until) for start, until in times if until is not None and until > max(start, request.now)]
        return [self._with_times(absence, *each, request.now) for each in ahead]

    def _with_times(self, absence: Absence, start: float, until: float | None, now: float) -> GoAway:
        if not self._keeps_times and (until is None or until <= start) and not (self._moves_start and until is None):
            raise NotUnderstood(problems.END_BEFORE_START)
        begins = start if absence.start > now else None
        ends = whole_minute(until) if until is not None else None
        changed = GoAway(
            begins, ends, self.new_reason or absence.reason, shows_reason=self.shows_reason, cover=self.cover
        )
        return replace(changed, instead_of=absence.start, instead_until=absence.until)

    def _times(self, absence: Absence, request: Request) -> Sequence[tuple[float, float | None]]:
        """The times that the absence may get; several where it is not sure."""
        zone, until = request.zone, absence.until
        if self._keeps_times:
            return [(absence.start, until)]
        if self.goal_start is not None and self.goal_until is not None:
            return self._moved_to_weekday(absence, request) or [self._moved_to_goal(absence, zone)]
        if self.begins is not None and self.ends_at is not None:
            return [hours_of(absence, self.begins, self.ends_at, zone, either_half=self.either_half)]
        if self.seconds is not None and self.part == _ALL:
            return [(later(absence.start, self.seconds, zone), later_end(until, self.seconds, zone))]
        if self._moves_start:
            return [
                (each, until)
                if until is None or (each < until and self.part != _ALL)
                else moved_to(absence, each, zone)
                for each in self._beginnings(absence, request)
            ]
        return [(absence.start, each) for each in self._ends(absence, request)]

    @property
    def _begins_otherwise(self) -> bool:
        return self.goal_start is not None or self._moves_start or self.part == _ALL or self.begins is not None

    @property
    def _moves_start(self) -> bool:
        return self.start is not None or self.part == _START

    @property
    def _keeps_times(self) -> bool:
        return (self.until, self.start, self.seconds, self.goal_until, self.begins) == (None,) * 5

    def _beginnings(self, absence: Absence, request: Request) -> Sequence[float]:
        zone = request.zone
        if self.seconds is not None:
            return [later(absence.start, self.seconds, zone)]
        said = self.start or 0.0
        if self.is_hour:
            return [hour_near(said, absence.start, zone, either_half=self.either_half)]
        if not self.is_day:
            return [said]
        coming = local_datetime(said, zone).date()
        days = self._days_of_weekday(absence, coming, zone) or self._days_of_month(absence.start, request) or [coming]
        return [on_day(absence.start, each, zone) for each in days]

    def _moved_to_goal(self, absence: Absence, zone: ZoneInfo) -> tuple[float, float | None]:
        goal = Absence(self.goal_start or 0.0, self.goal_until)
        if has_whole_days(goal, zone) and (goal.until or 0.0) - goal.start <= LONGEST_DAY:
            return moved_to_day(absence, goal.start, zone)
        if self.is_around and goal.until is not None:
            if (moved := moved_into(absence, goal.start, goal.until, zone)) is None:
                raise asks_from_which_day(absence)
            return moved
        return goal.start, goal.until

    def _moved_to_weekday(self, absence: Absence, request: Request) -> list[tuple[float, float | None]]:
        """The times on the weekday that was said."""
        zone = request.zone
        coming = local_datetime(self.goal_start or 0.0, zone).date()
        days = self._days_of_weekday(absence, coming, zone)
        return [moved_to_day(absence, moment_of(each, MIDNIGHT, zone), zone) for each in days]

    def _days_of_weekday(self, absence: Absence, coming: date, zone: ZoneInfo) -> list[date]:
        """The next one, and that of the week of the absence."""
        if self.weekday is None:
            return []
        begins = local_datetime(absence.start, zone).date()
        same_week = begins + timedelta(days=self.weekday - begins.weekday())
        return [each for each in dict.fromkeys((coming, same_week)) if each >= coming and each != begins]

    def _days_of_month(self, near: float, request: Request) -> list[date]:
        """The day of the month that is nearest to that moment, and not behind today."""
        if self.month_day is None:
            return []
        today, old = (local_datetime(each, request.zone).date() for each in (request.now, near))
        possible = [each for each in days_of_month(self.month_day, old) if each >= today]
        return sorted(possible, key=lambda each: abs(each - old))[:1]

    def _ends(self, absence: Absence, request: Request) -> Sequence[float | None]:
        zone, is_of_days = request.zone, has_whole_days(absence, request.zone)
        if self.seconds is not None:
            return [later_end(absence.until, self.seconds, zone)]
        if ends := self._ends_on_weekday(absence, request):
            return ends
        if self.is_hour and self.until is not None and absence.until is not None:
            return [self._end_at_hour(self.until, absence, absence.until, request)]
        if days := self._days_of_month(absence.until or absence.start, request):
            at = MIDNIGHT if is_of_days else local_datetime(self.until or 0.0, zone).time()
            return [moment_of(days[0] + timedelta(days=is_of_days), at, zone)]
        return [self.day_is_over if is_of_days and self.day_is_over is not None else self.until]

    def _end_at_hour(self, said: float, absence: Absence, until: float, request: Request) -> float:
        """On its last day, or in the night after it. Raises NotUnderstood for an hour that has passed."""
        # The last day ends at midnight.
        near = hour_near(said, until - 1, request.zone, either_half=self.either_half)
        earliest = max(absence.start, request.now)
        end = near if near > earliest else later(near, DAY_SECONDS, request.zone)
        if end > max(until, earliest) + _A_NIGHT:
            raise NotUnderstood(time_questions.moment_has_passed(near, request.now, request.zone), _EXAMPLE)
        return end

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
        if self.may_be_new and not any(each.start > now for each in absences_for(self.reason, to_come)):
            raise self._is_new(request)
        if not to_come:
            raise NotUnderstood(messages.NO_ABSENCES)
        touching = [each for each in to_come if self.day is None or each.has_time_in(self.day, self.day_until)]
        fitting = [each for each in touching or to_come if self._fits(each, request)]
        running = [each for each in fitting if each.covers(now)] if self.is_hour else []
        possible = running or fitting or touching or to_come
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
        if self.is_around:
            return absence.start > request.now
        is_hour_of_day = self.is_hour and has_whole_days(absence, request.zone)
        if is_hour_of_day or (absence.start <= request.now and self._begins_otherwise):
            return False
        return any(
            until > start if until is not None else self._moves_start for start, until in self._times(absence, request)
        )

    def _is_new(self, request: Request) -> NotUnderstood:
        """The question until when the new absence is."""
        start = self.start or 0.0
        begins = on_day(request.now, local_datetime(start, request.zone).date(), request.zone, MIDNIGHT)
        known = {"start": begins if self.is_day else start, "reason": self.reason}
        lacks = Incomplete.of(GoAway, "until", AnswerKind.UNTIL, **known)
        return Asks(questions.AWAY_UNTIL_WHEN, lacks, _SPAN_EXAMPLE, "away from monday on")

    def in_words(self, times: TimesInWords) -> str:
        span = times.of_absence(self.absence, self.ends) if self.absence is not None else ""
        return understood_absences.move_absence_text(span, self.reason, self.cover, self.new_reason, self.shows_reason)


def asks_from_which_day(absence: Absence) -> Asks:
    """Of what moves as it is, to a day that was not said."""
    known = {"absence": absence.start, "ends": absence.until, "reason": absence.reason, "is_day": True, "part": _ALL}
    lacks = Incomplete.of(MoveAbsence, "start", AnswerKind.UNTIL, **known)
    return Asks(questions.FROM_WHICH_DAY, lacks, "move my absence on friday to monday")


def _move(arguments: Arguments) -> MoveAbsence:
    day: Range | None = arguments.get("when")
    end: End | None = arguments.get("end")
    begin: End | None = arguments.get("begin")
    said = end or begin
    goal: Range | None = arguments.get("goal")
    hours: DayTimeHours | None = arguments.get("hours")
    seconds: int | None = arguments.get("more")
    if "less" in arguments:
        seconds = -arguments["less"]
    if "days" in arguments:
        seconds = int(arguments["days"]) * DAY_SECONDS
    return MoveAbsence(
        reason=arguments.get("reason", ""),
        day=day.start if day else None,
        day_until=day.until if day else None,
        until=end.at if end else None,
        day_is_over=end.day_is_over if end else None,
        seconds=seconds,
        goal_start=goal.start if goal else None,
        goal_until=goal.until if goal else None,
        cover="" if "nobody" in arguments else arguments.get("cover"),
        weekday=said.weekday if said else None,
        change=arguments.get("change", ""),
        start=begin.at if begin else None,
        is_day=begin is not None and begin.day_is_over is not None,
        part=arguments.get("part", ""),
        month_day=said.month_day if said else None,
        is_hour=said is not None and said.is_hour,
        either_half=hours.either_half if hours is not None else said is not None and said.either_half,
        may_be_new="may_be_new" in arguments,
        begins=hours.begins if hours is not None else None,
        ends_at=hours.ends if hours is not None else None,
        is_around=goal is not None and goal.is_around,
        new_reason=_new_reason(arguments.get("new_reason", "")),
        shows_reason=arguments["shows"] == "yes" if "shows" in arguments else None,
    )


def _to_when(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(
        questions.TO_WHEN, _EXAMPLE, "move my absence on friday to monday", "delay my vacation by a week"
    )


def _new_reason(typed: str) -> str:
    """Raises NotUnderstood for one that is too long."""
    if len(typed) > LONGEST_REASON:
        raise NotUnderstood(problems.too_long_text("reason", LONGEST_REASON, len(typed)))
    return typed


SPECS = (
    CommandSpec(
        MoveAbsence,
        makes={"change-away": _move, "change-away?": _to_when},
        help=(
            HelpLine(
                HelpTopic.AWAY,
                (_EXAMPLE,),
                "gives an absence another end; also `shorten my vacation by a day`, `move my absence on friday to monday`, `my vacation starts a day later`",
            ),
        ),
    ),
)
