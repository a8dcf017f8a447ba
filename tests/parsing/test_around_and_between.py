"""Words that ask for nothing, wherever they stand; and the words of slots."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from chalicelib import parsing
from chalicelib.parsing.patterns import Slot
from chalicelib.parsing.slot_kinds import FREE_SLOTS
from chalicelib.parsing.slots import SLOTS
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.parsing.time_slots.said_corrections import SaidCorrection
from chalicelib.understanding.typed_text import english
from tests.parsing.in_madrid import parse_in_madrid

LANGUAGE = Path(parsing.__file__).parent


def test_every_slot_of_the_templates_is_known() -> None:
    seen: set[int] = set()
    kinds = {
        pattern.kind
        for template in english().templates
        for pattern in template.pattern.everything(seen)
        if isinstance(pattern, Slot)
    }
    assert kinds <= {*SLOTS, *TIME_SLOTS}
    assert kinds & FREE_SLOTS


@pytest.mark.parametrize("table", ["correction", "longer_or_later", "another_start", "end_of_absence"])
def test_every_slot_of_a_correction_is_a_field_of_what_it_says(table: str) -> None:
    described = tomllib.loads((LANGUAGE / "common.en.toml").read_text())
    text, rules = described["answers"][table], described["rules"]
    while (used := re.search(r"<(\w+)>", text)) is not None:
        text = text.replace(used[0], rules[used[1]])
    assert set(re.findall(r"\{(\w+)", text)) <= {"_", *(field.name for field in fields(SaidCorrection))}


@pytest.mark.parametrize(
    ("polite", "plain"),
    [
        ("remind me please at 5 pm to call mum", "remind me at 5 pm to call mum"),
        (
            "each weekday morning at 8.45 please remind me to check the post",
            "remind me each weekday at 8:45 to check the post",
        ),
        ("mark please 9 kindly as done", "mark 9 as done"),
        ("todo please buy milk", "todo buy milk"),
        ("I can't do that just now, please snooze #12 until monday", "snooze #12 until monday"),
        ("oh no, my mistake, undo that, thank you ever so much", "undo"),
    ],
)
def test_please_and_excuses_are_passed_over(polite: str, plain: str) -> None:
    assert parse_in_madrid(polite) == parse_in_madrid(plain)


@pytest.mark.parametrize("text", ["remind me to say please at 5 pm", "todo say please to the waiter"])
def test_please_stays_in_a_persons_own_words(text: str) -> None:
    assert "please" in str(parse_in_madrid(text))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("remind me in 20 to stretch", "remind me in 20 minutes to stretch"),
        ("snooze R3 for 10", "snooze R3 for 10 minutes"),
        ("snooze R3 10 more min", "snooze R3 10 min"),
        ("todo tomorrow buy milk", "todo buy milk tomorrow"),
        ("todo friday: call Ana", "todo call Ana friday"),
        ("away on christmas eve", "away on 24 december"),
        ("remind me on new year's day 2027 to call gran", "remind me on 1 january 2027 to call gran"),
        ("yesterday's finished items", "finished items yesterday"),
        ("cancel tomorrow's absence", "cancel my absence tomorrow"),
        ("snooze 11 and 12 until monday", "snooze #11 and #12 until monday"),
    ],
)
def test_a_time_is_read_where_it_can_be_no_other_word(typed: str, meant: str) -> None:
    assert parse_in_madrid(typed) == parse_in_madrid(meant)


@pytest.mark.parametrize(
    "text", ["todo monday report", "todo buy christmas presents", "todo prepare tomorrow's meeting"]
)
def test_a_time_that_belongs_to_a_noun_is_text(text: str) -> None:
    assert text.removeprefix("todo ") in str(parse_in_madrid(text))
