"""What is typed while a question waits, and can't be its answer."""

from __future__ import annotations

import pytest

from chalicelib.domain.question import PendingQuestionKey
from tests.harness import ANA, BOB, BotHarness, text_of


class TestWhatIsNoAnswer:
    """It is said what is still waited for."""

    @pytest.mark.parametrize(
        ("text", "asked"),
        [("yes", "Who should get"), *((name, "pick the person") for name in ("bob", "hm hm hm", "somebody or other"))],
    )
    def test_the_question_is_asked_again(self, saved: BotHarness, text: str, asked: str) -> None:
        saved.say(ANA, "give #1")
        said = text_of(saved.say(ANA, text))
        assert (asked in said, "not waiting" in said) == (True, False)
        assert "I've offered *#1*" in text_of(saved.say(ANA, f"<@{BOB}>"))

    def test_and_can_be_forgotten(self, saved: BotHarness) -> None:
        saved.say(ANA, "give #1")
        saved.say(ANA, "yes")
        assert "forgotten" in text_of(saved.say(ANA, "no"))
        assert "not waiting" in text_of(saved.say(ANA, "yes"))

    def test_a_time_is_still_waited_for(self, saved: BotHarness) -> None:
        saved.say(ANA, "remind me to pay rent")
        assert "When should I remind you of “pay rent”?" in text_of(saved.say(ANA, "whenever it suits"))
        assert "pay rent" in text_of(saved.say(ANA, "tomorrow at 9"))

    def test_not_after_something_else_was_done(self, saved: BotHarness) -> None:
        saved.say(ANA, "give #1")
        saved.now += 5
        saved.say(ANA, "todo buy milk")
        assert "Who should get" not in text_of(saved.say(ANA, "hm hm hm"))

    @pytest.mark.parametrize("text", ["yes", "what?", "Yes!", "no idea?"])
    def test_a_yes_or_a_question_back_is_no_todo(self, saved: BotHarness, text: str) -> None:
        before = saved.open_numbers(ANA)
        saved.say(ANA, "todo")
        assert "What do you want to do?" in text_of(saved.say(ANA, text))
        assert saved.open_numbers(ANA) == before


def test_a_todo_closes_the_question_for_one(ana: BotHarness) -> None:
    ana.say(ANA, "todo")
    ana.say(ANA, "todo eggs")
    assert "didn't get" in text_of(ana.say(ANA, "please thank bob for me"))
    assert ana.open_numbers(ANA) == [1]


@pytest.mark.parametrize("text", ["done", "remove", "priority high", "rename"])
def test_nobody_is_asked_which_of_no_items(ana: BotHarness, text: str) -> None:
    [reply] = ana.say(ANA, text)
    assert "Your list is empty" in text_of([reply])
    question = ana.store.get(PendingQuestionKey(ANA, "D0CLERK"))
    assert question is None or not (question.is_last or question.incomplete)
