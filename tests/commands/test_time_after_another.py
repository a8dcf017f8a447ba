"""A second time that is said of the first, and a span before what has no hour: no part of a to-do's words, and no hour that nobody said."""

from __future__ import annotations

import pytest

from tests.commands.corrections import reminded
from tests.harness import ANA, BotHarness, buttons, text_of


def labels(bot: BotHarness) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.slack.sent[-1].message)]


@pytest.mark.parametrize(
    ("words", "name", "then"),
    [
        ("remind me about the generator next monday and the monday after", "the generator", ["11-30 09:00", "12-07 09:00"]),
        ("remind me to call mum tomorrow and the day after", "call mum", ["11-25 09:00", "11-26 09:00"]),
        ("remind me to take the pills on friday and on the monday after", "take the pills", ["11-27 09:00", "11-30 09:00"]),
        ("remind me to call bob next week and the week after", "call bob", ["11-30 09:00", "12-07 09:00"]),
        ("remind me to check the tank on 1 december and a week later", "check the tank", ["12-01 09:00", "12-08 09:00"]),
        ("remind me to check the tank tomorrow at 8 and then the day after that", "check the tank", ["11-25 08:00", "11-26 08:00"]),
        ("remind me to check the tank on friday at 10 and again two days later", "check the tank", ["11-27 10:00", "11-29 10:00"]),
        ("remind me on monday and the monday after to order tape", "order tape", ["11-30 09:00", "12-07 09:00"]),
        ("remind me tomorrow at 9 and the day after that to order tape", "order tape", ["11-25 09:00", "11-26 09:00"]),
        ("remind me on friday and a week later about the invoice", "the invoice", ["11-27 09:00", "12-04 09:00"]),
        ("remind me at 3 and again at 5 to call mum", "call mum", ["11-24 15:00", "11-24 17:00"]),
        ("remind me tomorrow at 8 and then again at noon to call mum", "call mum", ["11-25 08:00", "11-25 12:00"]),
        ("remind me on thursday and again on friday to call mum", "call mum", ["11-26 09:00", "11-27 09:00"]),
    ],
)  # fmt: skip
def test_it_is_reminded_of_at_both(ana: BotHarness, words: str, name: str, then: list[str]) -> None:
    [answer] = ana.say(ANA, words)
    assert sorted(reminded(ana)) == then
    assert [item.text for item in ana.context.items.by_numbers(ANA, (1, 2))] == [name]
    ana.press(ANA, "Undo", answer)
    assert reminded(ana) == []


def test_where_the_words_may_be_the_to_dos_it_is_asked(ana: BotHarness) -> None:
    ana.say_all(ANA, "remind me next monday about the generator and the monday after")
    assert [label[:40] for label in labels(ana)] == [
        "1. Add “the generator” to your list, and",
        "2. Add “the generator and the monday aft",
    ]


def test_what_stands_before_the_time_is_the_to_do(ana: BotHarness) -> None:
    ana.say_all(ANA, "remind me to plan monday and the day after on friday")
    assert reminded(ana) in ([], ["11-27 09:00"])


@pytest.mark.parametrize(
    "words",
    [
        "remind me tomorrow to look after the cat and the dog",
        "remind me on friday to clean the kitchen and the day room",
        "remind me tomorrow to call mum and look after the garden later",
    ],
)
def test_other_words_are_the_to_do(ana: BotHarness, words: str) -> None:
    ana.say(ANA, words)
    assert len(ana.context.items.by_numbers(ANA, (1, 2))) == len(reminded(ana)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "remind me 30 minutes before my absence tomorrow",
        "remind me 30 minutes before the meeting tomorrow",
        "remind me an hour before the party on friday",
        "remind me an hour before i leave tomorrow",
        "remind me to pack 2 hours before the train on friday",
    ],
)
def test_before_what_has_no_hour_it_is_asked_for(ana: BotHarness, words: str) -> None:
    ana.say_all(ANA, "away tomorrow")
    answer = text_of(ana.say(ANA, words))
    assert "At what time is that?" in answer
    assert f"`{words} at 15:00`" in answer
    assert ana.context.items.by_numbers(ANA, (1, 2)) == []


@pytest.mark.parametrize(
    ("words", "then"),
    [
        ("remind me 30 minutes before the meeting tomorrow at 15:00", "11-25 14:30"),
        ("remind me a day before the party on friday", "11-26 09:00"),
        ("remind me an hour before the lunch tomorrow noon", "11-25 11:00"),
    ],
)
def test_with_an_hour_it_is_set(ana: BotHarness, words: str, then: str) -> None:
    ana.say(ANA, words)
    assert reminded(ana) == [then]


