"""What people wish each other, at the end of a day as well: a kind answer, and nothing else."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, BotHarness, text_of

WISHES = (
    "have a nice weekend!",
    "have a good one",
    "thanks, have a lovely evening",
    "thank you and have a good rest of your day",
    "good night",
    "ok good night everyone",
    "see you soon",
    "see you later",
    "happy friday",
    "happy new year",
    "enjoy your lunch",
    "enjoy the long weekend!",
    "take care",
    "bye",
    "good luck",
)


@pytest.mark.parametrize("text", WISHES)
def test_are_returned_and_change_nothing(ana: BotHarness, text: str) -> None:
    ana.say_all(ANA, "todo prepare lunch", "remind me tomorrow at 9 to enjoy the weekend")
    before = ana.kept
    [answer] = ana.say(ANA, text)
    assert text_of([answer]) == "Thank you, the same to you!"
    assert ana.kept == before


@pytest.mark.parametrize("text", WISHES)
def test_among_people_nothing_is_answered(ana: BotHarness, text: str) -> None:
    ana.say(ANA, "todo prepare lunch")
    assert ana.say_in_thread(ANA, text, ana.write(BOB)) == []


def test_a_question_waits_on(ana: BotHarness) -> None:
    ana.say_all(ANA, "todo pay rent", "todo pay the bank", "done pay")
    ana.say(ANA, "good night")
    ana.say(ANA, "1")
    assert [ana.store.by_number(ANA, number).is_open for number in (1, 2)] == [False, True]  # type: ignore[union-attr]


def test_undo_after_one_is_still_sure(ana: BotHarness) -> None:
    ana.say_all(ANA, "todo pay rent", "have a nice weekend")
    assert text_of(ana.say(ANA, "undo")).startswith("Undone")


@pytest.mark.parametrize(
    "text",
    ["have a meeting on friday", "happy friday lunch at 12", "have a coffee with bob", "enjoy lunch with the new team"],
)
def test_what_only_begins_so_is_none(ana: BotHarness, text: str) -> None:
    assert "the same to you" not in text_of(ana.say(ANA, text))
