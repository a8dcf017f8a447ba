"""`{when}`, `{until}` and `{start}` at Wednesday 25 November 2026, 10:00 in Madrid. Nothing is guessed."""

from __future__ import annotations

import pytest

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.reminder import When
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.parsing.time_slots.moments import Moment
from tests.parsing.times.reading import MADRID, NOW, asked, local, read

MOMENTS = """
at 15:00                        | 2026-11-25 15:00
at 15                           | 2026-11-25 15:00
15:30                           | 2026-11-25 15:30
at 18.30                        | 2026-11-25 18:30
at half past six pm             | 2026-11-25 18:30
half past six                   | 2026-11-25 18:30
at quarter to 5                 | 2026-11-25 16:45
at a quarter past eleven        | 2026-11-25 11:15
at ten to six                   | 2026-11-25 17:50
at 5 o'clock                    | 2026-11-25 17:00
at 11 o’clock                   | 2026-11-25 11:00
at 3                            | 2026-11-25 15:00
3:30                            | 2026-11-25 15:30
at 11                           | 2026-11-25 11:00
3pm                             | 2026-11-25 15:00
3 pm                            | 2026-11-25 15:00
5 p.m.                          | 2026-11-25 17:00
at 9.30 pm                      | 2026-11-25 21:30
at five                         | 2026-11-25 17:00
six pm                          | 2026-11-25 18:00
at 17h                          | 2026-11-25 17:00
at 17h30                        | 2026-11-25 17:30
@ 3pm                           | 2026-11-25 15:00
end of month                    | 2026-11-30 18:00
after the weekend               | 2026-11-30 09:00
after the weekend at 3pm        | 2026-11-30 15:00
at 10 right after the weekend   | 2026-11-30 10:00
at the end of the month         | 2026-11-30 18:00
at the end of month             | 2026-11-30 18:00
at end of month                 | 2026-11-30 18:00
end of the month at 15:00       | 2026-11-30 15:00
at 3pm end of the month         | 2026-11-30 15:00
noon                            | 2026-11-25 12:00
at noon                         | 2026-11-25 12:00
at lunch                        | 2026-11-25 12:00
midnight                        | 2026-11-26 00:00
24:00                           | 2026-11-26 00:00
tonight at 24:00                | 2026-11-26 00:00
today at 24:00                  | 2026-11-26 00:00
tomorrow at 24:00               | 2026-11-27 00:00
24:00 on friday                 | 2026-11-28 00:00
tonight at midnight             | 2026-11-26 00:00
this evening                    | 2026-11-25 18:00
tonight                         | 2026-11-25 18:00
tonight at 8                    | 2026-11-25 20:00
this afternoon                  | 2026-11-25 14:00
this afternoon at 4             | 2026-11-25 16:00
after lunch                     | 2026-11-25 14:00
eod                             | 2026-11-25 18:00
end of day                      | 2026-11-25 18:00
by the end of the day           | 2026-11-25 18:00
in the morning                  | 2026-11-26 09:00
at 9 in the morning             | 2026-11-26 09:00
at 9 in the evening             | 2026-11-25 21:00
today at 17:00                  | 2026-11-25 17:00
tomorrow                        | 2026-11-26 09:00
tmrw                            | 2026-11-26 09:00
tmr 10am                        | 2026-11-26 10:00
2moro                           | 2026-11-26 09:00
tomorrow at 9                   | 2026-11-26 09:00
tomorrow 9                      | 2026-11-26 09:00
for tomorrow at 8               | 2026-11-26 08:00
tomorrow at 8:15                | 2026-11-26 08:15
tomorrow at 3                   | 2026-11-26 15:00
tomorrow at 03:00               | 2026-11-26 03:00
tomorrow at nine thirty         | 2026-11-26 09:30
at 9 tomorrow                   | 2026-11-26 09:00
17:00 tomorrow                  | 2026-11-26 17:00
tomorrow morning                | 2026-11-26 09:00
tomorrow morning at 6           | 2026-11-26 06:00
tomorrow evening at 7           | 2026-11-26 19:00
tomorrow after lunch            | 2026-11-26 14:00
tomorrow at noon                | 2026-11-26 12:00
tomorrow at midnight            | 2026-11-26 00:00
first thing tomorrow            | 2026-11-26 09:00
the day after tomorrow          | 2026-11-27 09:00
day after tomorrow at 10        | 2026-11-27 10:00
friday                          | 2026-11-27 09:00
on friday                       | 2026-11-27 09:00
by friday                       | 2026-11-27 09:00
on friday at 9                  | 2026-11-27 09:00
friday at 9                     | 2026-11-27 09:00
friday 9am                      | 2026-11-27 09:00
9am on friday                   | 2026-11-27 09:00
9:00 friday                     | 2026-11-27 09:00
fri 14:30                       | 2026-11-27 14:30
friday afternoon                | 2026-11-27 14:00
on friday afternoon at 3        | 2026-11-27 15:00
this friday                     | 2026-11-27 09:00
friday 27 november at 9         | 2026-11-27 09:00
friday the 27th                 | 2026-11-27 09:00
sat 9am                         | 2026-11-28 09:00
on sun                          | 2026-11-29 09:00
monday                          | 2026-11-30 09:00
next monday                     | 2026-11-30 09:00
next monday at 10               | 2026-11-30 10:00
monday next week                | 2026-11-30 09:00
friday next week at 10          | 2026-12-04 10:00
a week from friday              | 2026-12-04 09:00
next week on friday at 10       | 2026-12-04 10:00
the last friday of november     | 2026-11-27 09:00
on the first monday of december | 2026-12-07 09:00
the end of january              | 2027-01-31 18:00
tomorrow by noon                | 2026-11-26 12:00
2026/12/24                      | 2026-12-24 09:00
in a week's time                | 2026-12-02 10:00
in about an hour                | 2026-11-25 11:00
in an hour or so                | 2026-11-25 11:00
tomorrow @9                     | 2026-11-26 09:00
on 24.12                        | 2026-12-24 09:00
tues 1 dec                      | 2026-12-01 09:00
in a week on friday             | 2026-12-04 09:00
next wednesday                  | 2026-12-02 09:00
next week                       | 2026-11-30 09:00
this weekend                    | 2026-11-28 09:00
next month                      | 2026-12-01 09:00
end of the week                 | 2026-11-27 18:00
on the 1st                      | 2026-12-01 09:00
on the 1st at 15:00             | 2026-12-01 15:00
on the 31st                     | 2026-12-31 09:00
on the 5th of next month        | 2026-12-05 09:00
3 december                      | 2026-12-03 09:00
3 december at 9                 | 2026-12-03 09:00
3rd dec                         | 2026-12-03 09:00
dec 3rd                         | 2026-12-03 09:00
december 3                      | 2026-12-03 09:00
dec 3, 2026                     | 2026-12-03 09:00
the 3rd of december             | 2026-12-03 09:00
on the third of december        | 2026-12-03 09:00
december the 3rd at 8am         | 2026-12-03 08:00
2 january                       | 2027-01-02 09:00
1 march 2027 at 8am             | 2027-03-01 08:00
2026-12-24 09:00                | 2026-12-24 09:00
2026-12-24                      | 2026-12-24 09:00
25/12                           | 2026-12-25 09:00
12/25 at 10:00                  | 2026-12-25 10:00
24.12.2026                      | 2026-12-24 09:00
in 20 minutes                   | 2026-11-25 10:20
in 45 min                       | 2026-11-25 10:45
in 2h                           | 2026-11-25 12:00
in 2h30                         | 2026-11-25 12:30
in 1h 30m                       | 2026-11-25 11:30
in an hour                      | 2026-11-25 11:00
in an hour and a half           | 2026-11-25 11:30
in two and a half hours         | 2026-11-25 12:30
in half an hour                 | 2026-11-25 10:30
in a quarter of an hour         | 2026-11-25 10:15
in 1.5 hours                    | 2026-11-25 11:30
in 1,5 hours                    | 2026-11-25 11:30
in a couple of hours            | 2026-11-25 12:00
an hour from now                | 2026-11-25 11:00
in 3 days                       | 2026-11-28 10:00
in 3 days at 9                  | 2026-11-28 09:00
in 2 weeks                      | 2026-12-09 10:00
in 3 months                     | 2027-02-25 10:00
2 days from now                 | 2026-11-27 10:00
at the end of the day           | 2026-11-25 18:00
by end of play on friday        | 2026-11-27 18:00
by 5                            | 2026-11-25 17:00
5ish                            | 2026-11-25 17:00
3ish tomorrow                   | 2026-11-26 15:00
noonish                         | 2026-11-25 12:00
at 5 sharp                      | 2026-11-25 17:00
at half 6                       | 2026-11-25 18:30
at half 6 pm tomorrow           | 2026-11-26 18:30
at 1730                         | 2026-11-25 17:30
tomorrow 1730                   | 2026-11-26 17:30
tomorrow at 0900                | 2026-11-26 09:00
tomorrow at 06:30               | 2026-11-26 06:30
tomorrow at 2                   | 2026-11-26 14:00
tomorrow at 4:30                | 2026-11-26 16:30
tomorrow at 7:30                | 2026-11-26 07:30
this time tomorrow              | 2026-11-26 10:00
tomorrow at the same time       | 2026-11-26 10:00
sometime tomorrow               | 2026-11-26 09:00
some time next week             | 2026-11-30 09:00
friday at some point            | 2026-11-27 09:00
early next week                 | 2026-11-30 09:00
at the start of next week       | 2026-11-30 09:00
mid next week                   | 2026-12-02 09:00
by the end of next week         | 2026-12-04 18:00
end of next month               | 2026-12-31 18:00
in the middle of next month     | 2026-12-15 09:00
the middle of the month         | 2026-12-15 09:00
the first of next month         | 2026-12-01 09:00
beginning of december           | 2026-12-01 09:00
mid january                     | 2027-01-15 09:00
at the end of january           | 2027-01-31 18:00
the last day of january         | 2027-01-31 09:00
the end of the year             | 2026-12-31 18:00
eoy                             | 2026-12-31 18:00
on the 31                       | 2026-12-31 09:00
on the 28, at 15:00             | 2026-11-28 15:00
on the last day of the month    | 2026-11-30 09:00
last day of the month at 15:00  | 2026-11-30 15:00
the last day of next month      | 2026-12-31 09:00
last working day of this month  | 2026-11-30 09:00
first working day of january    | 2027-01-01 09:00
the day before friday           | 2026-11-26 09:00
the day after christmas         | 2026-12-26 09:00
2 days before the end of the month | 2026-11-28 09:00
a week before christmas eve     | 2026-12-17 09:00
a week before 24 december at 8  | 2026-12-17 08:00
two days after monday           | 2026-12-02 09:00
a month before 5 january        | 2026-12-05 09:00
an hour before 5                | 2026-11-25 16:00
10 minutes before noon          | 2026-11-25 11:50
15 minutes before 3pm tomorrow  | 2026-11-26 14:45
2 hours before midnight         | 2026-11-25 22:00
half an hour after 3            | 2026-11-25 15:30
friday week                     | 2026-12-04 09:00
on monday week at 10            | 2026-12-07 10:00
a week today                    | 2026-12-02 09:00
a fortnight tomorrow            | 2026-12-10 09:00
the week after next             | 2026-12-07 09:00
monday the week after next      | 2026-12-07 09:00
the month after next            | 2027-01-01 09:00
on christmas                    | 2026-12-25 09:00
at christmas                    | 2026-12-25 09:00
new year's eve at 20:00         | 2026-12-31 20:00
tomorrow at 9 in Tokyo          | 2026-11-26 01:00
15:30 in New York               | 2026-11-25 21:30
at 15:30 in london              | 2026-11-25 16:30
tomorrow 9am London time        | 2026-11-26 10:00
at 15:00 UTC                    | 2026-11-25 16:00
"""
UNTIL = """
11                              | 2026-11-25 11:00
16:45                           | 2026-11-25 16:45
1:30pm                          | 2026-11-25 13:30
3                               | 2026-11-25 15:00
half past 4                     | 2026-11-25 16:30
tomorrow                        | 2026-11-26 09:00
11 tomorrow                     | 2026-11-26 11:00
noon tomorrow                   | 2026-11-26 12:00
friday                          | 2026-11-27 09:00
monday                          | 2026-11-30 09:00
next week                       | 2026-11-30 09:00
7 january                       | 2027-01-07 09:00
january                         | 2027-01-01 09:00
the 3rd                         | 2026-12-03 09:00
after lunch                     | 2026-11-25 14:00
lunch                           | 2026-11-25 12:00
the evening                     | 2026-11-25 18:00
tonight                         | 2026-11-25 18:00
the end of the week             | 2026-11-27 18:00
14:30 in Madrid                 | 2026-11-25 14:30
2027-01-07                      | 2027-01-07 09:00
half 6                          | 2026-11-25 18:30
1730                            | 2026-11-25 17:30
mid january                     | 2027-01-15 09:00
the end of next week            | 2026-12-04 18:00
christmas                       | 2026-12-25 09:00
"""
START = """
monday                          | 2026-11-30 00:00
tomorrow at 14:00               | 2026-11-26 14:00
24 dec                          | 2026-12-24 00:00
today                           | 2026-11-25 10:00
3pm                             | 2026-11-25 15:00
"""


