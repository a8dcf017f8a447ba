"""What is said of reminders that came together, of listed absences, and of the only reminder of an item."""

from __future__ import annotations

import pytest

from tests.commands.corrections import away, reminded
from tests.harness import ANA, MINUTE, BotHarness, buttons, text_of


@pytest.fixture
def two_came(ana: BotHarness) -> BotHarness:
    for text in ("call mum", "get gas"):
        ana.say(ANA, f"remind me to {text} in 10 minutes")
    ana.pass_time(11 * MINUTE)
    return ana


@pytest.mark.parametrize("words", ["done both", "both done", "done with both of them", "both are done"])
def test_both_are_done(two_came: BotHarness, words: str) -> None:
    two_came.say(ANA, words)
    assert two_came.open_numbers(ANA) == []


def test_both_is_said_of_two(two_came: BotHarness) -> None:
    two_came.say(ANA, "todo buy milk")
    two_came.say(ANA, "list")
    two_came.say(ANA, "done both")
    assert two_came.open_numbers(ANA) == [1, 2, 3]


def test_of_one_that_came_both_is_none(ana: BotHarness) -> None:
    ana.say(ANA, "todo buy milk")
    ana.say(ANA, "remind me to call mum in 10 minutes")
    ana.pass_time(11 * MINUTE)
    ana.say(ANA, "both done")
    assert sorted(ana.open_numbers(ANA)) == [1, 2]


@pytest.mark.parametrize(
    "words", ["done both", "both done", "remove both of them", "done with all four", "delete all 2"]
)
@pytest.mark.parametrize("listed", ["next", "list high", "list"])
def test_another_number_than_was_listed_is_asked_about(ana: BotHarness, listed: str, words: str) -> None:
    for text in ("todo bake high", "todo paint high", "todo wash high", "todo read", "todo sing"):
        ana.say(ANA, text)
    ana.now += MINUTE
    ana.say(ANA, listed)
    ana.say(ANA, words)
    assert len(ana.open_numbers(ANA)) == 5


@pytest.mark.parametrize("words", ["done with all three", "done all of them", "all 3 of them are done"])
def test_as_many_as_were_listed_are_done(ana: BotHarness, words: str) -> None:
    for text in ("todo bake high", "todo paint high", "todo wash high", "todo read"):
        ana.say(ANA, text)
    ana.now += MINUTE
    for text in ("list high", words):
        ana.say(ANA, text)
    assert ana.open_numbers(ANA) == [4]


@pytest.mark.parametrize("words", ["cancel both", "cancel both of them"])
def test_both_of_three_reminders_is_asked_about(ana: BotHarness, words: str) -> None:
    for text in ("eat", "sleep", "walk"):
        ana.say(ANA, f"remind me to {text} tomorrow at 9")
    ana.now += MINUTE
    ana.say(ANA, "reminders")
    assert "Which one" in text_of(ana.say(ANA, words))
    ana.say(ANA, "yes")
    assert len(reminded(ana)) == 3


def test_both_are_snoozed(two_came: BotHarness) -> None:
    two_came.say(ANA, "snooze both for an hour")
    assert len(set(reminded(two_came))) == 1
    assert len(reminded(two_came)) == 2


def test_a_listed_absence_is_moved(ana: BotHarness) -> None:
    for text in ("away 1 dec", "away 3 dec", "absences", "move the second one to 10 dec"):
        ana.say(ANA, text)
    assert away(ana) == ["12-01 00:00 to 12-02 00:00", "12-10 00:00 to 12-11 00:00"]


def test_of_a_weekday_it_is_asked_which(ana: BotHarness) -> None:
    for text in ("away 30 nov", "away 3 dec", "absences"):
        ana.say(ANA, text)
    [asked] = ana.say(ANA, "move the first one to friday")
    days = [each["text"]["text"].rpartition("on ")[2] for each in buttons(asked.message)]
    assert days == ["Fri 27 Nov", "Fri 4 Dec"]
    assert away(ana)[0] == "11-30 00:00 to 12-01 00:00"


@pytest.mark.parametrize(
    "words",
    ["push call mum to friday", "move call mum to friday", "change mum to friday 9:00", "reschedule mum to friday"],
)
def test_the_only_reminder_of_an_item_is_moved(ana: BotHarness, words: str) -> None:
    ana.say(ANA, "remind me to call mum tomorrow at 8")
    ana.say(ANA, words)
    assert reminded(ana) == ["11-27 09:00"]
    ana.say(ANA, "undo")
    assert reminded(ana) == ["11-25 08:00"]


def test_of_an_hour_it_is_asked_on_which_day(ana: BotHarness) -> None:
    ana.say(ANA, "remind me to write report tomorrow at 8")
    [asked] = ana.say(ANA, "push the report to 5pm")
    assert len(list(buttons(asked.message))) == 2
    assert reminded(ana) == ["11-25 08:00"]


def test_words_in_another_order_are_asked_about(ana: BotHarness) -> None:
    ana.say(ANA, "remind me to pick up the kids at 16:00")
    [asked] = ana.say(ANA, "move the kids pickup to 16:45")
    assert "Did you mean *#1* · pick up the kids?" in text_of([asked])
    assert reminded(ana) == ["11-24 16:00"]
    ana.say(ANA, "yes")
    assert reminded(ana) == ["11-24 16:45"]


@pytest.mark.parametrize(
    ("typed", "text", "level"),
    [
        ("todo renew cert asap tomorrow", "renew cert", "HIGH"),
        ("todo renew cert tomorrow asap", "renew cert", "HIGH"),
        ("remind me to renew cert asap tomorrow", "renew cert", "HIGH"),
        ("todo renew cert asap!!", "renew cert", "HIGH"),
        ("todo review PR urgent", "review PR", "HIGH"),
        ("todo review PR high prio", "review PR", "HIGH"),
        ("todo call mum !!", "call mum", "HIGH"),
        ("todo call mum !", "call mum", "HIGH"),
        ("remind me to pay rent friday !!", "pay rent", "HIGH"),
        ("todo call mum!", "call mum!", "MEDIUM"),
        ("todo call mum low !!", "call mum", "LOW"),
        ("todo book a room, low, #offsite", "book a room", "LOW"),
        ("todo handle the urgent friday", "handle the urgent", "MEDIUM"),
    ],
)
def test_how_important_a_todo_is_at_its_end(ana: BotHarness, typed: str, text: str, level: str) -> None:
    ana.say(ANA, typed)
    [item] = ana.context.items.by_numbers(ANA, (1,))
    assert (item.text, item.level.name) == (text, level)


@pytest.mark.parametrize(
    ("typed", "comes"),
    [
        ("todo leave 15 minutes before the meeting at 3", "11-24 14:45"),
        ("todo take pills an hour before dinner at 8pm", "11-24 19:00"),
        ("todo prepare 2 days before the demo on 10 dec", "12-08 09:00"),
        ("remind me to leave 15 minutes before the meeting at 3", "11-24 14:45"),
        ("todo read for 30 minutes tomorrow at 9", "11-25 09:00"),
    ],
)
def test_so_long_before(ana: BotHarness, typed: str, comes: str) -> None:
    ana.say(ANA, typed)
    assert reminded(ana) == [comes]


def test_what_has_passed_by_then_is_asked_about(ana: BotHarness) -> None:
    assert "When should I remind you?" in text_of(ana.say(ANA, "todo leave 2 hours before the train at 11"))
    assert reminded(ana) == []
