"""The rest of a day that is named, from an hour on: `tomorrow from 2pm`, `friday after 3`."""

from __future__ import annotations

from datetime import date, time

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.local_time import local_datetime
from chalicelib.messages import questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.clocks import Clock, clock_at, part_at
from chalicelib.parsing.time_slots.days import day_at
from chalicelib.parsing.time_slots.words import may_end_at, time_words


def rest_of_day_at(sentence: Sentence, index: int) -> tuple[int, date, Clock] | None:
    """The word after it, the day, and from when on. The hour stands behind the day: what is said `from 2pm tomorrow` may last for days."""
    if (found := day_at(sentence, index, bare=True)) is None:
        return None
    words = time_words()
    at = words.phrases["from_hour"].after(sentence, found[0])
    clock = clock_at(sentence, at, bare=True, in_range=True) if at != found[0] else None
    if clock is None:
        return None
    end = words.phrases["onwards"].after(sentence, clock[0])
    goes_on = any(words.prepositions[kind].after(sentence, end) != end for kind in ("through", "until"))
    if goes_on or part_at(sentence, end) is not None or not may_end_at(sentence, end):
        return None
    try:
        days = found[1].ahead(local_datetime(sentence.now, sentence.zone()).date())
    except NotUnderstood:
        return None
    return (end, days.first, clock[1]) if (days.after - days.first).days == 1 else None


def start_in_day(clock: Clock, morning: time, evening: time) -> time:
    """When it begins, within the person's working day. Raises NotUnderstood where it begins later, or is no time of day."""
    clock.check()
    at = clock.as_typed if clock.as_typed >= morning else clock.later_half().as_typed
    if at >= evening or clock.days_later:
        raise NotUnderstood(questions.FROM_WHEN_UNTIL_WHEN)
    return at
