"""Two things in one message are both done, or it is asked: neither is left out without a word."""

from __future__ import annotations

import pytest

from tests.commands.corrections import reminded
from tests.harness import ANA, MINUTE, BotHarness, buttons


def labels(bot: BotHarness) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.slack.sent[-1].message)]


def with_todos(bot: BotHarness, *todos: str) -> BotHarness:
    for text in todos:
        bot.say(ANA, f"todo {text}")
    return bot


class TestWhatIsToldToBeDone:
    """`I've sent the invoices, and the time sheet is done too`."""

    @pytest.mark.parametrize(
        "text",
        [
            "I've sent the invoices, and the time sheet is done too",
            "the time sheet is done and I've sent the invoices",
            "I just sent the invoices and the time sheet is done",
        ],
    )
    def test_both_are_done(self, ana: BotHarness, text: str) -> None:
        with_todos(ana, "send invoices", "time sheet", "paint").say_all(ANA, text)
        assert ana.open_numbers(ANA) == [3]
        ana.say_all(ANA, "undo")
        assert sorted(ana.open_numbers(ANA)) == [1, 2, 3]

    def test_what_may_not_be_done_by_that_is_said_and_asked(self, ana: BotHarness) -> None:
        with_todos(ana, "invoices for the board", "time sheet", "paint")
        answer = ana.say_all(ANA, "I've sent the invoices, and the time sheet is done too")
        assert "I didn't get “I've sent the invoices”. Do only the rest?" in answer
        assert sorted(ana.open_numbers(ANA)) == [1, 2, 3]


class TestTwoRemindersOfItems:
    """Both may be of items that there are."""

    TEXT = "remind me about the crane Friday at 8 and about the windows on thursday at 9"

    def test_both_are_offered(self, ana: BotHarness) -> None:
        with_todos(ana, "call the crane company", "clean windows").say_all(ANA, self.TEXT, "1")
        assert sorted(reminded(ana)) == ["11-26 09:00", "11-27 08:00"]
        assert sorted(ana.open_numbers(ANA)) == [1, 2]

    def test_so_is_what_is_new_beside_an_item(self, ana: BotHarness) -> None:
        with_todos(ana, "clean windows")
        ana.say_all(ANA, "remind me to feed the cat Friday at 8 and about the windows on thursday at 9", "1")
        assert sorted(reminded(ana)) == ["11-26 09:00", "11-27 08:00"]
        assert sorted(ana.open_numbers(ANA)) == [1, 2]

    def test_both_may_be_new(self, ana: BotHarness) -> None:
        with_todos(ana, "call the crane company", "clean windows").say_all(ANA, self.TEXT, "2")
        assert sorted(ana.open_numbers(ANA)) == [1, 2, 3, 4]

    def test_what_no_item_says_is_added(self, ana: BotHarness) -> None:
        ana.say_all(ANA, self.TEXT)
        assert sorted(reminded(ana)) == ["11-26 09:00", "11-27 08:00"]


class TestTimeAndLevel:
    """`at 8 in the morning is better, and make it high`."""

    BETTER = "At 8 in the morning is better, and make it high"

    @pytest.mark.parametrize(
        "text", [BETTER, "at 8 in the morning, and make it high", "tomorrow at 8, and make it high"]
    )
    def test_both_are_of_what_came(self, ana: BotHarness, text: str) -> None:
        with_todos(ana, "pay rent").say_all(ANA, "remind me to call the crane company in 10 minutes")
        ana.pass_time(11 * MINUTE)
        assert "*#2* · call the crane company is now *high*" in ana.say_all(ANA, text)
        assert reminded(ana) == ["11-25 08:00"]

    def test_both_are_of_what_was_just_set(self, ana: BotHarness) -> None:
        with_todos(ana, "pay rent").say_all(ANA, "remind me to call the crane company tomorrow at 9")
        assert "*#2* · call the crane company is now *high*" in ana.say_all(ANA, self.BETTER)
        assert reminded(ana) == ["11-25 08:00"]

    def test_where_there_is_no_reminder_it_is_said(self, ana: BotHarness) -> None:
        with_todos(ana, "pay rent")
        answer = ana.say_all(ANA, "next", "at 8 in the morning is better, and make it high")
        assert "I didn't get “at 8 in the morning is better”. Do only the rest?" in answer


class TestRowAtATime:
    """`and the first at 3 pm`, after a list, is no 1st of a month."""

    @pytest.fixture
    def back(self, ana: BotHarness) -> BotHarness:
        """Ana was reminded of #1, and is shown #2 and #3, which came while she was away."""
        ana.say_all(ANA, "remind me to call the crane company in 10 minutes", "away until 11")
        ana.mention(ANA)
        ana.mention(ANA)
        ana.pass_time(11 * MINUTE)
        assert "While you were away (2)" in ana.say_all(ANA, "back")
        return ana

    @pytest.mark.parametrize(
        ("text", "offered"),
        [
            ("and the first at 3 pm", "1. Remind you about #2 today, 15:00"),
            ("the 1st at 3 pm", "1. Remind you about #2 today, 15:00"),
            ("the second one tomorrow at 9", "1. Remind you about #3 tomorrow, 09:00"),
            ("the last on friday", "1. Remind you about #3 Fri 27 Nov, 09:00"),
        ],
    )
    def test_it_is_the_row(self, back: BotHarness, text: str, offered: str) -> None:
        assert "Should I remind you?" in back.say_all(ANA, text)
        assert labels(back) == [offered]
        assert reminded(back) == []

    def test_what_corrects_the_one_offer_is_said_of_the_row(self, back: BotHarness) -> None:
        answer = back.say_all(ANA, "and the first at 3 pm", "no wait, at 4")
        assert "today at 16:00" in answer
        assert reminded(back) == ["11-24 16:00"]
