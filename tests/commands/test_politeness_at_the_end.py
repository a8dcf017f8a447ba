"""What is only polite at the beginning, or at the end, of a person's own words belongs to none of them."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of

POLITE = [
    "if you'd be so kind",
    ", if you would be so kind",
    "if it's not too much trouble",
    "if that's ok",
    "would you",
    "please and thank you",
    ", much obliged",
    ", I appreciate it",
    ", you're a star",
    ", ta very much",
    "tyvm",
]


@pytest.mark.parametrize("polite", POLITE)
@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("rename #1 to pay rent", "*#1* is now called _pay rent_ (it was _milk_)."),
        ("call it pay rent", "*#1* is now called _pay rent_ (it was _milk_)."),
        ("todo pay rent", "Added *#2* · pay rent · medium."),
        ("remind me at 17:00 to pay rent", "Added *#2* · pay rent · medium. :alarm_clock: I'll remind you today"),
        ("search pay rent", "I found no “pay rent”"),
    ],
)
def test_is_left_out(ana: BotHarness, said: str, answer: str, polite: str) -> None:
    asked = f"{said}{polite}" if polite.startswith(",") else f"{said} {polite}"
    assert answer in ana.say_all(ANA, "todo milk", asked)


@pytest.mark.parametrize("text", ["send thanks", "say thank you", "ask if bob would", "buy a star"])
def test_what_is_said_of_it_stays(ana: BotHarness, text: str) -> None:
    assert f"Added *#1* · {text} · medium." in text_of(ana.say(ANA, f"todo {text}"))


def test_is_left_out_of_an_answer_to_a_question(ana: BotHarness) -> None:
    assert "now called _pay rent_ (" in ana.say_all(ANA, "todo milk", "rename #1", "pay rent if you'd be so kind")


def test_instead_is_no_word_of_a_name(ana: BotHarness) -> None:
    assert "now called _tax return_ (" in ana.say_all(ANA, "todo milk", "call that tax return instead")


@pytest.mark.parametrize(
    "thanks", ["thx", "thanks", "ty", "tnx", "ok thx", "many thanks", "thanks a lot", "great, thanks"]
)
def test_thanks_in_front_are_no_to_do(ana: BotHarness, thanks: str) -> None:
    [asked] = ana.say(ANA, f"{thanks}, tablets tomorrow 8:30")
    offered = [each["text"]["text"] for each in buttons(asked.message) if "Add" in each["text"]["text"]]
    assert offered == ["1. Add “tablets” to your list, and remind you tomorrow, 08:30"]