def rows(table: str) -> list[tuple[str, str]]:
    return [
        (typed.strip(), expected.strip())
        for typed, expected in (line.split("|") for line in table.strip().splitlines())
    ]


@pytest.mark.parametrize(("typed", "expected"), rows(MOMENTS))
def test_when(typed: str, expected: str) -> None:
    value = read("when", typed)
    assert isinstance(value, When)
    assert value.at == local(expected)


@pytest.mark.parametrize(("typed", "expected"), rows(UNTIL))
def test_until(typed: str, expected: str) -> None:
    assert read("until", typed) == Moment(local(expected))


@pytest.mark.parametrize(("typed", "expected"), rows(START))
def test_start(typed: str, expected: str) -> None:
    assert read("start", typed) == Moment(local(expected))


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("15:30 in New York", "America/New_York"),
        ("tomorrow at 9 in Tokyo", "Asia/Tokyo"),
        ("tomorrow 9am London time", "Europe/London"),
        ("tomorrow at 9 in Madrid", ""),
        ("tomorrow at 9", ""),
    ],
)
def test_a_zone_is_named_where_it_is_another(typed: str, zone: str) -> None:
    value = read("when", typed)
    assert isinstance(value, When)
    assert value.zone == zone


@pytest.mark.parametrize(
    ("typed", "time_begins"),
    [
        ("finish it before friday", 3),
        ("the notes of last friday", 4),
        ("the meeting between monday and thursday", 3),
        ("the meeting between monday and thursday", 5),
        ("the notes since yesterday", 3),
    ],
)
def test_after_some_words_it_is_no_time_to_remind_at(typed: str, time_begins: int) -> None:
    assert TIME_SLOTS["when"](Sentence(typed, NOW, lambda: MADRID), time_begins) == []


