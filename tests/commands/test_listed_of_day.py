"""`cancel the monday one`, `the friday one isn't happening`: an absence or a reminder of what was just listed, by its day."""

from __future__ import annotations

import pytest

from tests.commands.corrections import away, reminded
from tests.harness import ANA, BotHarness, buttons, text_of

LUNCH, FRIDAY = "11-30 12:00 to 11-30 14:00", "11-27 00:00 to 11-28 00:00"


@pytest.fixture
def two_absences(ana: BotHarness) -> BotHarness:
    ana.say_all(ANA, "away monday lunch", "away friday", "absences")
    return ana


@pytest.fixture
def two_reminders(ana: BotHarness) -> BotHarness:
    ana.say_all(ANA, "remind me friday at 9 to pay rent", "remind me monday at 10 to call mum", "reminders")
    return ana


@pytest.mark.parametrize(
    "words",
    [
        "cancel the friday one",
        "the friday one isn't happening",
        "remove friday's",
        "the one on friday fell through",
        "cancel friday",
        "the first one isn't happening",
        "the friday one can go",
    ],
)
def test_an_absence_is_cancelled(two_absences: BotHarness, words: str) -> None:
    two_absences.say(ANA, words)
    assert away(two_absences) == [LUNCH]
    two_absences.say(ANA, "undo")
    assert sorted(away(two_absences)) == [FRIDAY, LUNCH]


@pytest.mark.parametrize("words", ["cancel the friday one", "the friday one isn't happening", "drop friday's"])
def test_a_reminder_is_cancelled(two_reminders: BotHarness, words: str) -> None:
    two_reminders.say(ANA, words)
    assert reminded(two_reminders) == ["11-30 10:00"]


def test_a_reminder_is_moved(two_reminders: BotHarness) -> None:
    two_reminders.say(ANA, "move the monday one to thursday")
    assert sorted(reminded(two_reminders)) == ["11-26 09:00", "11-27 09:00"]


def test_a_weekday_may_be_of_a_later_week(ana: BotHarness) -> None:
    ana.say_all(ANA, "away 14 december", "away friday", "absences", "cancel the monday one")
    assert away(ana) == [FRIDAY]


def test_of_the_weekday_of_today_it_is_the_row(ana: BotHarness) -> None:
    ana.say_all(ANA, "away 1 december", "away 3 december", "absences", "cancel the tuesday one")
    assert away(ana) == ["12-03 00:00 to 12-04 00:00"]


@pytest.mark.parametrize("words", ["cancel the thursday one", "the tuesday one isn't happening", "cancel tomorrow"])
def test_a_day_without_a_row_cancels_nothing(two_absences: BotHarness, two_reminders: BotHarness, words: str) -> None:
    two_absences.say_all(ANA, "absences", words)
    two_absences.say_all(ANA, "reminders", words)
    assert len(away(two_absences)) == len(reminded(two_absences)) == 2


def test_of_two_on_that_day_it_is_asked(ana: BotHarness) -> None:
    ana.say_all(ANA, "away monday 9-10 dentist", "away monday 14:00-15:00 gym", "absences")
    [asked] = ana.say(ANA, "cancel the monday one")
    assert len(list(buttons(asked.message))) == 2
    assert len(away(ana)) == 2


def test_of_a_day_of_a_longer_one_it_is_asked(ana: BotHarness) -> None:
    ana.say_all(ANA, "away 30 november to 4 december", "absences")
    assert "Cancel only" in text_of(ana.say(ANA, "cancel the one on wednesday 2 december"))
    assert len(away(ana)) == 1


def test_of_a_series_it_is_asked_whether_only_that_time(ana: BotHarness) -> None:
    ana.say_all(ANA, "remind me every friday at 9 to pay rent", "remind me monday at 10 to call mum", "reminders")
    [asked] = ana.say(ANA, "cancel the friday one")
    assert len(list(buttons(asked.message))) == 2
    assert len(reminded(ana)) == 2


def test_what_comes_every_day_is_not_called_by_one(ana: BotHarness) -> None:
    ana.say_all(ANA, "remind me every day at 9 to stretch", "remind me monday at 10 to call mum", "reminders")
    assert "call mum" in text_of(ana.say(ANA, "cancel the monday one"))
    assert reminded(ana) == ["11-25 09:00"]


def test_without_that_list_nothing_is_cancelled(ana: BotHarness) -> None:
    ana.say_all(ANA, "away monday lunch", "todo buy milk", "list", "cancel the monday one")
    assert len(away(ana)) == 1
    assert ana.open_numbers(ANA) == [1]
