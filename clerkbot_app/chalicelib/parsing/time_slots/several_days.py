"""Several days that do not follow each other: `friday and monday`, `24 dec, 31 dec and 2 jan`."""

from __future__ import annotations

from datetime import date, timedelta

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.messages import questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.clocks import MIDNIGHT
from chalicelib.parsing.time_slots.continuation import time_goes_on_until
from chalicelib.parsing.time_slots.days import day_at
from chalicelib.parsing.time_slots.named_days import Days, NamedDays, Weekday
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.parsing.time_slots.readings import Readings
from chalicelib.parsing.time_slots.words import may_begin_time, time_words

_FEWEST, _MOST = 2, 5
_EITHER = frozenset({"or"})


def several_days_slot(sentence: Sentence, index: int) -> Readings:
    """`{several_days}`: tuple of Range, each of whole days. Two that follow each other are a `{range}`."""
    if not may_begin_time(sentence, index):
        return []
    end, named = _named(sentence, index)
    if len(named) < _FEWEST or time_goes_on_until(sentence, end) != end:
        return []
    today = local_datetime(sentence.now, sentence.zone()).date()
    try:
        days = _ahead(named, today)
    except NotUnderstood:
        return []  # It is asked about as a range.
    spans = _joined(days)
    if not spans or (len(spans) == 1 and len(days) == _FEWEST):
        return []
    zone = sentence.zone()
    return [(end, tuple(Range(*(moment_of(each, MIDNIGHT, zone) for each in span)) for span in spans))]


def _named(sentence: Sentence, index: int) -> tuple[int, list[NamedDays]]:
    """The days that are named one after the other, and the index after the last."""
    words, end, at = time_words(), index, index
    named: list[NamedDays] = []
    while (
        len(named) < _MOST
        and (found := day_at(sentence, words.prepositions["on"].after(sentence, at), bare=True)) is not None
    ):
        end, day = found
        named.append(day)
        at = words.phrases["and"].after(sentence, end)
        if sentence.key(end) in _EITHER or (at == end and not sentence.words[end - 1].raw.endswith(",")):
            break
    return end, named


def _ahead(named: list[NamedDays], today: date) -> list[Days]:
    """Each as seen from the one before. Raises NotUnderstood."""
    days: list[Days] = []
    for each in named:
        if isinstance(each, Weekday) and not days and each.number == today.weekday():
            raise NotUnderstood(questions.FROM_WHEN_UNTIL_WHEN)
        seen_from = days[-1].after - timedelta(days=1) if days and isinstance(each, Weekday) else today
        days.append(each.ahead(seen_from))
    return days


def _joined(days: list[Days]) -> list[tuple[date, date]]:
    """From the first day to the one after the last, those that follow each other as one; none where they are in no order."""
    spans: list[tuple[date, date]] = []
    for each in days:
        if spans and each.first < spans[-1][1]:
            return []
        if spans and each.first == spans[-1][1]:
            spans[-1] = spans[-1][0], each.after
        else:
            spans.append((each.first, each.after))
    return spans
