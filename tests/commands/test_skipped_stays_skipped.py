"""A time of a series that was left out stays left out until somebody lets it come again, whatever else of the series changes."""

from __future__ import annotations

import pytest

from chalicelib.domain.reminder import Reminder, ReminderKey
from tests.harness import ANA, DAY, HOUR, BotHarness, buttons, text_of


@pytest.fixture
def at_home(ana: BotHarness) -> BotHarness:
    """Ana checks the fridge each Monday at 9:15, as R1, and opens the blinds each weekday at 8:45, as R2; it is Tuesday, 10:00."""
    ana.say(ANA, "remind me every monday at 9:15 to check the fridge")
    ana.say(ANA, "remind me every weekday at 8:45 to open the blinds")
    return ana


def typed(bot: BotHarness, *said: str) -> str:
    answer = ""
    for text in said:
        bot.now += 15
        answer = text_of(bot.say(ANA, text))
    return answer


def reminder(bot: BotHarness, id_: int) -> Reminder:
    found = bot.store.records[ReminderKey(ANA, id_)]
    assert isinstance(found, Reminder)
    return found


class TestASeriesThatChanges:
    @pytest.mark.parametrize(
        ("change", "following"),
        [
            ("make it 8:30", "Thu 26 Nov, 08:30"),
            ("make it 9:30", "Thu 26 Nov, 09:30"),
            ("only till christmas", "Thu 26 Nov, 08:45"),
            ("make it daily", "Thu 26 Nov, 08:45"),
            ("half an hour later", "Thu 26 Nov, 09:15"),
            ("except thursdays", "Fri 27 Nov, 08:45"),
            ("every wednesday", "Wed 2 Dec, 08:45"),
            ("change R2 to every weekday at 8", "Thu 26 Nov, 08:00"),
            ("move R2 to every day at 8", "Thu 26 Nov, 08:00"),
        ],
    )
    def test_what_it_left_out_stays_left_out(self, at_home: BotHarness, change: str, following: str) -> None:
        assert f": {following}" in typed(at_home, "skip tomorrow", change)
        assert not at_home.pass_time(DAY)

    def test_what_is_left_out_tonight_does_not_come_at_a_later_hour(self, ana: BotHarness) -> None:
        assert "next: tomorrow, 20:30" in typed(
            ana, "remind me daily at 20:00 to eat", "skip it tonight", "make it 20:30"
        )

    def test_a_day_with_which_it_is_said_to_start_is_not_left_out(self, at_home: BotHarness) -> None:
        assert "next: tomorrow, 08:00" in typed(
            at_home, "skip tomorrow", "change R2 to every weekday at 8 starting tomorrow"
        )

    def test_undo_brings_back_the_series_with_what_it_left_out(self, at_home: BotHarness) -> None:
        typed(at_home, "skip tomorrow")
        before = reminder(at_home, 2)
        typed(at_home, "make it 8:30", "undo")
        after = reminder(at_home, 2)
        assert (after.due_at, after.recurrence, after.came) == (before.due_at, before.recurrence, before.came)

    def test_it_stays_left_out_while_the_bot_is_off_for_a_while(self, at_home: BotHarness) -> None:
        typed(at_home, "skip tomorrow", "unsubscribe", "subscribe")
        assert not at_home.pass_time(DAY)


class TestAnotherOneIsLeftOutAsWell:
    @pytest.mark.parametrize("said", ["skip thursday too", "skip thursday as well", "also skip thursday"])
    def test_of_the_same_series(self, at_home: BotHarness, said: str) -> None:
        assert "Skipped *R2* (#2 · open the blinds): on Thu 26 Nov" in typed(at_home, "skip tomorrow", said)

    def test_not_of_another_one_that_comes_then(self, at_home: BotHarness) -> None:
        said = typed(at_home, "skip tomorrow", "skip thursday too", "skip friday too", "skip monday too")
        assert "Skipped *R2* (#2 · open the blinds): on Mon 30 Nov" in said
        assert reminder(at_home, 1).came == 0

    def test_a_later_time_is_not_that_of_another_series(self, at_home: BotHarness) -> None:
        said = typed(at_home, "skip tomorrow", "skip monday too")
        assert "*R2* (#2 · open the blinds) comes before that, on Thu 26 Nov at 08:45." in said
        assert (reminder(at_home, 1).came, reminder(at_home, 2).came) == (0, 1)


class TestWhatWasLeftOutComesAgain:
    @pytest.mark.parametrize(
        "said",
        [
            "unskip it",
            "undo the skip",
            "don't skip it",
            "don't skip the blinds",
            "unskip the blinds",
            "unskip R2",
            "don't skip the blinds tomorrow",
            "don't skip tomorrow",
            "undo the skip of the blinds",
            "don't skip it after all",
        ],
    )
    @pytest.mark.parametrize("later", [15, 2 * HOUR])
    def test_however_it_is_said(self, at_home: BotHarness, said: str, later: float) -> None:
        typed(at_home, "skip tomorrow")
        at_home.now += later
        answer = typed(at_home, said)
        assert "*R2* (#2 · open the blinds) goes on. Next: tomorrow, 08:45." in answer
        typed(at_home, "undo")
        assert reminder(at_home, 2).came == 1

    @pytest.mark.parametrize("said", ["unskip the fridge check", "don't skip the fridge on monday"])
    def test_of_the_one_that_is_named(self, at_home: BotHarness, said: str) -> None:
        answer = typed(at_home, "skip the fridge on monday", "skip tomorrow", said)
        assert "*R1* (#1 · check the fridge) goes on. Next: Mon 30 Nov, 09:15." in answer
        assert reminder(at_home, 2).came == 1

    def test_of_several_it_is_asked_which(self, at_home: BotHarness) -> None:
        typed(at_home, "skip the fridge on monday", "skip tomorrow")
        at_home.now += HOUR
        assert "Which reminder: R1 or R2?" in typed(at_home, "unskip it")
        assert "goes on" in typed(at_home, "R1")

    def test_of_several_the_day_says_which(self, at_home: BotHarness) -> None:
        typed(at_home, "skip tomorrow", "skip the fridge on monday")
        assert "*R2* (#2 · open the blinds) goes on." in typed(at_home, "don't skip tomorrow")

    def test_one_day_of_several_without_those_before(self, at_home: BotHarness) -> None:
        typed(at_home, "skip tomorrow", "skip thursday too", "skip friday too")
        assert "goes on. Next: Fri 27 Nov, 08:45." in typed(at_home, "don't skip friday")
        assert not at_home.pass_time(2 * DAY)

    def test_with_those_behind_it_is_asked(self, at_home: BotHarness) -> None:
        typed(at_home, "skip tomorrow", "skip thursday too")
        before = reminder(at_home, 2)
        at_home.now += 15
        [asked] = at_home.say(ANA, "don't skip tomorrow")
        assert "Other times are left out as well." in text_of([asked])
        assert reminder(at_home, 2) == before
        [label] = [each["text"]["text"] for each in buttons(asked.message)]
        assert "goes on. Next: tomorrow, 08:45." in text_of(at_home.press(ANA, label, asked))

    def test_where_nothing_is_left_out_it_is_said(self, at_home: BotHarness) -> None:
        before = at_home.kept
        assert "No time of a reminder is left out." in typed(at_home, "undo the skip")
        assert at_home.kept == before
