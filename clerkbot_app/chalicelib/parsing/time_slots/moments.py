"""Moments: the words of one, in any order, and which moment they are. Nothing is guessed: what has passed or can be two is asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.messages import problems, questions, time_questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.clocks import MIDNIGHT, NOON, Clock, Part, clock_at, part_at
from chalicelib.parsing.time_slots.days import day_at, end_of_days_at
from chalicelib.parsing.time_slots.named_days import FromToday, Month, NamedDays, SpanFrom, Week, Weekday
from chalicelib.parsing.time_slots.spans import LONGEST, Span, span_at
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.parsing.time_slots.zones import Place, place_at

Words = tuple[int, int]
"""The index of the first of some words, and the index after the last."""


@dataclass(frozen=True)
class Moment:
    """Epoch seconds, and the IANA name of the zone that was named for it, if it is not the person's own."""

    at: float
    zone: str = ""


@dataclass
class Parts:
    """What was said of a moment, and where each of it stands."""

    sentence: Sentence
    words: Words
    day: NamedDays | None = None
    clock: Clock | None = None
    part: Part | None = None
    span: Span | None = None
    is_ago: bool = False
    place: Place | None = None
    places: dict[str, Words] = field(default_factory=dict)

    @property
    def names_a_day(self) -> bool:
        return self.day is not None or (self.part is not None and self.part.of == "today")

    @property
    def is_empty(self) -> bool:
        return self.day is None and self.span is None and self.time_is_open

    @property
    def time_is_open(self) -> bool:
        """Whether neither a time nor a part of the day was said."""
        return self.clock is None and self.part is None

    def zone(self) -> ZoneInfo:
        return self.place.known_zone() if self.place else self.sentence.zone()

    def zone_name(self) -> str:
        """The name of the zone that was named, if it is not the person's own."""
        key = self.zone().key
        return key if self.place and key != self.sentence.zone().key else ""

    def local_now(self) -> datetime:
        return local_datetime(self.sentence.now, self.zone())

    def take(self, name: str, found: tuple[int, object] | None) -> bool:
        """Note what was found at the end of the words so far."""
        if found is None:
            return False
        end, value = found
        setattr(self, name, value)
        self.places[name] = (self.words[1], end)
        self.words = (self.words[0], end)
        return True

    @contextmanager
    def suggesting_for(self, *names: str) -> Iterator[None]:
        """What is not understood about these parts: its suggestions stand in their place, with all else as it was typed."""
        try:
            yield
        except NotUnderstood as problem:
            raise self.asking(problem, *names) from None

    def asking(self, problem: NotUnderstood, *names: str) -> NotUnderstood:
        places = [self.places[name] for name in names if name in self.places]
        if not places:
            return problem
        start, end = min(place[0] for place in places), max(place[1] for place in places)
        typed = self.sentence.typed
        before, after = typed(self.words[0], start), typed(end, self.words[1])
        whole = (" ".join(filter(None, (before, suggestion, after))) for suggestion in problem.suggestions)
        return NotUnderstood(problem.message, *whole)


def parts_at(sentence: Sentence, index: int, *, bare: bool) -> Parts | None:
    """The words of a moment that begin there. `bare`: an hour alone is one too, as after `until`."""
    words = time_words()
    parts = Parts(sentence, (index, index))
    if _take_span(parts):
        pass
    elif not bare:
        start = words.prepositions["deadline"].after(sentence, index)
        parts.words = (index, start)
    while _take_next(parts, bare=bare):
        pass
    return None if parts.is_empty else parts


def ahead(parts: Parts, alone: Callable[[DayHours], time]) -> float:
    """The moment in epoch seconds. `alone`: the time of a day for which none was said. Raises NotUnderstood."""
    with parts.suggesting_for("place"):
        parts.zone()
    if parts.is_ago:
        raise NotUnderstood(problems.TIME_HAS_PASSED)
    if parts.span is not None and not (parts.span.is_whole_days and (parts.clock or parts.part)):
        return _checked(parts, parts.span.moment_after(parts.sentence.now, parts.zone()))
    if parts.span is not None:
        parts.day = SpanFrom(parts.span)
    if not parts.names_a_day:
        return _next_time(parts)
    check_place(parts, alone)
    return _time_on_day(parts, alone)


def check_place(parts: Parts, alone: Callable[[DayHours], time]) -> None:
    """Raises NotUnderstood for a place without a time of day: `tomorrow in Paris` may say where and not when."""
    if parts.place is not None and parts.time_is_open:
        at = alone(parts.sentence.hours())
        typed = parts.sentence.typed(*parts.places["place"])
        raise parts.asking(NotUnderstood(questions.WHAT_TIME, f"at {at:%H:%M} {typed}"), "place")


