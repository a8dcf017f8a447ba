"""A question with choices has choices that differ."""

from __future__ import annotations

import pytest

from chalicelib.commands.finished import Restore
from chalicelib.commands.request import Request
from chalicelib.domain.command import TwoMeanings
from chalicelib.jobs.explanations import explain
from chalicelib.messages import questions
from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.mark.parametrize("text", ["good morning, what's up today", "what's up today"])
def test_two_readings_that_show_the_same_are_one(ana: BotHarness, text: str) -> None:
    ana.say(ANA, "todo pay rent today at 15:00")
    answer = text_of(ana.say(ANA, text))
    assert "more than one way" not in answer
    assert "pay rent" in answer


def test_two_changes_that_say_the_same_are_asked_about_as_one(ana: BotHarness) -> None:
    request = Request(ana.direct_job(ANA, "restore 5"), ana.context)
    asked = TwoMeanings(questions.TWO_MEANINGS, [Restore((5,)), Restore((5,), only_finished=True)])
    [shown] = explain(asked, request).replies
    assert text_of([shown]).startswith("Do you mean this?")
    assert [each["text"]["text"] for each in buttons(shown.message)] == ["1. Put #5 back on your list"]
