"""Thanks before or behind a few words and a time are said around them: the words are offered as a to-do, as they are alone."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("thank you, tablets tomorrow 8:30", "tablets"),
        ("thank you! tablets tomorrow 8:30", "tablets"),
        ("thank you so much, tablets tomorrow 8:30", "tablets"),
        ("ok thank you. water plants tomorrow 8:30", "water plants"),
        ("thanks! dentist tomorrow 8:30", "dentist"),
        ("tablets tomorrow 8:30, thank you", "tablets"),
        ("thank you, tomorrow 8:30 buy milk", "buy milk"),
    ],
)
def test_it_is_offered(ana: BotHarness, typed: str, offered: str) -> None:
    asked = ana.say(ANA, typed)[-1]
    assert "Should I remind you?" in text_of([asked])
    label = next(iter(buttons(asked.message)))["text"]["text"]
    assert f"“{offered}”" in label
    assert "08:30" in label
    assert "08:30" in text_of(ana.press(ANA, label, asked))


@pytest.mark.parametrize(
    "typed", ["thank you, you were great tomorrow", "thank you, bob is off tomorrow", "thank you, talk tomorrow"]
)
def test_what_tells_is_offered_as_nothing(ana: BotHarness, typed: str) -> None:
    assert "remind you" not in text_of(ana.say(ANA, typed))
