"""Coming back: what was collected, and what has come in so far."""

from __future__ import annotations

import pytest

from chalicelib.domain.reply import DestinationKind
from tests.commands.absences.conftest import absences
from tests.harness import ANA, CAROL, HOUR, MINUTE, BotHarness, text_of, texts


def test_cancelling_the_running_absence_is_coming_back(ana: BotHarness) -> None:
    ana.say(ANA, "away")
    ana.mention(ANA)
    [listed] = ana.say(ANA, "absences")
    assert "Welcome back! 1 conversation is waiting" in text_of(ana.press(ANA, "Cancel", listed))


def test_back_before_a_planned_absence_keeps_it_and_says_when_it_begins(ana: BotHarness) -> None:
    ana.say(ANA, "away on friday")
    said = text_of(ana.say(ANA, "back"))
    assert ("Your next absence begins on Fri 27 Nov" in said, len(absences(ana))) == (True, 1)


def test_an_absence_that_ends_within_another_brings_its_digest_with_that_one(ana: BotHarness) -> None:
    ana.say(ANA, "away from today 12:00 to today 14:00")
    ana.pass_time(2.5 * HOUR)
    ana.mention(ANA)
    ana.say(ANA, "away from now until 20:00 sick")
    assert text_of(ana.pass_time(3 * HOUR)) == ""
    assert "1 conversation is waiting" in text_of(ana.say(ANA, "back"))


class TestComingBack:
    def test_shows_what_was_collected_most_important_first(self, away: BotHarness) -> None:
        away.say(ANA, f"set priority highest <@{CAROL}>")
        away.mention(ANA)
        away.mention(ANA, by=CAROL)
        said = text_of(away.say(ANA, "back"))
        assert "2 conversations are waiting" in said
        assert said.index("*#2* highest") < said.index("*#1* medium")

    def test_shows_only_what_was_collected_in_this_period(self, ana: BotHarness) -> None:
        ana.say(ANA, "away")
        ana.mention(ANA)
        ana.say(ANA, "back")
        ana.now += HOUR
        ana.say(ANA, "away")
        ana.mention(ANA)
        said = text_of(ana.say(ANA, "back"))
        assert ("*#2*" in said, "*#1*" in said) == (True, False)

    def test_does_not_show_what_was_handled_already(self, away: BotHarness) -> None:
        away.mention(ANA)
        away.mention(ANA)
        away.say(ANA, "done #1")
        assert "1 conversation is waiting" in text_of(away.say(ANA, "back"))

    def test_of_nothing_says_so(self, away: BotHarness) -> None:
        assert "Nothing new came in." in text_of(away.say(ANA, "back"))

    def test_ends_the_collecting(self, away: BotHarness) -> None:
        away.say(ANA, "back")
        away.now += MINUTE
        away.mention(ANA)
        assert away.open_numbers(ANA) == []

    def test_without_being_away_changes_nothing(self, ana: BotHarness) -> None:
        assert "You're not away" in text_of(ana.say(ANA, "back"))

    def test_comes_by_itself_when_the_time_ends(self, away: BotHarness) -> None:
        away.mention(ANA)
        [digest] = away.pass_time(2 * HOUR)
        assert (digest.destination.kind, digest.destination.user, "1 conversation is waiting" in text_of([digest])) == (
            DestinationKind.DIRECT,
            ANA,
            True,
        )

    def test_does_not_come_by_itself_after_back_was_said(self, away: BotHarness) -> None:
        away.say(ANA, "back")
        assert away.pass_time(3 * HOUR) == []

    def test_of_many_items_comes_in_pages(self, away: BotHarness) -> None:
        for _ in range(12):
            away.mention(ANA)
        [digest] = away.say(ANA, "back")
        [second] = away.press(ANA, "More ▶", digest)
        assert ("*#11*" in text_of([second]), "*#1*" in text_of([second])) == (True, False)


def test_words_that_only_begin_with_back_do_not_end_it(away: BotHarness) -> None:
    away.say(ANA, "back pain")
    away.mention(ANA)
    assert away.open_numbers(ANA) == [1]


