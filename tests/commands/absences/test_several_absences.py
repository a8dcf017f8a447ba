"""Absences beside each other: which become one, which stay, and which is cancelled."""

from __future__ import annotations

import pytest

from tests.commands.absences.conftest import absences
from tests.harness import ANA, BOB, DAY, HOUR, BotHarness, buttons, text_of, texts


def test_a_planned_absence_outlives_a_short_one(ana: BotHarness) -> None:
    ana.say(ANA, "away from friday to sunday holiday")
    ana.say(ANA, "away for 1h")
    ana.say(ANA, "back")
    assert absences(ana) == ["Fri 27 Nov to Sun 29 Nov · _holiday_"]


def test_turning_off_says_what_is_paused(ana: BotHarness) -> None:
    ana.say(ANA, "away on friday")
    ana.say(ANA, "away every weekday 18:00-9:00")
    ana.say(ANA, "reminder daily at 9")
    said = text_of(ana.say(ANA, "unsubscribe"))
    assert "Paused until you turn it on again: 1 reminder, 1 planned absence and your quiet hours." in said


def test_turning_off_with_nothing_planned_names_nothing(ana: BotHarness) -> None:
    assert "Paused" not in text_of(ana.say(ANA, "unsubscribe"))


def test_what_overlaps_becomes_one_absence(ana: BotHarness) -> None:
    ana.say(ANA, "away from friday to sunday holiday")
    ana.say(ANA, "away from thursday 12:00 to friday holiday")
    assert absences(ana) == ["Thu 26 Nov, 12:00 until the end of Sun 29 Nov · _holiday_"]


class TestWhatOverlapsForAnotherReason:
    @pytest.fixture
    def said(self, ana: BotHarness) -> str:
        ana.say(ANA, "away from friday to sunday holiday")
        return text_of(ana.say(ANA, "away friday 2pm-4pm dentist"))

    def test_stays_beside_the_other(self, ana: BotHarness, said: str) -> None:
        assert absences(ana) == [
            "Fri 27 Nov to Sun 29 Nov · _holiday_",
            "Fri 27 Nov, 14:00 until 16:00 · _dentist_",
        ]

    def test_is_told_of_both(self, ana: BotHarness, said: str) -> None:
        assert "You'll be away from Fri 27 Nov, 14:00 until 16:00 (dentist, only visible to you)." in said
        assert "It overlaps your absence from Fri 27 Nov to Sun 29 Nov" in said
        assert "(_holiday_), which stays beside it." in said

    def test_ends_within_the_other_without_a_digest(self, ana: BotHarness, said: str) -> None:
        ana.pass_time(3 * DAY + 4 * HOUR)
        ana.mention(ANA)
        assert text_of(ana.pass_time(4 * HOUR)) == ""
        assert "1 conversation is waiting" in text_of(ana.pass_time(3 * DAY))

    def test_is_cancelled_alone(self, ana: BotHarness, said: str) -> None:
        [listed] = ana.say(ANA, "absences")
        cancel = [each for each in buttons(listed.message) if each["text"]["text"] == "Cancel"][1]
        ana.handle(ana.action_job(ANA, cancel))
        assert [line.split(" · ")[1] for line in absences(ana)] == ["_holiday_"]

    def test_of_the_same_start_is_cancelled_alone(self, ana: BotHarness, said: str) -> None:
        ana.say(ANA, "away on friday school")
        [listed] = ana.say(ANA, "absences")
        cancel = next(
            each
            for each in buttons(listed.message)
            if each["text"]["text"] == "Cancel" and '"until":1795820400' in each["value"]
        )
        ana.handle(ana.action_job(ANA, cancel))
        assert [line.split(" · ")[1] for line in absences(ana)] == ["_holiday_", "_dentist_"]

    def test_gives_its_reason_to_no_other_time(self, ana: BotHarness) -> None:
        ana.say(ANA, "away from friday to sunday")
        ana.say(ANA, "away friday 2pm-4pm dentist")
        assert absences(ana) == [
            "Fri 27 Nov to Sun 29 Nov",
            "Fri 27 Nov, 14:00 until 16:00 · _dentist_",
        ]

    def test_keeps_its_reason_to_itself_where_it_goes_on_without_one(self, ana: BotHarness) -> None:
        ana.say(ANA, "reason on")
        ana.say(ANA, "away wednesday")
        ana.say(ANA, "away until tomorrow noon dentist")
        assert "until the end of tomorrow: _dentist_ until tomorrow, 12:00." in text_of(ana.mention(ANA))
        assert "until the end of tomorrow: _dentist_ until tomorrow, 12:00." in text_of(
            ana.say(BOB, f"is <@{ANA}> away?")
        )

    def test_at_the_very_same_time_is_another_reason_for_it(self, ana: BotHarness) -> None:
        ana.say(ANA, "away on friday school")
        said = text_of(ana.say(ANA, "away on friday dentist"))
        assert "one with your absence on Fri 27 Nov (_school_)" in said
        assert [line.split(" · ")[1] for line in absences(ana)] == ["_dentist_"]


