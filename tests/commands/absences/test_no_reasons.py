"""What is left of a sentence about an absence is no reason where it says something else: a series, the list of absences, who covers, a mere `no`.

It is Tuesday 24 November, 10:00.
"""

from __future__ import annotations

import pytest

from tests.commands.corrections import away
from tests.harness import ANA, BOB, BotHarness, buttons, text_of

ELEVENTH = "12-11 00:00 to 12-12 00:00"


def reasons(bot: BotHarness) -> list[str]:
    return [each.reason for each in bot.context.person(ANA).absences]


@pytest.mark.parametrize(
    "typed",
    [
        "take dec 11 off the list of absences",
        "take dec 11 off the absences",
        "take friday 11 dec off my absences",
        "take dec 11 off my days off",
        "remove dec 11 from my absences",
        "delete 11 december from the absence list please",
        "cross dec 11 off the list of absences",
        "strike dec 11 from my leave",
        "take dec 11 out of my absences",
        "drop dec 11 from the absences",
        "can you take dec 11 off the absences please",
        "get dec 11 off my holidays",
        "take dec 11 off my list of days off",
        "take dec 11 off the away list",
    ],
)
def test_what_is_taken_off_the_list_of_absences_is_cancelled(ana: BotHarness, typed: str) -> None:
    ana.say_all(ANA, "away 11 dec", "away 18 dec")
    assert "Cancelled your absence on Fri 11 Dec" in ana.say_all(ANA, typed)
    assert away(ana) == [ELEVENTH.replace("11", "18").replace("12-12", "12-19")]


@pytest.mark.parametrize("place", ["the calendar", "my list", "the rota", "our schedule", "the diary"])
def test_where_a_day_is_taken_off_it_is_asked(ana: BotHarness, place: str) -> None:
    ana.say(ANA, "away 11 dec")
    [asked] = ana.say(ANA, f"take dec 11 off {place}")
    assert (away(ana), reasons(ana)) == ([ELEVENTH], [""])
    [first, second] = [each["text"]["text"] for each in buttons(asked.message)]
    assert "Cancel" in first
    assert "Set you as away" in second
    ana.press(ANA, first, asked)
    assert away(ana) == []


@pytest.mark.parametrize(
    ("typed", "day", "reason"),
    [
        (
            "away thursday next week 1-3pm for physio, every week until christmas",
            "12-03 13:00 to 12-03 15:00",
            "physio",
        ),
        ("away on 14 dec 9-10, every day that week", "12-14 09:00 to 12-14 10:00", ""),
        ("out tomorrow 9-10, each day of that week", "11-25 09:00 to 11-25 10:00", ""),
        ("away monday 2-4pm, dentist, every monday", "11-30 14:00 to 11-30 16:00", "dentist"),
        ("off on 7 dec from 9 to 12 for a course, then daily", "12-07 09:00 to 12-07 12:00", "a course"),
        ("away tomorrow 9-11 for a scan, weekly", "11-25 09:00 to 11-25 11:00", "a scan"),
        ("away thursday 1pm-3pm for physio (every thursday)", "11-26 13:00 to 11-26 15:00", "physio"),
        ("out of office wednesday 2-5pm, repeats weekly", "11-25 14:00 to 11-25 17:00", ""),
        ("I'm away friday 3-4pm, physio, and the same every friday", "11-27 15:00 to 11-27 16:00", "physio"),
        ("away tomorrow 9-10 for yoga, on wednesdays", "11-25 09:00 to 11-25 10:00", "yoga"),
        ("away on friday and monday, every week", "11-27 00:00 to 11-28 00:00", ""),
    ],
)
def test_a_series_is_no_reason(ana: BotHarness, typed: str, day: str, reason: str) -> None:
    [asked] = ana.say(ANA, typed)
    assert "one at a time" in text_of([asked])
    assert away(ana) == []
    ana.press(ANA, next(buttons(asked.message))["text"]["text"], asked)
    assert (away(ana)[0], reasons(ana)[0]) == (day, reason)


@pytest.mark.parametrize(
    "reason", ["weekly review", "the daily stand-up", "a monthly magazine", "team day", "every parent's nightmare"]
)
def test_what_only_comes_often_may_be_a_reason(ana: BotHarness, reason: str) -> None:
    ana.say(ANA, f"away friday 9-10, {reason}")
    assert away(ana) == ["11-27 09:00 to 11-27 10:00"]