class TestWhatDidIMiss:
    def test_it_is_shown_and_the_absence_goes_on(self, ana: BotHarness) -> None:
        ana.say(ANA, "todo of before")
        ana.say(ANA, "away until 18:00")
        ana.mention(ANA)
        before = ana.context.person(ANA)
        said = text_of(ana.say(ANA, "what did i miss?"))
        assert ("Since you left (1)" in said, "of before" in said, ana.context.person(ANA) == before) == (
            True,
            False,
            True,
        )
        assert "While you were away (1)" in text_of(ana.say(ANA, "back"))

    def test_nothing_is_said_to_be_nothing(self, ana: BotHarness) -> None:
        ana.say(ANA, "away")
        assert "Nothing has come in since you left." in text_of(ana.say(ANA, "what did i miss"))

    def test_who_is_not_away_is_told_so(self, ana: BotHarness) -> None:
        assert "You're not away." in text_of(ana.say(ANA, "what did i miss"))

    def test_shows_the_digest_again_after_the_return(self, ana: BotHarness) -> None:
        ana.say(ANA, "subscribe always")
        ana.say(ANA, "todo buy milk")
        ana.say(ANA, "away for 2h")
        ana.now += MINUTE
        ana.mention(ANA)
        ana.mention(ANA)
        ana.say(ANA, "back")
        ana.now += MINUTE
        ana.mention(ANA)
        ana.say(ANA, "done #2")
        [shown] = ana.say(ANA, "what did i miss")
        said = shown.message.text + str(shown.message.blocks)
        assert ("While you were away" in said, "#3" in said, "#2" in said, "#4" in said) == (True, True, False, False)

    def test_says_after_the_return_that_nothing_waits(self, ana: BotHarness) -> None:
        ana.say(ANA, "away for 2h")
        ana.now += MINUTE
        ana.say(ANA, "back")
        assert "nothing that came in while you were away is waiting" in text_of(ana.say(ANA, "what did i miss"))

    def test_does_not_show_the_digest_of_long_ago(self, ana: BotHarness) -> None:
        ana.say(ANA, "away for 2h")
        ana.now += MINUTE
        ana.mention(ANA)
        ana.say(ANA, "back")
        ana.now += 24 * HOUR
        assert "You're not away." in text_of(ana.say(ANA, "what did i miss"))


def test_a_planned_day_off_stays_when_what_ran_into_it_ends_early(ana: BotHarness) -> None:
    ana.say(ANA, "i'm off tomorrow")
    planned = absences(ana)
    assert "which stays beside it" in text_of(ana.say(ANA, "away until tomorrow"))
    ana.say(ANA, "back")
    assert absences(ana) == planned


def test_a_day_planned_within_what_runs_stays_when_that_ends_early(ana: BotHarness) -> None:
    ana.say(ANA, "away until sunday")
    ana.say(ANA, "i'm off on friday")
    ana.say(ANA, "back")
    assert absences(ana) == ["Fri 27 Nov"]


def test_who_was_sick_comes_back_in_their_own_words(ana: BotHarness) -> None:
    ana.say(ANA, "sick today")
    assert "Nothing has come in" in text_of(ana.say(ANA, "what came in while I was sick?"))
    ana.say(ANA, "still sick tomorrow morning")
    assert len(absences(ana)) == 2
    assert "Welcome back!" in text_of(ana.say(ANA, "i'm feeling better, back at work"))


def test_a_holiday_that_ends_on_another_day_is_changed(ana: BotHarness) -> None:
    ana.say(ANA, "away dec 22 - jan 3 holiday")
    ana.say(ANA, "my holiday ends on 2 january")
    assert absences(ana) == ["Tue 22 Dec to Sat 2 Jan 2027 · _holiday_"]


@pytest.mark.parametrize(
    "text",
    [
        "what came in",
        "what came while I was away?",
        "what has come in meanwhile?",
        "who wrote to me?",
    ],
)
def test_what_came_is_shown_once_more(ana: BotHarness, text: str) -> None:
    ana.say(ANA, "away")
    ana.now += 60
    ana.mention(ANA)
    ana.say(ANA, "back")
    ana.now += 60
    assert ana.open_numbers(ANA) == [1]
    assert "#1" in "".join(texts(ana.say(ANA, text)[0].message))
