"""A planned absence begins at another time, or is later as a whole: what people say of it by its name."""

from __future__ import annotations

import pytest

from tests.harness import ANA, MINUTE, BotHarness, buttons, text_of
from tests.parsing.in_madrid import moment_in_madrid


@pytest.fixture
def planned(ana: BotHarness) -> BotHarness:
    """It is Tuesday 24 November. Ana has a vacation from Monday 7 to Friday 11 December."""
    ana.say(ANA, "away 7 dec to 11 dec vacation")
    ana.now += MINUTE
    return ana


def absences(bot: BotHarness) -> list[tuple[float, float | None, str]]:
    return sorted((each.start, each.until, each.reason) for each in bot.context.person(ANA).absences)


def at(text: str) -> float:
    year = 2027 if text.startswith("01") else 2026
    return moment_in_madrid(f"{year}-{text}")


@pytest.mark.parametrize(
    ("text", "start", "until"),
    [
        ("my vacation starts on 8 december", "12-08 00:00", "12-12 00:00"),
        ("my vacation begins on the 9th instead", "12-09 00:00", "12-12 00:00"),
        ("my vacation starts a day later", "12-08 00:00", "12-12 00:00"),
        ("my vacation starts a day earlier", "12-06 00:00", "12-12 00:00"),
        ("start my vacation on dec 8", "12-08 00:00", "12-12 00:00"),
        ("change the start of my vacation to dec 8", "12-08 00:00", "12-12 00:00"),
        ("make my vacation start on dec 8", "12-08 00:00", "12-12 00:00"),
        ("my vacation starts at noon", "12-07 12:00", "12-12 00:00"),
        ("my vacation starts on 14 december", "12-14 00:00", "12-19 00:00"),
        ("delay my vacation by a week", "12-14 00:00", "12-19 00:00"),
        ("postpone my vacation by 2 days", "12-09 00:00", "12-14 00:00"),
        ("push my vacation back a day", "12-08 00:00", "12-13 00:00"),
        ("push my vacation to the week after", "12-14 00:00", "12-19 00:00"),
        ("move my vacation to the following week", "12-14 00:00", "12-19 00:00"),
        ("move my vacation a week later", "12-14 00:00", "12-19 00:00"),
        ("bring my vacation forward by a week", "11-30 00:00", "12-05 00:00"),
        ("move my vacation to the week before", "11-30 00:00", "12-05 00:00"),
        ("my vacation is a week later", "12-14 00:00", "12-19 00:00"),
        ("move my vacation to 20-27 december", "12-20 00:00", "12-28 00:00"),
        ("my vacation is from 20 to 27 december instead", "12-20 00:00", "12-28 00:00"),
        ("my vacation is now 20-27 december", "12-20 00:00", "12-28 00:00"),
        ("my vacation ends a day later", "12-07 00:00", "12-13 00:00"),
        ("my vacation ends on the 15th", "12-07 00:00", "12-16 00:00"),
        ("extend my vacation to the 15th", "12-07 00:00", "12-16 00:00"),
    ],
)
def test_a_planned_absence_gets_other_times(planned: BotHarness, text: str, start: str, until: str) -> None:
    planned.say(ANA, text)
    assert absences(planned) == [(at(start), at(until), "vacation")]


def test_the_answer_says_what_was_and_what_is_and_can_be_undone(planned: BotHarness) -> None:
    before = absences(planned)
    said = text_of(planned.say(ANA, "my vacation starts a day later"))
    assert "from Tue 8 Dec to Fri 11 Dec (vacation" in said
    assert "replaces your absence from Mon 7 Dec to Fri 11 Dec" in said
    planned.say(ANA, "undo")
    assert absences(planned) == before


def test_a_weekday_may_be_the_next_one_or_that_of_its_week(planned: BotHarness) -> None:
    [asked] = planned.say(ANA, "my vacation starts tuesday")
    labels = [each["text"]["text"] for each in buttons(asked.message)]
    assert (len(labels), absences(planned)) == (2, [(at("12-07 00:00"), at("12-12 00:00"), "vacation")])
    planned.press(ANA, next(each for each in labels if "8 Dec" in each), asked)
    assert absences(planned) == [(at("12-08 00:00"), at("12-12 00:00"), "vacation")]


@pytest.mark.parametrize("text", ["my leave begins on the 5th instead", "my leave starts on the 5th"])
def test_a_day_of_the_month_is_of_its_month(ana: BotHarness, text: str) -> None:
    ana.say(ANA, "away 3 jan to 10 jan leave")
    ana.say(ANA, text)
    assert absences(ana) == [(at("01-05 00:00"), at("01-11 00:00"), "leave")]


@pytest.mark.parametrize(
    ("text", "start", "until"),
    [
        ("move my absence on friday an hour later", "11-27 15:00", "11-27 17:00"),
        ("my absence on friday starts at 3", "11-27 15:00", "11-27 16:00"),
        ("my absence on friday starts at 13:00", "11-27 13:00", "11-27 16:00"),
        ("my absence on friday starts half an hour later", "11-27 14:30", "11-27 16:00"),
        ("extend my absence on friday to 5pm", "11-27 14:00", "11-27 17:00"),
        ("delay my absence on friday by a day", "11-28 14:00", "11-28 16:00"),
    ],
)
def test_an_absence_of_some_hours_too(ana: BotHarness, text: str, start: str, until: str) -> None:
    ana.say(ANA, "away friday 14:00-16:00 dentist")
    ana.say(ANA, text)
    assert absences(ana) == [(at(start), at(until), "dentist")]


