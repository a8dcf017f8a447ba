"""Whatever is snoozed, moved to another zone or passed over meanwhile: a series comes as often as was asked for, and ends."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder import NotComeYet, Reminder, ReminderState, SnoozedTooFar

MADRID, TOKYO = ZoneInfo("Europe/Madrid"), ZoneInfo("Asia/Tokyo")
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC).timestamp()
MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
happenings = st.lists(
    st.sampled_from(["it comes", "snoozed", "put off", "pause", "to Tokyo", "to Madrid"]), max_size=25
)


def reminder(recurrence: Recurrence) -> Reminder:
    due = recurrence.next_after(NOW, MADRID)
    assert due is not None
    return Reminder(1, due, MADRID.key, recurrence)


def put_off(reminder: Reminder, now: float, seconds: float) -> Reminder:
    try:
        return reminder.snoozed(now, by=seconds)
    except (SnoozedTooFar, NotComeYet):
        return reminder


@given(st.integers(1, 6), happenings, st.sampled_from([(), (0, 2, 4), (1,)]))
def test_a_count_is_of_what_came(times: int, what: list[str], weekdays: tuple[int, ...]) -> None:
    """Each snooze of what came lets it come once more; all else changes only when it comes."""
    series, now, zone, came, again = reminder(Recurrence(9, 0, weekdays, times=times)), NOW, MADRID, 0, 0
    for happening in [*what, *["it comes"] * 40]:
        if happening == "it comes" and series.due is not None:
            now = series.due_at
            series, came = series.fired(now, zone), came + 1
        elif happening == "snoozed" and came and now - (series.last_fired or 0) < MINUTE:
            before = series
            series = put_off(series, now, 20 * MINUTE)
            again += series != before and not before.is_snoozed
        elif happening == "put off" and series.due is not None and not came:
            series = put_off(series, series.due_at - HOUR, 2 * HOUR)
        elif happening == "pause" and series.due is not None and not series.is_snoozed:
            now = series.due_at + 3 * DAY
            series = series.paused().resumed(now, zone)
        elif happening in {"to Tokyo", "to Madrid"} and series.due is not None:
            zone = TOKYO if happening == "to Tokyo" else MADRID
            series = series.moved_to(zone, now)
    assert (series.state, came - again) == (ReminderState.ENDED, times)


@given(st.integers(0, 20), happenings)
def test_a_series_with_a_last_day_never_comes_after_it_by_itself(days: int, what: list[str]) -> None:
    last_day = datetime.fromtimestamp(NOW + (days + 1) * DAY, MADRID)
    series, now = reminder(Recurrence(9, 0, until=f"{last_day:%Y-%m-%d}")), NOW
    for happening in [*what, *["it comes"] * 40]:
        if happening == "it comes" and series.due is not None:
            now = series.due_at
            assert datetime.fromtimestamp(now, MADRID).date() <= last_day.date()
            series = series.fired(now, MADRID)
        elif happening == "snoozed" and series.due is not None:
            series = put_off(series, now, 20 * MINUTE)
    assert (series.state, series.series_is_over) == (ReminderState.ENDED, True)


@pytest.mark.parametrize("recurrence", [Recurrence(9, 0, times=1), Recurrence(9, 0, until="2026-11-25")])
def test_the_last_time_that_has_passed_in_another_zone_comes_when_it_was_to_come(recurrence: Recurrence) -> None:
    """It is 8:00 in Madrid, and 16:00 in Tokyo."""
    series = reminder(recurrence)
    moved = series.moved_to(TOKYO, series.due_at - HOUR)
    if recurrence.until:
        assert (moved.due_at, moved.zone) == (series.due_at, TOKYO.key)
    assert moved.fired(moved.due_at, TOKYO).state is ReminderState.ENDED


def test_a_series_that_is_snoozed_in_a_pause_goes_on() -> None:
    series = reminder(Recurrence(9, 0))
    series = series.fired(series.due_at, MADRID).paused()
    snoozed = series.snoozed(series.due_at - 20 * HOUR, by=HOUR)
    assert (snoozed.next_regular_at, snoozed.fired(snoozed.due_at, MADRID).due) == (series.due_at, series.due_at)


def test_a_count_goes_on_after_its_last_time_was_snoozed_and_its_item_was_done_then() -> None:
    """What comes while the item is done does not count."""
    series = reminder(Recurrence(9, 0, times=1))
    series = series.fired(series.due_at, MADRID).snoozed(series.due_at, by=HOUR)
    passed = series.passed_over(series.due_at, MADRID)
    assert (passed.due, passed.is_snoozed, passed.times_left) == (NOW + 47 * HOUR, False, 1)


@pytest.mark.parametrize("recurrence", [Recurrence(9, 0, times=1), Recurrence(9, 0, until="2026-11-25")])
def test_a_last_time_that_is_snoozed_stays_there_in_another_zone(recurrence: Recurrence) -> None:
    series = reminder(recurrence)
    series = series.fired(series.due_at, MADRID).snoozed(series.due_at, by=HOUR)
    moved = series.moved_to(TOKYO, series.due_at - HOUR)
    assert (moved.due, moved.fired(series.due_at, TOKYO).state) == (series.due, ReminderState.ENDED)


def test_a_series_without_an_end_has_no_last_time() -> None:
    assert reminder(Recurrence(9, 0)).last_time is None


@pytest.mark.parametrize(("times", "is_named"), [(60, True), (61, False)])
def test_a_last_time_is_named_when_it_is_near(times: int, is_named: bool) -> None:
    series = reminder(Recurrence(9, 0, times=times))
    assert (series.last_time == series.due_at + (times - 1) * DAY) is is_named
