"""`who's away?` tells of others what a note about them would tell, and of nobody who does not want that."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from chalicelib.commands.absence import GoAway
from chalicelib.commands.quiet_hours import SetQuietHours
from chalicelib.commands.switches import TurnSetting
from chalicelib.commands.who_is_away import PEOPLE_AT_A_TIME, WhoIsAway
from chalicelib.domain.absence import Absence
from chalicelib.domain.person import Person, PersonKey, Status, Subscription
from chalicelib.domain.quiet_hours import WHOLE_DAY, QuietHours
from chalicelib.domain.reply import DestinationKind
from tests.harness import ANA, BOB, CAROL, HOUR, MINUTE, BotHarness, button, text_of
from tests.parsing.in_madrid import MADRID


def at(local: str) -> float:
    return datetime.fromisoformat(local).replace(tzinfo=MADRID).timestamp()


TODAY = WhoIsAway(start=at("2026-11-24"), until=at("2026-11-25"))
FRIDAY = WhoIsAway(start=at("2026-11-27"), until=at("2026-11-28"))
SATURDAY = WhoIsAway(start=at("2026-11-28"), until=at("2026-11-29"))
"""It is Tuesday 24 November, 10:00."""


@pytest.fixture
def team(bot: BotHarness) -> BotHarness:
    """Three people; Ana is away for two hours, for lunch."""
    bot.subscribe(ANA, BOB, CAROL)
    bot.ask(ANA, GoAway(seconds=2 * 3600, reason="lunch"))
    bot.now += MINUTE
    return bot


def told(bot: BotHarness, command: WhoIsAway, by: str = BOB) -> str:
    return text_of(bot.ask(by, command))


def test_everybody_who_is_away_now_is_named_with_their_end(team: BotHarness) -> None:
    team.ask(CAROL, GoAway())
    said = told(team, WhoIsAway())
    assert f"<@{ANA}> until 12:00" in said
    assert f"<@{CAROL}>" in said
    assert f"<@{BOB}>" not in said


def test_one_person_is_asked_about(team: BotHarness) -> None:
    assert f"<@{ANA}> is away until 12:00." in told(team, WhoIsAway(ANA))
    assert f"<@{CAROL}> isn't away, as far as I know." in told(team, WhoIsAway(CAROL))


def test_with_nobody_away_that_is_said(bot: BotHarness) -> None:
    bot.subscribe(ANA)
    assert "Nobody is away now, as far as I know." in told(bot, WhoIsAway())
    assert "Nobody is away on Fri 27 Nov, as far as I know." in told(bot, FRIDAY)


def test_the_times_are_those_of_who_asks(team: BotHarness) -> None:
    team.slack.known[BOB] = replace(team.slack.known[BOB], zone="America/New_York")
    assert f"<@{ANA}> until 06:00" in told(team, WhoIsAway())


class TestThatIsAsMuchAsTheyShow:
    def test_no_reason_without_their_setting(self, team: BotHarness) -> None:
        before = told(team, WhoIsAway()), told(team, WhoIsAway(ANA))
        team.ask(ANA, TurnSetting("show_reason", is_on=True))
        after = told(team, WhoIsAway()), told(team, WhoIsAway(ANA))
        assert ["_lunch_" in said for said in (*before, *after)] == [False, False, True, True]

    def test_who_shows_nothing_looks_like_somebody_who_is_there(self, team: BotHarness) -> None:
        team.ask(ANA, TurnSetting("show_absence", is_on=False))
        assert told(team, WhoIsAway(ANA)) == told(team, WhoIsAway(CAROL)).replace(CAROL, ANA)
        assert ANA not in told(team, WhoIsAway())

    def test_of_somebody_unknown_it_is_the_same(self, team: BotHarness) -> None:
        assert told(team, WhoIsAway("U0NOBODY")) == "<@U0NOBODY> isn't away, as far as I know."

    def test_nothing_of_what_they_have_or_collect(self, team: BotHarness) -> None:
        team.say_in_thread(ANA, "save message", team.write())
        team.mention(ANA, by=CAROL)
        assert "#" not in told(team, WhoIsAway(ANA)) + told(team, WhoIsAway())

    def test_only_who_asks_reads_it(self, team: BotHarness) -> None:
        [reply] = team.ask(BOB, WhoIsAway(), under=team.write())
        assert (reply.destination.kind, reply.destination.user) == (DestinationKind.PRIVATE, BOB)


def test_who_is_away_soon_is_told_as_far_as_they_show_it(team: BotHarness) -> None:
    for user in (BOB, CAROL):
        team.ask(user, GoAway(at("2026-11-27 09:00"), at("2026-11-27 10:00")))
    team.ask(BOB, TurnSetting("show_absence", False))
    team.ask(ANA, GoAway(at("2026-11-27 09:00"), at("2026-11-27 10:00")))
    said = told(team, WhoIsAway())
    assert f"*Planned in the next 7 days*\n:calendar: <@{CAROL}> from Fri 27 Nov, 09:00 until 10:00" in said
    assert f":calendar: <@{BOB}>" not in said
    assert f":calendar: <@{ANA}>" not in said, "she is away now"
    assert f":palm_tree: <@{ANA}>" in said


def test_what_is_planned_for_later_than_in_a_week_is_not_told(team: BotHarness) -> None:
    team.ask(CAROL, GoAway(at("2026-12-24 09:00"), at("2026-12-24 10:00")))
    assert CAROL not in told(team, WhoIsAway())


class TestOnADay:
    def test_what_is_planned_is_told_with_both_times(self, team: BotHarness) -> None:
        team.ask(CAROL, GoAway(at("2026-11-27 09:00"), at("2026-11-27 10:00")))
        team.ask(CAROL, GoAway(at("2026-11-27 14:00"), at("2026-11-27 16:00")))
        said = told(team, FRIDAY)
        assert "Away on Fri 27 Nov" in said
        assert f"<@{CAROL}> from Fri 27 Nov, 09:00 until 10:00; from Fri 27 Nov, 14:00 until 16:00" in said
        assert ANA not in said

    def test_today_are_those_who_are_away_and_those_who_will_be(self, team: BotHarness) -> None:
        team.ask(CAROL, GoAway(at("2026-11-24 15:00"), at("2026-11-24 18:00")))
        said = told(team, TODAY)
        assert (f"<@{ANA}> until 12:00" in said, f"<@{CAROL}> from today, 15:00 until 18:00" in said) == (True, True)

    def test_what_is_over_today_is_not_told(self, team: BotHarness) -> None:
        team.now += 3 * HOUR
        assert "Nobody is away today" in told(team, TODAY)

    def test_absences_that_follow_each_other_are_one(self, team: BotHarness) -> None:
        team.ask(CAROL, GoAway(at("2026-11-27 09:00"), at("2026-11-27 12:00")))
        team.ask(CAROL, GoAway(at("2026-11-27 12:00"), at("2026-11-27 16:00")))
        assert f"<@{CAROL}> from Fri 27 Nov, 09:00 until 16:00" in told(team, FRIDAY)


class TestQuietHours:
    def test_count_while_they_run(self, team: BotHarness) -> None:
        team.ask(CAROL, SetQuietHours(QuietHours(9 * 60, 11 * 60)))
        assert f"<@{CAROL}> until 11:00" in told(team, WhoIsAway())

    def test_of_nights_are_no_absence_on_a_day_and_whole_days_are(self, team: BotHarness) -> None:
        team.ask(CAROL, SetQuietHours(QuietHours(18 * 60, 9 * 60)))
        team.ask(BOB, SetQuietHours(QuietHours(0, WHOLE_DAY, (5, 6))))
        said = told(team, SATURDAY, by=ANA)
        assert (CAROL in said, f"<@{BOB}> from Sat 28 Nov to Sun 29 Nov" in said) == (False, True)


def test_of_one_person_the_status_that_they_follow_is_looked_at(team: BotHarness) -> None:
    team.say(CAROL, "follow status")
    team.slack.statuses[CAROL] = Status("palm_tree", "vacation")
    assert f"<@{CAROL}> is away." in told(team, WhoIsAway(CAROL))


def test_so_many_people_are_looked_at_and_the_button_shows_the_rest(bot: BotHarness) -> None:
    bot.subscribe(ANA)
    for number in range(PEOPLE_AT_A_TIME + 5):
        user = f"U1{number:06d}"
        away = (Absence(bot.now - HOUR),) if number % 100 == 3 else ()
        bot.store.records[PersonKey(user)] = Person(user, Subscription.WHEN_AWAY, away, version=1)
    [first] = bot.ask(ANA, WhoIsAway())
    said = text_of([first])
    assert (said.count("<@"), "I've looked at 200 people, and there are more." in said) == (2, True)
    [second] = bot.press(ANA, "More ▶", first)
    assert (text_of([second]).count("<@U1000203>"), "there are more" in text_of([second])) == (1, False)
    assert button("More ▶", first.message)


@pytest.mark.parametrize(
    "typed",
    [
        "when is {} on holiday",
        "when is {} on holiday?",
        "when's {} off",
        "is {} away?",
        "when is {} away next",
        "when does {} go on holiday",
        "when is {}'s holiday",
        "when will {} be away",
    ],
)
def test_of_one_person_the_next_absence_is_told_however_far_ahead(bot: BotHarness, typed: str) -> None:
    bot.subscribe(ANA, BOB)
    bot.say(BOB, "away 22 dec - 3 jan holiday")
    said = text_of(bot.say(ANA, typed.format(f"<@{BOB}>")))
    assert said == f"<@{BOB}> isn't away now. :calendar: They're away from Tue 22 Dec to Sun 3 Jan 2027."
    bot.say(BOB, "reason on")
    assert "3 Jan 2027: _holiday_." in text_of(bot.say(ANA, typed.format(f"<@{BOB}>")))
    bot.say(BOB, "who is away off")
    assert "isn't away, as far as I know." in text_of(bot.say(ANA, typed.format(f"<@{BOB}>")))


@pytest.mark.parametrize("typed", ["tell me when {} is back", "tell me as soon as {} is here again"])
def test_who_wants_to_be_told_of_a_return_hears_until_when_it_is_and_what_can_tell_them(
    ana: BotHarness, typed: str
) -> None:
    assert "*Tell me when back*" not in text_of(ana.say(BOB, typed.format(f"<@{ANA}>")))
    ana.say(ANA, "away until 15:00")
    told = text_of(ana.say(BOB, typed.format(f"<@{ANA}>")))
    assert "is away until 15:00" in told
    assert "the note that you get has *Tell me when back*" in told
    assert "*Tell me when back*" not in text_of(ana.say(BOB, f"when is <@{ANA}> back?"))


@pytest.mark.parametrize("typed", ["let me know when {} is back", "ping me once {} is here again"])
def test_who_wants_to_be_pinged_at_a_return_hears_that_only_a_note_can(ana: BotHarness, typed: str) -> None:
    [told] = ana.say(BOB, typed.format(f"<@{ANA}>"))
    assert "the note that you get has *Tell me when back*" in text_of([told])
    assert button("is @Ana away?", told.message)
