"""Answers in the Home tab: what they are, where they stand, and how the last change is undone there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.reply import Reply
from tests.commands.home.conftest import answer, labels
from tests.harness import ANA, BOB, MINUTE, BotHarness, buttons, choices, text_of


class TestAnswers:
    def test_a_change_is_told_in_one_line_with_undo(self, planned: BotHarness) -> None:
        shown = planned.press_home(ANA, "Tomorrow, Wednesday")
        assert [line for line in answer(shown) if line.startswith(":palm_tree:")]
        kinds = [block["type"] for block in shown.message.blocks[:2]]
        assert (kinds, labels(shown)[0]) == (["section", "divider"], "Undo")

    def test_it_is_gone_after_the_next_press(self, planned: BotHarness) -> None:
        planned.press_home(ANA, "Done")
        shown = planned.press_home(ANA, "Forget")
        assert ("Done:" in text_of([shown]), "Forgotten" in text_of([shown])) == (False, True)

    def test_undo_there_takes_it_back_there(self, planned: BotHarness) -> None:
        planned.press_home(ANA, "Done")
        shown = planned.press_home(ANA, "Undo")
        assert (planned.open_numbers(ANA), "is back on your list" in text_of([shown])) == ([1], True)

    def test_who_is_away_is_told_so_once(self, planned: BotHarness) -> None:
        said = text_of([planned.press_home(ANA, "30 min")])
        assert (said.count("You're away"), said.count("until 10:30"), "You're active" in said) == (1, 1, False)

    def test_who_comes_back_is_told_so_once_and_finds_one_list(self, planned: BotHarness) -> None:
        planned.press_home(ANA, "30 min")
        planned.mention(ANA)
        shown = planned.press_home(ANA, "I'm back")
        said = text_of([shown])
        assert ("Welcome back!" in said, "You're active" in said, said.count("*#2*")) == (True, False, 1)

    def test_the_status_is_there_again_after_the_next_press(self, planned: BotHarness) -> None:
        planned.press_home(ANA, "30 min")
        assert "You're away until 10:30" in text_of([planned.press_home(ANA, "Forget")])

    def test_a_planned_absence_leaves_the_status_where_it_is(self, planned: BotHarness) -> None:
        said = text_of([planned.press_home(ANA, "Tomorrow, Wednesday")])
        assert ("You'll be away tomorrow" in said, "You're active" in said) == (True, True)

    def test_what_is_more_than_a_line_can_be_closed(self, planned: BotHarness) -> None:
        shown = planned.press_home(ANA, "Help")
        assert "How to use ClerkBot" in text_of([shown])
        closed = planned.press_home(ANA, "Close")
        assert ("How to use ClerkBot" in text_of([closed]), "red deploy" in text_of([closed])) == (False, True)

    def test_an_old_button_says_so_above_the_tab(self, planned: BotHarness) -> None:
        job = replace(planned.home_job(ANA, next(buttons(planned.home_of(ANA).message))), press="{}")
        [shown] = planned.handle(job)
        assert ("no longer works" in text_of([shown]), "red deploy" in text_of([shown])) == (True, True)


def choose_in_menu(bot: BotHarness, choice: str) -> Reply:
    """In the menu of the first row."""
    element = next(
        each for each in choices(bot.home_of(ANA).message) if each["selected_option"]["text"]["text"] == choice
    )
    bot.handle(bot.home_job(ANA, element))
    return bot.home_of(ANA)


class TestWhereAnAnswerStands:
    def test_below_the_row_whose_menu_asks_something(self, planned: BotHarness) -> None:
        planned.say(ANA, "todo something else")
        said = text_of([choose_in_menu(planned, "Snooze…")])
        assert said.index("something else") < said.index("Until when should I snooze") < said.index("red deploy")

    def test_an_answer_to_the_answer_stands_there_too(self, planned: BotHarness) -> None:
        planned.say(ANA, "todo something else")
        choose_in_menu(planned, "Priority…")
        said = text_of([planned.press_home(ANA, ":red_circle: Highest")])
        assert said.index("something else") < said.index("is now *highest*") < said.index("red deploy")

    def test_below_the_title_of_a_section_whose_row_is_gone(self, planned: BotHarness) -> None:
        said = text_of([planned.press_home(ANA, "Forget")])
        assert said.index("Priorities for new messages") < said.index("Forgotten") < said.index("New messages are")


class TestUndoOfTheLastChange:
    def undo(self, bot: BotHarness) -> list[str]:
        return [label for label in labels(bot.home_of(ANA)) if label.startswith("Undo: ")]

    @pytest.mark.parametrize(
        ("text", "label"),
        [
            ("done 1", "Undo: done #1"),
            ("snooze #1 until tomorrow at 9", "Undo: snoozed #1"),
            ("priority #1 high", "Undo: priority of #1"),
            ("rename #1 green", "Undo: name of #1"),
            ("todo buy milk", "Undo: saved #2"),
            (f"give #1 to <@{BOB}>", "Undo: offer of #1"),
            ("disable reminder R2", "Undo: reminder R2"),
            (f"set priority high <@{BOB}>", "Undo: priority for new messages"),
            ("away tomorrow", "Undo: your absence"),
            ("quiet hours every weekday 18:00-9:00", "Undo: quiet hours"),
            ("unsubscribe", "Undo: ClerkBot on or off"),
            ("excerpts off", "Undo: settings"),
        ],
    )
    def test_it_names_what_was_changed_anywhere(self, planned: BotHarness, text: str, label: str) -> None:
        planned.choose_home(ANA, "home-filter", "Older than 30 days")  # Else its row says it, and has the Undo.
        planned.now += 1
        planned.say(ANA, text)
        assert self.undo(planned) == [label]

    def test_it_takes_back_what_was_typed_elsewhere(self, planned: BotHarness) -> None:
        planned.choose_home(ANA, "home-filter", "Older than 30 days")
        planned.now += 1
        planned.say(ANA, "done 1")
        planned.press_home(ANA, "Undo: done #1")
        assert planned.open_numbers(ANA) == [1]

    def test_of_several_items_it_says_how_many(self, planned: BotHarness) -> None:
        planned.say(ANA, "todo buy milk")
        planned.now += 1
        planned.say(ANA, "done 1 and 2")
        assert self.undo(planned) == ["Undo: 2 items"]

    def test_it_is_gone_after_ten_minutes(self, planned: BotHarness) -> None:
        planned.say(ANA, "done 1")
        planned.now += 11 * MINUTE
        planned.open_home(ANA)
        assert self.undo(planned) == []