def _take_span(parts: Parts) -> bool:
    """`in 20 minutes`, `20 minutes from now`, `an hour ago`."""
    sentence, (start, _) = parts.sentence, parts.words
    words = time_words()
    begin = words.phrases["in"].after(sentence, start)
    found = span_at(sentence, begin)
    if found is None:
        return False
    end, span = found
    if begin != start:
        if words.phrases["from"].at(sentence, end) is None:
            end = words.phrases["of_now"].after(sentence, end)
            return parts.take("span", (end, span))
        return False
    if (after := words.phrases["from_now"].after(sentence, end)) != end:
        return parts.take("span", (after, span))
    if not span.is_whole_days and (after := words.phrases["ago"].after(sentence, end)) != end:
        parts.is_ago = True
        return parts.take("span", (after, span))
    return False


def _take_next(parts: Parts, *, bare: bool) -> bool:
    """Take one more part after those that were taken: each comes once, in any order."""
    sentence, index = parts.sentence, parts.words[1]
    if index >= len(sentence.words) or (parts.span is not None and not parts.span.is_whole_days):
        return False
    is_first = parts.is_empty
    if parts.part is None and (part := _part(parts, index, bare=bare)) is not None:
        return parts.take("part", part)
    if parts.span is not None and parts.time_is_open and (weekday := _weekday_of_week(parts)):
        parts.span = None
        return parts.take("day", weekday)
    may_name_day = parts.day is None and parts.span is None and not (parts.part and parts.part.of == "today")
    if may_name_day and parts.part is None and parts.take("day", end_of_days_at(sentence, index)):
        parts.part = Part("evening")
        return True
    if may_name_day and parts.take("day", day_at(sentence, index, bare=bare)):
        return True
    if parts.clock is None and parts.take("clock", _clock(parts, index, bare=bare)):
        return True
    return not is_first and parts.place is None and parts.take("place", place_at(sentence, index))


