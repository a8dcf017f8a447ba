"""`undo`, and what corrects, right after something that changed nothing: it is asked whether the change before that is meant."""

from __future__ import annotations

import pytest

from tests.commands.corrections import reminded
from tests.harness import ANA, DAY, MINUTE, BotHarness, buttons, text_of

IN_VAIN = [
    "set the office thing to medum prio",  # Nothing is called so.
    "flibber the gubble",  # Not understood.
    "done 99",  # There is none.
    "remind me of that",  # Only asked.
    "done 2",  # It is off the list already.
    "remind me yesterday to eat",  # Refused.
    "buy bread and eggs",  # Perhaps a to-do, with a button.
]


@pytest.fixture
def with_todos(ana: BotHarness) -> BotHarness:
    """Ana has three to-dos, of which the second one is done, and then nothing happened for a while."""
    for text in ("todo office party", "todo buy milk", "todo tax return", "done 2"):
        ana.say(ANA, text)
        ana.now += MINUTE
    ana.now += DAY
    return ana


def _levels(bot: BotHarness) -> list[str]:
    return [item.level.word for item in bot.context.items.by_numbers(ANA, (1, 3))]


@pytest.mark.parametrize("in_vain", IN_VAIN)
class TestUndo:
    def test_is_asked_about(self, with_todos: BotHarness, in_vain: str) -> None:
        with_todos.say_all(ANA, "1 high", in_vain)
        assert "Undo your last change: priority of *#1* · office party?" in with_todos.say_all(ANA, "undo")
        assert _levels(with_todos) == ["high", "medium"]

    @pytest.mark.parametrize("agreed", ["yes", "undo", "1"])
    def test_is_done_by_who_says_so_once_more(self, with_todos: BotHarness, in_vain: str, agreed: str) -> None:
        assert "Undone" in with_todos.say_all(ANA, "1 high", in_vain, "undo", agreed)
        assert _levels(with_todos) == ["medium", "medium"]

    def test_is_done_by_its_button(self, with_todos: BotHarness, in_vain: str) -> None:
        with_todos.say_all(ANA, "1 high", in_vain)
        with_todos.now += 20
        [asked] = with_todos.say(ANA, "take that back")
        [only] = [each["text"]["text"] for each in buttons(asked.message)]
        with_todos.press(ANA, only, asked)
        assert _levels(with_todos) == ["medium", "medium"]

    def test_of_a_number_is_sure(self, with_todos: BotHarness, in_vain: str) -> None:
        assert "Undone" in with_todos.say_all(ANA, "1 high", in_vain, "undo #1")

    def test_after_another_change_is_sure(self, with_todos: BotHarness, in_vain: str) -> None:
        assert "Undone" in with_todos.say_all(ANA, in_vain, "1 high", "undo")


def test_the_undo_button_of_the_change_acts_at_once(with_todos: BotHarness) -> None:
    [changed] = with_todos.say(ANA, "1 high")
    with_todos.say_all(ANA, "flibber the gubble")
    assert "Undone" in text_of(with_todos.press(ANA, "Undo", changed))


@pytest.mark.parametrize(
    "between", ["list", "help", "thanks", "ok", ":+1:", "why 1", "hi", "no", "never mind", "is 1 done?"]
)
def test_what_only_shows_or_reacts_leaves_no_doubt(with_todos: BotHarness, between: str) -> None:
    assert "Undone" in with_todos.say_all(ANA, "1 high", between, "undo")


@pytest.mark.parametrize(
    "said_twice",
    ["done 1", "remove 1", "back", "quiet hours every day 22:00-7:00", "away until tomorrow at 9", "1 high"],
)
def test_who_says_the_same_twice_means_that(with_todos: BotHarness, said_twice: str) -> None:
    if said_twice == "back":
        with_todos.say_all(ANA, "away")
    assert "Undone" in with_todos.say_all(ANA, said_twice, said_twice, "undo")


def test_what_is_refused_is_not_the_same(with_todos: BotHarness) -> None:
    assert "Undo your last change: your absence until you type `back`?" in with_todos.say_all(
        ANA, "away", "save", "undo"
    )


def test_what_was_so_before_another_change_leaves_a_doubt(with_todos: BotHarness) -> None:
    assert "Undo your last change: priority of *#3* · tax return?" in with_todos.say_all(
        ANA, "1 high", "3 low", "1 high", "undo"
    )


def test_after_undo_more_there_is_no_doubt(with_todos: BotHarness) -> None:
    assert "Undone" in with_todos.say_all(ANA, "3 high", "1 high", "flibber the gubble", "undo", "undo", "undo")
    assert _levels(with_todos) == ["medium", "medium"]


def test_a_doubt_ends_after_ten_minutes(with_todos: BotHarness) -> None:
    with_todos.say_all(ANA, "1 high", "flibber the gubble")
    with_todos.now += 9 * MINUTE + 50
    assert "nothing to undo" in with_todos.say_all(ANA, "undo")


@pytest.mark.parametrize(("in_vain", "is_asked"), [("flibber the gubble", False), ("~done 99", True)])
def test_only_what_was_said_there_is_a_doubt(with_todos: BotHarness, in_vain: str, *, is_asked: bool) -> None:
    under = with_todos.write()
    with_todos.say_in_thread(ANA, "save message high", under)
    with_todos.now += 20
    if in_vain.startswith("~"):
        with_todos.say_in_thread(ANA, in_vain[1:], under)
    else:
        with_todos.say(ANA, in_vain)
    with_todos.now += 20
    answer = text_of(with_todos.say_in_thread(ANA, "undo", under))
    assert ("Undo your last change: saved *" in answer) is is_asked


@pytest.mark.parametrize("in_vain", IN_VAIN[:3])
@pytest.mark.parametrize("correction", ["actually low", "no, low", "make that low", "make it low", "no, call it plans"])
def test_a_correction_of_an_item_is_asked_about(with_todos: BotHarness, in_vain: str, correction: str) -> None:
    before = with_todos.say_all(ANA, "1 high")
    answer = with_todos.say_all(ANA, in_vain, correction)
    assert answer != before
    assert _levels(with_todos) == ["high", "medium"]
    assert with_todos.context.items.by_numbers(ANA, (1,))[0].text == "office party"


@pytest.mark.parametrize("in_vain", IN_VAIN[:3])
@pytest.mark.parametrize("correction", ["no, friday", "an hour later", "make it 6", "make that friday"])
def test_a_correction_of_a_time_is_asked_about(with_todos: BotHarness, in_vain: str, correction: str) -> None:
    with_todos.say_all(ANA, "remind me tomorrow at 5 to eat", in_vain, correction)
    assert reminded(with_todos) == ["11-26 17:00"]


def test_a_confirmed_correction_is_done(with_todos: BotHarness) -> None:
    with_todos.say_all(ANA, "1 high", "flibber the gubble", "actually low", "yes")
    assert _levels(with_todos) == ["low", "medium"]


def test_a_correction_of_what_was_just_corrected_is_sure(with_todos: BotHarness) -> None:
    with_todos.say_all(ANA, "1 high", "flibber the gubble", "3 low", "actually high")
    assert _levels(with_todos) == ["high", "high"]
