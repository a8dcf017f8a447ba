"""A first line that announces a list is none of its to-dos; and where one button adds all, `both` presses it."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons

LINES = ("call the plumber", "order toner", "book the room for friday")


def labels(bot: BotHarness) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.slack.sent[-1].message)]


def todos(bot: BotHarness) -> list[str]:
    return [item.text for item in bot.context.items.by_numbers(ANA, tuple(range(1, 60)))]


@pytest.mark.parametrize("mark", ["- ", "• ", ""])
@pytest.mark.parametrize(
    "announces",
    [
        "Please add these:",
        "add these to my list:",
        "please add the following:",
        "add the following to-dos:",
        "can you add these?",
        "add all of these",
        "please save these to-dos:",
        "please put these on my list:",
        "could you note these tasks for me:",
    ],
)
def test_what_asks_for_a_list_adds_the_lines_below(ana: BotHarness, announces: str, mark: str) -> None:
    ana.say(ANA, "\n".join([announces, *(f"{mark}{line}" for line in LINES)]))
    assert todos(ana) == list(LINES)


@pytest.mark.parametrize("mark", ["- ", ""])
@pytest.mark.parametrize(
    "announces", ["my list:", "here is my list:", "these are my todos:", "things to do today:", "My tasks for today"]
)
def test_of_a_list_that_is_only_shown_it_is_asked(ana: BotHarness, announces: str, mark: str) -> None:
    answer = ana.say_all(ANA, "\n".join([announces, *(f"{mark}{line}" for line in LINES)]))
    assert "Is each line a to-do?" in answer
    assert todos(ana) == []
    ana.say_all(ANA, "yes")
    assert todos(ana) == list(LINES)


@pytest.mark.parametrize("mark", ["- ", ""])
def test_it_may_be_as_long_as_one_with_bullets(ana: BotHarness, mark: str) -> None:
    lines = [f"see to the {word} in the long garden" for word in "abcdefghijklmnopqrstu"]
    ana.say(ANA, "\n".join(["Please add these:", *(f"{mark}{line}" for line in lines)]))
    assert todos(ana) == lines


def test_each_line_has_its_own_time(ana: BotHarness) -> None:
    answer = ana.say_all(ANA, "Please add these:\n- call mum tomorrow at 9\n- buy milk, urgent")
    assert ("tomorrow at 09:00" in answer, "*#2* · buy milk · high" in answer) == (True, True)


class TestOneButtonForAll:
    @pytest.mark.parametrize("words", ["both", "all", "yes", "both please", "add both", "all of them"])
    def test_it_is_pressed(self, ana: BotHarness, words: str) -> None:
        ana.say(ANA, "buy flowers at 17 and call grandma at 18")
        assert len(labels(ana)) == 1
        ana.say_all(ANA, words)
        assert todos(ana) == ["buy flowers", "call grandma"]

    def test_both_is_not_said_of_three(self, ana: BotHarness) -> None:
        ana.say(ANA, "- milk\n- bread\n- eggs")
        ana.say_all(ANA, "both")
        assert todos(ana) == []

    def test_nor_of_one(self, ana: BotHarness) -> None:
        ana.say(ANA, "tea in 20 minutes")
        ana.say_all(ANA, "both")
        assert todos(ana) == []

    def test_it_is_said_of_two_reminders(self, ana: BotHarness) -> None:
        for text in ("eat", "sing"):
            ana.say(ANA, f"remind me to {text} at 11:00")
        ana.pass_time(3700)
        ana.say_all(ANA, "all tomorrow", "both")
        assert len(ana.context.reminders.running(ANA)) == 2
