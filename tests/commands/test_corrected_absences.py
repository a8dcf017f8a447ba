"""An absence that was just set is changed by what is said next: a length stays a length, an end stays an end."""

from __future__ import annotations

import pytest

from tests.commands.corrections import away, corrected
from tests.harness import ANA, MINUTE, BotHarness, buttons, text_of
from tests.parsing.in_madrid import moment_in_madrid


@pytest.mark.parametrize(
    ("first", "text", "then"),
    [
        *(("for 3 hours", text, "11-24 14:00") for text in ("make it 4", "4 hours", "make that 4", "no, 4", "4 instead")),
        *(("for 3 hours", text, "11-24 14:00") for text in ("an hour longer", "another hour", "add an hour", "only until 2")),
        ("for 3 hours", "make it 30", "11-24 10:30"),
        ("for 45 minutes", "make it 60", "11-24 11:00"),
        ("until 3", "make it 4", "11-24 16:00"),
        *(
            ("until 5", text, "11-24 15:00")
            for text in (
                "actually only until 3", "only until 3", "until 3 only", "no, until 3", "until 3 instead", "no, 3",
                "i meant 3", "back at 3 instead", "make it until 3", "make that till 3", "till 3 instead", "3 instead",
                "not 5, 3", "until 3, not 5", "no, away until 3", "shorten it to 3", "cut it short by 2 hours",
                "shorten it by 2 hours", "2 hours shorter", "2 hours less", "make it 2 hours earlier", "only for 5 hours",
            )
        ),
        *(("until 5", text, "11-24 18:00") for text in ("extend it to 6", "extend by an hour", "one more hour", "an hour more")),
        *(("until 5", text, "11-24 17:30") for text in ("30 more minutes", "plus half an hour", "i'll be half an hour longer")),
        *(("until 5", text, "11-24 15:00") for text in ("i'm away only until 3", "wrong time, until 3", "no that's wrong, 3")),
        ("for 3 hours", "3 days, not hours", "11-27 10:00"),
        ("for a week", "make it two", "12-08 10:00"),
        ("until 5", "make it the whole day", "11-25 00:00"),
        ("until 5", "make it until tomorrow", "11-25 09:00"),
        ("until friday", "extend it by a week", "12-04 09:00"),
        ("until friday", "shorten it to thursday", "11-26 09:00"),
        ("until friday", "shorten to thursday", "11-26 09:00"),
        ("until friday", "make it a day longer", "11-28 09:00"),
        ("until friday", "push it back by a day", "11-28 09:00"),
        ("until friday at 3", "no, thursday", "11-26 15:00"),
        *(("today", text, "11-25 09:00") for text in ("no, until tomorrow", "make it until tomorrow")),
        ("today", "no, until friday", "11-27 09:00"),
        ("this week", "no, until thursday", "11-26 09:00"),
        ("this week", "no, monday", "11-30 09:00"),
        ("for the rest of the week", "until friday", "11-27 09:00"),
        *(("for 2 days", text, "11-27 09:00") for text in ("no, until friday", "make it friday", "until friday instead")),
        ("for 2 days", "make it until friday at 10", "11-27 10:00"),
    ],
)  # fmt: skip
def test_what_runs_gets_another_end(ana: BotHarness, first: str, text: str, then: str) -> None:
    _, absences = corrected(ana, f"away {first}", text, away)
    assert absences == [f"11-24 10:00 to {then}"]


