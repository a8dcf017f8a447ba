"""What changes something whose words are all known, in an order that no template has: acted on like the plain request, and with its Undo."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, text_of


def said(bot: BotHarness, text: str) -> str:
    return text_of(bot.say(ANA, text))


@pytest.fixture
def listed(ana: BotHarness) -> BotHarness:
    """Ana has to water the plants, as #1, and to pay the rent, as #2, of which R1 reminds her today."""
    ana.say(ANA, "todo water the plants")
    ana.say(ANA, "todo pay the rent")
    ana.say(ANA, "remind me of #2 at 15:00")
    return ana


def test_items_are_finished(listed: BotHarness) -> None:
    said(listed, "im done w/ 1 and 2 :)")
    assert listed.open_numbers(ANA) == []
    said(listed, "undo")
    assert listed.open_numbers(ANA) == [1, 2]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("we're all done with 1 here", "Done"),
        ("1 has been handled by now", "Done"),
        ("1 kill it", "Removed"),
        ("downgrading 1 to low", "low"),
        ("1 goes straight to highest", "highest"),
        ("oh do stop R1, the play's over", "R1"),
    ],
)
def test_a_change_is_read_in_whatever_order_it_is_said(listed: BotHarness, text: str, answer: str) -> None:
    assert answer.lower() in said(listed, text).lower()


@pytest.mark.parametrize(
    "text",
    [
        "half of 1 is done",
        "have 1 and 2 been sorted",
        "do 1 and 2 count as done",
        "1 done instead of 2",
        "saw 1 off at the station",
        "we let 1 go",
        "that's 1 sorted",
        "done with 1 tomorrow",
    ],
)
def test_what_asks_for_nothing_changes_nothing(listed: BotHarness, text: str) -> None:
    said(listed, text)
    assert listed.open_numbers(ANA) == [1, 2]


def test_a_number_that_may_be_a_count_is_asked_about(listed: BotHarness) -> None:
    assert said(listed, "that's 1 sorted").startswith("Is that for me?")


def test_what_is_taken_back_twice_is_taken_back_once(listed: BotHarness) -> None:
    said(listed, "done 1")
    said(listed, "noooo I take it back, undo!")
    assert listed.open_numbers(ANA) == [1, 2]
