"""What is meant by what a correction says of a time that was set: `6`, `friday`, `half past six`, `every two weeks`. What it does not say stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.recurrence import EVERY_DAY, WORKING_DAYS, Recurrence, Unit, Unsaid
from chalicelib.messages import problems, time_questions
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.clocks import MIDNIGHT, NOON, is_in_part
from chalicelib.parsing.time_slots.moments import can_be_several, clock_in_part
from chalicelib.parsing.time_slots.named_days import (
    Date,
    DayAndMonth,
    DayOfMonth,
    Month,
    Week,
    Weekday,
    is_last_of_month,
)
from chalicelib.parsing.time_slots.said_moments import SaidMoment
from chalicelib.parsing.time_slots.series import SaidSeries, recurrence_of, unsaid_of
from chalicelib.parsing.time_slots.spans import LONGEST, Span
from chalicelib.parsing.time_slots.words import time_words

_NEAR, _QUITE_NEAR = 4 * 3600.0, 2 * 3600.0
"""Seconds within which an hour that may be of either half of the day is the nearer one."""
_FIRST_HOUR, _LAST_HOUR = 7, 20
"""Of a time between them, an hour of the night is not meant unless it is said so."""
_EARLIEST_HOUR, _SOME_HOURS = 6, 180
"""The hour, and minutes. From this one on it may be meant of a morning, so it is asked about unless it is near enough."""


def corrected_moments(
    said: SaidMoment, before: float, zone: ZoneInfo, earliest: float, *, hour_was_said: bool = False
) -> list[float]:
    """What is meant by what was said of the moment `before`, in epoch seconds: its day and its time stay unless another one was said. Several
    where it is not sure, the nearest first. Raises NotUnderstood, also for what is not after `earliest`. `hour_was_said`: so
    that it stays in the part of another day."""
    if said.is_ago:
        raise NotUnderstood(problems.TIME_HAS_PASSED)
    if "clock" in said.extents and time_words().same_clock.at(said.sentence, said.extents["clock"][0]):
        said = replace(said, clock=None)
    now, zone = said.sentence.now, said.place.known_zone() if said.place else zone
    if said.span is not None and not said.span.is_whole_days:
        return [said.span.moment_after(now, zone)]
    days: list[date | None] = [*said_days(said, before, zone)] or [None]
    meant = [
        near
        for day in days
        if (near := _on_day_or_beside(said, day, before, zone, earliest, hour_was_said=hour_was_said))
    ]
    if not meant:
        raise NotUnderstood(problems.TIME_HAS_PASSED)
    if min(map(min, meant)) > now + LONGEST:
        raise NotUnderstood(time_questions.DAY_TOO_FAR_AHEAD)
    return [each for several in meant for each in several]


def said_days(said: SaidMoment, before: float, zone: ZoneInfo) -> list[date]:
    """The days that may be meant instead of that of the moment `before`; none if no day was said. A weekday may be the next one, or that of the
    same week; a day of the month is one of the same month. Raises NotUnderstood."""
    today, old = local_datetime(said.sentence.now, zone).date(), local_datetime(before, zone).date()
    if said.span is not None:
        return [said.span.day_after(today)]
    if said.day in (Week(), Month()):
        raise can_be_several(said, "day", time_words().likely_this_week)
    if isinstance(said.day, Weekday) and said.day.week is None and said.day.word in {"", "next"}:
        return _weekdays(said.day, today, old)
    if isinstance(said.day, DayOfMonth) and said.day.month is None and old > today:
        return [said.day.ahead(max(today, old.replace(day=1))).first]
    if said.day is not None:
        return [said.day.ahead(today).first]
    return [today] if said.part is not None and said.part.of == "today" else []


def _weekdays(named: Weekday, today: date, old: date) -> list[date]:
    coming = today + timedelta(days=(named.number - today.weekday()) % 7)
    if named.word:
        return [coming, coming + timedelta(days=7)] if coming > today else [coming + timedelta(days=7)]
    same_week = old + timedelta(days=named.number - old.weekday())
    if coming == today:
        return [same_week] if same_week > today else [today, today + timedelta(days=7)]
    return list(dict.fromkeys([same_week, coming])) if same_week > today else [coming]


def _on_day_or_beside(
    said: SaidMoment, day: date | None, before: float, zone: ZoneInfo, earliest: float, *, hour_was_said: bool
) -> list[float]:
    """The moment of that day (None: of the day of `before`), or two where it may be of either half of the day, or of the day beside it."""
    old = local_datetime(before, zone)
    same_time = moment_of(day or old.date(), old.time(), zone)
    by_nearness = sorted(
        set(_possible(said, day, old, zone, hour_was_said=hour_was_said)), key=lambda each: abs(each - same_time)
    )
    possible = [each for each in by_nearness if each > earliest]
    if possible and by_nearness[0] <= earliest:
        # It has passed: its other half of the day may be meant, or the next day.
        return [*possible[:1], Span(days=1).moment_after(by_nearness[0], zone)]
    is_sure = bool(possible) and abs(possible[0] - same_time) <= _NEAR
    if is_sure and _may_be_too_early(said, old, possible, zone):
        is_sure = abs(possible[0] - same_time) <= _QUITE_NEAR
    if day is not None and said.clock is not None and said.part is None:
        is_sure = is_sure and local_datetime(possible[0], zone).time() == said.clock.on_a_day()
    elif is_sure:
        is_sure = day is not None or local_datetime(possible[0], zone).date() == old.date()
    return possible[:1] if is_sure else possible[:2]


def _may_be_too_early(said: SaidMoment, old: datetime, possible: Sequence[float], zone: ZoneInfo) -> bool:
    """Whether the nearest of several is before the hours of the day, and what was set is not."""
    is_open = said.clock is not None and said.part is None and len(possible) > 1
    return is_open and old.hour >= _FIRST_HOUR > local_datetime(possible[0], zone).hour


def _possible(
    said: SaidMoment, day: date | None, old: datetime, zone: ZoneInfo, *, hour_was_said: bool
) -> Iterator[float]:
    """The moments that it may be. Without a day, an hour near midnight may be of the day beside it."""
    for at in _times(said, old.time(), hour_stays=hour_was_said and day not in {None, old.date()}):
        ends_day = at == MIDNIGHT and said.clock is not None and old.hour >= NOON.hour
        yield moment_of((day or old.date()) + timedelta(days=ends_day), at, zone)
        if day is None and not ends_day and said.clock is not None:
            beside = (moment_of(old.date() + timedelta(days=days), at, zone) for days in (-1, 1))
            yield from (each for each in beside if abs(each - old.timestamp()) <= _NEAR)


def _times(said: SaidMoment, at: time, *, hour_stays: bool) -> list[time]:
    """The times of day that were said, or the one of before: with `hour_stays` also where it is in the part of the day that was said."""
    if said.clock is None:
        hours = said.sentence.hours()
        stays = said.part is None or (hour_stays and is_in_part(at, said.part.name, hours))
        return [at] if said.part is None or stays else [said.part.time(hours)]
    said.clock.check()
    if said.part is not None:
        return [clock_in_part(said, said.clock)]
    both = list(dict.fromkeys([said.clock.as_typed, said.clock.later_half().as_typed]))
    is_by_day = _FIRST_HOUR <= at.hour < _LAST_HOUR
    waking = [each for each in both if each.hour >= _FIRST_HOUR or _is_of_same_morning(each, at)]
    return waking if is_by_day and len(both) > 1 else both


def _is_of_same_morning(early: time, at: time) -> bool:
    """Whether the hour is late enough, and near enough to that of a morning: `6:30` after 9:00."""
    return (
        early.hour >= _EARLIEST_HOUR
        and at < NOON
        and (at.hour - early.hour) * 60 + at.minute - early.minute < _SOME_HOURS
    )


def corrected_recurrence(said: SaidMoment, recurrence: Recurrence, first: float, zone: ZoneInfo) -> list[Recurrence]:
    """The series with what was said of it: other hours, another weekday, another day of the month. Empty where the day is none that it could
    have. `first` is its first time, in epoch seconds. Raises NotUnderstood."""
    if said.span is not None or (said.part is not None and said.part.of == "today"):
        return []
    today = local_datetime(said.sentence.now, zone).date()
    on_day = _on_day(said, recurrence, today)
    if on_day is None:
        return []
    if said.time_is_open:
        return [on_day]
    moments = corrected_moments(replace(said, day=None), first, zone, 0.0)
    times = dict.fromkeys(local_datetime(each, zone).time() for each in moments)
    return [replace(on_day, hour=at.hour, minute=at.minute) for at in times]


def _on_day(said: SaidMoment, recurrence: Recurrence, today: date) -> Recurrence | None:
    if said.day is None:
        return recurrence
    if isinstance(said.day, Weekday) and said.day.week is None and not said.day.word:
        is_one = recurrence.weekdays in {EVERY_DAY, WORKING_DAYS} or len(recurrence.weekdays) == 1
        is_weekly = recurrence.month_day is None and (recurrence.nth is None or len(recurrence.weekdays) == 1)
        return recurrence.on_weekdays((said.day.number,)) if is_one and is_weekly else None
    if is_last_of_month(said.day) and recurrence.unit is Unit.MONTH:
        return recurrence.on_last_day()
    if isinstance(said.day, DayOfMonth | Date | DayAndMonth) and recurrence.unit in {Unit.MONTH, Unit.YEAR}:
        day = said.day.ahead(today).first
        month = day.month if recurrence.unit is Unit.YEAR else None
        number = said.day.day if isinstance(said.day, DayOfMonth) and said.day.day > 0 else day.day
        return replace(recurrence, weekdays=EVERY_DAY, month_day=number, nth=None, month=month)
    return None


def shifted_recurrence(
    recurrence: Recurrence, before: float, after: float, zone: ZoneInfo, *, on_last_day: bool = False
) -> Recurrence | None:
    """The series whose time `before` comes at `after` from now on; None where it has no such days. `on_last_day`: that was said as the last day of
    its month."""
    old, new = local_datetime(before, zone), local_datetime(after, zone)
    at = replace(recurrence, hour=new.hour, minute=new.minute)
    if on_last_day and recurrence.unit is Unit.MONTH:
        return at.on_last_day()
    if old.date() == new.date():
        return at
    if recurrence.unit is Unit.WEEK and len(recurrence.weekdays) == 1:
        return at.on_weekdays((new.weekday(),))
    if recurrence.is_on_day_of_month:
        return replace(at, month_day=new.day, nth=None, month=new.month if recurrence.unit is Unit.YEAR else None)
    return None


def said_recurrence(
    series: SaidSeries, before: float, recurrence: Recurrence | None, zone: ZoneInfo, *, hour_was_said: bool
) -> Recurrence:
    """The series that was said in the place of a moment or of another series: its hour, and the day where none was said, stay. What goes on from a
    moment (`every week`, `and every friday`) comes then for the first time. Raises NotUnderstood."""
    old = local_datetime(before, zone)
    said, unsaid = recurrence_of(series, old.date()), unsaid_of(series)
    with_its_hour = replace(said, hour=old.hour, minute=old.minute)
    part = series.part if series.clock is None and hour_was_said else None
    is_in_its_part = part is not None and is_in_part(old.time(), part.name, series.sentence.hours())
    if recurrence is None:
        said = with_its_hour if is_in_its_part or Unsaid.HOUR in unsaid else said
        goes_on = Unsaid.DAY in unsaid or series.sentence.key(0) in WORDS["begins_further"]
        if goes_on and not series.starting:
            return replace(said, start=old.date().isoformat())
        return said.counting_from(old.date()) if Unsaid.START in unsaid and said.at >= old.time() else said
    kept = with_its_hour.completed_by(recurrence, old.date(), unsaid)
    return kept if is_in_its_part and kept != recurrence else said.completed_by(recurrence, old.date(), unsaid)
