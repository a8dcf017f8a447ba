"""Every kind of recurrence, with intervals, a first and a last day, against dateutil.rrule; also where the clocks change."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil import tz
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.domain.recurrence import Recurrence, Unit
from tests.domain.test_rules_against_dateutil import ZONES, instant

CASES = 1_500
FREQUENCIES = {Unit.DAY: DAILY, Unit.WEEK: WEEKLY, Unit.MONTH: MONTHLY, Unit.YEAR: YEARLY}
# Days on which the clocks change in one of the zones, and any others.
CHANGES = (
    "2026-03-29",
    "2026-10-25",
    "2026-03-08",
    "2026-11-01",
    "2025-04-06",
    "2025-10-05",
    "2011-12-30",
    "2018-11-04",
)
LAST_CHANGE_KNOWN_TO_DATEUTIL = datetime(2037, 1, 1, tzinfo=UTC).timestamp()
"""It reads the changes that a zone's file lists, and not the rule for those after them."""
first_days = st.one_of(
    st.dates(date(2010, 1, 1), date(2034, 12, 31)),
    st.tuples(st.sampled_from(CHANGES), st.integers(0, 40)).map(
        lambda near: date.fromisoformat(near[0]) - timedelta(days=near[1])
    ),
)
clock_times = st.one_of(
    st.tuples(st.integers(0, 23), st.integers(0, 59)), st.tuples(st.integers(0, 3), st.integers(0, 59))
)
some_weekdays = st.lists(st.integers(0, 6), min_size=1, max_size=7, unique=True).map(lambda days: tuple(sorted(days)))
days = st.one_of(
    st.just({"weekdays": ()}),
    some_weekdays.map(lambda weekdays: {"weekdays": weekdays}),
    st.integers(1, 31).map(lambda day: {"month_day": day}),
    st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: {"month_day": day.day, "month": day.month}),
    st.tuples(some_weekdays, st.sampled_from([1, 2, 3, 4, 5, -1, -2])).map(
        lambda nth: {"weekdays": nth[0], "nth": nth[1]}
    ),
    st.tuples(some_weekdays, st.sampled_from([1, 2, 3, 4, -1]), st.integers(1, 12)).map(
        lambda nth: {"weekdays": nth[0], "nth": nth[1], "month": nth[2]}
    ),
)


@st.composite
def recurrences(draw: st.DrawFn) -> Recurrence:
    """With a first day, and perhaps a last one up to three years later."""
    (hour, minute), start = draw(clock_times), draw(first_days)
    length = draw(st.one_of(st.none(), st.integers(0, 1000)))
    until = (start + timedelta(days=length)).isoformat() if length is not None else ""
    return Recurrence(
        hour, minute, **draw(days), interval=draw(st.integers(1, 5)), start=start.isoformat(), until=until
    )


def by_dateutil(recurrence: Recurrence) -> rrule:
    """The naive local times of the recurrence, by dateutil."""
    rule: dict[str, Any] = {"byhour": recurrence.hour, "byminute": recurrence.minute, "bysecond": 0}
    if recurrence.month is not None:
        rule["bymonth"] = recurrence.month
    if recurrence.nth is not None:
        rule |= {"byweekday": recurrence.weekdays, "bysetpos": recurrence.nth}
    elif recurrence.month_day is not None:
        # The last day of a month that has no such day.
        rule |= {"bymonthday": range(min(recurrence.month_day, 28), recurrence.month_day + 1), "bysetpos": -1}
    elif recurrence.weekdays:
        rule["byweekday"] = recurrence.weekdays
    last = date.fromisoformat(recurrence.until) if recurrence.until else date(2060, 1, 1)
    return rrule(
        FREQUENCIES[recurrence.unit],
        dtstart=datetime.fromisoformat(recurrence.start),
        until=datetime.combine(last, datetime.max.time()),
        interval=recurrence.interval,
        wkst=0,
        **rule,
    )


def test_every_kind_of_recurrence_comes_when_dateutil_says(record_property: Callable[[str, object], None]) -> None:
    ran = itertools.count()

    @settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(recurrences(), st.integers(-40 * 24, 800 * 24), st.sampled_from(ZONES))
    def check(recurrence: Recurrence, hours: int, zone: str) -> None:
        next(ran)
        start = datetime.fromisoformat(recurrence.start).replace(tzinfo=UTC)
        moment = (start + timedelta(hours=hours)).timestamp()
        coming = (instant(local, zone) for local in by_dateutil(recurrence))
        later = (at for at, _ in itertools.groupby(coming) if at > moment)
        expected = [*itertools.islice(later, 4), None][:4]
        got: list[float | None] = []
        for _ in expected:
            got.append(recurrence.next_after(moment, ZoneInfo(zone)))
            moment = got[-1] or moment
        known = list(itertools.takewhile(lambda at: at is None or at < LAST_CHANGE_KNOWN_TO_DATEUTIL, expected))
        assert got[: len(known)] == known

    check()
    record_property("random recurrences of every kind held against dateutil", next(ran))


@given(recurrences(), st.datetimes(datetime(2010, 1, 1), datetime(2034, 12, 31)), st.sampled_from(ZONES))
def test_an_interval_counts_from_the_first_time_that_is_to_come(
    recurrence: Recurrence, now: datetime, zone: str
) -> None:
    place, moment = ZoneInfo(zone), now.replace(tzinfo=UTC).timestamp()
    each_time = Recurrence(
        recurrence.hour,
        recurrence.minute,
        recurrence.weekdays,
        recurrence.month_day,
        recurrence.nth,
        recurrence.month,
    )
    with_interval = Recurrence(**{**vars(each_time), "interval": recurrence.interval}).starting(moment, place)
    assert with_interval.next_after(moment, place) == each_time.next_after(moment, place)


def test_the_zones_of_dateutil_and_of_python_agree() -> None:
    """Else the comparison above would say nothing about the changes of the clocks."""
    for name in ZONES:
        for day in range(0, 9000, 7):
            moment = (datetime(2010, 1, 1, tzinfo=UTC) + timedelta(days=day)).timestamp()
            offsets = [datetime.fromtimestamp(moment, place).utcoffset() for place in (ZoneInfo(name), tz.gettz(name))]
            assert offsets[0] == offsets[1], (name, moment)