def test_one_of_several_absences_is_cancelled_alone(ana: BotHarness) -> None:
    ana.say(ANA, "away on friday")
    ana.say(ANA, "away on monday")
    [listed] = ana.say(ANA, "absences")
    ana.press(ANA, "Cancel", listed)
    assert [line.split(",")[0] for line in absences(ana)] == ["Mon 30 Nov"]


def test_cancelling_twice_says_so(ana: BotHarness) -> None:
    ana.say(ANA, "away on friday")
    [listed] = ana.say(ANA, "absences")
    ana.press(ANA, "Cancel", listed)
    assert "over or cancelled already" in text_of(ana.press(ANA, "Cancel", listed))


def test_there_is_room_for_twenty_absences(ana: BotHarness) -> None:
    for day in range(1, 21):
        ana.say(ANA, f"away from 2026-12-{day:02d} 9:00 to 2026-12-{day:02d} 10:00")
    said = text_of(ana.say(ANA, "away from 2026-12-24 9:00 to 2026-12-24 10:00"))
    assert ("You have 20 absences already" in said, len(absences(ana))) == (True, 20)


class TestQuietHours:
    def test_are_listed_with_the_absences_and_turned_off_there(self, ana: BotHarness) -> None:
        ana.say(ANA, "away on friday")
        ana.say(ANA, "away every weekday 18:00-9:00")
        [listed] = ana.say(ANA, "absences")
        assert texts(listed.message)[2] == ":crescent_moon: Quiet hours: every weekday 18:00-09:00"
        said = text_of(ana.press(ANA, "Turn off", listed))
        assert ("Quiet hours are off" in said, "crescent" in said, "Fri" in said) == (True, False, True)

    def test_alone_are_listed_too(self, ana: BotHarness) -> None:
        ana.say(ANA, "away every weekday 18:00-9:00")
        assert "every weekday 18:00-09:00" in ana.say(ANA, "absences")[0].message.text

    @pytest.mark.parametrize("text", ["away every day 20:00-7:00", "quiet hours every day 20:00-7:00"])
    def test_say_which_ones_they_replace_and_undo_brings_those_back(self, ana: BotHarness, text: str) -> None:
        ana.say(ANA, "away every weekday 18:00-9:00")
        said = text_of(ana.say(ANA, text))
        assert "every day 20:00-07:00" in said
        assert "That's instead of every weekday 18:00-09:00." in said
        assert text_of(ana.say(ANA, "undo")) == "Undone: your quiet hours are every weekday 18:00-09:00 again."

    def test_the_same_again_change_nothing(self, ana: BotHarness) -> None:
        ana.say(ANA, "away every weekday 18:00-9:00")
        before = ana.store.person(ANA)
        said = text_of(ana.say(ANA, "away every weekday 18:00-9:00"))
        assert ("you already have quiet hours" in said, ana.store.person(ANA)) == (True, before)

    def test_leave_planned_absences_alone(self, ana: BotHarness) -> None:
        ana.say(ANA, "away on friday")
        ana.say(ANA, "away every weekday 18:00-9:00")
        ana.say(ANA, "quiet hours off")
        assert len(absences(ana)) == 1

    def test_that_go_on_are_named_when_somebody_comes_back(self, ana: BotHarness) -> None:
        ana.say(ANA, "away every day 9:00-17:00")
        ana.say(ANA, "away for 1h")
        said = text_of(ana.say(ANA, "back"))
        assert "Your quiet hours go on until 17:00" in said


