"""What a correction makes of the reminder, or of the snooze, that was just set: another day, another hour, another series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.commands.move_reminder import MoveReminder
from chalicelib.commands.request import ChangingCommand
from chalicelib.commands.snooze import Snooze
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.item import Item
from chalicelib.domain.local_time import local_datetime
from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder import Reminder, When
from chalicelib.messages import questions
from chalicelib.messages.times import recurrence_in_words
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.corrections import (
    corrected_moments,
    corrected_recurrence,
    number_alone,
    said_recurrence,
    shifted_recurrence,
    span_of,
)
from chalicelib.parsing.time_slots.said_moments import SaidMoment

Values = Mapping[str, Any]


def corrected_reminder(reminder: Reminder, values: Values, sentence: Sentence, unit: str) -> Sequence[ChangingCommand]:
    """The reminder's other time, or other times of a series; several where it may be either. `unit`: of the span by which its time was said.
    Raises NotUnderstood."""
    zone, named = ZoneInfo(reminder.zone), "" if reminder.follows_persons_zone else reminder.zone
    recurrence = None if reminder.is_snoozed else reminder.recurrence
    said = values.get("said")
    if isinstance(said, SaidMoment) and said.place:
        zone = said.place.known_zone()
        named = zone.key if zone != sentence.zone() else ""

    def always(*series: Recurrence) -> Sequence[MoveReminder]:
        return [MoveReminder((reminder.id,), When(recurrence=each, zone=named)) for each in series]

    if "series" in values:
        return always(said_recurrence(values["series"], reminder.due_at, recurrence, zone))
    if recurrence is not None and (found := _of_series(reminder.due_at, recurrence, values, zone)):
        return always(*found)
    if "until" in values and isinstance(said, SaidMoment) and not reminder.is_snoozed:
        return always(_ending(reminder, recurrence, said, zone, sentence.now))
    if recurrence is not None and "length" in values:
        return []  # A series has no length; what moves it by one has been found.
    moments = _moments(reminder.due_at, values, sentence, unit, zone)
    if recurrence is not None and moments:
        series = shifted_recurrence(recurrence, reminder.due_at, moments[0], zone)
        is_once = reminder.can_be_snoozed(sentence.now, until=moments[0])
        meanings = [Snooze(reminder.id, until=moments[0])] if is_once else []
        times = recurrence_in_words(recurrence, sentence.now, zone)
        question = questions.once_or_always(f"R{reminder.id}", times)
        raise TwoMeanings(question, [*meanings, *(always(series) if series else ())])
    if reminder.is_snoozed:
        return [Snooze(reminder.id, until=at) for at in moments]
    return [MoveReminder((reminder.id,), When(at=at, zone=named)) for at in moments]


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
        raise NotUnderstood(questions.until_of_reminder(f"R{reminder.id}", repeats=recurrence is not None), *examples)
    [day, *_] = corrected_moments(said, reminder.due_at, zone, now)
    return replace(recurrence, until=local_datetime(day, zone).date().isoformat(), times=None)


def corrected_snooze(items: Sequence[Item], values: Values, sentence: Sentence, unit: str) -> Sequence[Snooze]:
    """The items until another time."""
    before = items[0].snoozed_until or sentence.now
    numbers = tuple(each.number for each in items)
    return [Snooze(numbers=numbers, until=at) for at in _moments(before, values, sentence, unit, sentence.zone())]


def _of_series(first: float, recurrence: Recurrence, values: Values, zone: ZoneInfo) -> Sequence[Recurrence]:
    """The series as it may be meant; none where what was said is of one time only."""
    if "change" in values:
        sign = 1 if values["change"] == "later" else -1
        shifted = shifted_recurrence(recurrence, first, values["length"].moment_after(first, zone, sign), zone)
        return [shifted] if shifted is not None and values["change"] in {"later", "earlier"} else []
    if "start" in values:
        day = local_datetime(corrected_moments(values["start"], first, zone, 0.0)[0], zone).date()
        return [replace(recurrence, start=day.isoformat())]
    said = values.get("said")
    return corrected_recurrence(said, recurrence, first, zone) if said is not None and "until" not in values else []


def _moments(before: float, values: Values, sentence: Sentence, unit: str, zone: ZoneInfo) -> Sequence[float]:
    """The moments that may be meant, in epoch seconds. A span counts from when it was said; a number alone counts the unit of before."""
    said = values.get("said") or values.get("start")
    if "change" in values:
        signs = {"later": 1, "earlier": -1}
        sign = signs.get(values["change"])
        return [values["length"].moment_after(before, zone, sign)] if sign is not None else []
    if "length" in values:
        return [values["length"].moment_after(sentence.now, zone)]
    if not isinstance(said, SaidMoment) or "until" in values:
        return []
    if unit and (number := number_alone(said)) is not None:
        return [span_of(number, unit).moment_after(sentence.now, zone)]
    return corrected_moments(said, before, zone, sentence.now)
