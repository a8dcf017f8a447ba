"""What a correction makes of the reminder, or of the snooze, that was just set: another day, another hour, another series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from chalicelib.commands.move_reminder import MoveReminder
from chalicelib.commands.request import ChangingCommand
from chalicelib.commands.snooze import Snooze
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.item import Item
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder import Reminder, When
from chalicelib.messages import problems, reminder_questions
from chalicelib.messages.times import recurrence_in_words
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.corrections import (
    corrected_moments,
    corrected_recurrence,
    said_recurrence,
    shifted_recurrence,
)
from chalicelib.parsing.time_slots.said_corrections import SaidCorrection, number_alone
from chalicelib.parsing.time_slots.said_moments import SaidMoment
from chalicelib.parsing.time_slots.spans import Span, span_of

_SIGNS = {"later": 1, "earlier": -1}
"""A reminder is neither longer nor shorter."""


def corrected_reminder(
    reminder: Reminder, correction: SaidCorrection, sentence: Sentence, unit: str
) -> Sequence[ChangingCommand]:
    """The reminder's other time, or other times of a series; several where it may be either. `unit`: of the span by which its time was said.
    Raises NotUnderstood."""
    zone, named = ZoneInfo(reminder.zone), "" if reminder.follows_persons_zone else reminder.zone
    recurrence = None if reminder.is_snoozed else reminder.recurrence
    said = correction.said
    if said is not None and said.place:
        zone = said.place.known_zone()
        named = zone.key if zone != sentence.zone() else ""

    def always(*series: Recurrence) -> Sequence[MoveReminder]:
        return [MoveReminder((reminder.id,), When(recurrence=each, zone=named)) for each in series]

    if correction.series is not None:
        return always(said_recurrence(correction.series, reminder.due_at, recurrence, zone, hour_was_said=not unit))
    if recurrence is not None and (found := _of_series(reminder.due_at, recurrence, correction, zone)):
        return always(*found)
    if correction.until and said is not None and not reminder.is_snoozed:
        return always(_ending(reminder, recurrence, said, zone, sentence.now))
    if recurrence is not None and correction.length is not None:
        return []  # A series has no length; what moves it by one has been found.
    was_put_off = reminder.last_fired is not None
    moments = _moments_ahead(reminder.due_at, correction, sentence, unit, zone, was_put_off=was_put_off)
    if recurrence is not None and moments:
        series = shifted_recurrence(recurrence, reminder.due_at, moments[0], zone)
        is_once = reminder.can_be_snoozed(sentence.now, until=moments[0])
        meanings = [Snooze(reminder.id, until=moments[0])] if is_once else []
        times = recurrence_in_words(recurrence, sentence.now, zone)
        question = reminder_questions.once_or_always(f"R{reminder.id}", times)
        raise TwoMeanings(question, [*meanings, *(always(series) if series else ())])
    if reminder.is_snoozed:
        return [Snooze(reminder.id, until=at) for at in moments]
    return [MoveReminder((reminder.id,), When(at=at, zone=named)) for at in moments]


def _moments_ahead(
    before: float, correction: SaidCorrection, sentence: Sentence, unit: str, zone: ZoneInfo, *, was_put_off: bool
) -> Sequence[float]:
    """As other_moments; of an hour that has passed on the day of before, where no day was said, the next day: `no, 8 in the morning`, after `tonight at 8`.
    Raises NotUnderstood."""
    try:
        return other_moments(before, correction, sentence, unit, zone, was_put_off=was_put_off)
    except NotUnderstood as problem:
        said = correction.said
        is_hour_alone = said is not None and said.day is None and said.clock is not None and not said.is_ago
        if problem.message != problems.TIME_HAS_PASSED or not is_hour_alone:
            raise
    day_later = Span(days=1).moment_after(before, zone)
    return other_moments(day_later, correction, sentence, unit, zone, was_put_off=was_put_off)


def _ending(
    reminder: Reminder, recurrence: Recurrence | None, said: SaidMoment, zone: ZoneInfo, now: float
) -> Recurrence:
    """The series until a day; raises NotUnderstood for an hour, and of a reminder that comes once."""
    if recurrence is None or said.day is None:
        examples = (
            []
            if recurrence is None
            else [f"change R{reminder.id} to {recurrence_in_words(recurrence, now, zone)} until 24 december"]
        )
        raise NotUnderstood(
            reminder_questions.until_of_reminder(f"R{reminder.id}", repeats=recurrence is not None), *examples
        )
    [day, *_] = corrected_moments(said, reminder.due_at, zone, now)
    return replace(recurrence, until=local_datetime(day, zone).date().isoformat(), times=None)


def corrected_snooze(
    items: Sequence[Item], correction: SaidCorrection, sentence: Sentence, unit: str
) -> Sequence[Snooze]:
    """The items until another time."""
    before = items[0].snoozed_until or sentence.now
    numbers = tuple(each.number for each in items)
    return [
        Snooze(numbers=numbers, until=at)
        for at in other_moments(before, correction, sentence, unit, sentence.zone(), was_put_off=True)
    ]


def _of_series(
    first: float, recurrence: Recurrence, correction: SaidCorrection, zone: ZoneInfo
) -> Sequence[Recurrence]:
    """The series as it may be meant; none where what was said is of one time only."""
    if correction.change:
        sign = _SIGNS.get(correction.change)
        if sign is None or correction.length is None:
            return []
        shifted = shifted_recurrence(recurrence, first, correction.length.moment_after(first, zone, sign), zone)
        return [shifted] if shifted is not None else []
    if correction.start is not None:
        day = local_datetime(corrected_moments(correction.start, first, zone, 0.0)[0], zone).date()
        return [replace(recurrence, start=day.isoformat())]
    if correction.said is None or correction.until:
        return []
    return corrected_recurrence(correction.said, recurrence, first, zone)


def other_moments(
    before: float,
    correction: SaidCorrection,
    sentence: Sentence,
    unit: str,
    zone: ZoneInfo,
    *,
    was_put_off: bool = False,
) -> Sequence[float]:
    """The moments that may be meant, in epoch seconds. A span counts from when it was said; a number alone counts the unit of before. Of what was put off
    by a span nobody said the hour: a day alone is the morning of that day."""
    said, length = correction.said or correction.start, correction.length
    if correction.change:
        sign = _SIGNS.get(correction.change)
        return [length.moment_after(before, zone, sign)] if sign is not None and length is not None else []
    if length is not None:
        return [length.moment_after(sentence.now, zone)]
    if said is None or correction.until:
        return []
    counted = span_of(number, unit) if (number := number_alone(said)) is not None else None
    if counted is not None:
        return [counted.moment_after(sentence.now, zone)]
    if was_put_off and unit and said.span is None and said.time_is_open:
        before = moment_of(local_datetime(before, zone).date(), sentence.hours().morning, zone)
    moments = corrected_moments(said, before, zone, sentence.now, hour_was_said=not unit)
    in_direction = [each for each in moments if (each < before) == (correction.sooner == "earlier")]
    return in_direction if correction.sooner and in_direction else moments
