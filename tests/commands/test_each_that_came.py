"""Several reminders that came: something else is said of each, or all of them are put off by as many words as there are."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import State
from tests.commands.corrections import reminded
from tests.harness import ANA, HOUR, MINUTE, BotHarness, buttons, text_of


@pytest.fixture
def came(ana: BotHarness) -> BotHarness:
    """R1 and R2 came at 10:10, about #2 and #3; it is 10:12 on Tuesday."""
    for text in (
        "todo zebra",
        "remind me to make the phone call in 10 minutes",
        "remind me to send the mail in 10 minutes",
    ):
        ana.say(ANA, text)
    ana.pass_time(12 * MINUTE)
    ana.now += 20
    return ana


def states(bot: BotHarness) -> list[State]:
    return [item.state for item in bot.context.items.by_numbers(ANA, (2, 3))]


@pytest.mark.parametrize(
    ("words", "then"),
    [
        ("phone call done, mail not today", "11-25 09:00"),
        ("the phone call is done, the mail tomorrow at 10", "11-25 10:00"),
        ("call done and mail in an hour", "11-24 11:13"),
        ("mail tomorrow, phone call is done", "11-25 09:00"),
        ("the second one later, the first is done", "11-24 10:33"),
        ("first one done, second one tomorrow", "11-25 09:00"),
        ("the first is done; the second next week", "11-30 09:00"),
    ],
)
def test_each_clause_is_of_one_of_them(came: BotHarness, words: str, then: str) -> None:
    [answer] = came.say(ANA, words)
    assert states(came) == [State.DONE, State.OPEN]
    assert reminded(came) == [then]
    came.press(ANA, "Undo", answer)
    assert (states(came), reminded(came)) == ([State.OPEN, State.OPEN], [])


@pytest.mark.parametrize(
    "words",
    [
        "phone call done, zebra crossing not today",
        "the third one later, the second is done",
        "phone call done, mail maybe",
        "call done, call tomorrow",
    ],
)
def test_where_a_clause_is_not_understood_nothing_is_done(came: BotHarness, words: str) -> None:
    came.say_all(ANA, words)
    assert (states(came), reminded(came)) == ([State.OPEN, State.OPEN], [])


def test_a_place_after_a_list_is_none_of_what_came(came: BotHarness) -> None:
    came.say_all(ANA, "list", "the first one later, the second is done")
    assert (states(came), reminded(came)) == ([State.OPEN, State.OPEN], [])


@pytest.mark.parametrize(
    ("words", "then"),
    [
        ("both tomorrow at 9", "11-25 09:00"),
        ("all of them tomorrow at 9", "11-25 09:00"),
        ("both later", "11-24 10:33"),
        ("both not today", "11-25 09:00"),
        ("both of them in an hour", "11-24 11:13"),
        ("all of them until friday", "11-27 09:00"),
    ],
)
def test_all_of_them_are_put_off(came: BotHarness, words: str, then: str) -> None:
    [answer] = came.say(ANA, words)
    assert reminded(came) == [then] * 2
    came.press(ANA, "Undo", answer)
    assert reminded(came) == []


def test_of_a_mere_all_it_is_asked(came: BotHarness) -> None:
    assert "both reminders that came" in came.say_all(ANA, "all tomorrow")
    came.say_all(ANA, "yes")
    assert reminded(came) == ["11-25 09:00"] * 2


@pytest.mark.parametrize("words", ["all three tomorrow", "move all three to friday", "snooze all four"])
def test_of_another_number_none_is_put_off(came: BotHarness, words: str) -> None:
    came.say_all(ANA, words)
    assert reminded(came) == []


class TestThatCameApart:
    @pytest.fixture
    def apart(self, ana: BotHarness) -> BotHarness:
        """R1, R2 and R3 came at 11, 12 and 13."""
        for text in ("eat at 11", "sing at 12", "walk at 13"):
            ana.say(ANA, f"remind me to {text}")
        ana.pass_time(3 * HOUR + 2 * MINUTE)
        return ana

    @pytest.mark.parametrize(
        "words", ["move all three to friday", "push all three to friday", "snooze all three until friday"]
    )
    def test_as_many_as_are_said_are_put_off(self, apart: BotHarness, words: str) -> None:
        apart.say_all(ANA, words)
        assert reminded(apart) == ["11-27 09:00"] * 3

    @pytest.mark.parametrize("words", ["snooze both until friday", "move both to friday"])
    def test_of_fewer_it_is_asked_which(self, apart: BotHarness, words: str) -> None:
        answer = text_of(apart.say(ANA, words))
        assert "Which reminder" in answer
        assert [each["text"]["text"][:2] for each in buttons(apart.slack.sent[-1].message)] == ["R3", "R2", "R1", "Al"]
        assert reminded(apart) == []


def test_where_none_came_it_is_asked_of_those_that_are_listed(ana: BotHarness) -> None:
    for number, text in enumerate(("zebra", "lion", "ape"), 1):
        ana.say_all(ANA, f"todo {text}", f"remind me of {number} at {10 + number}")
    ana.say_all(ANA, "what's due today?", "move all three to friday")
    asked = [each["text"]["text"] for each in buttons(ana.slack.sent[-1].message)]
    assert [label[:40] for label in asked] == [
        "1. Move R1, R2 and R3 to Fri 27 Nov, 09:",
        "2. Snooze #1, #2 and #3 until Fri 27 Nov",
    ]
    ana.say_all(ANA, "1")
    assert reminded(ana) == ["11-27 09:00"] * 3


def test_of_another_number_than_is_listed_nothing_is_moved(ana: BotHarness) -> None:
    ana.say_all(ANA, "todo zebra", "todo lion", "remind me of 1 at 11", "list", "move all three to friday")
    assert reminded(ana) == ["11-24 11:00"]