class TestSeveralAbsences:
    def test_back_ends_the_current_one_and_names_what_stays_planned(self, ana: BotHarness) -> None:
        ana.say(ANA, "away on friday")
        ana.say(ANA, "away on monday")
        ana.say(ANA, "away")
        said = text_of(ana.say(ANA, "back"))
        assert "Still planned: on Fri 27 Nov and on Mon 30 Nov" in said
        assert len(absences(ana)) == 2

    def test_with_nothing_planned_back_names_nothing(self, ana: BotHarness) -> None:
        ana.say(ANA, "away")
        assert "planned" not in text_of(ana.say(ANA, "back"))

    def test_overlapping_ones_are_said_to_be_one(self, ana: BotHarness) -> None:
        ana.say(ANA, "away from friday to sunday holiday")
        said = text_of(ana.say(ANA, "away from thursday 12:00 to friday holiday"))
        assert "You'll be away from Thu 26 Nov, 12:00 until the end of Sun 29 Nov" in said
        assert "one with your absence from Fri 27 Nov to Sun 29 Nov" in said

    def test_undoing_the_second_of_overlapping_ones_leaves_the_first(self, ana: BotHarness) -> None:
        ana.say(ANA, "away from friday to sunday holiday")
        before = absences(ana)
        ana.say(ANA, "away from thursday 12:00 to friday")
        ana.say(ANA, "undo")
        assert absences(ana) == before

    def test_a_new_end_that_reaches_into_what_is_planned_says_both(self, ana: BotHarness) -> None:
        ana.say(ANA, "away from friday to sunday")
        ana.say(ANA, "away for 2h")
        said = text_of(ana.say(ANA, "away until friday 12:00"))
        assert ("That replaces your absence until 12:00" in said, "It overlaps your absence from Fri" in said) == (
            True,
            True,
        )
        assert len(absences(ana)) == 2

    def test_planning_the_same_again_changes_nothing(self, ana: BotHarness) -> None:
        ana.say(ANA, "away from friday to sunday holiday")
        ana.say(ANA, "away from friday to sunday")
        assert text_of(ana.say(ANA, "undo")).startswith("Undone: you're no longer away from Fri")

    def test_cancelling_one_of_two_that_run_says_that_the_other_goes_on(self, ana: BotHarness) -> None:
        ana.say(ANA, "away from today 12:00 to today 14:00")
        ana.say(ANA, "away")
        ana.pass_time(2.5 * HOUR)
        [listed] = ana.say(ANA, "absences")
        said = text_of(ana.press(ANA, "Cancel", listed))
        assert "You're still away until 14:00." in said
        assert "Undone: you're away again until you type `back`" in text_of(ana.say(ANA, "undo"))


class TestTheSameHolidaySaidAgain:
    @pytest.fixture
    def asked(self, ana: BotHarness) -> str:
        ana.say(ANA, "away dec 22 - jan 3 vacation")
        return text_of(ana.say(ANA, f"holiday dec 21 - jan 3 with <@{BOB}> as cover"))

    def test_is_asked_about(self, ana: BotHarness, asked: str) -> None:
        assert "You've already planned to be away from Tue 22 Dec to Sun 3 Jan 2027 (_vacation_)." in asked
        assert absences(ana) == ["Tue 22 Dec to Sun 3 Jan 2027 · _vacation_"]

    def test_changes_the_first(self, ana: BotHarness, asked: str) -> None:
        ana.say(ANA, "change it")
        assert absences(ana) == [f"Mon 21 Dec to Sun 3 Jan 2027 · _holiday_ · <@{BOB}> covers"]

    def test_or_both_are_kept(self, ana: BotHarness, asked: str) -> None:
        ana.say(ANA, "2")
        assert len(absences(ana)) == 2
