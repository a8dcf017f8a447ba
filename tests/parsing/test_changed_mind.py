"""A change of mind within a sentence: the second time is meant, or it is asked; it is never a reason that colleagues read."""

from __future__ import annotations

import pytest

from chalicelib.commands.absence import GoAway
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from tests.parsing.in_madrid import moment_in_madrid, parse_in_madrid


def at(text: str) -> float:
    return moment_in_madrid(f"2026-{text}")


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("away for 3 hours, no make it 4", "11-24 14:00"),
        ("away for 3 hours, no, make it 4 hours", "11-24 14:00"),
        ("away for three hours, no four", "11-24 14:00"),
        ("away for 1h, actually 2h", "11-24 12:00"),
        ("away for 1h - sorry, 2h", "11-24 12:00"),
        ("away for 1h, i mean 2h", "11-24 12:00"),
        ("away until 3, no 4", "11-24 16:00"),
        ("away until 15:00, no wait, 16:30", "11-24 16:30"),
        ("away until friday, actually thursday", "11-26 09:00"),
        ("away until friday at 10, make it 11", "11-27 11:00"),
        ("away for 2h, no, until 4", "11-24 16:00"),
    ],
)
def test_of_an_absence_the_second_time_is_meant(text: str, until: str) -> None:
    assert parse_in_madrid(text) == GoAway(until=at(until))


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("remind me tomorrow at 9 to call mum, no at 10", "11-25 10:00"),
        ("remind me tomorrow at 9 to call mum, actually friday", "11-27 09:00"),
        ("remind me in 2 hours to call mum, make it 3", "11-24 13:00"),
        ("remind me at 2pm, no sorry make that 3pm, to call mum", "11-24 15:00"),
        ("remind me tomorrow, sorry friday, to call mum", "11-27 09:00"),
    ],
)
def test_of_a_reminder_too(text: str, when: str) -> None:
    command = parse_in_madrid(text)
    assert isinstance(command, AddTodo)
    assert command.when is not None
    assert (command.text, command.when.at) == ("call mum", at(when))


@pytest.mark.parametrize(
    "text",
    [
        "away for 3 hours no make it 4",
        "away 1h actually 2h",
        "away for 2h dentist at 3",
        "away 2h no dentist after all",
        "away for 1h, actually not",
        "away tomorrow dentist until 11:30",
    ],
)
def test_a_reason_with_a_time_or_a_change_of_mind_is_asked_about(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_in_madrid(text)


def test_the_corrected_time_is_offered_first() -> None:
    with pytest.raises(TwoMeanings) as asked:
        parse_in_madrid("away for 3 hours no make it 4")
    assert asked.value.meanings[0] == GoAway(until=at("11-24 14:00"))


def test_the_words_can_be_meant_as_the_reason() -> None:
    with pytest.raises(TwoMeanings) as asked:
        parse_in_madrid("away for 2h dentist at 3")
    assert [each.reason for each in asked.value.meanings] == ["", "dentist at 3"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("away for 2h lunch", "lunch"),
        ("away for 2h team 1:1", "team 1:1"),
        ("away for 2h school run no 2", "school run no 2"),
    ],
)
def test_other_reasons_are_kept(text: str, reason: str) -> None:
    command = parse_in_madrid(text)
    assert isinstance(command, GoAway)
    assert command.reason == reason


@pytest.mark.parametrize(
    "text", ["todo say no, make it 5 pages", "todo order 3 pizzas, no 4", "todo buy milk, no sugar"]
)
def test_a_to_do_without_a_time_keeps_its_words(text: str) -> None:
    command = parse_in_madrid(text)
    assert isinstance(command, AddTodo)
    assert command.text == text.removeprefix("todo ")
