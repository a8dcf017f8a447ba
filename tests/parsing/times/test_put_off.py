"""Days that something is put off over: it is back on the morning after them, of which the hour is the person's own."""

from __future__ import annotations

import pytest

from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.parsing.time_slots.moments import Moment
from tests.parsing.times.reading import MADRID, local

_WEDNESDAY, _FRIDAY, _SATURDAY, _SUNDAY = (f"2026-11-{day} 10:00" for day in (25, 27, 28, 29))


def _back_at(typed: str, now: str) -> float:
    """Of what is put off `for` the days, or `over` them."""
    sentence = Sentence(typed, local(now), lambda: MADRID)
    (end, moment) = TIME_SLOTS["over"](sentence, 1)[-1]
    assert end == len(sentence.words)
    assert isinstance(moment, Moment)
    return moment.at


@pytest.mark.parametrize(
    ("typed", "now", "back"),
    [
        ("over the weekend", _WEDNESDAY, "2026-11-30 09:00"),
        ("over the weekend", _SATURDAY, "2026-11-30 09:00"),
        ("over the weekend", _SUNDAY, "2026-11-30 09:00"),
        ("for the rest of the week", _WEDNESDAY, "2026-11-30 09:00"),
        ("for the rest of the week", _SUNDAY, "2026-11-30 09:00"),
        ("for the rest of the day", _FRIDAY, "2026-11-28 09:00"),
        ("over next week", _WEDNESDAY, "2026-12-07 09:00"),
        ("for the night", _SUNDAY, "2026-11-30 09:00"),
    ],
)
def test_it_is_back_on_the_morning_after(typed: str, now: str, back: str) -> None:
    assert _back_at(typed, now) == local(back)


@pytest.mark.parametrize("typed", ["until the weekend", "at the weekend", "until next week", "at next week"])
def test_without_over_a_week_is_no_time_that_passes(typed: str) -> None:
    assert TIME_SLOTS["over"](Sentence(typed, local(_WEDNESDAY), lambda: MADRID), 1) == []


@pytest.mark.parametrize("now", [_WEDNESDAY, _FRIDAY, _SATURDAY, _SUNDAY])
@pytest.mark.parametrize("typed", ["after the weekend", "until the weekend is over", "past this weekend"])
def test_after_the_weekend_is_the_monday_behind_it_also_within_it(typed: str, now: str) -> None:
    start = 1 if typed.startswith("until") else 0
    sentence = Sentence(typed, local(now), lambda: MADRID)
    (end, moment) = TIME_SLOTS["until"](sentence, start)[-1]
    assert end == len(sentence.words)
    assert isinstance(moment, Moment)
    assert moment.at == local("2026-11-30 09:00")
