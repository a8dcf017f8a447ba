"""`cancel my absence on friday`: the one that is meant is cancelled, and where it is not clear which, the bot asks."""

from __future__ import annotations

from datetime import datetime

import pytest

from chalicelib.commands.absence import GoAway
from chalicelib.commands.planned_absences import CancelAwayOn
from chalicelib.domain.reply import Reply
from tests.harness import ANA, DAY, HOUR, MINUTE, BotHarness, buttons, text_of
from tests.parsing.in_madrid import MADRID


def at(local: str) -> float:
    return datetime.fromisoformat(local).replace(tzinfo=MADRID).timestamp()


FRIDAY = CancelAwayOn(at("2026-11-27"), at("2026-11-28"))
"""It is Tuesday 24 November, 10:00."""


def away(bot: BotHarness, start: str, until: str, reason: str = "") -> None:
    bot.ask(ANA, GoAway(at(start), at(until), reason))


def starts(bot: BotHarness) -> list[float]:
    return sorted(absence.start for absence in bot.store.person(ANA).absences)


@pytest.mark.parametrize(
    ("start", "until"),
    [
        ("2026-11-27 14:00", "2026-11-27 16:00"),
        ("2026-11-27 00:00", "2026-11-28 00:00"),
    ],
)
def test_the_one_of_the_day_is_cancelled(ana: BotHarness, start: str, until: str) -> None:
    away(ana, "2026-12-24", "2027-01-07")
    away(ana, start, until)
    assert "Cancelled your absence " in text_of(ana.ask(ANA, FRIDAY))
    assert starts(ana) == [at("2026-12-24")]


class TestOneThatLastsLonger:
    """Who takes back a day does not take back the holiday around it."""

    @pytest.fixture
    def asked(self, ana: BotHarness) -> Reply:
        away(ana, "2026-11-25", "2026-12-05", "holiday")
        [asked] = ana.ask(ANA, FRIDAY)
        return asked

    def test_is_asked_about(self, ana: BotHarness, asked: Reply) -> None:
        said = text_of([asked])
        assert "to Fri 4 Dec (_holiday_). Cancel only Fri 27 Nov, or the whole" in said
        labels = [each["text"]["text"] for each in buttons(asked.message)]
        assert (labels, len(starts(ana))) == (["Only Fri 27 Nov", "The whole absence"], 1)

    def test_loses_only_the_day(self, ana: BotHarness, asked: Reply) -> None:
        said = text_of(ana.press(ANA, "Only Fri 27 Nov", asked))
        assert "You're no longer away on Fri 27 Nov." in said
        assert "to Thu 26 Nov and from Sat 28 Nov to Fri 4 Dec" in said
        left = [(each.start, each.until, each.reason) for each in ana.store.person(ANA).absences]
        assert left == [
            (at("2026-11-25"), at("2026-11-27"), "holiday"),
            (at("2026-11-28"), at("2026-12-05"), "holiday"),
        ]

    def test_gets_the_day_back_by_undo(self, ana: BotHarness, asked: Reply) -> None:
        before = ana.store.person(ANA).absences
        ana.press(ANA, "Only Fri 27 Nov", asked)
        ana.say(ANA, "undo")
        assert ana.store.person(ANA).absences == before

    def test_is_cancelled_as_a_whole(self, ana: BotHarness, asked: Reply) -> None:
        assert "Cancelled your absence from" in text_of(ana.press(ANA, "The whole absence", asked))
        assert starts(ana) == []

    def test_is_not_cut_twice(self, ana: BotHarness, asked: Reply) -> None:
        ana.press(ANA, "Only Fri 27 Nov", asked)
        before = ana.store.person(ANA).absences
        assert "over or cancelled already" in text_of(ana.press(ANA, "Only Fri 27 Nov", asked))
        assert ana.store.person(ANA).absences == before

    @pytest.mark.parametrize(
        ("start", "until", "left"),
        [
            ("2026-11-26 12:00", "2026-11-27 09:00", ("2026-11-26 12:00", "2026-11-27")),
            ("2026-11-27 14:00", "2026-11-28 18:00", ("2026-11-28", "2026-11-28 18:00")),
        ],
    )
    def test_keeps_what_is_before_or_after_the_day(
        self, ana: BotHarness, start: str, until: str, left: tuple[str, str]
    ) -> None:
        away(ana, start, until)
        ana.agree(ANA, "i'm not off on friday after all")
        assert [(each.start, each.until) for each in ana.store.person(ANA).absences] == [(at(left[0]), at(left[1]))]

    def test_chosen_of_several_is_asked_about_too(self, ana: BotHarness, asked: Reply) -> None:
        away(ana, "2026-11-27 14:00", "2026-11-27 16:00", "dentist")
        [which] = ana.ask(ANA, FRIDAY)
        [asked] = ana.press(ANA, next(buttons(which.message))["text"]["text"], which)
        assert ("Cancel only Fri 27 Nov" in text_of([asked]), len(starts(ana))) == (True, 2)
        ana.press(ANA, "Only Fri 27 Nov", asked)
        assert starts(ana) == [at("2026-11-25"), at("2026-11-27 14:00"), at("2026-11-28")]

    def test_ends_where_everything_from_a_day_on_is_taken_back(self, ana: BotHarness, asked: Reply) -> None:
        [asked] = ana.ask(ANA, CancelAwayOn(at("2026-11-30")))
        ana.press(ANA, "Only from Mon 30 Nov, 00:00 on", asked)
        assert [each.until for each in ana.store.person(ANA).absences] == [at("2026-11-30")]


