"""`until tomorrow morning i mean`, `make that 3pm`, said of an absence or a reminder that was only offered."""

from __future__ import annotations

import pytest

from chalicelib.messages import questions
from tests.commands.corrections import away, reminded
from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.mark.parametrize(
    ("offered", "words", "until", "reason"),
    [
        ("lunch 30 min", "until tomorrow morning i mean", "11-25 09:00", "lunch"),
        ("lunch 30 min", "i meant till friday", "11-27 09:00", "lunch"),
        ("lunch 30 min", "make that 3pm", "11-24 15:00", "lunch"),
        ("popping to the post office, won't be long", "until 11 i mean", "11-24 11:00", "post office"),
    ],
)
def test_an_absence_is_set_with_the_other_end(
    ana: BotHarness, offered: str, words: str, until: str, reason: str
) -> None:
    said = ana.say_all(ANA, offered, words)
    assert [each.rpartition(" to ")[2] for each in away(ana)] == [until]
    assert f"({reason}" in said
    ana.say_all(ANA, "undo")
    assert away(ana) == []


def test_an_absence_on_another_day(ana: BotHarness) -> None:
    ana.say_all(ANA, "will you be away on friday?", "i meant thursday")
    assert away(ana) == ["11-26 00:00 to 11-27 00:00"]


def test_what_was_set_before_stays(ana: BotHarness) -> None:
    ana.say_all(ANA, "away friday", "lunch 30 min", "make that 3pm")
    assert sorted(each.partition(" ")[0] for each in away(ana)) == ["11-24", "11-27"]


@pytest.mark.parametrize(
    ("offered", "words", "comes"),
    [
        ("buy flowers at 8 tonight", "make that 7", "11-24 19:00"),
        ("buy flowers tomorrow at 8", "i meant friday", "11-27 08:00"),
        ("buy flowers tomorrow at 8", "an hour later", "11-25 09:00"),
    ],
)
def test_a_reminder_comes_at_the_other_time(ana: BotHarness, offered: str, words: str, comes: str) -> None:
    ana.say_all(ANA, offered, words)
    assert reminded(ana) == [comes]


def test_of_a_day_it_may_be_until_or_on_it_is_asked(ana: BotHarness) -> None:
    ana.say_all(ANA, "lunch 30 min")
    [asked] = ana.say(ANA, "i meant friday")
    assert len(list(buttons(asked.message))) == 2
    assert away(ana) == []


@pytest.mark.parametrize("words", ["until yesterday i mean", "make that 25:00"])
def test_a_time_that_cant_be_sets_nothing(ana: BotHarness, words: str) -> None:
    ana.say_all(ANA, "lunch 30 min", words)
    assert away(ana) == []


@pytest.mark.parametrize("offered", ["every monday at 9 submit timesheet", "buy flowers at 8 and call grandma at 9"])
def test_what_repeats_or_is_several_has_to_be_pressed_first(ana: BotHarness, offered: str) -> None:
    ana.say_all(ANA, offered, "make that 10")
    assert reminded(ana) == []


def test_of_several_times_it_is_told_that_nothing_is_set(ana: BotHarness) -> None:
    ana.say_all(ANA, "buy flowers at 8 and call grandma at 9")
    assert text_of(ana.say(ANA, "make that 10")).startswith(questions.NOT_SET_YET)