@pytest.mark.parametrize(
    ("typed", "count"),
    [("tomorrow at 9 to call Ana", 3), ("in 2 hours about #5", 3), ("friday high", 1), ("at 15:00, call Ana", 2)],
)
def test_a_time_ends_where_other_words_begin(typed: str, count: int) -> None:
    assert [end for end, _ in TIME_SLOTS["when"](Sentence(typed, NOW, lambda: MADRID), 0)] == [count]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "9",
        "3",
        "18.30",
        "17h",
        "soon",
        "the contract",
        "read",
        "sun",
        "sat",
        "may",
        "first",
        "a new badge",
        "the 1st",
        "on it",
        "in 5",
        "for me",
        "in the office",
        "at the office",
        "second",
        "2 apples",
        "#5",
        "evening",
        "morning",
        "late",
        "late night report",
        "by 5 people",
        "1730",
        "on the 31 days",
        "an hour before 5 people",
        "this time",
        "same time",
        "christmas",
        "on christmas leave",
    ],
)
def test_other_words_are_no_time(typed: str) -> None:
    assert TIME_SLOTS["when"](Sentence(typed, NOW, lambda: MADRID), 0) == []


@pytest.mark.parametrize("typed", ["after 5", "post 5"])
def test_after_an_hour_is_not_in_so_many_minutes(typed: str) -> None:
    assert TIME_SLOTS["in_minutes"](Sentence(typed, NOW, lambda: MADRID), 0) == []