def _weekday_of_week(parts: Parts) -> tuple[int, NamedDays] | None:
    """The `on friday` of `in 2 weeks on friday`."""
    span = parts.span
    if span is None or span.months or span.days % 7:
        return None
    found = day_at(parts.sentence, parts.words[1])
    if found is None or not isinstance(found[1], Weekday) or found[1].word or found[1].week is not None:
        return None
    return found[0], replace(found[1], week=span.days // 7)


def _part(parts: Parts, index: int, *, bare: bool) -> tuple[int, Part] | None:
    of_day = parts.day is not None or parts.span is not None
    is_bare = bare and parts.is_empty
    found = part_at(parts.sentence, index, of_day=of_day, bare=is_bare, is_bound=is_bare)
    if found is None:
        prepositions = time_words().prepositions
        start = prepositions["at"].after(parts.sentence, index)
        start = prepositions["deadline"].after(parts.sentence, start) if of_day else start
        if start == index:
            return None
        found = part_at(parts.sentence, start, bare=True, is_bound=True)
        if found is None or found[1].of:
            return None
    if parts.day is not None and found[1].of == "today":
        return (found[0], Part(found[1].name)) if parts.day == FromToday(0) else None
    return found


def _clock(parts: Parts, index: int, *, bare: bool) -> tuple[int, Clock] | None:
    prepositions = time_words().prepositions
    start = prepositions["at"].after(parts.sentence, index)
    is_after_day = parts.day is not None or parts.part is not None or parts.span is not None
    if is_after_day:
        start = prepositions["deadline"].after(parts.sentence, start)
    if start == index and _means_to(parts.sentence, index):
        return None
    return clock_at(parts.sentence, start, bare=bare or start != index or is_after_day)


def _means_to(sentence: Sentence, index: int) -> bool:
    """Whether `2` is no hour, as in `2moro 2 buy gum`: a word follows that is not of a time."""
    following = sentence.key(index + 1)
    return sentence.key(index) == "2" and following.isalpha() and following not in time_words().all_words


def _clock_in_part(parts: Parts, clock: Clock) -> time:
    """The time of day that was said, in the part of it that was said: 12 at night is midnight. Raises NotUnderstood for a time that is
    not in that part, with each of the two as a suggestion."""
    if parts.part is None:
        return clock.on_a_day()
    clock.check()
    if parts.part.name == "evening" and clock.as_typed == NOON and not clock.is_literal:
        return MIDNIGHT
    try:
        return clock.on_a_day(parts.part.name)
    except NotUnderstood as problem:
        places = (parts.places[name] for name in ("part", "clock") if name in parts.places)
        raise NotUnderstood(problem.message, *(_without(parts, *place) for place in places)) from None


def _without(parts: Parts, start: int, end: int) -> str:
    typed = parts.sentence.typed
    return " ".join(filter(None, (typed(parts.words[0], start), typed(end, parts.words[1]))))


def _time_on_day(parts: Parts, alone: Callable[[DayHours], time]) -> float:
    hours, zone = parts.sentence.hours(), parts.zone()
    part = parts.part
    if parts.clock is not None:
        with parts.suggesting_for("clock"):
            parts.clock.check()
        at = _clock_in_part(parts, parts.clock)
    else:
        at = part.time(hours) if part else alone(hours)
    day = _day(parts, at)
    if (at == MIDNIGHT and part is not None and part.name == "evening") or (parts.clock and parts.clock.days_later):
        day += timedelta(days=1)
    moment = moment_of(day, at, zone)
    if moment <= parts.sentence.now:
        raise _passed(parts, day, at, moment)
    return _checked(parts, moment)


def _day(parts: Parts, at: time) -> date:
    """The day that was named, for that time of it. What is suggested is still to come."""
    today = parts.local_now().date()
    if parts.day is None:
        return today
    if parts.day in (Week(), Month()):
        raise NotUnderstood(time_questions.WHICH_DAY_THIS_WEEK)
    with parts.suggesting_for("day"):
        try:
            return parts.day.ahead(today).first
        except NotUnderstood as problem:
            if "today" not in problem.suggestions or moment_of(today, at, parts.zone()) > parts.sentence.now:
                raise
            rest = (each for each in problem.suggestions if each != "today")
            raise NotUnderstood(problem.message, *_rest_of_today(parts), *rest) from None


def _rest_of_today(parts: Parts) -> tuple[str, ...]:
    """What may be meant of today where no time was said."""
    if not parts.time_is_open:
        return ()
    evening = moment_of(parts.local_now().date(), parts.sentence.hours().evening, parts.zone())
    return ("in 1 hour", "this evening") if evening > parts.sentence.now else ("in 1 hour",)


def _next_time(parts: Parts) -> float:
    """The next moment at which it is that time: today's, and tomorrow's only for what begins a day or is its coming morning."""
    sentence, now, zone = parts.sentence, parts.local_now(), parts.zone()
    part = parts.part
    if parts.clock is not None:
        with parts.suggesting_for("clock"):
            parts.clock.check()
    if parts.clock is not None and part is not None:
        at = _clock_in_part(parts, parts.clock)
    elif parts.clock is not None:
        at = parts.clock.as_typed
    else:
        at = cast(Part, part).time(sentence.hours())
    candidates = [(now.date(), at)]
    if parts.clock is not None and part is None and parts.clock.is_early:
        candidates.append((now.date(), parts.clock.later_half().as_typed))
    if at == MIDNIGHT or (part is not None and part.of == "coming"):
        candidates.append((now.date() + timedelta(days=1), at))
    for day, clock in candidates:
        moment = moment_of(day, clock, zone)
        if moment > sentence.now:
            return moment
    raise _passed_today(parts, at)


def _passed_today(parts: Parts, at: time) -> NotUnderstood:
    """A time that has passed today: its other half of the day, if that is ahead, or tomorrow's."""
    now, zone = parts.local_now(), parts.zone()
    local = datetime.combine(now.date(), at, zone)
    suggestions = []
    if parts.clock is not None and parts.part is None:
        later = parts.clock.later_half().as_typed
        if moment_of(now.date(), later, zone) > parts.sentence.now:
            suggestions.append(f"at {later:%H:%M}")
        elif parts.clock.is_early:
            at = later
    suggestions.append(f"tomorrow at {at:%H:%M}")
    question = time_questions.passed_today(local, zone)
    return parts.asking(NotUnderstood(question, *suggestions), "clock", "part")


def _passed(parts: Parts, day: date, at: time, moment: float) -> NotUnderstood:
    now, zone = parts.local_now(), parts.zone()
    if day != now.date():
        return NotUnderstood(questions.moment_has_passed(moment, parts.sentence.now, zone))
    if parts.time_is_open:
        return parts.asking(NotUnderstood(questions.WHAT_TIME_TODAY, *_rest_of_today(parts)), "day")
    suggestions = []
    if parts.clock is not None and parts.part is None:
        later = parts.clock.later_half().as_typed
        if moment_of(day, later, zone) > parts.sentence.now:
            suggestions.append(f"today at {later:%H:%M}")
    question = time_questions.passed_today(datetime.combine(day, at, zone), zone)
    return parts.asking(NotUnderstood(question, *suggestions, f"tomorrow at {at:%H:%M}"), "day", "clock", "part")


def _checked(parts: Parts, moment: float) -> float:
    if moment <= parts.sentence.now:
        raise NotUnderstood(problems.TIME_HAS_PASSED)
    if moment > parts.sentence.now + LONGEST:
        raise NotUnderstood(questions.DAY_TOO_FAR_AHEAD)
    return moment
