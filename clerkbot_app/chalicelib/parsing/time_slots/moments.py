"""Which moment the words of one say (moment_words.py). Nothing is guessed: what has passed or can be two is asked about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import cast

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.messages import problems, time_questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.clocks import MIDNIGHT, NOON, Clock, PartOfDay
from chalicelib.parsing.time_slots.moment_words import said_moment_at
from chalicelib.parsing.time_slots.named_days import Month, SpanFrom, Week
from chalicelib.parsing.time_slots.said_moments import SaidMoment
from chalicelib.parsing.time_slots.spans import LONGEST
from chalicelib.parsing.time_slots.words import time_words


@dataclass(frozen=True)
class Moment:
    """Epoch seconds, and the IANA name of the zone that was named for it, if it is not the person's own."""

    at: float
    zone: str = ""


class PassedToday(NotUnderstood):
    """An hour alone that has passed today: the `moment` that it was."""

    def __init__(self, asked: NotUnderstood, moment: Moment) -> None:
        super().__init__(asked.message, *asked.suggestions)
        self.moment = moment


def ahead(said: SaidMoment, alone: Callable[[DayHours], time]) -> float:
    """The moment in epoch seconds. `alone`: the time of a day for which none was said. Raises NotUnderstood."""
    if said.distance is None:
        return _ahead(said, alone)
    said.distance.check()
    moment = said.distance.moment_after(_ahead(said, alone), said.zone(), -1 if said.is_before else 1)
    return _checked(said, moment)


def _ahead(said: SaidMoment, alone: Callable[[DayHours], time]) -> float:
    with said.suggesting_for("place"):
        said.zone()
    if said.likely is not None:
        raise can_be_several(said, "several", said.likely)
    if said.is_ago:
        raise NotUnderstood(problems.TIME_HAS_PASSED)
    if said.span is not None and not (said.span.is_whole_days and (said.clock or said.part)):
        return _checked(said, said.span.moment_after(said.sentence.now, said.zone()))
    if said.span is not None:
        said = replace(said, day=SpanFrom(said.span))
    if not said.names_a_day:
        return _next_time(said)
    check_place(said, alone)
    return _time_on_day(said, alone)


def can_be_several(said: SaidMoment, name: str, likely: Sequence[str]) -> NotUnderstood:
    """The question that offers what is likely of these times, as far as it is still to come."""
    typed = said.sentence.typed(*said.extents[name])
    offered = (_after_until(said, name, each) for each in likely)
    suggestions: dict[float, str] = {}
    for text in (said.with_instead(each, name) for each in offered):
        if (moment := _moment_of_text(said.sentence, text)) is not None:
            suggestions.setdefault(moment, text)
    return NotUnderstood(time_questions.which_time(typed), *suggestions.values())


def _after_until(said: SaidMoment, name: str, suggestion: str) -> str:
    """What stands well after `until`: `13:00` for `in 3 hours` or `at 13:00`."""
    if not _follows_until(said, name):
        return suggestion
    at = time_words().prepositions
    sentence = said.sentence.saying(suggestion)
    if (span := said_moment_at(sentence, 0, bare=True)) and span.span and not span.span.is_whole_days:
        return f"{local_datetime(ahead(span, _noon), said.zone()):%H:%M}"
    start = max(at["at"].after(sentence, 0), at["on"].after(sentence, 0))
    return sentence.typed(start, len(sentence.words))


def _moment_of_text(sentence: Sentence, text: str) -> float | None:
    """The moment that is still to come of a suggestion; None if it is none."""
    said = said_moment_at(sentence.saying(text), 0, bare=True)
    try:
        return ahead(said, _noon) if said is not None else None
    except NotUnderstood:
        return None


def _noon(_hours: DayHours) -> time:
    return NOON


def check_place(said: SaidMoment, alone: Callable[[DayHours], time]) -> None:
    """Raises NotUnderstood for a place without a time of day: `tomorrow in Paris` may say where and not when."""
    if said.place is not None and said.time_is_open:
        at = alone(said.sentence.hours())
        typed = said.sentence.typed(*said.extents["place"])
        raise said.asking(NotUnderstood(time_questions.WHAT_TIME, f"at {at:%H:%M} {typed}"), "place")


def clock_in_part(said: SaidMoment, clock: Clock) -> time:
    """The time of day that was said, in the part of it that was said: 12 at night is midnight. Raises NotUnderstood for a time that is
    not in that part, with each of the two as a suggestion."""
    if said.part is None:
        return clock.on_a_day()
    clock.check()
    if said.part.name == "evening" and clock.as_typed == NOON and not clock.is_literal:
        return MIDNIGHT
    try:
        return clock.on_a_day(said.part.name)
    except NotUnderstood as problem:
        places = (said.extents[name] for name in ("part", "clock") if name in said.extents)
        raise NotUnderstood(problem.message, *(_without(said, *place) for place in places)) from None


def check_half(said: SaidMoment, clock: Clock) -> None:
    """Raises NotUnderstood for a time that is of the morning as likely as of the evening: `tomorrow at 6`."""
    if said.part is None and clock.is_of_either_half:
        at = "" if _follows_until(said, "clock") else "at "
        halves = (f"{at}{each.as_typed:%H:%M}" for each in (clock, clock.later_half()))
        raise said.asking(NotUnderstood(time_questions.MORNING_OR_EVENING, *halves), "clock")


def _without(said: SaidMoment, start: int, end: int) -> str:
    typed = said.sentence.typed
    return " ".join(filter(None, (typed(said.extent[0], start), typed(end, said.extent[1]))))


