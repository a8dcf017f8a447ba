"""A time alone, said of the reminder that just came."""

from __future__ import annotations

import pytest

from chalicelib.domain.reminder import ReminderKey
from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.fixture
def reminded(ana: BotHarness) -> BotHarness:
    ana.say(ANA, "remind me to make tea in 20 minutes")
    ana.pass_time(1260.0)
    return ana


@pytest.mark.parametrize("text", ["tomorrow", "in an hour", "at 17:00", "1 hour", "30 minutes"])
def test_after_something_else_it_is_asked_whether_it_comes_again_then(reminded: BotHarness, text: str) -> None:
    """Right after it came it is put off at once: test_answers_to_what_came.py."""
    reminded.now += 20
    reminded.say(ANA, "next")
    answers = reminded.say(ANA, text)
    assert "Should I remind you again then?" in text_of(answers)
    [label] = [each["text"]["text"] for each in buttons(answers[-1].message)]
    reminded.press(ANA, label, answers[-1])
    again = reminded.store.get(ReminderKey(ANA, 1))
    assert again is not None
    assert again.due is not None
    assert again.due > reminded.now


def test_long_after_it_is_not(reminded: BotHarness) -> None:
    reminded.pass_time(7200.0)
    assert "remind you again" not in text_of(reminded.say(ANA, "tomorrow"))


def test_a_question_that_waits_is_answered_first(reminded: BotHarness) -> None:
    reminded.say(ANA, "remind me to call mum")
    assert "call mum" in text_of(reminded.say(ANA, "tomorrow"))


def test_without_a_reminder_nothing_is_offered(ana: BotHarness) -> None:
    assert "remind you again" not in text_of(ana.say(ANA, "tomorrow"))
