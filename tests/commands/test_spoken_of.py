"""`give them to @bob`, `remind me of both at 4`: what several items are meant by such words."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import Item
from tests.harness import ANA, BOB, MINUTE, BotHarness, buttons, text_of

TODOS = ("buy milk", "call the bank", "write report")


def with_todos(bot: BotHarness, count: int) -> BotHarness:
    bot.say_all(ANA, *(f"todo {text}" for text in TODOS[:count]))
    return bot


def said(bot: BotHarness, text: str) -> str:
    bot.now += 20
    return text_of([bot.say(ANA, text)[-1]])


def items(bot: BotHarness) -> list[Item]:
    return list(bot.context.items.by_numbers(ANA, range(1, 5)))


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (f"give them to <@{BOB}>", f"I've offered *#1* (buy milk) and *#2* (call the bank) to <@{BOB}>"),
        (f"give them both to <@{BOB}>", f"I've offered *#1* (buy milk) and *#2* (call the bank) to <@{BOB}>"),
        (f"give <@{BOB}> both", f"I've offered *#1* (buy milk) and *#2* (call the bank) to <@{BOB}>"),
        (f"give these two to <@{BOB}>", f"I've offered *#1* (buy milk) and *#2* (call the bank) to <@{BOB}>"),
        ("delete them", "Removed *#1* (buy milk) and *#2* (call the bank)"),
        ("both of them are done", "Done: *#1* (buy milk) and *#2* (call the bank)"),
        ("snooze them till friday", "*#1* (buy milk) and *#2* (call the bank) come back on your list on Fri"),
        ("make them both high", "*#1* (buy milk) and *#2* (call the bank) are now *high*"),
        ("remind me of them at 4", "I'll remind you of *#1* (buy milk) and *#2* (call the bank) today at 16:00"),
    ],
)
@pytest.mark.parametrize("before", ["list", "1 and 2 low"])
def test_they_are_the_two_that_were_listed_or_changed_last(
    ana: BotHarness, before: str, typed: str, answer: str
) -> None:
    with_todos(ana, 2 if before == "list" else 3).say(ANA, before)
    assert answer in said(ana, typed)
    assert text_of(ana.say(ANA, "undo")[:1]).startswith("Undone")


def test_of_a_longer_list_it_is_asked(ana: BotHarness) -> None:
    with_todos(ana, 3).say(ANA, "list")
    ana.now += 20
    [asked] = ana.say(ANA, f"give them to <@{BOB}>")
    assert [each["text"]["text"] for each in buttons(asked.message)] == ["1. Offer #1, #2 and #3 to @Bob"]
    assert not any(item.handover for item in items(ana))
    assert "I've offered" in said(ana, "yes")


def test_after_another_change_it_is_asked(ana: BotHarness) -> None:
    with_todos(ana, 2).say_all(ANA, "list", "1 high")
    assert "Are you sure?" in said(ana, f"give them to <@{BOB}>")


def test_what_was_removed_is_not_given(ana: BotHarness) -> None:
    with_todos(ana, 3).say_all(ANA, "list", "remove 1 and 2")
    assert "off your list" in said(ana, f"give them to <@{BOB}>")


def test_where_nothing_was_listed_nothing_is_done(ana: BotHarness) -> None:
    with_todos(ana, 2)
    ana.now += 20 * MINUTE
    before = ana.kept
    assert said(ana, "remind me of both at 4").startswith("Which item?")
    assert ana.kept == before


@pytest.mark.parametrize(
    "typed", ["remind me to call them at 4", "todo tell them both", "call these people tomorrow at 9"]
)
def test_in_a_persons_own_words_they_are_somebody(ana: BotHarness, typed: str) -> None:
    with_todos(ana, 2).say(ANA, "list")
    said(ana, typed)
    assert all(not item.label and item.text in {*TODOS, "call them", "tell them both"} for item in items(ana))
