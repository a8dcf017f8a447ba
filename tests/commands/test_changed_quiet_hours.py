"""Quiet hours get other times or other days by typing: what is not said of them stays."""

from __future__ import annotations

import pytest

from chalicelib.commands.quiet_hours import SetQuietHours
from chalicelib.domain.quiet_hours import WHOLE_DAY, QuietHours
from chalicelib.domain.recurrence import EVERY_DAY, WORKING_DAYS
from tests.harness import ANA, BotHarness, buttons, text_of

NIGHTS = QuietHours(18 * 60, 9 * 60, WORKING_DAYS)
WEEKENDS = QuietHours(0, WHOLE_DAY, (5, 6))


@pytest.fixture
def nights(ana: BotHarness) -> BotHarness:
    ana.ask(ANA, SetQuietHours(NIGHTS))
    return ana


def quiet_of(bot: BotHarness) -> tuple[QuietHours, ...]:
    return bot.store.person(ANA).quiet


@pytest.mark.parametrize(
    ("typed", "begins", "ends"),
    [
        ("change my quiet hours to 20:00-7:00", 20, 7),
        ("make my quiet hours 19 to 8", 19, 8),
        ("set my quiet hours to 20:00-7:00", 20, 7),
        ("move my quiet hours to 7pm-8am please", 19, 8),
        ("my quiet hours should be from 20:00 to 7:00", 20, 7),
        ("my quiet hours are 20:00-7:00 from now on", 20, 7),
        ("change my quiet hours on weekdays to 20:00-7:00", 20, 7),
        ("end my quiet hours at 8", 18, 8),
        ("change the end of my quiet hours to 8:30", 18, 8.5),
        ("my quiet hours should start at 7pm", 19, 9),
        ("extend my quiet hours until 10am", 18, 10),
    ],
)
def test_their_days_stay(nights: BotHarness, typed: str, begins: float, ends: float) -> None:
    nights.say(ANA, typed)
    assert quiet_of(nights) == (QuietHours(int(begins * 60), int(ends * 60), WORKING_DAYS),)


@pytest.mark.parametrize(
    ("typed", "days"),
    [("make my quiet hours every day", EVERY_DAY), ("change my quiet hours to fridays and saturdays", (4, 5))],
)
def test_their_times_stay(nights: BotHarness, typed: str, days: tuple[int, ...]) -> None:
    nights.say(ANA, typed)
    assert quiet_of(nights) == (QuietHours(18 * 60, 9 * 60, days),)


def test_the_answer_names_what_was_and_what_is_and_can_be_undone(nights: BotHarness) -> None:
    said = text_of(nights.say(ANA, "change my quiet hours to 20:00-7:00"))
    assert "Quiet hours: every weekday 20:00-07:00" in said
    assert "instead of every weekday 18:00-09:00" in said
    nights.say(ANA, "undo")
    assert quiet_of(nights) == (NIGHTS,)


def test_without_any_they_are_every_day(ana: BotHarness) -> None:
    ana.say(ANA, "change my quiet hours to 20:00-7:00")
    assert quiet_of(ana) == (QuietHours(20 * 60, 7 * 60),)


def test_without_any_a_mere_end_is_asked_about(ana: BotHarness) -> None:
    assert "From when until when?" in text_of(ana.say(ANA, "my quiet hours should end at 8"))
    assert quiet_of(ana) == ()


class TestOfSeveral:
    @pytest.fixture
    def both(self, nights: BotHarness) -> BotHarness:
        nights.ask(ANA, SetQuietHours(WEEKENDS))
        return nights

    def test_it_is_asked_which(self, both: BotHarness) -> None:
        [asked] = both.say(ANA, "change my quiet hours to 20:00-7:00")
        assert "Which quiet hours do you want to change?" in text_of([asked])
        labels = [each["text"]["text"] for each in buttons(asked.message)]
        assert quiet_of(both) == (NIGHTS, WEEKENDS)
        both.press(ANA, labels[0], asked)
        assert quiet_of(both) == (WEEKENDS, QuietHours(20 * 60, 7 * 60, WORKING_DAYS))

    def test_those_of_the_days_that_are_named_are_meant(self, both: BotHarness) -> None:
        both.say(ANA, "change my quiet hours on weekdays to 20:00-7:00")
        assert quiet_of(both) == (WEEKENDS, QuietHours(20 * 60, 7 * 60, WORKING_DAYS))

    def test_a_mere_end_is_none_of_whole_days(self, both: BotHarness) -> None:
        both.say(ANA, "end my quiet hours at 8")
        assert quiet_of(both) == (WEEKENDS, QuietHours(18 * 60, 8 * 60, WORKING_DAYS))


