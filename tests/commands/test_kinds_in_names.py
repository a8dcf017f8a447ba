"""`all to-dos about windows`, `the invoice thread`: the kind that a name says is kept to."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, GENERAL, BotHarness, text_of


@pytest.fixture
def kept(ana: BotHarness) -> BotHarness:
    """#1 is a message about windows, #2 and #3 are to-dos, #4 is a thread about windows."""
    for number, line in ((1, "who cleans the windows?"), (4, "windows for the annex")):
        if number == 4:
            ana.say(ANA, "todo order windows")
            ana.say(ANA, "todo measure the windows of the hall")
        ts = ana.write(BOB)
        ana.slack.lines[GENERAL, ts] = line
        ana.say_in_thread(ANA, "save message" if number == 1 else "save thread", ts, BOB)
        ana.now += 1
    ana.say(ANA, "list")
    return ana


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("delete all to-dos about windows", [1, 4]),
        ("done with the windows to-dos", [1, 4]),
        ("remove the todos about windows", [1, 4]),
        ("remove all tasks about windows", [1, 4]),
        ("delete all threads about windows", [1, 2, 3]),
        ("delete the thread about windows", [1, 2, 3]),
    ],
)
def test_a_kind_is_kept_to(kept: BotHarness, typed: str, left: list[int]) -> None:
    kept.say(ANA, typed)
    assert sorted(kept.open_numbers(ANA)) == left


@pytest.mark.parametrize(
    "typed", ["delete all to-dos about the annex", "remove the hall threads", "remove the hall message"]
)
def test_what_is_of_another_kind_is_not_taken(kept: BotHarness, typed: str) -> None:
    kept.say(ANA, typed)
    assert sorted(kept.open_numbers(ANA)) == [1, 2, 3, 4]


def test_of_what_is_no_kind_all_are_meant(kept: BotHarness) -> None:
    assert "4" in text_of(kept.say(ANA, "make all items about windows high"))
