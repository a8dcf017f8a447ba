"""More days, or fewer, of a series or of quiet hours, said right after they were set."""

from __future__ import annotations

from itertools import product

import pytest

from chalicelib.messages import questions
from tests.harness import ANA, HOUR, MINUTE, BotHarness, text_of

SERIES = "remind me every weekday at 10 to stretch"
QUIET = "quiet hours on weekdays from 18:00 to 9:00"


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("and saturday too", (0, 1, 2, 3, 4, 5)),
        ("also on sundays", (0, 1, 2, 3, 4, 6)),
        ("except mondays", (1, 2, 3, 4)),
        ("no mondays", (1, 2, 3, 4)),
        ("no more mondays please", (1, 2, 3, 4)),
        ("but not on fridays", (0, 1, 2, 3)),
        ("without mondays and fridays", (1, 2, 3)),
    ],
)
def test_of_what_was_just_set(ana: BotHarness, typed: str, days: tuple[int, ...]) -> None:
    ana.say(ANA, SERIES)
    ana.say(ANA, typed)
    [reminder] = ana.store.running(ANA)
    assert reminder.recurrence is not None
    assert reminder.recurrence.weekdays == days
    ana.say(ANA, QUIET)
    ana.say(ANA, typed)
    assert [each.weekdays for each in ana.store.person(ANA).quiet] == [days]


@pytest.mark.parametrize("typed", ["and saturday too", "except mondays"])
def test_undo_takes_only_that_back(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, QUIET)
    before = ana.store.person(ANA).quiet
    ana.say(ANA, typed)
    ana.say(ANA, "undo")
    assert ana.store.person(ANA).quiet == before


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("not on weekdays", "Then no day is left."),
        ("not on saturdays", "Its days are like that already."),
        ("and fridays", "Its days are like that already."),
    ],
)
def test_what_can_t_be_meant_changes_nothing(ana: BotHarness, typed: str, said: str) -> None:
    ana.say(ANA, SERIES)
    before = dict(ana.store.records)
    assert said in text_of(ana.say(ANA, typed))
    assert {key: each for key, each in ana.store.records.items() if key in before} == before


@pytest.mark.parametrize(
    ("first", "typed"),
    [
        *product(["todo pay rent", "remind me on friday at 9 to call", "help"], ["and saturday too"]),
        *product(
            ["todo pay rent", "remind me on friday at 9 to call", "away tomorrow", "help"],
            ["except mondays", "not on fridays"],
        ),
    ],
)
def test_of_what_does_not_repeat_they_mean_nothing(ana: BotHarness, first: str, typed: str) -> None:
    ana.say(ANA, first)
    before = dict(ana.store.records)
    ana.say(ANA, typed)
    assert {key: each for key, each in ana.store.records.items() if key in before} == before


def test_long_after_they_mean_nothing(ana: BotHarness) -> None:
    ana.say(ANA, QUIET)
    before = ana.store.person(ANA).quiet
    ana.now += HOUR
    ana.say(ANA, "except mondays")
    assert ana.store.person(ANA).quiet == before


def test_quiet_hours_that_were_there_before_are_none_of_those_just_set(ana: BotHarness) -> None:
    ana.say(ANA, "quiet hours on sundays from 12:00 to 13:00")
    ana.say(ANA, QUIET)
    ana.say(ANA, "actually off")
    before = ana.store.person(ANA).quiet
    ana.say(ANA, "and saturday too")
    assert ana.store.person(ANA).quiet == before


@pytest.mark.parametrize("first", [SERIES, QUIET])
def test_after_something_else_was_shown_it_is_asked(ana: BotHarness, first: str) -> None:
    for text in ("todo buy milk", "todo buy tea", first):
        ana.say(ANA, text)
    ana.now += MINUTE
    ana.say(ANA, "list")
    before = ana.kept
    ana.now += MINUTE
    assert questions.IS_THAT_MEANT in text_of(ana.say(ANA, "and saturday too"))
    assert ana.kept == before


def test_no_weekends_are_none(ana: BotHarness) -> None:
    ana.say(ANA, "remind me every day at 8 to run")
    assert "every weekday at 08:00" in text_of(ana.say(ANA, "no weekends"))
    assert "every Saturday at 08:00" in text_of(ana.say(ANA, "no, saturdays"))


@pytest.mark.parametrize("typed", ["also on saturdays?", "and saturdays too"])
def test_what_comes_on_more_days_is_not_left_out(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "remind me every weekday at 8 to run")
    ana.say(ANA, "skip R1 once")
    said = text_of(ana.say(ANA, typed))
    assert "every day except Sunday" in said
    assert "Leave out" not in said
