"""`what time is it`: asked of the clock, whatever is on the list. `it` and `the time` are no words by which an item is named."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, text_of, texts

NAMED_ALIKE = "ask IT for a laptop", "fill in the time sheet", "check what time it starts", "save the date for it"


@pytest.mark.parametrize(
    "typed",
    [
        "what time is it",
        "what time is it?",
        "what time is it now",
        "what day is it",
        "what date is it?",
        "what's the time?",
        "what's the date?",
        "what is the time now",
        "do you know what time it is?",
        "time?",
        "what time is it in tokyo",
    ],
)
def test_no_item_is_shown(ana: BotHarness, typed: str) -> None:
    for todo in (*NAMED_ALIKE, "order tea"):
        ana.say(ANA, f"todo {todo}")
    kept = ana.kept
    [told] = ana.say(ANA, typed)
    shown = " ".join(texts(told.message))
    assert not any(todo in shown for todo in (*NAMED_ALIKE, "order tea"))
    assert ana.kept == kept


@pytest.mark.parametrize("typed", ["is it done?", "when is it due?", "snooze it until monday", "it is done"])
def test_it_is_what_was_added_last_and_not_what_says_it(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "todo ask IT for a laptop")
    ana.say(ANA, "todo order tea")
    [told] = ana.say(ANA, typed)
    assert "laptop" not in " ".join(texts(told.message)), text_of([told])


def test_what_time_something_was_set_for_is_told_as_before(ana: BotHarness) -> None:
    ana.say(ANA, "todo call the bank tomorrow at 9")
    for typed in ("what time was that again", "what time is it again", "what time is it for", "what time is it due?"):
        [told] = ana.say(ANA, typed)
        assert "tomorrow, 09:00" in " ".join(texts(told.message)), typed


@pytest.mark.parametrize(
    "typed", ["when is the time sheet due?", "done with the time sheet", "is the time sheet done?"]
)
def test_names_with_such_words_are_still_names(ana: BotHarness, typed: str) -> None:
    for todo in (*NAMED_ALIKE, "order tea"):
        ana.say(ANA, f"todo {todo}")
    assert "fill in the time sheet" in " ".join(texts(ana.say(ANA, typed)[0].message))
