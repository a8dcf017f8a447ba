"""Moments: the words of one, in any order, and which moment they are. Nothing is guessed: what has passed or can be two is asked about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import cast

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.messages import problems, questions, time_questions
from chalicelib.parsing.sentence import Sentence, read_once
from chalicelib.parsing.time_slots.clocks import (
    MIDNIGHT,
    NOON,
    Clock,
    PartOfDay,
    clock_at,
    clock_of_now_at,
    part_at,
)
from chalicelib.parsing.time_slots.days import day_at
from chalicelib.parsing.time_slots.edges import end_of_days_at
from chalicelib.parsing.time_slots.named_days import FromToday, Month, NamedDays, SpanFrom, Week, Weekday
from chalicelib.parsing.time_slots.said_moments import SaidMoment
from chalicelib.parsing.time_slots.spans import LONGEST, span_at
from chalicelib.parsing.time_slots.words import may_end_at, time_words
from chalicelib.parsing.time_slots.zones import place_at


@dataclass(frozen=True)
class Moment:
    """Epoch seconds, and the IANA name of the zone that was named for it, if it is not the person's own."""

    at: float
    zone: str = ""


@read_once
def said_moment_at(sentence: Sentence, index: int, *, bare: bool) -> SaidMoment | None:
    """The words of a moment that begin there. `bare`: an hour alone is one too, as after `until`."""
    if (beside := _at_a_distance(sentence, index)) is not None:
        return beside
    words = time_words()
    said = SaidMoment(sentence, (index, index))
    if said.take_several(_several_at(sentence, index)) or _take_span(said):
        pass
    elif not bare:
        start = words.prepositions["deadline"].after(sentence, index)
        said.extent = (index, start)
    while _take_next(said, bare=bare):
        pass
    return None if said.is_empty else said


def _at_a_distance(sentence: Sentence, index: int) -> SaidMoment | None:
    """`an hour before 5`, `10 minutes after noon`."""
    found = span_at(sentence, index)
    if found is None or found[1].is_whole_days:
        return None
    end, distance = found
    before = time_words().phrases["before"].after(sentence, end)
    start = max(before, time_words().phrases["after"].after(sentence, end))
    said = said_moment_at(sentence, start, bare=True) if start != end else None
    if said is None or said.time_is_open or said.span or said.distance or not may_end_at(sentence, said.extent[1]):
        return None
    return replace(said, extent=(index, said.extent[1]), distance=distance, is_before=before != end)


def _several_at(sentence: Sentence, index: int) -> tuple[int, Sequence[str]] | None:
    found = time_words().several.at(sentence, index)
    return found if found is not None and may_end_at(sentence, found[0]) else None


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
    sentence = replace(said.sentence, text=suggestion)
    if (span := said_moment_at(sentence, 0, bare=True)) and span.span and not span.span.is_whole_days:
        return f"{local_datetime(ahead(span, _noon), said.zone()):%H:%M}"
    start = max(at["at"].after(sentence, 0), at["on"].after(sentence, 0))
    return sentence.typed(start, len(sentence.words))


def _moment_of_text(sentence: Sentence, text: str) -> float | None:
    """The moment that is still to come of a suggestion; None if it is none."""
    said = said_moment_at(replace(sentence, text=text), 0, bare=True)
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
        raise said.asking(NotUnderstood(questions.WHAT_TIME, f"at {at:%H:%M} {typed}"), "place")


def _take_span(said: SaidMoment) -> bool:
    """`in 20 minutes`, `20 minutes from now`, `an hour ago`."""
    sentence, (start, _) = said.sentence, said.extent
    words = time_words()
    begin = words.phrases["in"].after(sentence, start)
    found = span_at(sentence, begin)
    if found is None:
        return False
    end, span = found
    if begin != start:
        if words.phrases["from"].at(sentence, end) is None:
            end = words.phrases["of_now"].after(sentence, end)
            return said.take_span((end, span))
        return False
    if (after := words.phrases["from_now"].after(sentence, end)) != end:
        return said.take_span((after, span))
    if not span.is_whole_days and (after := words.phrases["ago"].after(sentence, end)) != end:
        said.is_ago = True
        return said.take_span((after, span))
    return False


