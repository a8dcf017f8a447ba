"""`and 3 too`, `same for 4`, `the dentist too`: what was just done to one item is done to another as well, as a change of its own."""

from __future__ import annotations

import pytest

from chalicelib.domain.question import PendingQuestion
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.shown import Shown
from tests.commands.corrections import reminded
from tests.harness import ANA, BOB, CAROL, MINUTE, BotHarness

NAMES = ("office party", "buy milk", "passport renewal", "room booking", "tax return", "call the bank", "slides")


@pytest.fixture
def with_todos(ana: BotHarness) -> BotHarness:
    for text in (*NAMES, "dentist"):
        ana.say(ANA, f"todo {text}")
    ana.now += 60 * MINUTE
    return ana


def as_first(bot: BotHarness) -> list[int]:
    """The items that are as the first one is, #5."""
    items = bot.context.items.by_numbers(ANA, range(1, 9))
    [first] = [item for item in items if item.number == 5]
    return [item.number for item in items if (item.state, item.level) == (first.state, first.level)]


DONE = ["done 5", "remove 5", "5 high", "snooze 5 until monday", "snooze 5 2h"]


@pytest.mark.parametrize("first", DONE)
@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("and 3 too", [3, 5]),
        ("3 too", [3, 5]),
        ("also 7", [5, 7]),
        ("same for 4", [4, 5]),
        ("the same for #4 please", [4, 5]),
        ("do the same with 4", [4, 5]),
        ("ditto 6", [5, 6]),
        ("and 6, 7 as well", [5, 6, 7]),
        ("the dentist too", [5, 8]),
        ("same for the dentist", [5, 8]),
        ("and the dentist", [5, 8]),
        ("same for milk and the dentist", [2, 5, 8]),
    ],
)
def test_the_same_is_done(with_todos: BotHarness, first: str, text: str, numbers: list[int]) -> None:
    with_todos.say_all(ANA, first, text)
    assert as_first(with_todos) == numbers
    with_todos.say_all(ANA, "undo")
    assert as_first(with_todos) == [5]


@pytest.mark.parametrize("text", ["the second one too", "same for the second one", "and the second one"])
@pytest.mark.parametrize("first", ["done 5", "5 high"])
def test_by_its_place_in_the_list(with_todos: BotHarness, first: str, text: str) -> None:
    with_todos.say_all(ANA, "list", first, text)
    assert as_first(with_todos) == [2, 5]


@pytest.mark.parametrize("text", ["and 3 too", "same for 3", "the passport too", "also #3"])
@pytest.mark.parametrize("first", ["remind me of 5 tomorrow at 9", "remind me tomorrow at 9 to eat"])
def test_a_reminder_at_the_same_time(with_todos: BotHarness, first: str, text: str) -> None:
    assert "*#3*" in with_todos.say_all(ANA, first, text)
    assert reminded(with_todos) == ["11-25 09:00", "11-25 09:00"]
    with_todos.say_all(ANA, "undo")
    assert reminded(with_todos) == ["11-25 09:00"]


def test_a_series_on_the_same_days(with_todos: BotHarness) -> None:
    assert "every Monday at 09:00" in with_todos.say_all(ANA, "remind me of 5 every monday at 9", "same for 4")


def test_another_time_is_no_correction_of_the_first(with_todos: BotHarness) -> None:
    with_todos.say_all(ANA, "remind me of 5 tomorrow at 9", "at 10 too")
    assert reminded(with_todos) == ["11-25 09:00"]


def test_what_was_brought_back(with_todos: BotHarness) -> None:
    with_todos.say_all(ANA, "done 5 and 6", "restore 5", "6 too")
    assert as_first(with_todos) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_what_was_offered(with_todos: BotHarness) -> None:
    with_todos.say_all(ANA, f"give 5 to <@{BOB}>")
    assert f"*#6* · call the bank to <@{BOB}>" in with_todos.say_all(ANA, "6 too")


def test_a_priority_for_somebody_else(with_todos: BotHarness) -> None:
    assert f"<@{CAROL}> will be *high*" in with_todos.say_all(ANA, f"<@{BOB}> is high", f"same for <@{CAROL}>")


@pytest.mark.parametrize(
    "text", ["and buy eggs", "same for 99", "same for the meeting", "the ninth one too", "same here", "me too", "5 too"]
)
@pytest.mark.parametrize("first", [*DONE, "rename 5 taxes", "save"])
def test_anything_else_changes_nothing(with_todos: BotHarness, first: str, text: str) -> None:
    with_todos.say_all(ANA, "list", first)
    before = _changed_by_commands(with_todos)
    with_todos.say_all(ANA, text)
    assert _changed_by_commands(with_todos) == before


def _changed_by_commands(bot: BotHarness) -> dict[object, object]:
    """All records but those of what was asked and shown."""
    return {key: record for key, record in bot.kept.items() if not isinstance(record, PendingQuestion | Shown)}


def test_of_those_that_are_done_already_only_the_others_are_done(with_todos: BotHarness) -> None:
    with_todos.say_all(ANA, "done 5", "and 5 and 6")
    assert as_first(with_todos) == [5, 6]


@pytest.mark.parametrize("text", ["and 6", "about 6 instead"])
def test_a_series_in_another_zone_stays_in_it(with_todos: BotHarness, text: str) -> None:
    with_todos.say_all(ANA, "remind me of 5 every weekday at 9 london time", text)
    [after] = reminders_of_item(with_todos, 6)
    assert (after.zone, after.follows_persons_zone) == ("Europe/London", False)


def reminders_of_item(bot: BotHarness, number: int) -> list[Reminder]:
    return [each for each in bot.kept.values() if isinstance(each, Reminder) and each.item_number == number]


def test_after_something_else_was_shown_it_is_asked(with_todos: BotHarness) -> None:
    assert "Is that about what you set before?" in with_todos.say_all(ANA, "done 5", "list", "same for 4")
    with_todos.say_all(ANA, "yes")
    assert as_first(with_todos) == [4, 5]
