"""Equally good readings are asked about only where they are two commands."""

from __future__ import annotations

import pytest

from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.parsing.language import Language
from chalicelib.parsing.matcher import Matcher
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.templates import Template, TemplateParser
from chalicelib.parsing.time_slots import TIME_SLOTS
from tests.parsing.in_madrid import parse_in_madrid


def test_what_cannot_be_in_either_reading_is_asked_about_itself() -> None:
    with pytest.raises(NotUnderstood) as asked:
        parse_in_madrid("save this for at 8")
    assert not isinstance(asked.value, TwoMeanings)
    assert "08:00" in asked.value.message


def test_two_commands_that_are_read_equally_well_are_both_kept() -> None:
    please, nap = (TemplateParser().parse(text) for text in ("please", "nap {span}"))
    templates = [Template(table, "nap {span}", nap) for table in ("away", "snooze")]
    readings = Matcher(Language(templates, {}, please, please, please), TIME_SLOTS).best(Sentence("nap 20 min"))
    assert [(reading.command, reading.values) for reading in readings] == [
        ("away", {"span": 1200}),
        ("snooze", {"span": 1200}),
    ]
