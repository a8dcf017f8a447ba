"""Going away, now or later: until when, for which reason, and what is said of what is so already."""

from __future__ import annotations

import pytest

from tests.commands.corrections import away
from tests.harness import ANA, DAY, HOUR, BotHarness, text_of


def test_going_away_says_until_when_in_ones_own_time(ana: BotHarness) -> None:
    assert "You're away until 12:00 (lunch" in text_of(ana.say(ANA, "away for 2h lunch"))


def test_going_away_repeats_the_reason_to_oneself(ana: BotHarness) -> None:
    assert "(lunch, only visible to you)" in text_of(ana.say(ANA, "away for 2h lunch"))


def test_a_new_end_of_the_running_absence_says_what_it_replaces_and_keeps_the_reason(ana: BotHarness) -> None:
    ana.say(ANA, "away until friday 18:00 holiday")
    said = text_of(ana.say(ANA, "away for 2h"))
    assert ("(holiday, only visible to you)" in said, "That replaces your absence until Fri" in said) == (True, True)


def test_an_absence_beyond_the_one_that_runs_is_not_for_its_reason(ana: BotHarness) -> None:
    ana.say(ANA, "away until tomorrow noon vacation")
    ana.say(ANA, "away until thursday evening")
    assert [each.reason for each in ana.store.person(ANA).absences] == [""]


@pytest.mark.parametrize("text", ["away for -5m", "away yesterday", "away last week", "away -2h"])
def test_a_time_that_cannot_be_meant_is_no_reason(ana: BotHarness, text: str) -> None:
    said = text_of(ana.say(ANA, text))
    assert ("Nothing was changed" in said, ana.store.person(ANA).absences) == (True, ())


@pytest.mark.parametrize("text", ["away from friday 19:00 until friday 18:00", "away friday 19:00-18:00"])
def test_an_end_that_is_not_after_the_start_is_said_to_be_that(ana: BotHarness, text: str) -> None:
    said = text_of(ana.say(ANA, text))
    assert ("The end must come after the start" in said, ana.store.person(ANA).absences) == (True, ())


def test_away_tomorrow_begins_tomorrow(ana: BotHarness) -> None:
    ana.say(ANA, "away tomorrow")
    ana.mention(ANA)
    ana.now += DAY
    ana.mention(ANA)
    assert ana.open_numbers(ANA) == [1]


@pytest.mark.parametrize("text", ["away for 2h 9:30 dentist", "away until friday until monday", "away tomorrow at 9"])
def test_a_time_is_never_taken_for_the_reason(ana: BotHarness, text: str) -> None:
    before = ana.kept
    ana.say(ANA, text)
    assert ana.kept == before


class TestWhatIsSoAlready:
    @pytest.mark.parametrize("text", ["brb", "away", "out 12-1pm"])
    def test_a_longer_absence_that_runs_is_kept(self, ana: BotHarness, text: str) -> None:
        ana.say(ANA, "away until 18:00")
        before = ana.kept
        assert "You're already away until 18:00." in text_of(ana.say(ANA, text))
        assert ana.kept == before

    def test_a_reason_that_was_missing_is_added_and_the_end_kept(self, ana: BotHarness) -> None:
        ana.say(ANA, "away until 18:00")
        assert "You're away until 18:00 (lunch" in text_of(ana.say(ANA, "away lunch"))

    def test_another_end_says_what_it_replaces(self, ana: BotHarness) -> None:
        ana.say(ANA, "away")
        said = text_of(ana.say(ANA, "away until 18:00"))
        assert "That replaces your absence until you type `back`." in said

    def test_what_is_planned_is_not_planned_again(self, ana: BotHarness) -> None:
        ana.say(ANA, "away friday")
        assert "You're already away on Fri 27 Nov." in text_of(ana.say(ANA, "away friday"))


@pytest.mark.parametrize("typed", ["away until 8", "away until 8:00"])
def test_a_time_that_has_passed_leads_to_a_later_one(ana: BotHarness, typed: str) -> None:
    assert "`away until 20:00` or `away until tomorrow at 08:00`" in text_of(ana.say(ANA, typed))


@pytest.mark.parametrize("typed", ["away friday at 2 dentist", "off on friday at 14:00", "off from 2pm on friday"])
@pytest.mark.parametrize("answer", ["until 4pm", "4", "for 2 hours", "friday at 4pm"])
def test_an_hour_of_a_day_is_asked_until_when(ana: BotHarness, typed: str, answer: str) -> None:
    assert "Away until when?" in text_of(ana.say(ANA, typed))
    ana.say(ANA, answer)
    [absence] = ana.context.person(ANA).absences
    assert (absence.until or 0.0) - absence.start == 2 * HOUR


@pytest.mark.parametrize("typed", ["away the first week of december", "off the second half of january"])
def test_what_can_be_several_times_is_no_reason(ana: BotHarness, typed: str) -> None:
    assert "From when until when?" in text_of(ana.say(ANA, typed))
    assert ana.context.person(ANA).absences == ()


def test_a_later_absence_may_have_no_end(ana: BotHarness) -> None:
    ana.say(ANA, "i'm away from tomorrow until further notice")
    assert [each.until for each in ana.context.person(ANA).absences] == [None]


@pytest.mark.parametrize("typed", ["delay my vacation", "move my vacation", "extend my absence"])
def test_a_change_without_a_time_is_asked_about(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "vacation 7 dec to 11 dec")
    before = ana.context.person(ANA).absences
    assert "To when, or by how much?" in text_of(ana.say(ANA, typed))
    assert ana.context.person(ANA).absences == before


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("i leave early on thursday, at 2", "11-26 14:00 to 11-27 09:00"),
        ("I have to leave on friday at 3pm", "11-27 15:00 to 11-28 09:00"),
        ("I'll leave work at 4 on wednesday", "11-25 16:00 to 11-26 09:00"),
        ("heading home at 3", "11-24 15:00 to 11-25 09:00"),
        ("need to log off at 16:00 on 3 december", "12-03 16:00 to 12-04 09:00"),
        ("I must go home at noon next monday", "11-30 12:00 to 12-01 09:00"),
    ],
)
def test_who_leaves_is_away_until_the_morning_after(ana: BotHarness, typed: str, span: str) -> None:
    ana.agree(ANA, typed)
    assert away(ana) == [span]
