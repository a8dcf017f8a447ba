"""A time alone, right after a reminder was set, is said of that one, and not of one that came before."""

from __future__ import annotations

import pytest

from tests.harness import ANA, MINUTE, BotHarness, buttons, text_of


@pytest.mark.parametrize("came_before", [False, True])
@pytest.mark.parametrize(
    ("first", "words", "meant", "answer"),
    [
        ("remind me every 1st to pay rent", "the 2nd", "the 2nd of each month at 09:00", "2nd of each month"),
        ("remind me every 1st to pay rent", "the 15th", "the 15th of each month at 09:00", "15th of each month"),
        ("remind me every monday at 9 to plan", "tuesday", "every Tuesday at 09:00", "every Tuesday"),
        ("remind me at 5 to call mum", "friday", "Fri 27 Nov, 17:00", "Fri 27 Nov at 17:00"),
    ],
)
def test_it_is_asked_of_what_was_set(
    ana: BotHarness, came_before: bool, first: str, words: str, meant: str, answer: str
) -> None:
    if came_before:
        ana.say(ANA, "remind me at 10:05 of tea")
        ana.pass_time(10 * MINUTE)
        ana.now += 40 * MINUTE
    ana.say(ANA, first)
    ana.now += 15
    [asked] = ana.say(ANA, words)
    [label] = [each["text"]["text"] for each in buttons(asked.message)]
    assert label == f"1. Move R{2 if came_before else 1} to {meant}"
    assert answer in text_of(ana.press(ANA, label, asked))
