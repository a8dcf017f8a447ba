"""An absence that is planned or runs gets another end, or other days, in words."""

from __future__ import annotations

import pytest

from chalicelib.domain.reply import Reply
from tests.harness import ANA, MINUTE, BotHarness, buttons, text_of
from tests.parsing.in_madrid import moment_in_madrid

VACATION = "away 7 dec to 11 dec vacation"


@pytest.fixture
def planned(ana: BotHarness) -> BotHarness:
    """Ana has a vacation from Monday 7 to Friday 11 December."""
    ana.say(ANA, VACATION)
    ana.now += MINUTE
    return ana


def absences(bot: BotHarness) -> list[tuple[float, float | None, str]]:
    return sorted((each.start, each.until, each.reason) for each in bot.context.person(ANA).absences)


def at(text: str) -> float:
    return moment_in_madrid(f"2026-{text}")


def labels(reply: Reply) -> list[str]:
    return [each["text"]["text"] for each in buttons(reply.message)]


@pytest.mark.parametrize(
    ("text", "start", "until"),
    [
        ("extend my vacation to dec 15", "12-07 00:00", "12-16 00:00"),
        ("extend my vacation until dec 15", "12-07 00:00", "12-16 00:00"),
        ("make my vacation end on dec 15", "12-07 00:00", "12-16 00:00"),
        ("prolong my absence to 15 december", "12-07 00:00", "12-16 00:00"),
        ("extend my vacation until dec 15 at 14:00", "12-07 00:00", "12-15 14:00"),
        ("extend my vacation by 2 days", "12-07 00:00", "12-14 00:00"),
        ("shorten my vacation to dec 9", "12-07 00:00", "12-10 00:00"),
        ("shorten my vacation by a day", "12-07 00:00", "12-11 00:00"),
        ("cut my vacation short to dec 9", "12-07 00:00", "12-10 00:00"),
        ("move my vacation to 14 dec", "12-14 00:00", "12-19 00:00"),
        ("move my absence on 7 dec to 14 dec", "12-14 00:00", "12-19 00:00"),
        ("reschedule my vacation to 14 dec - 15 dec", "12-14 00:00", "12-16 00:00"),
    ],
)
def test_a_planned_absence_gets_other_times(planned: BotHarness, text: str, start: str, until: str) -> None:
    planned.say(ANA, text)
    assert absences(planned) == [(at(start), at(until), "vacation")]


def test_the_answer_says_the_days(planned: BotHarness) -> None:
    said = text_of(planned.say(ANA, "extend my vacation to dec 15"))
    assert "from Mon 7 Dec to Tue 15 Dec (vacation" in said
    assert "replaces your absence from Mon 7 Dec to Fri 11 Dec" in said


def test_an_absence_moves_to_another_day_with_its_hours(ana: BotHarness) -> None:
    ana.say(ANA, "away friday 14:00-16:00 dentist")
    ana.say(ANA, "move my absence on friday to monday")
    assert absences(ana) == [(at("11-30 14:00"), at("11-30 16:00"), "dentist")]


def test_an_absence_moves_to_other_hours(ana: BotHarness) -> None:
    ana.say(ANA, "away friday 14:00-16:00 dentist")
    ana.say(ANA, "move my absence on friday to monday 9-11")
    assert absences(ana) == [(at("11-30 09:00"), at("11-30 11:00"), "dentist")]


def test_one_that_runs_goes_on_longer(ana: BotHarness) -> None:
    ana.say(ANA, "away for 2h lunch")
    ana.say(ANA, "extend my absence to 5pm")
    ana.say(ANA, "extend my absence by 30 min")
    assert [(until, reason) for _, until, reason in absences(ana)] == [(at("11-24 17:30"), "lunch")]


def test_one_that_runs_is_meant_where_the_end_is_before_what_is_planned(planned: BotHarness) -> None:
    planned.say(ANA, "away for 2h")
    planned.say(ANA, "extend my absence to 5pm")
    assert [until for _, until, _ in absences(planned)] == [at("11-24 17:00"), at("12-12 00:00")]


def test_without_any_absence_it_is_asked(ana: BotHarness) -> None:
    [asked] = ana.say(ANA, "extend my vacation to dec 15")
    assert absences(ana) == []
    assert "You have no absences planned" in asked.message.text


def test_without_one_of_that_reason_it_is_asked_which(ana: BotHarness) -> None:
    ana.say(ANA, "away friday 14:00-16:00 dentist")
    before = absences(ana)
    [asked] = ana.say(ANA, "extend my vacation to dec 15")
    assert absences(ana) == before
    assert "dentist" in labels(asked)[0]


