"""`typo, order`: a mistyped word of what was just added, saved or renamed is put right."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, BotHarness, buttons, text_of


@pytest.mark.parametrize(
    "said",
    [
        "typo, order",
        "typo: order",
        "*order",
        "order*",
        "i meant order not oder",
        "I meant order",
        "sorry, order paper",
        "oops spelled it wrong, should be order paper",
        "it should say order",
        "order, not oder",
        "oder should be order",
        "change oder to order",
        "no, order",
    ],
)
@pytest.mark.parametrize("first", [["todo oder paper"], ["todo milk", "rename #1 oder paper"]])
def test_is_put_right_with_undo(ana: BotHarness, first: list[str], said: str) -> None:
    ana.say_all(ANA, "todo call bank", *(each.replace("#1", "#2") for each in first))
    ana.now += 20
    [answer] = ana.say(ANA, said)
    assert text_of([answer]) == "*#2* is now called _order paper_ (it was _oder paper_)."
    ana.press(ANA, "Undo", answer)
    assert name_of(ana, 2) == "oder paper"


def test_of_what_was_just_saved(ana: BotHarness) -> None:
    ana.say_in_thread(ANA, "save message oder paper", ana.write(BOB))
    assert "order paper" in ana.say_all(ANA, "typo, order")


@pytest.mark.parametrize("said", ["it should say buy bread", "typo, buy bread"])
def test_other_words_are_asked_about(ana: BotHarness, said: str) -> None:
    ana.say(ANA, "todo oder paper")
    [asked] = ana.say(ANA, said)
    assert [each["text"]["text"] for each in buttons(asked.message)] == ["1. Rename #1 to “buy bread”"]
    assert name_of(ana, 1) == "oder paper"


@pytest.mark.parametrize(
    "said", ["typo", "*bread", "i meant bread", "sorry, milk", "tea not coffee", "should be tomorrow"]
)
def test_what_resembles_nothing_in_it_renames_nothing(ana: BotHarness, said: str) -> None:
    ana.say_all(ANA, "todo oder paper", said)
    assert name_of(ana, 1) == "oder paper"


def test_long_after_it_is_no_correction(ana: BotHarness) -> None:
    ana.say(ANA, "todo oder paper")
    ana.now += 3600
    ana.say(ANA, "typo, order")
    assert name_of(ana, 1) == "oder paper"


def name_of(bot: BotHarness, number: int) -> str:
    item = bot.store.by_number(ANA, number)
    assert item is not None
    return item.text


def test_what_tells_something_of_an_item_is_no_word_of_its_name(ana: BotHarness) -> None:
    ana.say(ANA, "todo book the meeting room for monday")
    ana.say(ANA, "the meeting room is for thursday, not monday")
    assert "the meeting room is for" not in text_of(ana.say(ANA, "list"))