def test_it_is_confirmed_with_both_times_and_can_be_undone(ana: BotHarness) -> None:
    away(ana, "2026-11-27 14:00", "2026-11-27 16:00")
    said = text_of(ana.ask(ANA, FRIDAY))
    assert "Cancelled your absence from Fri 27 Nov, 14:00 until 16:00." in said
    ana.say(ANA, "undo")
    assert starts(ana) == [at("2026-11-27 14:00")]


@pytest.mark.parametrize(("start", "until"), [("2026-11-26", "2026-11-27"), ("2026-11-28", "2026-11-29")])
def test_one_that_only_borders_on_the_day_stays_and_the_list_is_shown(ana: BotHarness, start: str, until: str) -> None:
    away(ana, start, until)
    said = text_of(ana.ask(ANA, FRIDAY))
    assert "You have no absence on Fri 27 Nov." in said
    assert ("Your absences" in said, starts(ana)) == (True, [at(start)])


def test_of_several_the_bot_asks_which(ana: BotHarness) -> None:
    away(ana, "2026-11-27 09:00", "2026-11-27 10:00", "dentist")
    away(ana, "2026-11-27 14:00", "2026-11-27 16:00", "school")
    away(ana, "2026-12-24", "2027-01-07", "holiday")
    [asked] = ana.ask(ANA, FRIDAY)
    said = asked.message.text
    assert ("Which absence" in said, "dentist" in said, "school" in said, "holiday" in said) == (
        True,
        True,
        True,
        False,
    )
    assert len(starts(ana)) == 3
    ana.press(ANA, next(buttons(asked.message))["text"]["text"], asked)
    assert starts(ana) == [at("2026-11-27 14:00"), at("2026-12-24")]


@pytest.mark.parametrize("typed", ["2", "the second one", "the last one"])
def test_which_one_can_be_typed(ana: BotHarness, typed: str) -> None:
    away(ana, "2026-11-27 09:00", "2026-11-27 10:00", "dentist")
    away(ana, "2026-11-27 14:00", "2026-11-27 16:00", "school")
    ana.say(ANA, "cancel my absence on friday")
    ana.say(ANA, typed)
    assert starts(ana) == [at("2026-11-27 09:00")]


class TestWithoutADay:
    def test_the_only_one_is_cancelled(self, ana: BotHarness) -> None:
        away(ana, "2026-12-24", "2027-01-07")
        assert "Cancelled your absence from Thu 24 Dec to Wed 6 Jan 2027." in text_of(ana.ask(ANA, CancelAwayOn()))
        assert starts(ana) == []

    def test_the_one_that_runs_ends_with_what_it_collected(self, ana: BotHarness) -> None:
        ana.say(ANA, "away for 2h")
        ana.pass_time(MINUTE)
        ana.mention(ANA)
        assert "Welcome back!" in text_of(ana.ask(ANA, CancelAwayOn()))
        assert starts(ana) == []

    def test_of_several_the_bot_asks_which(self, ana: BotHarness) -> None:
        ana.say(ANA, "away for 2h")
        away(ana, "2026-12-24", "2027-01-07")
        [asked] = ana.ask(ANA, CancelAwayOn())
        assert ("Which absence" in text_of([asked]), len(list(buttons(asked.message))), len(starts(ana))) == (
            True,
            2,
            2,
        )

    def test_without_any_that_is_said(self, ana: BotHarness) -> None:
        assert "You have no absences planned." in text_of(ana.ask(ANA, CancelAwayOn()))
        assert "You have no absences planned." in text_of(ana.ask(ANA, FRIDAY))

    def test_one_that_is_over_and_waits_for_its_digest_is_not_meant(self, ana: BotHarness) -> None:
        ana.say(ANA, "away for 2h")
        ana.now += 3 * HOUR
        assert "You have no absences planned." in text_of(ana.ask(ANA, CancelAwayOn()))


