"""`no, keep friday but at noon`, `no, back to thursday`, `thursday 10 is better`: another time of what was just set; and `thats urgent`."""

from __future__ import annotations

import pytest

from tests.commands.corrections import corrected, reminded
from tests.harness import ANA, BotHarness, buttons, text_of

FIRST = "remind me friday at 9 to call bob"


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("no, keep friday but at noon", "11-27 12:00"),
        ("keep friday but at 12", "11-27 12:00"),
        ("leave it on friday but at 14:00", "11-27 14:00"),
        ("keep 9 but on thursday", "11-26 09:00"),
        ("still friday but at 10", "11-27 10:00"),
        ("hmm no, back to thursday", "11-26 09:00"),
        ("no, back to 8", "11-27 08:00"),
        ("move it back to thursday", "11-26 09:00"),
        ("thursday 10 is better", "11-26 10:00"),
    ],
)
def test_another_time(ana: BotHarness, text: str, then: str) -> None:
    _, after = corrected(ana, FIRST, text, reminded)
    assert after == [then]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("and low prio", "low"),
        ("low priority please", "low"),
        ("thats urgent", "high"),
        ("it's very important", "high"),
        ("no, urgent", "high"),
        ("and urgent", "high"),
        ("oh thats low actually", "low"),
        ("make it high prio", "high"),
    ],
)
@pytest.mark.parametrize("first", ["todo call bob", FIRST])
def test_its_priority(ana: BotHarness, first: str, text: str, level: str) -> None:
    ana.say(ANA, first)
    assert f"is now *{level}*" in text_of(ana.say(ANA, text))


def test_choices_that_are_not_shown_are_said(ana: BotHarness) -> None:
    ana.say_all(ANA, *(f"todo {name}" for name in "abcdef"), "remind me of 1-6 tomorrow at 9")
    [asked] = ana.say(ANA, "no, at 10")
    assert "These are the first 5 of 6" in text_of([asked])
    assert len(list(buttons(asked.message))) == 5