class TestEqualOnes:
    """The same hours do not stand beside each other."""

    def test_that_are_set_again_on_fewer_days_are_there_already(self, ana: BotHarness) -> None:
        ana.say(ANA, "quiet hours every day 18:00-9:00")
        before = ana.store.person(ANA)
        said = text_of(ana.say(ANA, "quiet hours every weekday 18:00-9:00"))
        assert ("you already have quiet hours every day 18:00-09:00" in said, ana.store.person(ANA)) == (True, before)

    def test_that_others_become_are_one(self, ana: BotHarness) -> None:
        every_day = QuietHours(20 * 60, 7 * 60)
        ana.ask(ANA, SetQuietHours(every_day))
        ana.ask(ANA, SetQuietHours(NIGHTS))
        assert len(quiet_of(ana)) == 2
        changed = SetQuietHours(QuietHours(20 * 60, 7 * 60, WORKING_DAYS), instead_of=NIGHTS)
        said = text_of(ana.ask(ANA, changed))
        assert "Quiet hours: every day 20:00-07:00" in said
        assert "instead of every weekday 18:00-09:00" in said
        assert quiet_of(ana) == (every_day,)


@pytest.mark.parametrize(
    ("typed", "begins", "ends"),
    [
        ("move my quiet hours an hour later", 19, 10),
        ("shift my quiet hours half an hour earlier", 17.5, 8.5),
        ("start my quiet hours an hour later", 19, 9),
        ("end my quiet hours 2 hours earlier", 18, 7),
        ("my quiet hours should end an hour later", 18, 10),
    ],
)
def test_they_are_later_or_earlier(nights: BotHarness, typed: str, begins: float, ends: float) -> None:
    nights.say(ANA, typed)
    assert quiet_of(nights) == (QuietHours(int(begins * 60), int(ends * 60), WORKING_DAYS),)


class TestOnSomeDaysNoMore:
    @pytest.fixture
    def both(self, nights: BotHarness) -> BotHarness:
        nights.ask(ANA, SetQuietHours(WEEKENDS))
        return nights

    @pytest.mark.parametrize(
        "typed",
        [
            "turn off quiet weekends",
            "turn off quiet hours on weekends",
            "no more quiet hours at weekends",
            "quiet hours off at weekends",
        ],
    )
    def test_those_of_these_days_are_off(self, both: BotHarness, typed: str) -> None:
        said = text_of(both.say(ANA, typed))
        assert quiet_of(both) == (NIGHTS,)
        assert "off: every Saturday and Sunday, all day. Still on: every weekday 18:00-09:00" in said
        both.say(ANA, "undo")
        assert quiet_of(both) == (NIGHTS, WEEKENDS)

    @pytest.mark.parametrize(
        "typed", ["no quiet hours on fridays", "turn off quiet hours on fridays", "quiet hours off every friday"]
    )
    def test_a_day_is_taken_out_of_longer_ones(self, both: BotHarness, typed: str) -> None:
        both.say(ANA, typed)
        assert quiet_of(both) == (QuietHours(18 * 60, 9 * 60, (0, 1, 2, 3)), WEEKENDS)

    def test_where_there_are_none_it_is_said(self, nights: BotHarness) -> None:
        assert "off already" in text_of(nights.say(ANA, "no quiet hours on sundays"))
        assert quiet_of(nights) == (NIGHTS,)

    def test_one_day_is_no_day_of_each_week(self, both: BotHarness) -> None:
        assert "for once" in text_of(both.say(ANA, "no quiet hours on friday"))
        assert quiet_of(both) == (NIGHTS, WEEKENDS)
