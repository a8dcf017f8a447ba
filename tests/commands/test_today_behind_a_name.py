"""`move the gravel to tuesday`, said on a Tuesday: the day is asked about, and is no part of the item's name."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, text_of


@pytest.mark.parametrize(
    "typed",
    [
        "move the gravel to Tuesday",
        "snooze the gravel until Tuesday",
        "push the gravel to tuesday",
        "remind me of the gravel on tuesday",
        "the gravel can wait until tuesday",
    ],
)
def test_the_day_of_today_is_asked_about(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "todo order the gravel")
    told = text_of(ana.say(ANA, typed))
    assert "Today is Tuesday." in told
    assert "99999999" not in told


def test_the_answer_moves_it(ana: BotHarness) -> None:
    ana.say(ANA, "todo order the gravel")
    ana.say(ANA, "move the gravel to Tuesday")
    assert "Tue 1 Dec" in text_of(ana.say(ANA, "next tuesday"))


def test_what_nothing_says_is_asked_about(ana: BotHarness) -> None:
    ana.say(ANA, "todo order the gravel")
    assert "“sand”" in text_of(ana.say(ANA, "move the sand to Tuesday"))
