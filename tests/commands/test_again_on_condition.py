"""A second time that counts only on a condition: it is never lost, and the condition stays in what the to-do says."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, text_of


@pytest.mark.parametrize(
    ("typed", "text", "times"),
    [
        (
            "remind me to call the baker in half an hour and again at 2 if he doesnt come",
            "call the baker, again if he doesnt come",
            ("10:30", "14:00"),
        ),
        ("remind me to call bob at 5 and then at 6 if he is out", "call bob, again if he is out", ("17:00", "18:00")),
        ("remind me to call bob at 5 and if he is out again at 6", "call bob, again if he is out", ("17:00", "18:00")),
        ("remind me to call bob at 5, again at 6 if needed", "call bob, again if needed", ("17:00", "18:00")),
        (
            "remind me to call bob tomorrow at 9 and at 11 in case he is late",
            "call bob, again in case he is late",
            ("09:00", "11:00"),
        ),
        (
            "remind me to call bob tomorrow and again on friday unless he answers",
            "call bob, again unless he answers",
            ("tomorrow", "27 Nov"),
        ),
    ],
)
def test_both_times_are_set(typed: str, text: str, times: tuple[str, str]) -> None:
    said = text_of(BotHarness().say(ANA, typed))
    assert f"Added *#1* · {text} ·" in said
    assert all(each in said for each in times)


@pytest.mark.parametrize(
    "typed",
    [
        "remind me tomorrow at 9 to ask bob and carol if they can come",
        "remind me at 5pm to check if the oven is off and then lock the door",
    ],
)
def test_a_condition_alone_says_no_second_time(typed: str) -> None:
    said = text_of(BotHarness().say(ANA, typed))
    assert f"Added *#1* · {typed.partition(' to ')[2]} ·" in said
    assert "(*R2*)" not in said
