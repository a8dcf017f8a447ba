"""`remind me when I'm back`: the end of the absence is offered, or a time is asked for."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


def labels(answers: object) -> list[str]:
    return [each["text"]["text"] for each in buttons(answers[-1].message)]  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("remind me to call mum when i'm back", "call mum"),
        ("when i get back remind me to call mum", "call mum"),
        ("remind me about #1 when i return", "#1"),
    ],
)
def test_the_end_of_the_absence_is_offered(ana: BotHarness, text: str, about: str) -> None:
    ana.say(ANA, "todo buy milk")
    ana.say(ANA, "away until friday 14:00")
    answers = ana.say(ANA, text)
    assert "That's when you're back" in text_of(answers)
    [label] = labels(answers)
    assert about in label
    assert "14:00" in label
    assert "R1" in text_of(ana.press(ANA, label, answers[-1]))


def test_a_whole_day_ends_with_the_next_morning(ana: BotHarness) -> None:
    ana.say(ANA, "away tomorrow")
    [label] = labels(ana.say(ANA, "remind me to call mum when i'm back"))
    assert "09:00" in label


def test_without_an_end_a_time_is_asked_for(ana: BotHarness) -> None:
    answers = ana.say(ANA, "remind me to call mum when i'm back")
    assert "I don't know when you're back" in text_of(answers)
    assert "call mum" in text_of(ana.say(ANA, "tomorrow at 9"))


def test_what_comes_by_itself_is_said(ana: BotHarness) -> None:
    assert "I show you what came in" in text_of(ana.say(ANA, "remind me when i'm back"))


def test_what_somebody_else_does_needs_a_time(ana: BotHarness) -> None:
    assert "I can't see when “bob is back”" in text_of(ana.say(ANA, "remind me when bob is back"))
    assert "bob is back" in text_of(ana.say(ANA, "tomorrow at 9"))
