"""`away on friday and monday`: an absence for each of the days, in one answer and with one Undo. It is Tuesday 24 November."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, BotHarness, buttons, text_of
from tests.parsing.in_madrid import moment_in_madrid


def days(bot: BotHarness) -> list[tuple[str, str]]:
    found = sorted((each.start, each.until or 0.0) for each in bot.context.person(ANA).absences)
    return [(_day(start), _day(until)) for start, until in found]


def _day(moment: float) -> str:
    known = {moment_in_madrid(f"2026-{each}"): each for each in (*NOVEMBER, *DECEMBER)}
    return known[moment]


NOVEMBER = [f"11-{day}" for day in range(24, 31)]
DECEMBER = [f"12-{day:02}" for day in range(1, 32)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("away on friday and monday", [("11-27", "11-28"), ("11-30", "12-01")]),
        ("i'm off on friday and on monday", [("11-27", "11-28"), ("11-30", "12-01")]),
        ("out tomorrow, friday and monday", [("11-25", "11-26"), ("11-27", "11-28"), ("11-30", "12-01")]),
        ("off dec 24 and dec 30", [("12-24", "12-25"), ("12-30", "12-31")]),
        ("away monday, tuesday and wednesday", [("11-30", "12-03")]),
        ("taking friday and monday off", [("11-27", "11-28"), ("11-30", "12-01")]),
        ("away monday, wednesday and friday", [("11-30", "12-01"), ("12-02", "12-03"), ("12-04", "12-05")]),
        ("away on thursday and friday", [("11-26", "11-28")]),
    ],
)
def test_each_is_an_absence(ana: BotHarness, typed: str, expected: list[tuple[str, str]]) -> None:
    ana.say(ANA, typed)
    assert days(ana) == expected


def test_one_answer_tells_of_all_and_one_undo_takes_them_back(ana: BotHarness) -> None:
    [said] = ana.say(ANA, "away on friday and monday, training")
    assert ("Fri 27 Nov (training" in text_of([said]), "Mon 30 Nov (training" in text_of([said])) == (True, True)
    assert [each["text"]["text"] for each in buttons(said.message)] == ["Undo"]
    ana.press(ANA, "Undo", said)
    assert days(ana) == []


def test_somebody_covers_in_all(ana: BotHarness) -> None:
    ana.say(ANA, f"away on friday and monday, <@{BOB}> covers")
    assert [each.cover for each in ana.context.person(ANA).absences] == [BOB, BOB]


@pytest.mark.parametrize(
    "typed", ["away on friday or monday", "away friday and last monday", "friday and monday were great"]
)
def test_what_names_no_days_surely_sets_none(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, typed)
    assert days(ana) == []
