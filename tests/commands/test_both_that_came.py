"""`snooze both till 12`: of two reminders that came, whatever was listed since, and the answer to the question which is taken."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.fixture
def came(ana: BotHarness) -> BotHarness:
    """R1 and R2 came, and #3 to #5 are other items."""
    for text in (
        "remind me at 10:02 to water plants",
        "remind me at 10:05 to call bob",
        "todo order toner",
        "todo order paper",
        "todo read",
    ):
        ana.say(ANA, text)
    ana.pass_time(600.0)
    return ana


@pytest.mark.parametrize("looked_up", ["list", "find plants", "count"])
@pytest.mark.parametrize("text", ["snooze both till 12", "snooze both of them till 12", "snooze both 2h"])
def test_both_are_the_two_that_came(came: BotHarness, looked_up: str, text: str) -> None:
    came.now += 20
    came.say(ANA, looked_up)
    came.now += 20
    answer = text_of(came.say(ANA, text))
    assert "*R1*" in answer
    assert "*R2*" in answer


def test_also_after_one_of_them_was_moved(came: BotHarness) -> None:
    for text in ("list", "snooze R1 till 11"):
        came.now += 20
        came.say(ANA, text)
    came.now += 20
    answer = text_of(came.say(ANA, "snooze both till 12"))
    assert "today at 12:00 (*R1*" in answer
    assert "today at 12:00 (*R2*" in answer


@pytest.mark.parametrize("typed", [True, False])
def test_the_answer_to_which_is_taken(came: BotHarness, typed: bool) -> None:
    came.now += 20
    came.say(ANA, "find order")
    came.now += 20
    [asked] = came.say(ANA, "snooze both till 12")
    both = next(each["text"]["text"] for each in buttons(asked.message) if each["text"]["text"] in {"Both", "All"})
    came.now += 20
    answer = text_of(came.say(ANA, "both") if typed else came.press(ANA, both, asked))
    assert "today at 12:00 (*R1*" in answer
    assert "today at 12:00 (*R2*" in answer


def test_one_of_them_is_chosen(came: BotHarness) -> None:
    came.now += 20
    came.say(ANA, "find order")
    came.now += 20
    came.say(ANA, "snooze both till 12")
    answer = text_of(came.say(ANA, "R2"))
    assert "today at 12:00 (*R2*" in answer
    assert "*R1*" not in answer


def test_what_got_another_reminder_since_does_not_ring(ana: BotHarness) -> None:
    for text in ("todo book", "remind me #1 at 10:05"):
        ana.say(ANA, text)
    ana.pass_time(600.0)
    for text in ("done 1", "undo", "remind me #1 friday at 9"):
        ana.now += 20
        ana.say(ANA, text)
    answer = text_of(ana.say(ANA, "snooze all of them 1 hour"))
    assert "R1" not in answer
    assert "No reminder" in answer
