"""`{range}`, `{day}` and `{past}` at Wednesday 25 November 2026, 10:00 in Madrid."""

from __future__ import annotations

import pytest

from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.parsing.time_slots.ranges import Range
from tests.parsing.times.reading import MADRID, NOW, asked, local, read
from tests.parsing.times.test_moments import rows

RANGES = """
2pm-4pm                             | 2026-11-25 14:00, 2026-11-25 16:00
2-4pm                               | 2026-11-25 14:00, 2026-11-25 16:00
2 - 4 pm                            | 2026-11-25 14:00, 2026-11-25 16:00
10-2pm                              | now, 2026-11-25 14:00
11am-2pm                            | 2026-11-25 11:00, 2026-11-25 14:00
10-11pm                             | 2026-11-25 22:00, 2026-11-25 23:00
from 2 to 4                         | 2026-11-25 14:00, 2026-11-25 16:00
from 5 to 7                         | 2026-11-25 17:00, 2026-11-25 19:00
from 11 to 1                        | 2026-11-25 11:00, 2026-11-25 13:00
from 2 until 4                      | 2026-11-25 14:00, 2026-11-25 16:00
from noon to 3                      | 2026-11-25 12:00, 2026-11-25 15:00
from 9 to 11                        | now, 2026-11-25 11:00
9-17                                | now, 2026-11-25 17:00
9-5                                 | now, 2026-11-25 17:00
between 14:00 and 15:00             | 2026-11-25 14:00, 2026-11-25 15:00
14:00-24:00                         | 2026-11-25 14:00, 2026-11-26 00:00
tomorrow 18:00-24:00                | 2026-11-26 18:00, 2026-11-27 00:00
from friday 9:00 to friday 24:00    | 2026-11-27 09:00, 2026-11-28 00:00
from friday 9:00 to monday 24:00    | 2026-11-27 09:00, 2026-12-01 00:00
22:00 to 6:00                       | 2026-11-25 22:00, 2026-11-26 06:00
from 10pm to 6am                    | 2026-11-25 22:00, 2026-11-26 06:00
from 10pm until 7                   | 2026-11-25 22:00, 2026-11-26 07:00
tonight from 10 to 6                | 2026-11-25 22:00, 2026-11-26 06:00
tomorrow 18:00 to 9:00              | 2026-11-26 18:00, 2026-11-27 09:00
tomorrow 18:00 to 9pm               | 2026-11-26 18:00, 2026-11-26 21:00
tomorrow from 6pm to 9              | 2026-11-26 18:00, 2026-11-26 21:00
from 24:00 to 6:00                  | 2026-11-26 00:00, 2026-11-26 06:00
5pm to 9am                          | 2026-11-25 17:00, 2026-11-26 09:00
tonight from 10 to 6am              | 2026-11-25 22:00, 2026-11-26 06:00
friday 22:00-06:00                  | 2026-11-27 22:00, 2026-11-28 06:00
from 23:00 tomorrow to 1:30         | 2026-11-26 23:00, 2026-11-27 01:30
from half past two to quarter to four | 2026-11-25 14:30, 2026-11-25 15:45
from 2 to 4 in London               | 2026-11-25 15:00, 2026-11-25 17:00
tomorrow 9-17                       | 2026-11-26 09:00, 2026-11-26 17:00
tomorrow from 9 to 17               | 2026-11-26 09:00, 2026-11-26 17:00
between 24 and 26 december          | 2026-12-24 00:00, 2026-12-27 00:00
from tomorrow until the end of the week | 2026-11-26 00:00, 2026-11-27 18:00
from monday until the end of next month | 2026-11-30 00:00, 2026-12-31 18:00
mon-wed next week                   | 2026-11-30 00:00, 2026-12-03 00:00
thu-fri next week                   | 2026-12-03 00:00, 2026-12-05 00:00
from thursday to friday next week   | 2026-12-03 00:00, 2026-12-05 00:00
from wednesday to friday next week  | 2026-12-02 00:00, 2026-12-05 00:00
thursday to friday next week        | 2026-12-03 00:00, 2026-12-05 00:00
friday to monday next week          | 2026-11-27 00:00, 2026-12-01 00:00
the week after next                 | 2026-12-07 00:00, 2026-12-12 00:00
christmas day                       | 2026-12-25 00:00, 2026-12-26 00:00
tomorrow from 6pm to 8              | 2026-11-26 18:00, 2026-11-26 20:00
tomorrow from 6:00am to 8           | 2026-11-26 06:00, 2026-11-26 08:00
tomorrow between 9 and 11           | 2026-11-26 09:00, 2026-11-26 11:00
friday 14:00-16:00                  | 2026-11-27 14:00, 2026-11-27 16:00
on friday from 2pm until 4pm        | 2026-11-27 14:00, 2026-11-27 16:00
from 2 to 4 on friday               | 2026-11-27 14:00, 2026-11-27 16:00
2-4pm tomorrow                      | 2026-11-26 14:00, 2026-11-26 16:00
friday 2-4                          | 2026-11-27 14:00, 2026-11-27 16:00
from 3pm to 9am on friday           | 2026-11-25 15:00, 2026-11-27 09:00
from friday 14:00 to monday 9:00    | 2026-11-27 14:00, 2026-11-30 09:00
tomorrow at 9 for 2 hours           | 2026-11-26 09:00, 2026-11-26 11:00
for 2 hours from 3pm                | 2026-11-25 15:00, 2026-11-25 17:00
from 3pm for an hour                | 2026-11-25 15:00, 2026-11-25 16:00
tomorrow evening from 7 to 9        | 2026-11-26 19:00, 2026-11-26 21:00
from 8 to 10 tomorrow morning       | 2026-11-26 08:00, 2026-11-26 10:00
tomorrow 2 to 4 in the afternoon    | 2026-11-26 14:00, 2026-11-26 16:00
from 8 to 10 tonight                | 2026-11-25 20:00, 2026-11-25 22:00
tomorrow from 2                     | 2026-11-26 14:00, 2026-11-26 18:00
friday after 10                     | 2026-11-27 10:00, 2026-11-27 18:00
tomorrow from 4pm on                | 2026-11-26 16:00, 2026-11-26 18:00
today from 3                        | 2026-11-25 15:00, 2026-11-25 18:00
tomorrow until 3                    | 2026-11-26 00:00, 2026-11-26 15:00
today until 4                       | now, 2026-11-25 16:00
on 24 and 25 december               | 2026-12-24 00:00, 2026-12-26 00:00
next week monday to wednesday       | 2026-11-30 00:00, 2026-12-03 00:00
the whole of friday                 | 2026-11-27 00:00, 2026-11-28 00:00
the day after tomorrow              | 2026-11-27 00:00, 2026-11-28 00:00
for the rest of the afternoon       | 2026-11-25 14:00, 2026-11-25 18:00
thursday and friday                 | 2026-11-26 00:00, 2026-11-28 00:00
for the next hour                   | now, 2026-11-25 11:00
in the morning                      | 2026-11-26 09:00, 2026-11-26 12:00
over the weekend                    | 2026-11-28 00:00, 2026-11-30 00:00
for 45 min                          | now, 2026-11-25 10:45
for an hour and a half              | now, 2026-11-25 11:30
for 3 days                          | now, 2026-11-28 10:00
for 3 days from monday              | 2026-11-30 00:00, 2026-12-03 00:00
from monday for 3 days              | 2026-11-30 00:00, 2026-12-03 00:00
24 dec - 6 jan                      | 2026-12-24 00:00, 2027-01-07 00:00
from 24 december to 6 january       | 2026-12-24 00:00, 2027-01-07 00:00
dec 24 to jan 6                     | 2026-12-24 00:00, 2027-01-07 00:00
24-26 december                      | 2026-12-24 00:00, 2026-12-27 00:00
24th to 26th of december            | 2026-12-24 00:00, 2026-12-27 00:00
24th-26th december                  | 2026-12-24 00:00, 2026-12-27 00:00
december 24-26                      | 2026-12-24 00:00, 2026-12-27 00:00
the 24th to the 26th                | 2026-12-24 00:00, 2026-12-27 00:00
2026-12-24 to 2027-01-06            | 2026-12-24 00:00, 2027-01-07 00:00
monday to wednesday                 | 2026-11-30 00:00, 2026-12-03 00:00
mon-wed                             | 2026-11-30 00:00, 2026-12-03 00:00
from monday through wednesday       | 2026-11-30 00:00, 2026-12-03 00:00
next monday to wednesday            | 2026-11-30 00:00, 2026-12-03 00:00
from monday until friday            | 2026-11-30 00:00, 2026-12-04 09:00
from tomorrow to friday             | 2026-11-26 00:00, 2026-11-28 00:00
from today to friday                | now, 2026-11-28 00:00
from now until friday               | now, 2026-11-27 09:00
tomorrow                            | 2026-11-26 00:00, 2026-11-27 00:00
on friday                           | 2026-11-27 00:00, 2026-11-28 00:00
24 december                         | 2026-12-24 00:00, 2026-12-25 00:00
on the 3rd                          | 2026-12-03 00:00, 2026-12-04 00:00
friday afternoon                    | 2026-11-27 14:00, 2026-11-27 18:00
on friday morning                   | 2026-11-27 09:00, 2026-11-27 12:00
this afternoon                      | 2026-11-25 14:00, 2026-11-25 18:00
this morning                        | now, 2026-11-25 12:00
for the afternoon                   | 2026-11-25 14:00, 2026-11-25 18:00
tonight                             | 2026-11-25 18:00, 2026-11-26 00:00
next week                           | 2026-11-30 00:00, 2026-12-05 00:00
this week                           | now, 2026-11-28 00:00
all week                            | now, 2026-11-28 00:00
for the rest of the week            | now, 2026-11-28 00:00
this weekend                        | 2026-11-28 00:00, 2026-11-30 00:00
the week of 7 december              | 2026-12-07 00:00, 2026-12-12 00:00
in december                         | 2026-12-01 00:00, 2027-01-01 00:00
today                               | now, 2026-11-26 00:00
all day                             | now, 2026-11-26 00:00
the rest of the day                 | now, 2026-11-26 00:00
for the rest of the day             | now, 2026-11-26 00:00
all day tomorrow                    | 2026-11-26 00:00, 2026-11-27 00:00
tomorrow all day                    | 2026-11-26 00:00, 2026-11-27 00:00
"""
PAST = """
monday                              | 2026-11-23 00:00, 2026-11-24 00:00
wednesday                           | 2026-11-25 00:00, 2026-11-26 00:00
last wednesday                      | 2026-11-18 00:00, 2026-11-19 00:00
friday                              | 2026-11-20 00:00, 2026-11-21 00:00
monday last week                    | 2026-11-16 00:00, 2026-11-17 00:00
today                               | 2026-11-25 00:00, 2026-11-26 00:00
yesterday                           | 2026-11-24 00:00, 2026-11-25 00:00
the day before yesterday            | 2026-11-23 00:00, 2026-11-24 00:00
yesterday evening                   | 2026-11-24 18:00, 2026-11-25 00:00
yesterday at 15:00                  | 2026-11-24 15:00, 2026-11-25 10:00
monday at 24:00                     | 2026-11-24 00:00, 2026-11-25 10:00
this morning                        | 2026-11-25 09:00, 2026-11-25 12:00
9:30                                | 2026-11-25 09:30, 2026-11-25 10:00
this week                           | 2026-11-23 00:00, 2026-11-30 00:00
last week                           | 2026-11-16 00:00, 2026-11-23 00:00
last weekend                        | 2026-11-21 00:00, 2026-11-23 00:00
this month                          | 2026-11-01 00:00, 2026-12-01 00:00
last month                          | 2026-10-01 00:00, 2026-11-01 00:00
november                            | 2026-11-01 00:00, 2026-12-01 00:00
2 days ago                          | 2026-11-23 00:00, 2026-11-24 00:00
a week ago                          | 2026-11-18 00:00, 2026-11-19 00:00
3 hours ago                         | 2026-11-25 07:00, 2026-11-25 10:00
a week                              | 2026-11-18 10:00, 2026-11-25 10:00
2 weeks                             | 2026-11-11 10:00, 2026-11-25 10:00
the last 3 days                     | 2026-11-22 10:00, 2026-11-25 10:00
the past week                       | 2026-11-18 10:00, 2026-11-25 10:00
3 november                          | 2026-11-03 00:00, 2026-11-04 00:00
30 november                         | 2025-11-30 00:00, 2025-12-01 00:00
the 3rd                             | 2026-11-03 00:00, 2026-11-04 00:00
2026-11-02                          | 2026-11-02 00:00, 2026-11-03 00:00
"""
DAYS = """
today                               | 2026-11-25 00:00, 2026-11-26 00:00
tomorrow                            | 2026-11-26 00:00, 2026-11-27 00:00
on friday                           | 2026-11-27 00:00, 2026-11-28 00:00
24 december                         | 2026-12-24 00:00, 2026-12-25 00:00
next week                           | 2026-11-30 00:00, 2026-12-05 00:00
this week                           | 2026-11-25 00:00, 2026-11-28 00:00
"""


