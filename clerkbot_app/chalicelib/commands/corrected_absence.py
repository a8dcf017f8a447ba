"""What a correction makes of the absence that was just set: another end, another length, another beginning, other days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

from chalicelib.commands.absence import GoAway
from chalicelib.commands.move_absence import has_whole_days
from chalicelib.domain.absence import Absence
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.local_time import is_midnight, local_datetime, moment_of, whole_minute
from chalicelib.domain.person import Person, PersonKey
from chalicelib.domain.receipt import Receipt
from chalicelib.domain.record_format import from_plain, to_plain
from chalicelib.messages import questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.clocks import MIDNIGHT
from chalicelib.parsing.time_slots.corrections import corrected_moments, number_alone, said_days, span_of
from chalicelib.parsing.time_slots.days import day_at
from chalicelib.parsing.time_slots.named_days import Weekday
from chalicelib.parsing.time_slots.ranges import Range, part_of_day, range_slot
from chalicelib.parsing.time_slots.said_moments import SaidMoment
from chalicelib.parsing.time_slots.spans import Span
from chalicelib.parsing.time_slots.whens import end_of

_MOST_HOURS = 24
"""A larger number is none of hours."""
_MORNING = 10 * 3600.0
"""Seconds after midnight: whole days that are to begin at an hour begin at the one nearest to this."""
_LONGEST_DAY = 25 * 3600.0
"""Seconds of a day on which the clocks go back: what is not longer is one day."""


def corrected_absence(absence: Absence, values: Mapping[str, Any], sentence: Sentence, unit: str) -> Sequence[GoAway]:
    """The absence as it may be meant; several where that is not sure. `unit`: of the span by which its length was said. Raises NotUnderstood."""
    commands = _corrected(absence, values, sentence, unit)
    back = values.get("back")
    if not isinstance(back, SaidMoment):
        return commands
    back_then = {
        end for each in commands for end in _ends(replace(absence, until=each.until), back, sentence, is_back=True)
    }
    # `until jan 4, back on the 5th` says it twice; where the two differ it is asked.
    agreeing = [each for each in commands if each.until in back_then]
    return agreeing or [*commands, *(_ending(absence, each, sentence) for each in sorted(back_then))]


def _corrected(absence: Absence, values: Mapping[str, Any], sentence: Sentence, unit: str) -> Sequence[GoAway]:
    zone, said = sentence.zone(), values.get("said")
    is_planned = absence.start > sentence.now
    if "change" in values:
        return _changed(absence, values["change"], values["length"], sentence)
    if "length" in values:
        return [_ending(absence, values["length"].moment_after(absence.start, zone), sentence)]
    if "goal" in values:
        return [_at(absence, each, sentence) for each in _hours(absence, sentence) or [values["goal"]]]
    if "start" in values:
        return [_beginning_otherwise(absence, values["start"], sentence, unit)]
    if not isinstance(said, SaidMoment):
        return []
    counts = unit or absence.until is None or has_whole_days(absence, zone)
    if counts and "until" not in values and (number := number_alone(said)) is not None:
        return _of_number(absence, number, said, sentence, unit)
    if values.get("until") == "back":
        return [_ending(absence, each, sentence) for each in _ends(absence, said, sentence, is_back=True)]
    names_day = "until" not in values and said.day is not None and said.time_is_open
    if names_day and is_planned:
        return _on_days(absence, said, sentence)
    if names_day and (absence.until is None or _ends_today(absence, sentence)):
        # `friday`, said of today: until then, or on that day instead.
        return [*_until(absence, said, sentence), *_on_whole_day(absence, said, sentence)]
    if is_planned and has_whole_days(absence, zone) and said.part is not None and said.clock is None:
        # `only the morning`
        its_day = local_datetime(absence.start, zone).date()
        return [_at(absence, part_of_day(said.part, its_day, sentence.hours(), zone), sentence)]
    commands = _until(absence, said, sentence)
    if "until" not in values and _is_range(said):
        # `10 to 4` is also ten minutes to four.
        commands = [*(_at(absence, each, sentence) for each in _hours(absence, sentence)), *commands]
    if (direction := values.get("direction")) is None or absence.until is None:
        return commands
    # `extend it until 3`: what makes it shorter is asked about.
    in_direction = [each for each in commands if ((each.until or 0.0) > absence.until) == (direction == "longer")]
    if not in_direction:
        raise TwoMeanings(questions.IS_THAT_MEANT, commands)
    return in_direction


def _beginning_otherwise(absence: Absence, said: SaidMoment, sentence: Sentence, unit: str) -> GoAway:
    """With another beginning, and of the same length if that was said. A day alone begins at the same hour, or at midnight what has begun
    already."""
    zone = sentence.zone()
    before = absence.start + _MORNING if is_midnight(absence.start, zone) and not said.time_is_open else absence.start
    start = _nearest(corrected_moments(said, before, zone, sentence.now), before)
    if said.time_is_open and absence.start <= sentence.now:
        start = moment_of(local_datetime(start, zone).date(), MIDNIGHT, zone)
    until = absence.until
    if unit and until is not None:
        until += start - absence.start
    return _between(absence, start, until)


def _until(absence: Absence, said: SaidMoment, sentence: Sentence) -> list[GoAway]:
    return [_ending(absence, until, sentence) for until in _ends(absence, said, sentence)]


def _on_whole_day(absence: Absence, said: SaidMoment, sentence: Sentence) -> list[GoAway]:
    """On the days that were said, if they are to come."""
    found = [value for end, value in range_slot(sentence, said.extent[0]) if end == said.extent[1]]
    return [_at(absence, each, sentence) for each in found if isinstance(each, Range) and each.start is not None]


def _ends_today(absence: Absence, sentence: Sentence) -> bool:
    zone, until = sentence.zone(), absence.until
    return until is not None and local_datetime(until, zone).date() == local_datetime(sentence.now, zone).date()


def _nearest(moments: Sequence[float], to: float) -> float:
    return min(moments, key=lambda each: abs(each - to))


def _of_number(absence: Absence, number: int, said: SaidMoment, sentence: Sentence, unit: str) -> Sequence[GoAway]:
    """A number alone counts the unit by which the length was said; else it may be of hours or days, or of the clock."""
    zone = sentence.zone()
    if unit == "hour" and number > _MOST_HOURS:
        unit = "minute"
    counted = unit or ("day" if has_whole_days(absence, zone) else "hour")
    lasting = _ending(absence, span_of(number, counted).moment_after(absence.start, zone), sentence)
    if unit:
        return [lasting]
    return [lasting, *_until(absence, said, sentence)][:2]


def _ends(absence: Absence, said: SaidMoment, sentence: Sentence, *, is_back: bool = False) -> Sequence[float]:
    """Until when it is, in epoch seconds. A day alone is a whole day where it has whole days (`is_back`: the first after it), its morning where
    its end was of today, and else the same hour."""
    zone, until = sentence.zone(), absence.until
    if until is None:
        return [end_of(said).at]
    before = until - _LONGEST_DAY / 2 if is_midnight(until, zone) else until
    if isinstance(said.day, Weekday) and absence.start > sentence.now:
        # The first one counts from its beginning, not from today.
        said = replace(said, sentence=replace(said.sentence, now=absence.start))
    ends = corrected_moments(said, before, zone, max(sentence.now, absence.start))
    if not said.time_is_open or (said.span and not said.span.is_whole_days):
        return ends
    dates = [local_datetime(each, zone).date() for each in ends]
    if has_whole_days(absence, zone):
        return [moment_of(each + timedelta(days=not is_back), MIDNIGHT, zone) for each in dates]
    if _ends_today(absence, sentence):
        return [moment_of(each, sentence.hours().morning, zone) for each in dates]
    return ends


def _on_days(absence: Absence, said: SaidMoment, sentence: Sentence) -> Sequence[GoAway]:
    """Planned for a day, it is on the other day, at the same hours. Of several days a day may be the last one, or the only one."""
    zone, until = sentence.zone(), absence.until
    if (days := _several_days(said, sentence)) is not None:
        return [_at(absence, days, sentence)]
    first = local_datetime(absence.start, zone)
    dates = said_days(said, absence.start, zone)
    if until is None or until - absence.start <= _LONGEST_DAY:
        shifts = [Span(days=(each - first.date()).days) for each in dates]
        return [_shifted(absence, each, sentence) for each in shifts if each.days]
    nearest = min(dates, key=lambda each: abs(each - first.date()))
    midnight = moment_of(nearest, MIDNIGHT, zone)
    only = _between(absence, midnight, moment_of(nearest + timedelta(days=1), MIDNIGHT, zone))
    ends: list[float] = []
    with suppress(NotUnderstood):  # Before it begins there is no end.
        ends = [each for each in _ends(absence, said, sentence) if local_datetime(each - 1, zone).date() == nearest]
    return [*(_ending(absence, each, sentence) for each in ends), only]


def _is_range(said: SaidMoment) -> bool:
    """Whether it is the `10 to 4` that may be from ten until four as well as ten minutes to four."""
    start, end = said.extent
    return said.day is None and any(said.sentence.key(at) in WORDS["goal"] for at in range(start, end))


def _hours(absence: Absence, sentence: Sentence) -> list[Range]:
    """The hours from and until when it is, if these were said and no day: they are of the day on which it begins."""
    if any(day_at(sentence, at, bare=True) for at in range(len(sentence.words))):
        return []
    its_day = local_datetime(absence.start, sentence.zone()).date()
    # Hours alone are a range of today: read behind its day they are of that.
    on_day = (f"{its_day.isoformat()} {sentence.typed(at, len(sentence.words))}" for at in range(len(sentence.words)))
    found = (each for text in on_day for each in range_slot(replace(sentence, text=text), 0))
    return [value for end, value in found if end > 1 and isinstance(value, Range)][:1]


def _several_days(said: SaidMoment, sentence: Sentence) -> Range | None:
    """The days of `next week`; None for one day."""
    found = next((value for end, value in range_slot(sentence, said.extent[0]) if end == said.extent[1]), None)
    if not isinstance(found, Range) or found.until - (found.start or sentence.now) <= _LONGEST_DAY:
        return None
    return found


def _shifted(absence: Absence, shift: Span, sentence: Sentence) -> GoAway:
    zone, sign = sentence.zone(), 1 if shift.days > 0 else -1
    days = Span(days=abs(shift.days))
    until = absence.until
    ends = days.moment_after(until, zone, sign) if until is not None else None
    return _between(absence, days.moment_after(absence.start, zone, sign), ends)


def _changed(absence: Absence, change: str, length: Span, sentence: Sentence) -> Sequence[GoAway]:
    """Longer or shorter is its end; later or earlier is what is planned as a whole."""
    zone, until = sentence.zone(), absence.until
    if until is None:
        return []
    sign = 1 if change in {"later", "longer"} else -1
    end = length.moment_after(until, zone, sign)
    if change in {"longer", "shorter"} or absence.start <= sentence.now:
        return [_ending(absence, end, sentence)]
    return [_between(absence, length.moment_after(absence.start, zone, sign), end)]


def _at(absence: Absence, times: Range, sentence: Sentence) -> GoAway:
    return _between(absence, times.start if times.start is not None else sentence.now, times.until)


def _ending(absence: Absence, until: float, sentence: Sentence) -> GoAway:
    start = absence.start if absence.start > sentence.now else None
    return replace(_between(absence, absence.start, until), start=start)


def _between(absence: Absence, start: float, until: float | None) -> GoAway:
    ends = whole_minute(until) if until is not None else None
    return GoAway(start, ends, absence.reason, instead_of=absence.start, instead_until=absence.until)


def absence_set_by(receipt: Receipt, person: Person) -> Absence | None:
    """The absence that a request planned or changed, if it is as it was then."""
    edit = next((each for each in receipt.edits if isinstance(each.key, PersonKey)), None)
    if edit is None or edit.after is None:
        return None
    before, after = (fields.get("absences") or [] for fields in (edit.before or {}, edit.after))
    found = [
        each for each in person.absences if to_plain(each) in _plain(after) and to_plain(each) not in _plain(before)
    ]
    return found[0] if len(found) == 1 else None


def _plain(absences: object) -> list[dict[str, object]]:
    return [to_plain(from_plain(Absence, each)) for each in absences] if isinstance(absences, list | tuple) else []
