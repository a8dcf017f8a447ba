"""`when is it due?`, `what time was that again?`: the time of what was just set or shown, or of what is named."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, BotHarness, text_of

COMES = "*R1* · pay rent · to-do, once · next: tomorrow, 15:00 · #1"


@pytest.mark.parametrize(
    "said",
    [
        "when is it due?",
        "what time was that again?",
        "when will that go off?",
        "when's that?",
        "what time did i set it for?",
        "what time is it for?",
        "what day is it due?",
        "when are you reminding me of it?",
    ],
)
@pytest.mark.parametrize("before", [[], ["next"], ["show #1"]])
def test_it_is_what_was_just_set_or_shown(ana: BotHarness, before: list[str], said: str) -> None:
    assert COMES in ana.say_all(ANA, "remind me to pay rent tomorrow at 3pm", *before, said)


@pytest.mark.parametrize(
    "said",
    [
        "what time is the rent?",
        "when's the rent due?",
        "what time did i say for the rent?",
        "when is the rent one?",
        "when is #2 due?",
    ],
)
def test_an_item_is_named_by_its_number_or_its_words(ana: BotHarness, said: str) -> None:
    answer = ana.say_all(ANA, "todo milk", "remind me to pay rent tomorrow at 3pm", "todo tea", said)
    assert "*pay rent*" in answer
    assert ":alarm_clock: tomorrow, 15:00" in answer


def test_of_what_has_no_time_that_is_said(ana: BotHarness) -> None:
    answer = ana.say_all(ANA, "todo pay rent", "when is it due?")
    assert answer == "*#1* · pay rent has no reminder. For example, `remind me #1 tomorrow at 9`."


def test_of_what_is_snoozed_it_is_said_when_it_comes_back(ana: BotHarness) -> None:
    answer = ana.say_all(ANA, "todo pay rent", "snooze #1 until friday", "when is it due?")
    assert answer == "*#1* · pay rent comes back on your list on Fri 27 Nov at 09:00."


def test_after_a_longer_list_it_is_asked_which(ana: BotHarness) -> None:
    assert ana.say_all(ANA, "todo milk", "todo tea", "list", "when is it due?").startswith("Which item?")
    assert "has no reminder" in text_of(ana.say(ANA, "#2"))


def test_the_time_of_day_is_no_item(ana: BotHarness) -> None:
    assert "Sorry" in ana.say_all(ANA, "remind me to pay rent tomorrow at 3pm", "what time is it?")


def test_in_a_thread_it_is_the_item_of_the_thread(ana: BotHarness) -> None:
    message = ana.write(BOB)
    ana.say_in_thread(ANA, "save message contract reminder tomorrow at 9", message)
    ana.say(ANA, "todo tea")
    assert "contract" in text_of(ana.say_in_thread(ANA, "when is it due?", message))
