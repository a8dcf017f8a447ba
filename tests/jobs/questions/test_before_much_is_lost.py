"""The question before much is lost: only its buttons say yes, and a typed no closes it."""

from __future__ import annotations

import pytest

from chalicelib.domain.question import PendingQuestionKey
from tests.harness import ANA, BotHarness, buttons, text_of


class TestQuestionsWithButtons:
    @pytest.mark.parametrize("asked", ["clear all", "delete my data", "cancel all reminders"])
    def test_no_leaves_everything_and_yes_names_the_button(self, ana: BotHarness, asked: str) -> None:
        ana.say(ANA, "remind me to buy milk tomorrow")
        ana.say(ANA, "remind me to buy bread tomorrow")
        before = ana.kept
        [question] = ana.say(ANA, asked)
        label = next(buttons(question.message))["text"]["text"]
        assert f"To do that, please press *{label}*." in text_of(ana.say(ANA, "yes"))
        assert "OK, everything stays as it is." in text_of(ana.say(ANA, "cancel"))
        assert "I'm not waiting for an answer." in text_of(ana.say(ANA, "no"))
        assert ana.kept == before

    @pytest.mark.parametrize(
        "text",
        [
            "yes, delete it",
            "yes please delete",
            "yes, delete everything",
            "delete it",
            "ok, do it",
            "I'm sure",
            "yes I am sure, delete it all",
            "yes go ahead and remove all of it",
            "yep, wipe the lot",
        ],
    )
    @pytest.mark.parametrize("asked", ["clear all", "delete my data"])
    def test_a_yes_in_other_words_names_the_button_too(self, ana: BotHarness, asked: str, text: str) -> None:
        ana.say(ANA, "todo order badges")
        ana.say(ANA, "todo buy bread")
        before = ana.kept
        [question] = ana.say(ANA, asked)
        label = next(buttons(question.message))["text"]["text"]
        ana.say(ANA, "yes")
        assert f"To do that, please press *{label}*." in text_of(ana.say(ANA, text))
        assert "OK, everything stays as it is." in text_of(ana.say(ANA, "cancel it"))
        assert ana.kept == before

    @pytest.mark.parametrize(
        ("asked", "label"),
        [
            ("clear all", "Remove 2 items"),
            ("clear all", "Keep them"),
            ("delete my data", "Yes, delete my data"),
            ("cancel all reminders", "Cancel 2 reminders"),
        ],
    )
    def test_none_waits_after_its_button_was_pressed(self, ana: BotHarness, asked: str, label: str) -> None:
        ana.say(ANA, "remind me to buy milk tomorrow")
        ana.say(ANA, "remind me to buy bread tomorrow")
        [question] = ana.say(ANA, asked)
        assert PendingQuestionKey(ANA, "D0CLERK") in ana.store.records
        ana.press(ANA, label, question)
        assert PendingQuestionKey(ANA, "D0CLERK") not in ana.store.records

    def test_what_was_pressed_is_not_refused_any_more(self, ana: BotHarness) -> None:
        ana.say(ANA, "todo buy milk")
        [question] = ana.say(ANA, "clear all")
        ana.now += 5
        ana.press(ANA, "Remove 1 item", question)
        assert "stays" not in text_of(ana.say(ANA, "no"))

    def test_the_answer_to_a_question_may_ask_so(self, ana: BotHarness) -> None:
        ana.say(ANA, "todo buy milk")
        ana.say(ANA, "clear")
        assert "Take *#1* · buy milk off your list?" in text_of(ana.say(ANA, "medium"))
        assert "OK, everything stays as it is." in text_of(ana.say(ANA, "no"))

    @pytest.mark.parametrize("text", ["cancel", "never mind"])
    def test_without_a_question_nothing_is_forgotten(self, ana: BotHarness, text: str) -> None:
        assert text_of(ana.say(ANA, text)) == "There's no question open. Nothing was changed."
