"""`all done except the cat`: what is excepted is neither done nor offered."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import State
from tests.harness import ANA, BOB, GENERAL, MINUTE, BotHarness, buttons, text_of

EXCEPTED = [
    "ok all done except the cat and the till",
    "everything is done except the till and the cat",
    "done with all of them except for the till and the cat",
    "all but the till and the cat are done",
]


@pytest.fixture
def came(ana: BotHarness) -> BotHarness:
    """Reminders of #1 to #4 came together: the cat, the till, the floor and the lock."""
    for text in ("feed the cat", "count the till", "sweep the floor", "check the lock"):
        ana.say(ANA, f"remind me at 10:30 to {text}")
    ana.pass_time(40 * MINUTE)
    return ana


def labels(bot: BotHarness, typed: str) -> list[str]:
    [asked] = bot.say(ANA, typed)
    return [each["text"]["text"] for each in buttons(asked.message)]


@pytest.mark.parametrize("typed", EXCEPTED)
def test_of_what_came_the_others_are_offered(came: BotHarness, typed: str) -> None:
    assert labels(came, typed) == ["1. Mark #3 and #4 as done"]
    came.now += 20
    came.say(ANA, "yes")
    assert came.open_numbers(ANA) == [1, 2]


def test_of_what_came_the_others_are_put_off(came: BotHarness) -> None:
    [asked] = came.say(ANA, "snooze all but the till till friday")
    [button] = buttons(asked.message)
    assert button["text"]["text"].startswith("1. Snooze R1, R3 and R4 until Fri")


def test_of_what_was_listed_the_others_are_offered(ana: BotHarness) -> None:
    for text in ("door a", "door b", "wash jerseys", "call mum"):
        ana.say(ANA, f"todo {text}")
    ana.say(ANA, "list")
    assert labels(ana, "done everything but door b and jerseys") == ["1. Mark #1 and #4 as done"]
    ana.say(ANA, "list")
    assert labels(ana, "mark everything but #2 high") == ["1. Make #1, #3 and #4 high"]


@pytest.mark.parametrize(
    "typed",
    [
        "done everything but door b and jerseys",
        "ok all done except the door and the cat",
        "remove all except door b and the jerseys",
        "done except door b and jerseys",
        "done with everything except jerseys, door b",
    ],
)
def test_without_anything_listed_it_is_asked_without_what_is_excepted(ana: BotHarness, typed: str) -> None:
    for text in ("door a", "door b", "wash jerseys"):
        ana.say(ANA, f"todo {text}")
    ana.now += 20 * MINUTE
    assert labels(ana, typed) in ([], ["list"], ["remove 4-7", "clear low"])
    assert ana.open_numbers(ANA) == [1, 2, 3]


def test_in_a_channel_what_is_excepted_is_not_offered(ana: BotHarness) -> None:
    for text in ("door a", "door b", "wash jerseys"):
        ana.say(ANA, f"todo {text}")
    ts = ana.write()
    said = text_of(ana.say_in_thread(ANA, "ok all done except the cat and the jerseys", ts, channel=GENERAL))
    assert "#3" not in said
    item = ana.store.by_number(ANA, 3)
    assert item is not None
    assert item.state is State.OPEN


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("done 1-3 except 2", [2]),
        ("done with door a, door b and the jerseys except for door b", [2]),
        ("remove #1, #2 and #3 except for the jerseys", [3]),
    ],
)
def test_of_what_is_named_the_others_are_done(ana: BotHarness, typed: str, left: list[int]) -> None:
    for text in ("door a", "door b", "wash jerseys"):
        ana.say(ANA, f"todo {text}")
    ana.say(ANA, typed)
    assert ana.open_numbers(ANA) == left


def test_nothing_that_was_finished_is_done_again(ana: BotHarness) -> None:
    for text in ("door a", "door b", "wash jerseys"):
        ana.say(ANA, f"todo {text}")
    ana.say(ANA, "list")
    ana.say(ANA, "done 1")
    ana.say(ANA, "list")
    assert labels(ana, f"give all but the jerseys to <@{BOB}>") == ["1. Offer #2 to @Bob"]
