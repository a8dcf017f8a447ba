"""`last day of the month instead`: the last day of each month, never the number that it has in the coming one."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of

RENT, LAST = "remind me on the 1st of each month to pay rent", "on the last day of each month at 09:00"


@pytest.mark.parametrize(
    "typed",
    [
        "last day of the month instead",
        "no, the last day of the month",
        "make it the last day of the month",
        "actually on the last day of the month",
    ],
)
@pytest.mark.parametrize("first", [RENT, "remind me on the first monday of each month to pay rent"])
def test_a_series_is_corrected_to_it(ana: BotHarness, first: str, typed: str) -> None:
    assert f"pay rent {LAST}" in ana.say_all(ANA, first, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "set the rent reminder to the last day of the month",
        "move R1 to the last day of the month",
        "change R1 to month end at 9",
    ],
)
def test_a_series_is_moved_to_it(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, RENT)
    [asked] = ana.say(ANA, typed)
    offered = [each["text"]["text"] for each in buttons(asked.message)]
    assert offered == ["1. Snooze R1 until Mon 30 Nov, 09:00", "2. Move R1 to the last day of each month at 09:00"]
    assert LAST in text_of(ana.say(ANA, "2"))


def test_what_comes_on_its_number_does_not_come_on_it_already(ana: BotHarness) -> None:
    ana.say(ANA, "remind me on the 30th of each month to pay rent")
    [asked] = ana.say(ANA, "set the rent reminder to the last day of the month")
    assert [each["text"]["text"] for each in buttons(asked.message)] == [
        "1. Move R1 to the last day of each month at 09:00"
    ]
    assert LAST in text_of(ana.say(ANA, "yes"))


@pytest.mark.parametrize("typed", ["the 15th instead", "no, the 15th"])
def test_the_last_day_is_corrected_to_a_number(ana: BotHarness, typed: str) -> None:
    assert "on the 15th of each month" in ana.say_all(ANA, f"remind me {LAST} to pay rent", typed)


def test_a_number_that_was_said_stays_one(ana: BotHarness) -> None:
    ana.say(ANA, RENT)
    [asked] = ana.say(ANA, "move R1 to the 30th")
    assert [each["text"]["text"] for each in buttons(asked.message)][
        1
    ] == "2. Move R1 to the 30th of each month at 09:00"
