"""What a correction makes of the absence that was just set: another end, another length, another beginning, other days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from chalicelib.commands.absence import GoAway
from chalicelib.commands.move_absence import asks_from_which_day
from chalicelib.domain.absence import Absence
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.local_time import DAY_SECONDS, LONGEST_DAY, is_midnight, local_datetime, moment_of, whole_minute
from chalicelib.domain.shifted_times import has_whole_days, moved_into
from chalicelib.messages import problems, questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.clocks import MIDNIGHT
from chalicelib.parsing.time_slots.corrections import corrected_moments, said_days
from chalicelib.parsing.time_slots.days import day_at
from chalicelib.parsing.time_slots.named_days import Weekday
from chalicelib.parsing.time_slots.ranges import Range, part_of_day, range_slot
from chalicelib.parsing.time_slots.said_corrections import SaidCorrection, number_alone
from chalicelib.parsing.time_slots.said_moments import SaidMoment
from chalicelib.parsing.time_slots.spans import Span, span_of
from chalicelib.parsing.time_slots.whens import end_of

_MOST_HOURS = 24
"""A larger number is none of hours."""
_NIGHT = 6 * 3600.0
"""Seconds after midnight."""
_MORNING = 10 * 3600.0
"""Seconds after midnight: whole days that are to begin at an hour begin at the one nearest to this."""
_LONGEST_WEEK = LONGEST_DAY + 6 * DAY_SECONDS


@dataclass(frozen=True)
class _Said:
    """What the `words` of a sentence say of the absence. `unit`: of the span by which it was set, empty for none."""

    absence: Absence
    words: SaidCorrection
    sentence: Sentence
    unit: str
    changed_from: float | None = None

    @property
    def zone(self) -> ZoneInfo:
        return self.sentence.zone()

    @property
    def is_planned(self) -> bool:
        return self.absence.start > self.sentence.now

    @property
    def has_whole_days(self) -> bool:
        return has_whole_days(self.absence, self.zone)

    @property
    def ends_today(self) -> bool:
        until = self.absence.until
        # At midnight its last day ends.
        return until is not None and self.date_of(until - 1) == self.date_of(self.sentence.now)

    @property
    def day(self) -> SaidMoment | None:
        """The moment, if it is a day without a time, and not said to be the end."""
        said = self.words.said
        return None if said is None or self.words.until or said.day is None or not said.time_is_open else said

    def date_of(self, moment: float) -> date:
        return local_datetime(moment, self.zone).date()

    def midnight_of(self, day: date) -> float:
        return moment_of(day, MIDNIGHT, self.zone)

    def between(self, start: float, until: float | None) -> GoAway:
        ends = whole_minute(until) if until is not None else None
        before = self.absence
        return GoAway(start, ends, before.reason, instead_of=before.start, instead_until=before.until)

    def at(self, times: Range) -> GoAway:
        return self.between(times.start if times.start is not None else self.sentence.now, times.until)

    def ending(self, until: float) -> GoAway:
        start = self.absence.start if self.is_planned else None
        return replace(self.between(self.absence.start, until), start=start)


def corrected_absence(
    absence: Absence, words: SaidCorrection, sentence: Sentence, unit: str, changed_from: float | None = None
) -> Sequence[GoAway]:
    """The absence as it may be meant; several where that is not sure. `unit`: of the span by which its length was said; `changed_from`: its end
    before it was said to be so much longer or shorter. Raises NotUnderstood."""
    said, back = _Said(absence, words, sentence, unit, changed_from), words.back
    commands = next((found for meaning in _MEANINGS if (found := meaning(said)) is not None), ())
    if back is None:
        return commands
    ending = (replace(said, absence=replace(absence, until=each.until)) for each in commands)
    back_then = {end for each in ending for end in _ends(each, back, is_back=True)}
    # `until jan 4, back on the 5th` says it twice; where the two differ it is asked.
    agreeing = [each for each in commands if each.until in back_then]
    return agreeing or [*commands, *map(said.ending, sorted(back_then))]


def _changed(said: _Said) -> Sequence[GoAway] | None:
    """Longer or shorter is its end; later or earlier is what is planned as a whole."""
    change, length, until = said.words.change, said.words.length, said.absence.until
    if not change or length is None:
        return None
    sign = 1 if change in {"later", "longer"} else -1
    if said.words.edge:
        start = length.moment_after(said.absence.start, said.zone, sign)
        if until is not None and start >= until:  # Then perhaps all of it.
            raise TwoMeanings(
                questions.IS_THAT_MEANT, [said.between(start, length.moment_after(until, said.zone, sign))]
            )
        return [said.between(start, until)]
    if until is None:
        return ()
    end = length.moment_after(until, said.zone, sign)
    if change in {"longer", "shorter"} or not said.is_planned:
        return [said.ending(end)]
    return [said.between(length.moment_after(said.absence.start, said.zone, sign), end)]


def _lasting(said: _Said) -> Sequence[GoAway] | None:
    """Where it was just made so much longer or shorter, by how much."""
    length, before, until = said.words.length, said.changed_from, said.absence.until
    if length is None:
        return None
    if before is not None and until is not None:
        return [said.ending(length.moment_after(before, said.zone, 1 if until > before else -1))]
    return [said.ending(length.moment_after(said.absence.start, said.zone))]


def _from_until(said: _Said) -> Sequence[GoAway] | None:
    return None if said.words.goal is None else [said.at(each) for each in _hours(said) or [said.words.goal]]


def _beginning_otherwise(said: _Said) -> Sequence[GoAway] | None:
    """With another beginning, and of the same length if that was said. A day alone begins at the same hour, or at midnight what has begun
    already."""
    if said.words.start is None:
        return None
    absence, zone, is_day = said.absence, said.zone, said.words.start.time_is_open
    before = absence.start + _MORNING if is_midnight(absence.start, zone) and not is_day else absence.start
    moments = corrected_moments(said.words.start, before, zone, said.sentence.now)
    start = min(moments, key=lambda each: abs(each - before))
    if is_day and not said.is_planned:
        start = said.midnight_of(said.date_of(start))
    until = absence.until
    if said.unit and until is not None:
        until += start - absence.start
    return [said.between(start, until)]


def _back_on_day(said: _Said) -> Sequence[GoAway] | None:
    """`back on the 5th`: the day after the last one."""
    if said.words.said is None or said.words.until != "back":
        return None
    return [said.ending(each) for each in _ends(said, said.words.said, is_back=True)]


def _of_number(said: _Said) -> Sequence[GoAway] | None:
    """A number alone counts the unit by which the length was said; else it may be of hours or days, or of the clock."""
    moment = said.words.said
    counts = said.unit or said.absence.until is None or said.has_whole_days
    if moment is None or said.words.until or said.words.whole or not counts or (number := number_alone(moment)) is None:
        return None
    unit = "minute" if said.unit == "hour" and number > _MOST_HOURS else said.unit
    length = span_of(number, unit or ("day" if said.has_whole_days else "hour"))
    if length is None:
        return None
    lasting = said.ending(length.moment_after(said.absence.start, said.zone))
    return [lasting] if unit else [lasting, *_until(said, moment)][:2]


def _on_days(said: _Said) -> Sequence[GoAway] | None:
    """Planned for a day, it is on the other day, at the same hours. Of several days a day may be the last one, or the only one."""
    if said.day is None or not said.is_planned:
        return None
    if (days := _several_days(said.day, said)) is not None:
        return [said.at(days) if days.start is None else _around(said, days.start, days.until)]
    start, until = said.absence.start, said.absence.until
    first, dates = said.date_of(start), said_days(said.day, start, said.zone)
    if until is None or until - start <= LONGEST_DAY:
        shifts = [Span(days=(each - first).days) for each in dates]
        return [_shifted(said, each) for each in shifts if each.days]
    nearest = min(dates, key=lambda each: abs(each - first))
    only = said.between(said.midnight_of(nearest), said.midnight_of(nearest + timedelta(days=1)))
    ends: list[float] = []
    with suppress(NotUnderstood):  # Before it begins there is no end.
        ends = [each for each in _ends(said, said.day) if said.date_of(each - 1) == nearest]
    return [*map(said.ending, ends), only]


def _around(said: _Said, start: float, until: float) -> GoAway:
    """In a week or a month. A week that was said instead, and not moved to, is all of it. Raises Asks."""
    if not said.words.whole and until - start <= _LONGEST_WEEK:
        return said.between(start, until)
    if (moved := moved_into(said.absence, start, until, said.zone)) is None:
        raise asks_from_which_day(said.absence)
    return said.between(*moved)


def _until_or_on_day(said: _Said) -> Sequence[GoAway] | None:
    """`friday`, said of today: until then, or on that day instead, if it is to come."""
    if said.day is None or not (said.absence.until is None or said.ends_today):
        return None
    read = _read_as_range(said.day, said.sentence)
    on_day = [each for each in read if isinstance(each, Range) and each.start is not None]
    return [*_until(said, said.day), *map(said.at, on_day)]


def _in_part_of_day(said: _Said) -> Sequence[GoAway] | None:
    """`the morning`, `monday morning`: from when until when it is. What has begun and ends today may as well go on until then, and what is of
    several days may end then."""
    moment = said.words.said
    if moment is None or moment.part is None or moment.clock is not None or said.words.until or said.words.direction:
        return None
    if not (said.is_planned or (moment.day is not None and said.ends_today)):
        return None
    part, hours, zone = moment.part, said.sentence.hours(), said.zone
    first, until = said.date_of(said.absence.start), said.absence.until
    is_of_one_day = until is not None and until - said.absence.start <= LONGEST_DAY
    dates = said_days(moment, said.absence.start, zone) or [first]
    if not is_of_one_day:
        dates = [min(dates, key=lambda each: abs(each - first))]
    in_part = [said.at(part_of_day(part, each, hours, zone)) for each in dates]
    may_end_then = not said.is_planned or (moment.day is not None and not is_of_one_day)
    ends = _until(said, moment) if may_end_then else []
    if said.is_planned and until is not None:
        ends = [
            each for each in ends if (each.until or 0.0) < until
        ]  # That day of a later week makes it no other part.
    return [*ends, *in_part]


def _at_hour_of_day(said: _Said) -> Sequence[GoAway] | None:
    """`monday at 3`, or `move it to 3`: where it was planned for some hours it begins then, and lasts as long."""
    moment, until = said.words.said, said.absence.until
    if moment is None or moment.clock is None or said.words.until or said.words.direction or _is_range(moment):
        return None
    if moment.day is None and not said.words.whole:
        return None
    if not said.is_planned or said.has_whole_days or until is None or until - said.absence.start > LONGEST_DAY:
        return None
    lasting = until - said.absence.start
    starts = corrected_moments(moment, said.absence.start, said.zone, said.sentence.now)
    return [said.between(each, each + lasting) for each in starts]


def _until_moment(said: _Said) -> Sequence[GoAway] | None:
    """Another end. Raises TwoMeanings for what makes it shorter and is said to make it longer: `extend it until 3`."""
    if said.words.said is None:
        return None
    commands, before = _until(said, said.words.said), said.absence.until
    if not said.words.until and _is_range(said.words.said):
        # `10 to 4` is also ten minutes to four.
        commands = [*map(said.at, _hours(said)), *commands]
    if not said.words.direction or before is None:
        return commands
    in_direction = [each for each in commands if ((each.until or 0.0) > before) == (said.words.direction == "longer")]
    if not in_direction:
        raise TwoMeanings(questions.IS_THAT_MEANT, commands)
    return in_direction


_MEANINGS: Sequence[Callable[[_Said], Sequence[GoAway] | None]] = (
    _changed,
    _lasting,
    _from_until,
    _beginning_otherwise,
    _back_on_day,
    _of_number,
    _on_days,
    _until_or_on_day,
    _in_part_of_day,
    _at_hour_of_day,
    _until_moment,
)
"""In the order in which they are tried; each gives None where nothing of its kind was said."""


def _until(said: _Said, moment: SaidMoment) -> list[GoAway]:
    return [said.ending(until) for until in _ends(said, moment)]


def _ends(said: _Said, moment: SaidMoment, *, is_back: bool = False) -> Sequence[float]:
    """Until when it is, in epoch seconds. A day alone is a whole day where it has whole days (`is_back`: the first after it). Its hour is that of the
    end before, if that was said, and else that of `away until friday`. Raises NotUnderstood."""
    zone, until = said.zone, said.absence.until
    if until is None:
        return [end_of(moment).at]
    before = until - LONGEST_DAY / 2 if is_midnight(until, zone) else until
    if isinstance(moment.day, Weekday) and said.is_planned:
        # The first one counts from its beginning, not from today.
        moment = replace(moment, sentence=replace(moment.sentence, now=said.absence.start))
    earliest = max(said.sentence.now, said.absence.start)
    try:
        ends = corrected_moments(moment, before, zone, earliest)
    except NotUnderstood:
        if before == until or moment.clock is None:
            raise
        # An hour of the night after the midnight at which it ends: `1am`.
        ends = [each for each in corrected_moments(moment, until, zone, earliest) if until < each <= until + _NIGHT]
        if not ends:
            raise
    if not moment.time_is_open or (moment.span and not moment.span.is_whole_days):
        return ends
    # Of two days of that name the one beside the end before is likelier.
    ends.sort(key=lambda each: abs(said.date_of(each) - said.date_of(before)))
    dates = list(map(said.date_of, ends))
    if said.has_whole_days:
        return [said.midnight_of(each + timedelta(days=not is_back)) for each in dates]
    says_day_for_length = bool(said.unit) and moment.day is not None
    if not (said.ends_today or is_midnight(until, zone) or says_day_for_length):
        return ends
    mornings = [moment_of(each, said.sentence.hours().morning, zone) for each in dates]
    if not (ahead := [each for each in mornings if each > earliest]):
        raise NotUnderstood(problems.TIME_HAS_PASSED)
    return ahead


def _is_range(moment: SaidMoment) -> bool:
    """Whether it is the `10 to 4` that may be from ten until four as well as ten minutes to four."""
    start, end = moment.extent
    return moment.day is None and any(moment.sentence.key(at) in WORDS["goal"] for at in range(start, end))


def _hours(said: _Said) -> list[Range]:
    return hours_of_its_day(said.absence, said.sentence)


def hours_of_its_day(absence: Absence, sentence: Sentence) -> list[Range]:
    """The hours from and until when it is, if these were said and no day: they are of the day on which it begins."""
    days = (day_at(sentence, at, bare=True) for at in range(len(sentence.words)))
    if any(day is not None and not sentence.key(day[0] - 1).endswith("'s") for day in days):
        return []
    # Hours alone are a range of today: read behind its day they are of that.
    its_day = local_datetime(absence.start, sentence.zone()).date()
    on_day = (f"{its_day.isoformat()} {sentence.typed(at, len(sentence.words))}" for at in range(len(sentence.words)))
    found = (each for text in on_day for each in range_slot(sentence.saying(text), 0))
    return [value for end, value in found if end > 1 and isinstance(value, Range)][:1]


def _read_as_range(moment: SaidMoment, sentence: Sentence) -> list[object]:
    """What the words of the moment are as a time from when until when, or what is wrong with that."""
    begin, end = moment.extent
    return [value for after, value in range_slot(sentence, begin) if after == end]


def _several_days(moment: SaidMoment, said: _Said) -> Range | None:
    """The days of `next week`; None for one day."""
    found = next(iter(_read_as_range(moment, said.sentence)), None)
    if not isinstance(found, Range) or found.until - (found.start or said.sentence.now) <= LONGEST_DAY:
        return None
    return found


def _shifted(said: _Said, shift: Span) -> GoAway:
    zone, sign = said.zone, 1 if shift.days > 0 else -1
    days = Span(days=abs(shift.days))
    start, until = said.absence.start, said.absence.until
    ends = days.moment_after(until, zone, sign) if until is not None else None
    return said.between(days.moment_after(start, zone, sign), ends)
