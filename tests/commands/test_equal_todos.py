"""A to-do of the same words as one that waits already: said so, and added only if the person wants it."""

from __future__ import annotations

import pytest

from tests.harness import ANA, DAY, MINUTE, BotHarness, buttons, text_of


@pytest.fixture
def milk(ana: BotHarness) -> BotHarness:
    ana.say(ANA, "todo call mum")
    ana.say(ANA, "todo buy milk")
    ana.now += MINUTE
    return ana


@pytest.mark.parametrize(
    "typed", ["todo buy milk", "todo Buy  Milk", "add buy milk", "todo buy milk high", "todo buy milk +shop"]
)
def test_is_said_and_not_added(milk: BotHarness, typed: str) -> None:
    before = milk.kept
    [asked] = milk.say(ANA, typed)
    assert "You already have *#2* · buy milk." in text_of([asked])
    [label] = [each["text"]["text"] for each in buttons(asked.message)]
    assert label.lower() == "1. add “buy milk” anyway"
    assert milk.kept == before


def test_is_added_by_the_button(milk: BotHarness) -> None:
    [asked] = milk.say(ANA, "todo buy milk high")
    assert "#3" in text_of(milk.press(ANA, "1. Add “buy milk” anyway", asked))
    assert milk.open_numbers(ANA) == [3, 1, 2]


@pytest.mark.parametrize("typed", ["yes", "add it anyway", "1"])
def test_is_added_by_typing(milk: BotHarness, typed: str) -> None:
    milk.say(ANA, "todo buy milk")
    milk.say(ANA, typed)
    assert milk.open_numbers(ANA) == [1, 2, 3]


def test_pressed_twice_it_is_added_once(milk: BotHarness) -> None:
    [asked] = milk.say(ANA, "todo buy milk")
    for _ in range(2):
        milk.press(ANA, "1. Add “buy milk” anyway", asked)
    assert milk.open_numbers(ANA) == [1, 2, 3]


@pytest.mark.parametrize("typed", ["todo buy milk and bread", "todo buy oat milk", "todo milk"])
def test_of_other_words_is_added(milk: BotHarness, typed: str) -> None:
    milk.say(ANA, typed)
    assert milk.open_numbers(ANA) == [1, 2, 3]


@pytest.mark.parametrize("before", ["done #2", "remove #2", "rename #2 bread"])
def test_of_what_waits_no_more_is_added(milk: BotHarness, before: str) -> None:
    milk.say(ANA, before)
    assert "Added" in text_of(milk.say(ANA, "todo buy milk"))


def test_of_what_is_snoozed_is_asked(milk: BotHarness) -> None:
    milk.say(ANA, "snooze #2 2d")
    assert "You already have *#2* · buy milk (snoozed)." in text_of(milk.say(ANA, "todo buy milk"))


def test_with_another_time_is_added(milk: BotHarness) -> None:
    milk.say(ANA, "remind me #2 at 17:00")
    milk.say(ANA, "remind me to buy milk tomorrow at 9")
    assert milk.open_numbers(ANA) == [1, 2, 3]


@pytest.mark.parametrize(
    "typed", ["remind me to buy milk on monday", "todo buy milk monday at 9", "remind me to buy milk every monday"]
)
def test_of_one_without_a_time_it_is_asked_whether_that_is_meant(milk: BotHarness, typed: str) -> None:
    [asked] = milk.say(ANA, typed)
    assert "Do you mean an item that you have, or something new?" in text_of([asked])
    of_item, add = (each["text"]["text"] for each in buttons(asked.message))
    assert add == "2. Add “buy milk” anyway"
    assert "I'll remind you of *#2* · buy milk" in text_of(milk.press(ANA, of_item, asked))
    assert milk.open_numbers(ANA) == [1, 2]


def test_of_a_snoozed_one_it_is_said_also_with_a_time(milk: BotHarness) -> None:
    milk.say(ANA, "snooze #2 2d")
    assert "You already have *#2* · buy milk (snoozed)." in text_of(milk.say(ANA, "remind me to buy milk on monday"))


def test_of_one_added_weeks_ago_is_asked_among_the_last(milk: BotHarness) -> None:
    milk.now += 20 * DAY
    assert "You already have *#2*" in text_of(milk.say(ANA, "todo buy milk"))


def test_of_one_behind_many_others_is_added(milk: BotHarness) -> None:
    """Only the last twenty are read, so that a to-do costs as little as before."""
    for n in range(20):
        milk.now += MINUTE
        milk.say(ANA, f"todo task {n} of many")
    assert "Added" in text_of(milk.say(ANA, "todo buy milk"))


def test_several_at_once_are_added(milk: BotHarness) -> None:
    milk.say(ANA, "todo buy milk; buy bread")
    assert milk.open_numbers(ANA) == [1, 2, 3, 4]


def test_of_somebody_else_is_added(milk: BotHarness) -> None:
    assert "Added" in text_of(milk.say("U0BOB", "todo buy milk"))


def test_that_comes_again_is_the_same(milk: BotHarness) -> None:
    job = milk.direct_job(ANA, "todo wash up")
    milk.handle(job)
    milk.handle(job, redelivered=True)
    milk.handle(job)
    assert milk.open_numbers(ANA) == [1, 2, 3]
