"""`away on friday and monday`: an absence for each of the days, in one answer and with one Undo. It is Tuesday 24 November."""

from __future__ import annotations

import pytest

from tests.commands.corrections import away
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


@pytest.mark.parametrize(
    ("typed", "spans"),
    [
        (
            "I'm out tomorrow from 9 to 11, thursday 2-5pm, and all of friday",
            ["11-25 09:00 to 11-25 11:00", "11-26 14:00 to 11-26 17:00", "11-27 00:00 to 11-28 00:00"],
        ),
        ("away tomorrow 9-11 and friday 14-16", ["11-25 09:00 to 11-25 11:00", "11-27 14:00 to 11-27 16:00"]),
        ("away wednesday morning and thursday afternoon", ["11-25 09:00 to 11-25 12:00", "11-26 14:00 to 11-26 18:00"]),
        ("I'm out tomorrow morning, friday 2-5pm", ["11-25 09:00 to 11-25 12:00", "11-27 14:00 to 11-27 17:00"]),
        (
            "off from 7 to 9 december and from 14 to 16 december",
            ["12-07 00:00 to 12-10 00:00", "12-14 00:00 to 12-17 00:00"],
        ),
        ("away tomorrow 9-11, then again 14-16", ["11-25 09:00 to 11-25 11:00", "11-25 14:00 to 11-25 16:00"]),
        ("out friday 10-11 and 15-16", ["11-27 10:00 to 11-27 11:00", "11-27 15:00 to 11-27 16:00"]),
        ("not in tomorrow 9-10am, nor friday 3-4pm", ["11-25 09:00 to 11-25 10:00", "11-27 15:00 to 11-27 16:00"]),
        (
            "ooo thu 9-11, fri 14-16, mon all day",
            ["11-26 09:00 to 11-26 11:00", "11-27 14:00 to 11-27 16:00", "11-30 00:00 to 12-01 00:00"],
        ),
        ("I'm away the whole of friday and monday 9-12", ["11-27 00:00 to 11-28 00:00", "11-30 09:00 to 11-30 12:00"]),
        (
            "taking friday afternoon and monday morning off for physio",
            ["11-27 14:00 to 11-27 18:00", "11-30 09:00 to 11-30 12:00"],
        ),
    ],
)
def test_each_with_hours_of_its_own(ana: BotHarness, typed: str, spans: list[str]) -> None:
    [said] = ana.say(ANA, typed)
    assert sorted(away(ana)) == spans
    ana.press(ANA, "Undo", said)
    assert away(ana) == []


@pytest.mark.parametrize(
    "typed",
    [
        "away friday and monday from 2 to 4",
        "away friday 2-4pm and monday",
        "away tomorrow 9-11 or friday 14-16",
        "away friday 14-16 and yesterday 9-11",
        "away friday 9-11 and friday 10-12",
    ],
)
def test_hours_that_may_be_of_both_set_nothing(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, typed)
    assert away(ana) == []


@pytest.mark.parametrize(
    ("typed", "left_out"),
    [
        ("I'm out tomorrow from 9 to 11, and perhaps wednesday next week", "perhaps wednesday next week"),
        ("I'm out friday from 9 to 11, my colleague is out wednesday 2-5pm", "wednesday 2-5pm"),
    ],
)
def test_what_is_left_out_of_what_is_offered_is_said(ana: BotHarness, typed: str, left_out: str) -> None:
    said = text_of(ana.say(ANA, typed))
    assert away(ana) == []
    assert left_out in said
