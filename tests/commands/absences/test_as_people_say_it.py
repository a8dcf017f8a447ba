"""What is no absence by itself, beside one that is; and absences that end or repeat as people say it."""

from __future__ import annotations

import pytest

from tests.harness import ANA, HOUR, BotHarness, buttons, text_of


@pytest.mark.parametrize("typed", ["wfh but afk until noon", "working from home today, but away until 12"])
def test_who_works_from_home_and_is_away_for_a_while_is_away(ana: BotHarness, typed: str) -> None:
    assert "You're away until 12:00" in text_of(ana.say(ANA, typed))


@pytest.mark.parametrize("typed", ["wfh", "wfh and back on monday"])
def test_who_works_from_home_is_here(ana: BotHarness, typed: str) -> None:
    assert "I don't count working from home as away" in text_of(ana.say(ANA, typed))
    assert ana.store.person(ANA).absences == ()


@pytest.mark.parametrize("typed", ["meeting over", "the meeting now over", "lunch is over"])
def test_what_is_over_ends_the_absence(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "in a meeting until 15:00")
    assert "Welcome back" in text_of(ana.say(ANA, typed))
    assert ana.store.person(ANA).absences == ()


@pytest.mark.parametrize("typed", ["away every wednesday from 12 to 1", "quiet hours on wednesdays from 12 to 1"])
def test_from_twelve_to_one_is_lunch(ana: BotHarness, typed: str) -> None:
    assert "every Wednesday 12:00-13:00" in text_of(ana.say(ANA, typed))


def test_from_twelve_to_six_may_be_a_night(ana: BotHarness) -> None:
    assert "morning or the evening" in text_of(ana.say(ANA, "quiet hours every day from 12 to 6"))


@pytest.mark.parametrize("typed", ["my working hours are 9-5", "i work 9 to 5"])
def test_people_work_by_day(ana: BotHarness, typed: str) -> None:
    [asked] = ana.say(ANA, typed)
    assert "Set your quiet hours: every weekday 17:00-09:00" in next(buttons(asked.message))["text"]["text"]


@pytest.mark.parametrize(
    "typed", ["trade show tomorrow 9-12, mark me as away", "mark me as away, trade show tomorrow 9-12"]
)
def test_the_time_of_an_absence_may_stand_beside_it(ana: BotHarness, typed: str) -> None:
    assert "trade show" in text_of(ana.say(ANA, typed))
    [absence] = ana.store.person(ANA).absences
    assert (absence.reason, absence.until) == ("trade show", absence.start + 3 * HOUR)


@pytest.mark.parametrize(
    "typed",
    [
        "call the boss tomorrow 9-12, mark me as away",
        "the boss is out until friday, mark me as away",
        "every monday I am absent",
        "suppose I'm off on friday, who covers?",
        "in case I'm away, ask the boss",
        "will you be away on friday?",
        "will you be back by noon?",
        "I'd rather be on holiday",
        "we need a day off",
    ],
)
def test_what_may_be_no_absence_changes_nothing(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, typed)
    assert ana.store.person(ANA).absences == ()


@pytest.mark.parametrize("typed", ["away for another hour", "I'm out for another hour", "away one more hour"])
def test_another_hour_is_one_from_now(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, typed)
    [absence] = ana.store.person(ANA).absences
    assert absence.until == ana.now + HOUR
