"""`remind me about the first at 3`: where rows were just shown, `the first` behind `about` is one of them, and neither a day of the month nor a new to-do."""

from __future__ import annotations

import pytest

from tests.commands.corrections import reminded
from tests.harness import ANA, BOB, BotHarness, text_of


@pytest.fixture
def listed(ana: BotHarness) -> BotHarness:
    """#1, #2 and #3 were just listed; it is Tuesday, 24 November, 10:00."""
    ana.say_all(ANA, "todo print allergy list", "todo buy napkins", "todo call mum", "list")
    ana.now += 20
    return ana


@pytest.mark.parametrize(
    ("words", "number", "at"),
    [
        ("remind me about the first at 3", 1, "11-24 15:00"),
        ("remind me about the first one at 3", 1, "11-24 15:00"),
        ("remind me of the second at 3pm please", 2, "11-24 15:00"),
        ("please remind me of the 2nd item tomorrow", 2, "11-25 09:00"),
        ("remind me about the last tomorrow at 9", 3, "11-25 09:00"),
        ("at 3 remind me about the first", 1, "11-24 15:00"),
        ("remind me at 3 about the first", 1, "11-24 15:00"),
        ("remind me about the first today at 3", 1, "11-24 15:00"),
        ("can you remind me of the third in an hour?", 3, "11-24 11:02"),
        ("ping me about the first on the first", 1, "12-01 09:00"),
    ],
)
def test_the_row_is_meant(listed: BotHarness, words: str, number: int, at: str) -> None:
    said = text_of(listed.say(ANA, words))
    assert (f"remind you of *#{number}*" in said, reminded(listed)) == (True, [at])


def test_so_is_what_came_while_the_person_was_away(ana: BotHarness) -> None:
    ana.say(ANA, "away")
    for _ in range(2):
        ana.mention(ANA, by=BOB)
        ana.now += 20
    ana.say_all(ANA, "back", "remind me about the first at 3")
    assert reminded(ana) == ["11-24 15:00"]


@pytest.mark.parametrize(
    "words",
    [
        "the first high, remind me of the second at 3",
        "the first one is urgent and remind me about the second at 3",
    ],
)
def test_of_each_row_something_else_may_be_said(listed: BotHarness, words: str) -> None:
    said = text_of(listed.say(ANA, words))
    assert ("*#1* · print allergy list is now *high*" in said, "remind you of *#2*" in said) == (True, True)


@pytest.mark.parametrize("words", ["remind me on the first at 3", "remind me about the first of december at 3"])
def test_a_day_of_the_month_stays_one(listed: BotHarness, words: str) -> None:
    listed.say(ANA, words)
    assert reminded(listed) in ([], ["11-24 15:00"])
    assert "*#1*" not in text_of(listed.say(ANA, "reminder list"))


@pytest.mark.parametrize("words", ["remind me about the fifth at 3", "remind me about the first aid kit at 3"])
def test_what_is_no_row_is_none(listed: BotHarness, words: str) -> None:
    listed.say(ANA, words)
    assert "*#1*" not in text_of(listed.say(ANA, "reminder list"))
