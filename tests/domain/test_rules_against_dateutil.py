"""What people type, and when it then comes, against dateutil: an implementation of recurrences and zones that is not ours."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil import tz
from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.commands.remind import Remind
from chalicelib.domain.command import NotUnderstood
from chalicelib.understanding.typed_text import parse

CASES = 1_500
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Without Casablanca and Dublin: dateutil misreads negative daylight saving. tests/domain has them, against zoneinfo.
ZONES = (
    "Europe/Madrid America/New_York America/Sao_Paulo America/St_Johns Asia/Tokyo Asia/Kathmandu Asia/Tehran "
    "Australia/Lord_Howe Pacific/Chatham Pacific/Apia UTC"
).split()


@dataclass(frozen=True)
class Asked:
    """A text, and what dateutil makes of it from a local day on: naive local times."""

    text: str
    occurrences: Callable[[datetime], rrule]


clock = st.tuples(st.integers(0, 23), st.integers(0, 59))
nows = st.datetimes(datetime(2024, 1, 1), datetime(2034, 12, 31)).map(lambda now: now.replace(tzinfo=UTC).timestamp())


@st.composite
def series(draw: st.DrawFn) -> Asked:
    hour, minute = draw(clock)
    at = f"{hour:02d}:{minute:02d}"
    time = {"byhour": hour, "byminute": minute, "bysecond": 0}
    kind = draw(st.sampled_from(["daily", "weekday", "weekdays", "monthly"]))
    if kind == "daily":
        return Asked(f"reminder daily at {at}", lambda day: rrule(DAILY, dtstart=day, **time))
    if kind == "weekday":
        return Asked(
            f"remind me every weekday at {at}", lambda day: rrule(WEEKLY, dtstart=day, byweekday=range(5), **time)
        )
    if kind == "weekdays":
        days = draw(st.lists(st.integers(0, 6), min_size=1, max_size=4, unique=True))
        names = " and ".join(WEEKDAYS[day] for day in days)
        return Asked(f"remind me every {names} at {at}", lambda day: rrule(WEEKLY, dtstart=day, byweekday=days, **time))
    number = draw(st.integers(1, 31))
    ending = "th" if 10 <= number <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    # The last day of a month that has no such day.
    month_days = range(min(number, 28), number + 1)
    return Asked(
        f"remind me on the {number}{ending} of each month at {at}",
        lambda day: rrule(MONTHLY, dtstart=day.replace(day=1), bymonthday=month_days, bysetpos=-1, **time),
    )


def instant(local: datetime, zone: str) -> float:
    """dateutil's instant of a local time: of a doubled one the first, of a skipped one the first minute that exists."""
    place = tz.gettz(zone)
    while not tz.datetime_exists(local, place):
        local += timedelta(minutes=1)
    return local.replace(tzinfo=place, fold=0).timestamp()


def test_series_come_when_dateutil_says(record_property: Callable[[str, object], None]) -> None:
    ran = itertools.count()

    @settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(series(), nows, st.sampled_from(ZONES))
    def check(asked: Asked, now: float, zone: str) -> None:
        next(ran)
        command = parse(asked.text, now, lambda: ZoneInfo(zone))
        assert isinstance(command, Remind)
        assert command.when.recurrence is not None
        start = datetime.fromtimestamp(now, tz.gettz(zone)).replace(tzinfo=None) - timedelta(days=2)
        coming = (instant(local, zone) for local in asked.occurrences(start.replace(hour=0, minute=0, second=0)))
        later = (at for at, _ in itertools.groupby(coming) if at > now)
        expected = list(itertools.islice(later, 5))
        moment, got = now, []
        for _ in expected:
            moment = command.when.recurrence.next_after(moment, ZoneInfo(zone)) or 0.0
            got.append(moment)
        assert got == expected

    check()
    record_property("random series of reminders held against dateutil", next(ran))


def test_moments_are_what_dateutil_says(record_property: Callable[[str, object], None]) -> None:
    ran = itertools.count()

    @settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(nows, st.sampled_from(ZONES), clock, st.integers(0, 360), st.sampled_from(["day", "iso", "weekday"]))
    def check(now: float, zone: str, at: tuple[int, int], ahead: int, form: str) -> None:
        next(ran)
        hour, minute = at
        today = datetime.fromtimestamp(now, tz.gettz(zone)).replace(tzinfo=None)
        days = {"day": ahead % 2, "iso": ahead, "weekday": 1 + ahead % 6}[form]
        local = (today + relativedelta(days=days)).replace(hour=hour, minute=minute, second=0, microsecond=0)
        day = {
            "day": ("today", "tomorrow")[ahead % 2],
            "iso": f"{local:%Y-%m-%d}",
            "weekday": WEEKDAYS[local.weekday()],
        }
        text = f"remind me #12 {'on ' if form == 'weekday' else ''}{day[form]} at {hour:02d}:{minute:02d}"
        expected = instant(local, zone)
        if expected <= now:
            with pytest.raises(NotUnderstood, match="passed"):
                parse(text, now, lambda: ZoneInfo(zone))
            return
        command = parse(text, now, lambda: ZoneInfo(zone))
        assert isinstance(command, Remind)
        assert command.when.at == expected

    check()
    record_property("random moments of reminders held against dateutil", next(ran))
