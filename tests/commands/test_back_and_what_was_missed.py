"""A return with the question what was missed: its digest answers that, and the mark asks for nothing else."""

from __future__ import annotations

import pytest

from tests.harness import ANA, HOUR, BotHarness, text_of


@pytest.mark.parametrize(
    "typed",
    [
        "I'm back, what did I miss?",
        "back, anything for me?",
        "im back did I miss anything?",
        "back now. what came in while I was out?",
        "I'm back, so what's new?",
        "I'm back, anything new?",
    ],
)
def test_the_digest_answers_it(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "away for 2h")
    ana.mention(ANA)
    ana.now += HOUR
    said = text_of(ana.say(ANA, typed))
    assert "Welcome back! 1 conversation is waiting" in said


def test_a_mere_back_with_a_question_mark_ends_nothing(ana: BotHarness) -> None:
    ana.say(ANA, "away for 2h")
    ana.now += HOUR
    ana.say(ANA, "back?")
    assert ana.store.person(ANA).absences
