"""`and monday too`, `add the 14th`: another day of the absence that was just planned; `i'm only away till the 9th`: fewer."""

from __future__ import annotations

import pytest

from tests.commands.corrections import away, reminded
from tests.harness import ANA, BOB, CAROL, BotHarness, text_of

FRIDAY = "11-27 00:00 to 11-28 00:00"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("and monday too", "11-30 00:00 to 12-01 00:00"),
        ("monday as well please", "11-30 00:00 to 12-01 00:00"),
        ("add the 14th", "12-14 00:00 to 12-15 00:00"),
        ("also on 14 december", "12-14 00:00 to 12-15 00:00"),
    ],
)
def test_another_day(ana: BotHarness, words: str, day: str) -> None:
    said = ana.say_all(ANA, "away friday to visit lisbon", words)
    assert away(ana) == [FRIDAY, day]
    assert "lisbon" in said
    assert ana.open_numbers(ANA) == []
    ana.say_all(ANA, "undo")
    assert away(ana) == [FRIDAY]


def test_hours_stay_hours_and_the_cover_covers(ana: BotHarness) -> None:
    ana.say_all(ANA, f"away friday 12:00-13:00 dentist, <@{CAROL}> covers", "monday too")
    assert away(ana) == ["11-27 12:00 to 11-27 13:00", "11-30 12:00 to 11-30 13:00"]
    assert [(each.reason, each.cover) for each in ana.context.person(ANA).absences] == [("dentist", CAROL)] * 2


@pytest.mark.parametrize("first", ["away until 3pm", "away", "todo buy milk"])
def test_of_what_runs_or_is_no_absence_nothing_is_added(ana: BotHarness, first: str) -> None:
    ana.say_all(ANA, first)
    before = away(ana)
    ana.say_all(ANA, "and monday too")
    assert away(ana) == before


def test_what_was_done_since_is_no_absence(ana: BotHarness) -> None:
    ana.say_all(ANA, "away friday", "remind me every tuesday at 9 to stretch", "and monday too")
    assert away(ana) == [FRIDAY]
    assert len(reminded(ana)) == 1


@pytest.mark.parametrize(
    ("first", "words", "until"),
    [
        ("away 7 december to 11 december", "i'm only away till the 9th now", "12-10 00:00"),
        ("away until 3pm", "i'm only out till 2", "11-24 14:00"),
    ],
)
def test_only_until_then(ana: BotHarness, first: str, words: str, until: str) -> None:
    ana.say_all(ANA, first, words)
    assert [each.rpartition(" to ")[2] for each in away(ana)] == [until]


def test_another_cover_instead(ana: BotHarness) -> None:
    ana.say_all(ANA, f"away friday, <@{BOB}> covers", f"can <@{CAROL}> cover instead of <@{BOB}>?")
    assert [each.cover for each in ana.context.person(ANA).absences] == [CAROL]


@pytest.mark.parametrize("question", ["is {} away?", "when's {} off next?", "is {} in?"])
def test_of_who_is_here_it_is_said_when_they_will_be_away(ana: BotHarness, question: str) -> None:
    ana.say_all(BOB, "away tomorrow")
    said = text_of(ana.say(ANA, question.format(f"<@{BOB}>")))
    assert "isn't away now" in said
    assert "tomorrow" in said


def test_what_is_hidden_stays_hidden(ana: BotHarness) -> None:
    ana.say_all(BOB, "away tomorrow", "hide my absence")
    assert "tomorrow" not in text_of(ana.say(ANA, f"is <@{BOB}> away?"))


@pytest.mark.parametrize("words", ["also tomorrow", "tomorrow too", "and tomorrow"])
def test_what_lasts_until_the_end_of_today_goes_on_another_day(ana: BotHarness, words: str) -> None:
    ana.say_all(ANA, "sick today", words)
    assert away(ana)[-1].endswith("11-25 00:00 to 11-26 00:00") or away(ana)[-1].endswith("to 11-26 00:00")
    assert {each.reason for each in ana.context.person(ANA).absences} == {"sick"}


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("and thursday morning", "11-26 09:00 to 11-26 12:00"),
        ("friday 9-11 too", "11-27 09:00 to 11-27 11:00"),
        ("also on friday from 2pm to 4pm", "11-27 14:00 to 11-27 16:00"),
    ],
)
def test_another_day_with_other_hours(ana: BotHarness, words: str, day: str) -> None:
    ana.say_all(ANA, "away tomorrow afternoon, physio", words)
    assert away(ana) == ["11-25 14:00 to 11-25 18:00", day]
    assert [each.reason for each in ana.context.person(ANA).absences] == ["physio", "physio"]
