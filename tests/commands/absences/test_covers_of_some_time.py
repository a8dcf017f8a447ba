"""Who covers then: named for days that have an absence, or have none; asked for a time; and another one by name, right after it was set.

It is Tuesday 24 November, 10:00.
"""

from __future__ import annotations

import pytest

from tests.commands.corrections import away
from tests.harness import ANA, BOB, CAROL, MINUTE, BotHarness, buttons, text_of

MONDAY_TO_THURSDAY = "11-30 00:00 to 12-04 00:00"


def covers(bot: BotHarness) -> list[str | None]:
    return [each.cover for each in bot.context.person(ANA).absences]


NAMINGS = [
    "set {} as my cover on 30 nov to 3 dec",
    "i want {} as cover from monday to thursday",
    "use {} as my backup next week",
    "i'd like {} to be my cover from 30 november until 3 december",
    "{} is my cover next week",
    "make {} my cover for next week",
    "{} covers for me next week",
    "{} covers on tuesday next week",
    "take {} as stand-in on 1 december",
    "name {} as my cover during next week",
]


@pytest.mark.parametrize("typed", NAMINGS)
def test_the_absence_of_that_time_gets_the_cover(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "away 30 nov - 3 dec")
    ana.say(ANA, "away 24 dec - 2 jan")
    [said] = [each for each in ana.say(ANA, typed.format(f"<@{BOB}>")) if each.destination.user in {"", ANA}]
    if asked := [each["text"]["text"] for each in buttons(said.message) if each["text"]["text"] != "Undo"]:
        assert "Change it for all of it?" in text_of([said])
        ana.press(ANA, asked[0], said)
    assert covers(ana) == [None, BOB] or covers(ana) == [BOB, None]
    assert away(ana)[covers(ana).index(BOB)] == MONDAY_TO_THURSDAY


@pytest.mark.parametrize(
    "typed", ["i want {} as cover over christmas", "{} covers over christmas", "{} is my backup at christmas"]
)
def test_a_feast_names_the_absence_around_it(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "away 24 dec - 2 jan")
    [asked] = ana.say(ANA, typed.format(f"<@{BOB}>"))
    assert "Change it for all of it?" in text_of([asked])
    ana.press(ANA, next(buttons(asked.message))["text"]["text"], asked)
    assert covers(ana) == [BOB]


@pytest.mark.parametrize("typed", ["set {} as my cover on 30 nov to 3 dec", "{} is my cover next week"])
def test_where_no_absence_is_planned_then_it_is_asked(ana: BotHarness, typed: str) -> None:
    ana.subscribe(ANA)
    [asked] = ana.say(ANA, typed.format(f"<@{BOB}>"))
    assert "You have no absence" in text_of([asked])
    assert away(ana) == []
    ana.press(ANA, next(buttons(asked.message))["text"]["text"], asked)
    assert covers(ana) == [BOB]


@pytest.mark.parametrize(
    "asked",
    [
        "who covers me next week",
        "who's covering for me from monday?",
        "who covers for me on wednesday next week?",
        "who is my cover next week?",
        "who stands in for me from 30 nov to 3 dec?",
        "do I have cover next week?",
        "who will cover for me next week?",
        "is anybody covering for me next week?",
        "who covers me on december 1?",
    ],
)
def test_who_covers_then_is_told_first(ana: BotHarness, asked: str) -> None:
    ana.say(ANA, f"away 30 nov - 3 dec, <@{BOB}> covers")
    said = text_of(ana.say(ANA, asked))
    assert f"<@{BOB}>" in said
    assert "nobody" not in said.partition(f"<@{BOB}>")[0]


@pytest.mark.parametrize(
    "typed",
    [
        "actually make it carol",
        "make it carol",
        "no, carol",
        "carol instead",
        "make it Carol instead",
    ],
)
def test_another_cover_by_name_is_asked_who_it_is(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, f"away tomorrow, <@{BOB}> covers")
    ana.now += MINUTE
    assert "Which colleague is “carol”?" in text_of(ana.say(ANA, typed)).lower().replace("which", "Which")
    assert covers(ana) == [BOB]
    ana.say(ANA, f"<@{CAROL}>")
    assert covers(ana) == [CAROL]


@pytest.mark.parametrize("typed", ["change the cover to {}", "switch the cover to {}", "{} as cover instead"])
def test_the_cover_that_was_just_named_is_changed(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, f"away tomorrow, <@{BOB}> covers")
    ana.now += MINUTE
    ana.say(ANA, typed.format(f"<@{CAROL}>"))
    assert covers(ana) == [CAROL]
    assert ana.context.person(ANA).preferences.cover == ""


@pytest.mark.parametrize("typed", ["no, carol", "carol instead", "make it carol"])
def test_a_name_corrects_no_other_change(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "away tomorrow")
    ana.now += MINUTE
    assert "Which colleague" not in text_of(ana.say(ANA, typed))