def test_a_number_after_on_is_a_day_or_a_time() -> None:
    [(end, value)] = TIME_SLOTS["when"](Sentence("on 1 to pay", NOW, lambda: MADRID), 0)
    assert isinstance(value, NotUnderstood)
    assert (end, value.suggestions) == (2, ("on 1 december", "at 1"))


def test_an_hour_alone_that_has_passed_in_both_halves_of_the_day_is_one_of_tomorrows() -> None:
    problem = asked("until", "3", local("2026-11-25 20:00"))
    assert problem.suggestions == ("tomorrow at 15:00", "tomorrow at 03:00")
    assert problem.message.startswith("15:00 has already passed today")


def test_the_day_is_that_of_the_named_place() -> None:
    # In Madrid it is 20:00 of Wednesday; in Tokyo it is 04:00 of Thursday.
    value = read("when", "9:00 in Tokyo", local("2026-11-25 20:00"))
    assert isinstance(value, When)
    assert value.at == local("2026-11-26 01:00")


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("tonight at 12", "2026-11-26 00:00"),
        ("tomorrow evening at 12", "2026-11-27 00:00"),
        ("friday after lunch at 2", "2026-11-27 14:00"),
        ("tomorrow lunch at 1", "2026-11-26 13:00"),
        ("tomorrow afternoon at 12", "2026-11-26 12:00"),
        ("tomorrow eod 17:30", "2026-11-26 17:30"),
    ],
)
def test_a_time_in_its_part_of_the_day_is_read_in_that_half(typed: str, moment: str) -> None:
    assert read("when", typed) == When(at=local(moment, MADRID))
