"""`label it machines` and `call it just call the baker`, right after a to-do was added."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.mark.parametrize("typed", ["label it machines", "no, label it machines", "label this one machines"])
def test_a_label_takes_no_to_do_its_words_without_a_question(typed: str) -> None:
    ana = BotHarness()
    ana.say(ANA, "todo check the fridge")
    [asked] = ana.say(ANA, typed)
    assert [each["text"]["text"] for each in buttons(asked.message)] == [
        "1. Rename #1 to “machines”",
        "2. Tag #1 +machines",
    ]


@pytest.mark.parametrize("typed", ["call it just call the baker", "rename #1 to only call the baker"])
def test_no_more_than_a_part_of_its_name(typed: str) -> None:
    ana = BotHarness()
    ana.say(ANA, "todo call the baker and the miller")
    assert "is now called _call the baker_" in text_of(ana.say(ANA, typed))


def test_just_is_a_word_of_any_other_name() -> None:
    ana = BotHarness()
    ana.say(ANA, "todo call the baker")
    assert "is now called _just in time delivery_" in text_of(ana.say(ANA, "call it just in time delivery"))
