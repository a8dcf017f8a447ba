"""`and at 22:30 to set the alarm`: another reminder, said right after one was set."""

from __future__ import annotations

import pytest

from tests.harness import ANA, MINUTE, BotHarness, buttons, text_of


@pytest.fixture
def brushing(ana: BotHarness) -> BotHarness:
    ana.say(ANA, "remind me at 22:00 to brush my teeth")
    ana.now += 15
    return ana


@pytest.mark.parametrize(
    ("words", "text", "then"),
    [
        ("and at 22:30 to set the alarm", "set the alarm", "today at 22:30"),
        ("also tomorrow at 9 to call mum", "call mum", "tomorrow at 09:00"),
        ("plus on friday to pay rent", "pay rent", "on Fri 27 Nov at 09:00"),
        ("and every monday at 9 to plan", "plan", "every Monday at 09:00"),
    ],
)
def test_it_is_set(brushing: BotHarness, words: str, text: str, then: str) -> None:
    said = text_of(brushing.say(ANA, words))
    assert f"*#2* · {text}" in said
    assert f"I'll remind you {then}" in said
    brushing.say(ANA, "undo")
    assert [each.id for each in brushing.store.running(ANA)] == [1]


def test_what_may_only_be_told_is_asked_about(brushing: BotHarness) -> None:
    before = brushing.kept
    [asked] = brushing.say(ANA, "and on friday we party")
    assert [each["text"]["text"] for each in buttons(asked.message)] == [
        "1. Add “we party” to your list, and remind you Fri 27 Nov, 09:00"
    ]
    assert brushing.kept == before


@pytest.mark.parametrize("between", [5 * MINUTE, 0])
def test_of_nothing_that_was_just_set_it_says_nothing(ana: BotHarness, between: float) -> None:
    ana.say(ANA, "remind me at 22:00 to brush my teeth" if between else "todo milk")
    ana.now += between or 15
    before = ana.kept
    ana.say(ANA, "and at 22:30 to set the alarm")
    assert ana.kept == before
