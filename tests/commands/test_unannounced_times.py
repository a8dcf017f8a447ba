"""Several things with an hour each, which nothing says to be reminders: all of them are offered, with their times, or none."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


def labels(bot: BotHarness) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.slack.sent[-1].message)]


@pytest.mark.parametrize(
    ("typed", "added"),
    [
        ("call bob at 15:00, mum at 16:00 and dad at 17:00 tomorrow", ["call bob", "mum", "dad"]),
        ("call bob tomorrow at 15:00, mum at 16:00 and dad at 17:00", ["call bob", "mum", "dad"]),
        ("buy milk tomorrow at 15:00, pay rent at 16:00, call bob at 17:00", ["buy milk", "pay rent", "call bob"]),
        (
            "dentist on friday at 15:00, vet on friday at 16:00 and bank on friday at 17:00",
            ["dentist", "vet", "bank"],
        ),
        (
            "feed cat at 8am, walk dog at 9am, clean tank at 10am and rest at 11am tomorrow",
            ["feed cat", "walk dog", "clean tank", "rest"],
        ),
    ],
)
def test_all_are_offered(ana: BotHarness, typed: str, added: list[str]) -> None:
    asked = ana.say(ANA, typed)[-1]
    assert all(f"“{each}”" in text_of([asked]) for each in added)
    ana.press(ANA, labels(ana)[0], asked)
    found = [ana.store.by_number(ANA, number) for number in range(1, 1 + len(added))]
    assert [item.text for item in found if item is not None] == added


@pytest.mark.parametrize(
    "typed", ["tea at 15:00, dinner at 16:00 and bed at 17:00", "tea at 15:00, see you at 16:00 and bed at 17:00"]
)
def test_none_is_left_out(ana: BotHarness, typed: str) -> None:
    answer = text_of(ana.say(ANA, typed))
    assert "“tea”" not in answer
