"""Of several choices one is named by words of its button, or of the question: `just this time`, `whenever`."""

from __future__ import annotations

import pytest

from chalicelib.messages import questions
from tests.harness import ANA, BOB, BotHarness, buttons, text_of


@pytest.fixture
def asked(ana: BotHarness) -> BotHarness:
    """Ana is asked whether Bob covers this time, or always."""
    for text in ("away for 2h", f"<@{BOB}> covers"):
        ana.now += 1
        ana.say(ANA, text)
    return ana


def _cover(bot: BotHarness) -> tuple[str, str]:
    """Who covers in Ana's absence, and otherwise."""
    person = bot.store.person(ANA)
    return person.absences[0].cover or "", person.preferences.cover or ""


@pytest.mark.parametrize("typed", ["just this time", "only this time", "This time only, please", "change your absence"])
def test_the_first_one(asked: BotHarness, typed: str) -> None:
    asked.say(ANA, typed)
    assert _cover(asked) == (BOB, "")


@pytest.mark.parametrize("typed", ["whenever", "always", "whenever I'm away", "Always!"])
def test_the_second_one(asked: BotHarness, typed: str) -> None:
    asked.say(ANA, typed)
    assert _cover(asked)[1] == BOB


@pytest.mark.parametrize("typed", ["not always", "bob", "what time?", "this", "time for lunch"])
def test_what_names_none_or_both_chooses_nothing(asked: BotHarness, typed: str) -> None:
    asked.say(ANA, typed)
    assert _cover(asked) == ("", "")


def test_the_choices_are_shown_once_more_after_what_was_not_understood(asked: BotHarness) -> None:
    [again] = asked.say(ANA, "blorp")
    assert questions.COVERS_WHEN in text_of([again])
    assert len(list(buttons(again.message))) == 2
    asked.say(ANA, "1")
    assert _cover(asked) == (BOB, "")


def test_but_not_twice(asked: BotHarness) -> None:
    asked.say(ANA, "blorp")
    assert questions.COVERS_WHEN not in text_of(asked.say(ANA, "blorp"))
    asked.say(ANA, "1")
    assert _cover(asked) == ("", "")


@pytest.mark.parametrize(("typed", "is_series"), [("just this time", False), ("always", True)])
def test_a_series_is_moved_once_or_always(ana: BotHarness, typed: str, is_series: bool) -> None:
    for text in ("remind me every day at 15:00 to stretch", "move R1 to 16:00"):
        ana.now += 1
        [reply] = ana.say(ANA, text)
    assert "this time only, or always" in text_of([reply])
    said = text_of(ana.say(ANA, typed))
    assert ("16:00" in said, "daily at 16:00" in said) == (True, is_series)