@pytest.mark.parametrize(
    ("first", "text", "then"),
    [
        ("away next week", "no, starting tuesday", "12-01 00:00 to 12-05 00:00"),
        ("away next week", "starting wednesday instead", "12-02 00:00 to 12-05 00:00"),
        ("away next week", "push it back by a day", "12-01 00:00 to 12-06 00:00"),
        ("away next week", "extend it by a week", "11-30 00:00 to 12-12 00:00"),
        ("away next week", "shorten it to tuesday", "11-30 00:00 to 12-02 00:00"),
        ("away on friday", "make it thursday", "11-26 00:00 to 11-27 00:00"),
        ("away on friday", "no, away on thursday", "11-26 00:00 to 11-27 00:00"),
        ("away tomorrow", "make it the afternoon", "11-25 14:00 to 11-25 18:00"),
        ("away tomorrow", "make it 4pm", "11-25 00:00 to 11-25 16:00"),
        ("away tomorrow", "make it from 10 to 4", "11-25 10:00 to 11-25 16:00"),
        ("away tomorrow", "starting at 10", "11-25 10:00 to 11-26 00:00"),
        ("away tomorrow", "no, next week", "11-30 00:00 to 12-05 00:00"),
        ("away tomorrow", "make it monday to wednesday", "11-30 00:00 to 12-03 00:00"),
        ("away tomorrow for 2 days", "make it 3", "11-25 00:00 to 11-28 00:00"),
        ("away tomorrow from 2 to 5", "make it 6", "11-25 14:00 to 11-25 18:00"),
        ("away tomorrow from 2 to 5", "make it friday", "11-27 14:00 to 11-27 17:00"),
        ("away tomorrow from 2 to 5", "an hour later", "11-25 15:00 to 11-25 18:00"),
        ("away tomorrow from 2 to 5", "make it an hour longer", "11-25 14:00 to 11-25 18:00"),
        ("away tomorrow from 2 to 5", "make it 3 to 6", "11-25 15:00 to 11-25 18:00"),
        ("away tomorrow from 2 to 6", "move it to wednesday morning", "11-25 09:00 to 11-25 12:00"),
        ("away on friday from 2 to 6", "move it to monday morning", "11-30 09:00 to 11-30 12:00"),
        ("away on friday from 10 to 12", "change that to friday afternoon", "11-27 14:00 to 11-27 18:00"),
        ("away on monday from 8:30 to 12", "change that to tuesday morning", "12-01 09:00 to 12-01 12:00"),
        ("away tomorrow from 10 to 12", "change it to thursday afternoon", "11-26 14:00 to 11-26 18:00"),
        ("away tomorrow from 10 to 12", "make it the afternoon", "11-25 14:00 to 11-25 18:00"),
        ("away on friday", "change it to monday morning", "11-30 09:00 to 11-30 12:00"),
        ("away tomorrow from 2 to 5", "move it to thursday at 3", "11-26 15:00 to 11-26 18:00"),
        ("away tomorrow from 2 to 5", "make it thursday at 3", "11-26 15:00 to 11-26 18:00"),
        ("away tomorrow from 2 to 5", "move it to 3", "11-25 15:00 to 11-25 18:00"),
        ("away tomorrow from 2 to 5", "until thursday at 3 instead", "11-25 14:00 to 11-26 15:00"),
        ("away for 3 hours", "starting at 11", "11-24 11:00 to 11-24 14:00"),
        ("away until friday", "starting tomorrow", "11-25 00:00 to 11-27 09:00"),
        ("away until friday", "only from tomorrow", "11-25 00:00 to 11-27 09:00"),
    ],
)
def test_what_is_planned_gets_other_times(ana: BotHarness, first: str, text: str, then: str) -> None:
    _, absences = corrected(ana, first, text, away)
    assert absences == [then]


@pytest.mark.parametrize(
    ("first", "text", "asked"),
    [
        ("away", "make it 4", "For how long, or until when?"),
        ("away tomorrow", "make it 4", "more than one way"),
        ("away", "no, tomorrow", "more than one way"),
        ("away until 11", "only until 9", "more than one way"),
        ("away tomorrow from 9 to 5", "make it 10 to 4", "more than one way"),
        ("away tomorrow", "only in the morning", "Is that about what you set before?"),
        ("away next week", "make it wednesday", "more than one way"),
        ("away until 5", "no, tomorrow", "more than one way"),
        ("away today", "no, tomorrow", "more than one way"),
        ("away until 5", "change it to thursday morning", "more than one way"),
        ("away next week", "make it wednesday afternoon", "more than one way"),
        ("away until 5", "make it a bit longer", "By how much?"),
        ("away on friday", "shorten it to tuesday", "Is that about what you set before?"),
        ("away until 5", "no 3", "Is that about what you set before?"),
    ],
)
def test_what_is_not_sure_is_asked(ana: BotHarness, first: str, text: str, asked: str) -> None:
    ana.say(ANA, first)
    before = away(ana)
    [question] = ana.say(ANA, text)
    assert asked in text_of([question])
    assert away(ana) == before
    assert next(buttons(question.message))


