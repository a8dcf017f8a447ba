"""Equally good readings are asked about only where they are two commands."""

from __future__ import annotations

import pytest

from chalicelib.commands.absence import GoAway
from chalicelib.commands.snooze import Snooze
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from tests.parsing.in_madrid import parse_in_madrid


def test_what_cannot_be_in_either_reading_is_asked_about_itself() -> None:
    with pytest.raises(NotUnderstood) as asked:
        parse_in_madrid("save this for at 8")
    assert not isinstance(asked.value, TwoMeanings)
    assert "08:00" in asked.value.message


def test_two_commands_that_are_read_equally_well_are_both_offered() -> None:
    with pytest.raises(TwoMeanings) as asked:
        parse_in_madrid("put off 20 min")
    assert {type(command) for command in asked.value.meanings} == {GoAway, Snooze}