def test_of_several_it_is_asked_which(planned: BotHarness) -> None:
    planned.say(ANA, "away 14 dec to 15 dec vacation")
    before = absences(planned)
    [asked] = planned.say(ANA, "extend my vacation to dec 20")
    assert absences(planned) == before
    assert len(labels(asked)) == 2
    planned.press(ANA, labels(asked)[1], asked)
    assert absences(planned) == [before[0], (at("12-14 00:00"), at("12-21 00:00"), "vacation")]


def test_an_end_before_the_start_is_refused(planned: BotHarness) -> None:
    before = absences(planned)
    planned.say(ANA, "shorten my vacation to dec 3")
    assert absences(planned) == before


def test_it_can_be_undone(planned: BotHarness) -> None:
    before = absences(planned)
    planned.say(ANA, "extend my vacation to dec 15")
    planned.say(ANA, "undo")
    assert absences(planned) == before


def test_all_absences_are_cancelled_after_a_question(planned: BotHarness) -> None:
    planned.say(ANA, "away on friday")
    [asked] = planned.say(ANA, "cancel all absences")
    assert labels(asked) == ["Cancel 2 absences", "Keep them"]
    planned.press(ANA, "Keep them", asked)
    assert len(absences(planned)) == 2
    [asked] = planned.say(ANA, "cancel all my absences")
    planned.press(ANA, "Cancel 2 absences", asked)
    assert absences(planned) == []


def test_what_was_planned_after_the_question_stays(planned: BotHarness) -> None:
    [asked] = planned.say(ANA, "cancel all absences")
    planned.say(ANA, "away on friday")
    planned.press(ANA, labels(asked)[0], asked)
    assert [start for start, _, _ in absences(planned)] == [at("11-27 00:00")]


def test_of_all_absences_the_one_that_runs_ends_with_the_digest(planned: BotHarness) -> None:
    planned.say(ANA, "away for 2h")
    planned.now += MINUTE
    [asked] = planned.say(ANA, "cancel all absences")
    said = text_of(planned.press(ANA, labels(asked)[0], asked))
    assert ("Welcome back" in said, absences(planned)) == (True, [])


class TestAmIAway:
    def test_says_yes_and_until_when(self, ana: BotHarness) -> None:
        ana.say(ANA, "away for 2h lunch")
        ana.say(ANA, "away on friday")
        said = text_of(ana.say(ANA, "am i away?"))
        assert "Yes, you're away until 12:00: _lunch_. Your next absence begins on Fri 27 Nov at 00:00." in said

    def test_says_no_and_what_comes_next(self, planned: BotHarness) -> None:
        said = text_of(planned.say(ANA, "am i away"))
        assert said.startswith("You're not away. Your next absence begins on Mon 7 Dec")

    def test_says_no_without_anything_planned(self, ana: BotHarness) -> None:
        assert text_of(ana.say(ANA, "am i away?")).startswith("You're not away.")

    def test_counts_quiet_hours(self, ana: BotHarness) -> None:
        ana.say(ANA, "quiet hours 9:00-11:00")
        assert "Yes, you're away until 11:00 (your quiet hours)." in text_of(ana.say(ANA, "am i away?"))


def test_an_end_at_midnight_is_said_as_the_end_of_the_day(ana: BotHarness) -> None:
    assert "away until the end of today" in text_of(ana.say(ANA, "away until midnight"))


def test_no_time_at_all_is_asked_about_as_a_duration(ana: BotHarness) -> None:
    assert "How long is that?" in text_of(ana.say(ANA, "remind me in 0 minutes to stretch"))


@pytest.mark.parametrize(
    "text",
    [
        "rename my vacation to honeymoon",
        "change the reason of my vacation to honeymoon",
        "the reason for my absence on 8 december is honeymoon",
    ],
)
def test_an_absence_gets_another_reason(planned: BotHarness, text: str) -> None:
    said = text_of(planned.say(ANA, text))
    assert absences(planned) == [(at("12-07 00:00"), at("12-12 00:00"), "honeymoon")]
    assert ("(honeymoon" in said, "_vacation_" in said) == (True, True)
    planned.say(ANA, "undo")
    assert [reason for _, _, reason in absences(planned)] == ["vacation"]


def test_a_reason_that_is_too_long_is_refused(planned: BotHarness) -> None:
    planned.say(ANA, f"rename my vacation to {'x' * 300}")
    assert [reason for _, _, reason in absences(planned)] == ["vacation"]
