"""What was: `since monday`, `last week`, `2 days ago`, `the last 3 days`, `yesterday at 15:00`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.messages import problems, time_questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.clocks import MIDNIGHT, Clock
from chalicelib.parsing.time_slots.moment_words import said_moment_at
from chalicelib.parsing.time_slots.named_days import Date, FromToday, one_day
from chalicelib.parsing.time_slots.range_words import days_of_one_month_at
from chalicelib.parsing.time_slots.ranges import Range, day_slot, part_of_day
from chalicelib.parsing.time_slots.readings import Readings, or_problem
from chalicelib.parsing.time_slots.said_moments import SaidMoment
from chalicelib.parsing.time_slots.spans import Span, span_at, unit_span_at
from chalicelib.parsing.time_slots.words import may_begin_time, time_words


def past_slot(sentence: Sentence, index: int) -> Readings:
    """`{past}`: Range, of what was. It ends after the day or the days that were named, which may go on; what has no other end
    ends now. `since` and `before` are of the template, and mean its start."""
    if not may_begin_time(sentence, index):
        return []
    found = _span_until_now(sentence, index)
    if found is not None:
        end, span = found
        return [(end, or_problem(lambda: _before_now(sentence, span)))]
    said = said_moment_at(sentence, index, bare=True)
    if said is None:
        return []
    return [(said.extent[1], or_problem(lambda: _behind(said)))]


def period_slot(sentence: Sentence, index: int) -> Readings:
    """`{period}`: Range, of days or hours that were: `yesterday`, `last week`, `the last 3 days`. A time of day or a duration
    alone is none: those need their `since` or `last`."""
    if time_words().phrases["last_span"].after(sentence, index) == index or _span_until_now(sentence, index) is None:
        said = said_moment_at(sentence, index, bare=True) if may_begin_time(sentence, index) else None
        is_thing = said is not None and sentence.key(said.extent[1] - 1) in WORDS["one"]  # `friday one`
        if said is None or is_thing or (said.day is None and said.part is None):
            return []
    return past_slot(sentence, index)


def period_but_today_slot(sentence: Sentence, index: int) -> Readings:
    """`{period_but_today}`: the same, but today: `anything today?` asks what is due."""
    return [
        (end, found)
        for end, found in period_slot(sentence, index)
        if time_words().days_from_today.at(sentence, index) != (end, 0)
    ]


@dataclass(frozen=True)
class SoughtTime:
    """Words that say a time, and are looked for: `saturday`. `during` is when that was; None where it is still to come."""

    words: str
    during: Range | None


def sought_time_slot(sentence: Sentence, index: int) -> Readings:
    """`{sought_time}`: SoughtTime, of a period, also of one to come: it need not be meant as a time."""
    return [
        (end, SoughtTime(sentence.typed(index, end).rstrip("?!. "), during if isinstance(during, Range) else None))
        for end, during in period_slot(sentence, index)
    ]


def days_of_month_slot(sentence: Sentence, index: int) -> Readings:
    """`{days_of_month}`: Range, of days of one month that were: the `1 and 15 november` of `between 1 and 15 november`, `1-15 november`."""
    found = days_of_one_month_at(sentence, index, is_between=True) if may_begin_time(sentence, index) else None
    if found is None:
        return []
    end, first, last = found
    return [(end, or_problem(lambda: _days_behind(sentence, first, last)))]


def ahead_slot(sentence: Sentence, index: int) -> Readings:
    """`{ahead}`: Range, of days to come that can't be meant as days that were: `tomorrow`, `next week`, but not `friday`."""
    pasts = dict(past_slot(sentence, index))
    ahead = ((end, found) for end, found in day_slot(sentence, index) if isinstance(found, Range))
    return [(end, found) for end, found in ahead if isinstance(pasts.get(end), NotUnderstood)]


def _span_until_now(sentence: Sentence, index: int) -> tuple[int, Span] | None:
    """`the last 3 days`, `a week`, `2 hours ago`: what lasts until now. So many days ago is a day."""
    words = time_words()
    start = words.phrases["last_span"].after(sentence, index)
    found = span_at(sentence, start)
    if found is not None:
        end, span = found
        ago = words.phrases["ago"].after(sentence, end)
        is_of_now = ago == end or not span.is_whole_days
        is_other = words.phrases["from"].at(sentence, end) or words.phrases["from_now"].at(sentence, end)
        return (ago, span) if is_of_now and not is_other else None
    if words.phrases["one_span"].after(sentence, index) != start or start == index:
        return None
    return unit_span_at(sentence, start)


def _before_now(sentence: Sentence, span: Span) -> Range:
    return Range(span.moment_after(sentence.now, sentence.zone(), -1), sentence.now)


def _days_behind(sentence: Sentence, first: Date, last: Date) -> Range:
    zone = sentence.zone()
    today = local_datetime(sentence.now, zone).date()
    begins, ends = first.behind(today).first, last.behind(today).after
    if ends <= begins:
        raise NotUnderstood(problems.END_BEFORE_START)
    return Range(moment_of(begins, MIDNIGHT, zone), moment_of(ends, MIDNIGHT, zone))


def _behind(said: SaidMoment) -> Range:
    with said.suggesting_for("place"):
        now, zone = said.local_now(), said.zone()
    if said.span is not None or said.likely is not None or said.distance is not None:
        raise NotUnderstood(time_questions.DAY_IS_AHEAD)
    with said.suggesting_for("day"):
        days = said.day.behind(now.date()) if said.day else one_day(now.date())
    if said.clock is not None:
        return Range(_clock_behind(said, said.clock, days.first), said.sentence.now)
    if said.part is not None:
        found = part_of_day(said.part, days.first, said.sentence.hours(), zone)
        if found.start is not None and found.start > said.sentence.now:
            raise NotUnderstood(time_questions.DAY_IS_AHEAD)
        return found
    return Range(moment_of(days.first, MIDNIGHT, zone), moment_of(days.after, MIDNIGHT, zone))


def _clock_behind(said: SaidMoment, clock: Clock, day: date) -> float:
    """The latest reading of the time that has passed."""
    zone = said.zone()
    clock.check()
    is_other_day = said.day not in {None, FromToday(0)}
    if is_other_day or said.part is not None:
        readings = [clock.on_a_day(said.part.name if said.part else None)]
        day += timedelta(days=clock.days_later)
    else:
        readings = [clock.later_half().as_typed, clock.as_typed]
    moments = [moment_of(day, at, zone) for at in readings]
    passed = next((moment for moment in moments if moment <= said.sentence.now), None)
    if passed is None:
        local = datetime.combine(day, readings[-1])
        raise NotUnderstood(time_questions.is_ahead(local))
    return passed
