"""`what time is it`: asked of the clock, whatever was shown or set before it."""

from __future__ import annotations

import pytest

from tests.harness import ANA, DAY, BotHarness, text_of, texts

NOW = "It's Tuesday 24 November, 10:0"


@pytest.mark.parametrize(
    "typed",
    [
        "what time is it",
        "what time is it?",
        "what's the time?",
        "what time is it now",
        "what time is it please",
        "what time do we have",
        "have you got the time?",
        "what day is it today?",
        "what's the date today",
        "which day is it?",
        "what date is it",
        "do you know what time it is?",
        "time?",
    ],
)
@pytest.mark.parametrize("before", ["list", "todo call the bank tomorrow at 9", "show #1", "next"])
def test_the_time_is_told(ana: BotHarness, before: str, typed: str) -> None:
    ana.say(ANA, "todo order tea")
    ana.say(ANA, before)
    kept = ana.kept
    [told] = ana.say(ANA, typed)
    assert text_of([told]).startswith(NOW)
    assert "(Europe/Madrid)" in text_of([told])
    assert ana.kept == kept


def test_what_time_something_was_set_for_is_told_as_before(ana: BotHarness) -> None:
    ana.say(ANA, "todo call the bank tomorrow at 9")
    for typed in ("what time was that again", "what time is it again", "what time is it for", "what time is it due?"):
        [told] = ana.say(ANA, typed)
        assert "tomorrow, 09:00" in " ".join(texts(told.message)), typed


def test_the_time_elsewhere_is_not_told(ana: BotHarness) -> None:
    ana.say(ANA, "todo order tea")
    ana.say(ANA, "list")
    ana.now += DAY
    for typed in ("what time is it in tokyo", "what time is it for bob"):
        said = text_of(ana.say(ANA, typed))
        assert "order tea" not in said, typed
        assert "Europe/Madrid" not in said, typed