def _time_on_day(said: SaidMoment, alone: Callable[[DayHours], time]) -> float:
    hours, zone = said.sentence.hours(), said.zone()
    part = said.part
    if said.clock is not None:
        with said.suggesting_for("clock"):
            said.clock.check()
        at = clock_in_part(said, said.clock)
    else:
        at = part.time(hours) if part else alone(hours)
    day = _day(said, at)
    if said.clock is not None and day != said.local_now().date():
        check_half(said, said.clock)
    if (at == MIDNIGHT and part is not None and part.name == "evening") or (said.clock and said.clock.days_later):
        day += timedelta(days=1)
    moment = moment_of(day, at, zone)
    if moment <= said.sentence.now:
        raise _passed(said, day, at, moment)
    return _checked(said, moment)


def _day(said: SaidMoment, at: time) -> date:
    """The day that was named, for that time of it. What is suggested is still to come."""
    today = said.local_now().date()
    if said.day is None:
        return today
    if said.day in (Week(), Month()):
        raise can_be_several(said, "day", time_words().likely_this_week)
    with said.suggesting_for("day"):
        try:
            return said.day.ahead(today).first
        except NotUnderstood as problem:
            if "today" not in problem.suggestions or moment_of(today, at, said.zone()) > said.sentence.now:
                raise
            rest = (each for each in problem.suggestions if each != "today")
            raise NotUnderstood(problem.message, *_rest_of_today(said), *rest) from None


def _rest_of_today(said: SaidMoment) -> tuple[str, ...]:
    """What may be meant of today where no time was said."""
    if not said.time_is_open:
        return ()
    evening = moment_of(said.local_now().date(), said.sentence.hours().evening, said.zone())
    return ("in 1 hour", "this evening") if evening > said.sentence.now else ("in 1 hour",)


def _next_time(said: SaidMoment) -> float:
    """The next moment at which it is that time: today's, and tomorrow's only for what begins a day or is its coming morning."""
    sentence, now, zone = said.sentence, said.local_now(), said.zone()
    part = said.part
    if said.clock is not None:
        with said.suggesting_for("clock"):
            said.clock.check()
    if said.clock is not None and part is not None:
        at = clock_in_part(said, said.clock)
    elif said.clock is not None:
        at = said.clock.as_typed
    else:
        at = cast(PartOfDay, part).time(sentence.hours())
    candidates = [(now.date(), at)]
    if said.clock is not None and part is None and said.clock.is_early:
        if said.place is not None and moment_of(now.date(), at, zone) > sentence.now:
            # By the person's own clock it may be the middle of the day, elsewhere the night: `at 4 Pacific`.
            halves = (f"at {each.as_typed:%H:%M}" for each in (said.clock, said.clock.later_half()))
            raise said.asking(NotUnderstood(time_questions.MORNING_OR_EVENING, *halves), "clock")
        candidates.append((now.date(), said.clock.later_half().as_typed))
    if at == MIDNIGHT or (part is not None and part.of == "coming"):
        candidates.append((now.date() + timedelta(days=1), at))
    for day, clock in candidates:
        moment = moment_of(day, clock, zone)
        if moment > sentence.now:
            return moment
    raise _passed_today(said, at)


def _passed_today(said: SaidMoment, at: time) -> NotUnderstood:
    """A time that has passed today: its other half of the day, if that is ahead, or tomorrow's."""
    now, zone = said.local_now(), said.zone()
    suggestions, tomorrow = [], [at]
    if said.clock is not None and said.part is None:
        later = said.clock.later_half().as_typed
        if moment_of(now.date(), later, zone) > said.sentence.now:
            suggestions.append(f"{'' if _follows_until(said, 'clock') else 'at '}{later:%H:%M}")
        elif said.clock.is_early:
            at, tomorrow = later, [later, at]  # In the evening, `at 5` may be of the afternoon or of the morning.
    suggestions += [f"tomorrow at {each:%H:%M}" for each in tomorrow]
    question = time_questions.passed_today(datetime.combine(now.date(), at, zone), zone)
    asked = said.asking(NotUnderstood(question, *suggestions), "clock", "part")
    return PassedToday(asked, Moment(moment_of(now.date(), at, zone), said.zone_name()))


def _follows_until(said: SaidMoment, name: str) -> bool:
    """Whether the words stand right after `until` or `to`, where no `at` can stand."""
    start, before = said.extents[name][0], time_words().prepositions
    return start > 0 and any(before[word].after(said.sentence, start - 1) == start for word in ("until", "through"))


def _passed(said: SaidMoment, day: date, at: time, moment: float) -> NotUnderstood:
    now, zone = said.local_now(), said.zone()
    if day != now.date():
        return NotUnderstood(time_questions.moment_has_passed(moment, said.sentence.now, zone))
    if said.time_is_open:
        return said.asking(NotUnderstood(time_questions.WHAT_TIME_TODAY, *_rest_of_today(said)), "day")
    suggestions = []
    if said.clock is not None and said.part is None:
        later = said.clock.later_half().as_typed
        if moment_of(day, later, zone) > said.sentence.now:
            suggestions.append(f"today at {later:%H:%M}")
    question = time_questions.passed_today(datetime.combine(day, at, zone), zone)
    return said.asking(NotUnderstood(question, *suggestions, f"tomorrow at {at:%H:%M}"), "day", "clock", "part")


def _checked(said: SaidMoment, moment: float) -> float:
    if moment <= said.sentence.now:
        raise NotUnderstood(problems.TIME_HAS_PASSED)
    if moment > said.sentence.now + LONGEST:
        raise NotUnderstood(time_questions.DAY_TOO_FAR_AHEAD)
    return moment