def as_range(expected: str) -> Range:
    start, until = (each.strip() for each in expected.split(","))
    return Range(None if start == "now" else local(start), local(until))


@pytest.mark.parametrize(("typed", "expected"), rows(RANGES))
def test_range(typed: str, expected: str) -> None:
    assert read("range", typed) == as_range(expected)


@pytest.mark.parametrize(("typed", "expected"), rows(PAST))
def test_past(typed: str, expected: str) -> None:
    assert read("past", typed) == as_range(expected)


@pytest.mark.parametrize(("typed", "expected"), rows(DAYS))
def test_day(typed: str, expected: str) -> None:
    assert read("day", typed) == as_range(expected)


@pytest.mark.parametrize(
    ("typed", "suggestions"),
    [
        ("from 5pm to 3pm yesterday", ()),
        ("from 5pm to 3pm", ()),
        ("from 5pm to 3", ()),
        ("from 8 to 9", ("tomorrow from 8 to 9",)),
        ("last week", ()),
        ("yesterday", ()),
        ("tomorrow 14:00", ()),
        ("tomorrow from 7pm", ()),
        ("monday and friday", ()),
        ("next month from 3 to 10", ()),
        ("weekend of 5 december", ()),
        ("monday, tuesday and wednesday", ()),
        ("friday morning and afternoon", ()),
        ("from 26:00 to 27:00", ()),
        ("24 dec - 6 jan 2026", ()),
        ("wednesday to friday", ("today to friday", "next wednesday to friday")),
        ("tomorrow for 2 hours", ()),
        ("from 2 to 4 in Nowhereville", ()),
        ("from 1 january to 1 december 2028", ()),
        ("tomorrow from 6 to 8", ("tomorrow from 6:00am to 8", "tomorrow from 6:00pm to 8")),
        ("tomorrow 6:30 to 8", ("tomorrow 6:30am to 8", "tomorrow 6:30pm to 8")),
        ("friday from 6 to 3", ("friday from 6:00am to 3", "friday from 6:00pm to 3")),
        ("early next week", ()),
        ("later today", ()),
        ("for a few days", ("for 2 days", "for 3 days", "for 4 days")),
        ("over christmas", ("24 to 26 december", "24 december to 1 january")),
        ("between christmas and new year", ("27 to 31 december", "24 december to 1 january")),
    ],
)
def test_a_range_that_can_not_be_is_asked_about(typed: str, suggestions: tuple[str, ...]) -> None:
    assert asked("range", typed).suggestions == suggestions


@pytest.mark.parametrize("typed", ["tomorrow", "next week", "in 2 hours", "noon", "2027-01-01"])
def test_what_is_still_to_come_is_not_of_the_past(typed: str) -> None:
    assert asked("past", typed).message


@pytest.mark.parametrize(
    "typed", ["", "lunch", "3", "from me", "for now", "between us", "at 9", "9:00", "the contract", "for 2 apples"]
)
def test_other_words_are_no_range(typed: str) -> None:
    assert TIME_SLOTS["range"](Sentence(typed, NOW, lambda: MADRID), 0) == []


def test_midnight_is_where_the_clocks_change_too() -> None:
    # On Sunday 28 March 2027 the day in Madrid has 23 hours.
    now = local("2027-03-27 10:00")
    assert read("range", "tomorrow", now) == Range(local("2027-03-28 00:00"), local("2027-03-29 00:00"))
    assert read("range", "for 2 days", now) == Range(None, local("2027-03-29 10:00"))
