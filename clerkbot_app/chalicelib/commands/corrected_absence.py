"""What a correction makes of the absence that was just set: another end, another length, another beginning, other days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.commands.absence import GoAway
from chalicelib.commands.move_absence import has_whole_days
from chalicelib.domain.absence import Absence
from chalicelib.domain.local_time import is_midnight, local_datetime, moment_of, whole_minute
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.corrections import corrected_moments, is_number, number_of, span_of
from chalicelib.parsing.time_slots.moments import SaidMoment
from chalicelib.parsing.time_slots.ranges import Range, range_slot
from chalicelib.parsing.time_slots.spans import Span
from chalicelib.parsing.time_slots.whens import end_of

_MOST_HOURS = 24
"""A larger number is none of hours."""
_A_DAY = 25 * 3600.0
"""Seconds of the longest day, on which the clocks go back."""


def corrected_absence(
    absence: Absence, values: Mapping[str, Any], sentence: Sentence, unit: str
) -> Sequence[GoAway]:
    """The absence as it may be meant; several where that is not sure. `unit`: of the span by which its length was said. Raises NotUnderstood."""
    zone, said = sentence.zone(), values.get("said")
    is_planned = absence.start > sentence.now
    if "change" in values:
        return _changed(absence, values["change"], values["length"], sentence)
    if "length" in values:
        return [_ending(absence, values["length"].moment_after(absence.start, zone), sentence)]
    if "goal" in values:
        return [_at(absence, values["goal"], sentence)]
    if "start" in values:
        return _beginning_otherwise(absence, values["start"], sentence)
    if not isinstance(said, SaidMoment):
        return []
    if is_number(said) and "until" not in values and (unit or absence.until is None or has_whole_days(absence, zone)):
        return _of_number(absence, said, sentence, unit)
    days = _days(said, sentence) if is_planned and "until" not in values else None
    if days is not None:
        return _on_days(absence, said, days, sentence)
    return [_ending(absence, until, sentence) for until in _ends(absence, said, sentence)]


def _beginning_otherwise(absence: Absence, said: SaidMoment, sentence: Sentence) -> Sequence[GoAway]:
    """With another beginning. A day alone begins at the same hour, or at midnight what has begun already."""
    zone = sentence.zone()
    starts = corrected_moments(said, absence.start, zone, sentence.now)
    if said.time_is_open and absence.start <= sentence.now:
        starts = [moment_of(local_datetime(each, zone).date(), time(0), zone) for each in starts]
    return [_between(absence, start, absence.until) for start in starts]


def _of_number(absence: Absence, said: SaidMoment, sentence: Sentence, unit: str) -> Sequence[GoAway]:
    """A number alone counts the unit by which the length was said; else it may be of hours or days, or of the clock."""
    number, zone = number_of(said), sentence.zone()
    if unit == "hour" and number > _MOST_HOURS:
        unit = "minute"
    counted = unit or ("day" if has_whole_days(absence, zone) else "hour")
    lasting = _ending(absence, span_of(number, counted).moment_after(absence.start, zone), sentence)
    if unit:
        return [lasting]
    return [lasting, *(_ending(absence, until, sentence) for until in _ends(absence, said, sentence))][:2]


def _ends(absence: Absence, said: SaidMoment, sentence: Sentence) -> Sequence[float]:
    """Until when it is, in epoch seconds."""
    zone, until = sentence.zone(), absence.until
    whole_days = has_whole_days(absence, zone)
    if said.time_is_open and not said.span:
        end = end_of(said)
        if whole_days and end.day_is_over is not None:
            return [end.day_is_over]
        today = local_datetime(sentence.now, zone).date()
        if until is None or whole_days or local_datetime(until, zone).date() == today:
            return [end.at]
    if until is None:
        return [end_of(said).at]
    before = until - _A_DAY / 2 if is_midnight(until, zone) else until
    return corrected_moments(said, before, zone, max(sentence.now, absence.start))


def _days(said: SaidMoment, sentence: Sentence) -> Range | None:
    """The whole days that were said, if a day was said and no time."""
    if said.day is None or not said.time_is_open:
        return None
    found = next((value for end, value in range_slot(sentence, said.extent[0]) if end == said.extent[1]), None)
    return found if isinstance(found, Range) else None


def _on_days(absence: Absence, said: SaidMoment, days: Range, sentence: Sentence) -> Sequence[GoAway]:
    """Planned for a day, it is on the other day, at the same hours. Of several days the day may be the end as well."""
    zone, start = sentence.zone(), days.start if days.start is not None else sentence.now
    if days.until - start > _A_DAY:
        return [_at(absence, days, sentence)]
    first = local_datetime(absence.start, zone)
    moved = moment_of(local_datetime(start, zone).date(), first.time(), zone)
    shift = Span(days=(local_datetime(start, zone).date() - first.date()).days)
    if absence.until is None:
        return [_between(absence, moved, None)]
    on_day = _between(absence, moved, shift.moment_after(absence.until, zone) if shift.days else absence.until)
    if absence.until - absence.start <= _A_DAY:
        return [on_day]
    ends = [_ending(absence, until, sentence) for until in _ends(absence, said, sentence) if until > absence.start]
    return [*ends, on_day]


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