def _take_next(said: SaidMoment, *, bare: bool) -> bool:
    """Take one more part after those that were taken: each comes once, in any order."""
    sentence, index = said.sentence, said.extent[1]
    if index >= len(sentence.words) or (said.span is not None and not said.span.is_whole_days):
        return False
    is_first = said.is_empty
    if said.day is not None and said.time_is_open and _take_vague(said, index):
        return True
    if said.part is None and (part := _part(said, index, bare=bare)) is not None:
        return said.take_part(part)
    if said.span is not None and said.time_is_open and (weekday := _weekday_of_week(said)):
        said.span = None
        return said.take_day(weekday)
    may_name_day = said.day is None and said.span is None and not (said.part and said.part.of == "today")
    if may_name_day and said.part is None and said.take_day(end_of_days_at(sentence, index)):
        said.part = PartOfDay("evening") if said.clock is None else None
        return True
    is_by = is_first and index > 0 and sentence.key(index - 1) in time_words().by  # `by the 10th`
    if may_name_day and said.take_day(day_at(sentence, index, bare=bare or is_by)):
        return True
    if said.clock is None and said.take_clock(_clock(said, index, bare=bare)):
        said.part = said.part if "part" in said.extents else None  # The evening that nobody said.
        return True
    return not is_first and said.place is None and said.take_place(place_at(sentence, index))


def _take_vague(said: SaidMoment, index: int) -> bool:
    """The `late morning` or `sometime` after a day."""
    if said.likely is None and said.take_several(_several_at(said.sentence, index)):
        return True
    end = time_words().phrases["sometime"].after(said.sentence, index)
    if end == index or not may_end_at(said.sentence, end):
        return False
    said.extent = (said.extent[0], end)
    return True


def _weekday_of_week(said: SaidMoment) -> tuple[int, NamedDays] | None:
    """The `on friday` of `in 2 weeks on friday`."""
    span = said.span
    if span is None or span.months or span.days % 7:
        return None
    found = day_at(said.sentence, said.extent[1])
    if found is None or not isinstance(found[1], Weekday) or found[1].word or found[1].week is not None:
        return None
    return found[0], replace(found[1], week=span.days // 7)


def _part(said: SaidMoment, index: int, *, bare: bool) -> tuple[int, PartOfDay] | None:
    of_day = said.day is not None or said.span is not None
    is_bare = bare and said.is_empty
    found = part_at(said.sentence, index, of_day=of_day, bare=is_bare, is_bound=is_bare)
    if found is None:
        prepositions = time_words().prepositions
        start = prepositions["at"].after(said.sentence, index)
        start = prepositions["deadline"].after(said.sentence, start) if of_day else start
        if start == index:
            return None
        found = part_at(said.sentence, start, bare=True, is_bound=True)
        if found is None or found[1].of:
            return None
    if said.day is not None and found[1].of == "today":
        return (found[0], PartOfDay(found[1].name)) if said.day == FromToday(0) else None
    return found


def _clock(said: SaidMoment, index: int, *, bare: bool) -> tuple[int, Clock] | None:
    prepositions = time_words().prepositions
    start = prepositions["at"].after(said.sentence, index)
    is_after_day = said.day is not None or said.part is not None or said.span is not None
    if is_after_day:
        start = prepositions["deadline"].after(said.sentence, start)
    if start == index and _means_to(said.sentence, index):
        return None
    if (
        said.sentence.key(index) in time_words().clock_of_now_starts
        and (now := clock_of_now_at(said.sentence, index)) is not None
    ):
        return now if said.day is not None or day_at(said.sentence, now[0]) else None
    if not is_after_day and _is_by_an_hour(said.sentence, index):
        return clock_at(said.sentence, index, bare=True)
    return clock_at(said.sentence, start, bare=bare or start != index or is_after_day)


def _is_by_an_hour(sentence: Sentence, index: int) -> bool:
    """Whether an hour without `at` is one: `by 5 to leave`, but not `by 5 people`."""
    return index > 0 and sentence.key(index - 1) in time_words().by and may_end_at(sentence, index + 1)


def _means_to(sentence: Sentence, index: int) -> bool:
    """Whether `2` is no hour, as in `2moro 2 buy gum`: a word follows that is not of a time."""
    following = sentence.key(index + 1)
    return sentence.key(index) == "2" and following.isalpha() and following not in time_words().all_words


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
    return said.asking(NotUnderstood(question, *suggestions), "clock", "part")


def _follows_until(said: SaidMoment, name: str) -> bool:
    """Whether the words stand right after `until` or `to`, where no `at` can stand."""
    start, before = said.extents[name][0], time_words().prepositions
    return start > 0 and any(before[word].after(said.sentence, start - 1) == start for word in ("until", "through"))


def _passed(said: SaidMoment, day: date, at: time, moment: float) -> NotUnderstood:
    now, zone = said.local_now(), said.zone()
    if day != now.date():
        return NotUnderstood(questions.moment_has_passed(moment, said.sentence.now, zone))
    if said.time_is_open:
        return said.asking(NotUnderstood(questions.WHAT_TIME_TODAY, *_rest_of_today(said)), "day")
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
        raise NotUnderstood(questions.DAY_TOO_FAR_AHEAD)
    return moment
