"""`sorry wrong one, i meant the allergy list`: behind what only regrets the last change, the other half says what was meant, and is not lost."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import State
from tests.harness import ANA, BotHarness, text_of


@pytest.fixture
def done(ana: BotHarness) -> BotHarness:
    """#1 says `print allergy list`, #2 `buy napkins`, which was just done, #3 `call mum`."""
    ana.say_all(ANA, "todo print allergy list", "todo buy napkins", "todo call mum", "done napkins")
    ana.now += 20
    return ana


def states(bot: BotHarness) -> list[State]:
    return [item.state for item in bot.context.items.by_numbers(ANA, (1, 2, 3))]


@pytest.mark.parametrize(
    "words",
    [
        "sorry wrong one, i meant the allergy list",
        "sorry, wrong one. I meant the allergy list",
        "oops wrong one, i meant the allergy list",
        "oops, allergy list i mean",
        "the allergy list, i meant",
        "undo that, i meant the allergy list",
        "undo that, it was the allergy list",
        "undo, it was the allergy list",
        "mistake, i meant the allergy list",
        "oh no i clicked the wrong one, it was the allergy list",
        "my mistake, that was the wrong one, i meant the allergy list",
        "that was wrong, i meant the allergy list",
        "no that's wrong, the allergy list",
        "not the napkins, the allergy list",
        "no not the napkins but the allergy list",
        "sorry wrong one, i meant #1",
        "undo that, it was #1",
        "undo that. i meant 1",
    ],
)
def test_the_other_is_done_instead(done: BotHarness, words: str) -> None:
    said = text_of(done.say(ANA, words))
    assert said == "Undone: #2 (buy napkins) is back on your list.\nDone: *#1* · print allergy list"


@pytest.mark.parametrize(
    ("sooner", "said"),
    [
        ("snooze mum till friday", "*#1* · print allergy list comes back on your list on Fri 27 Nov"),
        ("mum high", "*#1* · print allergy list is now *high*"),
        ("remove mum", "Removed *#1*"),
        ("remind me of #3 at 3", "remind you of *#1* · print allergy list today at 15:00"),
    ],
)
def test_so_is_whatever_was_done(done: BotHarness, sooner: str, said: str) -> None:
    assert said in done.say_all(ANA, sooner, "sorry wrong one, i meant the allergy list")


@pytest.mark.parametrize(
    "words",
    ["sorry wrong one, i meant the passport", "undo that, it was a mistake", "oops wrong one", "undo that, it was me"],
)
def test_what_names_no_other_is_only_regretted(done: BotHarness, words: str) -> None:
    assert "allergy" not in text_of(done.say(ANA, words))
    assert states(done)[0] is State.OPEN


@pytest.mark.parametrize("words", ["not the mum, the allergy list", "not the passport, the allergy list"])
def test_where_another_is_denied_than_was_meant_nothing_is_done(done: BotHarness, words: str) -> None:
    done.say(ANA, words)
    assert states(done) == [State.OPEN, State.DONE, State.OPEN]
