"""What is told of an item beside a request of `it` names that item: `toner arrived, done` is not about the reminder that came last."""

from __future__ import annotations

import re

import pytest

from chalicelib.domain.item import State
from chalicelib.domain.priority import Level
from chalicelib.domain.reply import Reply
from tests.harness import ANA, HOUR, MINUTE, BotHarness, buttons, text_of

CREMATORIUM = 7
TODOS = (
    "call mrs patel about the bill",
    "order toner",
    "pick up the pouches",
    "royal canin for luna",
    "buy ink",
    "call the bank",
    "ring the crematorium",
    "feed the cat",
    "order paper for the printer",
    "fix the printer",
)


@pytest.fixture
def came(ana: BotHarness) -> BotHarness:
    """Ana has #1 to #10, and R1 about #7 came a minute ago."""
    for text in TODOS:
        ana.say(ANA, f"todo {text}")
        ana.now += 20
    ana.now += HOUR
    ana.say(ANA, f"remind me of #{CREMATORIUM} in 20 minutes")
    ana.pass_time(21 * MINUTE)
    return ana


def closed(bot: BotHarness) -> list[int]:
    return [number for number in range(1, len(TODOS) + 1) if number not in bot.open_numbers(ANA)]


def labels(answer: Reply) -> list[str]:
    return [each["text"]["text"] for each in buttons(answer.message)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("mrs patel paid, done", 1),
        ("mrs patel paid. done!", 1),
        ("mrs patel has finally paid, done", 1),
        ("paid mrs patel, done", 1),
        ("done, mrs patel paid", 1),
        ("toner arrived, done", 2),
        ("toner arrived so done", 2),
        ("toner arrived, tick it off", 2),
        ("toner arrived, mark it done", 2),
        ("the pouches arrived, done", 3),
        ("royal canin sorted, done", 4),
        ("ink bought, done", 5),
        ("bought the ink, done", 5),
        ("called the bank, done", 6),
        ("the bank is sorted, done", 6),
        ("the crematorium called back, done", CREMATORIUM),
    ],
)
def test_the_item_of_which_it_is_told_is_done(came: BotHarness, text: str, number: int) -> None:
    came.say(ANA, text)
    assert closed(came) == [number]
    came.say(ANA, "undo")
    assert closed(came) == []


@pytest.mark.parametrize(("text", "number"), [("mrs patel paid, remove", 1), ("toner arrived, delete it", 2)])
def test_it_is_removed(came: BotHarness, text: str, number: int) -> None:
    came.say(ANA, text)
    assert closed(came) == [number]
    [item] = came.context.items.by_numbers(ANA, (number,))
    assert item.state is State.REMOVED


@pytest.mark.parametrize(
    ("text", "level"), [("toner arrived, low", Level.LOW), ("toner arrived, make it high", Level.HIGH)]
)
def test_it_gets_another_level(came: BotHarness, text: str, level: Level) -> None:
    came.say(ANA, text)
    [toner, crematorium] = came.context.items.by_numbers(ANA, (2, CREMATORIUM))
    assert (toner.level, crematorium.level) == (level, Level.MEDIUM)


@pytest.mark.parametrize("text", ["toner arrived, snooze", "toner arrived, snooze 1h"])
def test_it_is_put_off(came: BotHarness, text: str) -> None:
    answer = came.say(ANA, text)
    assert "#2" in text_of(answer[-1:])
    assert f"#{CREMATORIUM}" not in text_of(answer[-1:])


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("fed the dog, done", ["#7"]),
        ("the wedding is over, done", ["#7"]),
        ("the cat is asleep, done", ["#8"]),
        ("mrs patel hasn't paid, remove", ["#1"]),
        ("printer arrived, done", ["#9", "#10"]),
    ],
)
def test_where_none_fits_or_several_it_is_asked(came: BotHarness, text: str, offered: list[str]) -> None:
    [asked] = came.say(ANA, text)
    assert closed(came) == []
    assert re.findall(r"#\d+", " ".join(labels(asked))) == offered
    came.press(ANA, labels(asked)[0], asked)
    assert closed(came) == [int(offered[0][1:])]


@pytest.mark.parametrize("text", ["phew, done", "finally, done", "got it, done", "all good, done", "fixed, done"])
def test_what_tells_of_nothing_else_is_about_the_one_that_came(came: BotHarness, text: str) -> None:
    came.say(ANA, text)
    assert closed(came) == [CREMATORIUM]


@pytest.mark.parametrize(
    "text", ["the baby woke up, snooze", "with a customer, snooze", "the crematorium is closed, snooze"]
)
def test_why_a_reminder_is_put_off_names_no_other_item(came: BotHarness, text: str) -> None:
    answer = came.say(ANA, text)
    assert "R1" in text_of(answer[-1:])


@pytest.mark.parametrize("undo", ["undo", "undo that"])
@pytest.mark.parametrize("again", ["no it is done", "no sorry it IS done", "done", "it is done"])
def test_after_an_undo_it_is_what_was_brought_back(came: BotHarness, undo: str, again: str) -> None:
    for text in ("mrs patel is done", undo, again):
        came.now += 15
        came.say(ANA, text)
    assert closed(came) == [1]


def test_what_was_changed_since_comes_before_what_was_brought_back(came: BotHarness) -> None:
    came.now += HOUR
    for text in ("mrs patel is done", "undo", "make #2 high", "done"):
        came.now += 15
        came.say(ANA, text)
    assert closed(came) == [2]


def test_a_number_tells_which_of_several_is_meant(ana: BotHarness) -> None:
    for text in ("todo ask bob for lunch", "todo room plants", "todo call carol", "todo book room 101"):
        ana.say(ANA, text)
    [asked] = ana.say(ANA, "bob can have room 101, done")
    assert [each["text"]["text"] for each in buttons(asked.message)] == ["1. Mark #4 as done"]
