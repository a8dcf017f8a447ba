"""`delete lunch tomorrow`, `cancel friday`, `remove my holiday`: what is planned is named by its words, its day, or both."""

from __future__ import annotations

import pytest

from tests.commands.corrections import away, reminded
from tests.harness import ANA, BotHarness, buttons, text_of

VERBS = ("delete", "cancel", "remove")


@pytest.mark.parametrize("verb", VERBS)
def test_an_absence_by_its_reason_and_day(ana: BotHarness, verb: str) -> None:
    ana.say_all(ANA, "away tomorrow 12:00-13:00 lunch", "away friday 12:00-13:00 lunch", f"{verb} lunch tomorrow")
    assert away(ana) == ["11-27 12:00 to 11-27 13:00"]


@pytest.mark.parametrize("verb", VERBS)
def test_a_holiday_by_its_name(ana: BotHarness, verb: str) -> None:
    ana.say_all(ANA, "away 21 december to 4 january holiday", f"{verb} my holiday")
    assert away(ana) == []


def test_the_holiday_that_runs_ends(ana: BotHarness) -> None:
    ana.say_all(ANA, "away holiday")
    assert "Welcome back" in text_of(ana.say(ANA, "remove my holiday"))


@pytest.mark.parametrize("verb", ["delete", "remove"])
def test_a_todo_by_its_words_and_the_day_of_its_reminder(ana: BotHarness, verb: str) -> None:
    ana.say_all(ANA, "todo lunch with bob tomorrow at 12", "todo lunch with carol friday at 12")
    assert "lunch with bob" in ana.say_all(ANA, f"{verb} lunch tomorrow")
    assert ana.open_numbers(ANA) == [2]
    assert "lunch with carol" in ana.say_all(ANA, f"{verb} lunch on friday")


def test_a_reminder_by_its_words_and_its_day(ana: BotHarness) -> None:
    ana.say_all(
        ANA, "todo lunch with bob tomorrow at 12", "todo lunch with carol friday at 12", "cancel lunch tomorrow"
    )
    assert reminded(ana) == ["11-27 12:00"]


@pytest.mark.parametrize("verb", VERBS)
def test_of_what_comes_again_it_is_asked(ana: BotHarness, verb: str) -> None:
    ana.say_all(ANA, "remind me every day at 12 to have lunch")
    [asked] = ana.say(ANA, f"{verb} lunch tomorrow")
    assert len(list(buttons(asked.message))) == 2
    assert (ana.open_numbers(ANA), reminded(ana)) == ([1], ["11-24 12:00"])


@pytest.mark.parametrize(
    "first", ["todo lunch with bob", "todo lunch with bob friday at 12", "away friday 12:00-13:00 lunch"]
)
@pytest.mark.parametrize("verb", VERBS)
def test_of_another_day_nothing_is_lost(ana: BotHarness, first: str, verb: str) -> None:
    ana.say_all(ANA, first)
    before = (away(ana), ana.open_numbers(ANA), reminded(ana))
    said = ana.say_all(ANA, f"{verb} lunch tomorrow")
    assert (away(ana), ana.open_numbers(ANA), reminded(ana)) == before
    assert "ClerkBot data" not in said


@pytest.mark.parametrize("words", ["cancel friday", "delete friday"])
def test_of_a_day_alone_it_is_asked(ana: BotHarness, words: str) -> None:
    ana.say_all(ANA, "away friday")
    [asked] = ana.say(ANA, words)
    [button] = buttons(asked.message)
    assert button["text"]["text"].startswith("1. Cancel your absence")
    assert len(away(ana)) == 1


def test_what_deletes_data_is_still_explained(ana: BotHarness) -> None:
    assert "ClerkBot data" in ana.say_all(ANA, "delete my stuff")


@pytest.mark.parametrize(
    "words", ["friday's cancelled, i'm coming in", "friday's is off", "friday is off", "friday isn't happening"]
)
def test_what_is_told_of_a_day_is_asked_about(ana: BotHarness, words: str) -> None:
    ana.say_all(ANA, "away friday")
    [asked] = ana.say(ANA, words)
    assert [each["text"]["text"] for each in buttons(asked.message)] == ["1. Cancel your absence on Fri 27 Nov"]


@pytest.mark.parametrize("words", ["change friday to thursday", "move friday to thursday"])
def test_a_day_moves_to_another_after_a_question(ana: BotHarness, words: str) -> None:
    ana.say_all(ANA, "away friday", words)
    assert away(ana) == ["11-27 00:00 to 11-28 00:00"]
    ana.say_all(ANA, "yes")
    assert away(ana) == ["11-26 00:00 to 11-27 00:00"]


@pytest.mark.parametrize(
    "words", ["the bus on friday is off", "cancel thursday", "what's on thursday", "thursday is off"]
)
def test_nothing_is_asked_where_no_absence_is_meant(ana: BotHarness, words: str) -> None:
    ana.say_all(ANA, "away friday")
    assert all("Cancel your absence" not in each["text"]["text"] for each in buttons(ana.say(ANA, words)[0].message))


@pytest.mark.parametrize("verb", VERBS)
def test_the_day_may_stand_first(ana: BotHarness, verb: str) -> None:
    ana.say_all(ANA, "away tomorrow 12:00-13:00 lunch", "away friday 12:00-13:00 lunch", f"{verb} tomorrow's lunch")
    assert away(ana) == ["11-27 12:00 to 11-27 13:00"]


@pytest.mark.parametrize(("verb", "left"), [("delete", [2]), ("remove", [2]), ("cancel", [1, 2])])
def test_the_day_of_a_todo_may_stand_first(ana: BotHarness, verb: str, left: list[int]) -> None:
    ana.say_all(ANA, "todo dinner with bob tomorrow at 20:00", "todo dinner with carol friday at 20:00")
    assert "dinner with bob" in ana.say_all(ANA, f"{verb} tomorrow's dinner")
    assert sorted(ana.open_numbers(ANA)) == left


def test_what_is_called_by_a_day_is_that(ana: BotHarness) -> None:
    ana.say_all(ANA, "todo friday's report tomorrow at 9", "todo report friday at 9", "delete friday's report")
    assert ana.open_numbers(ANA) == [2]
