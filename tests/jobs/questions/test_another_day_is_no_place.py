"""`no, the 2nd` to buttons with times is another day, and not the second button."""

from __future__ import annotations

from tests.harness import ANA, BotHarness, buttons, text_of


def test_the_buttons_are_offered_at_that_day(ana: BotHarness) -> None:
    ana.say_all(ANA, "todo the invoice for lamps", "remind me about the invoice on the 1st")
    [asked] = ana.say(ANA, "no, the 2nd")
    assert [each["text"]["text"] for each in buttons(asked.message)] == [
        "1. Remind you about #1 Wed 2 Dec, 09:00",
        "2. Add “the invoice” to your list, and remind you Wed 2 Dec, 09:00",
    ]
    assert "Added *#2* · the invoice" in text_of(ana.say(ANA, "the 2nd"))


def test_without_times_it_is_a_place(ana: BotHarness) -> None:
    ana.say_all(ANA, "todo red lamp", "todo blue lamp", "done lamp")
    assert "Done: *#" in text_of(ana.say(ANA, "no, the 2nd"))
