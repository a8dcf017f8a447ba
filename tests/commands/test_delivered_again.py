"""A message that the queue delivers again means what it meant before: it finds its own question, and what colleagues ask, as they were."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import State
from chalicelib.domain.question import COLLEAGUES, PendingQuestionKey
from chalicelib.ports import PermanentError, RetryLater
from tests.harness import ANA, BOB, MINUTE, BotHarness, text_of


@pytest.mark.parametrize(
    ("typed", "answer"), [("cancel 2 reminders", "Cancelled *R1*"), ("no", "everything stays as it is")]
)
def test_its_own_question_is_still_answered(ana: BotHarness, typed: str, answer: str) -> None:
    ana.say_all(ANA, "todo call mum", "remind me of 1 tomorrow at 9", "remind me of 1 tomorrow at 10")
    asking = ana.direct_job(ANA, "cancel all reminders")
    ana.handle(asking)
    ana.handle(asking, redelivered=True)
    assert answer in text_of(ana.say(ANA, typed))


def test_it_answers_colleagues_where_the_first_delivery_stored_nothing(ana: BotHarness) -> None:
    ana.say_all(BOB, "todo glass door", "todo window", f"give 1 and 2 to <@{ANA}>")
    answering = ana.direct_job(ANA, "accept the first, decline the second")

    def refuse() -> None:
        raise RetryLater("the table is busy")

    before, ana.store.before_commit = ana.store.before_commit, refuse
    with pytest.raises(RetryLater):
        ana.handle(answering)
    ana.store.before_commit = before
    ana.handle(answering, redelivered=True)
    assert [each.state for each in ana.context.items.by_numbers(BOB, (1, 2))] == [State.GIVEN, State.OPEN]


@pytest.mark.parametrize("later", [10 * MINUTE, 0.0])
def test_it_is_answered_as_it_was_though_its_words_would_mean_something_else_by_now(
    ana: BotHarness, later: float
) -> None:
    ana.say_all(BOB, "todo glass door", "todo window", f"give 1 and 2 to <@{ANA}>")
    answering = ana.direct_job(ANA, "accept the first, decline the second")
    ana.slack.failures = [PermanentError("the conversation is archived")]
    with pytest.raises(PermanentError):
        ana.handle(answering)
    ana.say(ANA, "undo")
    ana.now += later
    answer = text_of(ana.handle(answering, redelivered=not later))
    assert "Accepted: “glass door”" in answer
    assert "Which one?" not in answer
    asked = ana.store.get(PendingQuestionKey(ANA, COLLEAGUES))
    assert asked is None or not asked.is_last