class TestWithoutAnyPlanned:
    def test_a_beginning_is_asked_until_when(self, ana: BotHarness) -> None:
        assert "Away until when?" in text_of(ana.say(ANA, "my vacation starts on monday"))
        ana.say(ANA, "dec 4")
        assert absences(ana) == [(at("11-30 00:00"), at("12-04 09:00"), "vacation")]

    def test_a_beginning_of_another_one_is_asked_until_when(self, ana: BotHarness) -> None:
        ana.say(ANA, "away friday 14:00-16:00 dentist")
        assert "Away until when?" in text_of(ana.say(ANA, "my vacation starts on monday"))
        assert [reason for _, _, reason in absences(ana)] == ["dentist"]

    @pytest.mark.parametrize(
        "text",
        ["delay my vacation by a week", "push my vacation to the week after", "my vacation starts a day later"],
    )
    def test_what_can_only_be_said_of_a_planned_one_is_told(self, ana: BotHarness, text: str) -> None:
        assert "You have no absences planned" in text_of(ana.say(ANA, text))
        assert absences(ana) == []


class TestOneThatRuns:
    @pytest.fixture
    def running(self, ana: BotHarness) -> BotHarness:
        ana.say(ANA, "on vacation until 4 december")
        ana.now += MINUTE
        return ana

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("delay my vacation by a week", "has begun already"),
            ("move my vacation to 20-27 december", "has begun already"),
            ("my vacation starts on dec 6", "Away until when?"),
        ],
    )
    def test_does_not_begin_again(self, running: BotHarness, text: str, said: str) -> None:
        before = absences(running)
        assert said in text_of(running.say(ANA, text))
        assert absences(running) == before

    def test_may_end_later(self, running: BotHarness) -> None:
        running.say(ANA, "my vacation ends a day later")
        assert [until for _, until, _ in absences(running)] == [at("12-05 09:00")]


def test_of_several_it_is_asked_which(planned: BotHarness) -> None:
    planned.say(ANA, "away 20 dec to 22 dec vacation")
    before = absences(planned)
    [asked] = planned.say(ANA, "delay my vacation by a day")
    assert (len(list(buttons(asked.message))), absences(planned)) == (2, before)


@pytest.mark.parametrize(
    ("text", "until"), [("extend my absence to 1am", "11-25 01:00"), ("extend my absence to 3", "11-24 15:00")]
)
def test_an_hour_is_of_the_day_on_which_it_ends_or_of_the_night_after_it(
    ana: BotHarness, text: str, until: str
) -> None:
    ana.say(ANA, f"away until {'23:00' if '1am' in text else '14:00'}")
    ana.say(ANA, text)
    assert [each for _, each, _ in absences(ana)] == [at(until)]


def test_an_hour_that_has_passed_is_asked_about(ana: BotHarness) -> None:
    ana.say(ANA, "away until 14:00")
    before = absences(ana)
    assert "passed" in text_of(ana.say(ANA, "shorten my absence to 9:30"))
    assert absences(ana) == before


@pytest.mark.parametrize(
    ("text", "start", "until"),
    [
        ("the dentist is moved to monday at 3", "11-30 15:00", "11-30 17:00"),
        ("my dentist appointment was moved to monday", "11-30 14:00", "11-30 16:00"),
        ("the dentist got rescheduled to monday 9-10", "11-30 09:00", "11-30 10:00"),
        ("move the dentist to 11", "11-27 11:00", "11-27 13:00"),
        ("move my absence on friday to 15:00", "11-27 15:00", "11-27 17:00"),
        ("move my absence on friday to monday at 10", "11-30 10:00", "11-30 12:00"),
        ("actually the dentist is at 11", "11-27 11:00", "11-27 13:00"),
        ("the dentist is now 11-12", "11-27 11:00", "11-27 12:00"),
        ("move the dentist to 3-4", "11-27 15:00", "11-27 16:00"),
        ("move my absence on friday to 9:00-10:30", "11-27 09:00", "11-27 10:30"),
        ("the dentist was moved to 10-11", "11-27 10:00", "11-27 11:00"),
    ],
)
def test_an_appointment_is_moved_with_its_length(ana: BotHarness, text: str, start: str, until: str) -> None:
    ana.say(ANA, "away friday 14:00-16:00 dentist")
    ana.now += 15 * MINUTE
    ana.say(ANA, text)
    assert absences(ana) == [(at(start), at(until), "dentist")]


@pytest.mark.parametrize(
    ("first", "text", "until"),
    [
        ("away until midnight", "make it 1am", "11-25 01:00"),
        ("i'm off the whole of next week", "not the whole week, only until wednesday", "12-03 00:00"),
        ("lunch until 1", "i'm staying out until 5", "11-24 17:00"),
    ],
)
def test_an_end_is_corrected(ana: BotHarness, first: str, text: str, until: str) -> None:
    ana.say(ANA, first)
    ana.now += MINUTE
    ana.say(ANA, text)
    assert [each for _, each, _ in absences(ana)] == [at(until)]


@pytest.mark.parametrize(
    "text", ["all day meeting tomorrow", "all-day workshop on wednesday", "training all day tomorrow"]
)
def test_what_lasts_all_day_is_an_absence_of_that_day(ana: BotHarness, text: str) -> None:
    ana.say(ANA, text)
    assert [(start, until) for start, until, _ in absences(ana)] == [(at("11-25 00:00"), at("11-26 00:00"))]


@pytest.mark.parametrize("text", ["move the first one to 3-4", "move the first one to 15:00-16:00"])
def test_hours_of_one_that_was_listed_are_of_its_day(ana: BotHarness, text: str) -> None:
    ana.say(ANA, "away friday 14:00-16:00 dentist")
    ana.say(ANA, "absences")
    ana.say(ANA, text)
    assert absences(ana) == [(at("11-27 15:00"), at("11-27 16:00"), "dentist")]
