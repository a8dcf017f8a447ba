"""Series in `{when}`: when they come first, second and third, from Wednesday 25 November 2026, 10:00 in Madrid."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, takewhile
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, weekday
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder import When
from chalicelib.messages.times import recurrence_in_words
from tests.parsing.times.reading import MADRID, NOW, asked, local, read
from tests.parsing.times.test_moments import rows

SERIES = """
every day at 9                                | 2026-11-26 09:00, 2026-11-27 09:00, 2026-11-28 09:00
daily at 18:00                                | 2026-11-25 18:00, 2026-11-26 18:00, 2026-11-27 18:00
every day                                     | 2026-11-26 09:00, 2026-11-27 09:00, 2026-11-28 09:00
at 9 every day                                | 2026-11-26 09:00, 2026-11-27 09:00, 2026-11-28 09:00
every weekday at 17:45                        | 2026-11-25 17:45, 2026-11-26 17:45, 2026-11-27 17:45
weekdays at 9                                 | 2026-11-26 09:00, 2026-11-27 09:00, 2026-11-30 09:00
at 17:45 on weekdays                          | 2026-11-25 17:45, 2026-11-26 17:45, 2026-11-27 17:45
every weekend at 11                           | 2026-11-28 11:00, 2026-11-29 11:00, 2026-12-05 11:00
every monday to friday at 9                   | 2026-11-26 09:00, 2026-11-27 09:00, 2026-11-30 09:00
every monday at 9                             | 2026-11-30 09:00, 2026-12-07 09:00, 2026-12-14 09:00
at 9 every monday                             | 2026-11-30 09:00, 2026-12-07 09:00, 2026-12-14 09:00
9am every monday                              | 2026-11-30 09:00, 2026-12-07 09:00, 2026-12-14 09:00
mondays at 9                                  | 2026-11-30 09:00, 2026-12-07 09:00, 2026-12-14 09:00
on mondays and thursdays at 9                 | 2026-11-26 09:00, 2026-11-30 09:00, 2026-12-03 09:00
every monday and thursday at 8:30             | 2026-11-26 08:30, 2026-11-30 08:30, 2026-12-03 08:30
every mon, wed and fri at 7                   | 2026-11-27 07:00, 2026-11-30 07:00, 2026-12-02 07:00
every day at 3                                | 2026-11-25 15:00, 2026-11-26 15:00, 2026-11-27 15:00
every morning                                 | 2026-11-26 09:00, 2026-11-27 09:00, 2026-11-28 09:00
every evening                                 | 2026-11-25 18:00, 2026-11-26 18:00, 2026-11-27 18:00
every day at noon                             | 2026-11-25 12:00, 2026-11-26 12:00, 2026-11-27 12:00
monday mornings                               | 2026-11-30 09:00, 2026-12-07 09:00, 2026-12-14 09:00
every monday and every thursday at 9          | 2026-11-26 09:00, 2026-11-30 09:00, 2026-12-03 09:00
every third day                               | 2026-11-26 09:00, 2026-11-29 09:00, 2026-12-02 09:00
at the end of each month                      | 2026-11-30 09:00, 2026-12-31 09:00, 2027-01-31 09:00
quarterly on the 1st                          | 2026-12-01 09:00, 2027-03-01 09:00, 2027-06-01 09:00
every 2 weeks on tuesday for 3 weeks          | 2026-12-01 09:00, 2026-12-15 09:00
every evening at 8                            | 2026-11-25 20:00, 2026-11-26 20:00, 2026-11-27 20:00
every friday afternoon                        | 2026-11-27 14:00, 2026-12-04 14:00, 2026-12-11 14:00
every 3 days at 10                            | 2026-11-26 10:00, 2026-11-29 10:00, 2026-12-02 10:00
every other day at 12                         | 2026-11-25 12:00, 2026-11-27 12:00, 2026-11-29 12:00
every 2 weeks on tuesday                      | 2026-12-01 09:00, 2026-12-15 09:00, 2026-12-29 09:00
every two weeks on tuesday at 16:00           | 2026-12-01 16:00, 2026-12-15 16:00, 2026-12-29 16:00
every other friday at 16:00                   | 2026-11-27 16:00, 2026-12-11 16:00, 2026-12-25 16:00
every second friday                           | 2026-11-27 09:00, 2026-12-11 09:00, 2026-12-25 09:00
biweekly on monday                            | 2026-11-30 09:00, 2026-12-14 09:00, 2026-12-28 09:00
weekly on friday                              | 2026-11-27 09:00, 2026-12-04 09:00, 2026-12-11 09:00
every week                                    | 2026-12-02 09:00, 2026-12-09 09:00, 2026-12-16 09:00
every month on the 1st                        | 2026-12-01 09:00, 2027-01-01 09:00, 2027-02-01 09:00
monthly on the 15th at 8am                    | 2026-12-15 08:00, 2027-01-15 08:00, 2027-02-15 08:00
on the 1st of each month at 10:00             | 2026-12-01 10:00, 2027-01-01 10:00, 2027-02-01 10:00
on the 31st of every month                    | 2026-11-30 09:00, 2026-12-31 09:00, 2027-01-31 09:00
every 15th                                    | 2026-12-15 09:00, 2027-01-15 09:00, 2027-02-15 09:00
every 3 months on the first of the month      | 2026-12-01 09:00, 2027-03-01 09:00, 2027-06-01 09:00
every 2 weeks on weekdays at 16:00            | 2026-11-25 16:00, 2026-11-26 16:00, 2026-11-27 16:00
every year on the last friday of november     | 2026-11-27 09:00, 2027-11-26 09:00, 2028-11-24 09:00
every 3 months on the 1st                     | 2026-12-01 09:00, 2027-03-01 09:00, 2027-06-01 09:00
on the last day of each month at 15:00        | 2026-11-30 15:00, 2026-12-31 15:00, 2027-01-31 15:00
every month on the last day                   | 2026-11-30 09:00, 2026-12-31 09:00, 2027-01-31 09:00
on the first monday of each month             | 2026-12-07 09:00, 2027-01-04 09:00, 2027-02-01 09:00
last friday of each month                     | 2026-11-27 09:00, 2026-12-25 09:00, 2027-01-29 09:00
every last friday                             | 2026-11-27 09:00, 2026-12-25 09:00, 2027-01-29 09:00
on the third thursday of every month at 9     | 2026-12-17 09:00, 2027-01-21 09:00, 2027-02-18 09:00
on the last weekday of each month             | 2026-11-30 09:00, 2026-12-31 09:00, 2027-01-29 09:00
every year on 3 march                         | 2027-03-03 09:00, 2028-03-03 09:00, 2029-03-03 09:00
every 3 december at 8                         | 2026-12-03 08:00, 2027-12-03 08:00, 2028-12-03 08:00
every day except sunday                       | 2026-11-26 09:00, 2026-11-27 09:00, 2026-11-28 09:00
every weekday except friday at 8              | 2026-11-26 08:00, 2026-11-30 08:00, 2026-12-01 08:00
on alternate fridays                          | 2026-11-27 09:00, 2026-12-11 09:00, 2026-12-25 09:00
at the beginning of each month                | 2026-12-01 09:00, 2027-01-01 09:00, 2027-02-01 09:00
15th of every month                           | 2026-12-15 09:00, 2027-01-15 09:00, 2027-02-15 09:00
every first monday of the month               | 2026-12-07 09:00, 2027-01-04 09:00, 2027-02-01 09:00
on the first monday of the month until 5 january | 2026-12-07 09:00, 2027-01-04 09:00
every year on christmas eve                   | 2026-12-24 09:00, 2027-12-24 09:00, 2028-12-24 09:00
every morning at 6                            | 2026-11-26 06:00, 2026-11-27 06:00, 2026-11-28 06:00
every day at 9 until 27 november              | 2026-11-26 09:00, 2026-11-27 09:00
every day until friday at 9                   | 2026-11-26 09:00, 2026-11-27 09:00
every day at 9 for 2 days                     | 2026-11-26 09:00, 2026-11-27 09:00
every monday for 3 weeks                      | 2026-11-30 09:00, 2026-12-07 09:00, 2026-12-14 09:00
every day at 8 until the end of november      | 2026-11-26 08:00, 2026-11-27 08:00, 2026-11-28 08:00
every day starting monday at 8                | 2026-11-30 08:00, 2026-12-01 08:00, 2026-12-02 08:00
every day at 9 in New York                    | 2026-11-25 15:00, 2026-11-26 15:00, 2026-11-27 15:00
every monday at 9 London time                 | 2026-11-30 10:00, 2026-12-07 10:00, 2026-12-14 10:00
"""


def moments_of(value: object, now: float, zone: ZoneInfo, count: int) -> list[float]:
    assert isinstance(value, When)
    assert value.recurrence is not None
    zone = ZoneInfo(value.zone) if value.zone else zone
    return list(islice(_moments(value.recurrence.starting(now, zone), now, zone), count))


def _moments(recurrence: Recurrence, now: float, zone: ZoneInfo) -> Any:
    moment = recurrence.next_after(now, zone)
    while moment is not None:
        yield moment
        moment = recurrence.next_after(moment, zone)


@pytest.mark.parametrize(("typed", "expected"), rows(SERIES))
def test_a_series_comes_at_its_times(typed: str, expected: str) -> None:
    assert moments_of(read("when", typed), NOW, MADRID, 3) == [local(each.strip()) for each in expected.split(",")]


@pytest.mark.parametrize(
    "typed", [typed for typed, _ in rows(SERIES)] + ["every 2 weeks on friday, 5 times", "daily, 1 time"]
)
def test_a_series_as_the_bot_says_it_is_read_as_the_same_series(typed: str) -> None:
    """Also because a suggestion says it so, as in `move R3 to every Monday at 09:00`."""
    when = read("when", typed)
    assert isinstance(when, When)
    assert when.recurrence is not None
    # A first day is not said, and is only kept where an interval counts from it.
    series = replace(when.recurrence, start="") if when.recurrence.interval == 1 else when.recurrence
    again = read("when", recurrence_in_words(series, NOW, MADRID), NOW, ZoneInfo(when.zone) if when.zone else MADRID)
    assert isinstance(again, When)
    assert again.recurrence == series


@pytest.mark.parametrize(
    ("typed", "times"),
    [
        ("every 2 weeks on tuesday 5 times", 5),
        ("daily at 9 for 3 times", 3),
        ("every day at 9, ten times", 10),
        ("every day at 9 5x", 5),
        ("every day at 9", None),
    ],
)
def test_a_series_has_an_end_after_so_many_times(typed: str, times: int | None) -> None:
    value = read("when", typed)
    assert isinstance(value, When)
    assert value.recurrence is not None
    assert value.recurrence.times == times


def test_a_named_zone_stays_even_if_it_is_the_persons_own() -> None:
    value = read("when", "every monday at 9 in Madrid")
    assert isinstance(value, When)
    assert value.zone == "Europe/Madrid"


@pytest.mark.parametrize(
    "typed",
    ["every hour", "hourly", "every 2 hours", "every 30 minutes", "every day at 25:00", "every monday until friday", "every day until yesterday",
     "every third friday", "every 400 days", "every 0 days", "every day at 9 0 times", "every day at 9 in Nowhereville"],
)  # fmt: skip
def test_a_series_that_can_not_be_is_asked_about(typed: str) -> None:
    assert asked("when", typed).message


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
PLURAL = {DAILY: "days", WEEKLY: "weeks", MONTHLY: "months", YEARLY: "years"}
ONE = {DAILY: "day", WEEKLY: "week", MONTHLY: "month", YEARLY: "year"}


@st.composite
def phrases(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """What is typed, and the rule of dateutil that it means. Days after the 28th are left out: dateutil skips a month without them."""
    unit, interval = draw(st.sampled_from([DAILY, WEEKLY, MONTHLY])), draw(st.integers(1, 6))
    every = (
        draw(st.sampled_from([f"every {ONE[unit]}", f"each {ONE[unit]}"]))
        if interval == 1
        else f"every {interval} {PLURAL[unit]}"
    )
    rule: dict[str, Any] = {"freq": unit, "interval": interval}
    if unit == WEEKLY:
        days = draw(st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True))
        every += " on " + " and ".join(WEEKDAYS[day] for day in days)
        rule["byweekday"] = days
    if unit == MONTHLY and draw(st.booleans()):
        day = draw(st.integers(1, 28))
        every += f" on the {day}{ {1: 'st', 2: 'nd', 3: 'rd', 21: 'st', 22: 'nd', 23: 'rd'}.get(day, 'th') }"
        rule["bymonthday"] = day
    elif unit == MONTHLY:
        nth, day = draw(st.sampled_from(sorted(NTH))), draw(st.integers(0, 6))
        every += f" on the {NTH[nth]} {WEEKDAYS[day]}"
        rule["byweekday"] = weekday(day, nth)
    hour, minute = draw(st.integers(0, 23)), draw(st.integers(0, 59))
    clock = f"at {hour:02d}:{minute:02d}"
    return draw(st.sampled_from([f"{every} {clock}", f"{clock} {every}"])), rule | {
        "byhour": hour,
        "byminute": minute,
        "bysecond": 0,
    }


@settings(max_examples=250, deadline=None)
@given(
    phrase=phrases(),
    begin=st.sampled_from(["2026-03-27", "2026-10-24", "2026-11-25", "2027-03-13", "2028-02-27"]),
    hours=st.integers(0, 72),
    zone=st.sampled_from(["Europe/Madrid", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]).map(ZoneInfo),
)
def test_a_series_is_the_rule_of_dateutil(
    phrase: tuple[str, dict[str, Any]], begin: str, hours: int, zone: ZoneInfo
) -> None:
    typed, rule = phrase
    now = local(begin, zone) + hours * 3600
    found = moments_of(read("when", typed, now, zone), now, zone, 6)
    first = local_datetime(found[0], zone).replace(tzinfo=None, hour=0, minute=0)
    by_rule = [moment_of(each.date(), each.time(), zone) for each in islice(rrule(dtstart=first, **rule), 6)]
    assert found == by_rule
    # Nothing was left out before the first one.
    without_interval = rrule(
        dtstart=local_datetime(now, zone).replace(tzinfo=None, hour=0, minute=0, second=0), **rule | {"interval": 1}
    )
    earlier = (moment_of(each.date(), each.time(), zone) for each in without_interval)
    assert not [moment for moment in takewhile(lambda moment: moment < found[0], earlier) if moment > now]
