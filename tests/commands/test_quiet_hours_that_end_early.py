"""Quiet hours that are turned off, changed or moved while they run: what they collected is shown, as at their usual end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.commands.quiet_hours import SetQuietHours
from chalicelib.domain.modals import Modal
from chalicelib.domain.quiet_hours import QuietHours
from chalicelib.domain.recurrence import WORKING_DAYS
from tests.harness import ANA, BOB, HOUR, MINUTE, BotHarness, direct_text, text_of
from tests.modals import fill_in

NIGHTS = QuietHours(18 * 60, 9 * 60, WORKING_DAYS)


@pytest.fixture
def evening(ana: BotHarness) -> BotHarness:
    """It is 19:00 on Tuesday, in Ana's quiet hours, and Bob mentioned her."""
    ana.ask(ANA, SetQuietHours(NIGHTS))
    ana.pass_time(9 * HOUR)
    ana.mention(ANA)
    ana.now += MINUTE
    return ana


@pytest.mark.parametrize(
    "typed",
    [
        "quiet hours off",
        "stop quiet hours",
        "quiet hours on weekdays 20:00-7:00",
        "quiet hours every day 20:00-7:00",
    ],
)
def test_what_they_collected_is_shown_at_once(evening: BotHarness, typed: str) -> None:
    said = direct_text(evening.say(ANA, typed), ANA)
    assert "Welcome back! 1 conversation is waiting" in said
    assert "#1" in said
    assert evening.store.person(ANA).digest_from == 2


def test_the_button_in_the_list_shows_it_too(evening: BotHarness) -> None:
    [listed] = evening.say(ANA, "absences")
    assert "Welcome back! 1 conversation" in text_of(evening.press(ANA, "Turn off", listed))


def test_a_correction_shows_it_too(ana: BotHarness) -> None:
    ana.say(ANA, "quiet hours every day 9:00-18:00")
    ana.now += MINUTE
    ana.mention(ANA)
    ana.now += MINUTE
    assert "Welcome back! 1 conversation" in text_of(ana.say(ANA, "make it 11:00-18:00"))


def test_taking_them_back_shows_it_too(ana: BotHarness) -> None:
    ana.say(ANA, "quiet hours every day 9:00-18:00")
    ana.now += MINUTE
    ana.mention(ANA)
    ana.now += MINUTE
    assert "Welcome back! 1 conversation" in text_of(ana.say(ANA, "undo"))


def test_another_time_zone_shows_it_too(ana: BotHarness) -> None:
    ana.ask(ANA, SetQuietHours(QuietHours(9 * 60, 11 * 60)))
    ana.mention(ANA)
    ana.pass_time(15 * MINUTE)
    ana.slack.known[ANA] = replace(ana.slack.known[ANA], zone="America/New_York")
    assert "Welcome back! 1 conversation" in direct_text(ana.say(ANA, "count"), ANA)


def test_who_asked_to_be_told_hears_that_she_is_back(ana: BotHarness) -> None:
    ana.ask(ANA, SetQuietHours(NIGHTS))
    ana.pass_time(9 * HOUR)
    [note] = ana.mention(ANA)
    ana.press(BOB, "Tell me when back", note)
    said = ana.say(ANA, "quiet hours off")
    assert "Ana" in direct_text(said, BOB)


def test_it_is_shown_again_at_their_end_where_turning_them_off_is_undone(evening: BotHarness) -> None:
    evening.say(ANA, "quiet hours off")
    evening.say(ANA, "undo")
    assert "#1" in text_of(evening.pass_time(15 * HOUR))


class TestNothingIsShown:
    def test_where_nothing_was_collected(self, ana: BotHarness) -> None:
        ana.ask(ANA, SetQuietHours(NIGHTS))
        ana.pass_time(9 * HOUR)
        assert len(ana.say(ANA, "quiet hours off")) == 1

    def test_outside_of_them(self, ana: BotHarness) -> None:
        ana.say(ANA, "subscribe always")
        ana.ask(ANA, SetQuietHours(NIGHTS))
        ana.mention(ANA)
        assert len(ana.say(ANA, "quiet hours off")) == 1

    def test_while_others_go_on(self, evening: BotHarness) -> None:
        assert len(evening.say(ANA, "quiet hours every day 17:00-10:00")) == 1
        assert "#1" in text_of(evening.pass_time(16 * HOUR))

    def test_while_an_absence_runs_which_shows_it_at_its_end(self, evening: BotHarness) -> None:
        evening.say(ANA, "away for 2h")
        assert len(evening.say(ANA, "quiet hours off")) == 1
        assert "#1" in text_of(evening.pass_time(3 * HOUR))


class TestInTheSettings:
    """Turned off and set in one form: between the two she is not back."""

    def test_others_that_run_may_take_their_place(self, evening: BotHarness) -> None:
        entered: dict[str, Any] = {"quiet_off": ["1080-540-01234"], "quiet_days": ["weekdays"]}
        entered |= {"quiet_from": "17:00", "quiet_until": "08:00"}
        assert len(fill_in(evening, ANA, Modal.SETTINGS, **entered)) == 1

    def test_turned_off_they_are_over(self, evening: BotHarness) -> None:
        said = fill_in(evening, ANA, Modal.SETTINGS, quiet_off=["1080-540-01234"])
        assert "Welcome back! 1 conversation" in direct_text(said, ANA)