def test_a_day_of_several_may_be_the_last_or_the_only_one(ana: BotHarness) -> None:
    ana.say(ANA, "away next week")
    [asked] = ana.say(ANA, "make it wednesday")
    assert [each["text"]["text"] for each in buttons(asked.message)] == [
        "1. Set you as away from Mon 30 Nov to Wed 2 Dec",
        "2. Set you as away on Wed 2 Dec",
    ]


@pytest.mark.parametrize("first", ["i'm on holiday from 26 nov to 30 nov", "i'm on holiday until 30 nov"])
def test_of_two_weekdays_the_nearest_to_the_end_comes_first(ana: BotHarness, first: str) -> None:
    ana.say(ANA, first)
    [asked] = ana.say(ANA, "make it until sunday")
    near, far = (each["text"]["text"] for each in buttons(asked.message))
    assert "Sun 29 Nov" in near
    assert "Sun 6 Dec" in far


def test_no_end_is_in_the_past(ana: BotHarness) -> None:
    ana.say(ANA, "away today")
    before = away(ana)
    [refused] = ana.say(ANA, "no, until today")
    assert "has passed" in text_of([refused])
    assert away(ana) == before


def test_corrections_follow_each_other(ana: BotHarness) -> None:
    ana.say(ANA, "away for 3 hours lunch")
    for text, until in (
        ("make it 4", "14:00"),
        ("make it 5", "15:00"),
        ("an hour longer", "16:00"),
        ("make it 2", "12:00"),
    ):
        ana.say(ANA, text)
        assert away(ana) == [f"11-24 10:00 to 11-24 {until}"]
    assert ana.context.person(ANA).absences[0].reason == "lunch"


def test_what_was_undone_is_not_corrected(ana: BotHarness) -> None:
    ana.say(ANA, "away until 5")
    ana.say(ANA, "undo")
    ana.say(ANA, "only until 3")
    assert away(ana) == []


def test_what_was_listed_since_is_asked_about(ana: BotHarness) -> None:
    ana.say(ANA, "todo buy milk")
    ana.say(ANA, "away until 5")
    ana.now += MINUTE
    ana.say(ANA, "list")
    assert "Is that about what you set before?" in text_of(ana.say(ANA, "make it 4"))
    assert away(ana) == ["11-24 10:00 to 11-24 17:00"]


@pytest.mark.parametrize(
    ("said", "until"),
    [
        (("half an hour less", "sorry an hour"), "11-24 17:30"),
        (("half an hour less", "sorry an hour", "no, 2 hours"), "11-24 16:30"),
        (("half an hour longer", "sorry, an hour"), "11-24 19:30"),
        (("half an hour less", "sorry an hour", "half an hour longer", "no, an hour"), "11-24 18:30"),
    ],
)
def test_a_length_after_so_much_longer_or_shorter_is_by_how_much(
    ana: BotHarness, said: tuple[str, ...], until: str
) -> None:
    for each in ("out 2 hours", "extend to 6", "half an hour longer", *said):
        ana.say(ANA, each)
    [absence] = ana.context.person(ANA).absences
    assert absence.until == moment_in_madrid(f"2026-{until}")


def test_a_length_after_a_length_is_how_long_it_is(ana: BotHarness) -> None:
    for each in ("out 2 hours", "make it 3 hours", "sorry, an hour"):
        ana.say(ANA, each)
    [absence] = ana.context.person(ANA).absences
    assert absence.until == moment_in_madrid("2026-11-24 11:00")
