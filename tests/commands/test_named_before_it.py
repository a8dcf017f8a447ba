"""`the drivers one, give it to @bob`: `it` is what the words before it name, whatever was spoken of before."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, CAROL, GENERAL, BotHarness, buttons, text_of

FREEZER, DRIVERS = "the freezer alarm went off again", "can two more drivers come on saturday?"
TO_BOB = f"give it to <@{BOB}>"


@pytest.fixture
def bot(ana: BotHarness) -> BotHarness:
    """#1 and #2 are to-dos, #3 and #4 messages of Bob's."""
    for text in ("todo post the driver rota", "todo call mum"):
        ana.say(ANA, text)
    for line in (FREEZER, DRIVERS):
        ts = ana.write(BOB)
        ana.slack.lines[GENERAL, ts] = line
        ana.say_in_thread(ANA, "save message", ts, BOB)
    return ana


def offered(bot: BotHarness) -> dict[int, str]:
    items = bot.context.items.by_numbers(ANA, (1, 2, 3, 4))
    return {each.number: each.pending_offer.to for each in items if each.pending_offer is not None}


def labels(bot: BotHarness, text: str) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.say(ANA, text)[-1].message)]


@pytest.mark.parametrize("text", [f"and the drivers one, {TO_BOB} with a note: please find two more"])
def test_what_was_asked_about_before_is_not_given_away(bot: BotHarness, text: str) -> None:
    bot.say(ANA, "the freezer one is urgent, put it at the top and remind me in 20 minutes")
    assert labels(bot, text) == ["#1 post the driver rota", "#4 from Bob, just now"]
    assert not offered(bot)
    bot.say(ANA, "4")
    assert offered(bot) == {4: BOB}


def test_nor_is_what_was_just_taken_back(bot: BotHarness) -> None:
    bot.say(ANA, f"give 3 to <@{CAROL}>")
    bot.say(ANA, "undo")
    labels(bot, f"the drivers one, {TO_BOB}")
    assert not offered(bot)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (f"the freezer one, {TO_BOB}", 3),
        (f"and the freezer one, {TO_BOB} please", 3),
        (f"the freezer broke again, {TO_BOB}", 3),
        (f"ok, the mum one, {TO_BOB}", 2),
        (f"the freezer one is for bob, {TO_BOB}", 3),
    ],
)
def test_the_only_one_that_is_called_so_is_given(bot: BotHarness, text: str, number: int) -> None:
    bot.say(ANA, text)
    assert offered(bot) == {number: BOB}


@pytest.mark.parametrize("text", [f"the plumber one, {TO_BOB}", f"the plumber is sick, {TO_BOB}"])
def test_where_nothing_is_called_so_it_is_asked(bot: BotHarness, text: str) -> None:
    bot.say(ANA, "4 high")
    assert "Nothing on your list says “plumber”. Which item?" in text_of(bot.say(ANA, text))
    assert not offered(bot)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("the freezer one, snooze it till friday", "#3>* comes back on your list on Fri"),
        ("the freezer one, remind me of it at 4", "#3>* today at 16:00"),
        ("the alarm one, tick it off", "#3>*"),
        ("freezer one, mark it done", "#3>*"),
        ("about the alarm, snooze it until monday", "#3>* comes back"),
        ("that's urgent, make it high", "#4>* is now *high*"),
    ],
)
def test_so_is_what_else_is_done_to_it(bot: BotHarness, text: str, answer: str) -> None:
    assert answer in text_of(bot.say(ANA, text))


def test_a_button_is_of_the_item_that_is_named(bot: BotHarness) -> None:
    assert labels(bot, "the freezer one is urgent, make it highest") == ["1. Make #3 highest"]


def test_another_request_is_no_note(bot: BotHarness) -> None:
    asked = labels(bot, f"the freezer one, {TO_BOB} and remind me at 4")
    assert asked == ["1. Offer #3 to @Bob", "2. Remind you about #3 today, 16:00"]
    assert not offered(bot)