@pytest.mark.parametrize(
    "typed",
    [
        "I'll be away from Monday to Wednesday next week, bob covers for me",
        "I'm going to be out of office from Monday to Wednesday next week, Bob covers for me",
        "I will be on holiday from Monday to Wednesday next week, bob will cover for me",
        "just so you know I'm away from Monday to Wednesday next week, bob covers",
        "away from Monday to Wednesday next week with the kids, please ask bob for anything urgent",
        "I am off from Monday to Wednesday next week for a course, bob is covering for me",
    ],
)
def test_who_covers_is_asked_in_a_long_sentence_too(ana: BotHarness, typed: str) -> None:
    said = text_of(ana.say(ANA, typed))
    assert away(ana) == ["11-30 00:00 to 12-03 00:00"]
    assert "Which colleague is" in said
    assert "bob" not in "".join(reasons(ana)).lower()
    ana.say(ANA, f"<@{BOB}>")
    assert [each.cover for each in ana.context.person(ANA).absences] == [BOB]


@pytest.mark.parametrize(
    "word", ["no", "No,", "ok", "well,", "yes,", "actually", "hm,", "sorry,", "right,", "nope,", "no no,", "oh no,"]
)
def test_what_only_answers_is_no_reason(ana: BotHarness, word: str) -> None:
    ana.say(ANA, f"{word} I'm away until friday")
    assert reasons(ana) == [""]
    assert away(ana)[0].endswith("11-27 09:00")


@pytest.mark.parametrize("word", ["no", "ok", "well", "still", "yes", "actually"])
def test_the_same_behind_the_time(ana: BotHarness, word: str) -> None:
    ana.say(ANA, f"I'm away until friday, {word}")
    assert reasons(ana) in ([""], [])


@pytest.mark.parametrize(
    "typed",
    [
        "no I'm still away until thursday",
        "I'm still away until thursday",
        "still out until thursday",
        "away til thursday",
    ],
)
def test_the_day_on_which_an_absence_ends_anyway_makes_it_no_shorter(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "away today to thursday")
    before = ana.context.person(ANA).absences
    said = text_of(ana.say(ANA, typed))
    assert ana.context.person(ANA).absences == before
    assert "Thu 26 Nov" in said


def test_an_hour_of_that_day_makes_it_shorter(ana: BotHarness) -> None:
    ana.say(ANA, "away today to thursday")
    ana.say(ANA, "no I'm still away until thursday noon")
    assert away(ana)[0].endswith("11-26 12:00")


@pytest.mark.parametrize(
    "typed",
    [
        "remove my absences on the 11th and the 18th",
        "cancel my absences on dec 11 and dec 18",
        "take dec 11 and dec 18 off my absences",
        "i'm not away on dec 11 and dec 18 after all",
    ],
)
def test_several_days_are_cancelled_together(ana: BotHarness, typed: str) -> None:
    ana.say_all(ANA, "away 11 dec", "away 18 dec", "away 21 dec")
    ana.now += 60
    [said] = ana.say(
        ANA,
        typed if "11th" not in typed else typed.replace("11th", "11th of december").replace("18th", "18th of december"),
    )
    assert away(ana) == ["12-21 00:00 to 12-22 00:00"]
    ana.press(ANA, "Undo", said)
    assert len(away(ana)) == 3


def test_not_then_after_all_is_asked(ana: BotHarness) -> None:
    ana.say_all(ANA, "away 10 dec", "away 11 dec")
    [asked] = ana.say(ANA, "not the 11th after all")
    assert len(away(ana)) == 2
    ana.press(ANA, next(buttons(asked.message))["text"]["text"], asked)
    assert away(ana) == ["12-10 00:00 to 12-11 00:00"]


@pytest.mark.parametrize(
    "typed",
    [
        "I'm working today exceptionally",
        "I'm here only today",
        "I'm in the office just for today",
        "I'm at work only for today",
    ],
)
def test_who_works_for_once_is_asked_what_ends(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "away until friday")
    before = away(ana)
    assert "end all of it" in text_of(ana.say(ANA, typed))
    assert away(ana) == before


def test_which_day_a_series_begins_on_is_asked_first(ana: BotHarness) -> None:
    ana.subscribe(ANA)
    meant = "away on thursday next week 1-3pm for physio, every week until christmas"
    assert f"`{meant}`" in text_of(ana.say(ANA, "away next thursday 1-3pm for physio, every week until christmas"))
    [series] = ana.say(ANA, meant)
    assert "one at a time" in text_of([series])
    ana.press(ANA, next(buttons(series.message))["text"]["text"], series)
    assert (away(ana), reasons(ana)) == (["12-03 13:00 to 12-03 15:00"], ["physio"])
