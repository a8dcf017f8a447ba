"""`same for the oven door`, `oven door too`: a tag that was just given, a level and a reminder that was just set or moved, for another item as well."""

from __future__ import annotations

import pytest

from tests.commands.corrections import reminded
from tests.harness import ANA, BotHarness


@pytest.fixture
def two(ana: BotHarness) -> BotHarness:
    ana.say_all(ANA, "todo fix the oven door handle", "todo descale the coffee machine")
    ana.now += 20
    return ana


@pytest.mark.parametrize(
    "words", ["oven door too", "same for the oven door", "and the oven door", "the oven door as well", "same for 1"]
)
@pytest.mark.parametrize(
    ("first", "said"),
    [
        ("tag descale with machines", "*#1* has the tag +machines"),
        ("descale is high", "*#1* · fix the oven door handle is now *high*"),
        ("snooze descale till friday", "*#1* · fix the oven door handle comes back on your list on Fri 27 Nov"),
        ("remind me of #2 at 3", "remind you of *#1* · fix the oven door handle today at 15:00"),
    ],
)
def test_the_same_is_done_to_it(two: BotHarness, words: str, first: str, said: str) -> None:
    assert said in two.say_all(ANA, first, words)


@pytest.mark.parametrize(
    "words",
    [
        "put the machines label on the oven door handle as well",
        "put the machines tag on the oven door",
    ],
)
def test_a_named_tag_goes_on_another(two: BotHarness, words: str) -> None:
    assert "*#1* has the tag +machines" in two.say_all(ANA, "tag descale with machines", words)


def test_where_nothing_else_is_called_so_nothing_is_done(two: BotHarness) -> None:
    two.say_all(ANA, "remind me of #2 at 3", "same for the passport")
    assert len(reminded(two)) == 1