class TestOneThatRuns:
    """A later day of it is taken back: nobody says that they are here now."""

    def test_is_asked_about(self, ana: BotHarness) -> None:
        ana.ask(ANA, GoAway(until=at("2026-11-28"), reason="holiday"))
        [asked] = ana.ask(ANA, FRIDAY)
        assert "You're away now, until the end of Fri 27 Nov (_holiday_). Cancel only Fri" in text_of([asked])
        assert len(starts(ana)) == 1
        ana.press(ANA, "I'm back", asked)
        assert starts(ana) == []

    def test_goes_on_without_the_later_day(self, ana: BotHarness) -> None:
        ana.ask(ANA, GoAway(until=at("2026-12-01"), reason="holiday"))
        [asked] = ana.ask(ANA, FRIDAY)
        ana.press(ANA, "Only Fri 27 Nov", asked)
        ana.mention(ANA)
        ana.now = at("2026-11-26 09:00")
        assert "Welcome back! 1 conversation" in text_of(ana.pass_time(DAY))
        assert starts(ana) == [at("2026-11-28")]

    def test_until_back_can_lose_a_day(self, ana: BotHarness) -> None:
        ana.ask(ANA, GoAway())
        [asked] = ana.ask(ANA, FRIDAY)
        ana.press(ANA, "Only Fri 27 Nov", asked)
        untils = [each.until for each in ana.store.person(ANA).absences]
        assert untils == [at("2026-11-27"), None]

    def test_until_back_gives_way_to_what_is_planned_on_that_day(self, ana: BotHarness) -> None:
        away(ana, "2026-11-27 14:00", "2026-11-27 16:00")
        ana.ask(ANA, GoAway())
        assert "Cancelled your absence from Fri" in text_of(ana.ask(ANA, FRIDAY))
        assert len(starts(ana)) == 1

    def test_ends_when_today_is_meant(self, ana: BotHarness) -> None:
        ana.ask(ANA, GoAway(until=at("2026-11-24 18:00")))
        ana.ask(ANA, CancelAwayOn(at("2026-11-24"), at("2026-11-25")))
        assert starts(ana) == []

    def test_stops_for_today_and_goes_on_tomorrow(self, ana: BotHarness) -> None:
        ana.ask(ANA, GoAway(until=at("2026-11-28")))
        ana.mention(ANA)
        [asked] = ana.say(ANA, "i'm not off today after all")
        said = text_of(ana.press(ANA, "Only today", asked))
        assert ("Welcome back! 1 conversation" in said, "Still planned: from tomorrow to Fri 27 Nov" in said) == (
            True,
            True,
        )
        assert starts(ana) == [at("2026-11-25")]


class TestTimesThatHavePassed:
    """As when a button is pressed the day after."""

    @pytest.mark.parametrize(
        ("command", "said"),
        [
            (GoAway(at("2026-11-24 09:00"), at("2026-11-24 18:00")), "That has begun already: today, 09:00."),
            (GoAway(until=at("2026-11-24 09:00")), "That has passed: today, 09:00."),
            (GoAway(at("2026-11-25 09:00"), at("2026-11-25 08:00")), "The end must come after the start."),
        ],
    )
    def test_are_asked_about_and_change_nothing(self, ana: BotHarness, command: GoAway, said: str) -> None:
        assert said in text_of(ana.ask(ANA, command))
        assert starts(ana) == []

    def test_a_start_that_passed_in_the_queue_is_now(self, ana: BotHarness) -> None:
        said = text_of(ana.ask(ANA, GoAway(ana.now - 5 * MINUTE, ana.now + DAY)))
        assert "You're away until tomorrow, 10:00." in said


def test_a_zone_that_was_named_is_told_with_ones_own_time(ana: BotHarness) -> None:
    said = text_of(ana.ask(ANA, GoAway(until=at("2026-11-24 13:35"), zone="America/New_York")))
    assert "You're away until 07:35 New York time (13:35 for you)." in said


@pytest.mark.parametrize("typed", ["cancel my vacation", "actually forget the vacation, cancel it"])
def test_of_several_the_one_with_the_reason_is_cancelled(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "away dec 1 - dec 8 vacation")
    ana.say(ANA, "away on dec 15")
    ana.say(ANA, typed)
    assert [each.reason for each in ana.store.person(ANA).absences] == [""]


def test_both_are_asked_about(ana: BotHarness) -> None:
    ana.say(ANA, "away dec 1 - dec 8 holiday")
    ana.say(ANA, "away dec 20 - dec 22 holiday")
    assert "Cancel all 2 absences?" in text_of(ana.say(ANA, "cancel both holidays"))
