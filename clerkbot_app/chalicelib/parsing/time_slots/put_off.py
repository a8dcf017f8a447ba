"""Days that something is put off over: `over the weekend`, `for the rest of the week`, `overnight`. It is to come back on the morning after them."""

from __future__ import annotations

from datetime import timedelta

from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.recurrence import EVERY_DAY
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.days import Found, day_at
from chalicelib.parsing.time_slots.moments import Moment
from chalicelib.parsing.time_slots.named_days import FromToday, NamedDays, Week, Weekend
from chalicelib.parsing.time_slots.readings import Readings, or_problem
from chalicelib.parsing.time_slots.spans import span_at
from chalicelib.parsing.time_slots.whens import when_slot
from chalicelib.parsing.time_slots.words import may_begin_time, time_words

_SATURDAY = 5


def over_slot(sentence: Sentence, index: int) -> Readings:
    """`{over}`: Moment, the morning after the days; after those of a week or a weekend it is Monday's. `over` itself is of the template."""
    found = _days_at(sentence, index) if index and may_begin_time(sentence, index) else None
    if found is None:
        return []
    end, days = found
    return [(end, or_problem(lambda: _morning_after(sentence, days)))]


def when_but_over_slot(sentence: Sentence, index: int) -> Readings:
    """`{when_but_over}`: as `{when}`, where `over the weekend` is no moment of it, and `by 2h` is how much later it is to be."""
    words = time_words()
    is_over = sentence.key(index) in words.put_off_over and bool(over_slot(sentence, index + 1))
    deadline = words.prepositions["deadline"].after(sentence, index)
    says_how_much = deadline != index and span_at(sentence, deadline) is not None
    return [] if is_over or says_how_much else when_slot(sentence, index)


def _days_at(sentence: Sentence, index: int) -> Found | None:
    """Without a word as `over` before it, `next week` is a moment."""
    words = time_words()
    for phrases, days in (
        ("overnight", FromToday(0)),
        ("rest_of_day", FromToday(0)),
        ("rest_of_week", Week()),
        ("all_week", Week()),
    ):
        if (end := words.phrases[phrases].after(sentence, index)) != index:
            return end, days
    found = day_at(sentence, index, bare=True) if sentence.key(index - 1) in words.put_off_over else None
    return found if found is not None and isinstance(found[1], Week | Weekend) else None


def _morning_after(sentence: Sentence, days: NamedDays) -> Moment:
    """Raises NotUnderstood."""
    zone = sentence.zone()
    after = days.ahead(local_datetime(sentence.now, zone).date()).after
    if isinstance(days, Week | Weekend) and after.weekday() >= _SATURDAY:
        after += timedelta(days=len(EVERY_DAY) - after.weekday())
    return Moment(moment_of(after, sentence.hours().morning, zone))
