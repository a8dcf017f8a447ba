"""What is typed in the place of a press on one of the buttons that were shown."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of

THREE_LINES = "todo milk\neggs\nbread"


@pytest.fixture
def todos(ana: BotHarness) -> BotHarness:
    """Ana has #1 to #5; none of them was shown lately."""
    for text in ("buy milk low", "call mum low", "pay rent high", "book flight high", "fix bike"):
        ana.say(ANA, f"todo {text}")
        ana.now += 1
    ana.pass_time(660)
    return ana


@pytest.fixture
def two(ana: BotHarness) -> BotHarness:
    """Ana has #1 and #2 alone."""
    for text in ("buy milk", "call mum"):
        ana.say(ANA, f"todo {text}")
    ana.pass_time(660)
    return ana


class TestOfItems:
    @pytest.mark.parametrize(
        ("text", "left"),
        [
            ("#4 book flight", [3, 5, 1, 2]),
            ("4", [3, 5, 1, 2]),
            ("option 3", [3, 4, 1, 2]),
            ("the second", [3, 5, 1, 2]),
            ("the last one", [3, 4, 1, 2]),
        ],
    )
    def test_one_is_chosen(self, todos: BotHarness, text: str, left: list[int]) -> None:
        [asked] = todos.say(ANA, "done")
        assert [each["text"]["text"] for each in buttons(asked.message)] == [
            "#3 pay rent",
            "#4 book flight",
            "#5 fix bike",
        ]
        todos.say(ANA, text)
        assert todos.open_numbers(ANA) == left

    def test_a_number_of_another_item_is_asked_about(self, todos: BotHarness) -> None:
        todos.say(ANA, "done")
        [which] = todos.say(ANA, "1")
        assert [each["text"]["text"] for each in buttons(which.message)] == ["#1 buy milk", "#3 pay rent"]
        assert "Done: *#1*" in text_of(todos.say(ANA, "the first one"))

    def test_a_number_of_no_item_is_a_place(self, todos: BotHarness) -> None:
        todos.say(ANA, "remove #1")
        todos.pass_time(660)
        todos.say(ANA, "done")
        assert "Done: *#3*" in text_of(todos.say(ANA, "1"))

    @pytest.mark.parametrize("text", ["both", "all", "all of them", "both of them", "All!"])
    def test_all_that_there_are(self, two: BotHarness, text: str) -> None:
        two.say(ANA, "done")
        assert "*#1* (buy milk) and *#2* (call mum)" in text_of(two.say(ANA, text))

    @pytest.mark.parametrize("text", ["both", "all", "everything"])
    def test_not_all_of_more(self, todos: BotHarness, text: str) -> None:
        todos.say(ANA, "done")
        assert "Which item?" in text_of(todos.say(ANA, text))
        assert todos.open_numbers(ANA) == [3, 4, 5, 1, 2]

    def test_all_is_no_to_do(self, two: BotHarness) -> None:
        two.say(ANA, "todo")
        assert "What do you want to do?" in text_of(two.say(ANA, "all of them"))

    @pytest.mark.parametrize("text", ["none", "neither", "none of them", "neither of these", "no thanks"])
    def test_none(self, two: BotHarness, text: str) -> None:
        two.say(ANA, "done")
        assert "forgotten" in text_of(two.say(ANA, text))
        assert two.open_numbers(ANA) == [1, 2]

    def test_yes_is_the_only_one(self, ana: BotHarness) -> None:
        ana.say(ANA, "todo buy milk")
        ana.pass_time(660)
        ana.say(ANA, "done")
        assert "Done: *#1*" in text_of(ana.say(ANA, "yes"))

    def test_ok_names_the_button(self, ana: BotHarness) -> None:
        ana.say(ANA, "todo buy milk")
        ana.pass_time(660)
        ana.say(ANA, "done")
        assert "please press *#1 buy milk*" in text_of(ana.say(ANA, "ok"))
        assert ana.open_numbers(ANA) == [1]


class TestOfTimes:
    @pytest.mark.parametrize(
        ("text", "at"),
        [
            ("in 1 hour", "today at 11:"),
            ("this evening", "today at 18:00"),
            ("Tomorrow 09:00", "tomorrow at 09:00"),
            ("the first one", "today at 11:"),
            ("the second one", "today at 18:00"),
            ("last", "tomorrow at 09:00"),
            ("17", "today at 17:00"),
        ],
    )
    def test_one_is_chosen(self, ana: BotHarness, text: str, at: str) -> None:
        ana.say(ANA, "remind me to pay rent")
        assert at in text_of(ana.say(ANA, text))


class TestOfSuggestions:
    @pytest.mark.parametrize("text", ["1", "the first one", "yes", "Done #1", "the last one"])
    def test_the_one_is_chosen(self, two: BotHarness, text: str) -> None:
        two.say(ANA, "donne #1")
        assert "Done: *#1*" in text_of(two.say(ANA, text))

    @pytest.mark.parametrize("text", ["yes", "ok"])
    def test_of_several_it_is_asked_which(self, ana: BotHarness, text: str) -> None:
        ana.say(ANA, THREE_LINES)
        assert "which one do you mean?" in text_of(ana.say(ANA, text))
        ana.say(ANA, "2")
        assert ana.open_numbers(ANA) == [1]

    @pytest.mark.parametrize("text", ["all", "add all", "all of them", "all three", "yes, add all", "1", "add each"])
    def test_all_to_dos(self, ana: BotHarness, text: str) -> None:
        ana.say(ANA, THREE_LINES)
        ana.say(ANA, text)
        assert ana.open_numbers(ANA) == [1, 2, 3]

    def test_add_all_is_a_to_do_where_nothing_is_asked(self, ana: BotHarness) -> None:
        assert "· all ·" in text_of(ana.say(ANA, "add all"))

    def test_it_is_chosen_once(self, two: BotHarness) -> None:
        [asked] = two.say(ANA, "donne #1")
        two.say(ANA, "yes")
        assert "I'm not waiting" in text_of(two.say(ANA, "yes"))
        assert "already answered" in text_of(two.press(ANA, "done #1", asked))

    def test_not_after_something_else(self, two: BotHarness) -> None:
        two.say(ANA, "donne #1")
        two.say(ANA, "list")
        two.say(ANA, "1")
        two.say(ANA, "yes")
        assert two.open_numbers(ANA) == [1, 2]


class TestBeforeMuchIsLost:
    @pytest.mark.parametrize("text", ["ok", "yes", "1", "the first one", "all", ":+1:"])
    def test_only_the_button_or_what_stands_on_it_says_yes(self, two: BotHarness, text: str) -> None:
        two.say(ANA, "remove everything")
        before = two.kept
        assert "please press *Remove 2 items*" in text_of(two.say(ANA, text))
        assert two.kept == before
        two.say(ANA, "Remove 2 items")
        assert two.open_numbers(ANA) == []

    @pytest.mark.parametrize("text", ["keep them", "the second one", "2", "none"])
    def test_what_keeps_all_is_taken(self, two: BotHarness, text: str) -> None:
        two.say(ANA, "remove everything")
        assert "OK, everything stays as it is." in text_of(two.say(ANA, text))
        assert "I'm not waiting" in text_of(two.say(ANA, "yes"))