def test_before_alone_begins_no_to_do(ana: BotHarness) -> None:
    ana.say(ANA, "remind me before my absence tomorrow")
    assert ana.context.items.by_numbers(ANA, (1, 2)) == []


@pytest.mark.parametrize(
    ("words", "text", "then"),
    [
        ("remind me in an hour to check on the cat in kennel 4, then again at 6", "check on the cat in kennel 4", ["11-24 11:00", "11-24 18:00"]),
        ("remind me in an hour to check on the cat in kennel 4 and again at 6", "check on the cat in kennel 4", ["11-24 11:00", "11-24 18:00"]),
        ("remind me tomorrow at 10 to check the tank, then again at 6", "check the tank", ["11-25 10:00", "11-25 18:00"]),
        ("remind me at 3 to check the tank and once more tomorrow at 9", "check the tank", ["11-24 15:00", "11-25 09:00"]),
        ("remind me tomorrow to check the tank and again on friday", "check the tank", ["11-25 09:00", "11-27 09:00"]),
        ("remind me at 3 to check the tank and again at 4 and again at 5", "check the tank", ["11-24 15:00", "11-24 16:00", "11-24 17:00"]),
    ],
)  # fmt: skip
def test_again_may_stand_behind_a_to_do_whose_time_stands_first(
    ana: BotHarness, words: str, text: str, then: list[str]
) -> None:
    ana.say(ANA, words)
    assert sorted(reminded(ana)) == then
    assert [item.text for item in ana.context.items.by_numbers(ANA, (1, 2))] == [text]


def test_again_with_other_words_is_another_to_do(ana: BotHarness) -> None:
    ana.say(ANA, "remind me at 3 to check the cat and then again at 6 to feed it")
    assert sorted(reminded(ana)) == ["11-24 15:00", "11-24 18:00"]
    assert [item.text for item in ana.context.items.by_numbers(ANA, (1, 2))] == ["check the cat", "feed it"]


def test_again_and_again_is_no_second_time(ana: BotHarness) -> None:
    ana.say(ANA, "remind me tomorrow to tell bob again and again at lunch")
    assert reminded(ana) == []


def test_again_is_the_same_once_more(ana: BotHarness) -> None:
    ana.say(ANA, "remind me to check the tank tomorrow and again on friday")
    assert sorted(reminded(ana)) == ["11-25 09:00", "11-27 09:00"]
    assert [item.text for item in ana.context.items.by_numbers(ANA, (1, 2))] == ["check the tank"]


@pytest.mark.parametrize(
    ("words", "second", "then"),
    [
        ("remind me to join the steerco on the 15th at 10, and the day before at 5pm to print the deck", "print the deck", "12-14 17:00"),
        ("remind me to join the steerco on the 15th at 10 and to print the deck the day before at 5pm", "print the deck", "12-14 17:00"),
        ("remind me on the 15th at 10 to join the steerco and the day before at 5pm to print the deck", "print the deck", "12-14 17:00"),
        ("remind me to join the steerco on the 15th at 10, and the day before to print the deck", "print the deck", "12-14 10:00"),
        ("remind me to join the steerco on the 15th at 10, an hour before to read the file", "read the file", "12-15 09:00"),
        ("remind me to join the steerco on the 15th at 10 and two days later to send the notes", "send the notes", "12-17 10:00"),
        ("remind me to join the steerco on the 15th at 10; the day after at 11 to write to him", "write to him", "12-16 11:00"),
        ("remind me to join the steerco on the 15th at 10 and the following monday at 4pm to pay", "pay", "12-21 16:00"),
        ("remind me to join the steerco on the 15th at 10, the evening before to pack", "pack", "12-14 18:00"),
    ],
)  # fmt: skip
def test_the_time_of_another_to_do_counts_from_the_first(ana: BotHarness, words: str, second: str, then: str) -> None:
    ana.say(ANA, words)
    assert [item.text for item in ana.context.items.by_numbers(ANA, (1, 2))] == ["join the steerco", second]
    assert sorted(reminded(ana)) == sorted(["12-15 10:00", then])


def test_the_day_before_may_be_a_second_time_of_the_same(ana: BotHarness) -> None:
    ana.say(ANA, "remind me to call mum on friday at 10 and the day before")
    assert sorted(reminded(ana)) == ["11-26 10:00", "11-27 10:00"]


def test_what_counts_back_behind_now_changes_nothing(ana: BotHarness) -> None:
    ana.say(ANA, "remind me to call bob tomorrow at 9 and the week before at 3pm to write to him")
    assert reminded(ana) == []
