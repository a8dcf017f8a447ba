"""A Slack status that counts as being away, for whoever asked for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.absence import Absence, AbsenceSource
from chalicelib.domain.person import PersonKey, Status
from tests.harness import ANA, BOB, HOUR, MINUTE, BotHarness, text_of

HOLIDAY = Status("palm_tree", "gone fishing")


@pytest.fixture
def following(ana: BotHarness) -> BotHarness:
    """Ana's status counts."""
    ana.say(ANA, "follow status")
    return ana


def absences(bot: BotHarness) -> tuple[Absence, ...]:
    return bot.store.person(ANA).absences


def test_a_mention_during_a_holiday_is_collected_and_answered(following: BotHarness) -> None:
    following.slack.statuses[ANA] = HOLIDAY
    [note] = following.mention(ANA)
    assert (note.destination.user, following.open_numbers(ANA)) == (BOB, [1])


def test_a_status_that_was_not_chosen_does_not_count(following: BotHarness) -> None:
    following.slack.statuses[ANA] = Status("hammer", "building")
    assert (following.mention(ANA), following.open_numbers(ANA)) == ([], [])


def test_a_status_that_has_ended_does_not_count(following: BotHarness) -> None:
    following.slack.statuses[ANA] = replace(HOLIDAY, until=following.now)
    assert (following.mention(ANA), following.open_numbers(ANA)) == ([], [])


def test_a_status_is_looked_at_each_quarter_of_an_hour_and_goes_on(following: BotHarness) -> None:
    following.slack.statuses[ANA] = HOLIDAY
    following.mention(ANA)
    assert following.pass_time(HOUR) == []
    [absence] = absences(following)
    assert (absence.until, absence.reason, absence.source) == (None, "gone fishing", AbsenceSource.STATUS)
    assert absence.look_again == following.now + 15 * MINUTE


def test_a_status_that_is_cleared_ends_the_absence_at_the_next_look(following: BotHarness) -> None:
    following.slack.statuses[ANA] = HOLIDAY
    following.mention(ANA)
    del following.slack.statuses[ANA]
    before = following.pass_time(14 * MINUTE)
    assert (before, "Welcome back" in text_of(following.pass_time(MINUTE)), absences(following)) == ([], True, ())


def test_an_absence_that_was_said_ends_at_its_end_whatever_the_status_says(following: BotHarness) -> None:
    following.say(ANA, "away for 2h")
    following.mention(ANA)
    following.slack.statuses[ANA] = HOLIDAY
    said = following.pass_time(2 * HOUR)
    assert ("Welcome back" in text_of(said), absences(following)) == (True, ())


def test_a_status_that_outlasts_the_absence_that_was_said_counts_after_it(following: BotHarness) -> None:
    following.say(ANA, "away for 2h")
    following.slack.statuses[ANA] = HOLIDAY
    following.pass_time(2 * HOUR)
    following.mention(ANA)
    assert [absence.source for absence in absences(following)] == [AbsenceSource.STATUS]


def test_a_status_that_comes_to_its_end_leaves_the_absence_that_is_planned(following: BotHarness) -> None:
    following.say(ANA, "away tomorrow")
    planned = absences(following)
    following.slack.statuses[ANA] = replace(HOLIDAY, until=following.now + 10 * MINUTE)
    following.mention(ANA)
    following.pass_time(HOUR)
    assert absences(following) == planned


def test_who_unsubscribed_is_not_away_by_a_status(following: BotHarness) -> None:
    following.say(ANA, "unsubscribe")
    following.slack.statuses[ANA] = HOLIDAY
    assert (following.mention(ANA), following.store.get(PersonKey(ANA)) is not None, absences(following)) == (
        [],
        True,
        (),
    )
