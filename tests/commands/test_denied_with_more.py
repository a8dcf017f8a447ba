"""`no wait, not done yet. remind me tomorrow at 2`: a denial right after a change, with more behind it, is not dropped."""

from __future__ import annotations

import pytest

from chalicelib.ports import ItemQuery
from tests.harness import ANA, BOB, BotHarness, buttons, text_of


def answered(bot: BotHarness, *texts: str) -> tuple[str, list[str]]:
    """What the last of the texts is answered, and what stands on its buttons."""
    for text in texts:
        bot.now += 20
        [*_, reply] = bot.say(ANA, text)
    return text_of([reply]), [each["text"]["text"] for each in buttons(reply.message)]


def on_list(bot: BotHarness) -> list[int]:
    return [item.number for item in bot.context.items.open(ANA, ItemQuery(), 10).items]


@pytest.mark.parametrize(
    ("denial", "then"),
    [
        ("no wait not done yet, they dont have it. remind me tomorrow at 2", "Remind you about #1 tomorrow, 14:00"),
        ("not done yet, remind me tomorrow at 2", "Remind you about #1 tomorrow, 14:00"),
        ("oops not yet, remind me of it at 5", "Remind you about #1 today, 17:00"),
        ("hm it isn't done, snooze it till friday", "Snooze #1 until Fri 27 Nov, 09:00"),
        (
            "sorry, that was wrong - they sent the wrong one. remind me on friday",
            "Remind you about #1 Fri 27 Nov, 09:00",
        ),
        ("no its not finished. remind me tomorrow", "Remind you about #1 tomorrow, 09:00"),
        ("oh no thats not done, make it high", "Make #1 high"),
        ("i still need it, remind me at 4", "Remind you about #1 today, 16:00"),
    ],
)
@pytest.mark.parametrize("change", ["done with toner", "remove toner"])
def test_what_was_finished_comes_back_with_what_else_is_asked_for(
    ana: BotHarness, change: str, denial: str, then: str
) -> None:
    text, offered = answered(ana, "todo order toner", change, denial)
    assert offered == [f"1. {then} instead"], text
    assert on_list(ana) == []
    assert "Undone: #1 (order toner) is back on your list." in answered(ana, "yes")[0]
    assert on_list(ana) == ([] if then.startswith("Snooze") else [1])
    answered(ana, "undo")
    assert on_list(ana) == []


@pytest.mark.parametrize(
    ("change", "denial", "offered"),
    [
        ("done with toner", "no, that was wrong. done with milk", "2. Mark the item that says milk as done"),
        (f"give 1 to <@{BOB}>", "no wait not him, remind me tomorrow at 9", "2. Remind you about #1 tomorrow, 09:00"),
        ("1 high", "not that one, todo call the bank", "2. Add “call the bank” to your list"),
    ],
)
def test_two_things_are_asked_about(ana: BotHarness, change: str, denial: str, offered: str) -> None:
    _, labels = answered(ana, "todo order toner", "todo milk", change, denial)
    assert labels == ["1. Undo your last change", offered]


@pytest.mark.parametrize("denial", ["no not done yet, they dont have it", "it's not done, bob has to sign first"])
def test_where_nothing_else_is_understood_the_change_is_asked_about(ana: BotHarness, denial: str) -> None:
    text, labels = answered(ana, "todo order toner", "done with toner", denial)
    assert (text, labels) == ("Undo your last change: done *#1* · order toner?", ["1. Undo your last change"])


@pytest.mark.parametrize(
    "text", ["no wait, todo call bob", "sorry, one more: todo call bob", "not urgent, todo call bob"]
)
def test_what_denies_nothing_is_read_as_ever(ana: BotHarness, text: str) -> None:
    told, _ = answered(ana, "todo order toner", "done with toner", text)
    assert told.startswith(":large_yellow_circle: Added *#2* · call bob"), told


@pytest.mark.parametrize("between", [["done list"], []])
def test_without_a_change_just_before_it_is_no_denial(ana: BotHarness, between: list[str]) -> None:
    answered(ana, "todo order toner", "done with toner")
    ana.now += 600
    text, _ = answered(ana, *between, "not done yet, remind me tomorrow at 2 to call bob")
    assert "back on your list" not in text


@pytest.mark.parametrize(
    "denial",
    [
        "no, not a new one",
        "no not a new one, i mean the one i have",
        "oh i already have that",
        "no i meant the existing one",
    ],
)
def test_a_new_one_is_denied_where_there_was_one(ana: BotHarness, denial: str) -> None:
    answered(ana, "todo call Lena", "remind me of 1 tomorrow at 9")
    [asked] = ana.say(ANA, "remind me about Lena at 16:00")
    ana.press(ANA, "2. Add “Lena” to your list, and remind you today, 16:00", asked)
    _, labels = answered(ana, denial)
    assert labels == ["1. Remove #2 from your list; set the reminder of #1 to today, 16:00"]
    answered(ana, "yes")
    assert on_list(ana) == [1]
    assert "16:00" in answered(ana, "reminder list")[0]


@pytest.mark.parametrize("text", ["not yet", "not yet, remind me at 5", "not done yet, remind me at 17:00"])
def test_what_came_since_is_meant_sooner(ana: BotHarness, text: str) -> None:
    answered(ana, "remind me in 5 minutes to call bob", "todo toner")
    ana.now += 200
    answered(ana, "done with toner")
    ana.pass_time(150)
    told, labels = answered(ana, text)
    assert "#2" not in f"{told} {labels}", told
