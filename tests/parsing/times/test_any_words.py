"""Whatever is typed where a time may be: no error, bounded work, and never a moment in the past."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from itertools import pairwise
from types import FrameType
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder import When
from chalicelib.parsing.sentence import MOST_WORDS, Sentence
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.parsing.time_slots.corrections import corrected_moments, said_recurrence
from chalicelib.parsing.time_slots.moments import Moment
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.parsing.time_slots.said_moments import SaidMoment
from chalicelib.parsing.time_slots.series import SaidSeries
from chalicelib.parsing.time_slots.spans import LONGEST, Span
from chalicelib.parsing.time_slots.whens import End
from chalicelib.parsing.time_slots.words import time_words
from tests.parsing.times.reading import local

WORDS = sorted({*time_words().telling_words, *time_words().first_words}) + (
    "0 1 3 9 12 13 24 31 32 99 00 007 0900 1.5 1,5 3/12 31/12 12/31/2026 29/2 2026-12-24 2026-02-30 0001-01-01 9999-12-31 2027 1970 "
    "9:00 09:00 3:30 18.30 24:00 25:00 9am 13pm 5p.m. 17h 2h30 1h30m 999999d 0m 1st 3rd 31st 24-26 24th-26th 2pm-4pm mon-fri - – , ; "
    "half quarter to past in Madrid London Nowhere New York time every other until for times starting ² ٣ #5 @bob \x00 \ud83d\ude00"
).split(" ")
TYPED = st.lists(st.sampled_from(WORDS) | st.text(max_size=5), min_size=1, max_size=9).map(" ".join)
ZONES = (
    "Europe/Madrid",
    "America/New_York",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Asia/Kathmandu",
    "America/Santiago",
)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda at: at.replace(tzinfo=UTC).timestamp())
MOST_CALLS = 1_500


@settings(max_examples=400, deadline=None)
@given(typed=TYPED, now=MOMENTS, zone=st.sampled_from(ZONES))
def test_any_words_are_a_time_or_none(typed: str, now: float, zone: str) -> None:
    sentence = Sentence(typed, now, lambda: ZoneInfo(zone))
    for slot, read in TIME_SLOTS.items():
        for index in range(len(sentence.words)):
            for end, value in read(sentence, index):
                assert index < end <= len(sentence.words)
                _check(slot, value, now, ZoneInfo(zone))


def test_the_names_of_the_tables_are_no_words_of_time() -> None:
    words = time_words().telling_words
    assert not [word for word in words if "_" in word]
    assert not words & {
        "alone",
        "bare",
        "bound",
        "clock",
        "fractions",
        "numbers",
        "ordinals",
        "series",
        "units",
        "words",
    }
    assert words >= {"seven", "fourth", "half", "fortnight", "tuesday", "march", "tonight", "lunch", "daily"}


_WITHOUT_MOMENT = {"hours", "working_hours", "sleeping_hours", "weekdays", "plural_weekdays", "sought_time"}
_FIVE_HOURS = 5 * 3600.0
_A_DAY = 25 * 3600.0


def _check(slot: str, value: object, now: float, zone: ZoneInfo) -> None:
    if slot in {"new_when", "new_hour"} and isinstance(value, When | Moment) and value.at is not None:
        assert now - _A_DAY < value.at <= now + LONGEST  # An hour may be one that has passed today.
        return
    if isinstance(value, NotUnderstood):
        assert value.message
    elif isinstance(value, When) and value.at is not None:
        assert now < value.at <= now + LONGEST
    elif isinstance(value, When):
        assert isinstance(value.recurrence, Recurrence)
        first = value.first(now, ZoneInfo(value.zone) if value.zone else zone)
        assert first is not None
        assert first > now
    elif isinstance(value, Moment):
        assert now <= value.at <= now + LONGEST
    elif isinstance(value, End):
        assert now < value.at <= now + LONGEST
        assert value.day_is_over is None or value.at < value.day_is_over
    elif isinstance(value, Range) and slot in {
        "range",
        "dated_range",
        "range_ahead",
        "range_of_first_day",
        "from_to",
        "half_day",
    }:
        assert now < value.until <= now + LONGEST
        assert value.start is None or now < value.start < value.until
    elif isinstance(value, Range):
        assert value.start is not None
        assert value.start <= value.until
        assert slot in {"ahead", "day", "owning_day"} or value.start <= now
    elif slot == "several_days":
        assert isinstance(value, tuple)
        for one, following in pairwise(value):
            assert now < one.start < one.until < following.start < following.until <= now + LONGEST
    elif isinstance(value, SaidSeries):
        with suppress(NotUnderstood):
            assert (
                said_recurrence(value, now + _FIVE_HOURS, None, zone, hour_was_said=True).next_after(now, zone)
                is not None
            )
    elif isinstance(value, SaidMoment):
        with suppress(NotUnderstood):
            corrected = corrected_moments(value, now + _FIVE_HOURS, zone, now)
            assert corrected
            assert min(corrected) > now
    elif isinstance(value, Span):
        with suppress(NotUnderstood):
            assert value.moment_after(now, zone) > now
        assert slot in {"length", "unit_length", "more_length"}
    elif slot in {"span", "minutes", "few_minutes"}:
        assert isinstance(value, int)
        assert 0 < value <= LONGEST + 3 * 3600
    else:
        assert slot in _WITHOUT_MOMENT or slot.endswith("clock")


@pytest.mark.parametrize("slot", TIME_SLOTS)
@pytest.mark.parametrize(
    "words",
    [
        "in",
        "1",
        "a",
        "and",
        "1 day and",
        "every",
        "monday",
        "monday and",
        "the",
        "on the",
        "from",
        "9:00",
        "to",
        "1 day from",
    ],
)
def test_the_work_at_one_word_does_not_grow_with_the_text(slot: str, words: str) -> None:
    sentence = Sentence(" ".join([words] * MOST_WORDS), local("2026-11-25 10:00"))
    assert sentence.words
    assert _calls(lambda: TIME_SLOTS[slot](sentence, 0)) < MOST_CALLS


def _calls(work: Callable[[], object]) -> int:
    """How many functions are called in it."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
